#!/bin/sh
# In the root, after machine.sh: versions of the installed program that prove.sh has published are taken from a stick.
set -eu
# shellcheck source=common.sh
. /proof/common.sh
where='C:\Program Files\Zhenshu\program'
record=$data/versions.json
update() { # which stick; prints the exit code
    code cmd /c "$where\\zhenshu.cmd" update --from "Z:\\proof\\$1"
}
comes() { # state, version: until the record says so
    left=6000
    until grep -q "\"$2\": \"$1\"" "$record" 2>/dev/null; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { cat /tmp/runs >&2; die "$2 没有记为 / was not noted as $1"; }
        sleep 0.1
    done
}
opened() { # its window, over a demonstration town without a drill
    wine "$all/program/runtime/python.exe" -X utf8 -m desktop --past 50 >/tmp/runs 2>&1 &
    job=$!
}
closed() {
    wineserver -k
    wait "$job" || :
}

step "without a root of the publisher's nothing is taken"
rm -f "$record"
printf 'drill: none\n' >"$config"
is "without a root" "$(update nine)" 1
grep -q 没有带更新的根证书 /tmp/said || { cat /tmp/said >&2; die "the reason was not told"; }

step "9.0.0 from a stick, beside the program; what was changed on the way is refused"
cp /proof/root.json "$(dirname "$config")/update-root.json"
is "another's bundle" "$(update changed)" 1
[ ! -e "$all/versions/9.0.0.json" ] || die "it was taken"
is "the update" "$(update nine)" 0
[ -e "$all/versions/9.0.0.json" ] && [ -e "$all/versions/9.0.0/runtime/pythonw.exe" ] || { cat /tmp/said >&2; die "not there"; }
[ ! -e "$all/versions/9.0.0/versions.txt" ] || die "another machine's file came along"
code cmd /c "$where\\zhenshu.cmd" doctor >/tmp/code
grep -q '9.0.0' /tmp/said || { cat /tmp/said >&2; die "doctor does not tell of it"; }

step "its first start: its window over an open store"
opened
comes good 9.0.0
[ -e "$all/versions/started/9.0.0" ] || die "it is not noted that it has started"
closed

step "9.1.0 breaks off: 9.0.0 opens in its place"
is "the update" "$(update ten)" 0
opened
comes bad 9.1.0
closed
grep -q '"9.0.0": "good"' "$record" || die "the earlier one was given up"
step "the next start is 9.0.0's"
is "--version" "$(code "$all/program/runtime/python.exe" -X utf8 -m desktop --version)" 0
grep -q 'Zhenshu 9\.0\.0' /tmp/said || { cat /tmp/said >&2; die "not the version that is good"; }

step "removed, and what updates have brought with it, and the data"
remove "$all" /AllUsers /DELETEDATA
gone "$data"
wineserver -k || :
step "proved"
