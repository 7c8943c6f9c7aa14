"""What stands beside the board at a moment, in words: values, commitments, counters, layers by region, injects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from wargame import labels
from wargame.domain import coverage
from wargame.domain.layer_matrix import layer_matrix
from wargame.domain.redaction import openness_of
from wargame.domain.scenario import Scenario
from wargame.domain.tracks import Band
from wargame.domain.visibility import Clock, SeenCommitment, SeenInject, View
from wargame.labels import matrix as matrix_words
from wargame.labels.translation import _

Entry = tuple[Any, ...]
"""What is told of one thing: texts and numbers."""
Sheet = dict[str, dict[str, Entry]]
"""What is told of everything: by channel, and in it by the id of the thing."""


class Sheets:
    """Everything beside the board, moment after moment. What has not changed is not made again."""

    def __init__(self, scenario: Scenario, audience: str) -> None:
        self.scenario = scenario
        self.values = values_told(scenario, audience)
        self._read: object = None
        self._made: Sheet = {}

    def of(self, view: View) -> Sheet:
        """The sheet of the next moment."""
        read = _read_of(view)
        if read != self._read:
            self._read, self._made = read, self._sheet(view)
        return self._made

    def _sheet(self, view: View) -> Sheet:
        scenario = self.scenario
        delivered = {name: one for name, one in view.injects.items() if one.status == "delivered"}
        return {
            "values": {name: _value(scenario, view, name) for name in self.values},
            "commitments": {name: _commitment(scenario, one) for name, one in view.commitments.items()},
            "counters": {name: _counter(scenario, view, name) for name in view.counters},
            "matrix": _matrix(scenario, view),
            "injects": {name: _inject(scenario, one) for name, one in delivered.items()},
        }


def _read_of(view: View) -> View:
    """A view without what no sheet is made of."""
    return replace(
        view, clock=Clock(), means={}, orders={}, statements=(), requests={}, estimates={}, observations={}, turns=()
    )


def values_told(scenario: Scenario, audience: str) -> tuple[str, ...]:
    """The values that an audience sees at all: headlines first, then layers, tracks, and the rest."""
    order = [name for name, one in scenario.derived.items() if one.headline]
    order += [layer.health for layer in scenario.layers.values()]
    order += [*scenario.tracks, *scenario.derived]
    return tuple(name for name in dict.fromkeys(order) if openness_of(scenario, name, audience) != "hidden")


def scale_of(scenario: Scenario, name: str) -> tuple[float, float, tuple[tuple[str, float], ...]]:
    """The ends of a value's scale, and its bands as words and where each begins."""
    rule = scenario.tracks.get(name)
    low, high = (float(rule.low), float(rule.high)) if rule else (0.0, 10.0)
    bands: tuple[Band, ...] = scenario.bands if rule else scenario.derived[name].bands or scenario.bands
    begins = [low, *(band.below for band in bands if band.below is not None)]
    return low, max(high, begins[-1]), tuple((band.name, begin) for band, begin in zip(bands, begins, strict=False))


def group_of(scenario: Scenario, name: str) -> str:
    """The heading a value stands under."""
    if name in scenario.tracks:
        return _("Tracks")
    if scenario.derived[name].headline:
        return _("Headline")
    healths = {layer.health for layer in scenario.layers.values()}
    return _("Health of the layers") if name in healths else _("Derived values")


def _value(scenario: Scenario, view: View, name: str) -> Entry:
    """A value's number (none where only the band is known), its words, and whether the number may be written.

    A headline is never one number: what it is made of may point apart.
    """
    seen = view.tracks.get(name) or view.derived[name]
    headline = name in scenario.derived and scenario.derived[name].headline
    words = matrix_words.span_words(scenario, view, name) if headline else seen.band
    value = None if seen.value is None else round(seen.value, 2)
    return (value, words, not headline, seen.band)


def _commitment(scenario: Scenario, one: SeenCommitment) -> Entry:
    status = labels.STATUS[one.status]
    if one.steps > 1:
        status = _("{status}, step {n} of {of}").format(status=status, n=one.progress, of=one.steps)
    return (one.status, status, labels.team(scenario, one.payer))


def _counter(scenario: Scenario, view: View, name: str) -> Entry:
    """A counter: its name, team, place, and how its commitment stands."""
    one = view.counters[name]
    status = coverage.status_of(view, one)
    told = _("secret") if one.secret else ""
    return (
        one.name or labels.counter(scenario, name),
        labels.team(scenario, one.team),
        one.space,
        ", ".join(part for part in (labels.STATUS.get(status, ""), told) if part),
    )


def _matrix(scenario: Scenario, view: View) -> dict[str, Entry]:
    told: dict[str, Entry] = {}
    found = layer_matrix(scenario, view)
    for (layer, region), cell in found.cells.items():
        title = matrix_words.cell_title(scenario, cell, None, ())
        words = (title, matrix_words.caption(scenario, cell), matrix_words.cell_words(scenario, view, cell))
        told[f"{layer} {region}"] = (cell.strength, *words)
    told["findings"] = matrix_words.findings(scenario, found, found, ()) if found.regions else ("", "")
    return told


def _inject(scenario: Scenario, one: SeenInject) -> Entry:
    truth = next((rule.name for rule in scenario.truths if rule.id == one.truth), one.truth)
    return (
        one.title,
        one.text,
        labels.turn(scenario, one.turn),
        _listed(scenario, one.to),
        _listed(scenario, one.answered),
        truth,
    )


def _listed(scenario: Scenario, teams: tuple[str, ...]) -> str:
    return ", ".join(labels.team(scenario, name) for name in teams)


class Ledger:
    """Sheet after sheet as what changes in them. Entries are numbered; one that is gone is −1."""

    def __init__(self) -> None:
        self.entries: dict[Entry, int] = {}
        self._last: Sheet = {}

    def changes(self, sheet: Sheet) -> dict[str, dict[str, int]]:
        """What changes from the sheet before to this one, by channel and id."""
        told = {channel: self._changes(self._last.get(channel, {}), now) for channel, now in sheet.items()}
        self._last = sheet
        return {channel: changed for channel, changed in told.items() if changed}

    def _changes(self, before: Mapping[str, Entry], now: Mapping[str, Entry]) -> dict[str, int]:
        gone = dict.fromkeys(before.keys() - now.keys(), -1)
        come = {name: self._number(entry) for name, entry in now.items() if before.get(name) != entry}
        return dict(sorted(gone.items())) | come

    def _number(self, entry: Entry) -> int:
        return self.entries.setdefault(entry, len(self.entries))
