#!/usr/bin/env bash
# Measures workers beside the databases' own clients; bench/run.sh --help.
set -euo pipefail
root="$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
. "$root/bin/launcher.sh"

find_java
use_utf8

for engine in mysql postgresql; do
  want "worker/$engine" "worker/$engine/target/quarkus-app/quarkus-run.jar" worker/engine "worker/$engine"
done
want local local/target/dependencies local
want bench bench/target/dependencies local worker/engine bench
want controller controller/target/quarkus-app/quarkus-run.jar controller manifests/schema.json
build_wanted

exec "$java" -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto \
  -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -Duser.timezone=UTC -Dfile.encoding=UTF-8 "-Dtableferry.repository=$root" \
  -cp "$root/bench/target/classes:$(cat "$root/bench/target/dependencies")" io.tableferry.bench.cli.Main "$@"
