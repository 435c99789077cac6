#!/usr/bin/env bash
# Where no registry of images can be reached: makes both images that images/versions pins out of Debian's
# packages and a JDK 25 on this machine, and prints the variables that have images/build.sh take them.
# Needs apt-get, dpkg-deb and podman or docker.
#
#   eval "$(images/offline.sh [--engine PROGRAM])" && images/build.sh --flavour jvm
set -euo pipefail

# What base/collect.sh takes, and what it runs with.
PACKAGES=(libc6 tzdata zlib1g dash coreutils sed libacl1 libattr1 libgmp10 libselinux1 libpcre2-8-0)

fail() {
  printf 'offline.sh: %s\n' "$1" >&2
  exit 1
}

engine="$(command -v podman || command -v docker || true)"
if [ "${1:-}" = --engine ]; then
  engine="${2:-}"
fi
[ -n "$engine" ] || fail "podman or docker is needed, and neither is on the PATH"

find_jdk_25() {
  local jdk
  for jdk in ${JAVA_25_HOME:+"$JAVA_25_HOME"} ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
    if [ -x "$jdk/bin/jlink" ] && grep -qs '^JAVA_VERSION="25[."]' "$jdk/release"; then
      echo "$jdk"
      return
    fi
  done
  fail "there is no JDK 25 on this machine; set JAVA_25_HOME"
}

folder="$(mktemp -d "${TMPDIR:-/tmp}/tableferry-offline.XXXXXX")"
trap 'rm -rf "$folder"' EXIT
jdk="$(find_jdk_25)"

mkdir -p "$folder/packages" "$folder/root/var/lib/dpkg"
(cd "$folder/packages" && apt-get -qq -o APT::Sandbox::User=root download "${PACKAGES[@]}" >&2)
for package in "$folder"/packages/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder/root"
  {
    dpkg-deb --field "$package" | sed '1a Status: install ok installed'
    echo
  } >>"$folder/root/var/lib/dpkg/status"
done
# /bin and /usr/bin are the same on a merged system, which packages still leave to their installer.
[ -e "$folder/root/bin/sh" ] || ln -s dash "$folder/root/bin/sh"

printf 'FROM scratch\nCOPY root/ /\nENV PATH=/usr/bin:/bin\n' >"$folder/Base"
# Links out of it, such as that to the system's list of authorities, would lead nowhere.
cp -RL "$jdk" "$folder/jdk"
printf 'FROM tableferry/offline-base\nCOPY jdk/ /opt/jdk\nENV PATH=/opt/jdk/bin:/usr/bin:/bin\n' >"$folder/Jdk"
"$engine" build --quiet --file "$folder/Base" --tag tableferry/offline-base "$folder" >/dev/null
"$engine" build --quiet --file "$folder/Jdk" --tag tableferry/offline-jdk "$folder" >/dev/null

echo 'export BASE_IMAGE=tableferry/offline-base'
echo 'export JDK_IMAGE=tableferry/offline-jdk'
