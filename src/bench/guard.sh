#!/usr/bin/env bash
# Changes open texts in eight languages, so that they state another fact or only look otherwise, and prints
# by kind and language how many the guard of each preset takes for copies: src/bench/guard.sh [DATA]
#
# DATA                folder of the open sets (../shared/data); pairs that went wrong: target/guard/*.txt
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces (say -o)
set -eu
data=$(realpath "${1:-../shared/data}")
cd "$(dirname "$0")/../.."

status=0
# shellcheck disable=SC2086 # a list
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} -Pevaluation test -Dtest=GuardOpenTextsTest -Dechosift.data="$data" >&2 || status=$?
cat target/guard/harm.md target/guard/harmless.md
exit $status
