#!/usr/bin/env bash
# Builds the committed state twice, in folders of other names, at other times, in another zone and
# language, and compares what comes out byte for byte: the application and the list of what is in it.
#
#   src/bench/same_jar.sh
#
# ECHOSIFT_MVN_ARGS  more arguments for Maven, split at spaces (say -o; the list is then not made)
set -euo pipefail
cd "$(dirname "$0")/../.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

build() { # NAME
  mkdir -p "$scratch/$1"
  git archive HEAD | tar -x -C "$scratch/$1"
  # shellcheck disable=SC2086
  (cd "$scratch/$1" && mvn -B -ntp -q ${ECHOSIFT_MVN_ARGS:-} -Dechosift.quick package)
  for file in echosift.jar echosift.cdx.json; do
    [ ! -e "$scratch/$1/target/$file" ] || mv "$scratch/$1/target/$file" "$scratch/$1.$file"
  done
  rm -rf "${scratch:?}/$1"
}

TZ=UTC LC_ALL=C build one
(umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.language=tr -Duser.country=TR" build 'another one')

status=0
for file in echosift.jar echosift.cdx.json; do
  if [ "$file" != echosift.jar ] && [ ! -e "$scratch/one.$file" ]; then
    echo "$file was not made: the list of what is in the jar needs Maven online"
  elif cmp "$scratch/one.$file" "$scratch/another one.$file"; then
    echo "$file: two builds equal, $(sha256sum "$scratch/one.$file" | cut -d' ' -f1)"
  else
    status=1
    if [ "$file" = echosift.jar ]; then
      for name in one 'another one'; do
        python3 - "$scratch/$name.$file" <<'PYTHON' >"$scratch/$name.list"
import sys, zipfile
for entry in zipfile.ZipFile(sys.argv[1]).infolist():
    print(entry.filename, entry.CRC, entry.date_time, entry.external_attr, entry.create_system)
PYTHON
      done
      diff "$scratch/one.list" "$scratch/another one.list" | head -20
    fi
  fi
done
exit $status
