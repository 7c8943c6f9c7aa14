"""The inspector: a space or a counter of the board, what stands there, and what may be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.rules.board import reachable
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.panels.layer_page import LayerPage
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import Choice, Field, Flow, Rows, Ticks, button, label, line, put, say

MOVE_REASON, HOLDER_REASON = "correct/counter", "correct/space"
"""The keys under which reasons half written are kept."""
NOWHERE = "Nothing is selected. Press a space or a counter on the board, or choose one here."


class InspectorPanel(Panel):
    """Shows the selected space; a counter chosen in it can be moved or taken off. `space_chosen` follows the list.

    A layer that is chosen is shown in its place, until a space is chosen again.
    """

    space_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("Inspector")
        self.space, self.layer, self._counter = "", "", ""
        self._asked: c.Command | None = None
        self.page = LayerPage()
        self.places = Choice("Space")
        self.title, self.facts, self.note = label("", "title"), label("", "second"), label("", "second")
        self.counters = Rows("Counters here")
        self.counters_head, self.commitments_head = label("", "heading"), label("Commitments here", "heading")
        self.commitments = Rows("Commitments here")
        self.counter_title = label("", "heading")
        self.targets = Choice("Move to")
        self.go, self.remove = button("Move", "primary"), button("Take off the board", "plain")
        self.reason = line("Why", "Reason for what the rules do not allow")
        self.why = label("", "second")
        self.counter_part = group(
            self.counter_title,
            Field("Move to", self.targets),
            Field("Reason", self.reason),
            self.why,
            Flow([self.go, self.remove]),
        )
        self.access = Ticks("Teams let in", most=12)
        self.controller = Choice("Controlled by")
        self.contested = Choice("Contested")
        self.control_reason = line("Why", "Reason for the correction")
        self.correct = button("Correct who holds it")
        self.space_part = group(
            label("Who is let in", "heading"),
            self.access,
            label("Correct who holds it", "heading"),
            Field("Controlled by", self.controller),
            Field("Contested", self.contested),
            Field("Reason", self.control_reason),
            Flow([self.correct]),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.always_open = {self.places, self.counters, self.commitments}
        self.contested.fill([("", "No"), ("yes", "Yes")])
        for part in (
            self.places,
            self.page,
            self.title,
            self.facts,
            self.note,
            self.counters_head,
            self.counters,
            self.counter_part,
            self.commitments_head,
            self.commitments,
            self.space_part,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.places.activated.connect(self._place_chosen)
        self.page.space_chosen.connect(self._hole_chosen)
        self.counters.currentRowChanged.connect(self._counter_chosen)
        self.targets.currentIndexChanged.connect(self._weigh)
        self.reason.textChanged.connect(self._weigh)
        self.control_reason.textChanged.connect(self._weigh)
        self.controller.currentIndexChanged.connect(self._weigh)
        self.contested.currentIndexChanged.connect(self._weigh)
        self.access.ticked.connect(self._access_changed)
        self.go.clicked.connect(self.ask_move)
        self.remove.clicked.connect(self._ask_removal)
        self.correct.clicked.connect(self._ask_correction)
        self.reason.textEdited.connect(self._keep_reason)
        self.control_reason.textEdited.connect(self._keep_control_reason)
        self.shortcut("Ctrl+Return Ctrl+Enter", self.ask_move)

    def show_space(self, space: str) -> None:
        """Show a space; a counter chosen elsewhere is let go."""
        self.space, self.layer = space, ""
        if self.desk:
            standing = self.desk.state.counters.get(self._counter)
            self._counter = self._counter if standing and standing.space == space else ""
            self.show_desk(self.desk)

    def show_layer(self, layer: str) -> None:
        """Show a layer instead of a space."""
        self.layer, self.space, self._counter = layer, "", ""
        if self.desk:
            self.show_desk(self.desk)
            self.scroller.verticalScrollBar().setValue(0)

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.page.set_look(look, scale)
        super().set_look(look, scale)

    def show_counter(self, counter: str) -> None:
        """Show a counter, in its space."""
        found = self.desk.state.counters.get(counter) if self.desk else None
        if found:
            self._counter = counter
            self.show_space(found.space)

    def aim(self, counter: str, space: str) -> None:
        """Show a counter with a space it was to be moved to, ready for a reason."""
        self.show_counter(counter)
        self.targets.choose(space)
        self._weigh()

    def _keep_reason(self, text: str) -> None:
        self.drafts.keep(MOVE_REASON, text)

    def _keep_control_reason(self, text: str) -> None:
        self.drafts.keep(HOLDER_REASON, text)

    def accepted(self, command: c.Command) -> None:
        """A reason that was used is done with."""
        if command != self._asked:
            return
        self._asked = None
        if isinstance(command, c.CorrectSpace):
            put(self.control_reason, "")
            self.drafts.forget(HOLDER_REASON)
        else:
            put(self.reason, "")
            self.drafts.forget(MOVE_REASON)
        self._weigh()

    def repaint_desk(self, desk: Desk) -> None:
        """Show the selected space of the desk."""
        scenario = desk.scenario
        for field, key in ((self.reason, MOVE_REASON), (self.control_reason, HOLDER_REASON)):
            if not field.text():
                put(field, self.drafts.read(key))
        by_name = sorted((one.name, name) for name, one in scenario.spaces.items())
        self.places.fill([("", "Choose a space"), *((name, text) for text, name in by_name)])
        self.places.choose(self.space)
        known = self.space in scenario.spaces
        for part in (self.title, self.facts, self.counters_head, self.space_part):
            part.setVisible(known)
        say(self.note, "" if known or self.layer else NOWHERE)
        self.page.setVisible(bool(self.layer))
        if self.layer:
            self.page.show_layer(desk, self.layer)
        if not known:
            for part in (self.counters, self.counter_part, self.commitments, self.commitments_head):
                part.hide()
            return
        self._show_facts(desk)
        self._show_counters(desk)
        self._show_commitments(desk)
        self._show_holder(desk)
        self._weigh()

    def _show_facts(self, desk: Desk) -> None:
        rule, now = desk.scenario.spaces[self.space], desk.state.spaces[self.space]
        self.title.setText(rule.name)
        kind = {"land": "Land", "sea": "Sea", "box": "Box"}[rule.kind]
        avenue = {"yes": ", an avenue of approach", "source": ", where a move may begin"}.get(rule.avenue, "")
        owner = f"Belongs to {_party(desk.scenario, rule.owner)}" if rule.owner else "Belongs to nobody"
        held = f", held by {_party(desk.scenario, now.controller)}" if now.controller != rule.owner else ""
        contested = ", contested" if now.contested else ""
        self.facts.setText(f"{kind}{avenue}. {owner}{held}{contested}.")
        say(self.note, " ".join(rule.note.split()))

    def _show_counters(self, desk: Desk) -> None:
        here = [one for one in desk.state.counters.values() if one.space == self.space]
        quiet = self.counters.blockSignals(True)
        self.counters.clear()
        for one in here:
            self.counters.add(f"{name_of(desk.scenario, one)}\n{_standing(desk, one)}", one.id)
        self.counters.select(self._counter)
        self.counters.blockSignals(quiet)
        self.counters.fit()
        self.counters.setVisible(bool(here))
        say(self.counters_head, "Counters here" if here else "No counters here")
        counter = desk.state.counters.get(self._counter)
        self.counter_part.setVisible(counter is not None)
        if counter is None:
            return
        self.counter_title.setText(name_of(desk.scenario, counter))
        near = reachable(desk.scenario, desk.state, counter, far=False)
        legal = sorted((desk.scenario.spaces[name].name, name) for name in near)
        others = sorted(
            (one.name, name) for name, one in desk.scenario.spaces.items() if name not in near and name != counter.space
        )
        self.targets.fill(
            [(name, text) for text, name in legal] + [(name, f"{text} (with a reason)") for text, name in others]
        )

    def _show_commitments(self, desk: Desk) -> None:
        here = [one for one in desk.view.commitments.values() if self.space in one.where]
        self.commitments.clear()
        for one in here:
            layer = desk.scenario.layers[one.layer].name
            payer = labels.team(desk.scenario, one.payer)
            self.commitments.add(f"{one.name}\n{labels.STATUS[one.status].capitalize()}. {layer}, paid by {payer}")
        self.commitments.fit()
        self.commitments.setVisible(bool(here))
        self.commitments_head.setVisible(bool(here))

    def _show_holder(self, desk: Desk) -> None:
        scenario, now = desk.scenario, desk.state.spaces[self.space]
        self.access.fill([(name, one.name) for name, one in scenario.teams.items()])
        self.access.tick(now.access)
        parties = {one.controller for one in scenario.spaces.values() if one.controller} | set(scenario.teams)
        self.controller.fill(sorted(((name, _party(scenario, name)) for name in parties), key=lambda pair: pair[1]))
        if not self.control_reason.text():
            self.controller.choose(now.controller)
            self.contested.choose("yes" if now.contested else "")

    def _place_chosen(self) -> None:
        self.show_space(self.places.value())
        self.space_chosen.emit(self.space)

    def _hole_chosen(self, space: str) -> None:
        self.space_chosen.emit(space)
        self.show_space(space)

    def _counter_chosen(self) -> None:
        self._counter = str(self.counters.current() or "")
        if self.desk:
            self.repaint_desk(self.desk)

    def _access_changed(self) -> None:
        if self.desk is None:
            return
        was, ticked = set(self.desk.state.spaces[self.space].access), set(self.access.value())
        for team in was ^ ticked:
            self.asked.emit(c.GrantAccess(space=self.space, team=team, granted=team in ticked))

    def ask_move(self) -> None:
        """Ask for the move."""
        if self.go.isEnabled() and self.counter_part.isVisibleTo(self):
            self._ask(self._move())

    def _move(self) -> c.MoveCounter:
        return c.MoveCounter(counter=self._counter, to=self.targets.value(), override=self.reason.text().strip())

    def _ask_removal(self) -> None:
        self._ask(c.RemoveCounter(counter=self._counter, reason=self.reason.text().strip()))

    def _ask_correction(self) -> None:
        self._ask(self._correction())

    def _ask(self, command: c.Command) -> None:
        self._asked = command
        self.asked.emit(command)

    def _correction(self) -> c.CorrectSpace:
        return c.CorrectSpace(
            space=self.space,
            controller=self.controller.value(),
            reason=self.control_reason.text().strip(),
            contested=bool(self.contested.value()),
        )

    def _weigh(self) -> None:
        """Open what would be carried out; say beside it why it would not."""
        if self.desk is None or not self.space:
            return
        if self._counter in self.desk.state.counters:
            refused = self.why_not(self._move())
            say(self.why, refused)
            self.allow(self.go, not refused, refused)
            self.allow(self.remove, bool(self.reason.text().strip()), "Write a reason first.")
        refused = self.why_not(self._correction()) if self.control_reason.text().strip() else "Write a reason first."
        self.allow(self.correct, not refused, refused)


def name_of(scenario: Scenario, counter: Counter) -> str:
    """What a counter is called."""
    return counter.name or scenario.kinds[counter.kind].name


def _standing(desk: Desk, counter: Counter) -> str:
    team = labels.team(desk.scenario, counter.team)
    secret = ", secret" if counter.secret else ""
    if counter.commitment not in desk.state.commitments:
        return f"{team}{secret}"
    status = labels.STATUS[desk.state.commitments[counter.commitment].status]
    return f"{team}{secret}, {labels.commitment(desk.scenario, counter.commitment)}: {status}"


def _party(scenario: Scenario, name: str) -> str:
    """A party that owns or controls spaces: a team's name, or the party's own sign."""
    return scenario.teams[name].name if name in scenario.teams else name
