"""Checks a dedup output: complete, and input = kept + removed + quarantined."""

import json
import pathlib
import sys

output = pathlib.Path(sys.argv[1])
for name in ("kept", "removed", "pairs", "quarantine", "report.json", "report.html"):
    if not (output / name).exists():
        sys.exit(f"{name} is missing in {output}")
counts = json.loads((output / "report.json").read_text(encoding="utf-8"))["counts"]
parts = counts["kept"] + counts["removed"] + counts["quarantined"]
if counts["input"] != parts or counts["removed"] == 0:
    sys.exit(f"the accounting does not add up: {counts}")
print(f"accounting holds: {counts}")
