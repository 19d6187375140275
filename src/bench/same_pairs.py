"""Which pairs of a run another run found, too, by rule: RUN OTHER, outputs with --output-format jsonl."""

import json
import pathlib
import sys
from collections import defaultdict


def pairs(run):
    found = defaultdict(set)
    for file in pathlib.Path(run, "pairs").glob("*.json*"):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                found[row["rule"]].add(tuple(sorted((row["id_a"], row["id_b"]))))
    return found


run, other = pairs(sys.argv[1]), pairs(sys.argv[2])
if not run:
    sys.exit(f"no pairs of JSON in {sys.argv[1]}/pairs")
print("| rule | pairs | of the other run | in both | share found |")
print("|---|---:|---:|---:|---:|")
for rule in sorted(run):
    both = len(run[rule] & other[rule])
    print(f"| {rule} | {len(run[rule]):,} | {len(other[rule]):,} | {both:,} | {both / len(run[rule]):.4f} |")
