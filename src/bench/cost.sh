#!/usr/bin/env bash
# Fits the cost model of --dry-run to finished runs and prints its coefficients; on standard error, how far
# they are off for each run: src/bench/cost.sh RUN... [-- CHECK...]
#
# RUN, CHECK          outputs with a report.json, whose inputs are still there; a RUN is fitted, a CHECK is
#                     only held against what the others tell. Runs of dedup with few and many rows, short and
#                     long texts; of embed in both precisions; some below 4 MB; on a local master
# RECORD              a file that keeps the figures of all of them (src/test/resources/cost/runs.json)
# MACHINE             what it is called in plans (the processor's name)
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces (say -o)
#
# The coefficients stand in src/main/resources/io/github/echosift/cost/coefficients.json.
set -eu
runs=() checks=() into=runs
for word in "$@"; do
  if [ "$word" = -- ]; then
    into=checks
  else
    runs+=("$(realpath "$word")")
    [ "$into" = runs ] || checks+=("$(basename "$word")")
  fi
done
[ "${#runs[@]}" -gt 0 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
record=${RECORD:-$(mktemp)}
record=$(realpath "$record")
here=$PWD
cd "$(dirname "$0")/../.."

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
# shellcheck disable=SC2086 # a list
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/cost-classpath.txt -Dmdep.includeScope=test >&2
home=$PWD
fit() {
  java -XX:TieredStopAtLevel=1 -cp "$home/target/test-classes:$home/target/classes:$(cat "$home/target/cost-classpath.txt")" \
    io.github.echosift.cost.CostFit "$@"
}
# Inputs are named as the runs named them, seen from the folder of the call.
(cd "$here" && fit record "${runs[@]}") >"$record"
fit fit "$record" "${MACHINE:-${processor:-this machine}}" "$(date +%Y-%m-%d)" ${checks[@]+"${checks[@]}"}
