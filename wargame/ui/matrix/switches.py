"""What if this layer were gone: a switch for each layer, health as it would be, and what credibility would read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wargame import labels
from wargame.domain.layer_matrix import rows_of
from wargame.domain.redaction import inputs_of
from wargame.domain.view_reading import span_of
from wargame.labels import matrix as told
from wargame.labels.words import layer_sign, listing
from wargame.report.look import Look
from wargame.ui.dress import LEFT, Dress, advance, elided
from wargame.ui.matrix.painting import arrow, fill, trough
from wargame.ui.matrix.what_if import WhatIf
from wargame.ui.parts import button, hairline, words

SCALE_END = 10.0
ROOMY = 340
"""From this width names and numbers are of full size."""


class LayerSwitch(QCheckBox):
    """A layer's switch with its health as it stands and as it would be. `flipped` carries the layer."""

    flipped = Signal(str)

    def __init__(self, layer: str) -> None:
        super().__init__()
        self.layer = layer
        self._dress = Dress()
        self._shown: WhatIf | None = None
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.flipped.emit(self.layer)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the switch."""
        self._dress = Dress(look, scale)
        self.setFixedHeight(self._dress.px(47))
        self.update()

    def show_what_if(self, shown: WhatIf) -> None:
        """Show a layer's health before and after."""
        self._shown = shown
        self.setChecked(self.layer not in shown.off)
        now, then = shown.health(self.layer)
        text = f"health {now:.1f}" if abs(now - then) < told.MOVED else f"health {now:.1f}, without {then:.1f}"
        state = "switched off" if self.layer in shown.off else "on"
        self.setAccessibleName(f"{shown.scenario.layers[self.layer].name}, {state}, {text}")
        self.setToolTip("Switch it off to see what would be left" if self.isChecked() else "Switch it on again")
        self.update()

    def hitButton(self, _pos: object) -> bool:
        """The whole row is the switch."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint switch, name, numbers and bar."""
        if self._shown is None:
            return
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = float(self.width())
        if self.hasFocus():
            d.ring(painter, QRectF(self.rect()))
        left, right = float(d.px(6)), wide - d.px(6)
        self._toggle(painter, QRectF(left, d.px(6), d.px(34), d.px(18)))
        numbers = self._numbers(painter, QRectF(left, d.px(4), right - left, d.px(22)))
        self._name(painter, QRectF(left + d.px(44), d.px(4), right - left - d.px(52) - numbers, d.px(22)))
        self._bar(painter, QRectF(left, d.px(32), right - left, d.px(10)))

    def _toggle(self, painter: QPainter, box: QRectF) -> None:
        d, on = self._dress, self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen if on else d.ink("third"))
        painter.setBrush(d.ink("accent" if on else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = box.height() - d.px(5)
        x = box.right() - side - d.px(2.5) if on else box.left() + d.px(2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("on_accent" if on else "third"))
        painter.drawEllipse(QRectF(x, box.top() + d.px(2.5), side, side))

    def _numbers(self, painter: QPainter, box: QRectF) -> float:
        """Paint before and after at the right; return how wide they are."""
        d, shown = self._dress, self._shown
        assert shown is not None
        now, then = shown.health(self.layer)
        if self.layer in shown.off:
            roomy = self.width() >= d.px(ROOMY)
            parts = [(f"was {now:.1f}, " if roomy else "", "second", 400), ("off", "ink", 600)]
        elif not shown.off:
            parts = [(f"{now:.1f}", "ink", 600)]
        elif abs(now - then) < told.MOVED:
            parts = [(f"{now:.1f} ", "ink", 600), ("stays", "second", 400)]
        else:
            parts = [(f"{now:.1f} {told.ARROW} ", "second", 400), (f"{then:.1f}", "ink", 600)]
        x, whole = box.right(), 0.0
        for text, role, weight in reversed(parts):
            font = d.font(14 if self.width() >= d.px(ROOMY) else 13, weight)
            run = advance(font, text)
            painter.setFont(font)
            painter.setPen(d.ink(role))
            painter.drawText(QRectF(x - run - 1, box.top(), run + 2, box.height()), LEFT, text)
            x, whole = x - run, whole + run
        return whole

    def _name(self, painter: QPainter, box: QRectF) -> None:
        d, shown = self._dress, self._shown
        assert shown is not None
        rule, off = shown.scenario.layers[self.layer], self.layer in shown.off
        font = d.font(14 if self.width() >= d.px(ROOMY) else 13, 600)
        font.setStrikeOut(off)
        sign = layer_sign(tuple(shown.scenario.layers), self.layer)
        painter.setFont(d.font(14, 600))
        painter.setPen(d.ink("second"))
        painter.drawText(box, LEFT, sign)
        box = box.adjusted(d.px(18), 0, 0, 0)
        names = (rule.name, shown.scenario.derived[rule.health].name, rule.short)
        fitting = next((one for one in names if advance(font, one) <= box.width()), rule.short)
        painter.setFont(font)
        painter.setPen(d.ink("third" if off else "ink"))
        painter.drawText(box, LEFT, elided(font, fitting, box.width()))

    def _bar(self, painter: QPainter, bar: QRectF) -> None:
        d, shown = self._dress, self._shown
        assert shown is not None
        now, then = shown.health(self.layer)
        layers = tuple(shown.scenario.layers)
        trough(d, painter, bar)
        at, left = (bar.left() + bar.width() * min(1.0, value / SCALE_END) for value in (now, then))
        if self.layer not in shown.off:
            fill(d, painter, QRectF(bar.left(), bar.top(), left - bar.left(), bar.height()), layers, self.layer)
            if now - then >= told.MOVED:
                lost = QRectF(left, bar.top(), at - left, bar.height())
                fill(d, painter, lost, layers, self.layer, faint=True)
            painter.fillRect(QRectF(left - 1, bar.top() - d.px(3), d.px(2.4), bar.height() + d.px(6)), d.ink())
        if self.layer in shown.off or abs(now - then) >= told.MOVED:
            painter.fillRect(QRectF(at - 1, bar.top() - d.px(2), d.px(1.6), bar.height() + d.px(4)), d.ink("warning"))
        if self.layer not in shown.off and now - then >= told.MOVED:
            middle = bar.center().y()
            arrow(d, painter, QPointF(at, middle), QPointF(left + d.px(3), middle))


class Range(QWidget):
    """A headline value as a range and in words: as it stands, and as it would be. No number."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value
        self._dress = Dress()
        self._shown: WhatIf | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the range."""
        self._dress = Dress(look, scale)
        self.setFixedHeight(self._dress.px(58))
        self.update()

    def show_what_if(self, shown: WhatIf) -> None:
        """Show a value's range before and after."""
        self._shown = shown
        self.setAccessibleName(f"{labels.value_name(shown.scenario, self.value)}: {self.words()}")
        self.update()

    def words(self) -> str:
        """The range in words: before, and after where a layer is off."""
        shown = self._shown
        return told.span_change(shown.scenario, shown.now, shown.then, self.value, off=bool(shown.off)) if shown else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name, the words, and the range as a block on the scale; what would be lies under it, in ink."""
        shown = self._shown
        if shown is None:
            return
        painter, d = QPainter(self), self._dress
        wide = float(self.width())
        font, small = d.font(14, 600), d.font(13)
        painter.setFont(font)
        painter.setPen(d.ink())
        name = labels.value_name(shown.scenario, self.value)
        painter.drawText(QRectF(0, 0, wide, d.px(20)), LEFT, elided(font, name, wide))
        painter.setFont(small)
        painter.setPen(d.ink("second"))
        painter.drawText(QRectF(0, d.px(20), wide, d.px(18)), LEFT, elided(small, self.words(), wide))
        trough(d, painter, QRectF(0, d.px(42), wide, d.px(12)))
        halves = (
            ((shown.now, 42, 6, "second"), (shown.then, 48, 6, "ink")) if shown.off else ((shown.now, 42, 12, "ink"),)
        )
        for view, top, high, role in halves:
            if span := span_of(shown.scenario, view, self.value):
                low, end = (wide * min(1.0, max(0.0, one / SCALE_END)) for one in span)
                block = QRectF(low, d.px(top), max(float(d.px(3)), end - low), d.px(high))
                self._block(painter, block, role)

    def _block(self, painter: QPainter, block: QRectF, role: str) -> None:
        """A range; where the second ink is the first, that as it stands is hollow."""
        d = self._dress
        if role == "second" and d.look.second == d.look.ink:
            painter.setPen(QPen(d.ink(role), 1.5))
            painter.drawRect(block.adjusted(1, 1, -1, -1))
        else:
            painter.fillRect(block, d.ink(role))


class WhatIfColumn(QFrame):
    """The column of switches, and at its foot the button for all of them. `flipped` carries a layer."""

    flipped = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAccessibleName("What if this layer were gone?")
        self._dress = Dress()
        self.switches: dict[str, LayerSwitch] = {}
        self.ranges: dict[str, Range] = {}
        self.title = words("What if this layer were gone?", "heading", wrap=True)
        self.second = words("Switch one off. Health is worked out again without it.", "second", wrap=True)
        self.note = words("", "second", wrap=True)
        self.restore = button("", "primary")
        self.restore.clicked.connect(self.back)
        body = QWidget()
        body.setObjectName("surface")
        self._column, self._places, self._values = QVBoxLayout(body), QVBoxLayout(), QVBoxLayout()
        self._places.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.second)
        self._column.addLayout(self._places)
        self._column.addWidget(hairline())
        self._column.addLayout(self._values)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self._scroller = scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(body)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroller, 1)
        whole.addLayout(self._foot)
        whole.addStretch(0)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the column."""
        self._dress = Dress(look, scale)
        px = self._dress.px
        self._column.setContentsMargins(px(18), px(14), px(18), px(6))
        self._column.setSpacing(px(6))
        self._values.setSpacing(px(2))
        self._foot.setContentsMargins(px(18), px(6), px(18), px(12))
        for part in self._parts():
            part.set_look(look, scale)
        self._hold()

    def show_what_if(self, shown: WhatIf) -> None:
        """Show every layer and every headline value."""
        if tuple(self.switches) != rows_of(shown.scenario):
            self._rebuild(shown)
        for part in self._parts():
            part.show_what_if(shown)
        self.restore.setVisible(bool(shown.off))
        who = told.the_layers(shown.scenario, shown.off)
        self.restore.setText(f"{who[:1].upper()}{who[1:]} back on  Esc" if len(shown.off) == 1 else "All back on  Esc")
        self.restore.setAccessibleName(self.restore.text())

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether there is room for the note about ranges."""
        self.note.setVisible(roomy and bool(self.note.text()))
        self._hold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button right under what stands over it."""
        super().resizeEvent(event)
        self._hold()

    def _hold(self) -> None:
        self._column.activate()
        wide = self.width()
        high = self._column.totalHeightForWidth(wide) if self._column.hasHeightForWidth() else 0
        self._scroller.setMaximumHeight(max(high, self._column.totalSizeHint().height()) + 2)

    def _parts(self) -> list[LayerSwitch | Range]:
        return [*self.switches.values(), *self.ranges.values()]

    def _rebuild(self, shown: WhatIf) -> None:
        for gone in self._parts():
            gone.setParent(None)
            gone.deleteLater()
        scenario = shown.scenario
        self.switches = {layer: LayerSwitch(layer) for layer in rows_of(scenario)}
        headlines = [name for name, rule in scenario.derived.items() if rule.headline]
        self.ranges = {name: Range(name) for name in headlines}
        for switch in self.switches.values():
            switch.flipped.connect(self.flipped)
            self._places.addWidget(switch)
        for one in self.ranges.values():
            self._values.addWidget(one)
        for part in self._parts():
            part.show()  # a layout leaves out what is not shown yet, and the column is measured at once
        made = (
            [labels.value_name(scenario, part).lower() for part in inputs_of(scenario, headlines[0])]
            if headlines
            else []
        )
        self.note.setText(f"A range from {listing(made)}. It is an argument, not a measurement." if made else "")
        self.set_look(self._dress.look, self._dress.scale)
        self.set_roomy(roomy=not self.note.isHidden())
