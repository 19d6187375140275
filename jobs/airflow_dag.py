"""Deduplicates each day's news with Echosift, as a daily Airflow DAG.

Put this file into the DAG folder. Settings are environment variables of the scheduler and workers:
ECHOSIFT_HOME (a clone, built), NEWS_INPUT and NEWS_OUTPUT (folders that hold one folder a day), and
SPARK_HOME and SPARK_MASTER where the job runs on a cluster.
"""

import os
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowFailException
from airflow.operators.python import PythonOperator

HOME = os.environ.get("ECHOSIFT_HOME", "/opt/echosift")
INPUT = os.environ.get("NEWS_INPUT", "/var/lib/news/raw")
OUTPUT = os.environ.get("NEWS_OUTPUT", "/var/lib/news/dedup")


def dedup(day: str) -> None:
    """Runs the job for one day; a mistake in the settings is not worth a retry, a failure is."""
    import subprocess

    command = [f"{HOME}/jobs/echosift", "dedup", "--overwrite"]
    if "SPARK_MASTER" in os.environ:
        command += ["--master", os.environ["SPARK_MASTER"]]
    command += ["--input", f"{INPUT}/{day}/*.jsonl", "--output", f"{OUTPUT}/{day}"]
    code = subprocess.run(command, check=False).returncode
    if code == 2:
        raise AirflowFailException("the job refused its settings or input; its log says why")
    if code != 0:
        raise RuntimeError(f"the job failed with exit code {code}")


with DAG(
    dag_id="news_dedup",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
) as dag:
    # --overwrite makes a repeated day safe: the new output appears whole or not at all.
    PythonOperator(task_id="dedup", python_callable=dedup, op_args=["{{ ds }}"])
