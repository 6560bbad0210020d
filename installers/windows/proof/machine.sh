#!/bin/sh
# In the root, as its root: a fresh Windows of Wine's, and what a technician does there. The program itself is left
# installed, for update.sh.
set -eu
# shellcheck source=common.sh
. /proof/common.sh

step "a fresh Windows"
rm -rf "$WINEPREFIX"
wine wineboot -i >/dev/null 2>&1
wineserver -w
# The prefix has copies of its own.
cp /usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll "$c/windows/system32/ucrtbase.dll"
cp /proof/icuuc.dll "$c/windows/system32/icuuc.dll"

step "for one user: the older version"
setup "$older" 0 /CurrentUser
[ -e "$own/program/runtime/pythonw.exe" ] && [ -e "$own/uninstall.exe" ] || die "not there"
[ ! -e "$own/program.new" ] && [ ! -e "$own/program.old" ] || die "left over"
is "where versions lie" "$(iconv -f utf-16 "$own/program/versions.txt")" 'C:\users\root\AppData\Local\Programs\Zhenshu\versions'
first=$(registry CU DisplayVersion)
[ -n "$first" ] && [ -z "$(registry LM DisplayVersion)" ] || die "the registry"
[ -n "$(find "$user" -name '*.lnk' -path '*Start Menu*')" ] || die "no entry in the start menu"
[ -n "$(find "$own/program/app" -name '*.pyc' | head -n 1)" ] || die "nothing was compiled"
cp "$own/uninstall.exe" /proof/uninstall.exe
mkdir -p "$data"
echo "an order that was not sent" >"$data/kept"

step "upgraded; repaired; no way back; not while it runs"
rm "$own/program/doc/licences.txt"
touch "$own/program/of-the-older-version"
setup "$newer" 0
second=$(registry CU DisplayVersion)
[ "$first" != "$second" ] && [ ! -e "$own/program/of-the-older-version" ] && [ -e "$own/program/doc/licences.txt" ] || die "not upgraded"
rm -r "$own/program/app"
setup "$newer" 0
[ -e "$own/program/app/desktop/__main__.py" ] || die "not repaired"
setup "$older" 3
is "the version" "$(registry CU DisplayVersion)" "$second"
mkfifo /tmp/input
wine "$own/program/runtime/python.exe" -c "print('runs', flush=True); input()" </tmp/input >/tmp/runs 2>/dev/null &
exec 9>/tmp/input
until grep -q runs /tmp/runs; do sleep 0.1; done
setup "$newer" 4
is "uninstall while it runs" "$(code "$own/uninstall.exe" /S "_?=$(winepath -w "$own")")" 4
exec 9>&-
wait $! || :
rm /tmp/input
[ -e "$own/program/app/desktop/__main__.py" ] || die "it was touched while it ran"
: >"$own/program.new"
setup "$newer" 6
rm "$own/program.new"
[ -e "$own/program/app/desktop/__main__.py" ] || die "what could not be written has cost the earlier version"
mv "$own/program" "$own/program.old"
setup "$newer" 0
[ -e "$own/program" ] && [ ! -e "$own/program.old" ] || die "a cut between two names was not mended"

step "nobody installs it twice"
setup "$newer" 5 /AllUsers

step "removed: the data stay; then with the data"
remove "$own"
[ -e "$data/kept" ] && [ -z "$(registry CU DisplayVersion)" ] || die "not removed as it should"
[ -z "$(find "$user" -name '*.lnk' -path '*Zhenshu*' -o -name '*.lnk' -path '*镇枢*')" ] || die "an entry is left"
setup "$newer" 0 /CurrentUser
remove "$own" /DELETEDATA
gone "$data"

step "for everybody, and a kiosk that opens by itself"
mkdir -p "$data"
echo kept >"$data/kept"
setup "$newer" 0 /AllUsers /AUTOSTART=kiosk
[ -e "$all/program/runtime/pythonw.exe" ] && [ -n "$(registry LM DisplayVersion)" ] && [ -z "$(registry CU DisplayVersion)" ] ||
    die "not for everybody"
grep -q '^# central: ' "$config" || die "no file for the machine"
is "where versions lie" "$(iconv -f utf-16 "$all/program/versions.txt")" 'C:\Program Files\Zhenshu\versions'
[ -d "$all/versions/started" ] || die "nowhere to note what has started"
[ -e "$c/windows/system32/tasks/Zhenshu update" ] || die "nobody looks for versions"
wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Run' /v 'Zhenshu kiosk' >/dev/null 2>&1 || die "it does not open by itself"
printf 'central: http://127.0.0.1:9\nworkstation:\n  scale: 9\n' >"$config"
setup "$newer" 5 /CurrentUser
setup "$newer" 0 /AllUsers /AUTOSTART=off
grep -q 'scale: 9' "$config" || die "the machine's file was written over"
! wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Run' /v 'Zhenshu kiosk' >/dev/null 2>&1 || die "it still opens by itself"
remove "$all" /AllUsers
[ ! -e "$c/windows/system32/tasks/Zhenshu update" ] || die "something still looks for versions"
[ -e "$data/kept" ] && [ -e "$config" ] || die "data are gone"
setup "$newer" 0 /AllUsers
remove "$all" /AllUsers /DELETEDATA
gone "$data"
gone "$config"

# shellcheck source=whole.sh
. /proof/whole.sh
wineserver -k || :
