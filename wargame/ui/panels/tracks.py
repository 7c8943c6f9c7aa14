"""Tracks and what is computed from them: the list, a chart over the turns, and what made each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from wargame import labels
from wargame.app.comparison import compared
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.reading import Input
from wargame.domain.visibility import WHITE_CELL, SeenValue, explain
from wargame.report.look import Look
from wargame.ui.course import CourseReader
from wargame.ui.desk import Desk
from wargame.ui.line_names import line_name
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import Choice, Field, Flow, Spin, button, label, line, put, say
from wargame.ui.panels.team_estimates import TeamEstimates
from wargame.ui.panels.track_curves import Curves, lines_of, moved
from wargame.ui.plain import plain

if TYPE_CHECKING:
    from wargame.ui.panels.track_chart import TrackChart

ID, SHOWN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
CURVES = 4
"""So many curves can be told apart."""
TICKED, HEALTH, LINES = "ticked", "health", "lines"
"""What the chart can show."""


class TrackDraft(Struct, frozen=True):
    """A correction of a track half written."""

    to: int
    reason: str


class TracksPanel(Panel):
    """Tick what the chart shows; the current row is explained below. In the assessment, teams' estimates are taken.

    `looked_at` carries the record behind a step of a curve, or behind a row of the explanation.
    """

    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__("Tracks")
        self.table = QTreeWidget()
        self.table.setAccessibleName("Tracks")
        self.table.setColumnCount(4)
        self.table.setHeaderLabels(["Tick for the chart", "Now", "", "Change"])
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("What made this number")
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.made, self.meaning = label("", "heading"), label("", "second")
        self.chart: TrackChart | None = None
        self.place = group()
        self.shows, self.compared = Choice("What the chart shows"), label("", "second")
        self.estimates = TeamEstimates(self.drafts)
        self.spins, self.take = self.estimates.spins, self.estimates.take
        self.value, self.reason = Spin("New value", -1000, 1000), line("Why", "Reason for the correction")
        self.correct = button("Correct the track")
        self.correction = group(
            label("Correct it", "heading"),
            Field("New value", self.value),
            Field("Reason", self.reason),
            Flow([self.correct]),
        )
        self._ticked: set[str] = set()
        self._asked: c.CorrectTrack | None = None
        self._drawn: tuple[object, ...] = ()
        self._explained: tuple[Input | None, float] = (None, 0.0)
        self._course: CourseReader | None = None
        self._build()

    def _build(self) -> None:
        self.always_open = {self.table, self.tree, self.shows}
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for widget in (
            self.estimates,
            self.shows,
            self.place,
            self.compared,
            self.made,
            self.meaning,
            self.tree,
            self.correction,
            self.table,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.table.currentItemChanged.connect(self._explain)
        self.table.itemChanged.connect(self._tick)
        self.tree.itemExpanded.connect(self._fit_tree)
        self.tree.itemCollapsed.connect(self._fit_tree)
        self.tree.itemActivated.connect(self._open)
        self.tree.itemClicked.connect(self._look)
        self.shows.currentIndexChanged.connect(self._draw)
        self.estimates.asked.connect(self.asked)
        self.reason.textChanged.connect(self._keep)
        self.value.valueChanged.connect(self._keep)
        self.correct.clicked.connect(self._ask_correction)

    def showEvent(self, event: QShowEvent) -> None:
        """Load the chart when it is first seen, after the list is on the screen."""
        super().showEvent(event)
        if self.chart is None:
            QTimer.singleShot(0, self, self._load_chart)

    def _load_chart(self) -> None:
        from wargame.ui.panels.track_chart import TrackChart

        if self.chart is None:
            self.chart = TrackChart()
            place = self.place.layout()
            assert place is not None
            place.addWidget(self.chart)
            self.chart.pressed.connect(self._show_step)
        self._draw()

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look; the chart is drawn anew in it."""
        super().set_look(look, scale)
        self._draw()

    def show_track(self, name: str) -> None:
        """Explain a value."""
        for row in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(row)
            if item is not None and item.data(0, ID) == name:
                self.table.setCurrentItem(item)

    def repaint_desk(self, desk: Desk) -> None:
        """Show every track and derived value."""
        scenario = desk.scenario
        names = [*scenario.derived, *scenario.tracks]
        self._offer(desk)
        if not self._ticked:
            self._ticked = {name for name in scenario.derived if scenario.derived[name].headline}
        current = self.table.currentItem()
        chosen = current.data(0, ID) if current else scenario.rules.headline or names[0]
        seen = {name: desk.view.derived.get(name) or desk.view.tracks[name] for name in names}
        quiet = self.table.blockSignals(True)
        listed = self._list(desk, names)
        for item, name in zip(listed, names, strict=True):
            self._show_row(item, name, seen[name])
        self.table.blockSignals(quiet)
        if current is not None and current is self.table.currentItem():
            self._explain()
        else:
            self.show_track(str(chosen))
        height = self.table.sizeHintForRow(0) * len(names) + self.table.header().sizeHint().height() + 8
        self.table.setFixedHeight(height)
        self.estimates.show_desk(desk)
        self._draw()

    def _list(self, desk: Desk, names: list[str]) -> list[QTreeWidgetItem]:
        """A row for each value, made anew only for another scenario."""
        words = [labels.value_name(desk.scenario, name) for name in names]
        rows = [self.table.topLevelItem(n) for n in range(self.table.topLevelItemCount())]
        if [(row.data(0, ID), row.text(0)) for row in rows if row] == list(zip(names, words, strict=True)):
            return [row for row in rows if row]
        self.table.clear()
        made = [QTreeWidgetItem([word]) for word in words]
        for item, name, word in zip(made, names, words, strict=True):
            item.setData(0, ID, name)
            item.setToolTip(0, plain(word))
            for at in (1, 3):
                item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.addTopLevelItems(made)
        return made

    def _show_row(self, item: QTreeWidgetItem, name: str, seen: SeenValue) -> None:
        shown = (seen, name in self._ticked, self.look.name)
        if item.data(0, SHOWN) == shown:
            return
        item.setData(0, SHOWN, shown)
        change = seen.change or 0.0
        moved = "" if abs(change) < 0.05 else f"{'↑' if change > 0 else '↓'} {abs(change):.1f}".removesuffix(".0")
        item.setText(1, "" if seen.value is None else f"{seen.value:.1f}".removesuffix(".0"))
        item.setText(2, seen.band)
        item.setText(3, moved)
        item.setCheckState(0, Qt.CheckState.Checked if name in self._ticked else Qt.CheckState.Unchecked)
        item.setForeground(2, QColor(self.look.second))
        fallen = QColor(self.look.warning) if change < -0.05 else None
        item.setData(3, Qt.ItemDataRole.ForegroundRole, fallen)

    def _tick(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, ID)
        if item.checkState(0) == Qt.CheckState.Checked:
            self._ticked.add(name)
        else:
            self._ticked.discard(name)
        self._draw()

    def _offer(self, desk: Desk) -> None:
        pairs = [(TICKED, "What is ticked below"), (HEALTH, "Health of the layers")]
        lines = [(LINES, "The chosen value on every line of play")] if len(desk.session.lines.named) > 1 else []
        self.shows.fill([*pairs, *lines])

    def _draw(self) -> None:
        if self.chart is None or self.desk is None:
            return
        desk, lines = self.desk, self.shows.value() == LINES
        if self._course is None or self._course.scenario is not desk.scenario:
            self._course = CourseReader(desk.scenario)
        curves = Curves(desk.session, reader=self._course)
        shown = lines_of(desk.session, self._current()) if lines else [curves.curve(one) for one in self._shown(desk)]
        moment = None if desk.live else curves.place(desk.seq)
        turns = max(1, desk.session.state.turn)
        say(self.compared, compared_words(desk.session, self._current()) if lines else "")
        drawn = (tuple(shown), turns, moment, self.look.name, self.scale)
        if drawn != self._drawn:
            self._drawn = drawn
            self.chart.draw(shown, desk.scenario.bands, turns, self.look, self.scale, moment)

    def _shown(self, desk: Desk) -> list[str]:
        """What stands in the chart: the health of every layer, or what is ticked."""
        if self.shows.value() == HEALTH:
            return list(dict.fromkeys(layer.health for layer in desk.scenario.layers.values()))
        return [one for one in (*desk.scenario.derived, *desk.scenario.tracks) if one in self._ticked][:CURVES]

    def _current(self) -> str:
        item = self.table.currentItem()
        return str(item.data(0, ID)) if item is not None else ""

    def _show_step(self, name: str, seq: int) -> None:
        """Look back at the record behind a step, with what made the value then."""
        self.show_track(name)
        self.looked_at.emit(seq)
        self.scroller.ensureWidgetVisible(self.tree)

    def _look(self, item: QTreeWidgetItem) -> None:
        """Look back at the record of a row."""
        seq = item.data(0, ID)
        if isinstance(seq, int):
            self.looked_at.emit(seq)

    def _open(self, item: QTreeWidgetItem) -> None:
        """Explain the value of a row in its turn, or look back at its record."""
        name = item.data(0, ID)
        if isinstance(name, str):
            self.show_track(name)
        else:
            self._look(item)

    def _explain(self) -> None:
        item = self.table.currentItem()
        if item is None or self.desk is None:
            return
        name = self._current()
        scenario = self.desk.scenario
        say(self.made, f"What made {labels.value_name(scenario, name)}")
        rule = scenario.derived.get(name) or scenario.tracks[name]
        say(self.meaning, " ".join(rule.note.split()))
        told = explain(scenario, self.desk.state, WHITE_CELL, name)
        if not (told and told.inputs) or (told, self.scale) != self._explained:
            self._explained = (told, self.scale)
            self._show_inputs(name, told)
        if self.shows.value() == LINES:
            self._draw()
        self.correction.setVisible(name in scenario.tracks)
        if name in scenario.tracks:
            self._show_correction(name)
        self._weigh()

    def _show_inputs(self, name: str, told: Input | None) -> None:
        self.tree.clear()
        self.tree.setRootIsDecorated(bool(told and told.inputs))
        for part in told.inputs if told else ():
            self.tree.addTopLevelItem(self._branch(part))
        if told and not told.inputs:
            self._show_causes(name)
        self.tree.expandToDepth(0)
        self._fit_tree()

    def _show_correction(self, track: str) -> None:
        """Show the correction half written for a track, or the track as it stands."""
        assert self.desk is not None
        rule, kept = self.desk.scenario.tracks[track], self.drafts.read(_key(track))
        try:
            draft = msgspec.json.decode(kept or "{}", type=TrackDraft)
        except msgspec.MsgspecError:
            draft = TrackDraft(self.desk.state.tracks[track], "")
        quiet = self.value.blockSignals(True)
        self.value.setRange(rule.low, rule.high)
        self.value.setValue(draft.to)
        self.value.blockSignals(quiet)
        put(self.reason, draft.reason)

    def _branch(self, part: Input) -> QTreeWidgetItem:
        assert self.desk is not None
        item = QTreeWidgetItem([labels.value_name(self.desk.scenario, part.name), f"{part.value:.1f}"])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, ID, part.name)
        for inner in part.inputs:
            item.addChild(self._branch(inner))
        return item

    def _show_causes(self, track: str) -> None:
        """For a track: the records that moved it, newest first."""
        assert self.desk is not None
        found = [one for one in moved(self.desk.session.history(), track) if one[0].seq <= self.desk.seq]
        name = labels.value_name(self.desk.scenario, track)
        for batch, record in reversed(found[-12:]):
            told = labels.record(self.desk.scenario, record)
            item = QTreeWidgetItem([told.removeprefix(f"{name} "), f"record {batch.seq}"])
            item.setData(0, ID, batch.seq)
            item.setToolTip(0, plain(f"{told}\nEnter or a press looks back at it."))
            item.setForeground(1, QColor(self.look.second))
            self.tree.addTopLevelItem(item)
        if not found:
            self.tree.addTopLevelItem(QTreeWidgetItem(["It has not moved since the start.", ""]))

    def _fit_tree(self) -> None:
        rows, item = 0, self.tree.topLevelItem(0)
        while item is not None:
            rows, item = rows + 1, self.tree.itemBelow(item)
        self.tree.setFixedHeight(max(1, self.tree.sizeHintForRow(0)) * rows + 8)
        self.tree.setVisible(rows > 0)

    def _keep(self) -> None:
        one = self._correction()
        if self.desk is not None and one.track in self.desk.state.tracks:
            begun = self.reason.text() or one.to != self.desk.state.tracks[one.track]
            draft = TrackDraft(one.to, self.reason.text())
            self.drafts.keep(_key(one.track), msgspec.json.encode(draft).decode() if begun else "")
        self._weigh()

    def accepted(self, command: c.Command) -> None:
        """The correction that was asked for here was made, or an estimate taken down: it is done with."""
        if self._asked is not None and command == self._asked:
            self.drafts.forget(_key(self._asked.track))
            self._asked = None
            self._explain()
        elif isinstance(command, c.EstimateValue):
            self.estimates.accepted()

    def _correction(self) -> c.CorrectTrack:
        name = self._current()
        return c.CorrectTrack(track=name, to=self.value.value(), reason=self.reason.text().strip())

    def _weigh(self) -> None:
        if self.desk is not None and not self.correction.isHidden():
            refused = self.why_not(self._correction()) if self.reason.text().strip() else "Write a reason first."
            self.allow(self.correct, not refused, refused)

    def _ask_correction(self) -> None:
        self._asked = self._correction()
        self.asked.emit(self._asked)


def compared_words(session: Session, name: str) -> str:
    """Where the other lines of play part from this one, and how a value ends on each."""
    told = []
    for other in session.lines.named:
        if other == session.line:
            continue
        found = compared(session, session.line, other)
        ends = found.values.get(name)
        end = f"it ends at {ends[0]:g} here and at {ends[1]:g} there" if ends else "it ends the same on both"
        told.append(f"{line_name(other)} parts after record {found.parted}, in turn {found.turn}; {end}.")
    return " ".join(told)


def _key(track: str) -> str:
    """Under what the correction of a track is kept while it is half written."""
    return f"correct/track/{track}"
