# Fresh Debian roots to build and to prove in; to be sourced. Wants root, debootstrap and unshare.
#
#   root_make SUITE DIRECTORY [PACKAGE…]   a minimal root of that suite; kept as a tarball for the next time
#   root_install DIRECTORY PACKAGE…        installs there
#   root_run DIRECTORY COMMAND…            runs in it, in a mount and process space of its own
#   root_words DIRECTORY FOLDER PACKAGE…   what Debian says there of the terms of packages, installed or not
#   root_drop DIRECTORY                    removes it
#
# Roots lie under $ZHENSHU_ROOTS (default /var/tmp/zhenshu-roots). Packages come from where this machine's own apt
# has them; $ZHENSHU_MIRROR and $ZHENSHU_SECURITY_MIRROR name other places.

ROOTS=${ZHENSHU_ROOTS:-/var/tmp/zhenshu-roots}
KEYRING=${ZHENSHU_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

root_needs() {
    [ "$(id -u)" = 0 ] || die "需要以 root 运行 / root is needed"
    for tool in debootstrap unshare chroot tar; do
        command -v "$tool" >/dev/null 2>&1 || die "缺少 $tool，请先安装 / $tool is missing, please install it"
    done
    mkdir -p "$ROOTS"
}

# The address of the archive that this machine's apt uses; with `security`, that of the security archive.
root_mirror() {
    if [ "${1:-}" = security ]; then
        [ -z "${ZHENSHU_SECURITY_MIRROR:-}" ] || { printf '%s' "$ZHENSHU_SECURITY_MIRROR"; return 0; }
        wanted='debian-security'
    else
        [ -z "${ZHENSHU_MIRROR:-}" ] || { printf '%s' "$ZHENSHU_MIRROR"; return 0; }
        wanted='debian'
    fi
    { sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null
      sed -n 's/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\).*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null
    } | tr ' ' '\n' | sed 's,/*$,,' | grep "/$wanted\$" | head -n 1
}

# What the root's apt reads: the suite and its security updates, and with `source SUITE` the sources of another one.
root_sources() {
    mirror=$(root_mirror)
    security=$(root_mirror security)
    [ -n "$mirror" ] || die "不知道 Debian 软件源的地址，请设置 ZHENSHU_MIRROR / the archive's address is unknown, set ZHENSHU_MIRROR"
    printf 'deb [signed-by=/etc/zhenshu-keyring.gpg] %s %s main\n' "$mirror" "$1"
    [ -z "$security" ] || printf 'deb [signed-by=/etc/zhenshu-keyring.gpg] %s %s-security main\n' "$security" "$1"
    [ -n "${2:-}" ] || return 0
    printf 'deb-src [signed-by=/etc/zhenshu-keyring.gpg] %s %s main\n' "$mirror" "$2"
    [ -z "$security" ] || printf 'deb-src [signed-by=/etc/zhenshu-keyring.gpg] %s %s-security main\n' "$security" "$2"
}

root_make() {
    suite=$1 directory=$2
    shift 2
    case $directory in "$ROOTS"/?*) ;; *) die "$directory 不在 $ROOTS 之下 / is not under $ROOTS" ;; esac
    mkdir -p "$ROOTS"
    base=$ROOTS/$suite.tar
    if [ ! -f "$base" ]; then
        say "建立 $suite 的最小系统 / making a minimal root of $suite"
        rm -rf "$base.root"
        debootstrap --variant=minbase --keyring="$KEYRING" "$suite" "$base.root" "$(root_mirror)" >"$base.log" 2>&1 ||
            { tail -n 5 "$base.log" >&2; die "$suite 没有建成 / $suite could not be made"; }
        cp "$KEYRING" "$base.root/etc/zhenshu-keyring.gpg"
        printf 'Acquire::Languages "none";\nAPT::Install-Recommends "false";\nAcquire::Retries "3";\n' \
            >"$base.root/etc/apt/apt.conf.d/90zhenshu"
        printf '#!/bin/sh\nexit 101\n' >"$base.root/usr/sbin/policy-rc.d"
        chmod 755 "$base.root/usr/sbin/policy-rc.d"
        root_sources "$suite" >"$base.root/etc/apt/sources.list"
        tar -C "$base.root" --numeric-owner -cf "$base.new" .
        mv "$base.new" "$base"
        rm -rf "$base.root"
    fi
    root_drop "$directory"
    mkdir -p "$directory"
    tar -C "$directory" --numeric-owner -xf "$base"
    cp /etc/resolv.conf "$directory/etc/resolv.conf" 2>/dev/null || :
    root_run "$directory" apt-get -qq update
    [ $# = 0 ] || root_install "$directory" "$@"
}

# Installs packages, or package files that lie inside the root, with what they depend on and nothing besides.
root_install() {
    directory=$1
    shift
    # shellcheck disable=SC2016
    root_run "$directory" sh -c 'DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
        -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io install "$@" >/var/log/zhenshu-apt.log 2>&1 ||
        { tail -n 20 /var/log/zhenshu-apt.log; exit 1; }' sh "$@"
}

# $ROOT_BIND: "HOST:INSIDE[:ro] …" directories to be seen inside.
root_run() {
    directory=$1
    shift
    ROOT_DIRECTORY=$directory unshare --mount --pid --fork --kill-child -- sh -euc '
        mount --make-rprivate /
        mount -t proc proc "$ROOT_DIRECTORY/proc"
        mount --rbind /dev "$ROOT_DIRECTORY/dev"
        mount -t tmpfs -o mode=1777 tmpfs "$ROOT_DIRECTORY/dev/shm"
        for pair in ${ROOT_BIND:-}; do
            inside=${pair#*:} options=
            case $inside in *:ro) inside=${inside%:ro} options=ro ;; esac
            mkdir -p "$ROOT_DIRECTORY$inside"
            mount --bind "${pair%%:*}" "$ROOT_DIRECTORY$inside"
            [ -z "$options" ] || mount -o remount,bind,ro "$ROOT_DIRECTORY$inside"
        done
        exec chroot "$ROOT_DIRECTORY" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            LC_ALL=C.UTF-8 TERM=dumb ${ROOT_ENV:-} "$@"
    ' sh "$@"
}

# FOLDER/PACKAGE.txt; those that are there already stay.
root_words() {
    directory=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    for package in "$@"; do
        [ ! -s "$folder/$package.txt" ] || continue
        # shellcheck disable=SC2016
        root_run "$directory" sh -euc 'told=/usr/share/doc/$0/copyright
            if [ ! -e "$told" ]; then
                cd "$(mktemp -d)"
                apt-get -qq -o APT::Sandbox::User=root download "$0" >/dev/null
                dpkg-deb -x ./*.deb .
                told=./$told
            fi
            cat "$told"' "$package" >"$folder/$package.$$" || die "$package：没有它的许可说明 / no words of its terms"
        mv "$folder/$package.$$" "$folder/$package.txt"
    done
}

root_drop() {
    case $1 in "$ROOTS"/?*) rm -rf --one-file-system "$1" ;; esac
}
