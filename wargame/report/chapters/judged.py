"""Rulings with their chain, and whether chance and umpire were fair."""

from __future__ import annotations

from wargame import labels
from wargame.domain import records as r
from wargame.domain.adjudication import Table as Odds
from wargame.domain.adjudication import phia
from wargame.domain.order_reading import estimates_open
from wargame.domain.state import Ruling
from wargame.labels.translation import _
from wargame.report import prose, rulings
from wargame.report.chapters.source import Source
from wargame.report.chapters.story import outcome
from wargame.report.document import (
    Block,
    Bullets,
    ChainBlock,
    Link,
    Paragraph,
    Part,
    Section,
    Strong,
    Table,
    Text,
    figure,
    objective_anchor,
    order_anchor,
    phrase,
    plain,
    say,
)
from wargame.report.prose import tenth
from wargame.report.reading import Ref, Told
from wargame.report.rulings import Chain, Treatment, row_of, table_of

METHOD_LUCK = _(
    "Expected: the sum of the odds of the team’s throws. Actual: the throws that succeeded, before any shift by the "
    "umpire. Dice: the share of throws that would have been worse, 0.5 on average. A team is called lucky or unlucky "
    "only beyond two standard deviations and from five throws on."
)


def rulings_chapter(source: Source) -> Section:
    """Every order with the chain of its ruling, by turn."""
    if not source.chains:
        return Section("rulings", _("Rulings and their chain"), (Paragraph(say(_("No order was given."))),))
    turns = dict.fromkeys(one.order.turn for one in source.chains)
    parts = tuple(
        Section(
            f"rulings-{turn}",
            _("Rulings of turn {turn}").format(turn=turn),
            tuple(_chain(source, one) for one in source.chains if one.order.turn == turn),
        )
        for turn in turns
    )
    ruled = sum(one.ruling is not None for one in source.chains)
    lead = _(
        "{orders} given, {ruled} ruled. "
        "Each chain runs from the order to what it changed, step by step, with its record."
    ).format(orders=prose.so_many(len(source.chains), "order"), ruled=prose.number(ruled))
    return Section("rulings", _("Rulings and their chain"), (Paragraph(say(lead)),), parts, new_page=True)


def _chain(source: Source, chain: Chain) -> ChainBlock:
    order = chain.order
    steps = [
        (_("Order"), _written(source, chain)),
        (_("Arguments"), _arguments(source, chain)),
        (_("Method"), _method(chain)),
        (_("Odds"), _odds(source, chain)),
        (_("Dice"), _dice(source, chain)),
        (_("Reason"), _reason(chain)),
        (_("Changes"), _changes(source, chain)),
        (_("Notes"), _notes(chain)),
        (_("Objective"), _objective(source, chain)),
    ]
    return ChainBlock(
        number=order.number,
        anchor=order_anchor(order.number),
        title=labels.order_title(source.scenario, order),
        team=source.team(order.team),
        verdict=prose.capital(plain(outcome(source, chain))),
        steps=tuple((name, text) for name, text in steps if text),
    )


def _written(source: Source, chain: Chain) -> Text:
    order = chain.order
    spent = {**order.spent, **order.lent}
    cost = prose.listing([f"{n} {source.scenario.means[kind].name.lower()}" for kind, n in spent.items() if n])
    cost = cost or _("nothing")
    aims = [
        (_("target {name}"), _place(source, order.target)),
        (_("helps {name}"), _place(source, order.helps)),
        (_("against {name}"), _place(source, order.against)),
        (_("answers {name}"), order.answers),
    ]
    more = [words.format(name=name) for words, name in aims if name]
    marks = [
        word
        for word, so in ((_("secret"), chain.secret), (_("late"), order.late), (_("in a crisis"), order.crisis))
        if so
    ]
    means = "; ".join(part for part in (cost, *more, prose.listing(marks)) if part)
    return prose.sentences(
        (prose.quote(order.intent), chain.submitted), _("Spent: {means}.").format(means=means), _returned(chain)
    )


def _place(source: Source, name: str) -> str:
    scenario = source.scenario
    if name in scenario.spaces:
        return labels.space(scenario, name)
    if name in scenario.teams:
        return source.team(name)
    if name in scenario.layers:
        return source.layer(name)
    return labels.commitment(scenario, name)


def _returned(chain: Chain) -> Text:
    if chain.returned is None or not isinstance(chain.returned.record, r.OrderReturned):
        return ()
    reason = prose.full_stop(chain.returned.record.reason)
    return say(_("It was returned: {reason}").format(reason=reason), chain.returned)


def _arguments(source: Source, chain: Chain) -> Text:
    parts: list[Part] = []
    for told in chain.arguments:
        assert isinstance(told.record, r.ArgumentAdded)
        one = told.record.argument
        side, text = prose.capital(labels.SIDE[one.side]), prose.full_stop(one.text)
        words = _("{side}, weight {weight} ({team}): {text}") if one.team else _("{side}, weight {weight}: {text}")
        team = source.team(one.team) if one.team else ""
        parts.append((words.format(side=side, weight=one.weight, team=team, text=text), told))
    for told in chain.estimates:
        assert isinstance(told.record, r.EstimateSealed)
        open_ = estimates_open(chain.order, told.record.round)
        sealed = prose.percent(told.record.percent) if open_ else _("an estimate")
        text = _("{by} sealed {sealed}, second round.") if told.record.round > 1 else _("{by} sealed {sealed}.")
        parts.append((text.format(by=told.record.by, sealed=sealed), told))
    return prose.sentences(*parts)


def _method(chain: Chain) -> Text:
    if chain.method is None or not isinstance(chain.method.record, r.MethodNamed):
        return ()
    why = f": {prose.full_stop(chain.method.record.reason)}" if chain.method.record.reason else "."
    return say(f"{prose.capital(labels.METHOD[chain.method.record.method])}{why}", chain.method)


def _odds(source: Source, chain: Chain) -> Text:
    ruling = chain.ruling
    if ruling is None or chain.ruled is None:
        return ()
    if chain.order.method == "free":
        text = _("{percent} ({phia}), written by the umpire; no dice.").format(
            percent=prose.percent(ruling.percent), phia=phia(ruling.percent)
        )
        return say(text, chain.ruled)
    if not ruling.rolled:
        return say(_("Nothing to roll: it is done when it is paid for."), chain.ruled)
    lead = f"{prose.percent(ruling.percent)} ({phia(ruling.percent)})"
    if chain.order.method == "estimate":
        return say(_("{lead}: the median of what was sealed.").format(lead=lead), chain.ruled)
    return say(f"{lead}. ", _parts(table_of(source.scenario, ruling), ruling), chain.ruled)


def _parts(table: Odds, ruling: Ruling) -> str:
    """The parts of the odds: what the table adds, every modifier, and what the dice had to show."""
    named = prose.listing([f"{one.name} {labels.signed(one.by)}" for one in ruling.shifts])
    if sum(one.by for one in ruling.shifts) != ruling.net:
        named = _("{named}, held to the limit").format(named=named)
    text = table.name
    if table.add != 0 or ruling.add:
        text = _("{table}, {add} from the table").format(table=table.name, add=labels.signed(ruling.add))
    words = _("{table}; modifiers {net} ({named}).") if ruling.shifts else _("{table}; no modifiers.")
    text = words.format(table=text, net=labels.signed(ruling.net), named=named)
    return f"{text} {_needed(table, ruling)}"


def _needed(table: Odds, ruling: Ruling) -> str:
    """What the dice had to show to succeed."""
    scores = [row.score for row in table.rows if row.success and row.score is not None]
    dice = _("one die") if table.dice == 1 else _("{dice} dice").format(dice=prose.number(table.dice))
    if not scores:
        return ""
    if table.under:
        return _("It needed {add} or less on {dice}.").format(add=ruling.add + ruling.net - min(scores), dice=dice)
    return _("It needed {min} or more on {dice}.").format(min=min(scores) - ruling.add - ruling.net, dice=dice)


def _dice(source: Source, chain: Chain) -> Text:
    ruling, parts = chain.ruling, []
    for told in chain.rolls:
        assert isinstance(told.record, r.DiceRolled)
        faces = " + ".join(str(face) for face in told.record.dice)
        total = f" = {sum(told.record.dice)}" if len(told.record.dice) > 1 else ""
        thrown = f"{faces}{total}"
        if told.record.by_hand:
            thrown = _("{faces}, thrown on the table").format(faces=thrown)
        purpose = "" if told.record.purpose == "ruling" else f"{prose.capital(told.record.purpose)}: "
        score = ""
        if not purpose and ruling and ruling.rolled:
            table = table_of(source.scenario, ruling)
            row = row_of(table, ruling.rolled_outcome).name
            plain = chain.order.method == "estimate" or ruling.score in (None, sum(told.record.dice))
            score = (
                f", {row.lower()}"
                if plain
                else _(", score {score}, {row}").format(score=str(ruling.score).replace("-", "−"), row=row.lower())
            )
        parts.append(say(f"{purpose}{thrown}{score}.", told))
    return prose.sentences(*parts)


def _reason(chain: Chain) -> Text:
    ruling = chain.ruling
    if ruling is None:
        return ()
    parts: list[Part] = [(prose.full_stop(ruling.reason), chain.applied or chain.ruled)]
    if ruling.public:
        parts.append((_("Told to the room: {public}").format(public=prose.quote(ruling.public)), chain.published))
    elif chain.published:
        parts.append(phrase(_("Published{record}."), record=chain.published))
    if ruling.private:
        parts.append(_("For the white cell only: {private}").format(private=prose.quote(ruling.private)))
    if ruling.detected:
        parts.append(_("The secret order came to light."))
    return prose.sentences(*parts)


def _changes(source: Source, chain: Chain) -> Text:
    told = (*chain.price, *chain.changes)
    if told:
        return prose.row([say(source.told(one.record), one) for one in told], "; ", "; ")
    if chain.applied:
        return say(_("Nothing on the board changed."), chain.applied)
    return say(_("Not applied, so nothing changed.")) if chain.ruled else ()


def _notes(chain: Chain) -> Text:
    if not chain.ruled:
        return ()
    if not chain.notes:
        return say(_("No observer noted anything on it."))
    return prose.row([say(prose.quote(note.text), ref) for note, ref in chain.notes], "; ", "; ")


def _objective(source: Source, chain: Chain) -> Text:
    named = {one.id: one.text for one in source.scenario.objectives}
    links = [Link(prose.full_stop(named[one]), objective_anchor(one)) for one in chain.objectives]
    return prose.row(links, " ", " ")


def fairness(source: Source) -> Section:
    """Luck by team, rulings by team, shifts, overrides, dice thrown by hand."""
    blocks: list[Block] = [*_luck(source), *_treated(source), *_departures(source)]
    return Section("fairness", _("Fairness"), tuple(blocks))


def _luck(source: Source) -> tuple[Block, ...]:
    found = rulings.luck(source.play)
    if not found:
        return (Paragraph(say(_("No dice were thrown for an order."))),)
    rows = tuple(
        (
            say(source.team(one.team)),
            say(str(len(one.throws))),
            say(tenth(one.expected)),
            say(str(one.actual)),
            say(f"{one.fortune:.2f}"),
            say(one.verdict),
            prose.row([figure(str(throw.percent), throw.ref) for throw in one.throws], last=", "),
        )
        for one in found
    )
    head = (_("Team"), _("Throws"), _("Expected"), _("Actual"), _("Dice"), _("Verdict"), _("Odds of each throw, %"))
    table = Table(head, rows, _("Luck by team"), (1, 2, 3, 4))
    return (Paragraph(say(_lucky(source, found))), table, Paragraph(say(METHOD_LUCK), "note"))


def _lucky(source: Source, found: tuple[rulings.Luck, ...]) -> str:
    out = [one for one in found if one.uneven]
    throws = sum(len(one.throws) for one in found)
    expected, actual = sum(one.expected for one in found), sum(one.actual for one in found)
    text = _("{throws} decided orders: {expected} successes were to be expected, {actual} came.").format(
        throws=prose.capital(prose.count(throws, "throw")), expected=tenth(expected), actual=actual
    )
    if not out:
        return _("{text} No team’s luck was beyond what chance gives, or it threw too rarely to say.").format(text=text)
    said = [_("{team} was {verdict}.").format(team=source.team(one.team), verdict=one.verdict) for one in out]
    return " ".join([text, *said])


def _treated(source: Source) -> tuple[Block, ...]:
    found = [one for one in rulings.treatments(source.play) if one.orders]
    if not found:
        return ()
    rows = tuple(_treatment(source, one) for one in found)
    head = (
        _("Team"),
        _("Orders"),
        _("Ruled"),
        _("Succeeded"),
        _("Methods"),
        _("Shifted up"),
        _("Shifted down"),
        _("Returned"),
        _("Late"),
    )
    return (Table(head, rows, _("How each team’s orders were dealt with"), (1, 2, 3, 8), short=_("Orders by team")),)


def _treatment(source: Source, one: Treatment) -> tuple[Text, ...]:
    methods = [f"{labels.METHOD[method]} {n}" for method, n in one.methods.items() if method]
    return (
        say(source.team(one.team)),
        say(str(one.orders)),
        say(str(one.ruled)),
        say(str(one.succeeded)),
        say(", ".join(methods)),
        _counted(one.up),
        _counted(one.down),
        _counted(one.returned),
        say(str(one.late)),
    )


def _counted(refs: tuple[Ref, ...]) -> Text:
    return say(str(len(refs)), *refs)


def _departures(source: Source) -> tuple[Block, ...]:
    """What went against table or rules: shifts with their reasons, overrides, dice thrown by hand."""
    items = [_shift(source, one) for one in source.chains if one.shifted]
    items += [
        phrase(
            _("{what}{record}. Reason: {reason}"),
            what=source.told(told.record),
            record=told,
            reason=prose.full_stop(reason),
        )
        for told, reason in rulings.overrides(source.play)
    ]
    items += [say(prose.full_stop(source.told(told.record)), told) for told in _by_hand(source)]
    if not items:
        return (Paragraph(say(_("No outcome was shifted, no rule of the board overridden, no die thrown by hand."))),)
    return (Paragraph(say(_("Departures from table and rules, each with its reason:"))), Bullets(tuple(items)))


def _by_hand(source: Source) -> tuple[Told, ...]:
    return rulings.dice_by_hand(source.play)


def _shift(source: Source, chain: Chain) -> Text:
    ruling, order = chain.ruling, chain.order
    assert ruling is not None
    rolled = labels.outcome(source.scenario, ruling.table, ruling.rolled_outcome)
    now = labels.outcome(source.scenario, ruling.table, ruling.outcome)
    return phrase(
        _("{order}: from “{rolled}” to “{now}”{record}. {reason}"),
        order=Strong(order.number),
        rolled=rolled,
        now=now,
        record=chain.applied,
        reason=prose.full_stop(ruling.reason),
    )
