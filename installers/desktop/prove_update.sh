#!/bin/sh
# Proves updates with a frozen program: it publishes itself as 9.0.0, takes that from a stick, starts it on trial; then
# a 9.1.0 that breaks off, which gives way. Wants Xvfb and xdotool, and a Python with the requirements in $ZHENSHU_PYTHON.
#
#   sh installers/desktop/prove_update.sh PROGRAM      the folder with `zhenshu` and `_internal`
set -eu
project=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
program=$(CDPATH='' cd -- "$1" && pwd)
python=${ZHENSHU_PYTHON:-$project/.venv/bin/python}
work=$(mktemp -d)
job='' server=''
trap 'for pid in $job $server; do kill "$pid" 2>/dev/null || :; done; rm -rf "$work"' EXIT
step() { printf '\n== %s\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }
waits() { # seconds, what for, command…
    left=$(($1 * 10)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || die "没有等到：$what / did not come: $what"
        sleep 0.1
    done
}
publisher() { (cd "$project" && printf 'a passphrase to prove it\na passphrase to prove it\n%.0s' 1 2 |
    setsid "$python" -W ignore -m desktop update "$@" --keys "$work/keys" --repository "$work/stick/zhenshu-update"); }
publish() { publisher publish "$1" --version "$2" --platform linux-x86_64; }
leave() { kill -TERM "$job"; wait "$job" || :; job=; }
shown() { [ -n "$(xdotool search --onlyvisible --class '^zhenshu' 2>/dev/null)" ]; }
state() { grep -q "\"$1\": \"$2\"" "$work/data/versions.json"; }
started_from() { ls -l /proc/*/exe 2>/dev/null | grep -q "$1/zhenshu"; }

mkfifo "$work/display"
Xvfb -displayfd 3 -ac -nolisten tcp -screen 0 1920x1080x24 3<>"$work/display" >/dev/null 2>&1 &
server=$!
read -r number <"$work/display"
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb ZHENSHU_VERSIONS="$work/versions" ZHENSHU_DATA="$work/data" \
    ZHENSHU_CONFIG="$work/etc/zhenshu.yaml" PYTHON_KEYRING_BACKEND=keyring.backends.fail.Keyring
unset ZHENSHU_VERSION
mkdir -p "$work/etc"
printf 'drill: none\n' >"$ZHENSHU_CONFIG"

step "发布 9.0.0（打包要几分钟）/ publishing"
publisher keys --roots 1
cp "$work/stick/zhenshu-update/root.json" "$work/etc/update-root.json"
publish "$program" 9.0.0
step "从 U 盘取来 / taken from the stick"
"$program/zhenshu" update --from "$work/stick"
"$program/zhenshu" doctor | sed -n '/\[更新\]/,$p' || :
step "第一次启动 9.0.0 / its first start"
began=$(date +%s%N)
"$program/zhenshu" --past 50 &
job=$!
waits 120 "窗口" shown
printf '第一个窗口 / first window: %s ms\n' "$((($(date +%s%N) - began) / 1000000))" >&2
waits 180 "9.0.0 启动成功" state 9.0.0 good
started_from "$work/versions/9.0.0" || die "不是从新版本启动的 / not from the new version"
leave
step "启动不成的 9.1.0 / one that breaks off"
mkdir "$work/broken"
printf '#!/bin/sh\necho broken >&2\nexit 1\n' >"$work/broken/zhenshu"
chmod 755 "$work/broken/zhenshu"
publish "$work/broken" 9.1.0
"$program/zhenshu" update --from "$work/stick"
"$program/zhenshu" --past 50 &
job=$!
waits 60 "9.1.0 记为没有启动成功" state 9.1.0 bad
waits 120 "窗口" shown
started_from "$work/versions/9.0.0" || die "没有退回 9.0.0 / did not fall back"
leave
du -sm "$work/versions/9.0.0" "$work/stick" >&2
step "走通了 / it holds"
