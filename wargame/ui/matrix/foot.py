"""Under the matrix: the key to its bars, and the cell with the ring in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wargame.labels import matrix as told
from wargame.report.look import Look
from wargame.ui.dress import CENTRE, LEFT, Dress, advance
from wargame.ui.matrix.cells import SHARE
from wargame.ui.matrix.painting import draw_lines, fill, lines_of, rim, trough
from wargame.ui.matrix.what_if import Key, WhatIf
from wargame.ui.parts import Chip, button, words
from wargame.ui.plain import plain

HINT = "Point at a cell, or move with the arrows. Press 1 to 6 to switch a layer off, Enter to show a cell on the map."


class MatrixKey(QWidget):
    """What the bars of the matrix mean."""

    ENTRIES = (
        ("strong", "strong"),
        ("thin", "thin"),
        ("token", "token"),
        ("none", "none where one is needed"),
        ("", "not meant to be there"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._dress = Dress()
        self._layers: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Key: " + ", ".join(text for _, text in self.ENTRIES))

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the key."""
        self._dress = Dress(look, scale)
        self.updateGeometry()
        self.update()

    def show_layers(self, layers: tuple[str, ...]) -> None:
        """Take the samples from the second layer, or the only one."""
        self._layers = layers
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._dress.px(200), self._dress.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entries that fit, side by side."""
        if not self._layers:
            return
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, x, high = d.font(13), 0.0, float(self.height())
        for strength, text in self.ENTRIES:
            run = d.px(52) + advance(font, text)
            if x + run > self.width():
                return
            self._sample(painter, strength, QRectF(x, (high - d.px(14)) / 2, d.px(42), d.px(14)))
            painter.setFont(font)
            painter.setPen(d.ink("second"))
            painter.drawText(QRectF(x + d.px(50), 0, run, high), LEFT, text)
            x += run + d.px(22)

    def _sample(self, painter: QPainter, strength: str, box: QRectF) -> None:
        d = self._dress
        if strength == "none":
            rim(d, painter, box)
        elif not strength:
            painter.setFont(d.font(15))
            painter.setPen(d.ink("third"))
            painter.drawText(box, CENTRE, "–")
        else:
            trough(d, painter, box)
            part = QRectF(box.left(), box.top(), box.width() * SHARE[strength], box.height())
            fill(d, painter, part, self._layers, self._layers[min(1, len(self._layers) - 1)])


class Detail(QFrame):
    """A cell in words, and the way to its place on the map."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.chip, self.title, self.text = Chip(), words("", "heading", wrap=True), _Lines()
        self.go = button(" Show on the map  Enter", "", "Enter")
        self.go.setAccessibleName("Show on the map")
        self.go.clicked.connect(self.asked)
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(self.title)
        self._words.addWidget(self.text)
        self._words.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._words, 1)
        self._line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the strip."""
        d = Dress(look, scale)
        self.chip.set_look(look, scale)
        self._line.setContentsMargins(d.px(20), d.px(10), d.px(16), d.px(10))
        self._line.setSpacing(d.px(12))
        self.go.setIcon(d.icon("map-pin", "ink", 18))
        self.go.setIconSize(QSize(d.px(18), d.px(18)))
        self.text.set_look(look, scale)

    def set_lines(self, lines: int) -> None:
        """How many lines of words there is room for; with none only the headline is left."""
        self.text.set_lines(lines)

    def show_cell(self, shown: WhatIf, key: Key | None, *, can_go: bool) -> None:
        """Say a cell; with none, how to choose one."""
        layers = tuple(shown.scenario.layers)
        self.chip.show_layer(layers, key[0] if key else "")
        self.go.setEnabled(can_go)
        self.go.setToolTip("" if can_go else "No commitment is meant to stand in this cell")
        if key is None:
            self.title.setText("Layers left standing, by region")
            self.text.set_text(HINT)
            return
        cell = shown.after.cells[key]
        self.title.setText(told.cell_title(shown.scenario, cell, shown.was.get(key), shown.off))
        off = key[0] in shown.off
        what = shown.before.cells[key] if off else cell
        said = told.cell_words(shown.scenario, shown.now if off else shown.then, what)
        self.text.set_text(f"Today: {said}" if off and cell.strength else said)


class _Lines(QWidget):
    """A text on so many lines, neither more nor less; what does not fit ends in an ellipsis."""

    def __init__(self) -> None:
        super().__init__()
        self.lines, self._text, self._dress = 2, "", Dress()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain(text))
        self.update()

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the text."""
        self._dress = Dress(look, scale)
        self.set_lines(self.lines)

    def set_lines(self, lines: int) -> None:
        """Take the height of so many lines."""
        self.lines = lines
        self.setFixedHeight(round(QFontMetricsF(self._dress.font(13)).height() * lines) + 2)
        self.setVisible(lines > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter, font = QPainter(self), self._dress.font(13)
        painter.setPen(self._dress.ink("second"))
        draw_lines(painter, font, lines_of(font, self._text, self.width(), self.lines), QRectF(self.rect()))


class Pill(QWidget):
    """Says that what is shown is not so, and that nothing is changed by showing it."""

    def __init__(self) -> None:
        super().__init__()
        self._dress, self._text = Dress(), ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the pill."""
        self._dress = Dress(look, scale)
        self.set_text(self._text)

    def set_text(self, text: str) -> None:
        """Say this."""
        self._text = text
        self.setAccessibleName(text)
        d = self._dress
        self.setFixedSize(round(advance(d.font(14, 600), text)) + d.px(54), d.px(32))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an eye and the words on the ground of warnings; where that has no colour, in a line."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = d.look.warning_tint == d.look.ground
        painter.setPen(QPen(d.ink("warning"), 2) if plain else Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("warning_tint"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.drawPixmap(d.px(14), round((self.height() - d.px(18)) / 2), d.picture("eye", "warning", 18))
        painter.setFont(d.font(14, 600))
        painter.setPen(d.ink("warning"))
        painter.drawText(box.adjusted(d.px(38), 0, 0, 0), LEFT, self._text)
