#!/usr/bin/env bash
# Makes of the folder FOLDER/wargame an installer and a portable zip, both beside it. Needs makensis.
#
#   packaging/windows/finish.sh FOLDER     PYTHON: which one (python3); MAKENSIS_TARGET: another than makensis' own
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$1" && pwd)
read -r version numbers < <("${PYTHON:-python3}" -c '
import sys
sys.path.insert(0, sys.argv[1])
import identity
print(identity.VERSION, ".".join(map(str, identity.four_numbers(identity.VERSION))))' "$here/.." | tr -d '\r')

portable=$folder/wargame-$version-windows-portable
rm -rf "$portable" "$portable.zip"
cp -r "$folder/wargame" "$portable"
echo "While this file lies here, Wargame keeps settings and saves in this folder." >"$portable/portable.txt"
"${PYTHON:-python3}" -m zipfile -c "$portable.zip" "$portable"
rm -rf "$portable"

icons=$(mktemp -d)
trap 'rm -rf "$icons"' EXIT
"${PYTHON:-python3}" "$here/../icons.py" "$icons"
makensis -V2 ${MAKENSIS_TARGET:+-DTARGET="$MAKENSIS_TARGET"} -DVERSION="$version" -DNUMBERS="$numbers" \
    -DFOLDER="$folder/wargame" -DICON="$icons/wargame.ico" -DOUTPUT="$folder/wargame-$version-windows-setup.exe" \
    "$here/installer.nsi"
ls -l "$folder"/wargame-"$version"-windows-*
