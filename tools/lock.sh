#!/usr/bin/env bash
# Writes requirements.lock from pyproject.toml: every package with its hashes, one file for Linux, Windows and macOS
# and for each Python the project allows. Versions already in the lock are kept as long as they fit.
#
#   tools/lock.sh                          after a change of the dependencies in pyproject.toml
#   tools/lock.sh --upgrade                take the newest versions of everything
#   tools/lock.sh --upgrade-package NAME   take the newest version of one package
set -euo pipefail
cd "$(dirname "$0")/.."

workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT
"${PYTHON:-python3}" -m venv "$workshop"
"$workshop/bin/python" -m pip install --quiet uv

"$workshop/bin/uv" pip compile pyproject.toml --group dev --group package \
    --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" --quiet --output-file requirements.lock "$@"
echo "requirements.lock: $(grep -c '^[a-z]' requirements.lock) packages"
