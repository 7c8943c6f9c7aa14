#!/usr/bin/env bash
# Installs the package for Windows under Wine, runs it, takes it away again. Smoke-run under Wine, not on Windows.
#
#   packaging/windows/smoke.sh WORK FOLDER     leaves pictures and the state hash of a turn in FOLDER/smoke-windows
set -euo pipefail
if [ -z "${OWN_SCREEN:-}" ]; then
    OWN_SCREEN=1 exec xvfb-run -a -s '-screen 0 1600x1000x24 -nocursor' "$0" "$@"
fi
work=$(cd "$1" && pwd) folder=$(cd "$2" && pwd)
export WINEPREFIX=$work/wine WINEDEBUG=-all
home='C:\wargame test' # with a space: most real folders have one
disk="$WINEPREFIX/drive_c/wargame test"
shots=$folder/smoke-windows
rm -rf "$shots" "$disk" "$WINEPREFIX"/drive_c/users/*/AppData/Local/Wargame # and the settings of the last run
mkdir -p "$shots"
trap 'timeout 60 wineserver -k || true' EXIT
picture() { # NAME: what stands on the X display, without the black around it
    import -window root png:- | convert png:- -bordercolor black -border 1 -trim +repage "$shots/$1.png"
}
windows() { timeout "${patience:-120}" wine "$@" </dev/null 2>&1 | tr -d '\r'; }

echo "== silent installation"
# NSIS reads the rest of the line after /D= and _?= as the folder, without quotes: so it goes in two words.
windows "$folder"/wargame-*-windows-setup.exe /S '/D=C:\wargame' test
test -f "$disk/wargame.exe"
windows reg query 'HKCU\Software\Classes\Wargame.Exercise\shell\open\command' | grep -q wargame.exe

echo "== self-check, with the window"
patience=300 windows "$home\\wargame-console.exe" self-check --window "Z:${shots//\//\\}\\window.png"
test -s "$shots/window.png"

echo "== one turn, for its state hash"
windows "$home\\wargame-console.exe" demo --turns 1 --seed 7 --out "$home\\saves" | grep '^ok:' | tee "$shots/state.txt"

echo "== the start page"
windows "$home\\wargame.exe" &
sleep 20
picture start
timeout 60 wineserver -k
wait

echo "== a save opened as Windows would; a second start ends at once, because the first takes its save"
windows "$home\\wargame.exe" "$home\\saves\\demo.wargame" &
sleep 20
patience=20 windows "$home\\wargame.exe" "$home\\saves\\demo.wargame"
picture desk
timeout 60 wineserver -k
wait

echo "== silent removal; saves stay"
windows "$home\\uninstall.exe" /S '_?=C:\wargame' test
test ! -e "$disk/wargame.exe"
test ! -e "$disk/_internal"
test -f "$disk/saves/demo.wargame"
if windows reg query 'HKCU\Software\Classes\Wargame.Exercise' | grep wargame.exe; then exit 1; fi
rm -rf "$disk"
echo "Installed, checked, opened, removed: smoke-run under Wine, not on Windows. Pictures in $shots"
