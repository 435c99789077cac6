#!/usr/bin/env bash
# Builds the images of the jvm flavour twice, here and in a fresh clone of the same commit, and tells what came out different.
# images/again.sh [OPTION of images/build.sh...]; ends with 0 if it is nothing but what the build's tools make different:
# the two jars of classes that Quarkus generates and changes, whose entries and recorded calls come in the order in which its
# threads happen to make them.
set -euo pipefail
root="$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"

clone="$(mktemp -d "${TMPDIR:-/tmp}/tableferry-again.XXXXXX")"
trap 'rm -rf "$clone"' EXIT
git clone --quiet "$root" "$clone/source"
"$root/images/build.sh" --flavour jvm --untrained --no-cache "$@" >/dev/null
"$clone/source/images/build.sh" --flavour jvm --untrained --no-cache "$@" >/dev/null

images="$root/target/images"
others="$clone/source/target/images"
different=0

if ! cmp "$images/layers/base-jvm" "$others/layers/base-jvm"; then
  different=1
fi
for image in worker-mysql worker-postgresql controller; do
  # The last layer is the program without its libraries.
  if ! diff <(head -n -1 "$images/layers/$image-untrained") <(head -n -1 "$others/layers/$image-untrained"); then
    different=1
  fi
  if ! diff --recursive --brief --exclude=generated-bytecode.jar --exclude=transformed-bytecode.jar --exclude=training \
    "$images/$image-jvm" "$others/$image-jvm"; then
    different=1
  fi
done
[ "$different" = 0 ] || exit 1
echo 'The same images.'
