"""Strengths, gaps and the improvement plan: drafted from notes and record, finished by people."""

from __future__ import annotations

from msgspec import Struct

from wargame import labels
from wargame.domain import records as r
from wargame.labels.translation import _
from wargame.report import outcomes, prose
from wargame.report.chapters.source import Source
from wargame.report.document import Bullets, Paragraph, Section, Table, Text, phrase, say
from wargame.report.outcomes import Delivered
from wargame.report.reading import Ref


class Finding(Struct, frozen=True):
    """A strength or a gap, and the objective it belongs to. Its key stays the same when play goes on.

    `expected` is what the plan of the exercise had asked for in its place.
    """

    key: str
    text: Text
    objective: str = ""
    expected: str = ""


def strengths(source: Source) -> Section:
    """What went well: what observers tagged so, and what the record itself shows."""
    found = good_findings(source)
    items = Bullets(tuple(one.text for one in found), tuple(one.key for one in found))
    lead = _(
        "First what observers noted in these words (notes tagged “strength”), then what the record itself shows. The "
        "list is a draft for the hot wash to correct."
    )
    return Section(
        "strengths", _("Strengths"), (Paragraph(say(lead)), items if found else Paragraph(say(_("None was noted."))))
    )


def gaps(source: Source) -> Section:
    """What was expected and what was observed instead, with room for cause and recommendation."""
    found = improvements(source)
    if not found:
        return Section("gaps", _("Gaps"), (Paragraph(say(_("None was noted."))),))
    number = _numbers(source)
    rows = tuple(
        (say(str(n)), say(one.expected), one.text, say(number.get(one.objective, "")), (), ())
        for n, one in enumerate(found, start=1)
    )
    lead = _(
        "What observers noted to improve (notes tagged “improve”), and what the record shows. Cause and recommendation "
        "are for people to write."
    )
    head = (_("No."), _("Expected"), _("Observed"), _("Objective"), _("Cause"), _("Recommendation"))
    table = Table(head, rows, _("Gaps"), (), (4, 5), tuple(one.key for one in found))
    return Section("gaps", _("Gaps"), (Paragraph(say(lead)), table))


def good_findings(source: Source) -> list[Finding]:
    """What went well."""
    found = _tagged(source, "strength")
    prompt = [one for one in source.injects if one.asked and not one.silent]
    if prompt:
        many, refs = prose.so_many(len(prompt), "inject"), [one.ref for one in prompt]
        text = phrase(_("{injects} answered by every team asked{records}."), injects=many, records=refs)
        found.append(Finding("answered", text))
    kept = [one for one in outcomes.deals(source.play) if one.broken is None]
    if kept:
        many, refs = prose.so_many(len(kept), "deal"), [one.ref for one in kept]
        found.append(Finding("kept", phrase(_("{deals} kept{records}."), deals=many, records=refs)))
    restored = [told for told, one in source.play.of(r.OrderSubmitted) if one.order.step == "restore"]
    if restored:
        words = _("Teams set out to restore what had been degraded {times}{records}.")
        found.append(Finding("restored", phrase(words, times=_times(len(restored)), records=restored)))
    return found


def improvements(source: Source) -> list[Finding]:
    """What to improve: each is a gap, and a line of the improvement plan."""
    return [*_tagged(source, "improve"), *_unanswered(source), *_unpaid(source), *_broken(source), *_uncovered(source)]


def _tagged(source: Source, kind: str) -> list[Finding]:
    decisions = {one.objective.id: one.objective.decisions for one in source.objectives}
    return [
        Finding(
            f"note-{ref.label}",
            say(prose.full_stop(note.text), ref),
            note.objective,
            decisions.get(note.objective, ""),
        )
        for note, ref in source.observations
        if outcomes.kind_of(note) == kind
    ]


def _unanswered(source: Source) -> list[Finding]:
    return [_silent(source, one) for one in source.injects if one.silent]


def _silent(source: Source, one: Delivered) -> Finding:
    planned = source.scenario.injects.get(one.inject)
    text = phrase(
        _("{title}: {silent} had been asked and did not answer{record}."),
        title=one.title,
        silent=prose.listing(source.teams(one.silent)),
        record=one.ref,
    )
    expected = planned.expected if planned else ""
    return Finding(
        f"silent-{one.ref.label}",
        text,
        planned.objective if planned else "",
        expected or _("An answer from {asked}.").format(asked=prose.listing(source.teams(one.asked))),
    )


def _unpaid(source: Source) -> list[Finding]:
    missed: dict[str, list[Ref]] = {}
    for told, record in source.play.of(r.UpkeepMissed):
        missed.setdefault(record.commitment, []).append(told.ref)
    return [
        Finding(
            f"unpaid-{name}",
            phrase(
                _("Upkeep of {name} was not paid {times}{records}."),
                name=labels.commitment(source.scenario, name),
                times=_times(len(refs)),
                records=refs,
            ),
            expected=_("What is deployed is sustained."),
        )
        for name, refs in missed.items()
    ]


def _times(n: int) -> str:
    return _("once") if n == 1 else _("twice") if n == 2 else _("{n} times").format(n=prose.number(n))


def _broken(source: Source) -> list[Finding]:
    return [
        Finding(
            f"broken-{one.deal.id}",
            say(
                _("{broken_by} broke a deal: {text}").format(
                    broken_by=source.team(one.deal.broken_by), text=prose.quote(one.deal.text)
                ),
                one.broken,
            ),
            expected=_("Deals are kept, or ended openly."),
        )
        for one in outcomes.deals(source.play)
        if one.broken
    ]


def _uncovered(source: Source) -> list[Finding]:
    return [
        Finding(
            f"bare-{one.objective.id}",
            say(_("No evidence was noted on the objective “{text}”.").format(text=one.objective.text.rstrip("."))),
            one.objective.id,
            _("{pieces}, as the data plan asks.").format(pieces=prose.capital(prose.count(len(one.evidence), "piece"))),
        )
        for one in source.objectives
        if not one.notes and len(one.missing) == len(one.evidence)
    ]


def _numbers(source: Source) -> dict[str, str]:
    return {one.objective.id: str(n) for n, one in enumerate(source.objectives, start=1)}


SPARE = 3
"""Lines of the plan left empty for what the hot wash adds."""


def plan(source: Source) -> Section:
    """The improvement plan: a line for each gap, and some more, with columns to be filled in."""
    number, found = _numbers(source), improvements(source)
    rows = [
        (say(str(n)), one.text, say(number.get(one.objective, "")), (), (), (), ())
        for n, one in enumerate(found, start=1)
    ]
    rows += [(say(str(n)), (), (), (), (), (), ()) for n in range(len(found) + 1, len(found) + SPARE + 1)]
    keys = (*(one.key for one in found), *(f"more-{n}" for n in range(1, SPARE + 1)))
    head = (_("No."), _("Gap"), _("Objective"), _("Corrective action"), _("Owner"), _("Start"), _("Due"))
    lead = _("Fill in at the hot wash: what will be done, who owns it, by when. A gap without an owner is not a plan.")
    table = Table(head, tuple(rows), _("Improvement plan"), (), (1, 3, 4, 5, 6), keys)
    return Section("plan", _("Improvement plan"), (Paragraph(say(lead)), table))
