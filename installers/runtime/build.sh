#!/bin/sh
# Builds the Python that the packages carry: CPython 3.13 and OpenSSL 3.5 from Debian's sources, in a Debian 11 root,
# so that the result starts on glibc 2.31 and newer. Prints the root's path; a second call finds it built.
#
#   sh installers/runtime/build.sh
#
# Result: $ZHENSHU_ROOTS/runtime, a Debian 11 root with the compiler and the finished /opt/zhenshu-runtime in it.
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source=../roots/roots.sh
. "$here/../roots/roots.sh"
root_needs

directory=$ROOTS/runtime
prefix=/opt/zhenshu-runtime
wanted=$(cat "$here/inside.sh" "$here/build.sh" | sha256sum | cut -c1-16)
if [ "$(cat "$directory$prefix/BUILT" 2>/dev/null)" = "$wanted" ]; then
    printf '%s\n' "$directory"
    exit 0
fi
root_make bullseye "$directory"
root_sources bullseye trixie >"$directory/etc/apt/sources.list"
root_run "$directory" apt-get -qq update
root_install "$directory" gcc g++ make perl pkg-config dpkg-dev patch xz-utils binutils ca-certificates \
    libffi-dev zlib1g-dev libbz2-dev liblzma-dev libsqlite3-dev
say "编译 OpenSSL 与 CPython（约十五分钟）/ compiling OpenSSL and CPython (a quarter of an hour)"
cp "$here/inside.sh" "$directory/inside.sh"
root_run "$directory" sh /inside.sh "$prefix" "${ZHENSHU_JOBS:-2}" >&2
rm -rf "$directory/build" "$directory/inside.sh"
printf '%s\n' "$wanted" >"$directory$prefix/BUILT"
printf '%s\n' "$directory"
