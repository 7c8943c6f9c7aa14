"""Orders: who has sealed what and who owes, the chosen order, the form, and what teams say to each other."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from wargame import labels
from wargame.app.decision_times import Sealing, decision_times, sealings
from wargame.domain import commands as c
from wargame.domain.state import Order
from wargame.domain.value import add_up
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.panels import order_choices as offer
from wargame.ui.panels.order_form import OrderForm
from wargame.ui.panels.panel import Chosen, Panel, group
from wargame.ui.panels.pieces import ID, Flow, button, label, line, put, say
from wargame.ui.panels.pin_field import PinField
from wargame.ui.panels.requests import RequestsQueue
from wargame.ui.panels.talks import TalksForm
from wargame.ui.panels.tall_tree import TallTree
from wargame.ui.panels.wrapping import Wrapping
from wargame.ui.when import clock_time

GLYPHS = {
    "submitted": "lock",
    "returned": "corner-up-left",
    "withdrawn": "minus",
    "revealed": "lock-open",
    "ruled": "gavel",
    "applied": "gavel",
    "published": "check",
}
OWED = "circle-dashed"
DEAD = ("returned", "withdrawn")


class TeamTree(TallTree):
    """Teams with their orders below them, as high as its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Orders by team")
        self.setColumnCount(1)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(Wrapping(self))
        self.setIndentation(18)

    def named(self, ident: str) -> QTreeWidgetItem | None:
        """The row of a team or an order."""
        for place in range(self.topLevelItemCount()):
            team = self.topLevelItem(place)
            below = [team.child(row) for row in range(team.childCount())] if team is not None else []
            for item in (team, *below):
                if item is not None and item.data(0, ID) == ident:
                    return item
        return None


class OrdersPanel(Panel):
    """Orders by team, and the form in which the facilitator writes them for a team.

    `handed_over` asks for the privacy screen, in which the team writes for itself.
    """

    handed_over = Signal()

    def __init__(self) -> None:
        super().__init__("Orders")
        self.headline, self.second = label("", "title"), label("", "second")
        self.tree = TeamTree()
        self.title, self.status = label("", "heading"), label("", "second")
        self.intent, self.parts = label(), label("", "second")
        self.reason = line("Why it goes back", "Reason for returning the order")
        self.return_order = button("Return with a reason")
        self.withdraw = button("Withdraw", "plain")
        actions = Flow([self.return_order, self.withdraw])
        self.detail = group(self.title, self.status, self.intent, self.parts, self.reason, actions)
        self.form = OrderForm(self.drafts)
        self.talks, self.requests = TalksForm(self), RequestsQueue(self)
        self.hand_over = button("Hand the laptop to the team  Ctrl+H", "", "Only its own papers are shown meanwhile")
        self.pin = PinField()
        self._sealings: dict[str, Sealing] = {}
        self._kept = Chosen()
        self.form_title = label("Write an order", "title")
        self._build()
        self._connect()

    def _build(self) -> None:
        for part in (self.headline, self.second, self.tree, self.detail):
            self.column.addWidget(part)
        self.column.addSpacing(12)
        hot_seat = (label("Let the team write for itself", "heading"), group(Flow([self.hand_over])), self.pin)
        for part in (self.form_title, self.form, *hot_seat):
            self.column.addWidget(part)
        self.column.addSpacing(12)
        for part in (self.requests, self.talks):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.detail.hide()
        self.always_open.add(self.form.more)
        for form in (self.form, self.talks):
            self.keep_in_sight(form, form.verdict)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._chosen)
        self.begin_with(self.tree, self.form.intent)
        self.form.asked.connect(self.asked)
        self.form.team_chosen.connect(self._team_chosen)
        self.talks.asked.connect(self.asked)
        self.requests.asked.connect(self.asked)
        self.hand_over.clicked.connect(self.handed_over)
        self.return_order.clicked.connect(self._return)
        self.withdraw.clicked.connect(self._withdraw)
        self.reason.textChanged.connect(self._reason_typed)
        self.reason.returnPressed.connect(self._return)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._commit)

    def repaint_desk(self, desk: Desk) -> None:
        """Show orders as they stand."""
        self._sealings = sealings(desk.session, desk.seq, decision_times(desk.session.log))
        self._headline(desk)
        self._fill(desk)
        self._detail()
        self.form.show_desk(desk)
        self.requests.show_desk(desk)
        self.talks.show_desk(desk)

    def choose(self, number: str) -> None:
        """Show an order of the turn."""
        found = self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        item = next((one for one in found if one.data(0, ID) == number), None)
        if item is not None:
            self.tree.setCurrentItem(item)

    def show_requests(self) -> None:
        """Bring the queue of requests into sight, with the focus in it."""
        self.scroller.ensureWidgetVisible(self.requests)
        self.requests.enter()

    def write_talk(self, kind: str) -> None:
        """Begin a talk of a kind."""
        self.talks.begin(kind)

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        put(self.reason, "")
        self.tree.clear()
        self._kept = Chosen()
        self.form.start_anew()
        self.talks.start_anew()
        self.requests.start_anew()

    def accepted(self, command: c.Command) -> None:
        """An order was sealed, returned or said: its text is done with."""
        if isinstance(command, c.SubmitOrder):
            self.form.sealed(command)
        elif isinstance(command, c.ReturnOrder):
            self.drafts.forget(_key(command.order))
            self._detail()
        else:
            self.requests.accepted(command)
            self.talks.accepted(command)

    def _commit(self) -> None:
        focus = cast("QWidget | None", self.focusWidget())
        if focus is not None and self.talks.isAncestorOf(focus):
            self.talks.commit()
        else:
            self.form.ask()

    def _headline(self, desk: Desk) -> None:
        orders = [one for one in offer.orders_now(desk) if one.status not in DEAD]
        most = offer.may_give(desk) * len(desk.scenario.teams)
        sealed = sum(one.status == "submitted" for one in orders)
        told = sum(one.status == "published" for one in orders)
        ruled = sum(one.status in ("ruled", "applied", "published") for one in orders)
        if sealed == len(orders):
            say(self.headline, f"{sealed} of {most} orders sealed")
            say(self.second, self._owing(desk))
        else:
            say(self.headline, f"{len(orders) - sealed} orders revealed")
            late = f", {sealed} late and still sealed" if sealed else ""
            say(self.second, f"{ruled} ruled, {told} published{late}")

    def _owing(self, desk: Desk) -> str:
        most = offer.may_give(desk)
        given = dict.fromkeys(desk.scenario.teams, 0)
        for one in offer.orders_now(desk):
            given[one.team] += one.status not in DEAD
        owing = [desk.scenario.teams[team].short for team, count in given.items() if count < most]
        if not any(given.values()):
            return "No orders yet. Choose a team and write its order below."
        return f"Owed by {', '.join(owing)}." if owing else "All teams have sealed theirs."

    def _fill(self, desk: Desk) -> None:
        chosen = self._kept.at(desk, self._current())
        open_ = {name for name in desk.scenario.teams if self._expanded(name)}
        quiet = self.tree.blockSignals(True)
        self.tree.clear()
        most = max((len(self._names(desk, team)) for team in desk.scenario.teams), default=1)
        side = round(20 * self.scale)
        self.tree.setIconSize(QSize((side + 4) * most, side))
        for team in desk.scenario.teams:
            self._add_team(desk, team, team in open_)
        item = self.tree.named(chosen) or self.tree.named(self.form.shown) or self.tree.topLevelItem(0)
        if item is not None:
            self.tree.setCurrentItem(item)
        self.tree.blockSignals(quiet)
        self.tree.fit()

    def _expanded(self, team: str) -> bool:
        item = self.tree.named(team)
        return item is not None and item.isExpanded()

    def _add_team(self, desk: Desk, team: str, open_: bool) -> None:
        orders = [one for one in offer.orders_now(desk) if one.team == team]
        owed = max(0, offer.may_give(desk) - sum(one.status not in DEAD for one in orders))
        sealed = [self._sealings[one.number].at for one in orders if one.number in self._sealings]
        last = f" · last at {clock_time(max(sealed))}" if sealed else ""
        item = QTreeWidgetItem([f"{desk.scenario.teams[team].name}\n{_counted(orders, owed)}{last}"])
        item.setData(0, ID, team)
        item.setIcon(0, self._icons(self._names(desk, team)))
        self.tree.addTopLevelItem(item)
        for one in orders:
            text = f"{one.number}  {labels.order_title(desk.scenario, one)}\n{labels.ORDER_STATUS[one.status]}"
            child = QTreeWidgetItem([text])
            child.setData(0, ID, one.number)
            child.setIcon(0, self._icons([GLYPHS[one.status]]))
            item.addChild(child)
        item.setExpanded(open_ and bool(orders))

    @staticmethod
    def _names(desk: Desk, team: str) -> list[str]:
        """The icons of a team: one for each order that was not withdrawn, one for each it owes."""
        orders = [one for one in offer.orders_now(desk) if one.team == team and one.status != "withdrawn"]
        owed = offer.may_give(desk) - sum(one.status != "returned" for one in orders)
        return [*(GLYPHS[one.status] for one in orders), *[OWED] * owed][:4]

    def _icons(self, names: list[str]) -> QIcon:
        """Icons side by side."""
        size = self.tree.iconSize()
        side = size.height()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        for place, name in enumerate(names):
            warns = name in (OWED, "corner-up-left")
            colour = self.look.warning if warns else self.look.second
            painter.drawPixmap(place * (side + 4), 0, theme.icon(name, colour, side).pixmap(side, side))
        painter.end()
        return QIcon(pixmap)

    def _current(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, ID)) if item is not None else ""

    def _order(self) -> Order | None:
        return self.desk.state.orders.get(self._current()) if self.desk else None

    def _chosen(self) -> None:
        """A team or an order was chosen in the list."""
        item, order = self.tree.currentItem(), self._order()
        if item is not None and order is None:
            item.setExpanded(True)
        self._detail()
        self.form.choose_team(order.team if order else self._current())

    def _team_chosen(self, team: str) -> None:
        item = self.tree.named(team)
        order = self._order()
        if item is not None and (order is None or order.team != team):
            self.tree.setCurrentItem(item)

    def _detail(self) -> None:
        order = self._order()
        self.detail.setVisible(order is not None)
        if order is None or self.desk is None:
            return
        scenario = self.desk.scenario
        say(self.title, f"{order.number}  {labels.order_title(scenario, order)}")
        late, secret = (" · late" if order.late else ""), (" · secret" if order.secret else "")
        back = f": {order.returned}" if order.returned else ""
        status = labels.ORDER_STATUS[order.status]
        sealed = self._sealings.get(order.number)
        when = f" · {_sealed(sealed)}" if sealed else ""
        if status == "sealed" and when:
            status, when = _sealed(sealed) if sealed else status, ""
        say(self.status, f"{labels.team(scenario, order.team)} · {status}{back}{late}{secret}{when}")
        say(self.intent, order.intent)
        say(self.parts, "\n".join(told_parts(self.desk, order)))
        put(self.reason, self.drafts.read(_key(order.number)))
        self._weigh()

    def _reason_typed(self, text: str) -> None:
        self.drafts.keep(_key(self._current()), text)
        self._weigh()

    def _weigh(self) -> None:
        order = self._order()
        status = order.status if order else ""
        may_return = status in ("submitted", "revealed")
        self.reason.setVisible(may_return)
        self.return_order.setVisible(may_return)
        self.withdraw.setVisible(status == "submitted")
        self.allow(self.return_order, bool(self.reason.text().strip()), "Write the reason first.")

    def _return(self) -> None:
        order = self._order()
        if order and self.return_order.isEnabled():
            self.asked.emit(c.ReturnOrder(order.number, self.reason.text().strip()))

    def _withdraw(self) -> None:
        order = self._order()
        if order:
            self.asked.emit(c.WithdrawOrder(order.number))


def _key(number: str) -> str:
    """Under what the reason for returning an order is kept while it is half written."""
    return f"return/{number}"


def _sealed(one: Sealing) -> str:
    """A sealing in words: `sealed at 14:09, after 7:12`."""
    taken = "" if one.after is None else f", after {labels.span(one.after)}"
    return f"sealed at {clock_time(one.at)}{taken}"


def _counted(orders: list[Order], owed: int) -> str:
    words = ("sealed", "returned", "withdrawn", "revealed", "ruled", "ruled", "published")
    counts: dict[str, int] = {}
    for status, word in zip(GLYPHS, words, strict=True):
        counts[word] = counts.get(word, 0) + sum(one.status == status for one in orders)
    counts["owed"] = owed
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "none due"


def told_parts(desk: Desk, order: Order) -> list[str]:
    """What an order spends and names, a line each."""
    scenario = desk.scenario
    places = ", ".join(labels.space(scenario, one) for one in order.spaces)
    moves = ", ".join(labels.space(scenario, one.to) for one in order.moves)
    lines = [
        ("Spends", labels.amounts(scenario, add_up(order.spent, order.lent))),
        ("Target", offer.name_of(desk, order.target)),
        ("From", labels.space(scenario, order.source)),
        ("Counters in", places),
        ("Moves to", moves),
        ("Helps", offer.name_of(desk, order.helps)),
        ("Against", offer.name_of(desk, order.against)),
        ("Answers", labels.inject(scenario, order.answers)),
        ("Extra", scenario.means[order.extra].name if order.extra in scenario.means else order.extra),
        ("Consents", ", ".join(labels.team(scenario, one) for one in order.consents)),
        ("Form", order.variant),
    ]
    return [f"{name}: {value}" for name, value in lines if value]
