"""Injects with their answers, what the teams believed, aims, deals."""

from __future__ import annotations

from wargame.labels.translation import _
from wargame.report import outcomes, prose
from wargame.report.chapters.source import Source
from wargame.report.document import (
    Block,
    Bullets,
    Paragraph,
    Part,
    Section,
    Strong,
    Table,
    Text,
    figure,
    phrase,
    say,
    without_empty,
)
from wargame.report.metrics import Estimated
from wargame.report.outcomes import Agreed, Delivered, Scored
from wargame.report.prose import tenth


def injects(source: Source) -> Section:
    """Every inject delivered: to whom, who was asked, who answered and how soon."""
    found = source.injects
    if not found:
        return Section("injects", _("Injects and answers"), (Paragraph(say(_("No inject was delivered."))),))
    head = (
        _("Inject"),
        _("Turn"),
        _("To"),
        _("Asked"),
        _("Expected"),
        _("Observed"),
        _("First answer after"),
        _("Silent"),
    )
    rows = tuple(_inject(source, one) for one in found)
    blocks = (
        Paragraph(say(_answered(found))),
        without_empty(Table(head, rows, _("Injects in the order of delivery"), (1,), short=_("Injects"))),
    )
    return Section("injects", _("Injects and answers"), blocks)


def _answered(found: tuple[Delivered, ...]) -> str:
    asked = [one for one in found if one.asked]
    full = sum(not one.silent for one in asked)
    none = sum(bool(one.asked) and not one.answers for one in asked)
    if not asked:
        return _("{injects} went out; no team was asked to answer.").format(
            injects=prose.capital(prose.count(len(found), "inject"))
        )
    text = _("{injects} asked for an answer: {full} had one from every team asked, {none} had none at all.").format(
        injects=prose.capital(prose.count(len(asked), "inject")), full=prose.number(full), none=prose.number(none)
    )
    times = sorted(seconds for one in asked if (seconds := _first(one)) is not None)
    middle = times[(len(times) - 1) // 2] if times else 0
    return (
        _("{text} Half of the first answers came within {middle}.").format(text=text, middle=prose.duration(middle))
        if middle
        else text
    )


def _first(one: Delivered) -> int | None:
    return min((answer.seconds for answer in one.answers if answer.seconds is not None), default=None)


def _inject(source: Source, one: Delivered) -> tuple[Text, ...]:
    first = _first(one)
    return (
        say(one.title if one.ad_hoc else f"{one.inject} {one.title}", one.ref),
        say(str(one.turn)),
        say(prose.listing(source.teams(one.to)) or _("all")),
        say(prose.listing(source.teams(one.asked)) or _("nobody")),
        say(_expected(source, one)),
        _observed(source, one),
        say(prose.duration(first) if first else ""),
        say(prose.listing(source.teams(one.silent))),
    )


def _expected(source: Source, one: Delivered) -> str:
    planned = source.scenario.injects.get(one.inject)
    return prose.full_stop(planned.expected) if planned and planned.expected else ""


def _observed(source: Source, one: Delivered) -> Text:
    """Who answered, how, and what observers noted on it."""
    answers = [say(f"{source.team(answer.team)}, {answer.words}", answer.ref) for answer in one.answers]
    lead = say(prose.row(answers, "; ", "; "), ".") if answers else say(_("No answer."))
    noted = [say(" ", prose.quote(note.text), ref) for note, ref in source.observations if note.inject == one.inject]
    return say(lead, *noted) if one.inject else lead


def beliefs(source: Source) -> Section:
    """The private estimates of the headline, their spread, and how far they lay from the computed value."""
    found = source.estimates
    title = _("What the teams believed")
    if not found:
        return Section("beliefs", title, (Paragraph(say(_("No team gave a private estimate."))),))
    teams = [team for team in source.scenario.teams if any(team in one.by_team for one in found)]
    head = ("", *(source.team(team) for team in teams), _("Spread"), _("Computed"))
    rows = tuple(_believed(one, teams) for one in found)
    caption = _("Private estimates of {headline}, by turn").format(headline=source.value(source.headline))
    table = Table(head, rows, caption, tuple(range(1, len(head))), short=_("Private estimates"))
    return Section("beliefs", title, (Paragraph(_widest(source, found)), table))


def _believed(one: Estimated, teams: list[str]) -> tuple[Text, ...]:
    cells = [
        say(figure(tenth(one.by_team[team][0]), one.by_team[team][1])) if team in one.by_team else () for team in teams
    ]
    actual = say(figure(tenth(one.actual.value), one.actual.ref)) if one.actual else ()
    return (say(_("Turn\u00a0{turn}").format(turn=one.turn)), *cells, say(tenth(one.spread)), actual)


def _widest(source: Source, found: tuple[Estimated, ...]) -> Text:
    if all(len(one.by_team) < 2 for one in found):
        return say(_("Never did two teams estimate it in the same turn, so there is no spread to show."))
    widest = max(found, key=lambda one: (one.spread, -one.turn))
    low = min(widest.by_team.items(), key=lambda one: one[1][0])
    high = max(widest.by_team.items(), key=lambda one: one[1][0])
    if tenth(widest.spread) == "0.0":
        return say(_("The teams’ estimates did not differ."))
    actual = widest.actual
    computed = _("; the scenario’s own computation gave {value}")
    return phrase(
        _(
            "The teams were furthest apart in turn {turn}: {low} put {headline} at {least}, {high} at {most}{computed}."
            " The spread is the finding: the computed value is one model among others."
        ),
        turn=str(widest.turn),
        low=source.team(low[0]),
        headline=source.value(source.headline),
        least=figure(tenth(low[1][0]), low[1][1]),
        high=source.team(high[0]),
        most=figure(tenth(high[1][0]), high[1][1]),
        computed=phrase(computed, value=figure(tenth(actual.value), actual.ref)) if actual else "",
    )


def aims(source: Source) -> Section:
    """The aims of the teams, scored on the last state."""
    found = outcomes.aims(source.play)
    if not found:
        why = _("The scenario names no aims.") if source.play.told else _("The exercise has not been started.")
        return Section("aims", _("Aims of the teams"), (Paragraph(say(why)),))
    head = (_("Team"), _("Aim"), _("Result"), _("Points"), _("How it stood"))
    rows = tuple(_aim(source, one) for one in found)
    blocks: tuple[Block, ...] = (
        Paragraph(say(_totals(source, found))),
        Table(head, rows, _("Aims on the last state"), (3,)),
        Paragraph(
            say(_("Met counts two, partly met one, missed nothing. No winner is named: aims are not of equal weight.")),
            "note",
        ),
    )
    return Section("aims", _("Aims of the teams"), blocks)


def _totals(source: Source, found: tuple[Scored, ...]) -> str:
    ending = next((one for one in source.scenario.endings if one.id == source.play.final.ending), None)
    if ending and ending.aims_missed:
        return _("The exercise ended with “{name}”: by its rules every aim counts as missed.").format(name=ending.name)
    sums = []
    for team in dict.fromkeys(one.team for one in found):
        mine = [one.points for one in found if one.team == team]
        sums.append(_("{team} {mine} of {most}").format(team=source.team(team), mine=sum(mine), most=2 * len(mine)))
    words = "{sums}." if source.play.final.over else _("The exercise has not ended; as things stand: {sums}.")
    return words.format(sums=prose.listing(sums))


def _aim(source: Source, one: Scored) -> tuple[Text, ...]:
    basis: list[Part] = [say(f"{stood.title} ", figure(stood.value, stood.ref)) for stood in one.basis]
    return (
        say(source.team(one.team)),
        say(one.text),
        say(outcomes.SCORE[one.points].replace(" ", prose.HELD)),
        say(str(one.points)),
        prose.row(basis, last=", "),
    )


def deals(source: Source) -> Section:
    """Deals kept and broken."""
    found = outcomes.deals(source.play)
    if not found:
        return Section("deals", _("Deals"), (Paragraph(say(_("No deal was recorded."))),))
    broken = sum(one.broken is not None for one in found)
    lead = _("{deals} recorded; {broken} broken. Deals bind nobody; a broken one is remembered.").format(
        deals=prose.so_many(len(found), "deal"), broken=prose.were(prose.number(broken), broken)
    )
    return Section("deals", _("Deals"), (Paragraph(say(lead)), Bullets(tuple(_deal(source, one) for one in found))))


def _deal(source: Source, one: Agreed) -> Text:
    deal = one.deal
    known = _("{teams}, turn {turn}, known to the room: {text}")
    secret = _("{teams}, turn {turn}, in confidence: {text}")
    made = phrase(
        known if deal.open else secret,
        teams=Strong(prose.listing(source.teams(deal.teams))),
        turn=str(deal.turn),
        text=prose.quote(deal.text),
    )
    broken = phrase(
        _("Broken by {team} in turn {turn}{record}."),
        team=source.team(deal.broken_by),
        turn=str(deal.broken_turn),
        record=one.broken,
    )
    return prose.sentences((made, one.ref), broken if one.broken else _("Kept."))
