#!/usr/bin/env bash
# Starts Jupyter with a Java kernel that holds Spark and Echosift: notebooks/jupyter.sh [lab|notebook|nbconvert ...]
#
# Needs Jupyter (Debian: jupyter-notebook; for nbconvert alone: jupyter-nbconvert) and what the build needs.
# ECHOSIFT_MVN_ARGS   more arguments for Maven, split at spaces (say -o)
set -eu
cd "$(dirname "$0")/.."
home=$PWD
command -v jupyter >/dev/null || { echo "jupyter is not installed" >&2; exit 2; }

classpath=target/jupyter/classpath.txt
# shellcheck disable=SC2086 # a list
mvn -q -B ${ECHOSIFT_MVN_ARGS:-} test-compile dependency:build-classpath \
  -Dmdep.outputFile=$classpath -Dmdep.includeScope=test >&2
# What Spark needs of the JVM stands once, in pom.xml.
opens=$(sed -n 's:.*<argLine>.*\(--add-modules=.*\)</argLine>.*:\1:p' pom.xml)
# shellcheck disable=SC2086 # a list
java $opens -cp "$home/target/test-classes:$home/target/classes:$(cat $classpath)" \
  io.github.echosift.notebook.KernelSpec target/jupyter
cd notebooks
JUPYTER_PATH="$home/target/jupyter" exec jupyter "${@:-notebook}"
