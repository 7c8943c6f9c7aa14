"""The start page: run an exercise, carry on with one, open a save. Its first paint waits for nothing."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from wargame.report.look import LIGHT, Look
from wargame.ui import theme
from wargame.ui.dress import Dress
from wargame.ui.parts import FootLine, button, pile, row, words
from wargame.ui.settings import Recent
from wargame.ui.start_parts import LayerLine, RowButton, Segments

BOARD_FROM = 1080
"""From this effective width on the board is shown beside the choices."""
SHARE = 0.44
GAP = 4
"""Between an icon and the words of its button, beside what Qt leaves there."""
ROOMY = 860
"""Under this effective height the choices stand closer together."""


class ScenarioCard(Struct, frozen=True):
    """A scenario as the start page shows it: what can be chosen, and what it takes."""

    path: Path
    name: str
    summary: str
    setups: tuple[tuple[str, str], ...]
    horizons: tuple[tuple[str, str], ...]
    layers: tuple[tuple[str, str], ...] = ()
    takes: str = ""
    problem: str = ""


class StartPage(QWidget):
    """What there is to choose. `run_asked` has scenario, set-up and horizon; `open_asked`, `replay_asked` a save."""

    run_asked = Signal(Path, str, str)
    open_asked = Signal(Path)
    replay_asked = Signal(Path)
    replays_asked = Signal(QPoint)
    first_turn_asked = Signal()
    guide_asked = Signal()
    file_asked = Signal()
    look_asked = Signal()
    larger_asked = Signal()
    about_asked = Signal()
    choice_changed = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Wargame")
        self.setAcceptDrops(True)
        self.setMinimumSize(560, 480)
        self._dress, self._painted = Dress(), False
        self._cards: list[ScenarioCard] = []
        self.mark, self.brand = QLabel(), words("Wargame", "brand")
        self.scenarios = Segments("Scenario")
        self.title, self.summary = words("", "huge"), words("", "lead", wrap=True)
        self.layers = LayerLine()
        self.setups, self.horizons = Segments("Set-up"), Segments("Horizon")
        self.setup_note = words("", "second", wrap=True)
        self.run = button("Run this exercise", "primary", "Enter")
        self.takes = words("", "second", wrap=True)
        self.recent = QVBoxLayout()
        self.recent_title = words("Carry on", "group")
        self.open_row = RowButton("", "folder-open", "Open a save", "Or drop the file on this window", "Ctrl+O")
        self.replays_row = RowButton("", "clapperboard", "Replay a finished exercise", "", "")
        self.first_row = RowButton(
            "", "graduation-cap", "Play a first turn", "Step by step, on a small exercise for two teams", "10 minutes"
        )
        self.offline = words("Works offline. Nothing leaves this computer.", "note")
        self.theme, self.larger = button("Theme", "plain", "Ctrl+D"), button("Text size", "plain", "Ctrl+Shift++")
        self.about, self.guide = button("About", "plain"), button("Guide", "plain", "F1")
        self.foot = FootLine()
        self.picture: QWidget | None = None
        self.brand_gap, self.run_gap = QSpacerItem(0, 44), QSpacerItem(0, 36)
        self._build()

    def _build(self) -> None:
        self.recent.setContentsMargins(0, 0, 0, 0)
        self.recent.setSpacing(0)
        self.choices = QWidget()
        column = pile(spacing=0)
        column.setContentsMargins(64, 40, 48, 12)
        column.addLayout(row(self.mark, self.brand, None, spacing=12))
        column.addSpacerItem(self.brand_gap)
        for part, gap in (
            (self.scenarios, 20),
            (self.title, 8),
            (self.summary, 18),
            (self.layers, 20),
            (self.setups, 8),
            (self.setup_note, 12),
            (self.horizons, 16),
        ):
            left = Qt.AlignmentFlag.AlignLeft if isinstance(part, Segments) else Qt.AlignmentFlag(0)
            column.addWidget(part, 0, left)
            column.addSpacing(gap)
        column.addLayout(row(self.run, self.takes, spacing=16))
        column.addSpacerItem(self.run_gap)
        column.addWidget(self.recent_title)
        column.addSpacing(4)
        column.addLayout(self.recent)
        column.addStretch(1)
        self.choices.setLayout(column)
        self.choices.setObjectName("ground")
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self.choices)
        self.beside = QFrame()
        self.beside.setObjectName("quiet")
        self.beside.setLayout(pile())
        self.line = QHBoxLayout()
        self.line.setSpacing(0)
        self.tools = row(self.offline, None, self.theme, self.larger, self.about, self.guide)
        self.left = QWidget()
        self.left.setLayout(pile(self.scroller, self.tools, spacing=0))
        self.line.addWidget(self.left)
        self.line.addWidget(self.beside)
        whole = pile(spacing=0)
        whole.addLayout(self.line, 1)
        whole.addWidget(self.foot)
        self.setLayout(whole)
        self.takes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_recent([], ("", ""))
        self.run.setEnabled(False)
        self._connect()

    def _connect(self) -> None:
        for signal, slot in (
            (self.scenarios.picked, self._scenario_picked),
            (self.setups.picked, self.choice_changed),
            (self.horizons.picked, self.choice_changed),
            (self.run.clicked, self.ask_run),
            (self.open_row.pressed_row, self._ask_file),
            (self.theme.clicked, self.look_asked),
            (self.larger.clicked, self.larger_asked),
            (self.about.clicked, self.about_asked),
            (self.guide.clicked, self.guide_asked),
            (self.first_row.pressed_row, self._ask_first_turn),
            (self.replays_row.pressed_row, self._ask_replays),
        ):
            signal.connect(slot)

    def set_look(self, look: Look = LIGHT, scale: float = 1.0) -> None:
        """Dress the page."""
        self._dress = Dress(look, scale)
        for row_button in self.findChildren(RowButton):
            row_button.dress(self._dress)
        self.layers.dress(self._dress)
        if self._painted:
            self._dress_icons()
        set_look = getattr(self.picture, "set_look", None)
        if set_look is not None:
            set_look(look)
        self._arrange()
        self.update()

    def _dress_icons(self) -> None:
        d = self._dress
        self.mark.setPixmap(d.picture("wargame", "accent", 30))
        for one, name, role, size in (
            (self.run, "play", d.look.on_accent, 18),
            (self.theme, "moon", d.look.second, 16),
            (self.larger, "type", d.look.second, 16),
            (self.about, "info", d.look.second, 16),
            (self.guide, "book-open", d.look.second, 16),
        ):
            one.setIconSize(QSize(d.px(size) + d.px(GAP), d.px(size)))
            one.setIcon(theme.icon(name, role, d.px(size), d.px(GAP)))

    # --------------------------------------------------------------------------------------------- filled later

    def show_scenarios(self, cards: list[ScenarioCard]) -> None:
        """Fill in what can be run."""
        self._cards = cards
        self.scenarios.offer(tuple((str(n), card.name) for n, card in enumerate(cards)))
        self._show_card()

    def card(self) -> ScenarioCard | None:
        """The scenario chosen."""
        place = self.scenarios.value()
        return self._cards[int(place)] if place else None

    def update_card(self, card: ScenarioCard) -> None:
        """Fill in more of the chosen scenario."""
        self._cards = [card if one.path == card.path else one for one in self._cards]
        chosen = self.setups.value(), self.horizons.value()
        self._show_card()
        self.setups.choose(chosen[0])
        self.horizons.choose(chosen[1])

    def _show_card(self) -> None:
        card = self.card()
        self.run.setEnabled(card is not None and not card.problem)
        if card is None:
            return
        self.title.setText(card.name)
        self.summary.setText(card.problem or card.summary)
        self.layers.show_layers(card.layers)
        self.setups.offer(card.setups)
        self.horizons.offer(card.horizons)
        self.takes.setText(card.takes)

    def note_setup(self, text: str) -> None:
        """Say what a set-up is."""
        self.setup_note.setText(text)

    def show_recent(self, recent: list[Recent], replays: tuple[str, str]) -> None:
        """Show the saves to carry on with, and how many there are to replay; who has none begins with a first turn."""
        fixed = [self.replays_row, self.open_row]
        fixed.insert(2 if recent else 0, self.first_row)
        while (item := self.recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old not in fixed:
                old.deleteLater()
        self.replays_row.say(*replays)
        self.recent_title.setVisible(bool(recent))
        for one in recent[:3]:
            made = RowButton(one.path, "history", one.title or Path(one.path).stem, one.where, one.at)
            made.dress(self._dress)
            made.pressed_row.connect(self._ask_open)
            self.recent.addWidget(self._with_replay(made) if one.over else made)
        for here in fixed:
            self.recent.addWidget(here)

    def _with_replay(self, made: RowButton) -> QWidget:
        """A row of a finished exercise, with the way straight into its replay."""
        again = button("Replay", "", f"Replay {made.key}")
        again.setProperty("save", made.key)
        again.clicked.connect(self._ask_replay)
        both = QWidget()
        both.setLayout(row(made, again))
        return both

    def _ask_replay(self) -> None:
        self.replay_asked.emit(Path(str(self.sender().property("save"))))

    def show_picture(self, picture: QWidget) -> None:
        """Put the board beside the choices."""
        self.picture = picture
        picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = self.beside.layout()
        assert layout is not None
        layout.addWidget(picture)

    # --------------------------------------------------------------------------------------------- asked

    def ask_run(self) -> None:
        """Ask for the chosen exercise."""
        card = self.card()
        if card is not None and self.run.isEnabled():
            self.run.setText("Opening …")
            self.run.repaint()
            self.run_asked.emit(card.path, self.setups.value(), self.horizons.value())
            self.run.setText("Run this exercise")

    def _ask_open(self, path: str) -> None:
        self.open_asked.emit(Path(path))

    def _ask_first_turn(self) -> None:
        self.first_turn_asked.emit()

    def _ask_replays(self) -> None:
        self.replays_asked.emit(self.replays_row.mapToGlobal(self.replays_row.rect().bottomLeft()))

    def _ask_file(self) -> None:
        self.file_asked.emit()

    def _scenario_picked(self) -> None:
        self._show_card()
        self.choice_changed.emit()

    # --------------------------------------------------------------------------------------------- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter runs, Ctrl+O opens, F1 opens the guide."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask_run()
        elif event.key() == Qt.Key.Key_O and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.file_asked.emit()
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look_asked.emit()
        elif event.key() == Qt.Key.Key_F1:
            self.guide_asked.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open_asked.emit(files[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the board out where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() / self._dress.scale >= BOARD_FROM
        self.beside.setVisible(roomy)
        wide = round(self.width() * SHARE) if roomy else self.width()
        self.left.setMinimumWidth(min(wide, self.width()))
        self.line.setStretch(0, 0 if roomy else 1)
        self.line.setStretch(1, 1 if roomy else 0)
        self.left.setMaximumWidth(wide if roomy else 16_777_215)
        column, close = self.choices.layout(), self.height() / self._dress.scale < ROOMY
        assert column is not None
        column.setContentsMargins(self._dress.px(64), self._dress.px(20 if close else 40), self._dress.px(40), 4)
        self.brand_gap.changeSize(0, self._dress.px(16 if close else 44))
        self.run_gap.changeSize(0, self._dress.px(16 if close else 36))
        column.invalidate()
        self.tools.setContentsMargins(self._dress.px(64), 4, self._dress.px(40), 12)
        self.offline.setVisible(wide / self._dress.scale >= 700)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint lets the rest be loaded."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._first_painted)

    def _first_painted(self) -> None:
        self._dress_icons()
        self.painted.emit()
