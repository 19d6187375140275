#!/usr/bin/env bash
# Shows whether native memory stays flat while many texts are embedded: src/bench/memory.sh FILE [option of embed...]
#
# Runs the embed job with a heap of fixed size whose pages are touched at the start, so that what grows
# is native. Prints rows embedded and resident memory every STEP seconds (default 15), with a bar for
# what came on top of the first reading. Linux only.
set -eu
cd "$(dirname "$0")/../.."

[ $# -ge 1 ] || { sed -n '2,6p' "$0" >&2; exit 2; }
file=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
pin=()
if command -v taskset >/dev/null; then pin=(taskset -c 0,1); fi
SECONDS=0
${pin[@]+"${pin[@]}"} jobs/echosift embed --master 'local[2]' --driver-memory "${HEAP:-3g}" \
  --conf "spark.driver.extraJavaOptions=-Xms${HEAP:-3g} -XX:+AlwaysPreTouch" \
  --input "$file" --output "$scratch/out" "$@" >"$scratch/log" 2>&1 &
launcher=$!

# The launcher becomes spark-submit or stays its parent; the JVM names the output in its arguments.
jvm() { pgrep -x java | while read -r id; do grep -qz "$scratch/out" "/proc/$id/cmdline" && echo "$id"; done; }

echo "| seconds | texts embedded | resident MB | above the first |"
echo "|---:|---:|---:|---|"
first=
while kill -0 "$launcher" 2>/dev/null; do
  sleep "${STEP:-15}"
  rows=$(grep -o '^embed *[0-9,]*' "$scratch/log" | tail -n 1 | tr -dc 0-9) || true
  [ -n "$rows" ] || continue
  id=$(jvm | tail -n 1)
  [ -n "$id" ] || continue
  now=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$id/status")
  [ -n "$now" ] || continue
  first=${first:-$now}
  bar=$(printf '%*s' $(((now > first ? now - first : 0) / 10)) '' | tr ' ' '#')
  printf '| %d | %d | %d | %+d %s |\n' "$SECONDS" "$rows" "$now" $((now - first)) "$bar"
done
wait "$launcher" || { tail -n 5 "$scratch/log" >&2; exit 1; }
grep -E '^(embed .* rows in|Took)' "$scratch/log" || true
