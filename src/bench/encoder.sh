#!/usr/bin/env bash
# Compares Echosift's encoder with its peers and prints Markdown: src/bench/encoder.sh [options] [FILE...]
#
# Two threads everywhere, on the first two cores where taskset exists. Without FILE it takes titles,
# comments and articles of ../shared/data, or data-samples where that is absent. --help tells the options.
#
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces (say -o)
# ECHOSIFT_JAVA_ARGS  more arguments for Java, split at spaces (say -XX:StartFlightRecording=filename=bench.jfr)
set -eu
cd "$(dirname "$0")/../.."

classpath=target/bench/classpath.txt
# shellcheck disable=SC2086 # lists
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} -Pbenchmark test-compile \
  dependency:build-classpath -Dmdep.outputFile=$classpath -Dmdep.includeScope=test >&2

pin=()
if command -v taskset >/dev/null; then pin=(taskset -c 0,1); fi
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
export LOG4J_CONFIGURATION_FILE=conf/log4j2.properties SPARK_LOCAL_IP=127.0.0.1
# shellcheck disable=SC2086 # a list
exec ${pin[@]+"${pin[@]}"} java -Xmx3g "${opens[@]}" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
  -Dai.djl.offline=true ${ECHOSIFT_JAVA_ARGS:-} \
  -cp "target/bench/test-classes:target/bench/classes:$(cat $classpath)" \
  io.github.echosift.bench.EncoderBenchmark "$@"
