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

modules=()
artefacts=()

# want MODULE ARTEFACT SOURCE...: has the module built if its artefact is missing, or older than any
# file of its sources (what a build made and tests aside).
want() {
  local module="$1" artefact="$2" source
  shift 2
  for source in pom.xml contract "$@"; do
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

# Builds what is wanted and what that needs, without tests; progress goes to standard error.
build_wanted() {
  [ ${#modules[@]} -gt 0 ] || return 0
  local list log
  list="$(IFS=,; echo "${modules[*]}")"
  log="$(mktemp "${TMPDIR:-/tmp}/tableferry-build.XXXXXX")"
  printf 'Building what is missing or stale: %s\n' "$list" >&2
  if ! (cd "$root" && ./mvnw -B -Dmaven.test.skip=true package -pl "$list" -am </dev/null 2>&1) \
    | tee "$log" | show_progress >&2; then
    grep -E '^\[ERROR\]|^Error' "$log" | head -n 30 >&2
    fail "the build failed; all of its output is in $log"
  fi
  rm -f "$log"
  # A build leaves alone what comes out the same.
  touch -c "${artefacts[@]}"
  printf 'Built.\n' >&2
}
