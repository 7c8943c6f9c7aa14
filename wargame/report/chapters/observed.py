"""What observers noted, each note with what it is about."""

from __future__ import annotations

from wargame.domain.state import Observation
from wargame.labels.translation import _
from wargame.report import outcomes, prose
from wargame.report.chapters.source import Source
from wargame.report.document import (
    Link,
    Paragraph,
    Part,
    Section,
    Table,
    Text,
    objective_anchor,
    order_anchor,
    say,
    without_empty,
)
from wargame.report.reading import Ref

KIND = {"strength": _("strength"), "improve": _("to improve"), "": ""}


def observations(source: Source) -> Section:
    """All observations in order, with turn, observer, and what they were tied to."""
    found = source.observations
    if not found:
        return Section("observations", _("Observations"), (Paragraph(say(_("No observer noted anything."))),))
    head = (_("Turn"), _("Observation"), _("About"), _("Kind"), _("By"))
    rows = tuple(_row(source, note, ref) for note, ref in found)
    lead = Paragraph(say(_("{observations} noted.").format(observations=prose.so_many(len(found), "observation"))))
    table = without_empty(Table(head, rows, _("Observations in order"), (0,), short=_("Observations")))
    return Section("observations", _("Observations"), (lead, table))


def _row(source: Source, note: Observation, ref: Ref) -> tuple[Text, ...]:
    kind = KIND[outcomes.kind_of(note)]
    return (say(str(note.turn)), say(prose.full_stop(note.text), ref), _about(source, note), say(kind), say(note.hat))


def _about(source: Source, note: Observation) -> Text:
    numbers = {one.objective.id: n for n, one in enumerate(source.objectives, start=1)}
    about: list[Part] = []
    if note.objective in numbers:
        about.append(
            Link(_("objective {numbers}").format(numbers=numbers[note.objective]), objective_anchor(note.objective))
        )
    if note.evidence:
        about.append(prose.lower(note.evidence))
    if note.order:
        known = any(one.order.number == note.order for one in source.chains)
        about.append(Link(note.order, order_anchor(note.order)) if known else note.order)
    about += [one for one in (note.inject, source.team(note.team) if note.team else "") if one]
    return prose.row(about, "; ", "; ")
