#!/bin/sh
# Copies what programs need of a system into a folder: the C library, its loader, time zones, and who
# else is to be thanked for them. Runs in an image that has them, of any architecture.
set -eu
into="$1"

copy() {
  for file in "$@"; do
    mkdir -p "$into$(dirname "$file")"
    cp -L "$file" "$into$file"
  done
}

for folder in /lib/*-linux-gnu; do
  for library in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libnss_dns.so.2 \
    libnss_files.so.2; do
    copy "$folder/$library"
  done
  # Programs that native-image makes are linked with it.
  copy "$folder/libz.so.1"
done
# Where x86-64 and where arm64 programs look for their loader.
for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
  [ ! -e "$loader" ] || copy "$loader"
done

mkdir -p "$into/usr/share"
cp -R /usr/share/zoneinfo "$into/usr/share/zoneinfo"
# The same zones again, with leap seconds and without.
rm -rf "$into/usr/share/zoneinfo/right" "$into/usr/share/zoneinfo/posix"

for package in libc6 tzdata zlib1g; do
  copy "/usr/share/doc/$package/copyright"
  # So that those who look for known weaknesses see what is in the image.
  mkdir -p "$into/var/lib/dpkg/status.d"
  sed -n "/^Package: $package\$/,/^\$/p" /var/lib/dpkg/status >"$into/var/lib/dpkg/status.d/$package"
  [ -s "$into/var/lib/dpkg/status.d/$package" ]
done

mkdir -p "$into/etc" "$into/tmp"
chmod 1777 "$into/tmp"
printf 'nonroot:x:65532:65532:nonroot:/:/sbin/nologin\n' >"$into/etc/passwd"
printf 'nonroot:x:65532:\n' >"$into/etc/group"
printf 'hosts: files dns\n' >"$into/etc/nsswitch.conf"
