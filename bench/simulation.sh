#!/usr/bin/env bash
# What a run of 10,000 tables costs its controller, in a simulated world: CPU of its decisions, heap, and calls.
# The simulation is that of the tests, so it is Maven that runs it.
set -euo pipefail
root="$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"

if [ "${1:-}" = --help ]; then
  echo 'bench/simulation.sh [SEED]    a whole number; default: 1'
  exit 0
fi
cd "$root"
printf 'commit %s\n' "$(git rev-parse --short HEAD)"
./mvnw -B -ntp -pl controller -am test -Dtest=LargeRunBenchmark \
  -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="${1:-1}" \
  | grep --line-buffered -E '^run of |^  [a-z]|^\[ERROR\]|BUILD'
