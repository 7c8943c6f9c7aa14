#!/usr/bin/env bash
# Plays the same turn with each Python that the project allows, and compares what comes of it: one state hash for all.
#
#   packaging/same_state.sh WORK [STATE ...]     STATE: a file with the `ok:` line of a package, from a smoke run
#
# PYTHONS names the Pythons: PYTHONS='python3.11 python3.12 /somewhere/python3.13'
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
shift
rm -f "$work"/*.txt

for python in ${PYTHONS:-python3.11 python3.12 python3.13}; do
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ ! "$work/$version/ready" -nt "$root/requirements.lock" ]; then
        "$python" -m venv "$work/$version"
        "$work/$version/bin/python" -m pip --quiet --disable-pip-version-check install --require-hashes \
            -r "$root/requirements.lock"
        touch "$work/$version/ready"
    fi
    (cd "$root" && LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen timeout 300 "$work/$version/bin/python" -m wargame \
        demo --turns 1 --seed 7 --out "$work/$version/saves" 2>/dev/null | grep '^ok:' >"$work/python-$version.txt")
done
for state in "$@"; do
    [ ! -e "$state" ] || cp "$state" "$work/$(basename "$(dirname "$state")").txt"
done
grep . "$work"/*.txt | sed "s|$work/||"
[ "$(cat "$work"/*.txt | tr -d '\r' | sort -u | wc -l)" -eq 1 ] || { echo "They differ." >&2; exit 1; }
