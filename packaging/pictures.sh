#!/usr/bin/env bash
# Puts the pictures of the smoke runs in FOLDER into docs/pictures, small enough for a page. Needs ImageMagick.
#
#   packaging/pictures.sh FOLDER
set -euo pipefail
pictures=$(cd "$(dirname "$0")/../docs/pictures" && pwd)

for run in smoke-linux windows/smoke-windows; do
    for name in start desk; do
        convert "$1/$run/$name.png" -quality 60 -define webp:method=6 "$pictures/packages-${run##*smoke-}-$name.webp"
    done
done
ls -l "$pictures"/packages-*
