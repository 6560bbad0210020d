#!/bin/sh
# Builds the central's package: its own Python (Debian 11's glibc and newer), the locked requirements, the code.
#
#   sh installers/central/build.sh [--version VERSION] [--out FOLDER]
#
#   --version   instead of the work tree's own (desktop/__init__.py, and the commit where it is not a release)
#   --out       where the .deb goes (default dist)
#
# What is packed is the commit, not the work tree. Wants root, debootstrap, git and a python3 with pip. $ZHENSHU_XZ: how
# hard xz tries, 0 to 9 (default 6).
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=../roots/roots.sh
. "$project/installers/roots/roots.sh"
# shellcheck source=../terms.sh
. "$project/installers/terms.sh"
python=${ZHENSHU_PYTHON:-python3}
version= out=$project/dist
while [ $# -gt 0 ]; do
    case $1 in
        --version) version=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        *) die "不认识的选项：$1 / unknown option: $1" ;;
    esac
done
root_needs
cd "$project"
[ -n "$version" ] || version=$("$python" installers/pack.py version)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

runtime=$(sh installers/runtime/build.sh)
prefix=/opt/zhenshu-runtime
work=$(mktemp -d "$ROOTS/central.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/tree
home=$tree/usr/lib/zhenshu-central
mkdir -p "$home" "$work/source" "$tree/DEBIAN" "$tree/usr/bin" "$tree/lib/systemd/system" \
    "$tree/usr/share/doc/zhenshu-central/examples"

say "中心 $version：运行环境 / the runtime"
cp -a "$runtime$prefix" "$home/python"
rm -rf "$home/python/include" "$home/python/lib/pkgconfig" "$home/python/lib/cmake" "$home"/python/bin/*config* \
    "$home"/python/lib/python3.13/config-3.13-* "$home"/python/lib/python3.13/ensurepip "$home"/python/BUILT \
    "$home"/python/lib/python3.13/lib2to3 "$home"/python/lib/python3.13/tkinter "$home"/python/lib/libpython3.so

say "依赖 / the requirements"
"$python" installers/pack.py lock central >"$work/requirements.lock"
"$python" installers/pack.py wheels "$work/requirements.lock" "$work/wheels"
"$python" installers/pack.py unpack "$work/wheels" "$home/python/lib/python3.13/site-packages"
find "$home/python/lib/python3.13/site-packages" -type d \( -name tests -o -name testing -o -name test \) \
    -path '*/numpy/*' -prune -exec rm -rf {} +

say "程序 / the code"
git archive HEAD desktop resources LICENSE docs/central.md docs/install-central.md docs/scaling.md docs/township.md | tar -C "$work/source" -xf -
mkdir -p "$home/app"
"$python" installers/pack.py rooms "$work/source" | while read -r file; do
    install -D -m 0644 "$work/source/$file" "$home/app/$file"
done
mkdir -p "$home/app/resources"
for folder in townships divisions scenarios phone icons; do
    cp -a "$work/source/resources/$folder" "$home/app/resources/"
done
echo ../../../../app >"$home/python/lib/python3.13/site-packages/zhenshu.pth"
chmod -R u=rwX,go=rX "$home"

for unit in zhenshu-central.service zhenshu-central-backup.service zhenshu-central-backup.timer; do
    sed -e "/^@HARDENING@$/{r $here/files/hardening" -e 'd}' "$here/files/$unit" >"$tree/lib/systemd/system/$unit"
done
install -m 0755 "$here/files/zhenshu-central" "$tree/usr/bin/zhenshu-central"
doc=$tree/usr/share/doc/zhenshu-central
install -m 0644 "$work/source/docs/central.md" "$work/source/docs/scaling.md" "$work/source/docs/township.md" "$doc/"
install -m 0644 "$work/source/docs/install-central.md" "$doc/install.md"
install -m 0644 "$here/files/nginx.conf" "$here/files/compose.yaml" "$here/files/Dockerfile" "$doc/examples/"
install -m 0644 "$work/requirements.lock" "$doc/requirements.lock"
install -m 0644 "$home/python/SOURCES" "$doc/runtime-sources"
terms_write "$work/wheels" "$home" "$home/python/SOURCES" "$doc/licences" "$runtime"
"$python" installers/sbom.py zhenshu-central "$version" "$work/wheels" "$home/python/SOURCES" "$doc/licences/parts.json" \
    >"$doc/sbom.cdx.json"
install -m 0644 "$work/source/LICENSE" "$doc/copyright"
rm -f "$home/python/SOURCES"

# Compiled once here, so that the service needs no place to write to; checked by content, not by time.
export ROOT_BIND="$home:/usr/lib/zhenshu-central"
root_run "$runtime" /usr/lib/zhenshu-central/python/bin/python3.13 -I -m compileall -q -j 1 \
    --invalidation-mode unchecked-hash /usr/lib/zhenshu-central/python/lib/python3.13 /usr/lib/zhenshu-central/app \
    >/dev/null || :  # a library may bring a file that is no Python of this version
unset ROOT_BIND
rmdir "$runtime/usr/lib/zhenshu-central"
[ "$(find "$home/app" -name '*.pyc' | wc -l)" -gt 100 ] || die "没有编译成 / it was not compiled"

for script in preinst postinst prerm postrm; do
    sed "s/@VERSION@/$version/" "$here/files/$script" >"$tree/DEBIAN/$script"
    chmod 0755 "$tree/DEBIAN/$script"
done
chmod -R u=rwX,go=rX "$tree"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
"$python" installers/pack.py control "$here/files/control" "$version" "$tree" >"$tree/DEBIAN/control"
(cd "$tree" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
mkdir -p "$out"
file=$out/zhenshu-central_${version}_amd64.deb
# xz: dpkg of Debian 11 and of UOS 20 reads nothing newer.
dpkg-deb --root-owner-group -Zxz "-z${ZHENSHU_XZ:-6}" --threads-max=1 --build "$tree" "$file" >&2
(cd "$out" && sha256sum "$(basename "$file")") >"$file.sha256"
printf '%s\n' "$file"
