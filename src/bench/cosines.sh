#!/usr/bin/env bash
# Prints, for the two bge of conf/models.yaml that are in the cache, the cosines that mean as much as MiniLM's:
# src/bench/cosines.sh [DATA]. What it prints goes under `cosines` in conf/models.yaml.
#
# DATA                folder of the open sets (../shared/data)
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces: -o, or -Dechosift.cosines.pairs=3000 and
#                     -Dechosift.cosines.strangers=2000 for a quick look
set -eu
data=$(realpath "${1:-../shared/data}")
cd "$(dirname "$0")/../.."

rm -rf target/cosines
status=0
# shellcheck disable=SC2086 # a list
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} -Pevaluation test -Dechosift.test.excluded=none -Dtest=CosineCurvesTest \
  -Dechosift.data="$data" >&2 || status=$?
cat target/cosines/*.md
exit $status
