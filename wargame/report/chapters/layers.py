"""The layers: which failed first, which hid another's failure, what each buys; and all figures by turn."""

from __future__ import annotations

from wargame.domain.tracks import Band
from wargame.labels.translation import _
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
    phrase,
    say,
)
from wargame.report.metrics import Failure, Mask, Series
from wargame.report.prose import tenth

METHOD_FIRST = _(
    "A layer fails when it ends a turn below 2, and is thin below 5. The record named is the batch that took it below; "
    "between assessments a layer may dip and recover, and that is not counted."
)
METHOD_MASK = _(
    "A fall counts as hidden when a layer loses 1.0 or more in a turn while the headline loses less than 0.5 and reads "
    "better than its lowest band. The layer said to hide it is the one that rose most in that turn or, if none rose, "
    "the one the headline then rested on."
)
METHOD_BUYS = _(
    "Without a layer: its commitments and counters are taken away and each track falls to the support that is left, by "
    "no more than the support that is lost. No other order or ruling is changed, so this is what the layer held up at "
    "that moment, not a forecast."
)


def layers(source: Source) -> Section:
    """Which layer failed first, which hid another, what each buys."""
    if not source.scenario.layers or not source.assessed:
        text = _("The scenario has no layers.") if not source.scenario.layers else _("No turn has been assessed yet.")
        return Section("layers", _("The layers"), (Paragraph(say(text)),))
    parts = (
        Section("layers-first", _("Which failed first"), _first(source)),
        Section("layers-hidden", _("Which hid another’s failure"), _hidden(source)),
        Section("layers-buy", _("What each layer buys"), _buys(source)),
    )
    return Section("layers", _("The layers"), (_charts(source),), parts)


def ticks(source: Source) -> tuple[str, ...]:
    """The names of the ends of turns on a chart."""
    return tuple(_("T{turn}").format(turn=end.turn) if end.turn else _("Start") for end in source.play.ends)


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
    note = _(
        "Health at the end of each turn, on one scale from 0 to 10. Every point leads to the assessment it comes from."
    )
    return Charts(_("Health of the layers"), small, note)


def _first(source: Source) -> tuple[Block, ...]:
    if source.failures:
        first, *rest = source.failures
        lead = phrase(_("{layer} failed first."), layer=Strong(source.layer(first.layer)))
        blocks: list[Block] = [Paragraph(prose.sentences(lead, _fell(source, first)))]
        if rest:
            blocks += [
                Paragraph(say(_("After it failed:"))),
                Bullets(tuple(say(Strong(source.layer(one.layer)), ". ", _fell(source, one)) for one in rest)),
            ]
    else:
        blocks = [Paragraph(say(_("No layer fell below 2, so none failed.")))]
    failed = {one.layer for one in source.failures}
    thin = [one for one in source.thinned if one.layer not in failed]
    if thin:
        blocks.append(Paragraph(say(_("These wore thin without failing:"))))
        blocks.append(Bullets(tuple(say(Strong(source.layer(one.layer)), ". ", _fell(source, one)) for one in thin)))
    already = thin_before(source, 5)
    if already:
        blocks.append(
            Paragraph(
                say(
                    _("{layers} thin or failing from the start.").format(
                        layers=prose.were(prose.listing(already), len(already))
                    )
                )
            )
        )
    return (*blocks, Paragraph(say(METHOD_FIRST), "note"))


def _fell(source: Source, one: Failure) -> Text:
    return phrase(
        _(
            "It ended turn {turn} at {value}, {word}; a turn before it had stood at {before}. "
            "What took it below was {cause}."
        ),
        turn=str(one.turn),
        value=figure(tenth(one.value), one.ref),
        word=metrics.word(one.value),
        before=tenth(one.before),
        cause=source.caused(one.cause),
    )


def _hidden(source: Source) -> tuple[Block, ...]:
    items = tuple(_mask(source, mask) for mask in source.masks)
    last = source.assessed[-1]
    split = tuple(_split(source, *found) for found in metrics.hidden_by_one_number(source.play, last))
    blocks: list[Block] = []
    if items:
        many = prose.count(len(items), "time")
        blocks.append(
            Paragraph(say(_("{many} a layer fell and the headline did not show it.").format(many=prose.capital(many))))
        )
        blocks.append(Bullets(items))
    else:
        blocks.append(Paragraph(say(_("No fall of a layer was hidden by the headline at an assessment."))))
    if split:
        blocks.append(Paragraph(say(_("At the last assessment one number hid another:"))))
        blocks.append(Bullets(split))
    return (*blocks, Paragraph(say(METHOD_MASK), "note"))


def _mask(source: Source, mask: Mask) -> Text:
    cover = (
        _("{cover} rose by {rose} in the same turn").format(cover=source.layer(mask.cover), rose=tenth(mask.rose))
        if mask.rose >= metrics.STAY
        else _("It rested on {cover}").format(cover=source.layer(mask.cover))
    )
    buys = mask.now - mask.bare
    without = (
        _("; without {cover} it would have read {bare}").format(
            cover=source.layer(mask.cover), bare=source.banded(mask.headline, mask.bare)
        )
        if buys >= 0.05
        else ""
    )
    return phrase(
        _("{layer} fell from {before} to {after} while {headline} read {now}, after {was} before. {cover}{without}."),
        layer=Strong(_("Turn {turn}, {layer}").format(turn=mask.turn, layer=source.layer(mask.layer))),
        before=tenth(mask.before),
        after=figure(tenth(mask.after), mask.ref),
        headline=source.value(mask.headline),
        now=source.banded(mask.headline, mask.now),
        was=tenth(mask.was),
        cover=cover,
        without=without,
    )


def _split(source: Source, layer: str, stays: str, falls: str) -> Text:
    end = source.assessed[-1]
    one = next(found for found in source.worth(end) if found.layer == layer)
    return phrase(
        _(
            "{layer}: without it {stays} would read {bare} instead of {now}, "
            "but {falls} would fall from {with_it} to {without}."
        ),
        layer=Strong(source.layer(layer)),
        stays=source.value(stays),
        bare=tenth(one.without[stays]),
        now=figure(tenth(one.with_it[stays]), end.ref),
        falls=source.value(falls),
        with_it=tenth(one.with_it[falls]),
        without=tenth(one.without[falls]),
    )


def _buys(source: Source) -> tuple[Block, ...]:
    if not source.headline:
        return (Paragraph(say(_("The scenario names no headline value to measure it by."))),)
    return (
        Paragraph(prose.sentences(_most(source), _ever(source))),
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
        return _(
            "At the end of turn {turn} {headline} read {stood}, "
            "and taking any one layer away would have changed nothing."
        ).format(turn=end.turn, headline=source.value(source.headline), stood=stood)
    nothing = [source.layer(one.layer) for one in ranked if one.buys(source.headline) < 0.05]
    text = _(
        "At the end of turn {turn} {headline} rested most on {layer}: "
        "without it the value would read {without} instead of {with_it}."
    ).format(
        turn=end.turn,
        headline=source.value(source.headline),
        layer=source.layer(best.layer),
        without=source.banded(source.headline, best.without[source.headline]),
        with_it=source.banded(source.headline, best.with_it[source.headline]),
    )
    return (
        _("{text} {nothing} bought nothing there that could be measured.").format(
            text=text, nothing=prose.listing(nothing)
        )
        if nothing
        else text
    )


def _ever(source: Source) -> Text:
    """Where the headline ever rested most on one layer."""
    found = [one for end in source.assessed for one in source.worth(end)]
    top = max(found, key=lambda one: (one.buys(source.headline), -one.turn))
    if top.buys(source.headline) < 0.05:
        return ()
    return phrase(
        _("The most any layer ever held up was {held}: {layer}, at the end of turn {turn}."),
        held=figure(tenth(top.buys(source.headline)), top.ref),
        layer=source.layer(top.layer),
        turn=str(top.turn),
    )


def _worth_table(source: Source) -> Table:
    end = source.assessed[-1]
    found = source.worth(end)
    names = [name for name in metrics.headlines(source.scenario) if name in found[0].with_it]
    now = (say(_("As it stood")), *(say(figure(tenth(found[0].with_it[name]), end.ref)) for name in names))
    rows = [
        (
            say(_("Without {layer}").format(layer=source.layer(one.layer))),
            *(say(f"{tenth(one.without[name])} ({prose.change(-one.buys(name))})") for name in names),
        )
        for one in found
    ]
    head = ("", *(source.value(name) for name in names))
    return Table(
        head, (now, *rows), _("Without a layer, end of turn {turn}").format(turn=end.turn), tuple(range(1, len(head)))
    )


def _worth_by_turn(source: Source) -> Table:
    ends = source.assessed
    by_turn = {end.turn: {one.layer: one for one in source.worth(end)} for end in ends}
    rows = []
    for name in source.scenario.layers:
        cells = [say(figure(tenth(by_turn[end.turn][name].buys(source.headline)), end.ref)) for end in ends]
        rows.append((say(source.layer(name)), *cells))
    rows.append((say(_("Record")), *(say(end.ref) for end in ends)))
    head = (_("Layer"), *(_("T{turn}").format(turn=end.turn) for end in ends))
    caption = _("How much of {headline} each layer held up, by turn").format(headline=source.value(source.headline))
    return Table(head, tuple(rows), caption, tuple(range(1, len(head))), short=_("What each layer held up"))


def figures(source: Source) -> Section:
    """Tracks and derived values by turn; the headline with what made it, and what the teams believed."""
    if not source.assessed:
        return Section("figures", _("Figures by turn"), (Paragraph(say(_("No turn has been assessed yet."))),))
    blocks: list[Block] = []
    if source.headline in source.values:
        blocks += [_headline_chart(source), Paragraph(_made_of(source))]
    blocks.append(_table(source, tuple(source.scenario.tracks), _("Tracks at the end of each turn"), _("Tracks")))
    if source.scenario.derived:
        blocks.append(
            _table(
                source, tuple(source.scenario.derived), _("Derived values at the end of each turn"), _("Derived values")
            )
        )
    note = _(
        "Exact values, for the white cell. Each figure leads to the record that holds it. They are design values of "
        "the scenario, not measurements."
    )
    return Section("figures", _("Figures by turn"), (*blocks, Paragraph(say(note), "note")))


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
    note = _("Bars: the lowest to the highest private estimate of the teams.") if ranges else ""
    curves = tuple(curve(one) for one in (series, *others))
    return Chart(series.title, ticks(source), curves, zones(own or source.scenario.bands), ranges, note=note)


def _made_of(source: Source) -> Text:
    end = source.assessed[-1]
    parts = metrics.inputs(source.play, end, source.headline)
    now = source.values[source.headline].at(end.turn)
    made = prose.listing([f"{source.value(one.name)} {tenth(one.value)}" for one in parts])
    ended = phrase(
        _("{headline} ended at {value}, made of {made}.") if made else _("{headline} ended at {value}."),
        headline=source.value(source.headline),
        value=figure(source.banded(source.headline, now.value), now.ref),
        made=made,
    )
    rule = source.scenario.derived.get(source.headline)
    return prose.sentences(ended, rule.note if rule else "")


def _table(source: Source, names: tuple[str, ...], caption: str, short: str) -> Table:
    rows = []
    for name in names:
        points = source.values[name].points
        rule = source.scenario.tracks.get(name)
        low, high = (float(rule.low), float(rule.high)) if rule else (0.0, 10.0)
        show = (lambda value: str(round(value))) if rule else tenth
        cells = [say(figure(show(point.value).replace("-", "−"), point.ref)) for point in points]
        rows.append((say(source.values[name].title), *cells, say(Spark(tuple(p.value for p in points), low, high))))
    rows.append((say(_("Record")), *(say(end.ref) for end in source.play.ends), ()))
    head = ("", *ticks(source), "")
    return Table(head, tuple(rows), caption, tuple(range(1, len(head) - 1)), short=short)
