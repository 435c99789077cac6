#!/usr/bin/env bash
# Builds the images; images/build.sh --help.
set -euo pipefail
root="$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
images="$root/images"
. "$root/bin/launcher.sh"
. "$images/versions"

usage() {
  cat <<'TEXT'
images/build.sh [--flavour native|jvm] [--engine podman|docker] [--platform PLATFORM] [--untrained] [--no-cache]
                [IMAGE...]

  Builds images and prints their sizes and layers. Without IMAGE all of them:
  base, worker-mysql, worker-postgresql and controller, as tableferry/IMAGE:FLAVOUR.

  --flavour native   programs that native-image makes, for release; the default
  --flavour jvm      the same code on a Java runtime, its classes kept ready for each start
  --engine PROGRAM   what builds; podman, or else docker, as is found
  --untrained        of the jvm flavour, only what classes would be kept ready for: IMAGE:untrained
  --no-cache         build every layer, though nothing has changed
  --platform P       linux/amd64 or linux/arm64; this machine's unless set. The other one needs emulation.

  BASE_IMAGE and JDK_IMAGE in the environment replace what images/versions pins. BUILDER_IMAGE replaces Quarkus's
  image of native-image.
TEXT
}

ALL=(base worker-mysql worker-postgresql controller)

module_of() {
  case "$1" in
    worker-*) echo "worker/${1#worker-}" ;;
    *) echo "$1" ;;
  esac
}

main() {
  local flavour=native platform='' engine='' untrained='' no_cache='' wanted=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --flavour) flavour="${2:-}" && shift 2 ;;
      --engine) engine="${2:-}" && shift 2 ;;
      --platform) platform="${2:-}" && shift 2 ;;
      --untrained) untrained=1 && shift ;;
      --no-cache) no_cache=1 && shift ;;
      --help) usage && exit ;;
      -*) usage >&2 && fail "there is no option $1" ;;
      *) wanted+=("$1") && shift ;;
    esac
  done
  case "$flavour" in jvm | native) ;; *) fail "--flavour takes native or jvm" ;; esac
  case "$platform" in '' | linux/amd64 | linux/arm64) ;; *) fail "--platform takes linux/amd64 or linux/arm64" ;; esac
  [ ${#wanted[@]} -gt 0 ] || wanted=("${ALL[@]}")
  local image
  for image in "${wanted[@]}"; do
    case " ${ALL[*]} " in *" $image "*) ;; *) fail "there is no image $image; there are: ${ALL[*]}" ;; esac
  done
  find_engine
  find_java
  use_utf8
  work="$root/target/images"
  mkdir -p "$work"
  compile
  commit="$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)"
  # All files are as old as the pom says that artefacts are: a layer whose files stay the same is the same layer.
  epoch="$(date -u +%s -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</.*:\1:p' "$root/pom.xml")")"
  version="$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)"

  build_image base "$images/base" --build-arg "BASE_IMAGE=$BASE_IMAGE" --build-arg "JDK_IMAGE=$JDK_IMAGE"
  for image in "${wanted[@]}"; do
    [ "$image" = base ] || build_program "$image"
  done
  for image in "${wanted[@]}"; do
    describe "$image"
  done
  printf 'What they are made of: %s\n' "$work/sbom"
}

find_engine() {
  if [ -z "$engine" ]; then
    engine="$(command -v podman || command -v docker || true)"
  fi
  [ -n "$engine" ] || fail "podman or docker is needed, and neither is on the PATH"
}

# The programs of the wanted images.
compile() {
  local image module modules=()
  for image in "${wanted[@]}"; do
    [ "$image" != base ] || continue
    module="$(module_of "$image")"
    if [ "$flavour" = jvm ]; then
      want "$module" "$module/target/tableferry-$image.cdx.json" "$module" worker/engine
    else
      modules+=("$module")
    fi
  done
  if [ "$flavour" = jvm ]; then
    build_options=(-Dnative.sources.skip)
    build_wanted
  elif [ ${#modules[@]} -gt 0 ]; then
    (cd "$root" && ./mvnw -B -ntp -T1 -DskipTests -Dnative ${BUILDER_IMAGE:+"-Dquarkus.native.builder-image=$BUILDER_IMAGE"} package -am -pl "$(IFS=,; echo "${modules[*]}")")
  fi
}

# build_image IMAGE FOLDER ARGUMENT...: as tableferry/IMAGE:FLAVOUR.
build_image() {
  build_tagged "$1" "tableferry/$1:$flavour" "${@:2}"
}

build_tagged() {
  local image="$1" tag="$2" folder="$3"
  shift 3
  local options=(
    --file "$folder/Containerfile" --tag "$tag"
    --build-arg "FLAVOUR=$flavour"
    --label "org.opencontainers.image.title=tableferry $image"
    --label "org.opencontainers.image.version=$version"
    --label "org.opencontainers.image.revision=$commit"
    --label "org.opencontainers.image.licenses=Apache-2.0"
  )
  [ -z "$platform" ] || options+=(--platform "$platform")
  [ -z "$no_cache" ] || options+=(--no-cache)
  case "$engine" in
    *docker)
      "$engine" buildx build --quiet --build-arg "SOURCE_DATE_EPOCH=$epoch" \
        --output type=docker,rewrite-timestamp=true "${options[@]}" "$@" "$folder" >/dev/null
      ;;
    *)
      "$engine" build --quiet --timestamp "$epoch" "${options[@]}" "$@" "$folder" >/dev/null
      ;;
  esac
}

build_program() {
  local image="$1" context="$work/$1-$flavour" bill
  bill="$root/$(module_of "$image")/target/tableferry-$image.cdx.json"
  [ -e "$bill" ] || fail "there is no $bill; Maven makes it only where it is online"
  rm -rf "$context"
  mkdir -p "$context/app" "$context/sbom"
  cp "$bill" "$context/sbom"
  cp "$images/$([ "$image" = controller ] && echo controller || echo worker)/Containerfile" "$context"
  "fill_$flavour" "$image" "$context/app"
  if [ "$flavour" = native ]; then
    build_image "$image" "$context" --build-arg "BASE=tableferry/base:$flavour"
  else
    build_tagged "$image" "tableferry/$image:untrained" "$context" --build-arg "BASE=tableferry/base:$flavour"
    [ -n "$untrained" ] || train "$image" "$context"
  fi
}

fill_jvm() {
  local image="$1" app="$2" module
  module="$root/$(module_of "$image")"
  cp -R "$module/target/quarkus-app/." "$app"
  mv "$app/lib" "$(dirname "$app")"
  start_options "$image" >"$app/start.options"
  [ "$image" = controller ] || take_zstd "$module" "$app"
}

fill_native() {
  local image="$1" app="$2" module
  module="$root/$(module_of "$image")"
  cp "$module"/target/*-runner "$app/run"
  [ "$image" = controller ] || take_zstd "$module" "$app"
}

# The root file system cannot be written, so the library is not unpacked when it is needed.
take_zstd() {
  local module="$1" app="$2" jar architecture
  jar="$(find "$module/target" -name '*zstd-jni-*.jar' | head -n 1)"
  [ -n "$jar" ] || fail "zstd-jni is not among what $module was built with"
  case "${platform:-$(uname -m)}" in
    *arm64 | *aarch64) architecture=aarch64 ;;
    *) architecture=amd64 ;;
  esac
  (cd "$app" && "$(dirname "$(readlink -f "$java")")/jar" --extract --file "$jar" "linux/$architecture")
  mv "$app"/linux/*/libzstd-jni-*.so "$app/libzstd-jni.so"
  rm -r "$app/linux"
}

start_options() {
  if [ "$1" = controller ]; then
    echo '-XX:MaxRAMPercentage=60'
    echo '-XX:+UseSerialGC'
    echo '-XX:-UsePerfData'
    # Without memory no thread can be relied on. The end is that of a killed program (134, or 127 for process 1 of a
    # container), upon which another finishes the run; -XX:+ExitOnOutOfMemoryError would end it with 3, as if tables were
    # held back.
    echo '-XX:+CrashOnOutOfMemoryError'
  else
    cat "$root/worker/jvm.options"
    echo '-DZstdNativePath=/app/libzstd-jni.so'
  fi
  echo '-Djavax.net.ssl.trustStore=/etc/ssl/certs/truststore.p12'
  echo '--enable-native-access=ALL-UNNAMED'
}

# Has the program do its work once, to know the classes that it loads, and keeps those ready for every start.
train() {
  local image="$1" context="$2" training="$2/training" recording
  mkdir -p "$training/classes" "$context/trained"
  # The user of the images writes here.
  chmod a+rwx "$training/classes"
  "record_${image%%-*}" "$image" "$training"
  # Of several, that which loaded most.
  recording="$(find "$training/classes" -name '*.conf' -printf '%s %f\n' | sort -rn | head -n 1 | cut -d ' ' -f 2)"
  [ -n "$recording" ] || fail "$image was not recorded; see $training"
  "$engine" run --rm --network=none "--volume=$training/classes:/training" --entrypoint=/opt/java/bin/java \
    "tableferry/$image:untrained" @/app/start.options -XX:AOTMode=create \
    "-XX:AOTConfiguration=/training/$recording" -XX:AOTCache=/training/startup.aot -Xlog:aot=off \
    -cp /app/quarkus-run.jar >"$training/create.log" 2>&1 || fail "no archive for $image; see $training/create.log"
  cp "$training/classes/startup.aot" "$context/trained"
  {
    start_options "$image"
    echo '-XX:AOTCache=/app/startup.aot'
    echo '-Xlog:aot=off'
    echo '-Xlog:cds=off'
  } >"$context/trained/start.options"
  cp "$images/trained/Containerfile" "$context/training"
  mv "$context/trained" "$context/training/trained"
  build_image "$image" "$context/training" --build-arg "IMAGE=tableferry/$image:untrained"
  rm -rf "$training"
}

# No profiles: the first table would decide what is compiled for every other.
RECORD='-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTMode=record -Xlog:aot=off'

# Small tables of the local stack, as containers of this very image.
record_worker() {
  local image="$1" training="$2"
  if ! TABLEFERRY_LOCAL_HOME="$training/home" "$root/bin/local" demo --scale 0.001 \
    --source "tpch_${image#worker-}" --containers=untrained --engine "$engine" \
    "--container-option=--volume=$training/classes:/training" --container-option=--cpus=2 \
    "--container-option=--env=JDK_JAVA_OPTIONS=$RECORD -XX:AOTConfiguration=/training/{name}.conf" \
    >"$training/record.log" 2>&1; then
    fail "$image did not copy the tables of the demo; see $training/record.log"
  fi
}

# A launch that finds no AWS: that is an exit with 1.
record_controller() {
  local image="$1" training="$2" code=0
  "$engine" run --rm --network=none --read-only --tmpfs=/tmp "--volume=$training/classes:/training" \
    "--volume=$root/manifests/examples:/manifests:ro" \
    --env=AWS_REGION=us-east-1 --env=AWS_ACCESS_KEY_ID=none --env=AWS_SECRET_ACCESS_KEY=none \
    --env=AWS_ENDPOINT_URL=http://127.0.0.1:1 --env=AWS_MAX_ATTEMPTS=1 --env=TABLEFERRY_BUCKET=nowhere \
    --env=TABLEFERRY_CLUSTER=nowhere --env=TABLEFERRY_SUBNETS=subnet-0 \
    --env=TABLEFERRY_WAREHOUSE_URL=jdbc:redshift://nowhere:5439/nothing \
    --env=TABLEFERRY_WAREHOUSE_CREDENTIALS=ssm:/nothing \
    "--env=JDK_JAVA_OPTIONS=$RECORD -XX:AOTConfiguration=/training/controller.conf" \
    "tableferry/$image:untrained" launch --all --manifests /manifests >"$training/record.log" 2>&1 || code=$?
  [ "$code" = 1 ] || fail "the controller was to find no AWS, and ended with $code; see $training/record.log"
}

# How large an image is, and of what. Keeps the digests of its layers, and takes its bills of materials out of it.
describe() {
  local image="$1" tag="$flavour" name bytes container into="$work/sbom/$1-$flavour"
  [ -z "$untrained" ] || [ "$image" = base ] || tag=untrained
  name="tableferry/$image:$tag"
  rm -rf "$into"
  mkdir -p "$work/sbom" "$work/layers"
  container="$("$engine" create "$name" nothing)"
  "$engine" cp "$container:/usr/share/sbom" "$into"
  "$engine" rm "$container" >/dev/null
  "$engine" image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}' "$name" | grep . >"$work/layers/$image-$tag"
  bytes="$("$engine" image inspect --format '{{.Size}}' "$name")"
  printf '%s  %d MB\n' "$name" $((bytes / 1000000))
  "$engine" history --no-trunc --format '  {{.Size}}\t{{.CreatedBy}}' "$name" | awk -F'\t' '$1 !~ /^ *0 ?B$/' | cut -c 1-110
}

main "$@"
