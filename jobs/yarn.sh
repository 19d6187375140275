#!/usr/bin/env bash
# Deduplicates on a YARN cluster; the driver runs on this machine, or in the cluster with
# DEPLOY_MODE=cluster (then the exit code is YARN's: 0, or 1 for every failure).
#
#   SPARK_HOME=/opt/spark HADOOP_CONF_DIR=/etc/hadoop/conf INPUT=hdfs:///news OUTPUT=hdfs:///news-dedup \
#     jobs/yarn.sh --preset same-story
set -eu

: "${SPARK_HOME:?the Spark installation of this machine}"
: "${HADOOP_CONF_DIR:?the folder with yarn-site.xml and core-site.xml}"
: "${INPUT:?what to read}" "${OUTPUT:?the folder to write}"

# The encoder works outside the Java heap, hence the larger overhead.
exec "$(dirname "$0")/echosift" dedup \
  --master yarn --deploy-mode "${DEPLOY_MODE:-client}" --queue "${QUEUE:-default}" \
  --driver-memory "${DRIVER_MEMORY:-4g}" \
  --num-executors "${EXECUTORS:-4}" \
  --executor-cores "${EXECUTOR_CORES:-4}" \
  --executor-memory "${EXECUTOR_MEMORY:-8g}" \
  --conf "spark.executor.memoryOverhead=${EXECUTOR_OVERHEAD:-3g}" \
  --input "$INPUT" --output "$OUTPUT" "$@"
