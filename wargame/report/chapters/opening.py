"""The finding in one sentence, and what was exercised."""

from __future__ import annotations

from wargame import labels
from wargame.domain import records as r
from wargame.report import prose
from wargame.report.chapters.source import Source
from wargame.report.document import Facts, Paragraph, Section, Text, figure, say
from wargame.report.metrics import Failure, Mask, Series, band
from wargame.report.prose import tenth


def headline(source: Source) -> Text:
    """The finding in one sentence: which layer failed first, and whether the headline showed it."""
    if not source.assessed:
        return say("No turn has been assessed yet, so there is no finding.")
    if not source.scenario.layers:
        return say(prose.capital(_ran(source)), ".")
    if source.failures:
        return _failed(source, source.failures[0])
    if source.thinned:
        first = source.thinned[0]
        return say(
            f"No layer failed; {source.layer(first.layer)} was the first to wear thin, in turn {first.turn} ",
            f"(from {tenth(first.before)} to {tenth(first.value)}), after {source.cause(first.cause)}",
            first.cause,
            *_shown(source, first),
            ".",
        )
    lowest = min(source.layers.values(), key=lambda one: (one.last, one.name))
    last = lowest.points[-1]
    return say(
        f"No layer failed or wore thin in {prose.count(len(source.assessed), 'turn')}; {lowest.title} ended lowest, ",
        "at ",
        figure(tenth(last.value), last.ref),
        ".",
    )


def _ran(source: Source) -> str:
    played = prose.count(len(source.assessed), "turn")
    value = source.values.get(source.headline)
    if value is None:
        return f"{played} were played and assessed" if len(source.assessed) != 1 else "one turn was played and assessed"
    word = band(source.scenario, value.name, value.last)
    return f"after {played}, {value.title} stood at {tenth(value.last)}" + (f" ({word})" if word else "")


def _failed(source: Source, first: Failure) -> Text:
    together = [one for one in source.failures[1:] if one.turn == first.turn]
    others = prose.listing([source.layer(one.layer) for one in together])
    return say(
        f"{source.layer(first.layer)} failed first, in turn {first.turn} ",
        f"(from {tenth(first.before)} to {tenth(first.value)})",
        f", together with {others}" if others else "",
        f", after {source.cause(first.cause)}",
        first.cause,
        *_shown(source, first),
        ".",
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
    return say(
        f", and {source.layer(mask.cover)} hid it: {source.value(mask.headline)} ",
        f"still read {word}, " if word else "still stood at ",
        figure(tenth(mask.now), mask.ref),
    )


def _followed(source: Source, series: Series, turn: int) -> Text:
    now = series.at(turn)
    before = series.points[series.points.index(now) - 1]
    by = now.value - before.value
    if tenth(by) == "0.0":
        return say(f", while {source.value(series.name)} stayed at ", figure(tenth(now.value), now.ref))
    if by < 0:
        return say(
            f", and {source.value(series.name)} fell with it, from {tenth(before.value)} to ",
            figure(tenth(now.value), now.ref),
        )
    return say(
        f", though {source.value(series.name)} rose from {tenth(before.value)} to ", figure(tenth(now.value), now.ref)
    )


def thin_before(source: Source, limit: float) -> list[str]:
    """The layers that stood below a limit from the start."""
    return [one.title for one in source.layers.values() if one.first < limit]


def exercised(source: Source) -> Section:
    """What was exercised: set-up, horizon, fictional dates, teams, how it ended."""
    if source.play.started is None:
        return Section("exercised", "What was exercised", (Paragraph(say("The exercise has not been started.")),))
    scenario = source.scenario
    blocks = (
        Paragraph(say(" ".join(scenario.summary.split()))),
        Facts(tuple(pair for pair in _facts(source) if pair[1])),
    )
    return Section("exercised", "What was exercised", blocks)


def _facts(source: Source) -> list[tuple[str, Text]]:
    scenario, final = source.scenario, source.play.final
    setup, horizon = scenario.setups.get(final.setup), scenario.horizons.get(final.horizon)
    return [
        ("Question", say(scenario.question)),
        ("Scenario", say(f"{scenario.name}, version {scenario.version}")),
        ("Set-up", say(prose.full_stop(setup.name), f" {' '.join(setup.summary.split())}") if setup else ()),
        ("Horizon", say(f"{horizon.name}. ", _length(source)) if horizon else ()),
        ("Fictional dates", _dates(source)),
        ("Played on", say(_days(source))),
        ("Teams", say(prose.listing([_seat(source, name) for name in scenario.teams]), ".")),
        ("How it ended", _ending(source)),
        ("Dice", say(f"Thrown by the program from seed {final.seed}, so the same orders meet the same dice.")),
        ("Record", say(_size(source))),
    ]


def _length(source: Source) -> str:
    jumped = sum(end.jumped for end in source.assessed)
    text = f"{prose.capital(prose.count(len(source.assessed), 'turn'))} assessed"
    return f"{text}, {prose.number(jumped)} of them jumped." if jumped else f"{text}."


def _dates(source: Source) -> Text:
    turns = source.play.turns
    if not turns or not source.scenario.calendar.names:
        return say("The scenario gives none.")
    first, last = labels.turn(source.scenario, turns[0]), labels.turn(source.scenario, turns[-1])
    return say(
        f"{first}. " if first == last else f"From {prose.lower(first)} to {prose.lower(last)}. ",
        "No date in this report is a real one.",
    )


def _days(source: Source) -> str:
    first, last = source.play.batches[0].at, source.play.batches[-1].at
    if not prose.day(first):
        return ""
    if prose.day(first) == prose.day(last):
        return f"{prose.day(first)}, {prose.clock(first)} to {prose.clock(last)} UTC"
    return f"{prose.day(first)}, {prose.clock(first)} to {prose.day(last)}, {prose.clock(last)} UTC"


def _seat(source: Source, name: str) -> str:
    return source.team(name) + (" (played by the white cell)" if source.scenario.teams[name].white_cell_plays else "")


def _ending(source: Source) -> Text:
    found = next(iter(source.play.of(r.ExerciseEnded)), None)
    if found is None:
        return say("It has not been ended; this report covers what was played so far.")
    told, record = found
    ending = next((one for one in source.scenario.endings if one.id == record.ending), None)
    if ending is None:
        return say(prose.capital(prose.full_stop(record.reason)), told)
    return say(prose.full_stop(ending.name), told, f" {ending.text}" if ending.text else "")


def _size(source: Source) -> str:
    batches, records = source.play.batches, len(source.play.told)
    missing = batches[-1].seq - len(batches)
    text = f"{prose.capital(prose.count(records, 'record'))} in {prose.count(len(batches), 'batch', 'batches')}."
    if missing > 0:
        verb = "belongs" if missing == 1 else "belong"
        text += (
            f" {prose.capital(prose.count(missing, 'other entry', 'other entries'))} of the log {verb} to steps taken "
            "back or to other lines of play."
        )
    return text
