#!/usr/bin/env bash
# On a Mac: checks FOLDER/Wargame.app, signs and notarises it if told to, and makes a disk image of it.
#
#   packaging/mac/finish.sh FOLDER
#
# SIGN_AS         the name of a Developer ID Application certificate in the keychain; without it the signature is ad hoc
# NOTARY_PROFILE  what `xcrun notarytool store-credentials` was given as a name; without it nothing is notarised
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "$1" && pwd)
app=$folder/Wargame.app
version=$("${PYTHON:-python3}" -c 'import sys; sys.path.insert(0, sys.argv[1]); import identity; print(identity.VERSION)' \
    "$here/..")
image=$folder/wargame-$version-macos-$(uname -m).dmg

"${PYTHON:-python3}" "$here/bundle.py" "$app"
if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$SIGN_AS" "$app"
fi
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Wargame -srcfolder "$stage" -format UDZO -ov "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
    codesign --timestamp --sign "$SIGN_AS" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
ls -l "$image"
