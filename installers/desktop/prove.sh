#!/bin/sh
# Proves the desktop's package in fresh minimal roots, the oldest and the current Debian: installed by apt with what it
# depends on and nothing besides, then used there by an ordinary account on a display that lies outside of the root.
#
#   sh installers/desktop/prove.sh [--flavor debian|uos] [DEB [SUITE…]]
#
# Without DEB the package is built first. --flavor uos: the layout under /opt/apps, in the oldest Debian alone unless
# told otherwise; there it is used by its whole path, as nothing links to it. Wants root, debootstrap, Xvfb, xdotool and
# a Python with the requirements in $ZHENSHU_PYTHON, which publishes the versions that it is updated to.
# Numbers of its run: the package's size, what it takes when installed, and the milliseconds from the command to the
# first window, warm.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
# shellcheck source=../roots/roots.sh
. "$project/installers/roots/roots.sh"
root_needs
for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null || die "缺少 $tool / $tool is missing"
done
flavor=debian
if [ "${1:-}" = --flavor ]; then
    flavor=$2
    shift 2
fi
store=/opt/apps/org.zhenshu.desktop
case $flavor in
    debian) name=zhenshu bin=/usr/bin kept=/usr/lib/zhenshu suites="bullseye trixie" ;;
    uos) name=org.zhenshu.desktop bin=$store/files/bin kept=$store suites=bullseye ;;
    *) die "--flavor: debian, uos" ;;
esac
current=${1:-}
[ $# = 0 ] || shift
[ -n "$current" ] || current=$(sh "$here/build.sh" --flavor "$flavor" --out "$ROOTS/dist")
work=$(mktemp -d "$ROOTS/proof.XXXXXX")
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

step() { printf '\n== %s\n' "$*" >&2; }
display() { # a fresh one of 1920x1080
    [ -z "$server" ] || { kill "$server"; wait "$server" 2>/dev/null || :; }
    rm -f "$work/display"
    mkfifo "$work/display"
    Xvfb -displayfd 3 -ac -nolisten tcp -screen 0 1920x1080x24 3<>"$work/display" >/dev/null 2>&1 &
    server=$!
    read -r number <"$work/display"
    export DISPLAY=":$number"
}
# At the desk: an ordinary account, in the root, on the display outside.
desk() {
    ROOT_BIND=/tmp/.X11-unix:/tmp/.X11-unix ROOT_ENV="DISPLAY=$DISPLAY" root_run "$machine" \
        setpriv --reuid=desk --regid=desk --init-groups env HOME=/home/desk LANG=zh_CN.UTF-8 "$@"
}
waits() { # seconds, what for, command…
    left=$(($1 * 20)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || die "没有等到：$what / did not come: $what"
        sleep 0.05
    done
}
shown() { [ -n "$(xdotool search --onlyvisible --class '^zhenshu' 2>/dev/null)" ]; }

# Starts the program in the background and notes when; `leave` ends it as a session does. What it says: $work/said.
enter() {
    rm -f "$machine/home/desk/end"
    desk sh -c 'date +%s%N >/home/desk/began; "$0" "$@" & pid=$!
        while [ ! -e /home/desk/end ]; do sleep 0.2; done; kill -TERM $pid; wait $pid; echo "ended with $?"' \
        "$bin/zhenshu" "$@" >"$work/said" 2>&1 &
    job=$!
}
leave() {
    : >"$machine/home/desk/end"
    wait "$job" || :
}

# What the stores of UOS ask for: everything under one folder, described there, its entries naming what is there.
store_layout() {
    outside=$(root_run "$machine" dpkg -L "$name" | grep -v -e "^$store" -e '^/\.$' -e '^/opt$' -e '^/opt/apps$' || :)
    [ -z "$outside" ] || die "not under $store: $outside"
    "${ZHENSHU_PYTHON:-python3}" - "$machine$store/info" "$name" <<'PYTHON'
import json, sys
info = json.load(open(sys.argv[1], encoding="utf-8"))
assert info["appid"] == sys.argv[2] and info["version"] and info["arch"] == ["amd64"], info
PYTHON
    entry=$machine$store/entries/applications/$name.desktop
    [ -x "$machine$(sed -n 's/^Exec=//p' "$entry")" ] || die "the menu's entry names nothing"
    [ -s "$machine$store/entries/icons/hicolor/scalable/apps/$(sed -n 's/^Icon=//p' "$entry").svg" ] || die "no icon"
    mkdir -p "$machine/etc/zhenshu"
    cp "$machine$store/files/doc/zhenshu.yaml" "$machine/etc/zhenshu/"  # as its instructions say
}

# Milliseconds from the command to the first window that is shown.
start_time() {
    display
    rm -f "$machine/home/desk/began"
    enter "$@"
    waits 60 "the first window" shown
    now=$(date +%s%N)
    echo $(((now - $(cat "$machine/home/desk/began")) / 1000000))
    leave
}

prove() {
    suite=$1
    machine=$ROOTS/prove-desktop-$suite
    step "$suite: a minimal root, and the package by apt"
    root_make "$suite" "$machine"
    before=$(du -sm --one-file-system "$machine" | cut -f1)
    cp "$current" "$machine/zhenshu.deb"
    root_install "$machine" /zhenshu.deb
    rm "$machine/zhenshu.deb"
    root_run "$machine" apt-get clean
    root_run "$machine" useradd -m desk
    root_run "$machine" sh -c 'apt-get check && dpkg -V "$0"' "$name"
    say "装上以后多占 / taken by it and all it depends on: $(($(du -sm --one-file-system "$machine" | cut -f1) - before)) MiB"
    [ "$flavor" = debian ] || store_layout
    display

    step "$suite: doctor"
    desk "$bin/zhenshu" --version
    desk "$bin/zhenshu" doctor >"$work/doctor" || { cat "$work/doctor" >&2; die "doctor"; }
    cat "$work/doctor" >&2
    grep -q '中文字体: Zhenshu Sans SC' "$work/doctor" || die "the carried face is not used"

    step "$suite: the workstation's main job, unattended"
    desk "$bin/zhenshu" --demo --data /home/desk/demo --shots /home/desk/shots --past 60 --pace 1000 >"$work/demo" 2>&1 ||
        { cat "$work/demo" >&2; die "demo"; }
    cat "$work/demo" >&2
    grep -q 闭环完成 "$work/demo" || die "the loop did not close"
    ! grep -q Traceback "$work/demo" || die "Traceback"
    [ "$(find "$machine/home/desk/shots" -name '*.png' -size +10k | wc -l)" -ge 6 ] || die "pictures are missing"
    desk "$bin/zhenshu" doctor --data /home/desk/demo >"$work/doctor" || { cat "$work/doctor" >&2; die "doctor, afterwards"; }

    step "$suite: start, three times warm, in ms: zhenshu --data … (from the command to the first window)"
    for _ in 1 2 3; do start_time --data /home/desk/demo --drill none; done >&2

    step "$suite: the kiosk: a citizen's report reaches the center; killed, it is back"
    kiosk

    step "$suite: it starts with the session, without systemd"
    desk "$bin/zhenshu-autostart" kiosk xdg
    started=$(sed -n 's/^Exec=\([^ ]*\) kiosk$/\1/p' "$machine/home/desk/.config/autostart/zhenshu-kiosk.desktop")
    desk "$started" --version
    desk "$bin/zhenshu-autostart" kiosk off
    [ ! -e "$machine/home/desk/.config/autostart/zhenshu-kiosk.desktop" ] || die "it would still start"

    step "$suite: the machine's own file"
    printf 'central: http://127.0.0.1:9\nworkstation:\n  scale: 9\n' >"$machine/etc/zhenshu/zhenshu.yaml"
    if desk "$bin/zhenshu" doctor >"$work/said" 2>&1; then die "a mistake was not told"; fi
    cat "$work/said" >&2
    grep -q 'zhenshu.yaml 第 3 行 workstation.scale' "$work/said" || die "the mistake's place was not told"
    printf 'central: http://127.0.0.1:9\n' >"$machine/etc/zhenshu/zhenshu.yaml"
    desk "$bin/zhenshu" doctor >"$work/said" 2>&1 || :
    grep -q '问题 http://127.0.0.1:9' "$work/said" || die "the file was not heeded"

    step "$suite: removed, nothing of it is left but what belongs to people"
    root_run "$machine" apt-get -qq -y purge "$name" >/dev/null
    [ ! -e "$machine$kept" ] && [ -d "$machine/home/desk/demo" ] ||
        die "the package was not removed cleanly"
    kill "$server" && wait "$server" 2>/dev/null || :
    server=
    [ -n "${ZHENSHU_KEEP:-}" ] || root_drop "$machine"
    say "$suite：通过 / proved"
}

# shellcheck source=citizen.sh
. "$here/citizen.sh"

# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $suites
say "$(basename "$current"): $(($(stat -c %s "$current") / 1048576)) MiB"
for suite in "$@"; do prove "$suite"; done
step "updates: signed, taken from a stick, started on trial, given up for the one before (on this machine)"
dpkg-deb -x "$current" "$work/unpacked"
case $flavor in debian) program=$work/unpacked$kept ;; uos) program=$work/unpacked$store/files ;; esac
ZHENSHU_PYTHON=${ZHENSHU_PYTHON:-$project/.venv/bin/python} sh "$here/prove_update.sh" "$program"
say "$(basename "$current")：全部通过 / all of it proved"
