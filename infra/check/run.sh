#!/usr/bin/env bash
# Checks every module and example; README.md tells what that means. Prints one line a folder, and what is wrong below it.
set -euo pipefail
cd "$(dirname "$0")/.."

# Whoever runs this may have settings of their own, which must not decide.
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null TF_IN_AUTOMATION=1
unset TF_CLI_ARGS TF_CLI_ARGS_init TF_CLI_ARGS_validate TF_CLI_ARGS_test TF_WORKSPACE

failed=0

# Runs a check, quietly if all is well.
checked() {
  local what=$1 output
  shift
  if ! output=$("$@" 2>&1); then
    printf 'FAILED   %s\n%s\n' "$what" "$output"
    failed=1
    return 1
  fi
}

# The four files, tests, templates, and nothing else.
layout() {
  local wrong
  wrong=$(
    cd "$1"
    for file in main.tf variables.tf outputs.tf versions.tf; do
      [ -f "$file" ] || echo "$file is missing"
    done
    find . -mindepth 1 -maxdepth 1 ! -name '.terraform*' \
      ! -name main.tf ! -name variables.tf ! -name outputs.tf ! -name versions.tf ! -name tests ! -name templates \
      -printf '%P does not belong here\n'
  )
  [ -z "$wrong" ] || { echo "$wrong"; return 1; }
}

# As many runs have to pass as are written: a folder without any, or one that was skipped, is a failure.
tests() {
  local written output passed
  written=$(cat "$1"/tests/*.tftest.hcl | grep -c '^run "') || { echo "there are no tests"; return 1; }
  output=$(node check/validate-offline.js "$1" test -no-color) || { echo "$output"; return 1; }
  passed=$(sed -n 's/^Success! \([0-9]*\) passed, 0 failed\.$/\1/p' <<<"$output")
  [ "$passed" = "$written" ] || { printf '%s runs are written, %s have passed\n%s\n' "$written" "${passed:-none}" "$output"; return 1; }
  count=$written
}

# What a module's own tests cannot see is a resource that they do not know. Everything that lets somebody in is named here.
ways_in() {
  local found expected
  expected='modules/network/main.tf:resource "aws_vpc_security_group_ingress_rule" "endpoints" {'
  found=$(grep -rE --include='*.tf' '^ *(ingress( |$)|resource "aws_(vpc_)?security_group_(ingress_)?rule")' modules examples) || true
  [ "$found" = "$expected" ] || { printf 'expected\n%s\nfound\n%s\n' "$expected" "$found"; return 1; }
}

folder() {
  local count=0
  checked "$1: layout" layout "$1" || return 0
  checked "$1: schema" node check/check-terraform.js "$1" || return 0
  checked "$1: validate" node check/validate-offline.js "$1" || return 0
  # In this shell, not in a subshell, so that the count comes back.
  tests "$1" >"$report" 2>&1 || { printf 'FAILED   %s: tests\n' "$1"; cat "$report"; failed=1; return 0; }
  printf 'ok       %s: %s tests\n' "$1" "$count"
}

report=$(mktemp)
trap 'rm -f "$report"' EXIT

[ -d check/node_modules ] || npm ci --silent --prefix check

checked "samples/good has to pass" node check/check-terraform.js check/samples/good || true
checked "samples/good has to pass" node check/validate-offline.js check/samples/good || true
for tool in check-terraform.js validate-offline.js; do
  if node "check/$tool" check/samples/broken >/dev/null 2>&1; then
    echo "FAILED   samples/broken has to fail in $tool"
    failed=1
  fi
done
checked "ways in" ways_in || true
checked "format" terraform fmt -check -recursive -diff || true

for path in modules/*/ examples/*/; do
  folder "${path%/}"
done

[ "$failed" = 0 ] || { echo "Not all is well."; exit 1; }
