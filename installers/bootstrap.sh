#!/bin/sh
# Makes or updates a virtual environment from a lock file; `make` calls it before everything else.
#
#   sh installers/bootstrap.sh [VENV [LOCK [PURPOSE]]]
#
#   VENV     the environment's directory                        (default .venv)
#   LOCK     a requirements*.lock file with hashes              (default requirements-dev.lock)
#   PURPOSE  which system packages to look for: run, test, none (default test)
#
# A machine with Python 3.11 or newer is enough. With root and apt-get the missing Debian packages are
# installed; without, they are named in one sentence. A second call with an unchanged lock does nothing.
# ZHENSHU_PYTHON names the interpreter to take; ZHENSHU_NO_APT=1 leaves the system's packages alone.
set -eu
umask 022

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
venv=${1:-.venv}
lock=${2:-requirements-dev.lock}
purpose=${3:-test}
case $venv in /*) ;; *) venv=$root/$venv ;; esac
stamp=$venv/.zhenshu-locks

QT_PACKAGES="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libbrotli1 libpulse0 libxrandr2"
XCB_PACKAGES="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0
              libxcb-render-util0 libxcb-xinerama0"
FONT_PACKAGES="fonts-noto-cjk"
TEST_PACKAGES="xvfb xauth gcc libc6-dev postgresql calcurse
               python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good
               libnss3 libgbm1 libxcomposite1 libxdamage1 libxtst6 libasound2 libxkbfile1 libxcb-dri3-0"

notes=$(mktemp "${TMPDIR:-/tmp}/zhenshu-setup.XXXXXX")
trap 'rm -f "$notes"' EXIT

say() { printf '%s\n' "$*" >&2; }

# --- system packages ---------------------------------------------------------------------------------

may_apt() { [ "${ZHENSHU_NO_APT:-0}" != 1 ] && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; }

# Prints those of its arguments that are not installed. A library renamed for 64-bit time counts too.
missing_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    renamed=
    for package in "$@"; do renamed="$renamed ${package}t64"; done
    # shellcheck disable=SC2086,SC2016
    installed=" $(dpkg-query -W -f='${db:Status-Status}=${Package}\n' "$@" $renamed 2>/dev/null |
        sed -n 's/^installed=//p' | tr '\n' ' ') " || true
    for package in "$@"; do
        case $installed in
            *" $package "* | *" ${package}t64 "*) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

# Retried: another package manager may hold the lock for a while on a freshly started machine.
apt_get() {
    try=1
    until DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes \
        apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" </dev/null >"$notes" 2>&1; do
        tail -n 5 "$notes" >&2
        [ "$try" -lt 5 ] || return 1
        say "apt-get $1: 第 $try 次未成功，稍后重试 / attempt $try failed, trying again"
        sleep $((try * 3))
        try=$((try + 1))
    done
}

apt_install() {
    say "安装系统软件包 / installing system packages: $*"
    apt_get update || say "软件包列表未能更新，沿用现有列表 / the package lists could not be updated, using those at hand"
    apt_get install -y --no-install-recommends "$@"
}

system_packages() {
    case $purpose in
        none) return 0 ;;
        run) wanted="$QT_PACKAGES $XCB_PACKAGES $FONT_PACKAGES" ;;
        test) wanted="$QT_PACKAGES $XCB_PACKAGES $FONT_PACKAGES $TEST_PACKAGES" ;;
        *) say "PURPOSE: run, test 或/or none"; exit 2 ;;
    esac
    # shellcheck disable=SC2086
    absent=$(missing_packages $wanted)
    [ -n "$absent" ] || return 0
    # shellcheck disable=SC2086
    if may_apt && apt_install $absent; then return 0; fi
    say "缺少系统软件包，请管理员安装后再试：$absent/ missing system packages, please have them installed: $absent"
}

# --- the interpreter ---------------------------------------------------------------------------------

# Each candidate is run, because a version manager's shim may exist for a version that is not installed.
suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${ZHENSHU_PYTHON:-}" ]; then
        if suits "$ZHENSHU_PYTHON"; then printf '%s' "$ZHENSHU_PYTHON"; return 0; fi
        say "ZHENSHU_PYTHON=$ZHENSHU_PYTHON 不可用（需 Python 3.11–3.14）/ is not a usable Python 3.11 to 3.14"
        exit 1
    fi
    for candidate in python3.13 python3.12 python3.11 python3.14 python3 /usr/bin/python3; do
        if command -v "$candidate" >/dev/null 2>&1 && suits "$candidate"; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    return 1
}

# Sets $python to an interpreter that can make environments.
need_python() {
    if ! python=$(find_python); then
        if [ -n "${ZHENSHU_PYTHON:-}" ]; then exit 1; fi
        if may_apt; then apt_install python3 python3-venv || true; fi
        python=$(find_python) || {
            say "需要 Python 3.11 或更新版本，本机没有找到 / Python 3.11 or newer is needed and was not found"
            exit 1
        }
    fi
    if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then return 0; fi
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if may_apt; then apt_install "python$version-venv" || apt_install python3-venv || true; fi
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || {
        say "缺少软件包 python$version-venv，请管理员安装 / the package python$version-venv is missing, please have it installed"
        exit 1
    }
}

# --- the environment ---------------------------------------------------------------------------------

checksum() { cksum <"$1" | tr ' ' '-'; }

# The test environment holds everything that the plain one holds, so its stamp names both locks.
stamp_lines() {
    printf '%s %s\n' "$root" "$(basename "$lock") $(checksum "$lock")"
    if [ "$(basename "$lock")" = requirements-dev.lock ] && [ -f requirements.lock ]; then
        printf '%s %s\n' "$root" "requirements.lock $(checksum requirements.lock)"
    fi
}

up_to_date() {
    [ -x "$venv/bin/python" ] && [ -f "$stamp" ] &&
        grep -qxF "$root $(basename "$lock") $(checksum "$lock")" "$stamp" && suits "$venv/bin/python"
}

# The package itself: a path entry and the `zhenshu` command. No build step, so nothing is fetched for it.
link_project() {
    ZHENSHU_ROOT=$root "$venv/bin/python" - <<'PYTHON'
import os, pathlib, sys, sysconfig
root = os.environ["ZHENSHU_ROOT"]
pathlib.Path(sysconfig.get_path("purelib"), "zhenshu.pth").write_text(root + "\n", encoding="utf-8")
script = pathlib.Path(sysconfig.get_path("scripts"), "zhenshu")
script.write_text(
    "#!/bin/sh\n"
    f"'''exec' \"{sys.executable}\" \"$0\" \"$@\"\n"
    "' '''\n"
    "import sys\n"
    "from desktop.__main__ import main\n"
    "sys.exit(main())\n",
    encoding="utf-8",
)
script.chmod(0o755)
PYTHON
}

make_environment() {
    need_python
    say "准备运行环境 / preparing $venv ($("$python" -V), $lock)"
    if [ ! -x "$venv/bin/python" ] || ! suits "$venv/bin/python" || ! "$venv/bin/python" -m pip -V >/dev/null 2>&1; then
        "$python" -m venv --clear "$venv"
    fi
    rm -f "$stamp"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$lock" >&2
    "$venv/bin/python" -m pip check --disable-pip-version-check >/dev/null
    link_project
    stamp_lines >"$stamp.new"
    mv "$stamp.new" "$stamp"
}

[ -f "$lock" ] || { say "没有锁定文件 / no such lock file: $lock"; exit 2; }
system_packages
if ! up_to_date; then
    # Two calls at the same time: the second waits and then finds the work done.
    if command -v flock >/dev/null 2>&1; then
        mkdir -p "$(dirname "$venv")"
        exec 9>"$venv.lock"
        flock 9
    fi
    up_to_date || make_environment
fi
