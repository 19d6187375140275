#!/usr/bin/env bash
# Runs dedup over inputs made to hurt, and prints a Markdown table of wall times and counts:
# src/bench/hurtful.sh [DIRECTORY] [SHARE]    (SHARE of the full sizes, in percent; 100 unless given)
#
# OPTIONS   options of dedup; by default those of README
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/bench/hurtful} share=${2:-100}
options=${OPTIONS:---precision int8 --master local[2] --driver-memory 4g}
mkdir -p "$out"

python3 - "$out" "$share" <<'PYTHON'
import json, random, sys

out, share = sys.argv[1], int(sys.argv[2])
random.seed(1)
words = (
    "river stone market winter garden music train window doctor engine forest summer letter bridge mother silver"
    " planet copper island rocket bottle castle dragon falcon guitar hammer jungle kettle ladder magnet needle"
    " orange pencil quartz rabbit saddle tunnel umbrella violin walnut yellow zipper anchor basket candle dinner"
).split()
notice = (
    "This message and any attachment are confidential and may be privileged; if you are not the intended recipient,"
    " please delete it and tell the sender at once: "
)


def boilerplate(i):
    return (notice if i % 10 else "") + " ".join(random.choice(words) for _ in range(12))


inputs = {
    "identical": (300_000, lambda i: "Thank you for your order, it is on its way"),
    "numbers": (300_000, lambda i: f"Order number {i} has left our warehouse and will be at your door tomorrow"),
    "boilerplate": (100_000, boilerplate),
    "empty": (100_000, lambda i: ""),
    "one-word": (100_000, lambda i: words[i % 7]),
}
for name, (rows, text) in inputs.items():
    with open(f"{out}/{name}.jsonl", "w") as file:
        for i in range(rows * share // 100):
            file.write(json.dumps({"id": str(i), "text": text(i)}) + "\n")
PYTHON

echo "| input | rows | kept | removed | quarantined | wall time |"
echo "|---|---:|---:|---:|---:|---:|"
for name in identical numbers boilerplate empty one-word; do
  start=$(date +%s)
  # shellcheck disable=SC2086
  if jobs/echosift dedup $options --input "$out/$name.jsonl" --output "$out/$name" --overwrite >"$out/$name.log" 2>&1; then
    python3 - "$out/$name/report.json" "$name" "$(($(date +%s) - start))" <<'PYTHON'
import json, sys

counts = json.load(open(sys.argv[1]))["counts"]
figures = [f"{counts[kind]:,}" for kind in ("input", "kept", "removed", "quarantined")]
print("|", " | ".join([sys.argv[2], *figures, f"{sys.argv[3]} s"]), "|")
PYTHON
  else
    echo "| $name | failed, see $out/$name.log | | | | |"
  fi
done
