#!/usr/bin/env bash
# Checks without a Mac what can be checked without one: the icon file, Info.plist, and whether every package of
# requirements.lock has a wheel for both processors, and what macOS each needs. Never run on a Mac.
#
#   packaging/mac/check.sh WORK
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
python=$work/tools/bin/python

[ -e "$python" ] || "${PYTHON:-python3}" -m venv "$work/tools"
"$python" -m pip --quiet --disable-pip-version-check install icnsutil==1.1.0 macholib==1.16.4 uv
for processor in aarch64 x86_64; do
    MACOSX_DEPLOYMENT_TARGET=15.0 "$work/tools/bin/uv" --quiet pip install --target "$work/$processor" \
        --python-platform "$processor-apple-darwin" --python-version 3.13 --only-binary :all: --require-hashes \
        -r "$here/../../requirements.lock"
done
"${PYTHON:-python3}" "$here/../icons.py" "$work/icons"
"$python" "$here/check.py" "$work"
