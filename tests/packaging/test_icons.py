"""The icon files of the three systems, read back byte by byte."""

from __future__ import annotations

import struct
from pathlib import Path

import icons
from PySide6.QtGui import QImage

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_each_entry_of_the_windows_icon_is_a_picture_of_its_size() -> None:
    made = icons.ico()
    reserved, kind, count = struct.unpack_from("<HHH", made)
    assert (reserved, kind, count) == (0, 1, len(icons.ICO_SIZES))
    for place, size in enumerate(icons.ICO_SIZES):
        wide, _, _, _, _, depth, length, at = struct.unpack_from("<BBBBHHII", made, 6 + 16 * place)
        picture = QImage.fromData(made[at : at + length])
        assert (wide or 256, depth) == (size, 32)
        assert (picture.width(), picture.height()) == (size, size)


def test_each_part_of_the_mac_icon_is_a_picture_of_its_size() -> None:
    made, at, found = icons.icns(), 8, {}
    assert made[:4] == b"icns"
    assert struct.unpack(">I", made[4:8]) == (len(made),)
    while at < len(made):
        name, length = made[at : at + 4], struct.unpack_from(">I", made, at + 4)[0]
        assert made[at + 8 :].startswith(SIGNATURE)
        found[name] = QImage.fromData(made[at + 8 : at + length]).width()
        at += length
    assert found == icons.ICNS_KINDS


def test_the_picture_is_the_drawing_on_nothing(tmp_path: Path) -> None:
    icons.make(tmp_path)
    picture = QImage(str(tmp_path / "wargame.png"))
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(128, 30).name() == "#12664f"
    assert picture.pixelColor(90, 90).name() == "#ffffff"
    assert {file.name for file in tmp_path.iterdir()} == {"wargame.ico", "wargame.icns", "wargame.png"}
