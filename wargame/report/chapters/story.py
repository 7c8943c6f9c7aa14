"""What happened, turn by turn, so that somebody who was not there can follow it."""

from __future__ import annotations

from wargame import labels
from wargame.domain import records as r
from wargame.labels.translation import _
from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.document import (
    Block,
    Bullets,
    Link,
    Paragraph,
    Part,
    Section,
    Strong,
    Text,
    figure,
    order_anchor,
    say,
)
from wargame.report.metrics import Series
from wargame.report.outcomes import Answer, Delivered
from wargame.report.prose import tenth
from wargame.report.reading import Told, TurnEnd
from wargame.report.rulings import Chain


def story(source: Source) -> Section:
    """A part for each turn: injects, crisis, what each team tried and what came of it, how the layers moved."""
    turns = dict.fromkeys(source.play.turns)
    parts = tuple(_turn(source, turn) for turn in turns)
    blocks = () if parts else (Paragraph(say(_("Nothing has been played yet."))),)
    return Section("turns", _("What happened, turn by turn"), blocks, parts)


def _turn(source: Source, turn: int) -> Section:
    end = next((one for one in source.assessed if one.turn == turn), None)
    title = labels.turn(source.scenario, turn)
    if end and end.jumped:
        note = Paragraph(say(_("This turn was jumped: no injects and no orders, only the assessment"), end.ref, "."))
        return Section(f"turn-{turn}", _("{title} (jumped)").format(title=title), (note, *_moves(source, end)))
    told = [one for one in source.play.told if one.turn == turn]
    blocks = (
        *_injects(source, turn, told),
        *_crisis(told),
        *_teams(source, turn, told),
        *_board(source, told),
        *(_moves(source, end) if end else _unassessed()),
    )
    return Section(f"turn-{turn}", title, blocks)


def _injects(source: Source, turn: int, told: list[Told]) -> tuple[Block, ...]:
    delivered = [one for one in source.injects if one.turn == turn]
    left = [one for one in told if isinstance(one.record, r.InjectSkipped | r.InjectDelayed)]
    if not delivered and not left:
        return (Paragraph(say(_("No inject was delivered."))),)
    lead = _("{injects} delivered.").format(injects=prose.so_many(len(delivered), "inject"))
    items = [_inject(source, one) for one in delivered]
    items += [say(prose.capital(prose.full_stop(source.told(one.record))), one) for one in left]
    return (Paragraph(say(lead)), Bullets(tuple(items)))


def _inject(source: Source, one: Delivered) -> Text:
    to = _("to {to}").format(to=prose.listing(source.teams(one.to))) if one.to else _("to all")
    title = one.title if one.ad_hoc else f"{one.inject} {one.title}"
    parts: list[Part] = [Strong(title), _(" went {to}").format(to=to), one.ref, ". ", _answers(source, one)]
    if one.truth:
        truth = next((rule.name for rule in source.scenario.truths if rule.id == one.truth), one.truth)
        parts.append(
            _(" The truth behind it, which players were not told: {truth}").format(
                truth=prose.full_stop(prose.lower(truth))
            )
        )
    return say(*parts)


def _answers(source: Source, one: Delivered) -> Text:
    """Who answered, how and how soon; who had been asked and did not."""
    silent = prose.listing(source.teams(one.silent), _("or"))
    if not one.answers:
        return say(
            _("No answer came from {silent}.").format(silent=silent)
            if silent
            else _("Nobody had been asked to answer.")
        )
    answers = []
    for answer in one.answers:
        after = _(", after {seconds}").format(seconds=prose.duration(answer.seconds)) if answer.seconds else ""
        answers.append(say(source.team(answer.team), _how(answer), after, answer.ref))
    missing = _(" None came from {silent}, though asked.").format(silent=silent) if silent else ""
    return say(
        _("It was answered by "),
        prose.row(answers, "; ", _("; and by ") if len(answers) > 2 else _(" and by ")),
        ".",
        missing,
    )


def _how(answer: Answer) -> str:
    match answer.by:
        case "order":
            return _(" by order {number}").format(number=answer.how)
        case "statement":
            return _(" with a statement")
        case _:
            return f" ({answer.how})"


def _crisis(told: list[Told]) -> tuple[Block, ...]:
    parts: list[Part] = []
    for one in told:
        if isinstance(one.record, r.CrisisOpened):
            parts += [
                _("The crisis clock was opened: {title}").format(title=prose.full_stop(one.record.crisis.title)),
                one,
                " ",
            ]
        elif isinstance(one.record, r.CrisisClosed):
            parts += [_("It was closed: {reason}").format(reason=prose.full_stop(one.record.reason)), one, " "]
    return (Paragraph(say(*parts)),) if parts else ()


def _teams(source: Source, turn: int, told: list[Told]) -> tuple[Block, ...]:
    items = []
    for team in source.scenario.teams:
        orders = [one for one in source.chains if (one.order.team, one.order.turn) == (team, turn)]
        said = [one for one in told if isinstance(one.record, r.StatementMade) and one.record.statement.team == team]
        if orders or said:
            items.append(say(Strong(source.team(team)), " ", _orders(source, orders), _said(said)))
    quiet = [source.team(team) for team in source.scenario.teams if not _acted(source, team, turn, told)]
    if not items:
        return (Paragraph(say(_("No team gave an order or made a statement."))),)
    lead = _("The teams tried the following.")
    if quiet:
        lead += _(" {quiet} gave no order and said nothing.").format(quiet=prose.listing(quiet))
    return (Paragraph(say(lead)), Bullets(tuple(items)), *_deals(source, told))


def _acted(source: Source, team: str, turn: int, told: list[Told]) -> bool:
    return any((one.order.team, one.order.turn) == (team, turn) for one in source.chains) or any(
        isinstance(one.record, r.StatementMade) and one.record.statement.team == team for one in told
    )


def _orders(source: Source, orders: list[Chain]) -> Text:
    if not orders:
        return say(_("gave no order."))
    return say(
        _("gave {orders}: ").format(orders=prose.count(len(orders), "order")),
        prose.row([_order(source, one) for one in orders]),
        ".",
    )


def _order(source: Source, chain: Chain) -> Text:
    order = chain.order
    title = labels.order_title(source.scenario, order)
    secret = _(", in secret") if chain.secret else ""
    return say(Link(title, order_anchor(order.number)), secret, " (", outcome(source, chain), ")")


def outcome(source: Source, chain: Chain) -> Text:
    """What came of an order in a few words, with the record that says so."""
    ruling = chain.ruling
    if ruling is None:
        word = {"returned": _("returned"), "withdrawn": _("withdrawn"), "submitted": _("still sealed")}
        return say(word.get(chain.order.status, _("not ruled")), chain.returned or chain.submitted)
    name = labels.outcome(source.scenario, ruling.table, ruling.outcome)
    odds = _("; odds {percent}").format(percent=prose.percent(ruling.percent)) if ruling.rolled else ""
    shifted = _("; shifted by the umpire") if ruling.shift else ""
    waiting = "" if chain.applied else _("; not yet in effect")
    return say(f"{prose.lower(name)}{odds}{shifted}{waiting}", chain.applied or chain.ruled)


def _said(said: list[Told]) -> Text:
    parts: list[Part] = []
    for place, one in enumerate(said):
        assert isinstance(one.record, r.StatementMade)
        parts += [_(" And: ") if place else _(" It said: "), prose.quote(one.record.statement.text), one]
    return say(*parts)


def _deals(source: Source, told: list[Told]) -> tuple[Block, ...]:
    parts: list[Part] = []
    for one in told:
        if isinstance(one.record, r.DealRecorded):
            teams = prose.listing(source.teams(one.record.deal.teams))
            parts += [
                _("{teams} made a deal: {text}").format(teams=teams, text=prose.quote(one.record.deal.text)),
                one,
                " ",
            ]
        elif isinstance(one.record, r.DealBroken):
            parts += [
                _("{team} broke deal {deal}").format(team=source.team(one.record.team), deal=one.record.deal),
                one,
                ". ",
            ]
    return (Paragraph(say(*parts)),) if parts else ()


def _board(source: Source, told: list[Told]) -> tuple[Block, ...]:
    """How commitments moved on their ladders in a turn, those that went the same way together."""
    changed: dict[str, list[Told]] = {}
    for one in told:
        if isinstance(one.record, r.CommitmentChanged):
            changed.setdefault(one.record.commitment, []).append(one)
    ways: dict[str, list[Text]] = {}
    for name, steps in changed.items():
        ways.setdefault(_way(steps), []).append(say(labels.commitment(source.scenario, name), *steps))
    parts = [say(f"{prose.capital(way)}: ", prose.row(names), ". ") for way, names in ways.items()]
    return (Paragraph(say(_("On the board. "), *parts)),) if parts else ()


def _way(steps: list[Told]) -> str:
    """The statuses a commitment went through: `pledged, then deployed`."""
    return _(", then ").join(
        labels.STATUS[one.record.status] for one in steps if isinstance(one.record, r.CommitmentChanged)
    )


def _moves(source: Source, end: TurnEnd) -> tuple[Block, ...]:
    """How the layers and the headline stood at the end of a turn, and how far they had moved."""
    series = source.values.get(source.headline)
    parts: list[Part] = [_layers(source, end)] if source.layers else []
    if series:
        now, before = _step(series, end)
        parts += [
            _(" {name} read ").format(name=source.value(series.name)),
            figure(source.banded(series.name, now), end.ref),
            f", {prose.moved(now - before)}"
            + (_(" from {before}.").format(before=tenth(before)) if tenth(now) != tenth(before) else "."),
        ]
    return (Paragraph(say(*parts)),) if parts else ()


def _layers(source: Source, end: TurnEnd) -> Text:
    """The layers that moved, and that the others did not."""
    moved, still = [], []
    for one in source.layers.values():
        now, before = _step(one, end)
        if tenth(abs(now - before)) == "0.0":
            still.append(one.title)
            continue
        words = _("{layer} rose by {much} to ") if now > before else _("{layer} fell by {much} to ")
        much = tenth(abs(now - before))
        moved.append(say(words.format(layer=one.title, much=much), figure(source.health(now), end.ref)))
    if not moved:
        return say(_("At the end of the turn every layer stood where it had stood before"), end.ref, ".")
    rest = prose.listing(still)
    stayed = _(" {rest} did not move.").format(rest=rest) if rest else ""
    return say(_("By the end of the turn "), prose.row(moved), ".", stayed)


def _step(series: Series, end: TurnEnd) -> tuple[float, float]:
    """A value at the end of a turn, and at the end of the one before."""
    place = next(n for n, point in enumerate(series.points) if point.turn == end.turn)
    return series.points[place].value, series.points[place - 1].value


def _unassessed() -> tuple[Block, ...]:
    return (Paragraph(say(_("The turn was not assessed."))),)
