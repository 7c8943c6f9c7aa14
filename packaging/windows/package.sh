#!/usr/bin/env bash
# Builds the package for Windows on Linux, under Wine. Smoke-run under Wine, not on Windows.
#
#   packaging/windows/package.sh WORK FOLDER     WORK: Python for Windows and leftovers; FOLDER: gets the package
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" "$2"
work=$(cd "$1" && pwd) folder=$(cd "$2" && pwd)

"$here/python.sh" "$work"
export WINEPREFIX=$work/wine WINEDEBUG=-all
cd "$here/../.."
rm -rf "$folder/wargame"
# To a pipe: a program under Wine cannot write to a plain file as its standard output. The limit holds for the pipe too:
# Wine's own programs keep it open when the build dies.
timeout 1200 bash -c 'wine "$@" </dev/null 2>&1 | cat' _ "$work/python/python.exe" -m PyInstaller \
    --noconfirm --log-level ERROR --workpath "Z:${work//\//\\}\\build" --distpath "Z:${folder//\//\\}" build.spec
test -f "$folder/wargame/wargame.exe"
MAKENSIS_TARGET=amd64-unicode "$here/finish.sh" "$folder"
