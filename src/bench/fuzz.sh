#!/usr/bin/env bash
# Throws many inputs of random seeds at every parser and kernel that meets bytes from outside:
# src/bench/fuzz.sh [CASES] [SEED]    (100,000 cases each unless given)
#
# TESTS               which ones, as Maven's -Dtest has them; by default all (*FuzzTest)
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces (say -o)
#
# Seeds are printed. An input that fails is made smaller and saved as target/fuzz/CHECK-HASH.txt; put into
# src/test/resources/fuzz it is tried first in every build.
set -eu
cd "$(dirname "$0")/../.."
cases=${1:-100000} seed=${2:-}

# shellcheck disable=SC2086 # a list
exec mvn -q -B ${ECHOSIFT_MVN_ARGS:-} test -Dtest="${TESTS:-*FuzzTest}" \
  -Dechosift.fuzz="$cases" ${seed:+-Dechosift.fuzz.seed="$seed"}
