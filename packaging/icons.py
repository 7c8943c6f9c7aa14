"""Makes the program's icons for Windows (.ico), macOS (.icns) and Linux (.png) from assets/icons/wargame.svg.

Run as `python packaging/icons.py FOLDER`.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "assets" / "icons" / "wargame.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_KINDS = {
    b"icp4": 16, b"icp5": 32, b"ic11": 32, b"icp6": 64, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256,
    b"ic14": 512, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip
"""Apple's names of the pictures in an .icns file that are PNGs, and their sizes in pixels."""


def png(size: int) -> bytes:
    """Returns the drawing as a square PNG of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    written = QBuffer()
    image.save(written, "PNG")
    return bytes(written.data().data())


def ico() -> bytes:
    """Returns the icon file of Windows: a head, an entry for each size, the pictures."""
    pictures = [png(size) for size in ICO_SIZES]
    head, at = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures)


def icns() -> bytes:
    """Returns the icon file of macOS: a head, then each picture behind its name and length."""
    parts = b"".join(
        name + struct.pack(">I", 8 + len(picture)) + picture
        for name, picture in ((name, png(size)) for name, size in ICNS_KINDS.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def make(folder: Path) -> None:
    """Write all three into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wargame.ico").write_bytes(ico())
    (folder / "wargame.icns").write_bytes(icns())
    (folder / "wargame.png").write_bytes(png(256))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
