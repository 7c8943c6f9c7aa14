#!/usr/bin/env bash
# Are the shared libraries there that Qt needs and that no Python package brings? Linux only; elsewhere all is well.
# As root on Debian or Ubuntu it installs what is missing; otherwise it says in one line what to install.
#
#   tools/system_libraries.sh [PYTHON]     PYTHON: also check that it can make a virtual environment
set -euo pipefail
[ "$(uname -s)" = Linux ] || exit 0
PATH=$PATH:/usr/sbin:/sbin

# library                Debian package; Qt needs these to draw even without a screen
drawing='
libglib-2.0.so.0         libglib2.0-0
libEGL.so.1              libegl1
libGL.so.1               libgl1
libX11.so.6              libx11-6
libdbus-1.so.3           libdbus-1-3
libfontconfig.so.1       libfontconfig1
libxkbcommon.so.0        libxkbcommon0
'
# and these to open a window on an X display
window='
libxcb-cursor.so.0       libxcb-cursor0
libxcb-icccm.so.4        libxcb-icccm4
libxcb-image.so.0        libxcb-image0
libxcb-keysyms.so.1      libxcb-keysyms1
libxcb-randr.so.0        libxcb-randr0
libxcb-render-util.so.0  libxcb-render-util0
libxcb-shape.so.0        libxcb-shape0
libxcb-xkb.so.1          libxcb-xkb1
libxkbcommon-x11.so.0    libxkbcommon-x11-0
'

missing_libraries=() missing_packages=()

check_libraries() {
    local known library package
    known=$(ldconfig -p)
    while read -r library package; do
        if [ -n "$library" ] && [[ $known != *$library* ]]; then
            missing_libraries+=("$library")
            missing_packages+=("$package")
        fi
    done <<<"$1"
}

check_libraries "$drawing"
[ -z "${DISPLAY:-}" ] || check_libraries "$window"
if [ $# -gt 0 ] && ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
    missing_libraries+=("the Python module ensurepip")
    missing_packages+=(python3-venv)
fi

[ ${#missing_packages[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing system packages: ${missing_packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "${missing_packages[@]}" >/dev/null
    exit 0
fi

list=$(printf ', %s' "${missing_libraries[@]}")
echo "This machine lacks: ${list:2}." >&2
if command -v apt-get >/dev/null; then
    echo "Install it with: sudo apt-get install ${missing_packages[*]}" >&2
else
    echo "Install the packages of your system that bring these, then run make again." >&2
fi
exit 1
