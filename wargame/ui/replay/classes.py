"""Several saves of one scenario side by side: a value over the turns of each, and how each class did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wargame import labels
from wargame.app.classes import AnotherScenarioError, ClassResult, examine, result_of
from wargame.app.lines import MAIN
from wargame.app.session import Session, SessionError
from wargame.domain.scenario import Scenario
from wargame.labels.words import span
from wargame.report.look import LIGHT, Look
from wargame.store.errors import SaveError
from wargame.store.scenario_files import ScenarioInvalid
from wargame.ui.dress import Dress
from wargame.ui.panels.pieces import Choice, say
from wargame.ui.panels.track_chart import TrackChart
from wargame.ui.panels.track_curves import Curve, Curves
from wargame.ui.parts import button, row, words
from wargame.ui.replay.telling import standing_out

NAME = 14
"""How much of a class's name stands at the end of its curve."""


class ClassesPage(QWidget):
    """Saves are dropped here or chosen; they are only read, never written to."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Classes side by side")
        self.setAcceptDrops(True)
        self._look, self._scale = LIGHT, 1.0
        self._session: Session | None = None
        self.results: list[ClassResult] = []
        self._curves: dict[str, list[Curve]] = {}
        self.title, self.hint = words("Classes side by side", "finding"), words("", "second", wrap=True)
        self.add, self.back = button(" Add saves", "primary", "Or drop them here"), button("Replay  Esc", "plain")
        self.value = Choice("What the chart shows")
        self.value.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.value.setMinimumContentsLength(32)
        self.chart, self.table = TrackChart(), QTableWidget()
        self._build()

    def _build(self) -> None:
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setObjectName("classes")
        self.table.setAccessibleName("How each class did")
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.column = QVBoxLayout(self)
        self.column.addLayout(row(self.title, None, self.add, self.back))
        for part in (self.hint, self.value, self.chart):
            self.column.addWidget(part)
        self.column.addWidget(self.table, 1)
        self.add.clicked.connect(self.choose_files)
        self.back.clicked.connect(self.closed)
        self.value.activated.connect(self._draw)

    def open(self, session: Session) -> None:
        """Begin with the exercise that is replayed, alone; opened again with it, those added are still there."""
        if session is self._session:
            return
        self._session, self.results, self._curves = session, [], {}
        names = standing_out(session.scenario)
        self.value.fill([(name, labels.value_name(session.scenario, name)) for name in names])
        self._take(session, session.path.stem if session.path else "This exercise")
        self._show("Add other saves of this scenario: drop the files here, or choose them.")

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the page."""
        self._look, self._scale = look, scale
        px = Dress(look, scale).px
        self.column.setContentsMargins(px(20), px(12), px(20), px(16))
        self.add.setIcon(Dress(look, scale).icon("folder-open", "on_accent", 18))
        self._draw()

    def choose_files(self) -> None:
        """Choose saves to be put beside."""
        folder = str(self._session.path.parent) if self._session and self._session.path else ""
        chosen, _ = QFileDialog.getOpenFileNames(self, "Saves to compare", folder, "Saves (*.wargame);;All files (*)")
        self.add_saves([Path(one) for one in chosen])

    def add_saves(self, files: Sequence[Path]) -> None:
        """Put saves beside those that are there; one that cannot be is named, with the reason."""
        problems = [why for file in files if (why := self._add(file))]
        self._show(" ".join(problems))

    def _add(self, file: Path) -> str:
        """Put a save beside the others; return why that cannot be, or nothing."""
        assert self._session is not None
        if file.stem in {one.name for one in self.results}:
            return f"{file.stem} is there already."
        try:
            with Session.open(file, write=False) as session:
                examine(session, self._session, file.stem)
                self._take(session, file.stem)
        except (SaveError, SessionError, ScenarioInvalid, AnotherScenarioError) as error:
            return str(error).splitlines()[0]
        return ""

    def _take(self, session: Session, name: str) -> None:
        self.results.append(result_of(session, name))
        drawn = Curves(session, MAIN)
        short = name if len(name) <= NAME else f"…{name[-NAME:]}"
        for one in standing_out(session.scenario):
            self._curves.setdefault(one, []).append(drawn.curve(one, short))

    # --------------------------------------------------------------------------------------------------------- shown

    def _show(self, hint: str) -> None:
        say(self.hint, hint)
        self._draw()
        if self._session is not None:
            _fill(self.table, self._session.scenario, self.results)

    def _draw(self) -> None:
        if self._session is not None:
            turns = max((one.turn for one in self.results), default=1)
            found = self._curves.get(self.value.value(), [])
            self.chart.draw(found, self._session.scenario.bands, turns, self._look, self._scale)

    # ---------------------------------------------------------------------------------------------------------- asked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the saves that were dropped beside."""
        self.add_saves([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _fill(table: QTableWidget, scenario: Scenario, results: Sequence[ClassResult]) -> None:
    """A row for each class; what not all of them hold is named, what all hold is not."""
    healths = [name for name in standing_out(scenario) if name in scenario.derived]
    heads = ["Set-up", "How far", *(labels.value_name(scenario, name) for name in healths)]
    heads += ["Stands here, not everywhere", "Rulings that worked", "Time to decide"]
    table.clear()
    table.setColumnCount(len(heads))
    table.setRowCount(len(results))
    table.setHorizontalHeaderLabels(heads)
    table.setVerticalHeaderLabels([one.name for one in results])
    everywhere = set.intersection(*(set(one.commitments) for one in results)) if results else set()
    for n, one in enumerate(results):
        cells = [one.setup, "over" if one.over else f"turn {one.turn}"]
        cells += [f"{one.values[name]:.1f}" for name in healths]
        own = [labels.commitment(scenario, name) for name in one.commitments if name not in everywhere]
        cells += ["\n".join(own) or "nothing more"]
        cells += [f"{one.worked} of {one.ruled}", span(one.seconds) if one.seconds is not None else "not timed"]
        for place, text in enumerate(cells):
            table.setItem(n, place, QTableWidgetItem(text))
