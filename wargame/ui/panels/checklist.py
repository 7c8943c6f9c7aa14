"""Before you start: what would spoil the day and can still be put right, and the teams' briefs to read."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from wargame.app.checklist import Check, checklist, sync_service
from wargame.labels.words import number
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import Flow, Rows, button, label, say
from wargame.ui.room_keeper import RoomKeeper

READ = "briefs-read"
"""The key under which the teams are kept whose brief was opened."""
WARNING = "This screen may be seen. The private brief is for {team} and the white cell alone."


class ChecklistPanel(Panel):
    """Ticks and remedies, and under them the briefs. `acted` carries the id of an action."""

    acted = Signal(str)

    def __init__(self, room: RoomKeeper) -> None:
        super().__init__("Checklist")
        self._keeper, self._room = room, room.is_open
        self.headline, self.second = label("", "title"), label("", "second")
        self.checks = Rows("Checks before the start")
        self.open_room = button("Open the audience window  Ctrl+R")
        self.again = button("Look again", "plain", "After something was plugged in or moved")
        self.teams = Rows("Team briefs")
        self.brief_title, self.brief = label("", "heading"), label("")
        self.warning = label("", "foot")
        self.private_head, self.private = label("Private brief", "heading"), label("")
        self.reveal = button("Show the private brief")
        self.team, self._private = "", False
        self.brief_part = group(
            self.brief_title, self.brief, self.warning, group(Flow([self.reveal])), self.private_head, self.private
        )
        self._build()

    def _build(self) -> None:
        self.always_open = {self.checks, self.open_room, self.again, self.teams, self.reveal}
        for part in (self.headline, self.second, self.checks, group(Flow([self.open_room, self.again]))):
            self.column.addWidget(part)
        self.column.addSpacing(12)
        for part in (label("Team briefs", "title"), self.teams, self.brief_part):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.keep_in_sight(self.teams, self.brief_part)
        self.open_room.clicked.connect(self._ask_room)
        self.again.clicked.connect(self._again)
        self.teams.currentRowChanged.connect(self._team_chosen)
        self.reveal.clicked.connect(self._reveal)
        self._keeper.changed.connect(self._room_changed)
        self.open_room.setVisible(not self._room)

    def found(self) -> list[Check]:
        """Every check, as things stand."""
        if self.desk is None:
            return []
        session = self.desk.session
        screens = len(QGuiApplication.screens())
        return checklist(session.scenario, self.desk.state, session.path, screens, self.read(), room=self._room)

    def read(self) -> frozenset[str]:
        """The teams whose brief was opened."""
        try:
            return frozenset(msgspec.json.decode(self.drafts.read(READ) or "[]", type=list[str]))
        except msgspec.MsgspecError:
            return frozenset()

    def _room_changed(self) -> None:
        if self._keeper.is_open != self._room:
            self._room = self._keeper.is_open
            self.open_room.setVisible(not self._room)
            if self.desk:
                self._show_checks()

    def repaint_desk(self, desk: Desk) -> None:
        """Look at everything anew."""
        self._show_checks()
        self._show_teams(desk)
        self._show_brief()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self.team, self._private = "", False

    def _show_checks(self) -> None:
        found = self.found()
        bad = [one for one in found if not one.good]
        many = f"{number(len(bad)).capitalize()} thing{'s' * (len(bad) > 1)} to put right before you start"
        say(self.headline, many if bad else "All is ready to start")
        say(self.second, f"{len(found) - len(bad)} of {len(found)} checks are well. Nothing here holds you up.")
        self.checks.set_icon_size(round(18 * self.scale))
        self.checks.clear()
        for one in sorted(found, key=_good):
            item = self.checks.add("\n".join(part for part in (one.found, one.remedy) if part), one.id)
            name, colour = ("check", self.look.second) if one.good else ("triangle-alert", self.look.warning)
            item.setIcon(theme.icon(name, colour, round(18 * self.scale)))
            item.setToolTip("Well" if one.good else "To put right")
        self.checks.fit()

    def _show_teams(self, desk: Desk) -> None:
        read, quiet = self.read(), self.teams.blockSignals(True)
        self.teams.set_icon_size(round(18 * self.scale))
        self.teams.clear()
        for name, seat in desk.scenario.teams.items():
            state = (
                "played by the white cell" if seat.white_cell_plays else "opened" if name in read else "not opened yet"
            )
            item = self.teams.add(f"{seat.name}, {state}", name)
            glyph = "check" if name in read else "file-text"
            item.setIcon(theme.icon(glyph, self.look.second, round(18 * self.scale)))
        self.teams.select(self.team)
        self.teams.blockSignals(quiet)
        self.teams.fit()

    def open_brief(self, team: str) -> None:
        """Show a team's public brief, and remember that it was opened."""
        self.team, self._private = team, False
        if team not in self.read():
            self.drafts.keep(READ, msgspec.json.encode(sorted({*self.read(), team})).decode())
            self.drafts.flush()
        if self.desk:
            self.repaint_desk(self.desk)

    def _team_chosen(self) -> None:
        team = self.teams.current()
        if isinstance(team, str) and team != self.team:
            self.open_brief(team)

    def _show_brief(self) -> None:
        seat = self.desk.scenario.teams.get(self.team) if self.desk else None
        self.brief_part.setVisible(seat is not None)
        if seat is None:
            return
        say(self.brief_title, f"Brief of {seat.name}")
        say(self.brief, " ".join(seat.brief.split()))
        secret = bool(seat.private_brief)
        say(self.warning, WARNING.format(team=seat.name) if secret else "")
        self.reveal.setVisible(secret)
        self.reveal.setText("Hide the private brief" if self._private else "Show the private brief")
        self.private_head.setVisible(self._private)
        say(self.private, " ".join(seat.private_brief.split()) if self._private else "")

    def _reveal(self) -> None:
        self._private = not self._private
        self._show_brief()

    def _again(self) -> None:
        sync_service.cache_clear()
        self._show_checks()

    def _ask_room(self) -> None:
        self.acted.emit("room")


def _good(check: Check) -> bool:
    return check.good
