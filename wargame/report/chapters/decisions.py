"""The key decisions: the orders on which the exercise turned, each with why, and the way to its ruling chain."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.domain import records as r
from wargame.labels import order_title
from wargame.labels.translation import _
from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.chapters.story import outcome
from wargame.report.document import Link, Paragraph, Part, Section, Table, Text, order_anchor, say
from wargame.report.rulings import Chain

TITLE = _("Key decisions")
METHOD = _(
    "An order is listed when its ruling took a layer below 2 or below 5, when the umpire moved its outcome, when it "
    "was given in a crisis, when observers noted something on it, or when it was given in secret or late. All orders "
    "stand with their chain under “Rulings and their chain”."
)


def decisions(source: Source) -> Section:
    """The orders that mattered most, by turn, with the reasons for calling them so."""
    found = [(chain, why) for chain in source.chains if (why := tuple(_why(source, chain)))]
    if not found:
        return Section("decisions", TITLE, (Paragraph(say(_("No order stood out."))), Paragraph(say(METHOD), "note")))
    rows = tuple(_row(source, chain, why) for chain, why in found)
    lead = _("{orders} decisive or out of the ordinary, of {chains}.").format(
        orders=prose.so_many(len(found), "order"), chains=len(source.chains)
    )
    table = Table((_("Turn"), _("Order"), _("Team"), _("What came of it"), _("Why it counts")), rows, TITLE, (0,))
    return Section("decisions", TITLE, (Paragraph(say(lead)), table, Paragraph(say(METHOD), "note")))


def _row(source: Source, chain: Chain, why: tuple[Text, ...]) -> tuple[Text, ...]:
    order = chain.order
    title = Link(f"{order.number} {order_title(source.scenario, order)}", order_anchor(order.number))
    reasons: list[Part] = [prose.row(why, "; ", "; ")]
    return (say(str(order.turn)), say(title), say(source.team(order.team)), outcome(source, chain), say(*reasons))


def _why(source: Source, chain: Chain) -> Iterator[Text]:
    """Every reason for which an order is a key decision."""
    for words, found in ((_("it took {} below 2"), source.failures), (_("it took {} below 5"), source.thinned)):
        for one in found:
            if any(_is_ruling_on(chain, record) for record in source.play.by_number[one.cause.seq].records):
                yield say(words.format(source.layer(one.layer)), one.cause)
    if chain.shifted:
        yield say(_("the umpire moved its outcome"), chain.ruled)
    if chain.order.crisis:
        yield say(_("given in a crisis"), chain.submitted)
    if chain.secret:
        yield say(_("given in secret"), chain.submitted)
    if chain.order.late:
        yield say(_("given late"), chain.submitted)
    for note, ref in chain.notes:
        yield say(_("noted: {text}").format(text=prose.quote(note.text)), ref)


def _is_ruling_on(chain: Chain, record: r.Happened) -> bool:
    return isinstance(record, r.RulingApplied | r.OrderRuled) and record.order == chain.order.number
