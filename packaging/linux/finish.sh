#!/usr/bin/env bash
# Makes of the folder FOLDER/wargame an archive for Linux: with icon, menu entry and file type, laid out as an AppDir.
#
#   packaging/linux/finish.sh FOLDER     PYTHON: which one (python3)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$1" && pwd)
version=$("${PYTHON:-python3}" -c 'import sys; sys.path.insert(0, sys.argv[1]); import identity; print(identity.VERSION)' \
    "$here/..")
name=wargame-$version-linux-$(uname -m)

rm -rf "${folder:?}/$name"
cp -r "$folder/wargame" "$folder/$name"
cp "$here"/{wargame.desktop,wargame.xml,add-to-menu} "$folder/$name"
"${PYTHON:-python3}" "$here/../icons.py" "$folder/$name"
rm "$folder/$name"/wargame.{ico,icns}
ln -s wargame "$folder/$name/AppRun"
ln -s wargame.png "$folder/$name/.DirIcon"
tar -C "$folder" --sort=name --owner=0 --group=0 -cf - "$name" | xz -T0 -6 >"$folder/$name.tar.xz"
rm -rf "${folder:?}/$name"
ls -l "$folder/$name.tar.xz"
