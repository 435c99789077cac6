#!/usr/bin/env bash
# Verifies the native flavour where GraalVM can be had in a container; images/verify-native.sh --help.
set -euo pipefail
root="$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
. "$root/bin/launcher.sh"
cd "$root"

usage() {
  cat <<'TEXT'
images/verify-native.sh [--built] [--engine podman|docker]

  Builds the images of the native flavour, runs the acceptance tests with the workers that native-image made, tries the
  images as containers, and prints sizes, start-up and memory. Needs a container engine that can pull Quarkus's builder
  image, a JDK 17 or later, and Linux. Ends with 0 if all of it held.

  --built            verify what is built: the programs, without images
  --engine PROGRAM   podman or docker, as images/build.sh takes it
TEXT
}

WORKERS=(mysql postgresql)

built=''
engine=''
while [ $# -gt 0 ]; do
  case "$1" in
    --built) built=1 && shift ;;
    --engine) engine="${2:-}" && shift 2 ;;
    --help) usage && exit ;;
    *) usage >&2 && fail "there is no option $1" ;;
  esac
done
find_java
use_utf8

runner() {
  local found
  found="$(find "$root/worker/$1/target" -maxdepth 1 -name '*-runner' -type f | head -n 1)"
  [ -n "$found" ] || fail "worker/$1/target has no *-runner; ./mvnw -DskipTests -Dnative package makes it"
  echo "$found"
}

acceptance() {
  ./mvnw -B -ntp package -pl acceptance -am -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip "$@"
}

# A start without a job: how long until it says so (the least of several), and the most memory that it had.
start_up() {
  local program="$1" best=999999 most=0 began took memory pid
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    began="$(date +%s%N)"
    "$program" >/dev/null 2>&1 </dev/null &
    pid=$!
    memory=0
    while [ -e "/proc/$pid/status" ] && memory="$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2>/dev/null)"; do
      [ "${memory:-0}" -le "$most" ] || most="$memory"
    done
    wait "$pid" || true
    took=$((($(date +%s%N) - began) / 1000000))
    [ "$took" -ge "$best" ] || best="$took"
  done
  printf '  %s: starts in %d ms, %d MB\n' "$(basename "$program")" "$best" $((most / 1000))
}

# The most memory that a worker had while the demo's tables were copied.
demo() {
  local most=0 memory pid home
  home="$(mktemp -d)"
  TABLEFERRY_LOCAL_HOME="$home" bin/local demo --native >"$home/demo.log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    for memory in $(pgrep -f -- '-runner -Xmx' | xargs -I{} sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/{}/status" 2>/dev/null); do
      [ "$memory" -le "$most" ] || most="$memory"
    done
    sleep 0.05
  done
  wait "$pid" || fail "the demo failed; see $home/demo.log"
  rm -rf "$home"
  printf '  the demo: workers had at most %d MB\n' $((most / 1000))
}

echo '== build'
[ -n "$built" ] || images/build.sh --flavour native ${engine:+--engine "$engine"}
for worker in "${WORKERS[@]}"; do
  printf '  %s: %d MB\n' "$(basename "$(runner "$worker")")" $(($(stat -c %s "$(runner "$worker")") / 1000000))
done
echo '== acceptance tests with native workers'
acceptance -Dworkers=native -Dtest='io.tableferry.acceptance.*Test'
if [ -z "$built" ]; then
  echo '== images as containers'
  acceptance -Dcontainers=native -Dtest=ContainersTest
fi
echo '== start-up and memory'
for worker in "${WORKERS[@]}"; do
  start_up "$(runner "$worker")"
done
demo
echo 'The native flavour held.'
