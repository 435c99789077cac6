# What bin/local and bin/controller share. Sourced by them, with `root` set to the repository.

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

# Sets `java` to a Java 17 or later, without starting one to ask it.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java="$JAVA_HOME/bin/java"
  else
    java="$(command -v java || true)"
  fi
  [ -x "$java" ] || fail "Java 17 or later is needed; set JAVA_HOME or put java on the PATH"
  local release version
  release="$(dirname "$(dirname "$(readlink -f "$java")")")/release"
  version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" 2>/dev/null || true)"
  if [ -n "$version" ] && [ "$version" -lt 17 ]; then
    fail "Java 17 or later is needed, and $java is $version; set JAVA_HOME"
  fi
}

# Names that are not ASCII reach Java only in a UTF-8 locale.
use_utf8() {
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    *UTF-8 | *utf8 | *UTF8 | *utf-8) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
}

# Some services and containers start programs without it, and the build's downloads go there.
use_home() {
  [ -z "${HOME:-}" ] || return 0
  HOME="$(getent passwd "$(id -u)" | cut -d: -f6 || true)"
  [ -n "$HOME" ] || fail "HOME is not set, and this user has no home directory"
  export HOME
}

asked=()
modules=()
artefacts=()
# What only images and tests look at is left out.
build_options=(-Dnative.sources.skip -Dcyclonedx.skip)

# want MODULE ARTEFACT SOURCE...: has the module built if its artefact is missing, or older than any
# file of its sources (what a build made and tests aside).
want() {
  asked+=("$*")
}

# Fills modules and artefacts with those of the asked that have to be built.
find_stale() {
  local words
  modules=()
  artefacts=()
  for words in ${asked[@]+"${asked[@]}"}; do
    # shellcheck disable=SC2086 # none of them has a space in it
    check $words
  done
}

check() {
  local module="$1" artefact="$2" source
  shift 2
  for source in pom.xml contract native "$@"; do
    if [ ! -e "$root/$artefact" ] || [ -n "$(find "$root/$source" \
      \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$root/$artefact" -print -quit)" ]; then
      modules+=("$module")
      artefacts+=("$root/$artefact")
      return
    fi
  done
}

# A first build downloads some 1,500 files, one of them of 150 MB: that must not look like a
# standstill. Read line by line, since awk may hold its input back.
show_progress() {
  local line files=0
  while IFS= read -r line; do
    case "$line" in
      '[INFO] Building '*'['*/*']') printf '  %s\n' "${line#\[INFO\] }" ;;
      *'Downloading from'*-db-linux*.jar | *'Downloading from'*postgres-binaries*.jar | *'Downloading from'*mysql-server*.jar)
        printf '  downloading %s\n' "${line##*/}"
        ;;
      *'Downloaded from'*)
        files=$((files + 1))
        [ $((files % 100)) != 0 ] || printf '  downloaded %d files\n' "$files"
        ;;
    esac
  done
}

# Two builds at once would write the same files. The system frees the lock however its holder ends,
# and the build inherits it, so that one whose launcher was killed still has it.
build_wanted() {
  use_home
  find_stale
  [ ${#modules[@]} -gt 0 ] || return 0
  mkdir -p "$root/target"
  exec 9>"$root/target/build.lock"
  if command -v flock >/dev/null && ! flock -n 9; then
    printf 'Waiting for another build of this repository to end\n' >&2
    flock 9
    find_stale
  fi
  [ ${#modules[@]} -eq 0 ] || build
  exec 9>&-
}

# Builds the modules and what they need, without tests; progress goes to standard error.
build() {
  local list log
  list="$(IFS=,; echo "${modules[*]}")"
  log="$(mktemp "${TMPDIR:-/tmp}/tableferry-build.XXXXXX")"
  printf 'Building what is missing or stale: %s\n' "$list" >&2
  if ! (cd "$root" && ./mvnw -B -Dmaven.test.skip=true ${build_options[@]+"${build_options[@]}"} package -pl "$list" -am </dev/null 2>&1) \
    | tee "$log" | show_progress >&2; then
    grep -E '^\[ERROR\]|^Error' "$log" | head -n 30 >&2
    fail "the build failed; all of its output is in $log"
  fi
  rm -f "$log"
  # A build leaves alone what comes out the same.
  touch -c "${artefacts[@]}"
  printf 'Built.\n' >&2
}
