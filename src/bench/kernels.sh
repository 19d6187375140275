#!/usr/bin/env bash
# Measures the kernels with JMH: src/bench/kernels.sh [REGEX [JMH options]]
#
# REGEX picks benchmarks by name (say Sketch, or cluster); without it all run, in a minute or two. JMH's
# options come after it: -l lists, -f 3 -wi 5 -i 10 measures with more care, -prof gc counts allocations.
# One thread, on the first core where taskset exists.
#
# CORE                core to run on (0)
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces (say -o)
set -eu
cd "$(dirname "$0")/../.."

classpath=target/bench/classpath.txt
# shellcheck disable=SC2086 # a list
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} -Pbenchmark test-compile \
  dependency:build-classpath -Dmdep.outputFile=$classpath -Dmdep.includeScope=test >&2

pin=()
if command -v taskset >/dev/null; then pin=(taskset -c "${CORE:-0}"); fi
exec ${pin[@]+"${pin[@]}"} java -cp "target/bench/test-classes:target/bench/classes:$(cat $classpath)" \
  org.openjdk.jmh.Main -f 1 -wi 3 -w 300ms -i 5 -r 300ms -t 1 \
  -jvmArgs '-Xmx1g --add-modules=jdk.incubator.vector' "$@"
