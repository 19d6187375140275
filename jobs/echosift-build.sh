# Builds Echosift for jobs/echosift, which reads this file: home, java, jar, say, mistake and local_command
# are its.

is_stale() {
  [ -f "$jar" ] && [ -d "$home/target/spark/jars" ] || return 0
  [ -n "$(find "$home/pom.xml" "$home/src/main" "$home/conf/models.yaml" -newer "$jar" -print -quit 2>/dev/null)" ]
}

# One build at a time; whoever waited finds the work done.
build_if_stale() {
  local lock=$home/target/build.lock
  is_stale || return 0
  mkdir -p "$home/target" 2>/dev/null || mistake "cannot write to $home/target, and the job is not built yet."
  until mkdir "$lock" 2>/dev/null; do
    if ! kill -0 "$(cat "$lock/pid" 2>/dev/null || echo $$)" 2>/dev/null; then
      rm -rf "$lock"
      continue
    fi
    sleep 1
  done
  echo $$ >"$lock/pid"
  trap 'rm -rf "$lock"' EXIT
  if is_stale; then build; fi
  rm -rf "$lock"
  trap - EXIT
}

build() {
  local log=$home/target/build.log mvn pid status=0
  mvn=$(command -v mvn) || mistake "the job must be built first, and Maven is not found. Install Maven 3.8 or newer."
  if [ ! -x "${java%/*}/javac" ] && ! command -v javac >/dev/null; then
    mistake "the job must be built first, and $java has no compiler beside it. Install a JDK, not a JRE."
  fi
  if [ -f "$jar" ]; then
    say "Building Echosift: its sources are newer than the last build."
  else
    say "Building Echosift. The first build downloads about 620 MB (Spark, the encoder) and keeps it for later."
  fi
  # After a change of versions no old library may stay behind.
  [ ! "$home/pom.xml" -nt "$jar" ] || rm -rf "$home/target/spark"
  # shellcheck disable=SC2086 # ECHOSIFT_MVN_ARGS is a list
  (cd "$home" && exec "$mvn" -B -Dstyle.color=never -Dechosift.quick ${ECHOSIFT_MVN_ARGS:-} package) \
    </dev/null >"$log" 2>&1 &
  pid=$!
  trap 'kill "$pid" 2>/dev/null; rm -rf "$home/target/build.lock"; exit 130' INT TERM
  show_build "$pid" "$log"
  wait "$pid" || status=$?
  trap - INT TERM
  if [ "$status" -ne 0 ]; then
    say "The build failed. Its last words:"
    grep '^\[ERROR\]' "$log" | grep -v -e 'Help 1' -e 're-run Maven' -e 'Re-run Maven' -e '\[ERROR\] *$' \
      -e 'For more information' | awk '!seen[$0]++' | tail -n 15 >&2
    say "The whole log: $log"
    exit 1
  fi
  say "Built in $SECONDS s."
}

# A line that is rewritten on a terminal, and a line now and then in a log.
show_build() {
  local pid=$1 log=$2 every=15 next=15 fetched
  [ ! -t 2 ] || every=2
  SECONDS=0
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    [ "$SECONDS" -ge "$next" ] || [ -t 2 ] || continue
    next=$((SECONDS + every))
    fetched=$(fetched_mb "$log")
    if [ -t 2 ]; then
      printf '\r  %3d s, %s MB fetched ' "$SECONDS" "$fetched" >&2
    else
      say "  $SECONDS s, $fetched MB fetched"
    fi
  done
  [ ! -t 2 ] || printf '\r%40s\r' '' >&2
}

fetched_mb() {
  LC_ALL=C awk '/Downloaded from/ {
      for (i = 1; i < NF; i++) if ($i ~ /^\([0-9.]+$/) {
        size = substr($i, 2); unit = $(i + 1)
        sum += unit == "GB" ? size * 1000 : unit == "MB" ? size : unit == "kB" ? size / 1000 : size / 1000000
      }
    } END { printf "%d", sum }' "$1" 2>/dev/null || echo 0
}

# The archive of classes, of which the name tells the length: a shorter one would end the JVM.
archive_of_classes() {
  local file length
  for file in "$home"/target/echosift.*.jsa; do
    length=${file%.jsa}
    length=${length##*.}
    if [ -s "$file" ] && [ "$(($(wc -c <"$file")))" = "$length" ]; then
      printf '%s\n' "$file"
      return
    fi
  done
}

is_unarchived() {
  local file
  [ -w "$home/target" ] && [ -f "$home/data-samples/news.jsonl" ] || return 1
  for file in "$home"/target/echosift.*.jsa; do
    [ ! "$file" -nt "$jar" ] || return 1
  done
}

# Makes the archive beside the job that was asked for, which need not wait; one process at a time.
archive_meanwhile() {
  local lock=$home/target/archive.lock
  is_unarchived || return 0
  if mkdir "$lock" 2>/dev/null; then
    say "Preparing a quick start of later jobs meanwhile."
    make_archive </dev/null >"$home/target/archive.log" 2>&1 &
    echo $! >"$lock/pid"
  elif ! kill -0 "$(cat "$lock/pid" 2>/dev/null || echo $$)" 2>/dev/null; then
    rm -rf "$lock" # of one that was killed: the next call tries again
  fi
}

# Keeps what the JVM makes of the classes of a run, a quarter of what a small job does. One that could not
# be made is an empty file, so that it is tried once; one of a jar that was replaced meanwhile is dropped.
make_archive() (
  rm -rf "$home"/target/archive.?????? # of those that were killed
  scratch=$(mktemp -d "$home/target/archive.XXXXXX") || exit 0
  trap 'rm -rf "$scratch" "$home/target/archive.lock"' EXIT
  : >"$scratch/begun"
  rm -f "$home"/target/echosift.*.jsa # of an earlier jar
  master='local[2]' submit=(--driver-memory 1g)
  job=(dedup --input "$home/data-samples/news.jsonl" --output "$scratch/out")
  local_command
  command=("${command[0]}" "-XX:ArchiveClassesAtExit=$scratch/made" "${command[@]:1}")
  nice -n 19 "${command[@]}" && [ -s "$scratch/made" ] || : >"$scratch/made"
  if [ "$scratch/begun" -nt "$jar" ]; then
    mv -f "$scratch/made" "$home/target/echosift.$(($(wc -c <"$scratch/made"))).jsa"
  fi
)
