#!/usr/bin/env python3
"""Prints a Markdown table of wall time, rate by step and peak memory from outputs of dedup.

    python3 src/bench/steps_table.py OUTPUT_DIR...
"""
import json
import pathlib
import sys



def pair_steps(rule):
    return [f"{rule} {step}" for step in ("candidates", "scores", "pairs")]


GROUPED = {
    "read": ["read"],
    "exact": ["exact", "distinct texts"],
    "lexical": ["shingle", "word sketches", "short sketches"] + pair_steps("lexical"),
    "embed": ["embed"],
    "semantic": ["blocks", "semantic sketches"] + pair_steps("semantic"),
    "group, keep": ["group", "heads", "keep", "assign"],
    "write, report": ["join", "write", "report"],
}


def row(folder):
    report = json.loads((pathlib.Path(folder) / "report.json").read_text())
    seconds = {step["name"]: step["seconds"] for step in report["steps"]}
    rows = report["counts"]["input"]
    cells = [pathlib.Path(folder).name, f"{rows:,}"]
    cells.append(f"{report['seconds']:.0f} s")
    for names in GROUPED.values():
        spent = sum(seconds.get(name, 0.0) for name in names)
        cells.append(f"{rows / spent:,.0f}" if spent else "-")
    cells.append(f"{report['environment']['peak_memory_bytes'] / 2**30:.1f} GiB")
    return cells


head = ["set", "rows", "wall time", *[f"{name} rows/s" for name in GROUPED], "peak memory"]
print("| " + " | ".join(head) + " |")
print("|" + "---|" + "---:|" * (len(head) - 1))
for folder in sys.argv[1:]:
    print("| " + " | ".join(row(folder)) + " |")
