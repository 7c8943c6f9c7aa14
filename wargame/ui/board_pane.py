"""The board in its zone: bookmarks at the upper left, zoom at the upper right, the key at the foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.board_places import bounds, places_of
from wargame.report.look import Look, layer_colour, layer_pattern
from wargame.ui import theme
from wargame.ui.board.board_view import BoardView
from wargame.ui.dress import LEFT, Dress, advance
from wargame.ui.parts import Choosable, IconButton

AROUND = 0.4
"""The margin round spaces that are brought into view, as a part of their longer side."""


class BoardKey(QWidget):
    """What the first overlay means, and the arrows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dress = Dress()
        self._layer, self._ids, self._short = "", tuple[str, ...](), ""
        self.setAccessibleName("Key of the board")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the key."""
        self._dress = Dress(look, scale)
        self.adjustSize()
        self.update()

    def show_layer(self, scenario: Scenario, layer: str) -> None:
        """Explain a layer's overlay; with none, only the arrows."""
        self._ids, self._layer = tuple(scenario.layers), layer
        self._short = scenario.layers[layer].short if layer in scenario.layers else ""
        self.adjustSize()
        self.update()

    def _entries(self) -> list[tuple[str, str]]:
        area = [("filled", "deployed"), ("faint", "degraded or pledged"), ("hole", "nobody")] if self._layer else []
        return [*area, ("open", "avenue, open"), ("held", "held")]

    def sizeHint(self) -> QSize:
        """As wide as its entries."""
        d = self._dress
        font = d.font(12)
        wide = sum(advance(font, words) + d.px(26 + 8 + 18) for _, words in self._entries())
        head = advance(d.font(12, 600), self._short) + d.px(18) if self._layer else 0
        return QSize(round(wide + head) + d.px(12), d.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entries side by side."""
        painter, d = QPainter(self), self._dress
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(d.ink("surface"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        x, height = float(d.px(14)), float(self.height())
        if self._layer:
            font = d.font(12, 600)
            painter.setFont(font)
            painter.setPen(d.ink())
            painter.drawText(QRectF(x, 0, 400, height), LEFT, self._short)
            x += advance(font, self._short) + d.px(18)
        font = d.font(12)
        for kind, words in self._entries():
            self._sample(painter, kind, QRectF(x, height / 2 - d.px(7), d.px(26), d.px(14)))
            painter.setFont(font)
            painter.setPen(d.ink("second"))
            x += d.px(34)
            painter.drawText(QRectF(x, 0, 400, height), LEFT, words)
            x += advance(font, words) + d.px(18)

    def _sample(self, painter: QPainter, kind: str, box: QRectF) -> None:
        d = self._dress
        if kind in ("open", "held"):
            self._arrow(painter, box, held=kind == "held")
            return
        colour = layer_colour(d.look, self._ids, self._layer)
        if kind == "hole":
            painter.setPen(QPen(d.ink(), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            pen = QPen(d.ink())
            pen.setColor(colour)
            painter.setPen(pen)
            name = layer_pattern(self._ids, self._layer)
            painter.setBrush(theme.pattern(name, colour, 5, faint=kind == "faint"))
        painter.drawRect(box)

    def _arrow(self, painter: QPainter, box: QRectF, *, held: bool) -> None:
        d = self._dress
        ink = d.ink("avenue")
        ink.setAlpha(130 if held else 255)
        y = box.center().y()
        end = box.right() - (d.px(5) if held else 0)
        painter.setPen(QPen(ink, d.px(3)))
        painter.drawLine(QPointF(box.left(), y), QPointF(end - d.px(6), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        head = d.px(5)
        painter.drawPolygon(
            QPolygonF([QPointF(end - d.px(8), y - head), QPointF(end, y), QPointF(end - d.px(8), y + head)])
        )
        if held:
            painter.fillRect(QRectF(box.right() - d.px(3), y - d.px(7), d.px(3), d.px(14)), d.ink())


class BoardPane(QWidget):
    """The board and what floats over it. Signals of the board come through as they are."""

    move_requested = Signal(str, str)
    moves_requested = Signal(tuple, str)
    space_selected = Signal(str)
    counter_selected = Signal(str)
    bookmark_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = BoardView(parent=self)
        self._dress = Dress()
        self._scenario: Scenario | None = None
        self._compact, self._layers = False, tuple[str, ...]()
        self.bookmark = ""
        self.marks = QFrame(self)
        self.marks.setObjectName("floating")
        self._row = QHBoxLayout(self.marks)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.menu_button = QToolButton(self)
        self.menu_button.setObjectName("floating")
        self.menu_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self.zoom = QFrame(self)
        self.zoom.setObjectName("floating")
        self.nearer, self.farther = IconButton("zoom-in", "Nearer", "+"), IconButton("zoom-out", "Farther", "−")
        tools = QHBoxLayout(self.zoom)
        tools.setContentsMargins(2, 2, 2, 2)
        tools.setSpacing(0)
        tools.addWidget(self.nearer)
        tools.addWidget(self.farther)
        self.ruler = IconButton("ruler", "Measure", "D")
        self.trails = IconButton("history", "Where counters came from this turn", "W")
        for tool, on in ((self.ruler, False), (self.trails, True)):
            tool.setCheckable(True)
            tool.setChecked(on)
            tools.addWidget(tool)
        self.key = BoardKey(self)
        self.key_button = QPushButton("Key", self)
        self.key_button.setObjectName("floating")
        self.key_button.setCheckable(True)
        self._connect()

    def _connect(self) -> None:
        self.board.move_requested.connect(self.move_requested)
        self.board.moves_requested.connect(self.moves_requested)
        self.board.measuring_changed.connect(self.ruler.setChecked)
        self.ruler.toggled.connect(self._measure)
        self.board.space_selected.connect(self.space_selected)
        self.board.counter_selected.connect(self.counter_selected)
        self.group.buttonClicked.connect(self._pressed)
        self.menu.triggered.connect(self._picked)
        self.key_button.toggled.connect(self._place)
        self.nearer.clicked.connect(self.board.zoom_in)
        self.farther.clicked.connect(self.board.zoom_out)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the board and what floats over it."""
        self._dress = Dress(look, scale)
        self.board.set_look(look)
        self.board.set_text_scale(scale)
        self.key.set_look(look, scale)
        for tool in (self.nearer, self.farther, self.ruler, self.trails):
            tool.dress(self._dress)
        self.key_button.setIcon(self._dress.icon("map", "ink", 16))
        self.key_button.setIconSize(QSize(self._dress.px(16), self._dress.px(16)))
        self.menu_button.setIcon(self._dress.icon("chevron-down", "ink", 16))
        self.menu_button.setIconSize(QSize(self._dress.px(16), self._dress.px(16)))
        self._place()

    def show_view(self, scenario: Scenario, view: View) -> None:
        """Show a view; a new scenario brings its own bookmarks."""
        fresh = scenario is not self._scenario
        self._scenario = scenario
        if fresh:
            self._build_bookmarks(scenario)
        self.board.show_view(scenario, view)
        if fresh:
            self.key.show_layer(scenario, "")
            self._place()

    def _build_bookmarks(self, scenario: Scenario) -> None:
        for old in self.group.buttons():
            self.group.removeButton(old)
            old.deleteLater()
        self.menu.clear()
        for one in scenario.map.bookmarks if scenario.map else ():
            mark = Choosable(one.name, "segment")
            mark.setProperty("mark", one.id)
            self.group.addButton(mark)
            self._row.addWidget(mark)
            self.menu.addAction(one.name).setData(one.id)
        names = [button.property("mark") for button in self.group.buttons()]
        if names:
            self.go_to(str(names[1] if len(names) > 1 else names[0]))

    def set_layers(self, layers: tuple[str, ...]) -> None:
        """Show overlays; the key explains the first."""
        self._layers = layers
        self.board.set_layers(layers)
        if self._scenario:
            self.key.show_layer(self._scenario, layers[0] if layers else "")
            self._place()

    def show_spaces(self, spaces: tuple[str, ...]) -> None:
        """Bring some spaces into view, with a little of what lies round them."""
        if self._scenario is None:
            return
        places = places_of(self._scenario)
        x, y, wide, high = bounds(tuple(ring for space in spaces for ring in places[space].outlines))
        edge = AROUND * max(wide, high)
        self.board.show_frame((x - edge, y - edge, wide + 2 * edge, high + 2 * edge))

    def select(self, space: str) -> None:
        """Mark a space as selected."""
        self.board.select(space)

    def set_compact(self, *, compact: bool) -> None:
        """In narrow windows the bookmarks are a menu and the key is behind a button."""
        self._compact = compact
        self._place()

    def go_to(self, bookmark: str) -> None:
        """Show a bookmark of the map."""
        self.bookmark = bookmark
        for button in self.group.buttons():
            if button.property("mark") == bookmark:
                button.setChecked(True)
                self.menu_button.setText(f"{button.text()}  ")
        self.board.go_to(bookmark)
        self.bookmark_shown.emit(bookmark)

    def _measure(self, on: bool) -> None:
        self.board.set_measuring(on=on)

    def _pressed(self, button: QPushButton) -> None:
        self.go_to(str(button.property("mark")))

    def _picked(self, action: object) -> None:
        self.go_to(str(action.data()))  # type: ignore[attr-defined]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats in its corner."""
        super().resizeEvent(event)
        self.board.setGeometry(self.rect())
        self._place()

    def _place(self) -> None:
        gap = self._dress.px(12)
        several = len(self.group.buttons()) > 1
        self.marks.adjustSize()
        self.menu_button.adjustSize()
        self.zoom.adjustSize()
        self.key.adjustSize()
        crowded = self._compact or self.marks.width() + self.zoom.width() + 3 * gap > self.width()
        self.marks.setVisible(several and not crowded)
        self.menu_button.setVisible(several and crowded)
        self.marks.move(gap, gap)
        self.menu_button.move(gap, gap)
        self.zoom.move(self.width() - self.zoom.width() - gap, gap)
        hidden = self._compact or self.key.width() + 2 * gap > self.width()
        self.key_button.setVisible(hidden)
        self.key_button.adjustSize()
        foot = self.height() - gap
        self.key_button.move(gap, foot - self.key_button.height())
        above = foot - (self.key_button.height() + gap / 2 if hidden else 0) - self.key.height()
        self.key.setVisible((not hidden or self.key_button.isChecked()) and self.key.width() + 2 * gap <= self.width())
        self.key.move(gap, round(above))
