#!/usr/bin/env bash
# Deduplicates on a Spark standalone cluster.
# The input and output must be reachable from every worker (HDFS, S3, a shared folder).
#
#   SPARK_HOME=/opt/spark MASTER=spark://head:7077 INPUT=hdfs:///news/*.jsonl OUTPUT=hdfs:///news-dedup \
#     jobs/standalone.sh
set -eu

: "${SPARK_HOME:?the Spark installation of this machine}"
: "${MASTER:?the master, spark://HOST:PORT}"
: "${INPUT:?what to read}" "${OUTPUT:?the folder to write}"

exec "$(dirname "$0")/echosift" dedup \
  --master "$MASTER" \
  --driver-memory "${DRIVER_MEMORY:-4g}" \
  --executor-memory "${EXECUTOR_MEMORY:-8g}" \
  --executor-cores "${EXECUTOR_CORES:-4}" \
  --total-executor-cores "${TOTAL_CORES:-16}" \
  --input "$INPUT" --output "$OUTPUT" "$@"
