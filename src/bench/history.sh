#!/usr/bin/env bash
# What a batch costs as a history grows: the same batch against histories of several sizes, each made of the first rows of a file.
# Usage: src/bench/history.sh FILE.jsonl.gz [BATCH] [SIZE...]      (BATCH 10000: the file's last rows; SIZE: 100000 500000 900000)
# FLAGS (default "--rules exact,lexical") go to every run, COLUMNS (default "--text-column text --id-column id") too; LAUNCHER is jobs/echosift.
set -euo pipefail
file=$(realpath "${1:?a file of JSON lines, see the head of this file}")
batch=${2:-10000}
shift $(($# < 2 ? $# : 2))
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(100000 500000 900000)
cd "$(dirname "$0")/../.."
read -ra flags <<<"${FLAGS:---rules exact,lexical} ${COLUMNS:---text-column text --id-column id}"
work=$(mktemp -d "${TMPDIR:-/tmp}/history-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
zcat -f "$file" >"$work/all.jsonl"
tail -n "$batch" "$work/all.jsonl" >"$work/batch.jsonl"

run() { # run NAME INPUT HISTORY: seconds of a batch of that name
  local start end
  start=$(date +%s.%N)
  "${LAUNCHER:-jobs/echosift}" dedup --input "$2" "${flags[@]}" --history "$3" --batch-id "$1" \
    --output "$work/out" --overwrite >"$work/log" 2>&1 || { cat "$work/log" >&2 && return 1; }
  end=$(date +%s.%N)
  awk "BEGIN { printf \"%.1f\", $end - $start }"
}

printf '| documents before | seconds of a batch of %s | to the first | documents that came near | bytes a document |\n' "$batch"
printf '| --: | --: | --: | --: | --: |\n'
first=
for size in "${sizes[@]}"; do
  head -n "$size" "$work/all.jsonl" >"$work/old.jsonl"
  rm -rf "$work/store"
  run old "$work/old.jsonl" "$work/store" >/dev/null
  bytes=$(find "$work/store" -name '*.parquet' -printf '%s\n' | awk '{ s += $1 } END { printf "%.0f", s }')
  seconds=$(run new "$work/batch.jsonl" "$work/store")
  first=${first:-$seconds}
  near=$(sed -n 's/.*batch new: \([0-9,]*\) texts may have an echo.*/\1/p' "$work/log" | head -1)
  printf '| %s | %s | %.2f | %s | %d |\n' "$size" "$seconds" "$(awk "BEGIN { print $seconds / $first }")" \
    "${near:-all}" "$((bytes / size))"
done
