#!/bin/sh
# Runs inside the build root: compiles OpenSSL and CPython from Debian's sources into $1, relocatable as a whole.
#
#   sh inside.sh PREFIX JOBS
#
# Debian's own fixes (debian/patches/*.patch) are applied; its layout changes (*.diff) are not, because they move
# site-packages away from where an interpreter outside /usr looks for them.
set -eu
prefix=$1 jobs=$2
work=/build
mkdir -p "$work" "$prefix"
cd "$work"
# An archive may list a version a little before it has its files: then the one before it is taken.
fetch() {
    apt-cache showsrc "$1" | sed -n 's/^Version: //p' | sort -Vru | while read -r version; do
        if apt-get -qq -o APT::Sandbox::User=root source --download-only "$1=$version" >/dev/null 2>&1; then
            echo "$1 $version" >&2
            exit 3
        fi
    done || return 0
    echo "no source of $1 can be had" >&2
    exit 1
}
fetch openssl
fetch python3.13
for file in *.dsc; do dpkg-source --no-check --extract --skip-patches "$file" >/dev/null; done
openssl=$(echo "$work"/openssl-3*/) python=$(echo "$work"/python3.13-3*/)

fix() {
    cd "$1"
    grep -v '^#' debian/patches/series | grep '\.patch$' | while read -r name; do
        # Parts for the documentation do not matter, a part that does not fit the code does.
        patch -p1 --forward --silent <"debian/patches/$name" || { echo "$name does not apply" >&2; exit 1; }
    done
}

fix "$openssl"
./Configure linux-x86_64 --prefix="$prefix" --libdir=lib --openssldir=/etc/ssl shared no-tests no-docs no-apps \
    '-Wl,-rpath,\$$ORIGIN' >"$work/openssl.log" 2>&1
make -j"$jobs" build_libs >>"$work/openssl.log" 2>&1 || { tail -n 20 "$work/openssl.log"; exit 1; }
make install_dev >>"$work/openssl.log" 2>&1
rm -f "$prefix"/lib/lib*.a

fix "$python"
# While it is built it lies elsewhere, so that its own way to OpenSSL does not hold yet: configure takes this one over.
export LD_LIBRARY_PATH="$prefix/lib"
# DT_RPATH of the program holds for all that it loads; DT_RUNPATH would hold for its own libraries alone.
./configure --prefix="$prefix" --enable-shared --with-openssl="$prefix" --without-ensurepip --disable-test-modules \
    --with-computed-gotos LDFLAGS='-Wl,-rpath,\$$ORIGIN/../lib,--disable-new-dtags' >"$work/python.log" 2>&1
make -j"$jobs" >>"$work/python.log" 2>&1 || { tail -n 20 "$work/python.log"; exit 1; }
make install >>"$work/python.log" 2>&1 || { tail -n 20 "$work/python.log"; exit 1; }
unset LD_LIBRARY_PATH
[ -e "$prefix"/lib/python3.13/lib-dynload/_ssl.*.so ]

# The libraries that other releases have under another name, or not at all.
find "$prefix/lib/python3.13/lib-dynload" -name '*.so' -exec ldd {} + | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | sort -u |
    grep -E '/lib(ffi|bz2|lzma|sqlite3|uuid)\.so' | while read -r library; do
    cp -L "$library" "$prefix/lib/$(basename "$library")"
done

cp "$python/LICENSE" "$prefix/LICENSE.python"
cp "$openssl/LICENSE.txt" "$prefix/LICENSE.openssl"
rm -rf "$prefix"/lib/python3.13/idlelib "$prefix"/lib/python3.13/turtledemo "$prefix"/lib/python3.13/test \
    "$prefix"/share "$prefix"/bin/idle3* "$prefix"/bin/pydoc3* "$prefix"/lib/python3.13/config-3.13-*/*.a
find "$prefix" -name __pycache__ -type d -prune -exec rm -rf {} +
find "$prefix/lib" "$prefix/bin" -type f \( -name '*.so*' -o -name python3.13 \) -exec strip --strip-unneeded {} +
{
    for file in "$work"/*.dsc; do sed -n 's/^Source: /source /p; s/^Version: /version /p' "$file"; done
    for package in libffi7 libbz2-1.0 liblzma5 libsqlite3-0 libuuid1; do
        dpkg-query -W -f='binary ${Package} ${Version}\n' "$package"
    done
} >"$prefix/SOURCES"
"$prefix/bin/python3.13" - <<'PYTHON'
import bz2, ctypes, hashlib, lzma, sqlite3, ssl, sys, uuid, venv, zlib
assert ssl.OPENSSL_VERSION_INFO >= (3, 5), ssl.OPENSSL_VERSION
print(sys.version, ssl.OPENSSL_VERSION)
PYTHON
