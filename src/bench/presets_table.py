#!/usr/bin/env python3
"""Prints Markdown tables of what presets and rules do, from outputs of
`evaluate --task groups --compare-presets`.

    python3 src/bench/presets_table.py OUTPUT_DIR...
"""
import json
import pathlib
import sys

RULES = ["exact", "lexical", "semantic", "all"]
PRESETS = ["near_copy", "paraphrase", "same_story"]


def cell(metrics, name):
    values = [metrics[f"{name}_{part}"] for part in ("pairwise_precision", "pairwise_recall", "pairwise_f1", "bcubed_f1")]
    return " / ".join(f"{value:.3f}".lstrip("0") if value < 1 else "1" for value in values)


def main(folders):
    print("| set | preset | " + " | ".join(RULES) + " |")
    print("|---|---|" + "---|" * len(RULES))
    for folder in map(pathlib.Path, folders):
        metrics = json.loads((folder / "report.json").read_text())["metrics"]
        for preset in PRESETS:
            names = ["exact" if rule == "exact" else f"{rule}_{preset}" for rule in RULES]
            cells = [cell(metrics, name) for name in names]
            print(f"| {folder.name} | `{preset.replace('_', '-')}` | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
