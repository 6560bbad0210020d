#!/bin/sh
# Builds the desktop's package: PyInstaller's folder on PySide6 6.9.3, made in a Debian 11 root with our own Python.
#
#   sh installers/desktop/build.sh [--flavor debian|uos] [--version VERSION] [--out FOLDER]
#
#   --flavor    debian: /usr/lib/zhenshu, menus and services where Debian has them (default)
#               uos: everything under /opt/apps/<id>, as the stores of UOS want it
#   --version   instead of the work tree's own (desktop/__init__.py, and the commit where it is not a release)
#   --out       where the .deb goes (default dist)
#   --update-root  the publisher's root.json (docs/update.md): without it, or one of the machine's own, nothing is updated
#
# What is packed is the commit, not the work tree. Wants root, debootstrap, git and a python3 with pip. The frozen
# program is kept under $ZHENSHU_ROOTS while nothing of it changes, so that the second flavour takes a minute. $ZHENSHU_XZ: how hard
# xz tries, 0 to 9 (default 6).
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=../roots/roots.sh
. "$project/installers/roots/roots.sh"
# shellcheck source=../terms.sh
. "$project/installers/terms.sh"
python=${ZHENSHU_PYTHON:-python3}
case $python in */*) python=$(CDPATH='' cd -- "$(dirname -- "$python")" && pwd)/$(basename "$python") ;; esac
version= out=$project/dist flavor=debian update_root=
while [ $# -gt 0 ]; do
    case $1 in
        --flavor) flavor=$2; shift 2 ;;
        --version) version=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        --update-root) update_root=$(CDPATH='' cd -- "$(dirname -- "$2")" && pwd)/$(basename "$2"); shift 2 ;;
        *) die "不认识的选项：$1 / unknown option: $1" ;;
    esac
done
id=org.zhenshu.desktop
case $flavor in
    debian) home=/usr/lib/zhenshu package=zhenshu ;;
    uos) home=/opt/apps/$id/files package=$id ;;
    *) die "--flavor: debian, uos" ;;
esac
root_needs
cd "$project"
[ -n "$version" ] || version=$("$python" installers/pack.py version)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

prefix=/opt/zhenshu-runtime
work=$(mktemp -d "$ROOTS/desktop.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The root in which it is frozen: Debian 11 with the libraries of X that go into the bundle.
bench=$ROOTS/desktop-bench
wanted=$(sed -n '/^root_libraries=/,/"$/p' "$here/build.sh" | sha256sum | cut -c1-16)
root_libraries="binutils zlib1g libgcc-s1 libstdc++6 fonts-noto-cjk
    libgl1 libegl1 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libbrotli1 libpulse0 libxrandr2 libcups2
    libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0
    libxcb-render-util0 libxcb-xinerama0 libxcb-xkb1 libxcb-randr0 libxcb-sync1 libxcb-xfixes0 libxcb-render0
    libxcb-shm0 libx11-xcb1 libsm6 libice6 libwayland-client0 libwayland-cursor0 libwayland-egl1 libdrm2"
if [ "$(cat "$bench/BUILT" 2>/dev/null)" != "$wanted" ]; then
    # shellcheck disable=SC2086
    root_make bullseye "$bench" $root_libraries
    printf '%s\n' "$wanted" >"$bench/BUILT"
fi

# The wheels of a lock, fetched once, their hashes checked: prints the folder.
wheels_of() {
    folder=$ROOTS/wheels-$(sha256sum <"$1" | cut -c1-16)
    if [ ! -d "$folder" ]; then
        "$python" installers/pack.py wheels "$1" "$folder.new" >&2
        mv "$folder.new" "$folder"
    fi
    printf '%s\n' "$folder"
}
say "依赖 / the requirements"
"$python" installers/pack.py lock desktop >"$work/requirements.lock"
wheels=$(wheels_of "$work/requirements.lock")
# The carried face: the same for all commits, until its recipe changes.
face=$ROOTS/desktop-face
recipe=$(cat "$here/font.py" "$here/build.lock" | sha256sum | cut -c1-16)-$wanted
if [ "$(cat "$face/BUILT" 2>/dev/null)" != "$recipe" ]; then
    say "字体（约一分钟）/ the face (a minute)"
    "$python" installers/pack.py unpack "$(wheels_of "$here/build.lock")" "$work/build/tools"
    rm -rf "$face"
    mkdir -p "$face"
    for weight in Regular Bold; do
        PYTHONPATH=$work/build/tools "$python" "$here/font.py" \
            "$bench/usr/share/fonts/opentype/noto/NotoSansCJK-$weight.ttc" "$face/ZhenshuSansSC-$weight.otf"
    done
    cp "$bench/usr/share/doc/fonts-noto-cjk/copyright" "$face/OFL.txt"
    rm -rf "$work/build/tools"
    printf '%s\n' "$recipe" >"$face/BUILT"
fi
runtime=$(sh installers/runtime/build.sh)
content=$(git rev-parse HEAD:desktop HEAD:resources HEAD:docs/screens HEAD:installers/desktop/zhenshu.spec \
    HEAD:installers/desktop/start.py HEAD:requirements-legacy.lock | cat - "$work/requirements.lock" "$runtime$prefix/BUILT" \
    "$face/BUILT" | sha256sum)
frozen=$ROOTS/desktop-frozen
if [ "$(cat "$frozen/CONTENT" 2>/dev/null)" != "$content" ]; then
    "$python" installers/pack.py unpack "$wheels" "$work/build/site"
    "$python" installers/pack.py unpack "$(wheels_of "$here/build.lock")" "$work/build/tools"
    mkdir -p "$work/build/source"
    git archive HEAD desktop resources installers/desktop | tar -C "$work/build/source" -xf -
    mkdir -p "$work/build/source/resources/handbook/pictures"
    sed -n 's/^!\[[^]]*\](\([^)]*\)).*/\1/p' "$work"/build/source/resources/handbook/*.md | sort -u | while read -r name; do
        git show "HEAD:docs/screens/$name" >"$work/build/source/resources/handbook/pictures/$name"
    done
    names=$("$python" installers/pack.py names "$work/requirements.lock")
    export ROOT_BIND="$runtime$prefix:$prefix:ro $work/build:/build"
    export ROOT_ENV="PYTHONPATH=/build/site:/build/tools PYTHONHASHSEED=1 PYTHONDONTWRITEBYTECODE=1 SOURCE=/build/source
        SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH LD_LIBRARY_PATH=$prefix/lib"
    mkdir -p "$work/build/source/resources/fonts"
    cp "$face"/*.otf "$face/OFL.txt" "$work/build/source/resources/fonts/"
    say "制作程序（约三分钟）/ freezing the program (some three minutes)"
    printf '%s' "$names" >"$work/build/names"
    root_run "$bench" sh -euc 'WHEELS=$(cat /build/names); export WHEELS; cd /build
        exec "$0" -m PyInstaller --log-level WARN --noconfirm --distpath /build/dist --workpath /build/work \
            /build/source/installers/desktop/zhenshu.spec' "$prefix/bin/python3.13" >"$ROOTS/desktop-freeze.log" 2>&1 ||
        { tail -n 30 "$ROOTS/desktop-freeze.log" >&2; die "没有做成 / it could not be frozen"; }
    unset ROOT_BIND ROOT_ENV
    rm -rf "$frozen"
    mkdir -p "$frozen"
    cp -a "$work/build/dist/zhenshu" "$frozen/program"
    # Debian's libraries that were carried along.
    find "$frozen/program/_internal" -maxdepth 1 -type f -name '*.so*' -printf '%f\n' | sort >"$bench/carried"
    root_run "$bench" sh -euc 'while read -r name; do
            package=$(dpkg -S "*/$name" 2>/dev/null | sed -n "1s/:.*//p")
            [ -z "$package" ] || dpkg-query -W -f "binary \${Package} \${Version}\n" "$package"
        done </carried' | sort -u | cat "$runtime$prefix/SOURCES" - | awk '!seen[$0]++ || !/^binary/' >"$frozen/SOURCES"
    printf '%s\n' "$content" >"$frozen/CONTENT"
fi

say "桌面 $version（$flavor）/ the package"
tree=$work/tree
source=$work/words
mkdir -p "$tree$home" "$tree/DEBIAN" "$source"
git archive HEAD LICENSE docs/install-desktop.md docs/update.md docs/kiosk.md docs/bigscreen.md docs/bigscreen-scenes.md docs/hall.md |
    tar -C "$source" -xf -
cp -a "$frozen/program/." "$tree$home/"
printf '%s\n' "${version%%[~-]*}" >"$tree$home/VERSION"
if [ -n "$update_root" ]; then install -D -m 0644 "$update_root" "$tree$home/_internal/resources/update/root.json"; fi
fill() { sed -e "s,@HOME@,$home,g; s,@ID@,$id,g; s,@VERSION@,$version,g" "$1"; }
put() { # mode, template, target: with the places of this flavour filled in
    mkdir -p "$(dirname "$tree$3")"
    fill "$here/files/$2" >"$tree$3"
    chmod "$1" "$tree$3"
}
units="zhenshu-kiosk.service zhenshu-bigscreen.service zhenshu-calls.service"
if [ "$flavor" = debian ]; then
    doc=/usr/share/doc/zhenshu
    put 755 zhenshu /usr/bin/zhenshu
    put 755 zhenshu-autostart /usr/bin/zhenshu-autostart
    put 644 zhenshu.desktop /usr/share/applications/zhenshu.desktop
    put 644 zhenshu.svg /usr/share/icons/hicolor/scalable/apps/zhenshu.svg
    put 644 70-zhenshu.rules /lib/udev/rules.d/70-zhenshu.rules
    put 644 zhenshu.yaml /etc/zhenshu/zhenshu.yaml
    for unit in $units; do put 644 "$unit" "/usr/lib/systemd/user/$unit"; done
    for unit in zhenshu-update.service zhenshu-update.timer; do put 644 "$unit" "/lib/systemd/system/$unit"; done
    sed -i "s,@BIN@,/usr/bin,g; s,@DOC@,$doc,g" "$tree"/lib/systemd/system/zhenshu-update.*
    sed -i "s,@BIN@,/usr/bin,g; s,@UNITS@,/usr/lib/systemd/user,g" "$tree/usr/bin/zhenshu" "$tree/usr/bin/zhenshu-autostart" \
        "$tree"/usr/lib/systemd/user/*.service "$tree/usr/share/applications/zhenshu.desktop"
    echo /etc/zhenshu/zhenshu.yaml >"$tree/DEBIAN/conffiles"
else
    doc=$home/doc
    base=/opt/apps/$id
    put 755 zhenshu "$home/bin/zhenshu"
    put 755 zhenshu-autostart "$home/bin/zhenshu-autostart"
    put 644 zhenshu.desktop "$base/entries/applications/$id.desktop"
    put 644 zhenshu.svg "$base/entries/icons/hicolor/scalable/apps/$id.svg"
    put 644 info "$base/info"
    put 644 zhenshu.yaml "$doc/zhenshu.yaml"
    put 644 70-zhenshu.rules "$doc/70-zhenshu.rules"
    for unit in $units zhenshu-update.service zhenshu-update.timer; do put 644 "$unit" "$home/systemd/$unit"; done
    sed -i "s,@DOC@,$doc,g" "$tree$home"/systemd/zhenshu-update.service
    sed -i "s,@BIN@,$home/bin,g; s,@UNITS@,$home/systemd,g" "$tree$home/bin/zhenshu" "$tree$home/bin/zhenshu-autostart" \
        "$tree$home"/systemd/*.service "$tree$base/entries/applications/$id.desktop"
    sed -i "s/^Icon=.*/Icon=$id/" "$tree$base/entries/applications/$id.desktop"
fi
left=$(grep -rlE '@(HOME|ID|VERSION|BIN|UNITS|DOC)@' "$tree" --include='*.service' --include='*.desktop' --include='zhenshu*' \
    --include=info --exclude-dir=_internal || :)
[ -z "$left" ] || die "没有填完 / not filled in: $left"
mkdir -p "$tree$doc" "$work/carried"
# PyInstaller's own start of a program goes along.
ln -s "$wheels"/*.whl "$(wheels_of "$here/build.lock")"/pyinstaller-*.whl "$work/carried/"
licences=$home/_internal/resources/licences
terms_write "$work/carried" "$tree$home" "$frozen/SOURCES" "$tree$licences" "$runtime" "$bench"
ln -sr "$tree$licences" "$tree$doc/licences"
install -m 0644 "$source/docs/install-desktop.md" "$tree$doc/install.md"
install -m 0644 "$source/docs/update.md" "$source/docs/kiosk.md" "$source/docs/bigscreen.md" "$source/docs/bigscreen-scenes.md" \
    "$source/docs/hall.md" "$work/requirements.lock" "$tree$doc/"
install -m 0644 "$frozen/SOURCES" "$tree$doc/runtime-sources"
"$python" installers/sbom.py "$package" "$version" "$work/carried" "$frozen/SOURCES" "$tree$licences/parts.json" \
    >"$tree$doc/sbom.cdx.json"
install -m 0644 "$source/LICENSE" "$tree$doc/copyright"

# What it needs of the machine must be what the control file names: nothing that nobody has thought of.
"$python" installers/elf.py outside "$tree$home" "$here/files/libraries" >"$work/depends"
# What Debian 11 has; where a file asks for more, it would not start there.
"$python" installers/elf.py versions "$tree$home" 2.31 3.4.28
chmod -R u=rwX,go=rX "$tree"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
sed "s/@PACKAGE@/$package/; s/@DEPENDS@/$(cat "$work/depends")/" "$here/files/control" >"$work/control"
for script in preinst postinst prerm postrm; do
    [ "$flavor" = debian ] || [ "$script" = preinst ] || continue
    fill "$here/files/$script" >"$tree/DEBIAN/$script"
    chmod 0755 "$tree/DEBIAN/$script"
done
"$python" installers/pack.py control "$work/control" "$version" "$tree" >"$tree/DEBIAN/control"
(cd "$tree" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
mkdir -p "$out"
file=$out/${package}_${version}_amd64.deb
# xz: dpkg of Debian 11 and of UOS 20 reads nothing newer.
dpkg-deb --root-owner-group -Zxz "-z${ZHENSHU_XZ:-6}" --threads-max=2 --build "$tree" "$file" >&2
(cd "$out" && sha256sum "$(basename "$file")") >"$file.sha256"
say "$(basename "$file")：$(($(stat -c %s "$file") / 1048576)) MiB，装好后 / installed $(du -sm "$tree" | cut -f1) MiB"
printf '%s\n' "$file"
