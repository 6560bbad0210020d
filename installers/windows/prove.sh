#!/bin/sh
# Proves the setup for Windows in Wine 10, in a root of Debian 13 that is thrown away. With a small stand-in for the
# program, made and signed by the same scripts: installed for one user and for everybody, upgraded, repaired, refused,
# removed. With the program itself: upgraded to, every module imported, doctor, its window and its central, removed.
#
#   sh installers/windows/prove.sh [SETUP]
#
# Then updates: the installed program is published as 9.0.0, taken from a stick and started on trial; a 9.1.0 that breaks
# off gives way.
#
# Without SETUP it is built first, fast. The stand-ins are signed with a certificate made for this run. Wants root, debootstrap, Xvfb,
# osslsigncode, openssl, a Python with the requirements in $ZHENSHU_PYTHON and
# x86_64-w64-mingw32-gcc (package gcc-mingw-w64-x86-64-win32). Wine lacks two things of
# Windows that Qt and numpy ask for: proof/ has stand-ins for them, which go into that root alone.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=../roots/roots.sh
. "$project/installers/roots/roots.sh"
root_needs
gcc=$(command -v x86_64-w64-mingw32-gcc-win32 || command -v x86_64-w64-mingw32-gcc) || die "缺少 / missing: x86_64-w64-mingw32-gcc"
for tool in Xvfb osslsigncode openssl; do
    command -v "$tool" >/dev/null || die "缺少 $tool / $tool is missing"
done
python=${ZHENSHU_PYTHON:-$project/.venv/bin/python}
work=$(mktemp -d "$ROOTS/proof.XXXXXX")
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
step() { printf '\n== %s\n' "$*" >&2; }

current=${1:-}
step "two versions of a stand-in, signed with a certificate of this run"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Zhenshu proof" -addext extendedKeyUsage=codeSigning \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
openssl rand -hex 16 >"$work/password"
openssl pkcs12 -export -in "$work/cert.pem" -inkey "$work/key.pem" -passout "file:$work/password" -out "$work/cert.p12"
small() {
    ZHENSHU_SIGN_CERT=$work/cert.p12 ZHENSHU_SIGN_PASS=$work/password sh "$here/build.sh" --small --out "$work" --version "$1"
}
older=$(small 0.0.1)
newer=$(small "0.0.2~202601010000.gabcdef0")
sum=$(cat "$older.sha256")
[ "$(small 0.0.1)" = "$older" ] && [ "$(cat "$older.sha256")" = "$sum" ] || die "made twice, it is not the same / 两次做的不一样"
osslsigncode verify -CAfile "$work/cert.pem" -in "$older" >"$work/verify" 2>&1 || { cat "$work/verify" >&2; die "the signature"; }
grep -q 'Signature verification: ok' "$work/verify" || die "the signature"
if [ -z "$current" ]; then
    step "the program itself"
    current=$(sh "$here/build.sh" --fast --out "$work")
fi
say "$(basename "$current"): $(($(stat -c %s "$current") / 1048576)) MiB"

machine=$ROOTS/prove-windows
if [ ! -e "$machine/BUILT" ]; then
    step "a minimal root of Debian 13 with Wine"
    root_make trixie "$machine" wine wine64
    : >"$machine/BUILT"
fi
rm -rf "$machine/proof"
cp -r "$here/proof" "$machine/proof"
cp "$older" "$machine/proof/older.exe"
cp "$newer" "$machine/proof/newer.exe"
cp "$current" "$machine/proof/whole.exe"
cp "$work/cert.pem" "$machine/proof/"
"$gcc" -shared -O1 -nostartfiles -Wl,-e,0 -o "$machine/proof/icuuc.dll" "$here/proof/icuuc.c"
python3 "$here/proof/gaps.py" "$machine/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll"

mkfifo "$work/display"
Xvfb -displayfd 3 -ac -nolisten tcp -screen 0 1920x1080x24 3<>"$work/display" >/dev/null 2>&1 &
server=$!
read -r number <"$work/display"
inside() { ROOT_BIND=/tmp/.X11-unix:/tmp/.X11-unix ROOT_ENV="DISPLAY=:$number" root_run "$machine" sh "/proof/$1"; }
inside machine.sh

step "9.0.0, 9.1.0: published"
# The wheels are the installed program's, so that packing takes one minute instead of ten.
publisher() { # stick, verb…
    stick=$1
    shift
    (cd "$project" && printf 'a passphrase to prove it\na passphrase to prove it\n%.0s' 1 2 |
        setsid "$python" -W ignore -m desktop update "$@" --keys "$work/keys" --repository "$stick/zhenshu-update")
}
publish() { publisher "$machine/proof/$1" publish "$work/program" --version "$2" --platform win-amd64; }
mkdir "$work/program"
there="$machine/root/windows/drive_c/Program Files/Zhenshu/program"
cp -r "$there/runtime" "$there/app" "$there/versions.txt" "$work/program/"
sed -i 's,^\.\.\\site,C:\\Program Files\\Zhenshu\\program\\site,' "$work/program/runtime/python313._pth"
sed -i 's/^__version__ = .*/__version__ = "9.0.0"/' "$work/program/app/desktop/__init__.py"
rm -rf "$work/program/app/resources/handbook/pictures" "$work/program"/app/desktop/__pycache__/__init__.*
publisher "$machine/proof/nine" keys --roots 1
cp "$machine/proof/nine/zhenshu-update/root.json" "$machine/proof/"
publish nine 9.0.0
cp -r "$machine/proof/nine" "$machine/proof/changed"
printf 'another' | dd of="$(find "$machine/proof/changed" -name '*.tar.xz')" bs=1 seek=4096 conv=notrunc 2>/dev/null
cp -r "$machine/proof/nine" "$machine/proof/ten"
rm -rf "$work/program/app"
mkdir -p "$work/program/app/desktop"
echo 'raise SystemExit(1)' >"$work/program/app/desktop/__main__.py"
publish ten 9.1.0
inside update.sh
osslsigncode verify -CAfile "$work/cert.pem" -in "$machine/proof/uninstall.exe" >"$work/verify" 2>&1 ||
    { cat "$work/verify" >&2; die "the signature of the uninstaller"; }
if [ -d "$machine/root/windows/drive_c/shots" ]; then
    mkdir -p "$project/build"
    rm -rf "$project/build/windows"
    cp -r "$machine/root/windows/drive_c/shots" "$project/build/windows"
fi
rm -rf "$machine/proof" "$machine/root/windows"
say "全部通过 / all of it proved"
