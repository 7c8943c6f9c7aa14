"""Tracks and what is computed from them: the list, a chart over the turns, and what made each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLabel, QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.reading import Input
from wargame.domain.visibility import WHITE_CELL, SeenValue, explain
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import Field, Flow, Spin, button, label, line, put, say

if TYPE_CHECKING:
    from wargame.ui.panels.track_chart import TrackChart

ID = Qt.ItemDataRole.UserRole
REASON = "correct/track"
"""The key under which a reason half written is kept."""
CURVES = 4
"""So many curves can be told apart."""
UNTOLD = -1
"""The figure of a team that has not written its estimate."""


class TracksPanel(Panel):
    """Tick what the chart shows; the current row is explained below. In the assessment, teams' estimates are taken."""

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
        self.spins: dict[str, Spin] = {}
        self.estimates = QWidget()
        self.estimates_part = group(label("", "heading"), label("", "second"), self.estimates)
        self.take = button("Take down the estimates", "primary")
        self.value, self.reason = Spin("New value", -1000, 1000), line("Why", "Reason for the correction")
        self.correct = button("Correct the track")
        self.correction = group(
            label("Correct it", "heading"),
            Field("New value", self.value),
            Field("Reason", self.reason),
            Flow([self.correct]),
        )
        self._ticked: set[str] = set()
        self._turn = 0
        self._drawn: tuple[object, ...] = ()
        self._build()

    def _build(self) -> None:
        self.always_open = {self.table, self.tree}
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        part = self.estimates_part.layout()
        assert part is not None
        part.addWidget(self.take)
        for widget in (
            self.estimates_part,
            self.place,
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
        self.take.clicked.connect(self._ask)
        self.reason.textChanged.connect(self._weigh)
        self.value.valueChanged.connect(self._weigh)
        self.correct.clicked.connect(self._ask_correction)
        self.reason.textEdited.connect(self._keep)

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
        if not self.reason.text():
            put(self.reason, self.drafts.read(REASON))
        names = [*scenario.derived, *scenario.tracks]
        if not self._ticked:
            self._ticked = {name for name in scenario.derived if scenario.derived[name].headline}
        current = self.table.currentItem()
        chosen = current.data(0, ID) if current else scenario.rules.headline or names[0]
        quiet = self.table.blockSignals(True)
        self.table.clear()
        for name in names:
            seen = desk.view.derived.get(name) or desk.view.tracks[name]
            self._add_row(labels.value_name(scenario, name), name, seen)
        self.table.blockSignals(quiet)
        self.show_track(str(chosen))
        height = self.table.sizeHintForRow(0) * len(names) + self.table.header().sizeHint().height() + 8
        self.table.setFixedHeight(height)
        self._show_estimates(desk)
        self._draw()

    def _add_row(self, words: str, name: str, seen: SeenValue) -> None:
        value = "" if seen.value is None else f"{seen.value:.1f}".removesuffix(".0")
        change = seen.change or 0.0
        moved = "" if abs(change) < 0.05 else f"{'↑' if change > 0 else '↓'} {abs(change):.1f}".removesuffix(".0")
        item = QTreeWidgetItem([words, value, seen.band, moved])
        item.setData(0, ID, name)
        item.setToolTip(0, words)
        item.setCheckState(0, Qt.CheckState.Checked if name in self._ticked else Qt.CheckState.Unchecked)
        for at in (1, 3):
            item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(2, QColor(self.look.second))
        if change < -0.05:
            item.setForeground(3, QColor(self.look.warning))
        self.table.addTopLevelItem(item)

    def _tick(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, ID)
        if item.checkState(0) == Qt.CheckState.Checked:
            self._ticked.add(name)
        else:
            self._ticked.discard(name)
        self._draw()

    def _draw(self) -> None:
        if self.chart is None or self.desk is None:
            return
        from wargame.ui.panels.track_chart import Curve

        desk, view = self.desk, self.desk.view
        curves = []
        for name in [one for one in (*desk.scenario.derived, *desk.scenario.tracks) if one in self._ticked][:CURVES]:
            points = [
                (past.turn, seen.value)
                for past in view.turns
                if (seen := past.derived.get(name) or past.tracks.get(name)) and seen.value is not None
            ]
            now = view.derived.get(name) or view.tracks[name]
            if now.value is not None and (not points or points[-1][0] < view.turn):
                points.append((view.turn, now.value))
            rule = desk.scenario.derived.get(name)
            short = name if rule is None or len(rule.name) > 14 else rule.name
            curves.append(Curve(short, tuple(points)))
        drawn = (tuple(curves), view.turn, self.look.name, self.scale)
        if drawn != self._drawn:
            self._drawn = drawn
            self.chart.draw(curves, desk.scenario.bands, max(1, view.turn), self.look, self.scale)

    def _explain(self) -> None:
        item = self.table.currentItem()
        if item is None or self.desk is None:
            return
        name = str(item.data(0, ID))
        scenario = self.desk.scenario
        say(self.made, f"What made {labels.value_name(scenario, name)}")
        rule = scenario.derived.get(name) or scenario.tracks[name]
        say(self.meaning, " ".join(rule.note.split()))
        self.tree.clear()
        told = explain(scenario, self.desk.state, WHITE_CELL, name)
        for part in told.inputs if told else ():
            self.tree.addTopLevelItem(self._branch(part))
        if told and not told.inputs:
            self._show_causes(name)
        self.tree.expandToDepth(0)
        self._fit_tree()
        self.correction.setVisible(name in scenario.tracks)
        if name in scenario.tracks and not self.reason.text():
            self.value.setRange(scenario.tracks[name].low, scenario.tracks[name].high)
            self.value.setValue(self.desk.state.tracks[name])
        self._weigh()

    def _branch(self, part: Input) -> QTreeWidgetItem:
        assert self.desk is not None
        item = QTreeWidgetItem([labels.value_name(self.desk.scenario, part.name), f"{part.value:.1f}"])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for inner in part.inputs:
            item.addChild(self._branch(inner))
        return item

    def _show_causes(self, track: str) -> None:
        """For a track: the records that moved it, newest first."""
        assert self.desk is not None
        moved = [
            (record, batch.seq)
            for batch in self.desk.session.history()
            if batch.seq <= self.desk.seq
            for record in batch.records
            if getattr(record, "track", "") == track
        ]
        for record, seq in reversed(moved[-12:]):
            item = QTreeWidgetItem([labels.record(self.desk.scenario, record), f"record {seq}"])
            item.setToolTip(0, item.text(0))
            item.setForeground(1, QColor(self.look.second))
            self.tree.addTopLevelItem(item)
        if not moved:
            self.tree.addTopLevelItem(QTreeWidgetItem(["It has not moved since the start.", ""]))

    def _fit_tree(self) -> None:
        rows, item = 0, self.tree.topLevelItem(0)
        while item is not None:
            rows, item = rows + 1, self.tree.itemBelow(item)
        self.tree.setFixedHeight(max(1, self.tree.sizeHintForRow(0)) * rows + 8)
        self.tree.setVisible(rows > 0)

    def _keep(self, text: str) -> None:
        self.drafts.keep(REASON, text)

    def accepted(self, command: c.Command) -> None:
        """A correction was made: its reason is done with."""
        if isinstance(command, c.CorrectTrack):
            self.reason.clear()
            self.drafts.forget(REASON)

    def _correction(self) -> c.CorrectTrack:
        item = self.table.currentItem()
        name = str(item.data(0, ID)) if item else ""
        return c.CorrectTrack(track=name, to=self.value.value(), reason=self.reason.text().strip())

    def _weigh(self) -> None:
        if self.desk is not None and not self.correction.isHidden():
            refused = self.why_not(self._correction()) if self.reason.text().strip() else "Write a reason first."
            self.allow(self.correct, not refused, refused)

    def _ask_correction(self) -> None:
        self.asked.emit(self._correction())

    # ----------------------------------------------------------------------------------------- private estimates

    def _show_estimates(self, desk: Desk) -> None:
        """In the assessment each team privately estimates the headline value, before its bands are shown."""
        scenario, state = desk.scenario, desk.state
        phase = scenario.phase(state.phase) if state.phase else None
        wanted = phase is not None and "assessment" in phase.at_start and bool(scenario.rules.headline)
        self.estimates_part.setVisible(wanted)
        if not wanted:
            return
        if tuple(self.spins) != tuple(scenario.teams):
            self._build_spins(desk)
        told = state.estimates.get(str(state.turn), {})
        fresh, self._turn = self._turn != state.turn, state.turn
        for team, spin in self.spins.items():
            if fresh or team in told:
                spin.setValue(told.get(team, UNTOLD))
        heads = self.estimates_part.findChildren(QLabel)
        heads[0].setText(f"How the teams judge {labels.value_name(scenario, scenario.rules.headline).lower()}")
        heads[1].setText(
            f"{len(told)} of {len(scenario.teams)} taken down, in tenths from 0 to 100. Private until the end."
        )

    def _build_spins(self, desk: Desk) -> None:
        grid = QGridLayout(self.estimates)
        grid.setContentsMargins(0, 0, 0, 0)
        for n, (team, rule) in enumerate(desk.scenario.teams.items()):
            spin = Spin(f"Estimate of {rule.name}", UNTOLD, 100)
            spin.setSpecialValueText("none yet")
            spin.setValue(UNTOLD)
            spin.setMinimumWidth(1)
            spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.spins[team] = spin
            grid.setColumnStretch(2 * (n % 2) + 1, 1)
            grid.addWidget(QLabel(rule.short), n // 2, 2 * (n % 2))
            grid.addWidget(spin, n // 2, 2 * (n % 2) + 1)

    def _ask(self) -> None:
        """Take down every estimate that is new."""
        if self.desk is None:
            return
        told = self.desk.state.estimates.get(str(self.desk.state.turn), {})
        for team, spin in self.spins.items():
            if spin.value() != UNTOLD and told.get(team) != spin.value():
                self.asked.emit(c.EstimateValue(team=team, tenths=spin.value()))
