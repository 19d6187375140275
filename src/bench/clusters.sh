#!/usr/bin/env bash
# Clusters against scikit-learn, faiss and MLlib's own trainer on the same embeddings.
# Usage: src/bench/clusters.sh [features|search] DATA_DIR [CACHE_DIR] [SET...]     (SET: name of DATA_DIR/SET.jsonl.gz, with labels)
# features: instead, a table of V-measure by --features; search: a table of what --k auto finds. Neither needs Python.
# Needs python3 (or PYTHON=...) with numpy, scikit-learn and faiss. Embeddings stay in CACHE_DIR for the next time.
# THREADS (default 2) holds for everyone.
set -euo pipefail
table=
case ${1:-} in features | search) table=$1 && shift ;; esac
data=$(realpath "${1:?directory of labelled sets, see the head of this file}")
cache=${2:-$(dirname "$0")/../../target/bench}
shift $(($# < 2 ? $# : 2))
sets=("$@")
[ ${#sets[@]} -gt 0 ] || sets=(stackoverflow_titles banking77 agnews_test bbc_news gnad10k_test thucnews_headlines uci_news_stories reuters21578
  arxiv_abstracts_20k)
mkdir -p "$cache"
cache=$(realpath "$cache")
cd "$(dirname "$0")/../.."
export THREADS=${THREADS:-2} OMP_NUM_THREADS=${THREADS:-2} OPENBLAS_NUM_THREADS=${THREADS:-2}

classpath=target/bench/classpath.txt
# shellcheck disable=SC2086 # a list
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} -Pbenchmark test-compile \
  dependency:build-classpath -Dmdep.outputFile=$classpath -Dmdep.includeScope=test >&2
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
opens+=(--add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/sun.security.action=ALL-UNNAMED)
bench() {
  local main=$1 && shift
  java "-Xmx${HEAP:-4g}" --add-modules=jdk.incubator.vector "${opens[@]}" \
    -cp "target/bench/test-classes:target/bench/classes:$(cat $classpath)" \
    "io.github.echosift.cluster.$main" "$@"
}
bench ClusterBenchmark embed "$data" "$cache" "${sets[@]}"
if [ -n "$table" ]; then
  bench FeatureBenchmark "$table" "$data" "$cache" "${sets[@]}"
  exit
fi
bench ClusterBenchmark train "$data" "$cache" "${sets[@]}"
peers=("${PYTHON:-python3}" src/bench/cluster_peers.py)
bench ClusterBenchmark speed "$cache" "${sets[0]}" 100 20 "${peers[@]}" speed "$cache" "${sets[0]}" 100 20
"${peers[@]}" quality "$data" "$cache" "${sets[@]}"
