#!/bin/sh
# Starts the big screen with the session of this user, or no longer.
#   autostart.sh systemd [options of bigscreen]   a user service: starts it again whatever happens
#   autostart.sh xdg [options of bigscreen]       for sessions without systemd
#   autostart.sh off
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$here/../.." && pwd)
config=${XDG_CONFIG_HOME:-$HOME/.config}
unit=$config/systemd/user/zhenshu-bigscreen.service
entry=$config/autostart/zhenshu-bigscreen.desktop
how=${1:-}
[ $# -gt 0 ] && shift

quoted() { # one argument, as both kinds of files want it
    printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"`$]/\\&/g; s/%/%%/g')"
}

command=$(quoted "${PYTHON:-$folder/.venv/bin/python}")" -m desktop bigscreen"
for option in "$@"; do command="$command $(quoted "$option")"; done

fill() { # template, target
    mkdir -p "$(dirname "$2")"
    COMMAND=$command FOLDER=$folder awk '
        function put(sign, text,   at) {
            while ((at = index($0, sign)) > 0)
                $0 = substr($0, 1, at - 1) text substr($0, at + length(sign))
        }
        { put("@COMMAND@", ENVIRON["COMMAND"]); put("@FOLDER@", ENVIRON["FOLDER"]); print }
    ' "$1" > "$2.new"
    mv "$2.new" "$2"
}

user() { # systemd of this user, where it runs
    command -v systemctl >/dev/null 2>&1 && systemctl --user "$@" 2>/dev/null
}

case $how in
systemd)
    rm -f "$entry"
    fill "$here/zhenshu-bigscreen.service" "$unit"
    if user daemon-reload && user enable zhenshu-bigscreen.service; then
        echo "大屏已设为随会话自动启动（systemd 用户服务）。现在启动：systemctl --user start zhenshu-bigscreen"
    else
        echo "已写好 $unit，但这里没有 systemd 用户会话：请登录桌面后执行 systemctl --user enable --now zhenshu-bigscreen" >&2
        exit 1
    fi
    ;;
xdg)
    user disable --now zhenshu-bigscreen.service || true
    rm -f "$unit"
    fill "$here/zhenshu-bigscreen.desktop" "$entry"
    echo "大屏已设为随桌面自动启动（$entry），下次登录桌面时生效。"
    ;;
off)
    user disable --now zhenshu-bigscreen.service || true
    rm -f "$unit" "$entry"
    echo "大屏不再自动启动。"
    ;;
*)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
