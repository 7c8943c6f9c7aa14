"""The privacy screen: one team's papers and form over the whole window, while the rest of the desk is not shown.

What stands on it is made of the team's view and of the scenario's own words for that team; nothing else is asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.purse import purse_of
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order
from wargame.domain.visibility import View
from wargame.report.look import Look
from wargame.ui.clock import ClockFace
from wargame.ui.desk import Desk
from wargame.ui.panels.order_form import OrderForm
from wargame.ui.panels.panel import Drafts, group
from wargame.ui.panels.pieces import Rows, label, say
from wargame.ui.parts import button, words
from wargame.ui.privacy_cover import PrivacyCover
from wargame.ui.privacy_talks import TeamTalks

SIDE_BY_SIDE = 1000
"""The effective width from which papers and form stand side by side."""
WIDEST = 1180


class PrivacyScreen(QFrame):
    """A cover between two pairs of eyes, and a team's papers.

    `opened` carries the team that sat down, `asked` a command of it, `covered` tells that the papers went away,
    `desk_asked` carries the PIN with which somebody asks for the desk.
    """

    opened = Signal(str)
    covered = Signal()
    asked = Signal(object)
    desk_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        self.setAccessibleName("Privacy screen")
        self.desk: Desk | None = None
        self.team = ""
        self._scale = 1.0
        self.drafts = Drafts(self)
        self.pages = QStackedWidget()
        self.front = PrivacyCover()
        self.name, self.where, self.time = words("", "brand"), words("", "note"), words("", "heading")
        self.done = button("Done: cover the screen", "loud", "Nothing of your team stays on the screen")
        self.brief, self.private_head, self.private = label(""), label("For your eyes only", "heading"), label("")
        self.means, self.upkeep = label("", "heading"), label("", "second")
        self.orders, self.no_orders = Rows("Your orders"), label("", "second")
        self.told, self.untold = Rows("What you were told"), label("", "second")
        self.form, self.talks = OrderForm(self.drafts, alone=True), TeamTalks(self.drafts)
        self.refused = label("", "foot")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.pages.addWidget(self.front)
        self.pages.addWidget(self._paper_page())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.pages)

    def _paper_page(self) -> QWidget:
        page, head = QWidget(), QFrame()
        head.setObjectName("topbar")
        bar = QHBoxLayout(head)
        bar.setContentsMargins(20, 10, 12, 10)
        bar.setSpacing(16)
        bar.addWidget(self.name)
        bar.addWidget(self.where, 1)
        bar.addWidget(self.time)
        bar.addWidget(self.done)
        papers = group(
            label("Your brief", "title"),
            self.brief,
            self.private_head,
            self.private,
            label("Your means", "title"),
            self.means,
            self.upkeep,
            label("Your orders", "title"),
            self.no_orders,
            self.orders,
            label("What you were told", "title"),
            self.untold,
            self.told,
        )
        form = group(self.refused, label("Write an order", "title"), self.form, self.talks)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(1)
        self.body.addWidget(_scrolled(papers), 1)
        self.body.addWidget(_scrolled(form), 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(head)
        column.addLayout(self.body, 1)
        return page

    def _connect(self) -> None:
        self.front.opened.connect(self.opened)
        self.front.desk_asked.connect(self.desk_asked)
        self.done.clicked.connect(self.cover)
        for part in (self.form, self.talks):
            part.asked.connect(self._ask)

    def set_look(self, _look: Look, scale: float) -> None:
        """Arrange for a text scale."""
        self._scale = scale
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Papers and form side by side, or one under the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side = self.width() / self._scale >= SIDE_BY_SIDE
        self.body.setDirection(QBoxLayout.Direction.LeftToRight if side else QBoxLayout.Direction.TopToBottom)
        for place, share in enumerate((1, 1) if side else (2, 3)):
            self.body.setStretch(place, share)
        self.where.setVisible(side)

    # --------------------------------------------------------------------------------------------- the cover

    def hand_over(self, scenario: Scenario, team: str, *, locked: bool) -> None:
        """Cover the screen and offer the laptop to a team; if `locked`, the desk comes back by the PIN alone."""
        self.front.hand_over(scenario, team, locked=locked)
        self.cover()
        self.front.sit_down.setFocus()

    def cover(self) -> None:
        """Take the papers away: nothing of the team stays on the screen or in a field of it."""
        self.drafts.flush()
        self.team, self.desk = "", None
        for one in (self.name, self.where, self.brief, self.private, self.means, self.upkeep, self.refused):
            one.setText("")
        self.orders.clear()
        self.told.clear()
        self.form.blank()
        self.talks.blank()
        self.front.blank()
        self.pages.setCurrentIndex(0)
        self.covered.emit()

    # --------------------------------------------------------------------------------------------- the papers

    def show_team(self, desk: Desk, asked: Iterable[str]) -> None:
        """Show a team's papers; `desk` is made of its view, `asked` are the orders an estimate is wanted on."""
        fresh = desk.view.audience != self.team
        self.desk, self.team = desk, desk.view.audience
        seat = desk.scenario.teams[self.team]
        self.drafts.open(desk.session.log)
        self.name.setText(seat.name)
        turn = labels.turn(desk.scenario, desk.view.turn)
        self.where.setText(f"{turn}. {labels.phase(desk.scenario, desk.view.phase)}")
        say(self.brief, " ".join(seat.brief.split()))
        say(self.private, " ".join(seat.private_brief.split()))
        self.private_head.setVisible(bool(seat.private_brief))
        self._show_means(desk)
        self._show_orders(desk.scenario, desk.view)
        self._show_told(desk.view)
        self.form.show_team(desk, self.team)
        self.talks.show_team(desk, asked)
        self.pages.setCurrentIndex(1)
        if fresh:
            say(self.refused, "")
            self.form.kind.setFocus()

    def show_clock(self, face: ClockFace) -> None:
        """Show how long there is still time."""
        late = "over time" if face.over else "left"
        self.time.setText(f"{face.time()} {late}" if face.box else "")

    def refuse(self, why: str) -> None:
        """Say on the papers what was not done."""
        say(self.refused, why)

    def _show_means(self, desk: Desk) -> None:
        purse = purse_of(desk.scenario, desk.state, self.team)
        has = [f"{purse.has.get(kind, 0)} {rule.name.lower()}" for kind, rule in desk.scenario.means.items()]
        say(self.means, ", ".join(has))
        due = labels.amounts(desk.scenario, purse.upkeep) if purse.upkeep else ""
        short = f", short of {labels.amounts(desk.scenario, purse.short)}" if purse.short else ""
        say(self.upkeep, f"Upkeep at the end of the turn: {due}{short}." if due else "No upkeep is due.")

    def _show_orders(self, scenario: Scenario, view: View) -> None:
        mine = [one for one in view.orders.values() if one.team == self.team and one.turn == view.turn]
        self.orders.clear()
        for one in mine:
            self.orders.add(order_told(scenario, one), one.number)
        self.orders.fit()
        self.orders.setVisible(bool(mine))
        say(self.no_orders, "" if mine else "None in this turn yet.")

    def _show_told(self, view: View) -> None:
        news = [one for one in view.injects.values() if one.turn == view.turn]
        self.told.clear()
        for one in news:
            self.told.add(f"{one.title}\n{one.text}", one.id)
        answers = [one for one in view.requests.values() if one.turn == view.turn]
        for request in answers:
            self.told.add(f"You asked: {request.text}\n{request.answer or 'No answer yet.'}", request.id)
        self.told.fit()
        self.told.setVisible(bool(news or answers))
        say(self.untold, "" if news or answers else "Nothing in this turn yet.")

    def accepted(self, command: c.Command) -> None:
        """It was carried out: what was typed for it is done with."""
        if isinstance(command, c.SubmitOrder):
            self.form.sealed(command)
        else:
            self.talks.accepted(command)

    def _ask(self, command: c.Command) -> None:
        say(self.refused, "")
        self.asked.emit(command)


def order_told(scenario: Scenario, order: Order) -> str:
    """An order as its own team reads it."""
    late = ", late" if order.late else ""
    back = f": {order.returned}" if order.returned else ""
    status = labels.ORDER_STATUS[order.status]
    return f"{order.number}  {labels.order_title(scenario, order)}\n{order.intent}\n{status.capitalize()}{late}{back}"


def _scrolled(inside: QWidget) -> QScrollArea:
    """A part that scrolls in itself."""
    area, body = QScrollArea(), QWidget()
    body.setObjectName("surface")
    column = QVBoxLayout(body)
    column.setContentsMargins(20, 16, 20, 16)
    column.addWidget(inside)
    column.addStretch(1)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
