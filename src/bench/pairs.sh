#!/usr/bin/env bash
# Compares ways to find all pairs of like embeddings, and prints a Markdown table with recall, time
# and peak memory: src/bench/pairs.sh EMBEDDINGS [ROWS] [COSINE] [CONTENDER...]
#             or, for shingle sets: TEXTS=FILE src/bench/pairs.sh - [ROWS] [JACCARD] [CONTENDER...]
#
# EMBEDDINGS is what the embed job writes (DIR/embeddings). More ROWS than there are embeddings are
# filled up with noisy copies. TEXTS is JSON Lines with text. Needs a built project; for faiss also
# python3 with faiss and numpy. Two threads everywhere. MLlib's joins run on at most MLLIB_ROWS (5000) rows, as they grow with the
# square; scale their time by the square to compare.
#
# CORES, MEMORY, MLLIB_ROWS, PYTHON, BENCH_OUT   threads, heap, rows, program, folder of results
set -eu
cd "$(dirname "$0")/../.."

[ $# -ge 1 ] || { sed -n '2,14p' "$0" >&2; exit 2; }
embeddings=$1 rows=${2:-20000} cosine=${3:-0.8}
shift $(($# < 3 ? $# : 3))
if [ $# -eq 0 ] && [ -n "${TEXTS:-}" ]; then
  set -- jaccard-exact minhash mllib-minhash
elif [ $# -eq 0 ]; then
  set -- exact lsh mllib-projection faiss-flat faiss-ivf faiss-hnsw
fi
out=${BENCH_OUT:-target/bench/pairs} cores=${CORES:-2} mllib=${MLLIB_ROWS:-5000}
mkdir -p "$out"

opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
export OMP_NUM_THREADS=$cores OPENBLAS_NUM_THREADS=$cores SPARK_LOCAL_IP=127.0.0.1

bench() {
  java "-Xmx${MEMORY:-6g}" "-Dcores=$cores" "${opens[@]}" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    --add-modules=jdk.incubator.vector -cp "$out/classes:$jars" \
    "$program" "$1" "$input" "$2" "$cosine" "$out" 2>"$out/$1.log" ||
    { tail -n 3 "$out/$1.log" >&2; echo "| $1 | $2 | $cosine | failed | | | | |"; }
}

jars="target/echosift.jar:target/spark/jars/*"
least=$((mllib < rows ? mllib : rows))
measure=cosine program=PairsBenchmark input=$embeddings
[ -z "${TEXTS:-}" ] || measure=Jaccard program=ShinglesBenchmark input=$TEXTS
javac -nowarn -proc:none -d "$out/classes" -cp "$jars" "src/bench/pairs/$program.java"
if [ -z "${TEXTS:-}" ]; then
  for size in "$rows" "$least"; do
    [ -e "$out/vectors-$size/_SUCCESS" ] || bench prepare "$size"
  done
fi
echo "| contender | rows | $measure | pairs | recall | seconds | groups, s | peak MB |"
echo "|---|---|---|---|---|---|---|---|"
for contender in "$@"; do
  case $contender in
    mllib-*) bench "$contender" "$least" ;;
    faiss-*)
      "${PYTHON:-/usr/bin/python3}" src/bench/pairs/faiss_pairs.py "$contender" "$out/vectors-$rows.f32" \
        "$rows" "$cosine" "$out/faiss-truth-$rows-$cosine" "$cores" || echo "| $contender | | | failed | | | | |"
      ;;
    *) bench "$contender" "$rows" ;;
  esac
done
