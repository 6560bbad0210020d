#!/bin/sh
# Proves the central's package on fresh machines that boot systemd and have no network: Debian 12 with PostgreSQL and
# nginx, and Debian 11, the oldest that is supported, with the encrypted file. Everything is in proof/machine.sh.
#
#   sh installers/central/prove.sh [DEB [postgres|file]]
#
# Without DEB the package is built first; postgres, file: that machine alone. Wants root, debootstrap and systemd-nspawn.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=../roots/roots.sh
. "$project/installers/roots/roots.sh"
root_needs
command -v systemd-nspawn >/dev/null || die "缺少 systemd-nspawn（软件包 systemd-container）/ systemd-nspawn is missing"
current=${1:-}
[ -n "$current" ] || current=$(sh "$here/build.sh" --out "$ROOTS/dist")
work=$(mktemp -d "$ROOTS/proof.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The version before this one: the same files under a lower number, so that the step up is the package's own doing.
dpkg-deb -R "$current" "$work/previous"
sed -i 's/^Version: .*/Version: 0.0.9/' "$work/previous/DEBIAN/control"
sed -i 's/^version=.*/version=0.0.9/' "$work/previous/DEBIAN/preinst"
dpkg-deb --root-owner-group -Znone --build "$work/previous" "$work/previous.deb" >/dev/null
rm -rf "$work/previous"

prove() {
    suite=$1 kind=$2
    shift 2
    machine=$ROOTS/prove-$suite
    say "在 $suite 上验证（$kind）/ proving on $suite ($kind)"
    root_make "$suite" "$machine" systemd systemd-sysv adduser ca-certificates util-linux zlib1g libgcc-s1 "$@"
    rm -f "$machine/usr/sbin/policy-rc.d"
    mkdir "$machine/proof"
    echo '127.0.0.1 localhost' >"$machine/etc/hosts"
    cp "$here"/proof/* "$project/tests/central/releases/0.1.0.sqlite.gz" "$work/previous.deb" "$machine/proof/"
    cp "$current" "$machine/proof/current.deb"
    echo "$kind" >"$machine/proof/kind"
    cat >"$machine/etc/systemd/system/proof.service" <<UNIT
[Unit]
Wants=postgresql.service
After=multi-user.target postgresql.service
[Service]
Type=oneshot
Environment=LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive
ExecStart=/bin/sh /proof/machine.sh
ExecStopPost=/bin/systemctl poweroff --no-block
StandardOutput=file:/proof/out
StandardError=inherit
UNIT
    mkdir -p "$machine/etc/systemd/system/default.target.wants"
    ln -s ../proof.service "$machine/etc/systemd/system/default.target.wants/proof.service"
    timeout 1500 systemd-nspawn -q -D "$machine" --register=no --keep-unit --private-network -b >"$machine.console" 2>&1 </dev/null || :
    cat "$machine/proof/out" >&2
    [ "$(tail -n 1 "$machine/proof/out")" = PROVED ] || die "$suite：没有通过 / $suite: failed, see $machine"
    root_drop "$machine"
}

[ "${2:-}" = file ] || prove bookworm postgres postgresql nginx-light openssl
[ "${2:-}" = postgres ] || prove bullseye file
say "$(basename "$current")：全部通过 / all of it proved"
