"""A layer in the inspector: its question, what made its health, its commitments, and what would be without it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wargame import labels
from wargame.domain import coverage
from wargame.domain.redaction import inputs_of
from wargame.domain.support import state_without
from wargame.domain.view_reading import reader_of
from wargame.domain.visibility import WHITE_CELL, SeenCommitment, SeenValue, view_for
from wargame.labels import matrix as told
from wargame.labels.sums import figure, worked
from wargame.report.look import Look
from wargame.ui.desk import Desk
from wargame.ui.panels.layer_words import word_of
from wargame.ui.panels.panel import group, stack
from wargame.ui.panels.pieces import Rows, label, say
from wargame.ui.parts import Chip


class LayerPage(QWidget):
    """Everything of one layer at the moment of the desk. `space_chosen` carries a hole that was pressed."""

    space_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chip, self.title, self.question = Chip(), label("", "title"), label("", "second")
        self.health, self.sum, self.inputs = label("", "heading"), label(""), label("", "second")
        self.commitments = Rows("Commitments of this layer")
        self.holes = Rows("Where nobody of this layer stands")
        self.holes_part = group(label("Where nobody stands", "heading"), self.holes)
        self.without = label("")
        head = QHBoxLayout()
        head.addWidget(self.chip)
        head.addWidget(self.title, 1)
        stack(
            self,
            head,
            self.question,
            self.health,
            self.sum,
            self.inputs,
            label("Commitments", "heading"),
            self.commitments,
            self.holes_part,
            label("Without this layer", "heading"),
            self.without,
        )
        self.holes.itemClicked.connect(self._choose)
        self.holes.itemActivated.connect(self._choose)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the chip."""
        self.chip.set_look(look, scale)

    def show_layer(self, desk: Desk, layer: str) -> None:
        """Show a layer as it stands on the desk."""
        scenario, view = desk.scenario, desk.view
        rule = scenario.layers[layer]
        self.chip.show_layer(tuple(scenario.layers), layer)
        self.title.setText(rule.name)
        say(self.question, rule.question)
        self.health.setText(health_words(view.derived[rule.health]))
        reader = reader_of(scenario, view)
        formula = scenario.derived[rule.health].formula
        sum_ = worked(reader, formula)
        total = figure(reader.value(rule.health))
        self.sum.setText(
            f"{sum_} = {total}" if sum_ != total else f"{labels.value_name(scenario, rule.health)}: {total}"
        )
        say(self.inputs, "\n".join(input_lines(desk, rule.health)))
        self._show_commitments(desk, layer)
        self._show_holes(desk, layer)
        self.without.setText("\n".join(without_lines(desk, layer)))
        self.setAccessibleName(f"{rule.name}, health {self.health.text()}")

    def _show_commitments(self, desk: Desk, layer: str) -> None:
        self.commitments.clear()
        for one in desk.view.commitments.values():
            if one.layer == layer:
                self.commitments.add(commitment_words(desk, one), one.id)
        self.commitments.fit()

    def _show_holes(self, desk: Desk, layer: str) -> None:
        found = coverage.holes(desk.scenario, desk.view, layer)
        self.holes.clear()
        for space in found:
            self.holes.add(labels.space(desk.scenario, space), space)
        self.holes.fit()
        self.holes_part.setVisible(bool(found))

    def _choose(self) -> None:
        if self.holes.current():
            self.space_chosen.emit(str(self.holes.current()))


def health_words(seen: SeenValue) -> str:
    """A layer's health in words: `5.5, holding; down 0.7 since the turn before`."""
    value, change = seen.value or 0.0, seen.change or 0.0
    way = "up" if change > 0 else "down"
    moved = (
        f"{way} {abs(change):.1f} since the turn before"
        if abs(change) >= told.MOVED
        else "no change since the turn before"
    )
    return f"Health {value:.1f}, {word_of(value)}; {moved}"


def input_lines(desk: Desk, name: str, depth: int = 0) -> Iterator[str]:
    """What a value is made of, a line each with its own sum, down to the tracks."""
    scenario, reader = desk.scenario, reader_of(desk.scenario, desk.view)
    for part in inputs_of(scenario, name):
        value = figure(reader.value(part))
        line = f"{'    ' * depth}{labels.value_name(scenario, part)} {value}"
        if part in scenario.derived:
            sum_ = worked(reader, scenario.derived[part].formula)
            yield f"{line} = {sum_}" if sum_ != value else line
            yield from input_lines(desk, part, depth + 1)
        else:
            change = desk.view.tracks[part].change
            yield f"{line} ({labels.signed(round(change))})" if change else line


def commitment_words(desk: Desk, one: SeenCommitment) -> str:
    """A commitment in two lines: name and status; who carries it, what it costs, what is owed."""
    scenario = desk.scenario
    status = labels.STATUS[one.status]
    step = f", step {one.progress} of {one.steps}" if one.steps > 1 else ""
    facts = [f"{'Carried by' if one.status in ('deployed', 'degraded') else 'For'} {_carriers(desk, one)}"]
    if one.status in ("absent", "pledged", "withdrawn"):
        facts.append(f"to deploy {told.price(scenario, one.id)}" + (" an order" if one.steps > 1 else ""))
    kept = told.upkeep(scenario, one.id)
    facts.append(f"upkeep {kept}" if kept else "no upkeep")
    if one.unpaid:
        facts.append("upkeep unpaid once" if one.unpaid == 1 else f"upkeep unpaid {one.unpaid} times")
    if one.variant:
        facts.append(one.variant)
    if scenario.commitments[one.id].needs is not None:
        facts.append(told.needed(scenario, one.id))
    return f"{one.name}: {status}{step}\n{'; '.join(facts)}"


def _carriers(desk: Desk, one: SeenCommitment) -> str:
    if one.status in ("deployed", "degraded"):
        return labels.team(desk.scenario, one.payer)
    return " or ".join(labels.team(desk.scenario, payer) for payer in one.payers)


def without_lines(desk: Desk, layer: str) -> Iterator[str]:
    """What the headline values and the health of other layers would be without a layer, a line each."""
    scenario = desk.scenario
    then = view_for(scenario, state_without(scenario, desk.state, (layer,)), WHITE_CELL)
    for name in (name for name, rule in scenario.derived.items() if rule.headline):
        yield f"{labels.value_name(scenario, name)}: {told.span_change(scenario, desk.view, then, name)}"
    for other, rule in scenario.layers.items():
        now, left = desk.view.derived[rule.health].value or 0.0, then.derived[rule.health].value or 0.0
        if now - left >= told.MOVED:
            own = "its own health" if other == layer else f"{rule.name}, health"
            yield f"{own[:1].upper()}{own[1:]}: {now:.1f} {told.ARROW} {left:.1f}"
