"""What the exercise came to: aims scored, injects answered, objectives with their evidence, deals, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct

from wargame import labels
from wargame.domain import records as r
from wargame.domain.expressions import CommitmentCount
from wargame.domain.reading import Reader
from wargame.domain.scenario import Objective, Scenario
from wargame.domain.state import Deal, Observation
from wargame.labels.translation import _
from wargame.report.metrics import last_touch
from wargame.report.reading import Play, Ref, Told

SCORE: dict[int, str] = {2: _("met"), 1: _("partly met"), 0: _("missed")}
"""What an aim counts, in words."""

STRENGTH = frozenset({"strength", "strengths", "good", "sustain", "+"})
IMPROVE = frozenset({"improve", "improvement", "improvements", "area for improvement", "weakness", "-"})
"""Tags that say which of the two an observation is."""


class Stood(Struct, frozen=True):
    """Something an aim asks about: what it is called, how it stood at the end, and the record that made it so."""

    title: str
    value: str
    ref: Ref | None


class Scored(Struct, frozen=True):
    """An aim of a team and what it counts: two, one or nothing."""

    team: str
    text: str
    points: int
    basis: tuple[Stood, ...]


class Answer(Struct, frozen=True):
    """A team's answer to an inject and how many seconds after its delivery; None where the clocks cannot tell."""

    team: str
    by: Literal["order", "statement", "words"]
    how: str
    seconds: int | None
    ref: Ref

    @property
    def words(self) -> str:
        """How they answered: `order UA-T1-1`, `statement`, or what was noted."""
        return {"order": _("order {number}").format(number=self.how), "statement": _("statement")}.get(
            self.by, self.how
        )


class Delivered(Struct, frozen=True):
    """An inject that was delivered: when, to whom, who was asked to answer, who did."""

    inject: str
    title: str
    turn: int
    to: tuple[str, ...]
    asked: tuple[str, ...]
    answers: tuple[Answer, ...]
    truth: str
    ad_hoc: bool
    ref: Ref

    @property
    def silent(self) -> tuple[str, ...]:
        """The teams that were asked and did not answer."""
        return tuple(team for team in self.asked if team not in {one.team for one in self.answers})


class Evidence(Struct, frozen=True):
    """A piece of evidence that an objective asks for, and the observations that give it."""

    text: str
    found: tuple[tuple[Observation, Ref], ...]


class Covered(Struct, frozen=True):
    """An objective of the exercise: its evidence, other notes on it, and the injects that put it to the test."""

    objective: Objective
    evidence: tuple[Evidence, ...]
    notes: tuple[tuple[Observation, Ref], ...]
    injects: tuple[Delivered, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The evidence that nobody has noted."""
        return tuple(one.text for one in self.evidence if not one.found)


class Agreed(Struct, frozen=True):
    """A deal, when it was made and, if it was, when it was broken."""

    deal: Deal
    ref: Ref
    broken: Ref | None


class Corrected(Struct, frozen=True):
    """A correction, and what it changed."""

    turn: int
    record: r.CorrectionMade
    ref: Ref
    changes: tuple[Told, ...]


def aims(play: Play) -> tuple[Scored, ...]:
    """Every aim of every team, scored on the last state; all missed where the ending says so."""
    if not play.told:
        return ()
    reader = Reader(play.scenario, play.final)
    ending = next((one for one in play.scenario.endings if one.id == play.final.ending), None)
    lost = ending is not None and ending.aims_missed
    found = []
    for name, team in play.scenario.teams.items():
        for aim in team.aims:
            points = 0
            if not lost:
                points = 2 if reader.holds(aim.met) else 1 if aim.partly is not None and reader.holds(aim.partly) else 0
            found.append(Scored(name, aim.text, points, _basis(play, reader, aim.met)))
    return tuple(found)


def _basis(play: Play, reader: Reader, condition: object) -> tuple[Stood, ...]:
    """How the things that a condition names stood at the end."""
    scenario = play.scenario
    found = []
    for name in dict.fromkeys(_names(scenario, condition)):
        ref = last_touch(play, name)
        if name in scenario.tracks or name in scenario.derived:
            value = reader.value(name)
            title = (scenario.tracks.get(name) or scenario.derived[name]).name
            found.append(Stood(title, _("unknown") if value is None else f"{value:.1f}".removesuffix(".0"), ref))
        elif name in scenario.flags:
            found.append(Stood(scenario.flags[name].name, play.final.flags.get(name, ""), ref))
        elif name in scenario.commitments:
            state = play.final.commitments.get(name)
            found.append(
                Stood(scenario.commitments[name].name, labels.STATUS[state.status if state else "absent"], ref)
            )
        elif name in scenario.actions:
            found += _done(play, name)
    if not found and play.told:
        found.append(Stood(_("as everything stood"), _("at the end"), play.told[-1].ref))
    return tuple(found)


def _done(play: Play, action: str) -> list[Stood]:
    """The orders of an action that took effect, with their outcome."""
    return [
        Stood(play.scenario.actions[action].name, told.order, place.ref)
        for place, told in play.of(r.RulingApplied)
        if play.final.orders[told.order].action == action and told.ruling.success
    ]


def _names(scenario: Scenario, part: object) -> Iterator[str]:
    """All texts inside a condition, most of them names of what it asks about; a count of commitments names them."""
    if isinstance(part, CommitmentCount):
        for name, one in scenario.commitments.items():
            if (not part.layer or one.layer == part.layer) and (not part.among or name in part.among):
                yield name
    elif isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from _names(scenario, one)
    elif isinstance(part, Struct):
        for field in part.__struct_fields__:
            yield from _names(scenario, getattr(part, field))


def injects(play: Play) -> tuple[Delivered, ...]:
    """Every inject that was delivered, in order, with its answers."""
    answers = _answers(play)
    found = []
    for told, record in play.of(r.InjectDelivered):
        rule = play.scenario.injects.get(record.inject)
        state = play.final.injects[record.inject]
        found.append(
            Delivered(
                inject=record.inject,
                title=record.title,
                turn=told.turn,
                to=record.to,
                asked=rule.responders if rule else (),
                answers=tuple(_timed(told, *one) for one in answers.get(record.inject, ())),
                truth=state.truth,
                ad_hoc=record.ad_hoc,
                ref=told.ref,
            )
        )
    return tuple(found)


def _answers(play: Play) -> dict[str, list[tuple[Told, r.InjectAnswered]]]:
    """Answers by inject. An order counts from when it was written, not from when it was revealed."""
    written = {record.order.number: told for told, record in play.of(r.OrderSubmitted)}
    found: dict[str, list[tuple[Told, r.InjectAnswered]]] = {}
    for told, record in play.of(r.InjectAnswered):
        found.setdefault(record.inject, []).append((written.get(record.how, told), record))
    return found


def _timed(delivered: Told, told: Told, record: r.InjectAnswered) -> Answer:
    by: Literal["order", "statement", "words"] = "words" if told.record is record else "order"
    by = "statement" if record.how == "statement" else by
    return Answer(record.team, by, record.how or _("in words"), seconds_between(delivered.at, told.at), told.ref)


def seconds_between(start: str, end: str) -> int | None:
    """Seconds from one ISO time to another; None if either is not one, or the clock went backwards."""
    try:
        passed = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    except (ValueError, TypeError):
        return None
    return round(passed) if passed >= 0 else None


def observations(play: Play) -> tuple[tuple[Observation, Ref], ...]:
    """All observations, in order."""
    return tuple((record.observation, told.ref) for told, record in play.of(r.ObservationNoted))


def objectives(play: Play) -> tuple[Covered, ...]:
    """The objectives with what was noted for each piece of evidence."""
    noted, delivered = observations(play), injects(play)
    return tuple(_covered(play.scenario, objective, noted, delivered) for objective in play.scenario.objectives)


def _covered(
    scenario: Scenario,
    objective: Objective,
    noted: tuple[tuple[Observation, Ref], ...],
    delivered: tuple[Delivered, ...],
) -> Covered:
    mine = [(one, ref) for one, ref in noted if one.objective == objective.id]
    evidence = tuple(
        Evidence(text, tuple((one, ref) for one, ref in mine if _same(one.evidence, text)))
        for text in objective.evidence
    )
    notes = tuple((one, ref) for one, ref in mine if not any(_same(one.evidence, text) for text in objective.evidence))
    tested = tuple(
        one
        for one in delivered
        if one.inject in scenario.injects and scenario.injects[one.inject].objective == objective.id
    )
    return Covered(objective, evidence, notes, tested)


def _same(a: str, b: str) -> bool:
    return a.strip().casefold() == b.strip().casefold()


def kind_of(observation: Observation) -> Literal["strength", "improve", ""]:
    """Whether an observer tagged a note as a strength or as something to improve."""
    tags = {tag.strip().casefold() for tag in observation.tags}
    return "strength" if tags & STRENGTH else "improve" if tags & IMPROVE else ""


def deals(play: Play) -> tuple[Agreed, ...]:
    """All deals, in order; those not broken were kept."""
    broken = {record.deal: told.ref for told, record in play.of(r.DealBroken)}
    made = play.of(r.DealRecorded)
    return tuple(Agreed(play.final.deals[one.deal.id], told.ref, broken.get(one.deal.id)) for told, one in made)


def corrections(play: Play) -> tuple[Corrected, ...]:
    """All corrections, each with the changes of its batch."""
    by_batch: dict[int, list[Told]] = {}
    for told in play.told:
        by_batch.setdefault(told.ref.seq, []).append(told)
    return tuple(
        Corrected(
            told.turn,
            record,
            told.ref,
            tuple(one for one in by_batch[told.ref.seq] if not isinstance(one.record, r.CorrectionMade)),
        )
        for told, record in play.of(r.CorrectionMade)
    )
