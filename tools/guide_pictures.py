"""The pictures of the facilitator's guide and the README: some of the screens, as small WebP files in docs/pictures.

`python tools/guide_pictures.py` plays the exercise of `shots.py` and keeps what the pages show. Run it after a
screen has changed; the pictures are kept in the repository so that the pages can be read without a build.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from shots import Shots

PICTURES = {
    "start": "start-1280",
    "orders": "orders-1280",
    "privacy": "privacy-1280",
    "crisis": "crisis-1280",
    "injects": "injects-1280",
    "bench": "bench-1280",
    "estimates": "estimates-1280",
    "matrix": "matrix-what-if-1280",
    "tracks": "tracks-1280",
    "room": "room-orders-1920-projector",
    "replay": "replay-1280",
    "report": "report-1280",
}
WIDE, QUALITY = 1100, 70
"""In pixels and per cent: sharp at the width of a page, and all of them together under 1 MB."""
TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"


def main() -> int:
    """Make every picture; return the exit code."""
    application = QApplication([])
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch:
        drawn = Path(scratch) / "drawn"
        drawn.mkdir()
        Shots(application, Path(scratch), drawn, tuple(PICTURES.values())).draw()
        for name, shot in PICTURES.items():
            picture = QImage(str(drawn / f"{shot}.png"))
            if picture.width() > WIDE:
                picture = picture.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
            if not picture.save(str(TARGET / f"{name}.webp"), "webp", QUALITY):
                print(f"not written: {name}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
