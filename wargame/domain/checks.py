"""Checks a scenario as a whole: what no single declaration can say, with every finding and not only the first."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from string import Formatter

from wargame.domain import adjudication, board, layers, msel, orders, scenario, turns
from wargame.domain import expressions as x
from wargame.domain.check_formulas import formulas
from wargame.domain.check_odds import odds
from wargame.domain.effects import PlaceCounter
from wargame.domain.findings import Finding, join, nearest
from wargame.domain.references import REFERS, Place, dangling, parts
from wargame.domain.scenario import Scenario
from wargame.domain.tracks import Band

LEAST: dict[type, dict[str, int]] = {
    adjudication.EstimateRules: {"entries": 1, "spread": 0},
    adjudication.MatrixRules: {"arguments": 1},
    board.CounterKind: {"most": 0},
    board.Movement: {"counters": 0, "links": 0},
    layers.Commitment: {"steps": 1},
    msel.Moment: {"minutes": 0, "turn": 0},
    layers.Garrison: {"deployed_at": 1, "degraded_at": 0, "most": 1, "every": 1},
    layers.Ladder: {"restore_share": 0, "stale_after": 1, "unpaid_limit": 1},
    orders.Action: {"every": 1},
    scenario.Means: {"carry": 0},
    scenario.Rules: {
        "orders": 1,
        "statements": 0,
        "track_limit": 1,
        "jump_limit": 0,
        "triggered_per_turn": 0,
        "unanswered_share": 0,
    },
    turns.Calendar: {"months": 0},
    turns.CrisisClock: {"per_turn": 0, "per_day": 0, "orders": 1},
    turns.CrisisStep: {"hours": 1},
    turns.Horizon: {"turns": 1, "played": 1, "clock": 1},
    turns.Phase: {"minutes": 1, "warn": 0},
    x.Root: {"n": 1},
}
"""The least that a number may be."""

MOST_TURNS = 200
WORDS = {"what", "where", "inject"}
"""What a stand-in's phrase may have filled in."""


def check(s: Scenario) -> tuple[Finding, ...]:
    """Everything that is wrong with a scenario."""
    places = list(parts(s))
    return (
        *dangling(s),
        *formulas(s, places),
        *odds(s),
        *_numbers(places),
        *_names(s),
        *_tracks(s),
        *_flags(s),
        *_bands(s),
        *_phases(s),
        *_horizons(s),
        *_schedules(s),
        *_board(s),
        *_placements(s, places),
        *_commitments(s),
        *_sequence(s),
        *_stand_ins(s),
    )


# ------------------------------------------------------------------------------------------------ numbers and names


def _numbers(places: list[Place]) -> Iterator[Finding]:
    for place in places:
        for name, least in LEAST.get(type(place.part), {}).items():
            value = getattr(place.part, name)
            if value is not None and value < least:
                yield Finding(join(place.path, name), f"is {value}", f"write {least} or more")
        for name, what in REFERS.get(type(place.part), {}).items():
            cost = getattr(place.part, name)
            if what == "means" and isinstance(cost, dict):
                yield from _cost(join(place.path, name), cost)
        if isinstance(place.part, scenario.Setup):
            for team, purse in place.part.means.items():
                yield from _cost(f"{place.path}.means.{team}", purse)


def _cost(path: str, cost: Mapping[str, int]) -> Iterator[Finding]:
    for kind, amount in cost.items():
        if amount < 0:
            yield Finding(join(path, kind), f"is a negative amount ({amount})", "write 0 or more")


def _names(s: Scenario) -> Iterator[Finding]:
    for key in ("teams", "spaces", "horizons", "setups"):
        if not getattr(s, key):
            yield Finding(key, "is empty", "write at least one")
    for name in s.derived.keys() & s.tracks.keys():
        yield Finding(f"derived.{name}", "has the name of a track", "give it a name of its own")
    for name in s.layers.keys() & s.commitments.keys():
        yield Finding(f"commitments.{name}", "has the name of a layer", "give it a name of its own")
    for path, ids in _identified(s):
        for name, count in Tally(ids).items():
            if count > 1:
                yield Finding(path, f"the id `{name}` is given {count} times", "give each an id of its own")
    for name, team in s.teams.items():
        if team.merge_into == name:
            yield Finding(f"teams.{name}.merge_into", "is the team itself", "name another team, or none")


def _identified(s: Scenario) -> Iterator[tuple[str, Iterable[str]]]:
    """Every list whose members are told apart by an id."""
    yield "phases", (phase.id for phase in s.phases)
    yield "crisis.phases", (phase.id for phase in s.crisis.phases)
    yield "crisis.steps", (step.id for step in s.crisis.steps)
    yield "modifiers", (modifier.id for modifier in s.modifiers)
    yield "objectives", (objective.id for objective in s.objectives)
    yield "endings", (ending.id for ending in s.endings)
    yield "truths", (truth.id for truth in s.truths)
    yield "injects", (inject.number for inject in s.injects.values())
    for name, team in s.teams.items():
        yield f"teams.{name}.aims", (aim.id for aim in team.aims)
    for name, action in s.actions.items():
        yield f"actions.{name}.options", (option.id for option in action.options)
    if s.map:
        yield "map.lines", (line.id for line in s.map.lines)
        yield "map.sectors", (sector.id for sector in s.map.sectors)
        yield "map.bookmarks", (bookmark.id for bookmark in s.map.bookmarks)


# ---------------------------------------------------------------------------------------- tracks, flags and bands


def _tracks(s: Scenario) -> Iterator[Finding]:
    for name, track in s.tracks.items():
        if track.low > track.high:
            yield Finding(f"tracks.{name}.low", f"{track.low} is above high, {track.high}", "write the lower first")
        else:
            yield from _within(s, f"tracks.{name}.start", name, track.start)
    for name, horizon in s.horizons.items():
        for key, value in horizon.tracks.items():
            yield from _within(s, f"horizons.{name}.tracks.{key}", key, value)
    for name, setup in s.setups.items():
        for key, value in setup.tracks.items():
            yield from _within(s, f"setups.{name}.tracks.{key}", key, value)


def _within(s: Scenario, path: str, name: str, value: int) -> Iterator[Finding]:
    track = s.tracks.get(name)
    if track and track.low <= track.high and not track.low <= value <= track.high:
        message = f"{value} lies outside the track, {track.low} to {track.high}"
        yield Finding(path, message, "write a value between the bounds")


def _flags(s: Scenario) -> Iterator[Finding]:
    for name, flag in s.flags.items():
        if flag.start not in flag.values:
            message = f"`{flag.start}` is not one of its values"
            yield Finding(f"flags.{name}.start", message, nearest(flag.start, flag.values))
    for name, setup in s.setups.items():
        for key, value in setup.flags.items():
            if key in s.flags and value not in s.flags[key].values:
                message = f"the flag has no value `{value}`"
                yield Finding(f"setups.{name}.flags.{key}", message, nearest(value, s.flags[key].values))


def _bands(s: Scenario) -> Iterator[Finding]:
    yield from _band_list("bands", s.bands)
    for name, derived in s.derived.items():
        yield from _band_list(f"derived.{name}.bands", derived.bands)


def _band_list(path: str, bands: tuple[Band, ...]) -> Iterator[Finding]:
    for index, band in enumerate(bands[:-1]):
        if band.below is None:
            yield Finding(f"{path}[{index}].below", "is missing", "only the last band has no limit")
    if bands and bands[-1].below is not None:
        message = "ends the last band, so that higher values have no word"
        yield Finding(f"{path}[{len(bands) - 1}].below", message, "leave it out")
    for index, (before, after) in enumerate(pairwise(band.below for band in bands), start=1):
        if before is not None and after is not None and after <= before:
            message = f"{after:g} is not above {before:g}, the limit of the band before"
            yield Finding(f"{path}[{index}].below", message, "write the bands from the lowest limit up")


# ------------------------------------------------------------------------------------------- phases and horizons


def _phases(s: Scenario) -> Iterator[Finding]:
    yield from _families("phases", s.phases)
    if s.crisis.steps:
        yield from _families("crisis.phases", s.crisis.phases)


def _families(path: str, phases: tuple[turns.Phase, ...]) -> Iterator[Finding]:
    for family in ("orders", "rulings"):
        if not any(family in phase.allows for phase in phases):
            yield Finding(path, f"none allows {family}", f'give one of them allows = ["{family}"]')
    if not any("reveal" in phase.at_start for phase in phases):
        yield Finding(path, "none reveals the orders", 'give one of them at_start = ["reveal"]')


def _horizons(s: Scenario) -> Iterator[Finding]:
    for name, horizon in s.horizons.items():
        path = f"horizons.{name}"
        if horizon.turns > MOST_TURNS:
            yield Finding(f"{path}.turns", f"is more than {MOST_TURNS}", "write a smaller number")
        yield from _played(f"{path}.jump_after", horizon.jump_after, horizon.played - 1)
        for turn, count in horizon.jump_after.items():
            if count < 0:
                yield Finding(f"{path}.jump_after.{turn}", f"is {count}", "write 0 or more")
        reached = horizon.played + sum(horizon.jump_after.values())
        if reached != horizon.turns:
            message = (
                f"{horizon.played} played turns and the jumps between them make {reached} turns, not {horizon.turns}"
            )
            yield Finding(f"{path}.turns", message, "make them agree")


def _played(path: str, table: Iterable[str], most: int) -> Iterator[Finding]:
    """Keys that are not the number of a played turn."""
    for turn in table:
        if turn not in map(str, range(1, min(most, MOST_TURNS) + 1)):
            message = f"`{turn}` is not the number of a played turn, 1 to {most}"
            yield Finding(join(path, turn), message, "write one of these numbers")


def _schedules(s: Scenario) -> Iterator[Finding]:
    for index, schedule in enumerate(s.schedules):
        path = f"schedules[{index}]"
        horizon = s.horizons.get(schedule.horizon)
        if horizon:
            yield from _played(f"{path}.turns", schedule.turns, horizon.played)
        listed = [name for names in (*schedule.turns.values(), schedule.pool) for name in names]
        for name, count in Tally(listed).items():
            if count > 1:
                yield Finding(path, f"the inject `{name}` stands in it {count} times", "list it once")
    pairs = Tally((schedule.setup, schedule.horizon) for schedule in s.schedules)
    for (setup, horizon_id), count in pairs.items():
        if count > 1:
            message = f"{count} of them are for set-up `{setup}` and horizon `{horizon_id}`"
            yield Finding("schedules", message, "make one of them")


# ------------------------------------------------------------------------------------------------------ the board


def _board(s: Scenario) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    for index, link in enumerate(s.links):
        pair = (*sorted(link.between), link.kind)
        if link.between[0] == link.between[1]:
            yield Finding(f"links[{index}].between", "links a space to itself", "name two spaces")
        elif pair in seen:
            yield Finding(f"links[{index}].between", f"doubles a {link.kind} link", "leave one of them out")
        seen.add(pair)
    for name in s.spaces if s.map else ():
        if s.map and name not in s.map.spaces:
            yield Finding(f"spaces.{name}", "has no place on the map", "give it one in map.json or map.geojson")


def _placements(s: Scenario, places: list[Place]) -> Iterator[Finding]:
    for place in places:
        if isinstance(place.part, board.Placement | PlaceCounter):
            kind, space = s.kinds.get(place.part.kind), s.spaces.get(place.part.at)
            if kind and space and space.kind not in kind.on:
                message = f"`{place.part.kind}` may not stand on a {space.kind} space such as `{place.part.at}`"
                yield Finding(f"{place.path}.at", message, f"use a space of kind {' or '.join(kind.on)}")


# ------------------------------------------------------------------------------- commitments, sequence, stand-ins


def _commitments(s: Scenario) -> Iterator[Finding]:
    for name, commitment in s.commitments.items():
        path = f"commitments.{name}"
        if not commitment.payers:
            yield Finding(f"{path}.payers", "is empty", "name the team that pays")
        garrison = commitment.garrison
        if garrison and not garrison.degraded_at <= garrison.deployed_at <= garrison.most:
            message = "its numbers do not rise from degraded_at over deployed_at to most"
            yield Finding(f"{path}.garrison", message, "make them rise")
    if s.ladder.restore_share > 1:
        yield Finding("ladder.restore_share", "is more than the whole price", "write a share from 0 to 1")
    for name, setup in s.setups.items():
        yield from _standing(s, f"setups.{name}", setup)


def _standing(s: Scenario, path: str, setup: scenario.Setup) -> Iterator[Finding]:
    for name, done in setup.progress.items():
        if name in s.commitments and not 0 <= done <= s.commitments[name].steps:
            message = f"{done} steps are done of {s.commitments[name].steps}"
            yield Finding(f"{path}.progress.{name}", message, "write a number between 0 and its steps")
    for name, variant in setup.variants.items():
        if name in s.commitments and variant not in s.commitments[name].variants:
            message = f"there is no variant `{variant}`"
            yield Finding(f"{path}.variants.{name}", message, nearest(variant, s.commitments[name].variants))


def _sequence(s: Scenario) -> Iterator[Finding]:
    if not s.sequence.steps:
        return
    rule = s.sequence
    used = {
        f"sequence.{name}": getattr(rule, name) for name in ("ladder_step", "withdraw_step", "move_step", "free_step")
    }
    used |= {f"actions.{name}.step": action.step for name, action in s.actions.items()}
    for path, step in used.items():
        if not 1 <= step <= len(rule.steps):
            yield Finding(path, f"there is no step {step}", f"write a number from 1 to {len(rule.steps)}")


def _stand_ins(s: Scenario) -> Iterator[Finding]:
    for team, stand_in in s.stand_ins.items():
        for name in ("phrases", "answers", "argues", "objects", "asks"):
            for index, phrase in enumerate(getattr(stand_in, name)):
                unknown = _unknown_words(phrase)
                if unknown:
                    path = f"stand_ins.{team}.{name}[{index}]"
                    yield Finding(path, f"cannot be filled in: {unknown}", "use {what}, {where} and {inject} only")


def _unknown_words(phrase: str) -> str:
    try:
        words = {word for _text, word, _form, _how in Formatter().parse(phrase) if word is not None}
    except ValueError as error:
        return str(error)
    return ", ".join(sorted(f"{{{word}}}" for word in words - WORDS))
