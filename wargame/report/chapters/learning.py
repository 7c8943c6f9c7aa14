"""Objectives of the exercise with their evidence, and the rating that an evaluator gives them."""

from __future__ import annotations

from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.document import (
    Block,
    Facts,
    Paragraph,
    Section,
    Strong,
    Text,
    objective_anchor,
    say,
)
from wargame.report.outcomes import Covered, Evidence

RATED, REASON = "Rating", "Reason for the rating"
WRITTEN = (RATED, REASON)
"""What the evaluator writes of an objective."""

RATING = (
    "P performed without challenges · S performed with some challenges · M performed with major challenges · "
    "U unable to be performed. The rating is the evaluator’s; the program does not give one."
)


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
        (RATED, say((prose.HELD * 5).join(f"□{prose.HELD}{mark}" for mark in "PSMU"))),
        (REASON, ()),
    ]
    title = f"Objective {n}: {one.objective.text.rstrip('.')}"
    return Section(
        objective_anchor(one.objective.id),
        title,
        (Facts(tuple(pair for pair in facts if pair[1] or pair[0] in WRITTEN), WRITTEN),),
    )


def _evidence(piece: Evidence) -> Text:
    if not piece.found:
        return say(piece.text, ": ", Strong("missing"), ".")
    noted = prose.row([say(prose.quote(note.text), ref) for note, ref in piece.found], "; ", "; ")
    return say(piece.text, ": ", noted)
