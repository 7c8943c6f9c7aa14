"""Objectives of the exercise with their evidence, and the rating that an evaluator gives them."""

from __future__ import annotations

from wargame.labels.translation import _, ngettext
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

RATED, REASON = _("Rating"), _("Reason for the rating")
WRITTEN = (RATED, REASON)
"""What the evaluator writes of an objective."""

RATING = _(
    "P performed without challenges · S performed with some challenges · M performed with major challenges · "
    "U unable to be performed. The rating is the evaluator’s; the program does not give one."
)


def objectives(source: Source) -> Section:
    """The objectives of the exercise: evidence found and missing, injects that tested them, room for the rating."""
    title = _("Objectives and evidence")
    if not source.objectives:
        return Section("objectives", title, (Paragraph(say(_("The scenario names no objectives of the exercise."))),))
    parts = tuple(_objective(n, one) for n, one in enumerate(source.objectives, start=1))
    return Section("objectives", title, (Paragraph(say(_coverage(source.objectives))), *_note()), parts)


def _note() -> tuple[Block, ...]:
    return (Paragraph(say(RATING), "note"),)


def _coverage(found: tuple[Covered, ...]) -> str:
    wanted = sum(len(one.evidence) for one in found)
    missing = sum(len(one.missing) for one in found)
    bare = sum(not one.notes and len(one.missing) == len(one.evidence) for one in found)
    text = _("The data plan asks for {pieces} on {objectives}; {noted} noted, {missing} missing.").format(
        pieces=prose.count(wanted, "piece"),
        objectives=prose.count(len(found), "objective"),
        noted=prose.were(prose.number(wanted - missing), wanted - missing),
        missing=ngettext("{n} is", "{n} are", missing).format(n=prose.number(missing)),
    )
    nothing = _("On {objectives} nobody noted anything at all.").format(objectives=prose.count(bare, "objective"))
    return f"{text} {nothing}" if bare else text


def _objective(n: int, one: Covered) -> Section:
    tested = prose.row([say(f"{inject.inject} {inject.title}", inject.ref) for inject in one.injects])
    facts = [
        (_("Decisions expected"), say(one.objective.decisions)),
        (_("Put to the test by"), tested or say(_("no inject that was delivered"))),
        *((_("Evidence"), _evidence(piece)) for piece in one.evidence),
        *((_("Other note"), say(prose.quote(note.text), ref)) for note, ref in one.notes),
        (RATED, say((prose.HELD * 5).join(f"□{prose.HELD}{mark}" for mark in "PSMU"))),
        (REASON, ()),
    ]
    title = _("Objective {n}: {text}").format(n=n, text=one.objective.text.rstrip("."))
    return Section(
        objective_anchor(one.objective.id),
        title,
        (Facts(tuple(pair for pair in facts if pair[1] or pair[0] in WRITTEN), WRITTEN),),
    )


def _evidence(piece: Evidence) -> Text:
    if not piece.found:
        return say(piece.text, ": ", Strong(_("missing")), ".")
    noted = prose.row([say(prose.quote(note.text), ref) for note, ref in piece.found], "; ", "; ")
    return say(piece.text, ": ", noted)
