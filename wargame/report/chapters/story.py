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
    phrase,
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
        note = Paragraph(
            phrase(_("This turn was jumped: no injects and no orders, only the assessment{record}."), record=end.ref)
        )
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
    went = phrase(
        _("{inject} went to {teams}{record}.") if one.to else _("{inject} went to all{record}."),
        inject=Strong(one.title if one.ad_hoc else f"{one.inject} {one.title}"),
        teams=prose.listing(source.teams(one.to)),
        record=one.ref,
    )
    return prose.sentences(went, _answers(source, one), _truth(source, one))


def _truth(source: Source, one: Delivered) -> str:
    if not one.truth:
        return ""
    truth = next((rule.name for rule in source.scenario.truths if rule.id == one.truth), one.truth)
    return _("The truth behind it, which players were not told: {truth}").format(
        truth=prose.full_stop(prose.lower(truth))
    )


def _answers(source: Source, one: Delivered) -> Text:
    """Who answered, how and how soon; who had been asked and did not."""
    silent = prose.listing(source.teams(one.silent), _("or"))
    if not one.answers:
        return say(
            _("No answer came from {silent}.").format(silent=silent)
            if silent
            else _("Nobody had been asked to answer.")
        )
    answers = [_answer(source, answer) for answer in one.answers]
    last = _("and by")
    by = prose.row(answers, "; ", f"; {last} " if len(answers) > 2 else f" {last} ")
    missing = _("None came from {silent}, though asked.").format(silent=silent) if silent else ""
    return prose.sentences(phrase(_("It was answered by {answers}."), answers=by), missing)


def _answer(source: Source, answer: Answer) -> Text:
    match answer.by:
        case "order":
            words = _("{team} by order {how}")
        case "statement":
            words = _("{team} with a statement")
        case _:
            words = _("{team} ({how})")
    told = words.format(team=source.team(answer.team), how=answer.how)
    after = _("{answer}, after {time}").format(answer=told, time=prose.duration(answer.seconds))
    return say(after if answer.seconds else told, answer.ref)


def _crisis(told: list[Told]) -> tuple[Block, ...]:
    parts: list[Part] = []
    for one in told:
        if isinstance(one.record, r.CrisisOpened):
            title = prose.full_stop(one.record.crisis.title)
            parts.append((_("The crisis clock was opened: {title}").format(title=title), one))
        elif isinstance(one.record, r.CrisisClosed):
            reason = prose.full_stop(one.record.reason)
            parts.append((_("It was closed: {reason}").format(reason=reason), one))
    return (Paragraph(say((one, " ") for one in parts)),) if parts else ()


def _teams(source: Source, turn: int, told: list[Told]) -> tuple[Block, ...]:
    items = []
    for team in source.scenario.teams:
        orders = [one for one in source.chains if (one.order.team, one.order.turn) == (team, turn)]
        said = [one for one in told if isinstance(one.record, r.StatementMade) and one.record.statement.team == team]
        if orders or said:
            items.append(prose.sentences(_orders(source, team, orders), _said(said)))
    quiet = [source.team(team) for team in source.scenario.teams if not _acted(source, team, turn, told)]
    if not items:
        return (Paragraph(say(_("No team gave an order or made a statement."))),)
    silent = _("{quiet} gave no order and said nothing.").format(quiet=prose.listing(quiet))
    lead = prose.sentences(_("The teams tried the following."), silent if quiet else "")
    return (Paragraph(lead), Bullets(tuple(items)), *_deals(source, told))


def _acted(source: Source, team: str, turn: int, told: list[Told]) -> bool:
    return any((one.order.team, one.order.turn) == (team, turn) for one in source.chains) or any(
        isinstance(one.record, r.StatementMade) and one.record.statement.team == team for one in told
    )


def _orders(source: Source, team: str, orders: list[Chain]) -> Text:
    return phrase(
        _("{team} gave {orders}: {titles}.") if orders else _("{team} gave no order."),
        team=Strong(source.team(team)),
        orders=prose.count(len(orders), "order"),
        titles=prose.row([_order(source, one) for one in orders]),
    )


def _order(source: Source, chain: Chain) -> Text:
    order = chain.order
    return phrase(
        _("{order}, in secret ({outcome})") if chain.secret else _("{order} ({outcome})"),
        order=Link(labels.order_title(source.scenario, order), order_anchor(order.number)),
        outcome=outcome(source, chain),
    )


def outcome(source: Source, chain: Chain) -> Text:
    """What came of an order in a few words, with the record that says so."""
    ruling = chain.ruling
    if ruling is None:
        word = {"returned": _("returned"), "withdrawn": _("withdrawn"), "submitted": _("still sealed")}
        return say(word.get(chain.order.status, _("not ruled")), chain.returned or chain.submitted)
    told = [prose.lower(labels.outcome(source.scenario, ruling.table, ruling.outcome))]
    if ruling.rolled:
        told.append(_("odds {percent}").format(percent=prose.percent(ruling.percent)))
    if ruling.shift:
        told.append(_("shifted by the umpire"))
    if not chain.applied:
        told.append(_("not yet in effect"))
    return say("; ".join(told), chain.applied or chain.ruled)


def _said(said: list[Told]) -> Text:
    parts: list[Part] = []
    for place, one in enumerate(said):
        assert isinstance(one.record, r.StatementMade)
        words = _("And: {text}") if place else _("It said: {text}")
        parts.append((words.format(text=prose.quote(one.record.statement.text)), one))
    return prose.sentences(*parts)


def _deals(source: Source, told: list[Told]) -> tuple[Block, ...]:
    parts: list[Part] = []
    for one in told:
        if isinstance(one.record, r.DealRecorded):
            teams, text = prose.listing(source.teams(one.record.deal.teams)), prose.quote(one.record.deal.text)
            parts.append((_("{teams} made a deal: {text}").format(teams=teams, text=text), one))
        elif isinstance(one.record, r.DealBroken):
            team, deal = source.team(one.record.team), one.record.deal
            parts.append(phrase(_("{team} broke deal {deal}{record}."), team=team, deal=deal, record=one))
    return (Paragraph(say((one, " ") for one in parts)),) if parts else ()


def _board(source: Source, told: list[Told]) -> tuple[Block, ...]:
    """How commitments moved on their ladders in a turn, those that went the same way together."""
    changed: dict[str, list[Told]] = {}
    for one in told:
        if isinstance(one.record, r.CommitmentChanged):
            changed.setdefault(one.record.commitment, []).append(one)
    ways: dict[str, list[Text]] = {}
    for name, steps in changed.items():
        ways.setdefault(_way(steps), []).append(say(labels.commitment(source.scenario, name), *steps))
    parts = [say(f"{prose.capital(way)}: ", prose.row(names), ".") for way, names in ways.items()]
    return (Paragraph(say((one, " ") for one in (_("On the board."), *parts))),) if parts else ()


def _way(steps: list[Told]) -> str:
    """The statuses a commitment went through: `pledged, then deployed`."""
    statuses = [labels.STATUS[one.record.status] for one in steps if isinstance(one.record, r.CommitmentChanged)]
    then = _("then")
    return f", {then} ".join(statuses)


def _moves(source: Source, end: TurnEnd) -> tuple[Block, ...]:
    """How the layers and the headline stood at the end of a turn, and how far they had moved."""
    series = source.values.get(source.headline)
    told = prose.sentences(
        _layers(source, end) if source.layers else "", _headline(source, series, end) if series else ""
    )
    return (Paragraph(told),) if told else ()


def _headline(source: Source, series: Series, end: TurnEnd) -> Text:
    now, before = _step(series, end)
    same = tenth(now) == tenth(before)
    return phrase(
        _("{name} read {value}, {moved}.") if same else _("{name} read {value}, {moved} from {before}."),
        name=source.value(series.name),
        value=figure(source.banded(series.name, now), end.ref),
        moved=prose.moved(now - before),
        before=tenth(before),
    )


def _layers(source: Source, end: TurnEnd) -> Text:
    """The layers that moved, and that the others did not."""
    moved, still = [], []
    for one in source.layers.values():
        now, before = _step(one, end)
        if tenth(abs(now - before)) == "0.0":
            still.append(one.title)
            continue
        words = _("{layer} rose by {much} to {value}") if now > before else _("{layer} fell by {much} to {value}")
        much, value = tenth(abs(now - before)), figure(source.health(now), end.ref)
        moved.append(phrase(words, layer=one.title, much=much, value=value))
    if not moved:
        return phrase(_("At the end of the turn every layer stood where it had stood before{record}."), record=end.ref)
    stayed = _("{rest} did not move.").format(rest=prose.listing(still)) if still else ""
    return prose.sentences(phrase(_("By the end of the turn {moved}."), moved=prose.row(moved)), stayed)


def _step(series: Series, end: TurnEnd) -> tuple[float, float]:
    """A value at the end of a turn, and at the end of the one before."""
    place = next(n for n, point in enumerate(series.points) if point.turn == end.turn)
    return series.points[place].value, series.points[place - 1].value


def _unassessed() -> tuple[Block, ...]:
    return (Paragraph(say(_("The turn was not assessed."))),)
