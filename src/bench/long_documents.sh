#!/usr/bin/env bash
# Runs dedup by words over long documents, from file to outputs, and prints a Markdown table with MB a
# core-second, bytes moved and held a document, and the price of a terabyte:
# src/bench/long_documents.sh DATA [MEGABYTES] [option of dedup...]
#
# The documents, 2 to 10 kB each, are made of the open texts in DATA by long_documents.py, with copies
# planted among them, of which it says how many were found. Needs python3 with numpy and a project built
# with mvn package -Dechosift.quick. A core-second is one of CPU of the whole process (compiler and
# garbage collector too); beside it stand wall seconds times cores.
# MLLIB_ROWS (400; 0 for none)    documents that MLlib's MinHashLSH gets, and twice as many: it grows with the
#                                 square, and moves both sets of every pair that it looks at
# CORES, MEMORY, PRICE, BENCH_OUT   threads (2), heap (8g), dollars a core-hour (0.05), folder
# JAVA_ARGS                         runs classes by java with these instead of jobs/echosift
set -eu
cd "$(dirname "$0")/../.."

[ $# -ge 1 ] || { sed -n '2,15p' "$0" >&2; exit 2; }
data=$1 megabytes=${2:-1000} out=${BENCH_OUT:-target/bench/documents} cores=${CORES:-2}
shift $(($# < 2 ? $# : 2))
mkdir -p "$out"
file=$out/documents-$megabytes.jsonl
[ -e "$file" ] || python3 src/bench/long_documents.py "$data" "$megabytes" "$file" >&2
export SPARK_LOCAL_IP=127.0.0.1
local=$out/local
rm -rf "$local" && mkdir -p "$local"

# shellcheck disable=SC2086
run() {
  if [ -n "${JAVA_ARGS:-}" ]; then
    java "-Xmx${MEMORY:-8g}" "-Dspark.master=local[$cores]" "-Dspark.local.dir=$local" $JAVA_ARGS \
      io.github.echosift.cli.Main "$@"
    return
  fi
  jobs/echosift "$@" --master "local[$cores]" --driver-memory "${MEMORY:-8g}" --conf "spark.local.dir=$local"
}

peak() { # of what Spark wrote to disk, in MB, until the process of that id ends
  local most=0 now
  while kill -0 "$1" 2>/dev/null; do
    now=$(du -sm "$local" 2>/dev/null | cut -f1) || true
    [ "${now:-0}" -le "$most" ] || most=$now
    echo "$most" >"$out/peak"
    sleep 1
  done
}

(
  run dedup --rules exact,lexical --input "$file" --output "$out/run" --overwrite "$@" >"$out/run.log" 2>&1
  times >"$out/times"
) &
id=$!
peak $id &
watch=$!
wait $id || { tail -n 5 "$out/run.log" >&2; exit 1; }
wait $watch
python3 - "$out" "$file" "$cores" "${PRICE:-0.05}" <<'PYTHON'
import json
import os
import pathlib
import re
import sys

out, source, cores, price = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
report = json.loads((out / "run/report.json").read_text())
user, system = re.findall(r"(\d+)m([\d.]+)s", (out / "times").read_text().splitlines()[1])
cpu = sum(60 * float(minutes) + float(seconds) for minutes, seconds in (user, system))
size, rows, wall = os.path.getsize(source), report["counts"]["input"], report["seconds"]
moved = sum(step["shuffled_bytes"] for step in report["steps"])
held = max(step["held_bytes"] for step in report["steps"])
tasks = sum(step["cpu_seconds"] for step in report["steps"])


def shown(name, value):
    print(f"| {name} | {value} |")


print("| | |")
print("|---|---:|")
shown("documents", f"{rows:,}")
shown("MB", f"{size / 1e6:,.0f}")
shown("CPU seconds (of them in Spark's tasks)", f"{cpu:,.0f} ({tasks:,.0f})")
shown("wall seconds, times cores", f"{wall:,.0f}, {wall * cores:,.0f}")
shown("MB a core-second, by CPU", f"{size / 1e6 / cpu:.2f}")
shown("MB a core-second, by wall times cores", f"{size / 1e6 / wall / cores:.2f}")
shown("documents a core-second, by CPU", f"{rows / cpu:,.0f}")
shown("bytes shuffled a document", f"{moved / rows:,.0f}")
shown("bytes held a document, at the most", f"{held / rows:,.0f}")
shown("bytes of local disk a document, at the most", f"{int((out / 'peak').read_text()) * 1e6 / rows:,.0f}")
shown("a terabyte at %.2f $ a core-hour" % price, f"{1e12 / (size / cpu) / 3600 * price:,.2f} $")
shown("peak memory of the process", f"{report['environment']['peak_memory_bytes'] / 1e9:.1f} GB")

shown("removed", f"{report['counts']['removed']:,}")
PYTHON

jars=${JARS:-target/echosift.jar:target/spark/jars/*} mllib=${MLLIB_ROWS:-400}
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
javac -nowarn -proc:none -d "$out/classes" -cp "$jars" src/bench/java/io/github/echosift/bench/documents/*.java

bench() {
  local program=$1
  shift
  java "-Xmx${MEMORY:-8g}" "-Dcores=$cores" "${opens[@]}" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    -cp "$out/classes:$jars" "io.github.echosift.bench.documents.$program" "$@" 2>"$out/bench.log" ||
    tail -n 3 "$out/bench.log" >&2
}

bench PlantedPairs "$out/run/pairs" "$file.planted"
if [ "$mllib" -gt 0 ]; then
  echo
  echo "| peer | documents | MB | pairs | s | CPU s | MB a CPU second |"
  echo "|---|---:|---:|---:|---:|---:|---:|"
  bench MinHashDocuments "$file" "$mllib" 0.7 "$local"
  bench MinHashDocuments "$file" $((2 * mllib)) 0.7 "$local"
fi
rm -rf "$local"
