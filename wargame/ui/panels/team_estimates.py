"""In the assessment each team privately judges the headline value, before its band is shown."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.state import GameState
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Drafts, stack
from wargame.ui.panels.pieces import Spin, button, label
from wargame.ui.panels.tenths import Tenths
from wargame.ui.parts import words

UNTOLD = -1
"""The figure of a team that has not written its estimate."""


class TeamEstimates(QWidget):
    """A figure for each team, taken down together. `asked` carries one estimate after the other."""

    asked = Signal(object)

    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self.drafts = drafts
        self.desk: Desk | None = None
        self.spins: dict[str, Spin] = {}
        self.title, self.told, self.fields = label("", "heading"), label("", "second"), QWidget()
        self.take = button("Put the estimates on record", "primary")
        stack(self, self.title, self.told, self.fields, self.take)
        self.take.clicked.connect(self._ask)

    def show_desk(self, desk: Desk) -> None:
        """Show what is taken down and what is only written, while the assessment runs."""
        self.desk = desk
        scenario, state = desk.scenario, desk.state
        phase = scenario.phase(state.phase) if state.phase else None
        wanted = phase is not None and "assessment" in phase.at_start and bool(scenario.rules.headline)
        self.setVisible(wanted)
        if not wanted:
            return
        if tuple(self.spins) != tuple(scenario.teams):
            self._build_spins(desk)
        taken, written = _taken(state), self._written(state)
        for team, spin in self.spins.items():
            quiet = spin.blockSignals(True)
            spin.setValue(written.get(team, taken.get(team, UNTOLD)))
            spin.blockSignals(quiet)
        self.title.setText(f"How the teams judge {labels.value_name(scenario, scenario.rules.headline).lower()}")
        self.told.setText(
            f"Each team writes in secret where it believes the value stands, from 0.0 to 10.0. "
            f"{len(taken)} of {len(scenario.teams)} on record; the end of the phase takes down the rest."
        )

    def accepted(self) -> None:
        """An estimate was taken down: it is written no longer."""
        self._keep()
        self.drafts.flush()

    def _build_spins(self, desk: Desk) -> None:
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        for n, (team, rule) in enumerate(desk.scenario.teams.items()):
            spin = Tenths(f"Estimate of {rule.name}", UNTOLD, 100)
            spin.setSpecialValueText("none yet")
            spin.setValue(UNTOLD)
            spin.setMinimumWidth(1)
            spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            spin.valueChanged.connect(self._keep)
            self.spins[team] = spin
            grid.setColumnStretch(2 * (n % 2) + 1, 1)
            grid.addWidget(words(rule.short), n // 2, 2 * (n % 2))
            grid.addWidget(spin, n // 2, 2 * (n % 2) + 1)

    def _written(self, state: GameState) -> dict[str, int]:
        """What was written for teams and is not taken down yet."""
        try:
            return msgspec.json.decode(self.drafts.read(_key(state)) or "{}", type=dict[str, int])
        except msgspec.MsgspecError:
            return {}

    def _keep(self) -> None:
        if self.desk is None:
            return
        state = self.desk.state
        taken = _taken(state)
        values = {team: spin.value() for team, spin in self.spins.items()}
        written = {team: value for team, value in values.items() if value not in (UNTOLD, taken.get(team))}
        self.drafts.keep(_key(state), msgspec.json.encode(written).decode() if written else "")

    def _ask(self) -> None:
        if self.desk is not None:
            self.put_on_record(self.desk.state)

    def put_on_record(self, state: GameState) -> None:
        """Put every estimate on record that is only written."""
        for team, value in self._written(state).items():
            self.asked.emit(c.EstimateValue(team=team, tenths=value))


def _taken(state: GameState) -> dict[str, int]:
    """The estimates of the running turn that are on record."""
    return dict(state.estimates.get(str(state.turn), {}))


def _key(state: GameState) -> str:
    return f"estimates/{state.turn}"
