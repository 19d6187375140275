#!/usr/bin/env bash
# Compares ways to find all pairs of like embeddings, and prints a Markdown table with recall, time
# and peak memory: src/bench/pairs.sh EMBEDDINGS [ROWS] [COSINE] [CONTENDER...]
#           or, for sets of two-word shingles: TEXTS=FILE src/bench/pairs.sh - [ROWS] [JACCARD] [CONTENDER...]
#
# EMBEDDINGS is what the embed job writes (DIR/embeddings). More ROWS than there are embeddings are
# filled up with noisy copies. FILE is JSON Lines with text; of its distinct texts of twelve words
# and more, ROWS are taken by their hash. Needs a project built with mvn package -Dechosift.quick; for
# faiss also python3 with faiss and numpy, without which its rows say failed.
#
# Contenders: exact lsh mllib-projection faiss-flat faiss-ivf faiss-hnsw; for texts jaccard-exact
# minhash mllib-minhash. Each runs RUNS (3) times over the whole input in one process: the first time
# counts the JVM's compiler, the best one does not. MLlib's joins run on at most MLLIB_ROWS (5000)
# rows, as they grow with the square (scale their time so to compare), and so does the exact search
# that their recall is measured against.
#
# CORES, MEMORY, RUNS, MLLIB_ROWS, PYTHON, BENCH_OUT   threads, heap, runs, rows, program, folder
set -eu
cd "$(dirname "$0")/../.."

[ $# -ge 1 ] || { sed -n '2,19p' "$0" >&2; exit 2; }
embeddings=$1 rows=${2:-20000} threshold=${3:-0.8}
shift $(($# < 3 ? $# : 3))
measure=cosine program=PairsBenchmark input=$embeddings exact=exact table=vectors truth=truth
if [ -n "${TEXTS:-}" ]; then
  measure=Jaccard program=ShinglesBenchmark input=$TEXTS exact=jaccard-exact table=sets truth=jaccard-truth
fi
if [ $# -eq 0 ] && [ -n "${TEXTS:-}" ]; then
  set -- jaccard-exact minhash mllib-minhash
elif [ $# -eq 0 ]; then
  set -- exact lsh mllib-projection faiss-flat faiss-ivf faiss-hnsw
fi
out=${BENCH_OUT:-target/bench/pairs} cores=${CORES:-2} mllib=${MLLIB_ROWS:-5000} runs=${RUNS:-3}
mkdir -p "$out"

opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
export OMP_NUM_THREADS=$cores OPENBLAS_NUM_THREADS=$cores SPARK_LOCAL_IP=127.0.0.1

failed() {
  tail -n 3 "$out/$1.log" >&2
  echo "| $1 | $2 | $threshold | failed | | | | | |"
}

bench() {
  java "-Xmx${MEMORY:-6g}" "-Dcores=$cores" "-Druns=$runs" "${opens[@]}" \
    --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-modules=jdk.incubator.vector \
    -cp "$out/classes:$jars" "io.github.echosift.bench.pairs.$program" "$1" "$input" "$2" "$threshold" "$out" 2>"$out/$1.log" ||
    failed "$1" "$2"
}

# Rows of another input, and what was found among them, are of no use.
prepared() {
  local made=$out/$table-$1
  [ ! -e "$made/_SUCCESS" ] || [ "$(cat "$made.input" 2>/dev/null)" != "$input" ] || return 0
  rm -rf "$out/$truth-$1-"* "$out/faiss-truth-$1-"*
  bench prepare "$1"
  echo "$input" >"$made.input"
}

jars="target/echosift.jar:target/spark/jars/*"
least=$((mllib < rows ? mllib : rows))
javac -nowarn -proc:none -d "$out/classes" -cp "$jars" src/bench/java/io/github/echosift/bench/pairs/*.java
echo "| contender | rows | $measure | pairs | recall | first, s | best, s | groups, s | peak MB |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
for contender in "$@"; do
  case $contender in
    mllib-*)
      prepared "$least"
      [ -e "$out/$truth-$least-$threshold/_SUCCESS" ] || bench "$exact" "$least"
      bench "$contender" "$least"
      ;;
    faiss-*)
      prepared "$rows"
      "${PYTHON:-/usr/bin/python3}" src/bench/faiss_pairs.py "$contender" "$out/$table-$rows.f32" \
        "$rows" "$threshold" "$out/faiss-truth-$rows-$threshold" "$cores" "$runs" 2>"$out/$contender.log" ||
        failed "$contender" "$rows"
      ;;
    *)
      prepared "$rows"
      bench "$contender" "$rows"
      ;;
  esac
done
