"""Objectives with their evidence, strengths and areas for improvement, the improvement plan."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.domain import records as r
from wargame.report import outcomes, prose
from wargame.report.chapters.source import Source
from wargame.report.document import (
    Block,
    Bullets,
    Facts,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    objective_anchor,
    say,
)
from wargame.report.outcomes import Covered, Evidence
from wargame.report.reading import Ref

RATING = (
    "P performed without challenges · S performed with some challenges · M performed with major challenges · "
    "U unable to be performed. The rating is the evaluator’s; the program does not give one."
)


class Finding(Struct, frozen=True):
    """A strength or an area for improvement, and the objective it belongs to."""

    text: Text
    objective: str = ""


def objectives(source: Source) -> Section:
    """The objectives of the exercise: evidence found and missing, injects that tested them, room for the rating."""
    title = "Objectives and evidence"
    if not source.objectives:
        return Section("objectives", title, (Paragraph(say("The scenario names no objectives of the exercise.")),))
    parts = tuple(_objective(n, one) for n, one in enumerate(source.objectives, start=1))
    return Section("objectives", title, (Paragraph(say(_coverage(source.objectives))), *_note()), parts)


def _note() -> tuple[Block, ...]:
    return (Paragraph(say(RATING), "note"),)


def _coverage(found: tuple[Covered, ...]) -> str:
    wanted = sum(len(one.evidence) for one in found)
    missing = sum(len(one.missing) for one in found)
    bare = sum(not one.notes and len(one.missing) == len(one.evidence) for one in found)
    text = (
        f"The data plan asks for {prose.count(wanted, 'piece')} of evidence on "
        f"{prose.count(len(found), 'objective')}; {prose.number(wanted - missing)} "
        f"{'was' if wanted - missing == 1 else 'were'} noted, {prose.number(missing)} "
        f"{'is' if missing == 1 else 'are'} missing."
    )
    if bare:
        text += f" On {prose.count(bare, 'objective')} nobody noted anything at all."
    return text


def _objective(n: int, one: Covered) -> Section:
    tested = prose.row([say(f"{inject.inject} {inject.title}", inject.ref) for inject in one.injects])
    facts = [
        ("Decisions expected", say(one.objective.decisions)),
        ("Put to the test by", tested or say("no inject that was delivered")),
        *(("Evidence", _evidence(piece)) for piece in one.evidence),
        *(("Other note", say(prose.quote(note.text), ref)) for note, ref in one.notes),
        ("Rating", say((prose.HELD * 5).join(f"☐{prose.HELD}{mark}" for mark in "PSMU"))),
    ]
    title = f"Objective {n}: {one.objective.text.rstrip('.')}"
    return Section(objective_anchor(one.objective.id), title, (Facts(tuple(pair for pair in facts if pair[1])),))


def _evidence(piece: Evidence) -> Text:
    if not piece.found:
        return say(piece.text, ": ", Strong("missing"), ".")
    noted = prose.row([say(prose.quote(note.text), ref) for note, ref in piece.found], "; ", "; ")
    return say(piece.text, ": ", noted)


def strengths(source: Source) -> Section:
    """Strengths and areas for improvement: what observers tagged, and what the record itself shows."""
    good, bad = good_findings(source), improvements(source)
    none = "None was noted."
    parts = (
        Section("strengths-good", "Strengths", (Bullets(tuple(one.text for one in good) or (say(none),)),)),
        Section(
            "strengths-improve", "Areas for improvement", (Bullets(tuple(one.text for one in bad) or (say(none),)),)
        ),
    )
    lead = (
        "First what observers noted in these words (notes tagged “strength” or “improve”), then what the record itself "
        "shows. The list is a draft for the hot wash to correct."
    )
    return Section("strengths", "Strengths and areas for improvement", (Paragraph(say(lead)),), parts)


def good_findings(source: Source) -> list[Finding]:
    """What went well."""
    found = _tagged(source, "strength")
    prompt = [one for one in source.injects if one.asked and not one.silent]
    if prompt:
        many = prose.count(len(prompt), "inject")
        verb = "was" if len(prompt) == 1 else "were"
        found.append(
            Finding(
                say(f"{prose.capital(many)} {verb} answered by every team asked", *(one.ref for one in prompt), ".")
            )
        )
    kept = [one for one in outcomes.deals(source.play) if one.broken is None]
    if kept:
        verb = "was" if len(kept) == 1 else "were"
        text = f"{prose.capital(prose.count(len(kept), 'deal'))} {verb} kept"
        found.append(Finding(say(text, *(one.ref for one in kept), ".")))
    restored = [told for told, one in source.play.of(r.OrderSubmitted) if one.order.step == "restore"]
    if restored:
        text = f"Teams set out to restore what had been degraded {_times(len(restored))}"
        found.append(Finding(say(text, *restored, ".")))
    return found


def improvements(source: Source) -> list[Finding]:
    """What to improve: each becomes a line of the improvement plan."""
    return [*_tagged(source, "improve"), *_unanswered(source), *_unpaid(source), *_broken(source), *_uncovered(source)]


def _tagged(source: Source, kind: str) -> list[Finding]:
    return [
        Finding(say(prose.full_stop(note.text), ref), note.objective)
        for note, ref in outcomes.observations(source.play)
        if outcomes.kind_of(note) == kind
    ]


def _unanswered(source: Source) -> list[Finding]:
    objective = {name: one.objective for name, one in source.scenario.injects.items()}
    return [
        Finding(
            say(
                f"{one.title}: {prose.listing(source.teams(one.silent))} had been asked and did not answer",
                one.ref,
                ".",
            ),
            objective.get(one.inject, ""),
        )
        for one in source.injects
        if one.silent
    ]


def _unpaid(source: Source) -> list[Finding]:
    missed: dict[str, list[Ref]] = {}
    for told, record in source.play.of(r.UpkeepMissed):
        missed.setdefault(record.commitment, []).append(told.ref)
    return [
        Finding(
            say(f"Upkeep of {labels.commitment(source.scenario, name)} was not paid {_times(len(refs))}", *refs, ".")
        )
        for name, refs in missed.items()
    ]


def _times(n: int) -> str:
    return "once" if n == 1 else "twice" if n == 2 else f"{prose.number(n)} times"


def _broken(source: Source) -> list[Finding]:
    return [
        Finding(say(f"{source.team(one.deal.broken_by)} broke a deal: {prose.quote(one.deal.text)}", one.broken))
        for one in outcomes.deals(source.play)
        if one.broken
    ]


def _uncovered(source: Source) -> list[Finding]:
    return [
        Finding(say(f"No evidence was noted on the objective “{one.objective.text.rstrip('.')}”."), one.objective.id)
        for one in source.objectives
        if not one.notes and len(one.missing) == len(one.evidence)
    ]


def plan(source: Source) -> Section:
    """The improvement plan: a line for each area, with columns to be filled in."""
    number = {one.objective.id: str(n) for n, one in enumerate(source.objectives, start=1)}
    found = improvements(source)
    rows = [
        (say(str(n)), one.text, say(number.get(one.objective, "")), (), (), (), ())
        for n, one in enumerate(found, start=1)
    ]
    rows += [(say(str(n)), (), (), (), (), (), ()) for n in range(len(found) + 1, len(found) + 4)]
    head = ("No.", "Area for improvement", "Objective", "Corrective action", "Owner", "Start", "Due")
    lead = "Fill in at the hot wash: what will be done, who owns it, by when. An area without an owner is not a plan."
    table = Table(head, tuple(rows), "Improvement plan", (), (3, 4, 5, 6))
    return Section("plan", "Improvement plan", (Paragraph(say(lead)), table))
