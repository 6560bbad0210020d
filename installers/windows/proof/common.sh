# Sourced: the places and the words of the proofs in Wine.
# shellcheck shell=sh disable=SC2034
older=/proof/older.exe newer=/proof/newer.exe # stand-ins for the program, three empty modules each
whole=/proof/whole.exe
export WINEPREFIX=/root/windows WINEDEBUG=-all XDG_RUNTIME_DIR=/tmp WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
c=$WINEPREFIX/drive_c
user=$c/users/root
own=$user/AppData/Local/Programs/Zhenshu
all="$c/Program Files/Zhenshu"
data=$user/AppData/Local/zhenshu
config=$c/ProgramData/Zhenshu/zhenshu.yaml
key='HK%s\Software\Microsoft\Windows\CurrentVersion\Uninstall\Zhenshu'
step() { printf '\n-- %s\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }
is() { [ "$2" = "$3" ] || die "$1：$2，应为 / should be $3"; }
code() { # runs it, prints its exit code
    wine "$@" >/tmp/said 2>&1 && echo 0 || echo $?
}
setup() { # which, wanted exit code, options…
    file=$1 wanted=$2
    shift 2
    is "$(basename "$file") $*" "$(code "$file" /S "$@")" "$wanted"
}
registry() { # CU or LM, value
    # shellcheck disable=SC2059
    wine reg query "$(printf "$key" "$1")" /v "$2" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"
}
gone() { # until a folder is away: an uninstaller goes on after it has returned
    left=1200
    while [ -e "$1" ]; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || die "还在 / still there: $1"
        sleep 0.1
    done
}
remove() { # its folder, options…
    folder=$1
    shift
    is "uninstall $*" "$(code "$folder/uninstall.exe" /S "$@")" 0
    gone "$folder"
}
