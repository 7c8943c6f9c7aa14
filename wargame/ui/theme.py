"""The look as Qt wants it: palette, style sheet, fonts, icons, pattern brushes. Values come from `report.look`."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from string import Template
from tempfile import mkdtemp

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from wargame import paths
from wargame.report.look import LOOKS, Look
from wargame.ui.sheet import INKED, WINDOW

FAMILY = "Inter"
MAP_FAMILY = "Roboto Condensed"

STYLE = Template(
    """
QWidget { color: $ink; font-family: "Inter"; font-size: ${s14}px; }
QMainWindow, QWidget#ground { background: $ground; }
QWidget#surface { background: $surface; }
QLabel#title { font-size: ${s19}px; font-weight: 600; }
QLabel#heading { font-size: ${s16}px; font-weight: 600; }
QLabel#second, QLabel#note { color: $second; font-size: ${s13}px; }
QLabel#foot { color: $ink; background: $warning_tint; padding: ${s8}px ${s12}px; border-radius: 6px; }
QPushButton, QToolButton {
  background: $quiet; border: 2px solid transparent; border-radius: 6px; padding: ${s6}px ${s12}px;
  min-height: ${s20}px;
}
QPushButton:hover, QToolButton:hover { background: $line; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $third; }
QPushButton#primary { background: $accent; color: $on_accent; font-weight: 600; min-height: ${s28}px; }
QPushButton#primary:hover { background: $ink; color: $surface; }
QPushButton#primary:focus { border-color: $ink; }
QPushButton#primary:disabled { background: $quiet; color: $third; }
QPushButton#plain, QToolButton#plain { background: transparent; }
QPushButton#plain:hover, QToolButton#plain:hover { background: $quiet; }
QPushButton:checked, QToolButton:checked { background: $tint; border-color: $accent; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: $surface; border: 2px solid $line; border-radius: 6px; padding: ${s6}px ${s8}px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox { min-height: ${s20}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  background: $quiet; border-color: $quiet; color: $ink;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: ${s20}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; selection-background-color: $tint;
  selection-color: $ink; }
QListView, QTreeView, QTableView {
  background: transparent; border: 2px solid transparent; border-radius: 6px; outline: none;
  selection-background-color: $tint; selection-color: $ink;
}
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QListView::item, QTreeView::item { padding: ${s6}px ${s8}px; border-left: 4px solid transparent; }
QListView::item:hover, QTreeView::item:hover { background: $quiet; }
QListView::item:selected, QTreeView::item:selected { background: $tint; color: $ink; border-left: 4px solid $accent; }
QHeaderView::section { background: transparent; color: $second; border: none; padding: ${s4}px ${s8}px; }
QTabBar { background: transparent; }
QTabBar::tab {
  padding: ${s8}px ${s10}px; color: $second; border-bottom: 3px solid transparent; background: transparent;
}
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { background: $quiet; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: ${s10}px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 5px; min-height: ${s28}px; }
QScrollBar:horizontal { background: transparent; height: ${s10}px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 5px; min-width: ${s28}px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; height: 0; width: 0;
}
QToolTip { background: $ink; color: $surface; border: none; padding: ${s6}px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: ${s14}px; margin: -${s6}px 0; border-radius: 7px; }
QSlider::sub-page:horizontal { background: $ink; border-radius: 2px; }
QMenu { background: $surface; border: 1px solid $line; }
QMenu::item { padding: ${s6}px ${s20}px; }
QMenu::item:selected { background: $tint; color: $ink; }
QCheckBox { spacing: ${s8}px; }
QDialog { background: $ground; }
"""
)


def stylesheet(look: Look, scale: float) -> str:
    """The style sheet of a look, with sizes scaled for the text size chosen."""
    sizes = {f"s{size}": round(size * scale) for size in (4, 6, 7, 8, 10, 12, 13, 14, 16, 19, 20, 24, 28, 36, 44)}
    colours = {name: getattr(look, name) for name in look.__struct_fields__ if isinstance(getattr(look, name), str)}
    values = colours | {name: str(size) for name, size in sizes.items()} | {"icons": inked(look.name)}
    return STYLE.substitute(values) + WINDOW.substitute(values)


@lru_cache(maxsize=4)
def inked(name: str) -> str:
    """A folder with the icons that the style sheet names, in a look's colours: it knows no `currentColor`."""
    folder = Path(mkdtemp(prefix="wargame-icons-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    for icon_name, role in INKED.items():
        svg = (paths.assets() / "icons" / f"{icon_name}.svg").read_text(encoding="utf-8")
        coloured = svg.replace("currentColor", getattr(LOOKS[name], role))
        (folder / f"{icon_name}.svg").write_text(coloured, encoding="utf-8")
    return folder.as_posix()


def palette(look: Look) -> QPalette:
    """Qt's palette for a look: for what style sheets do not reach."""
    found = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, look.ground),
        (QPalette.ColorRole.Base, look.surface),
        (QPalette.ColorRole.AlternateBase, look.quiet),
        (QPalette.ColorRole.Button, look.quiet),
        (QPalette.ColorRole.Text, look.ink),
        (QPalette.ColorRole.WindowText, look.ink),
        (QPalette.ColorRole.ButtonText, look.ink),
        (QPalette.ColorRole.Highlight, look.accent),
        (QPalette.ColorRole.HighlightedText, look.on_accent),
        (QPalette.ColorRole.PlaceholderText, look.third),
        (QPalette.ColorRole.Link, look.accent),
    ):
        found.setColor(role, QColor(colour))
    return found


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Load the bundled fonts once; return the families found."""
    families: list[str] = []
    for file in sorted((paths.assets() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def apply(application: QApplication, look: Look, scale: float) -> None:
    """Dress the application in a look, with a text scale."""
    load_fonts()
    application.setStyle("Fusion")
    application.setPalette(palette(look))
    application.setFont(font(14, scale))
    application.setStyleSheet(stylesheet(look, scale))


@contextmanager
def undressed(application: QApplication) -> Iterator[None]:
    """Build windows without a style sheet: under one, Qt styles every widget anew each time it is put into another."""
    sheet = application.styleSheet()
    application.setStyleSheet("")
    try:
        yield
    finally:
        application.setStyleSheet(sheet)


def font(size: int, scale: float, weight: int = 400, family: str = FAMILY) -> QFont:
    """A font of a size in pixels at 100 %; figures keep their place when they change."""
    found = QFont(family)
    found.setPixelSize(max(1, round(size * scale)))
    found.setWeight(QFont.Weight(weight))
    found.setFeature(QFont.Tag("tnum"), 1)
    return found


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
    """A Lucide icon in a colour, with a gap at its right for words beside it. One that does not ship is empty."""
    file = paths.assets() / "icons" / f"{name}.svg"
    if not file.is_file():
        return QIcon()
    svg = file.read_text(encoding="utf-8").replace("currentColor", colour)
    found = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap((size + gap) * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
        painter.end()
        found.addPixmap(pixmap)
    return found


@lru_cache(maxsize=256)
def pattern(name: str, colour: str, step: int = 6, faint: bool = False) -> QBrush:
    """A brush of a layer's pattern on nothing."""
    ink = QColor(colour)
    if faint:
        ink.setAlpha(90)
    if name == "solid":
        return QBrush(ink)
    tile = QPixmap(step * 2, step * 2)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, name in ("falling", "rising", "dots"))
    painter.setPen(QPen(ink, 1.6))
    _draw_pattern(painter, name, step, ink)
    painter.end()
    return QBrush(tile)


def _draw_pattern(painter: QPainter, name: str, step: int, ink: QColor) -> None:
    side = step * 2
    match name:
        case "dots":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for x, y in ((step / 2, step / 2), (step * 1.5, step * 1.5)):
                painter.drawEllipse(QRectF(x - 1.3, y - 1.3, 2.6, 2.6))
        case "falling":
            for shift in (-side, 0, side):
                painter.drawLine(shift, 0, shift + side, side)
                painter.drawLine(shift + step, 0, shift + step + side, side)
        case "rising":
            for shift in (-side, 0, side):
                painter.drawLine(shift, side, shift + side, 0)
        case "horizontal":
            for y in (step // 2, step // 2 + step):
                painter.drawLine(0, y, side, y)
        case "vertical":
            for x in (step // 2, step // 2 + step):
                painter.drawLine(x, 0, x, side)
        case _:
            for x, y in ((step // 2, step // 2), (step // 2 + step, step // 2 + step)):
                painter.drawLine(x - 2, y, x + 2, y)
                painter.drawLine(x, y - 2, x, y + 2)
