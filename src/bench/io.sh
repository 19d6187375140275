#!/usr/bin/env bash
# CPU seconds that two builds take to read, compare exactly and write the same files, in turns.
#
#   src/bench/io.sh OLD NEW FILE... (ROUNDS=3)
#
# OLD and NEW are commands such as ../before/jobs/echosift; the output has the format of the input.
set -euo pipefail
if [ $# -lt 3 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
old=$1
new=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S'
printf '%-6s %-30s %10s %10s %8s\n' round file old new 'new/old'
for round in $(seq "${ROUNDS:-3}"); do
  for file in "$@"; do
    plain=${file%.gz}
    cpu=()
    for command in "$old" "$new"; do
      rm -rf "$work/out"
      { time "$command" dedup --input "$file" --rules exact --output "$work/out" \
        --output-format "${plain##*.}" >"$work/log" 2>&1; } 2>"$work/time" \
        || { tail -5 "$work/log" >&2; exit 1; }
      cpu+=("$(awk '{print $1 + $2}' "$work/time")")
    done
    awk -v r="$round" -v f="$(basename "$file")" -v a="${cpu[0]}" -v b="${cpu[1]}" \
      'BEGIN {printf "%-6d %-30s %10.1f %10.1f %8.2f\n", r, f, a, b, b / a}'
  done
done
