"""The queue of requests for information: who asked, who answers, the answer half written, to whom it goes."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.state import Request
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Chosen, Panel, group, stack
from wargame.ui.panels.pieces import Choice, Editor, Field, Flow, Rows, button, label, line, put, say

ONE, ROOM = "team", "room"


class Answer(Struct, frozen=True):
    """An answer half written: whose work it is, the text, and whether the room gets it too."""

    owner: str = ""
    text: str = ""
    to: str = ONE


class RequestsQueue(QWidget):
    """Open requests first. `asked` carries the answer; what the room is told as well goes out after it."""

    asked = Signal(object)

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.shown, self._after = "", ""
        self._kept_row = Chosen()
        self.head, self.none = label("Requests for information", "title"), label("", "second")
        self.rows = Rows("Requests for information")
        self.owner = line("Who finds the answer", "Owner of the request")
        self.text = Editor("Answer", "What they may know", lines=2)
        self.to = Choice("Goes to")
        self.release, self.refuse = button("Release the answer"), button("Refuse with this reason", "plain")
        self.told = label("", "second")
        self.part = group(
            Field("Owner", self.owner),
            Field("Answer", self.text),
            Field("Goes to", self.to),
            self.told,
            group(Flow([self.release, self.refuse])),
        )
        stack(self, self.head, self.none, self.rows, self.part)
        panel.always_open.add(self.rows)
        self.rows.currentRowChanged.connect(self._chosen)
        self.owner.textChanged.connect(self._changed)
        self.text.textChanged.connect(self._changed)
        self.to.currentIndexChanged.connect(self._changed)
        self.release.clicked.connect(self._release)
        self.refuse.clicked.connect(self._refuse)

    def show_desk(self, desk: Desk) -> None:
        """Show the queue; the answer half written stays."""
        requests = [one for one in desk.state.requests.values() if one.status == "open" or one.turn == desk.state.turn]
        requests.sort(key=_order)
        quiet = self.rows.blockSignals(True)
        self.rows.set_icon_size(round(18 * self.panel.scale))
        self.rows.clear()
        for one in requests:
            item = self.rows.add(self._row(desk, one), one.id)
            glyph = "circle-help" if one.status == "open" else "check" if one.status == "answered" else "x"
            colour = self.panel.look.warning if one.status == "open" else self.panel.look.second
            item.setIcon(theme.icon(glyph, colour, round(18 * self.panel.scale)))
        wanted = self._kept_row.at(desk, self.shown)
        shown = desk.state.requests.get(wanted)
        if requests and not (shown is not None and shown.status == "open" and self.rows.select(wanted)):
            self.rows.setCurrentRow(0)
        self.rows.blockSignals(quiet)
        self.rows.fit()
        self.rows.setVisible(bool(requests))
        say(
            self.none,
            "" if requests else "None waits. Teams ask the white cell in the talks, and the question stands here.",
        )
        self._chosen()

    def enter(self) -> None:
        """Put the focus where the work is: into the answer of the first request that is open."""
        if self.rows.count():
            self.rows.setCurrentRow(0)
        self._chosen()
        (self.text if not self.part.isHidden() else self.rows).setFocus()

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        self.shown = ""
        self._kept_row = Chosen()

    def accepted(self, command: c.Command) -> None:
        """The answer went out: its draft is done with; the room is told after it, if it is to know."""
        if not isinstance(command, c.AnswerRequest):
            return
        self.panel.drafts.forget(_key(command.request))
        after, self._after = self._after, ""
        if after == command.request and not command.refused:
            self.asked.emit(c.DeliverAdHoc("Answer of the white cell", command.answer))

    def request(self) -> Request | None:
        """The request chosen."""
        desk = self.panel.desk
        return desk.state.requests.get(str(self.rows.current())) if desk else None

    def _row(self, desk: Desk, one: Request) -> str:
        team = labels.team(desk.scenario, one.team)
        if one.status != "open":
            word = "Answered" if one.status == "answered" else "Refused"
            return f"{one.text}\n{team}. {word}: {one.answer}"
        kept = self._kept(one.id)
        owner = f", {kept.owner} is on it" if kept.owner else ", nobody is on it yet"
        return f"{one.text}\n{team}, turn {one.turn}{owner}{', answer in draft' if kept.text else ''}"

    def _kept(self, request: str) -> Answer:
        try:
            return msgspec.json.decode(self.panel.drafts.read(_key(request)) or "{}", type=Answer)
        except msgspec.MsgspecError:
            return Answer()

    def _chosen(self) -> None:
        one = self.request()
        is_open = one is not None and one.status == "open"
        self.part.setVisible(is_open)
        if one is None or not is_open or self.panel.desk is None:
            self.shown = one.id if one else ""
            return
        team = labels.team(self.panel.desk.scenario, one.team)
        self.to.fill([(ONE, f"{team} alone"), (ROOM, f"{team}, and the room hears the answer")])
        if one.id != self.shown:
            self.shown = one.id
            kept = self._kept(one.id)
            put(self.owner, kept.owner)
            self.text.put(kept.text)
            self.to.choose(kept.to)
        self._weigh()

    def _changed(self) -> None:
        if self.shown:
            kept = Answer(self.owner.text(), self.text.text(), self.to.value())
            begun = bool(kept.owner or kept.text)
            self.panel.drafts.keep(_key(self.shown), msgspec.json.encode(kept).decode() if begun else "")
        self._weigh()

    def _weigh(self) -> None:
        text = self.text.text().strip()
        room = self.to.value() == ROOM
        say(self.told, "The room gets the answer as an inject of its own, without the question." if room else "")
        for made in (self.release, self.refuse):
            self.panel.allow(made, bool(text), "Write the answer first.")

    def _release(self) -> None:
        one = self.request()
        if one is not None and self.release.isEnabled():
            self._after = one.id if self.to.value() == ROOM else ""
            self.asked.emit(c.AnswerRequest(one.id, self.text.text().strip()))

    def _refuse(self) -> None:
        one = self.request()
        if one is not None and self.refuse.isEnabled():
            self._after = ""
            self.asked.emit(c.AnswerRequest(one.id, self.text.text().strip(), refused=True))


def _key(request: str) -> str:
    return f"answer/{request}"


def _order(request: Request) -> tuple[bool, int, str]:
    return request.status != "open", request.turn, request.id
