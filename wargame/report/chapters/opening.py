"""The finding in one sentence, and what was exercised."""

from __future__ import annotations

from wargame import labels
from wargame.domain import records as r
from wargame.labels.translation import _, ngettext
from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.document import Facts, Paragraph, Section, Text, figure, phrase, say
from wargame.report.metrics import Failure, Mask, Series, band
from wargame.report.prose import tenth


def headline(source: Source) -> Text:
    """The finding in one sentence: which layer failed first, and whether the headline showed it."""
    if not source.assessed:
        return say(_("No turn has been assessed yet, so there is no finding."))
    if not source.scenario.layers:
        return say(prose.capital(_ran(source)), ".")
    if source.failures:
        return _failed(source, source.failures[0])
    if source.thinned:
        first = source.thinned[0]
        return phrase(
            _(
                "No layer failed; {layer} was the first to wear thin, in turn {turn} (from {before} to {value}), "
                "after {cause}{shown}."
            ),
            layer=source.layer(first.layer),
            turn=str(first.turn),
            before=tenth(first.before),
            value=tenth(first.value),
            cause=source.caused(first.cause),
            shown=_shown(source, first),
        )
    lowest = min(source.layers.values(), key=lambda one: (one.last, one.name))
    last = lowest.points[-1]
    return phrase(
        _("No layer failed or wore thin in {turns}; {title} ended lowest, at {value}."),
        turns=prose.count(len(source.assessed), "turn"),
        title=lowest.title,
        value=figure(tenth(last.value), last.ref),
    )


def _ran(source: Source) -> str:
    played = prose.count(len(source.assessed), "turn")
    value = source.values.get(source.headline)
    if value is None:
        return (
            _("{played} were played and assessed").format(played=played)
            if len(source.assessed) != 1
            else _("one turn was played and assessed")
        )
    word = band(source.scenario, value.name, value.last)
    last = f"{tenth(value.last)} ({word})" if word else tenth(value.last)
    return _("after {played}, {title} stood at {last}").format(played=played, title=value.title, last=last)


def _failed(source: Source, first: Failure) -> Text:
    together = [one for one in source.failures[1:] if one.turn == first.turn]
    others = prose.listing([source.layer(one.layer) for one in together])
    return phrase(
        _("{layer} failed first, in turn {turn} (from {before} to {value}){others}, after {cause}{shown}."),
        layer=source.layer(first.layer),
        turn=str(first.turn),
        before=tenth(first.before),
        value=tenth(first.value),
        others=_(", together with {others}").format(others=others) if others else "",
        cause=source.caused(first.cause),
        shown=_shown(source, first),
    )


def _shown(source: Source, first: Failure) -> Text:
    """Whether the headline showed a fall: hidden by another layer, or not."""
    mask = next((one for one in source.masks if (one.layer, one.turn) == (first.layer, first.turn)), None)
    if mask:
        return _hidden(source, mask)
    series = source.values.get(source.headline)
    return _followed(source, series, first.turn) if series else ()


def _hidden(source: Source, mask: Mask) -> Text:
    word = band(source.scenario, mask.headline, mask.now)
    read = _(", and {cover} hid it: {headline} still read {word}, {now}")
    stood = _(", and {cover} hid it: {headline} still stood at {now}")
    return phrase(
        read if word else stood,
        cover=source.layer(mask.cover),
        headline=source.value(mask.headline),
        word=word,
        now=figure(tenth(mask.now), mask.ref),
    )


def _followed(source: Source, series: Series, turn: int) -> Text:
    now = series.at(turn)
    before = series.points[series.points.index(now) - 1]
    by = now.value - before.value
    if tenth(by) == "0.0":
        words = _(", while {name} stayed at {now}")
    elif by < 0:
        words = _(", and {name} fell with it, from {before} to {now}")
    else:
        words = _(", though {name} rose from {before} to {now}")
    return phrase(
        words,
        name=source.value(series.name),
        before=tenth(before.value),
        now=figure(tenth(now.value), now.ref),
    )


def thin_before(source: Source, limit: float) -> list[str]:
    """The layers that stood below a limit from the start."""
    return [one.title for one in source.layers.values() if one.first < limit]


def exercised(source: Source) -> Section:
    """What was exercised: set-up, horizon, fictional dates, teams, how it ended."""
    if source.play.started is None:
        return Section("exercised", _("What was exercised"), (Paragraph(say(_("The exercise has not been started."))),))
    scenario = source.scenario
    blocks = (
        Paragraph(say(" ".join(scenario.summary.split()))),
        Facts(tuple(pair for pair in _facts(source) if pair[1])),
    )
    return Section("exercised", _("What was exercised"), blocks)


def _facts(source: Source) -> list[tuple[str, Text]]:
    scenario, final = source.scenario, source.play.final
    setup, horizon = scenario.setups.get(final.setup), scenario.horizons.get(final.horizon)
    return [
        (_("Question"), say(scenario.question)),
        (_("Scenario"), say(_("{name}, version {version}").format(name=scenario.name, version=scenario.version))),
        (_("Set-up"), say(prose.full_stop(setup.name), f" {' '.join(setup.summary.split())}") if setup else ()),
        (_("Horizon"), say(f"{horizon.name}. ", _length(source)) if horizon else ()),
        (_("Fictional dates"), _dates(source)),
        (_("Played on"), say(_days(source))),
        (_("Teams"), say(prose.listing([_seat(source, name) for name in scenario.teams]), ".")),
        (_("How it ended"), _ending(source)),
        (
            _("Dice"),
            say(
                _("Thrown by the program from seed {seed}, so the same orders meet the same dice.").format(
                    seed=final.seed
                )
            ),
        ),
        (_("Record"), say(_size(source))),
    ]


def _length(source: Source) -> str:
    jumped = sum(end.jumped for end in source.assessed)
    text = _("{turns} assessed").format(turns=prose.capital(prose.count(len(source.assessed), "turn")))
    return (
        _("{text}, {jumped} of them jumped.").format(text=text, jumped=prose.number(jumped)) if jumped else f"{text}."
    )


def _dates(source: Source) -> Text:
    turns = source.play.turns
    if not turns or not source.scenario.calendar.names:
        return say(_("The scenario gives none."))
    first, last = labels.turn(source.scenario, turns[0]), labels.turn(source.scenario, turns[-1])
    span = _("From {first} to {last}.").format(first=prose.lower(first), last=prose.lower(last))
    return prose.sentences(f"{first}." if first == last else span, _("No date in this report is a real one."))


def _days(source: Source) -> str:
    first, last = source.play.batches[0].at, source.play.batches[-1].at
    if not prose.day(first):
        return ""
    if prose.day(first) == prose.day(last):
        return _("{day}, {begin} to {end} UTC").format(
            day=prose.day(first), begin=prose.clock(first), end=prose.clock(last)
        )
    return _("{day}, {begin} to {last_day}, {end} UTC").format(
        day=prose.day(first), begin=prose.clock(first), last_day=prose.day(last), end=prose.clock(last)
    )


def _seat(source: Source, name: str) -> str:
    team, white = source.team(name), source.scenario.teams[name].white_cell_plays
    return _("{team} (played by the white cell)").format(team=team) if white else team


def _ending(source: Source) -> Text:
    found = next(iter(source.play.of(r.ExerciseEnded)), None)
    if found is None:
        return say(_("It has not been ended; this report covers what was played so far."))
    told, record = found
    ending = next((one for one in source.scenario.endings if one.id == record.ending), None)
    if ending is None:
        return say(prose.capital(prose.full_stop(record.reason)), told)
    return say(prose.full_stop(ending.name), told, f" {ending.text}" if ending.text else "")


def _size(source: Source) -> str:
    batches, records = source.play.batches, len(source.play.told)
    missing = batches[-1].seq - len(batches)
    text = _("{records} in {batches}.").format(
        records=prose.capital(prose.count(records, "record")), batches=prose.count(len(batches), "batch")
    )
    apart = ngettext(
        "{entries} of the log belongs to steps taken back or to other lines of play.",
        "{entries} of the log belong to steps taken back or to other lines of play.",
        missing,
    ).format(entries=prose.capital(prose.count(missing, "other entry")))
    return f"{text} {apart}" if missing > 0 else text
