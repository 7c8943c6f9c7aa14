"""How cells and heads of the matrix are painted."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wargame.domain.layer_matrix import Cell, Strength
from wargame.labels import matrix as told
from wargame.ui.dress import CENTRE, LEFT, Dress, advance, elided
from wargame.ui.matrix.model import LEFT as LEFT_STANDING
from wargame.ui.matrix.model import Index, MatrixModel
from wargame.ui.matrix.painting import draw_lines, fill, lines_of, pill, pill_size, rim, trough

SHARE: dict[str, float] = {"strong": 1.0, "thin": 0.62, "token": 0.24}
"""How much of a cell's bar is filled."""
LOW = 84
"""Under this height a cell's letters are one step smaller."""
GAP = 6
"""Between two cells."""
ROOMY = 150
"""From this width heads have a name beside the chip."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: a bar by strength over the word and what says most; a hole is nothing inside a dashed rim."""

    dress = Dress()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, or how many layers are left."""
        model = index.model()
        assert isinstance(model, MatrixModel)
        assert model.shown is not None
        d, key = self.dress, model.key(index)
        half = d.px(GAP) / 2
        box = QRectF(option.rect).adjusted(half, half, -half, -half)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if key is None:
            self._standing(painter, box, str(index.data()))
        else:
            cell, was = model.shown.cell(key), model.shown.was.get(key)
            words = told.caption(model.shown.scenario, cell)
            if not cell.strength:
                self._not_meant(painter, box)
            elif key[0] in model.shown.off:
                self._off(painter, box, cell, words)
            elif cell.strength == "none":
                self._hole(painter, box, was, words)
            else:
                self._bar(painter, box, cell, was, words, model.shown.before.layers)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            self._ring(painter, box)
        elif option.state & QStyle.StateFlag.State_MouseOver and key is not None:
            painter.setPen(QPen(d.ink("second"), d.px(1.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, d.px(4), d.px(4))
        painter.restore()

    def _ring(self, painter: QPainter, box: QRectF) -> None:
        d = self.dress
        out = d.px(GAP) / 2 - 0.5
        painter.setPen(QPen(d.ink("accent"), d.px(2.6)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), d.px(6), d.px(6))

    def _bar(
        self, painter: QPainter, box: QRectF, cell: Cell, was: Strength | None, words: str, layers: tuple[str, ...]
    ) -> None:
        d = self.dress
        low = box.height() < d.px(LOW)
        word, small = d.font(13 if low else 14, 600), d.font(12 if low else 13)
        line = QFontMetricsF(small).height()
        text = QFontMetricsF(word).height() + d.px(7 if low else 10)
        most = 2 if box.height() - text - 2 * line >= d.px(12) else 1
        high = min(max(d.px(46), box.height() * 0.42), box.height() - text - most * line)
        bar = QRectF(box.left(), box.top(), box.width(), high)
        painter.fillRect(box, d.ink("surface"))
        trough(d, painter, bar)
        fill(d, painter, QRectF(bar.left(), bar.top(), bar.width() * SHARE[cell.strength], high), layers, cell.layer)
        if d.look.quiet == d.look.surface:
            painter.setPen(QPen(d.ink("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        inner = box.adjusted(d.px(8), high + d.px(3 if low else 4), -d.px(5), -d.px(2))
        painter.setPen(d.ink())
        painter.setFont(word)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, told.STRENGTH[cell.strength])
        below = inner.adjusted(0, QFontMetricsF(word).height(), 0, 0)
        painter.setPen(d.ink("second"))
        draw_lines(painter, small, lines_of(small, words, below.width(), most), below)
        if was:
            self._was(painter, was, bar)

    def _was(self, painter: QPainter, was: Strength, bar: QRectF) -> None:
        d, text = self.dress, f"was {told.STRENGTH[was]}"
        wide, high = pill_size(d, text)
        inner = bar.adjusted(0, 0, -d.px(4), 0)
        top = bar.top() + max(0.0, (bar.height() - high) / 2)
        pill(d, painter, QRectF(max(bar.left() + 2, inner.right() - wide), top, min(wide, bar.width() - 4), high), text)

    def _hole(self, painter: QPainter, box: QRectF, was: Strength | None, words: str) -> None:
        d = self.dress
        rim(d, painter, box)
        low = box.height() < d.px(LOW)
        big, small = d.font(15 if low else 16, 700), d.font(12 if low else 13)
        inner = box.adjusted(d.px(9), d.px(6), -d.px(6), -d.px(6))
        painter.setPen(d.ink())
        draw_lines(painter, big, [told.STRENGTH["none"]], inner)
        used = QFontMetricsF(big).height()
        if was:
            text = f"was {told.STRENGTH[was]}"
            wide, high = pill_size(d, text)
            beside = advance(big, told.STRENGTH["none"]) + d.px(8)
            if beside + wide <= inner.width():
                pill(d, painter, QRectF(inner.left() + beside, inner.top() + (used - high) / 2, wide, high), text)
            else:
                pill(d, painter, QRectF(inner.left() - d.px(2), inner.top() + used, wide, high), text)
                used += high + d.px(2)
        most = max(1, min(3, int((inner.height() - used) / QFontMetricsF(small).height())))
        draw_lines(painter, small, lines_of(small, words, inner.width(), most), inner, foot=True)

    def _off(self, painter: QPainter, box: QRectF, cell: Cell, words: str) -> None:
        """A cell of a layer that is switched off: only an outline and what it was."""
        d = self.dress
        painter.setPen(QPen(d.ink("line"), d.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), d.px(4), d.px(4))
        small = d.font(12 if box.height() < d.px(LOW) else 13)
        inner = box.adjusted(d.px(8), d.px(6), -d.px(6), -d.px(6))
        most = max(1, min(3, int(inner.height() / QFontMetricsF(small).height()) - 1))
        painter.setPen(d.ink("third"))
        text = [*lines_of(small, words, inner.width(), most), f"was {told.STRENGTH[cell.strength]}"]
        draw_lines(painter, small, text, inner, foot=True)

    def _not_meant(self, painter: QPainter, box: QRectF) -> None:
        d = self.dress
        painter.setFont(d.font(16))
        painter.setPen(d.ink("third"))
        painter.drawText(box, CENTRE, "–")

    def _standing(self, painter: QPainter, box: QRectF, text: str) -> None:
        d = self.dress
        number, _, rest = text.partition(" ")
        font, small = d.font(22, 700), d.font(13)
        if not number.isdigit():
            painter.setFont(small)
            painter.setPen(d.ink("third"))
            painter.drawText(box, LEFT, elided(small, text, box.width()))
            return
        painter.setFont(font)
        painter.setPen(d.ink())
        painter.drawText(box.adjusted(d.px(3), 0, 0, 0), LEFT, number)
        painter.setFont(small)
        painter.setPen(d.ink("second"))
        left = advance(font, number) + d.px(9)
        painter.drawText(box.adjusted(left, d.px(3), 0, d.px(3)), LEFT, elided(small, rest, box.width() - left))


class Head(QHeaderView):
    """Ground of both heads: painted, never pressed."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.dress = Dress()
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def text_of(self, section: int) -> str:
        """The name of a section."""
        model: QAbstractItemModel | None = self.model()  # gone already when the program ends
        return str(model.headerData(section, self.orientation()) or "") if model else ""


class RegionHead(Head):
    """The regions over the columns, in as many lines as they need, resting on the table."""

    LINES = 3

    def sizeHint(self) -> QSize:
        """As high as the longest name is in lines."""
        font = self.dress.font(13)
        wide = max(1, self.sectionSize(0)) - self.dress.px(GAP)
        names = [self.text_of(n) for n in range(self.count())]
        most = max((len(lines_of(font, name, wide, self.LINES)) for name in names), default=1)
        return QSize(super().sizeHint().width(), round(QFontMetricsF(font).height() * most) + self.dress.px(10))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name."""
        d, font = self.dress, self.dress.font(13)
        box = QRectF(rect).adjusted(d.px(GAP) / 2, 0, -d.px(GAP) / 2, -d.px(4))
        painter.save()
        painter.setPen(d.ink())
        draw_lines(painter, font, lines_of(font, self.text_of(section), box.width(), self.LINES), box, foot=True)
        painter.restore()


class LayerHead(Head):
    """The layers beside the rows: chip and name, or the chip alone; a layer that is off is struck through."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a layer's chip and name, or the words of the last row."""
        model, d = self.model(), self.dress
        assert isinstance(model, MatrixModel)
        if model.shown is None:
            return
        layer = model.layer_at(section)
        box = QRectF(rect).adjusted(0, 0, -d.px(10), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if layer:
            self._layer(painter, box, model, layer)
        else:
            font = d.font(13)
            painter.setPen(d.ink("second"))
            lines = lines_of(font, LEFT_STANDING if box.width() > d.px(80) else "Left", box.width(), 2)
            high = QFontMetricsF(font).height() * len(lines)
            draw_lines(painter, font, lines, box.adjusted(0, (box.height() - high) / 2, 0, 0))
        painter.restore()

    def _layer(self, painter: QPainter, box: QRectF, model: MatrixModel, layer: str) -> None:
        d, shown = self.dress, model.shown
        assert shown is not None
        side, off = d.px(30), layer in shown.off
        beside = box.width() > d.px(ROOMY)
        named = box.width() > d.px(64)
        font = d.font(15 if beside else 12, 600)
        font.setStrikeOut(off)
        rule = shown.scenario.layers[layer]
        room = box.width() - (side + d.px(12) if beside else 0)
        most = 2
        lines = lines_of(font, rule.name, room, most)
        if lines and lines[-1].endswith("…"):
            lines = lines_of(font, shown.scenario.derived[rule.health].name, room, most)
        if lines and lines[-1].endswith("…"):
            lines = lines_of(font, rule.short, room, most)
        high = QFontMetricsF(font).height() * len(lines)
        tall = side if beside or not named else side + d.px(4) + high
        top = box.top() + (box.height() - tall) / 2
        if off:
            painter.setOpacity(0.45)
        d.chip(painter, QRectF(box.left(), top, side, side), tuple(shown.scenario.layers), layer)
        painter.setOpacity(1.0)
        painter.setPen(d.ink("third" if off else "ink"))
        if beside:
            at = QRectF(box.left() + side + d.px(12), box.center().y() - high / 2, room, high)
            draw_lines(painter, font, lines, at)
        elif named:
            draw_lines(painter, font, lines, QRectF(box.left(), top + side + d.px(4), room, high))
