"""The key decisions: the orders on which the exercise turned, each with why, and the way to its ruling chain."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.domain import records as r
from wargame.labels import order_title
from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.chapters.story import outcome
from wargame.report.document import Link, Paragraph, Part, Section, Table, Text, order_anchor, say
from wargame.report.rulings import Chain

TITLE = "Key decisions"
METHOD = (
    "An order is listed when its ruling took a layer below 2 or below 5, when the umpire moved its outcome, when it "
    "was given in a crisis, when observers noted something on it, or when it was given in secret or late. All orders "
    "stand with their chain under “Rulings and their chain”."
)


def decisions(source: Source) -> Section:
    """The orders that mattered most, by turn, with the reasons for calling them so."""
    found = [(chain, why) for chain in source.chains if (why := tuple(_why(source, chain)))]
    if not found:
        return Section("decisions", TITLE, (Paragraph(say("No order stood out.")), Paragraph(say(METHOD), "note")))
    rows = tuple(_row(source, chain, why) for chain, why in found)
    lead = f"{prose.so_many(len(found), 'order')} decisive or out of the ordinary, of {len(source.chains)}."
    table = Table(("Turn", "Order", "Team", "What came of it", "Why it counts"), rows, TITLE, (0,))
    return Section("decisions", TITLE, (Paragraph(say(lead)), table, Paragraph(say(METHOD), "note")))


def _row(source: Source, chain: Chain, why: tuple[Text, ...]) -> tuple[Text, ...]:
    order = chain.order
    title = Link(f"{order.number} {order_title(source.scenario, order)}", order_anchor(order.number))
    reasons: list[Part] = [prose.row(why, "; ", "; ")]
    return (say(str(order.turn)), say(title), say(source.team(order.team)), outcome(source, chain), say(*reasons))


def _why(source: Source, chain: Chain) -> Iterator[Text]:
    """Every reason for which an order is a key decision."""
    for words, found in (("it took {} below 2", source.failures), ("it took {} below 5", source.thinned)):
        for one in found:
            if any(_is_ruling_on(chain, record) for record in source.play.by_number[one.cause.seq].records):
                yield say(words.format(source.layer(one.layer)), one.cause)
    if chain.shifted:
        yield say("the umpire moved its outcome", chain.ruled)
    if chain.order.crisis:
        yield say("given in a crisis", chain.submitted)
    if chain.secret:
        yield say("given in secret", chain.submitted)
    if chain.order.late:
        yield say("given late", chain.submitted)
    for note, ref in chain.notes:
        yield say(f"noted: {prose.quote(note.text)}", ref)


def _is_ruling_on(chain: Chain, record: r.Happened) -> bool:
    return isinstance(record, r.RulingApplied | r.OrderRuled) and record.order == chain.order.number
