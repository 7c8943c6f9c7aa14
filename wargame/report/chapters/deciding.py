"""Time to decide: how long each team took to seal its orders."""

from __future__ import annotations

from statistics import median

from wargame import labels
from wargame.labels.translation import _
from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.deciding import Decided, Pace, decided, paces
from wargame.report.document import Paragraph, Section, Table, Text, figure, say

TITLE = _("Time to decide")
NONE = _("No time to decide was measured: no order was sealed at a desk whose phase clock ran.")
METHOD = _(
    "Minutes and seconds from the beginning of the phase of orders to the seal, by the phase clock, without pauses. "
    "Late orders and those written in another phase have no such time."
)


def time_to_decide(source: Source) -> Section:
    """The seconds of each sealing by turn and team, with the median of each team."""
    found = decided(source.play, source.times)
    if not found:
        return Section("deciding", TITLE, (Paragraph(say(NONE)),))
    middle = labels.span(median(one.seconds for one in found))
    lead = _("{orders} sealed with the clock running; the median took {middle}.").format(
        orders=prose.so_many(len(found), "order"), middle=middle
    )
    by_team = Table(
        (_("Team"), _("Orders"), _("Median"), _("Quickest"), _("Slowest")),
        tuple(_pace(source, one) for one in paces(source.play, found)),
        _("Time to decide by team"),
        (1, 2, 3, 4),
    )
    each = Table(
        (_("Turn"), _("Team"), _("Order"), _("Sealed after"), _("Record")),
        tuple(_row(source, one) for one in found),
        _("Time to decide of each order"),
        (0, 3, 4),
    )
    return Section("deciding", TITLE, (Paragraph(say(lead)), by_team, each, Paragraph(say(METHOD), "note")))


def _pace(source: Source, one: Pace) -> tuple[Text, ...]:
    spans = (labels.span(seconds) for seconds in (one.median, one.quickest, one.slowest))
    return (say(source.team(one.team)), say(str(one.orders)), *(say(span) for span in spans))


def _row(source: Source, one: Decided) -> tuple[Text, ...]:
    ref = one.told.ref
    return (
        say(str(one.turn)),
        say(source.team(one.team)),
        say(one.order),
        say(labels.span(one.seconds)),
        say(figure(ref.label, ref)),
    )
