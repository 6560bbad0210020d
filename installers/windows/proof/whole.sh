# Sourced by machine.sh: the program itself.
# shellcheck shell=sh disable=SC2154
step "the program, for everybody, over a stand-in of an older version"
setup "$older" 0 /AllUsers
began=$(date +%s)
setup "$whole" 0 /AllUsers
printf '%s s, %s MiB\n' $(($(date +%s) - began)) "$(du -sm "$all" | cut -f1)" >&2
python=$all/program/runtime/python.exe
where='C:\Program Files\Zhenshu\program'

step "every module of the program and of what it carries can be imported"
is modules "$(code "$python" -X utf8 'Z:\proof\modules.py')" 0
tail -n 1 /tmp/said >&2

step "doctor, by its command"
is --version "$(code cmd /c "$where\\zhenshu.cmd" --version)" 0
code cmd /c "$where\\zhenshu.cmd" doctor >/tmp/code
cat /tmp/said >&2
grep -q '中文字体: Zhenshu Sans SC' /tmp/said || die "the carried face is not used"
is doctor "$(cat /tmp/code)" 0
printf 'central: http://127.0.0.1:9\nworkstation:\n  scale: 9\n' >"$config"
is "a mistake in the file" "$(code cmd /c "$where\\zhenshu.cmd" doctor)" 2
grep -q 'zhenshu.yaml 第 3 行 workstation.scale' /tmp/said || { cat /tmp/said >&2; die "its place was not told"; }
rm "$config"

step "opens after log-in, for one user"
run='HKCU\Software\Microsoft\Windows\CurrentVersion\Run'
is autostart "$(code cmd /c "$where\\zhenshu-autostart.cmd" calls)" 0
is "the entry" "$(code reg query "$run" /v 'Zhenshu calls')" 0
is "autostart off" "$(code cmd /c "$where\\zhenshu-autostart.cmd" calls off)" 0
is "the entry" "$(code reg query "$run" /v 'Zhenshu calls')" 1

step "the workstation's main job in its window, unattended, with a central of its own"
code "$python" -X utf8 -m desktop --demo --data 'C:\demo' --shots 'C:\shots' --past 60 --pace 1000 --patience 1200 >/tmp/code
grep -v ^ALSA /tmp/said >&2
grep -q 闭环完成 /tmp/said || die "the loop did not close"
! grep -q Traceback /tmp/said || die "Traceback"
is demo "$(cat /tmp/code)" 0
is doctor "$(code cmd /c "$where\\zhenshu.cmd" doctor --data 'C:\demo')" 0
grep -q 已加密 /tmp/said || { cat /tmp/said >&2; die "the desk's memory is not encrypted"; }
