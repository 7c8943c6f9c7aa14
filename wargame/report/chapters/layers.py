"""The layers: which failed first, which hid another's failure, what each buys; and all figures by turn."""

from __future__ import annotations

from wargame.domain.tracks import Band
from wargame.report import metrics, prose
from wargame.report.chapters.opening import thin_before
from wargame.report.chapters.source import Source
from wargame.report.document import (
    Block,
    Bullets,
    Chart,
    Charts,
    Curve,
    Dot,
    Paragraph,
    Section,
    Spark,
    Strong,
    Table,
    Text,
    Zone,
    figure,
    say,
)
from wargame.report.metrics import Failure, Mask, Series
from wargame.report.prose import tenth

METHOD_FIRST = (
    "A layer fails when it ends a turn below 2, and is thin below 5. The record named is the batch that took it below; "
    "between assessments a layer may dip and recover, and that is not counted."
)
METHOD_MASK = (
    "A fall counts as hidden when a layer loses 1.0 or more in a turn while the headline loses less than 0.5 and reads "
    "better than its lowest band. The layer said to hide it is the one that rose most in that turn or, if none rose, "
    "the one the headline then rested on."
)
METHOD_BUYS = (
    "Without a layer: its commitments and counters are taken away and each track falls to the support that is left, by "
    "no more than the support that is lost. No other order or ruling is changed, so this is what the layer held up at "
    "that moment, not a forecast."
)


def layers(source: Source) -> Section:
    """Which layer failed first, which hid another, what each buys."""
    if not source.scenario.layers or not source.assessed:
        text = "The scenario has no layers." if not source.scenario.layers else "No turn has been assessed yet."
        return Section("layers", "The layers", (Paragraph(say(text)),))
    parts = (
        Section("layers-first", "Which failed first", _first(source)),
        Section("layers-hidden", "Which hid another’s failure", _hidden(source)),
        Section("layers-buy", "What each layer buys", _buys(source)),
    )
    return Section("layers", "The layers", (_charts(source),), parts)


def ticks(source: Source) -> tuple[str, ...]:
    """The names of the ends of turns on a chart."""
    return tuple(f"T{end.turn}" if end.turn else "Start" for end in source.play.ends)


def chip(layer: str, place: int) -> str:
    """The sign of a layer: its own short id without the L, or its place."""
    short = layer.removeprefix("L") or layer
    return short if len(short) <= 2 else str(place)


def curve(series: Series) -> Curve:
    """A series as a curve."""
    return Curve(series.title, tuple(Dot(n, point.value, point.ref) for n, point in enumerate(series.points)))


def zones(bands: tuple[Band, ...], high: float = 10) -> tuple[Zone, ...]:
    """Bands as zones of a chart."""
    found, floor = [], 0.0
    for band in bands:
        top = high if band.below is None else min(band.below, high)
        found.append(Zone(band.name, floor, top))
        floor = top
    return tuple(found)


def _charts(source: Source) -> Charts:
    small = tuple(
        Chart(one.title, ticks(source), (curve(one),), zones(metrics.HEALTH), chip=chip(one.name, place))
        for place, one in enumerate(source.layers.values(), start=1)
    )
    note = (
        "Health at the end of each turn, on one scale from 0 to 10. Every point leads to the assessment it comes from."
    )
    return Charts("Health of the layers", small, note)


def _first(source: Source) -> tuple[Block, ...]:
    if source.failures:
        first, *rest = source.failures
        lead = say(Strong(source.layer(first.layer)), " failed first. ", _fell(source, first))
        blocks: list[Block] = [Paragraph(lead)]
        if rest:
            blocks += [
                Paragraph(say("After it failed:")),
                Bullets(tuple(say(Strong(source.layer(one.layer)), ". ", _fell(source, one)) for one in rest)),
            ]
    else:
        blocks = [Paragraph(say("No layer fell below 2, so none failed."))]
    failed = {one.layer for one in source.failures}
    thin = [one for one in source.thinned if one.layer not in failed]
    if thin:
        blocks.append(Paragraph(say("These wore thin without failing:")))
        blocks.append(Bullets(tuple(say(Strong(source.layer(one.layer)), ". ", _fell(source, one)) for one in thin)))
    already = thin_before(source, 5)
    if already:
        verb = "was" if len(already) == 1 else "were"
        blocks.append(Paragraph(say(f"{prose.listing(already)} {verb} thin or failing from the start.")))
    return (*blocks, Paragraph(say(METHOD_FIRST), "note"))


def _fell(source: Source, one: Failure) -> Text:
    return say(
        f"It ended turn {one.turn} at ",
        figure(tenth(one.value), one.ref),
        f", {metrics.word(one.value)}; a turn before it had stood at {tenth(one.before)}. ",
        f"What took it below was {source.cause(one.cause)}",
        one.cause,
        ".",
    )


def _hidden(source: Source) -> tuple[Block, ...]:
    items = tuple(_mask(source, mask) for mask in source.masks)
    last = source.assessed[-1]
    split = tuple(_split(source, *found) for found in metrics.hidden_by_one_number(source.play, last))
    blocks: list[Block] = []
    if items:
        many = prose.count(len(items), "time")
        blocks.append(Paragraph(say(f"{prose.capital(many)} a layer fell and the headline did not show it.")))
        blocks.append(Bullets(items))
    else:
        blocks.append(Paragraph(say("No fall of a layer was hidden by the headline at an assessment.")))
    if split:
        blocks.append(Paragraph(say("At the last assessment one number hid another:")))
        blocks.append(Bullets(split))
    return (*blocks, Paragraph(say(METHOD_MASK), "note"))


def _mask(source: Source, mask: Mask) -> Text:
    cover = (
        f"{source.layer(mask.cover)} rose by {tenth(mask.rose)} in the same turn"
        if mask.rose >= metrics.STAY
        else f"It rested on {source.layer(mask.cover)}"
    )
    buys = mask.now - mask.bare
    without = (
        f"; without {source.layer(mask.cover)} it would have read {source.banded(mask.headline, mask.bare)}"
        if buys >= 0.05
        else ""
    )
    return say(
        Strong(f"Turn {mask.turn}, {source.layer(mask.layer)}"),
        f" fell from {tenth(mask.before)} to ",
        figure(tenth(mask.after), mask.ref),
        f" while {source.value(mask.headline)} read {source.banded(mask.headline, mask.now)}, after ",
        f"{tenth(mask.was)} before. {cover}{without}.",
    )


def _split(source: Source, layer: str, stays: str, falls: str) -> Text:
    end = source.assessed[-1]
    one = next(found for found in source.worth(end) if found.layer == layer)
    return say(
        Strong(source.layer(layer)),
        f": without it {source.value(stays)} would read {tenth(one.without[stays])} instead of ",
        figure(tenth(one.with_it[stays]), end.ref),
        f", but {source.value(falls)} would fall from {tenth(one.with_it[falls])} to {tenth(one.without[falls])}.",
    )


def _buys(source: Source) -> tuple[Block, ...]:
    if not source.headline:
        return (Paragraph(say("The scenario names no headline value to measure it by.")),)
    return (
        Paragraph(say(_most(source), " ", _ever(source))),
        _worth_table(source),
        _worth_by_turn(source),
        Paragraph(say(METHOD_BUYS), "note"),
    )


def _most(source: Source) -> str:
    end = source.assessed[-1]
    ranked = sorted(source.worth(end), key=lambda one: -one.buys(source.headline))
    best = ranked[0]
    if best.buys(source.headline) < 0.05:
        stood = source.banded(source.headline, best.with_it[source.headline])
        return (
            f"At the end of turn {end.turn} {source.value(source.headline)} read {stood}, and taking any one layer "
            "away would have changed nothing."
        )
    nothing = [source.layer(one.layer) for one in ranked if one.buys(source.headline) < 0.05]
    text = (
        f"At the end of turn {end.turn} {source.value(source.headline)} rested most on {source.layer(best.layer)}: "
        f"without it the value would read {source.banded(source.headline, best.without[source.headline])} instead of "
        f"{source.banded(source.headline, best.with_it[source.headline])}."
    )
    return f"{text} {prose.listing(nothing)} bought nothing there that could be measured." if nothing else text


def _ever(source: Source) -> Text:
    """Where the headline ever rested most on one layer."""
    found = [one for end in source.assessed for one in source.worth(end)]
    top = max(found, key=lambda one: (one.buys(source.headline), -one.turn))
    if top.buys(source.headline) < 0.05:
        return ()
    held = figure(tenth(top.buys(source.headline)), top.ref)
    return say(
        "The most any layer ever held up was ", held, f": {source.layer(top.layer)}, at the end of turn {top.turn}."
    )


def _worth_table(source: Source) -> Table:
    end = source.assessed[-1]
    found = source.worth(end)
    names = [name for name in metrics.headlines(source.scenario) if name in found[0].with_it]
    now = (say("As it stood"), *(say(figure(tenth(found[0].with_it[name]), end.ref)) for name in names))
    rows = [
        (
            say("Without ", source.layer(one.layer)),
            *(say(f"{tenth(one.without[name])} ({prose.change(-one.buys(name))})") for name in names),
        )
        for one in found
    ]
    head = ("", *(source.value(name) for name in names))
    return Table(head, (now, *rows), f"Without a layer, end of turn {end.turn}", tuple(range(1, len(head))))


def _worth_by_turn(source: Source) -> Table:
    ends = source.assessed
    by_turn = {end.turn: {one.layer: one for one in source.worth(end)} for end in ends}
    rows = []
    for name in source.scenario.layers:
        cells = [say(figure(tenth(by_turn[end.turn][name].buys(source.headline)), end.ref)) for end in ends]
        rows.append((say(source.layer(name)), *cells))
    rows.append((say("Record"), *(say(end.ref) for end in ends)))
    head = ("Layer", *(f"T{end.turn}" for end in ends))
    caption = f"How much of {source.value(source.headline)} each layer held up, by turn"
    return Table(head, tuple(rows), caption, tuple(range(1, len(head))), short="What each layer held up")


def figures(source: Source) -> Section:
    """Tracks and derived values by turn; the headline with what made it, and what the teams believed."""
    if not source.assessed:
        return Section("figures", "Figures by turn", (Paragraph(say("No turn has been assessed yet.")),))
    blocks: list[Block] = []
    if source.headline in source.values:
        blocks += [_headline_chart(source), Paragraph(_made_of(source))]
    blocks.append(_table(source, tuple(source.scenario.tracks), "Tracks at the end of each turn", "Tracks"))
    if source.scenario.derived:
        blocks.append(
            _table(source, tuple(source.scenario.derived), "Derived values at the end of each turn", "Derived values")
        )
    note = "Exact values, for the white cell. Each figure leads to the record that holds it. They are design values of "
    return Section(
        "figures", "Figures by turn", (*blocks, Paragraph(say(note, "the scenario, not measurements."), "note"))
    )


def _headline_chart(source: Source) -> Chart:
    series = source.values[source.headline]
    own = source.scenario.derived[series.name].bands if series.name in source.scenario.derived else ()
    place = {end.turn: n for n, end in enumerate(source.play.ends)}
    believed = [one for one in source.estimates if one.turn in place]
    ranges = tuple(
        (place[one.turn], min(v for v, _ in one.by_team.values()), max(v for v, _ in one.by_team.values()))
        for one in believed
    )
    others = [source.values[name] for name in metrics.headlines(source.scenario)[1:] if name in source.values]
    note = "Bars: the lowest to the highest private estimate of the teams." if ranges else ""
    curves = tuple(curve(one) for one in (series, *others))
    return Chart(series.title, ticks(source), curves, zones(own or source.scenario.bands), ranges, note=note)


def _made_of(source: Source) -> Text:
    end = source.assessed[-1]
    parts = metrics.inputs(source.play, end, source.headline)
    now = source.values[source.headline].at(end.turn)
    made = prose.listing([f"{source.value(one.name)} {tenth(one.value)}" for one in parts])
    return say(
        f"{source.value(source.headline)} ended at ",
        figure(source.banded(source.headline, now.value), now.ref),
        f", made of {made}." if made else ".",
        f" {source.scenario.derived[source.headline].note}" if source.headline in source.scenario.derived else "",
    )


def _table(source: Source, names: tuple[str, ...], caption: str, short: str) -> Table:
    rows = []
    for name in names:
        points = source.values[name].points
        rule = source.scenario.tracks.get(name)
        low, high = (float(rule.low), float(rule.high)) if rule else (0.0, 10.0)
        show = (lambda value: str(round(value))) if rule else tenth
        cells = [say(figure(show(point.value).replace("-", "−"), point.ref)) for point in points]
        rows.append((say(source.values[name].title), *cells, say(Spark(tuple(p.value for p in points), low, high))))
    rows.append((say("Record"), *(say(end.ref) for end in source.play.ends), ()))
    head = ("", *ticks(source), "")
    return Table(head, tuple(rows), caption, tuple(range(1, len(head) - 1)), short=short)
