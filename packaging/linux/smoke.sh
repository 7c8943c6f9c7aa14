#!/usr/bin/env bash
# Runs the package for Linux in a bare Debian 12: nothing but the base system and the libraries that Qt asks the system
# for, no Python, an empty environment. As root; needs debootstrap and ImageMagick.
#
#   packaging/linux/smoke.sh WORK FOLDER     WORK: gets the bare system; FOLDER: has the package, gets smoke-linux
set -euo pipefail
work=$1 folder=$(cd "$2" && pwd)
root=$work/bare-debian
shots=$folder/smoke-linux
archive=$(ls "$folder"/wargame-*-linux-*.tar.xz)
inside() { timeout 300 chroot "$root" env -i HOME=/root PATH=/usr/bin:/bin "$@"; }

if [ ! -e "$root/ready" ]; then
    rm -rf "$root"
    mkdir -p "$work"
    timeout 500 debootstrap --variant=minbase --include=libegl1,libgl1,xvfb,xauth bookworm "$root" >"$work/debootstrap.log"
    touch "$root/ready"
fi
rm -rf "$root/opt/wargame" "$shots"
mkdir -p "$root/opt/wargame" "$shots"
tar -C "$root/opt/wargame" --strip-components=1 -xf "$archive"
! inside sh -c 'command -v python3' || exit 1

echo "== what the libraries ask for and the bare system has not"
inside sh -c 'cd /opt/wargame/_internal && find . -name "*.so*" -type f -exec env LD_LIBRARY_PATH=/opt/wargame/_internal \
    ldd {} + 2>/dev/null | grep "not found" | sort | uniq -c'

echo "== self-check, with the window, without a screen"
inside QT_QPA_PLATFORM=offscreen /opt/wargame/wargame self-check --window /opt/wargame/window.png
cp "$root/opt/wargame/window.png" "$shots/window.png"

echo "== the window on an X display"
inside xvfb-run -a -s '-screen 0 1440x900x24' /opt/wargame/wargame self-check --window /opt/wargame/x.png | grep '^window'
cp "$root/opt/wargame/x.png" "$shots/x.png"

echo "== one turn, for its state hash"
inside /opt/wargame/wargame demo --turns 1 --seed 7 --out /tmp/saves | grep '^ok:' | tee "$shots/state.txt"

echo "== pictures of the start page and of the save on the desk"
picture() { # NAME [SAVE]: what stands on an X display some time after the start, without the black around it
    local name=$1
    shift
    inside HOME=/tmp/home xvfb-run -a -s '-screen 0 1440x900x24 -nocursor -fbdir /tmp' sh -c \
        '/opt/wargame/wargame "$@" & sleep 12; cp /tmp/Xvfb_screen0 /tmp/screen.xwd; kill $!' _ "$@"
    convert "xwd:$root/tmp/screen.xwd" -bordercolor black -border 1 -trim +repage "$shots/$name.png"
}
picture start
picture desk /tmp/saves/demo.wargame
rm -rf "$root"/tmp/{saves,home,screen.xwd,Xvfb_screen0}
echo "Checked and opened in a bare Debian 12. Pictures in $shots"
