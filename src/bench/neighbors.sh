#!/usr/bin/env bash
# Compares ways to find the ten nearest of many vectors, and prints a Markdown table with time, queries a
# second, and recall (mean, 5th percentile): src/bench/neighbors.sh [ROWS] [QUERIES]
#
# Needs a project built with mvn package -Dechosift.quick; for the peers python3 with numpy, and faiss if it
# is to run too (PYTHON names the program).
# EMBEDDINGS                 embeddings/ of an embed run: real vectors, and beyond their number some moved ones
# RECALL, EXACT              wanted of lists (0.99); queries whose true neighbours are looked up (1000)
# RECOMMEND, APPEND          documents that ask as recommend does (0); vectors that come later (10000)
# CORES, MEMORY, BENCH_OUT   threads, heap, folder
#
# The whole comparison: EMBEDDINGS=DIR RECALL=0.985 RECOMMEND=1000000 MEMORY=14g src/bench/neighbors.sh 1000000 10000
set -eu
cd "$(dirname "$0")/../.."
rows=${1:-100000} queries=${2:-2000} out=${BENCH_OUT:-target/bench/neighbors} cores=${CORES:-2}
mkdir -p "$out"
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
export OMP_NUM_THREADS=$cores OPENBLAS_NUM_THREADS=$cores SPARK_LOCAL_IP=127.0.0.1
jars=${JARS:-target/echosift.jar:target/spark/jars/*}
javac -nowarn -proc:none -d "$out/classes" -cp "$jars" src/bench/java/io/github/echosift/bench/neighbors/*.java
echo "| contender | rows | queries | s | CPU s | queries/CPU s | recall | 5th percentile |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|"
java "-Xmx${MEMORY:-6g}" "-Dcores=$cores" -Dpeers=true \
  "-Drecall=${RECALL:-0.99}" "-Dexact=${EXACT:-1000}" "-Drecommend=${RECOMMEND:-0}" "-Dappend=${APPEND:-10000}" "${opens[@]}" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
  --add-modules=jdk.incubator.vector -cp "$out/classes:$jars" \
  io.github.echosift.bench.neighbors.NeighborsBenchmark "$out" "$rows" "$queries" ${EMBEDDINGS:+"$EMBEDDINGS"} 2>"$out/java.log" || tail -n 3 "$out/java.log" >&2
grep "^PLAN" "$out/java.log" >&2 || true
"${PYTHON:-python3}" src/bench/neighbors_peers.py "$out" "$rows" "$queries"
