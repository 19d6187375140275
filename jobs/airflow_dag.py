"""Deduplicates each hour's news with Echosift against all hours before, as an hourly Airflow DAG.

Runs on Airflow 2 and 3. Put this file into the DAG folder. Settings are environment variables of the
scheduler and workers: ECHOSIFT_HOME (a clone, built), NEWS_INPUT and NEWS_OUTPUT (folders that hold
one folder an hour), NEWS_HISTORY (a folder of its own), and SPARK_MASTER where the job runs on a
cluster.
"""

import logging
import os
import subprocess
from datetime import datetime, timedelta

try:
    from airflow.providers.standard.operators.python import PythonOperator
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.operators.python import PythonOperator
from airflow.exceptions import AirflowFailException

HOME = os.environ.get("ECHOSIFT_HOME", "/opt/echosift")
INPUT = os.environ.get("NEWS_INPUT", "/var/lib/news/raw")
OUTPUT = os.environ.get("NEWS_OUTPUT", "/var/lib/news/dedup")
HISTORY = os.environ.get("NEWS_HISTORY", "/var/lib/news/history")
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
    schedule="@hourly",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # One after the other: of two at once the history takes one and refuses the other.
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
) as dag:
    PythonOperator(
        task_id="dedup",
        python_callable=dedup,
        op_args=["{{ data_interval_start.strftime('%Y-%m-%dT%H') }}"],
    )
