"""Deduplicates each hour's news with Echosift against all hours before, as an hourly Airflow DAG.

Runs on Airflow 2 and 3. Put this file into the DAG folder. Settings are environment variables of the
scheduler and workers: ECHOSIFT_HOME (a clone, built), NEWS_INPUT and NEWS_OUTPUT (folders that hold
one folder an hour), NEWS_HISTORY (a folder of its own), and SPARK_MASTER where the job runs on a
cluster. With NEWS_SINCE, such as 2026-01-31T09, every hour from then on is done, those too that
passed while Airflow was off or a run took longer than an hour; without it such hours are left out.

The hour is that of the run's data interval, whenever it is run or run again. Airflow 3 gives a
schedule in cron's words no interval of its own, hence the timetable.
"""

import logging
import os
import subprocess
from datetime import datetime, timedelta, timezone

try:
    from airflow.providers.standard.operators.python import PythonOperator
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.operators.python import PythonOperator
from airflow.exceptions import AirflowFailException
from airflow.timetables.interval import CronDataIntervalTimetable

HOME = os.environ.get("ECHOSIFT_HOME", "/opt/echosift")
INPUT = os.environ.get("NEWS_INPUT", "/var/lib/news/raw")
OUTPUT = os.environ.get("NEWS_OUTPUT", "/var/lib/news/dedup")
HISTORY = os.environ.get("NEWS_HISTORY", "/var/lib/news/history")
SINCE = os.environ.get("NEWS_SINCE")
LOG = logging.getLogger("airflow.task")


def echosift(job: str, *options: str) -> None:
    """Runs a job, line by line into the task's log; a mistake is not worth a retry, a failure is."""
    command = [f"{HOME}/jobs/echosift", job]
    if "SPARK_MASTER" in os.environ:
        command += ["--master", os.environ["SPARK_MASTER"]]
    command += options
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as running:
        for line in running.stdout:
            LOG.info(line.rstrip())
    if running.returncode == 2:
        raise AirflowFailException("the job refused its settings or input; the lines above say why")
    if running.returncode != 0:
        raise RuntimeError(f"the job failed with exit code {running.returncode}")


def dedup(hour: str) -> None:
    """Deduplicates one hour. An hour that is run again gives the same and is put down once."""
    echosift(
        "dedup",
        *("--input", f"{INPUT}/{hour}/*.jsonl", "--output", f"{OUTPUT}/{hour}", "--overwrite"),
        *("--history", HISTORY, "--batch-id", hour),
        *("--time-column", "published", "--window", "7d", "--alert-growth", "20"),
    )


with DAG(
    dag_id="news_dedup",
    # At 10 past; the interval then ended begins in the hour before.
    schedule=CronDataIntervalTimetable("10 * * * *", timezone="UTC"),
    start_date=datetime.fromisoformat(f"{SINCE or '2026-01-01T00'}:10").replace(tzinfo=timezone.utc),
    catchup=SINCE is not None,
    # One after the other: of two at once the history takes one and refuses the other.
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
) as dag:
    PythonOperator(
        task_id="dedup",
        python_callable=dedup,
        op_args=["{{ data_interval_start.strftime('%Y-%m-%dT%H') }}"],
    )
