"""A drawing as a picture: for papers, slides and the audience, with or without a window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter

from wargame.report.board_labels import labels_that_fit
from wargame.report.board_sizes import at_scale
from wargame.report.display_list import Drawing, Label, fit
from wargame.ui.board.lettering import label_stamp
from wargame.ui.board.painter import paint, put
from wargame.ui.theme import load_fonts

NOTE = (-12.0, -14.0)
"""Where the small print ends, from the lower right corner."""

_application: list[QGuiApplication] = []


def write_png(drawing: Drawing, path: Path, size: tuple[int, int]) -> None:
    """Write a drawing as a PNG of so many pixels.

    Raises:
        OSError: when the file cannot be written.
    """
    image = picture(drawing, size)
    writer = QImageWriter(str(path), QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(f"cannot write {path}: {writer.errorString()}")


def picture(drawing: Drawing, size: tuple[int, int]) -> QImage:
    """A drawing as an image."""
    ensure_application()
    load_fonts()
    image = QImage(size[0], size[1], QImage.Format.Format_RGB32)
    image.fill(QColor(drawing.background))
    frame, scale = fit(drawing.frame, size)
    painter = QPainter(image)
    shown = at_scale(drawing, size)
    labels = labels_that_fit(drawing, size)
    paint(painter, shown.items, frame, scale, labels=labels, ink=drawing.ink, paper=drawing.background)
    if drawing.note:
        note = Label(level=0, at=NOTE, text=drawing.note, size=12.0 * drawing.text, colour=drawing.ink, anchor="end")
        stamp = label_stamp(note)
        put(painter, stamp, size[0] + NOTE[0], size[1] + NOTE[1])
    painter.end()
    return image


def ensure_application() -> None:
    """Make a Qt application if there is none: without a screen where there is none to be had."""
    if QGuiApplication.instance() is not None:
        return
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application.append(QGuiApplication([sys.argv[0] or "wargame"]))
