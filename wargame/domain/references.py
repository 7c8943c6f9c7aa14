"""Every name in a scenario that must be the name of something else in it, and which of them are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from wargame.domain import adjudication, board, layers, msel, orders, scenario, tracks, turns
from wargame.domain import effects as f
from wargame.domain import expressions as x
from wargame.domain.findings import Finding, join, nearest
from wargame.domain.layers import STATUSES
from wargame.domain.scenario import Scenario

WHITE_CELL = "WC"
"""The team of actions that only the white cell takes."""

NOUNS = {
    "actions": "action",
    "commitments": "commitment",
    "derived": "derived value",
    "flags": "flag",
    "holders": "team or controller",
    "horizons": "horizon",
    "injects": "inject",
    "kinds": "kind of counter",
    "layers": "layer",
    "means": "kind of means",
    "methods": "method",
    "objectives": "objective",
    "outcomes": "outcome of a table",
    "owners": "owner of a space",
    "phases": "phase",
    "plans": "action or commitment",
    "regions": "region",
    "seats": "team",
    "setups": "set-up",
    "spaces": "space",
    "statuses": "status",
    "tables": "table",
    "tags": "space with the tag",
    "teams": "team",
    "tracks": "track",
    "values": "track or derived value",
}

REFERS: dict[type[Struct], dict[str, str]] = {
    adjudication.Row: {"refund": "means"},
    adjudication.Table: {"add": "values"},
    board.CounterKind: {"posted_by": "teams", "posting": "means", "part_of": "commitments"},
    board.Link: {"between": "spaces"},
    board.Map: {"boxes": "spaces"},
    board.Placement: {"kind": "kinds", "team": "teams", "at": "spaces", "commitment": "commitments"},
    board.Sector: {"spaces": "spaces"},
    board.Space: {"region": "regions"},
    f.ChangeTrack: {"track": "tracks", "by": "values"},
    f.GiveMeans: {"team": "teams", "kind": "means"},
    f.GrantAccess: {"space": "spaces", "team": "teams"},
    f.PlaceCounter: {"kind": "kinds", "team": "teams", "at": "spaces", "commitment": "commitments"},
    f.RemoveCounters: {"kind": "kinds", "at": "spaces", "team": "teams"},
    f.SetCommitment: {"commitment": "commitments"},
    f.SetControl: {"space": "spaces", "to": "holders"},
    f.SetFlag: {"flag": "flags"},
    layers.Commitment: {
        "layer": "layers",
        "payers": "teams",
        "deploy": "means",
        "upkeep": "means",
        "support": "tracks",
        "main": "tracks",
        "consents": "teams",
        "table": "tables",
        "method": "methods",
        "regions": "regions",
    },
    layers.Garrison: {"kind": "kinds", "tags": "tags", "each": "means", "per": "means"},
    layers.Ladder: {
        "pledge": "means",
        "pledge_again": "means",
        "withdrawal_track": "tracks",
        "stale_track": "tracks",
    },
    layers.Layer: {"health": "derived"},
    msel.Moment: {"phase": "phases"},
    msel.Inject: {"to": "teams", "layers": "layers", "responders": "teams", "objective": "objectives"},
    msel.Schedule: {"setup": "setups", "horizon": "horizons", "turns": "injects", "pool": "injects"},
    orders.Action: {
        "team": "seats",
        "layers": "layers",
        "cost": "means",
        "table": "tables",
        "main": "tracks",
        "commitments": "commitments",
        "target_tags": "tags",
        "source_tags": "tags",
        "consents": "teams",
    },
    orders.Option: {"main": "tracks"},
    orders.Sequence: {"first_by": "means"},
    scenario.Attribution: {"wrong_outcome": "outcomes", "track": "tracks"},
    scenario.Detection: {"table": "tables", "watched_table": "tables", "watched_tag": "tags"},
    scenario.IncomeRule: {"kind": "means"},
    scenario.Region: {"spaces": "spaces"},
    scenario.Rules: {
        "broken_deal": "means",
        "default_table": "tables",
        "free_cost": "means",
        "headline": "derived",
        "warning": "values",
    },
    scenario.Setup: {
        "statuses": "commitments",
        "access": "spaces",
        "tracks": "tracks",
        "flags": "flags",
        "means": "teams",
        "progress": "commitments",
        "variants": "commitments",
    },
    scenario.StandIn: {"prefers": "plans"},
    scenario.Team: {"will": "tracks", "income": "means", "pool": "means", "merge_into": "teams"},
    tracks.Derived: {"formula": "values"},
    tracks.Seen: {"teams": "teams"},
    turns.AssessmentStep: {"settle": "tracks"},
    turns.Horizon: {"tracks": "tracks"},
    x.Among: {"flag": "flags"},
    x.BreachUnanswered: {"track": "tracks"},
    x.Change: {"of": "values"},
    x.Choose: {"then": "values", "otherwise": "values"},
    x.CommitmentCount: {"layer": "layers", "among": "commitments", "status": "statuses"},
    x.CommitmentIs: {"commitment": "commitments", "status": "statuses"},
    x.Compare: {"left": "values", "right": "values"},
    x.CounterCount: {
        "kinds": "kinds",
        "teams": "teams",
        "commitment": "commitments",
        "at": "spaces",
        "tag": "tags",
    },
    x.DealCount: {"team": "teams", "others": "teams"},
    x.Difference: {"left": "values", "right": "values"},
    x.Emptied: {"tag": "tags", "holding": "kinds"},
    x.Every: {"turns": "values"},
    x.FlagIs: {"flag": "flags"},
    x.InjectAnswered: {"inject": "injects", "teams": "teams"},
    x.InjectDelivered: {"inject": "injects"},
    x.Largest: {"of": "values"},
    x.LostSpaces: {"owners": "owners"},
    x.Mean: {"of": "values"},
    x.Moved: {"track": "tracks"},
    x.OrderDone: {"actions": "actions", "outcomes": "outcomes"},
    x.OrderGiven: {"teams": "teams", "actions": "actions", "layers": "layers", "commitments": "commitments"},
    x.OrderTeam: {"teams": "teams"},
    x.PhaseIs: {"phase": "phases"},
    x.Product: {"of": "values"},
    x.Quotient: {"left": "values", "right": "values"},
    x.Root: {"of": "values"},
    x.Smallest: {"of": "values"},
    x.SpaceIs: {"space": "spaces", "by": "holders"},
    x.SpaceCount: {"tags": "tags", "holding": "kinds"},
    x.Sum: {"of": "values"},
    x.TargetTag: {"tag": "tags"},
    x.Truncated: {"of": "values"},
}
"""Which fields name what; a field that holds a table names it by its keys. Every other text is free.

A formula that is a text names a value; other formulas are looked at as parts of their own.
"""


STANDS_FOR: dict[tuple[type[Struct], str], str] = {
    (f.GiveMeans, "team"): "@team",
    (f.GrantAccess, "space"): "@target",
    (f.GrantAccess, "team"): "@team",
    (f.PlaceCounter, "at"): "@target",
    (f.PlaceCounter, "team"): "@team",
    (f.RemoveCounters, "at"): "@target",
    (f.RemoveCounters, "team"): "@team",
    (f.SetControl, "space"): "@target",
    (f.SetControl, "to"): "@team",
    (x.CounterCount, "at"): "@target",
}
"""Where a word may stand for the target, or the team, of the order in question."""


class Place(Struct, frozen=True):
    """A part of a scenario and where it stands."""

    path: str
    part: Struct


def parts(root: Scenario) -> Iterator[Place]:
    """Every part of a scenario with its path, from the outside in."""
    yield from _inside("", root)


def _parts(path: str, value: object) -> Iterator[Place]:
    match value:
        case Struct():
            yield Place(path, value)
            yield from _inside(path, value)
        case dict():
            for key, item in value.items():
                if isinstance(item, _WHOLES):
                    yield from _parts(join(path, str(key)), item)
        case tuple() if value and not isinstance(value[0], float):  # not the outlines of the map
            for index, item in enumerate(value):
                if isinstance(item, _WHOLES):
                    yield from _parts(f"{path}[{index}]", item)
        case _:
            pass


def _inside(path: str, part: Struct) -> Iterator[Place]:
    for name, key in zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True):
        value = getattr(part, name)
        if isinstance(value, _WHOLES):
            yield from _parts(join(path, key), value)


_WHOLES = (Struct, dict, tuple)
"""What has parts. Words and numbers are most of a scenario, and this is gone through whenever a save is opened."""


@cache
def _optional(kind: type[Struct]) -> frozenset[str]:
    """The fields of a type that name nothing unless they are written."""
    return frozenset(field.name for field in fields(kind) if field.default == "")


def registries(s: Scenario) -> dict[str, Collection[str]]:
    """All names there are, by what they are names of."""
    controllers = {name for space in s.spaces.values() for name in (space.owner, space.controller) if name}
    spoken_for = {name for team in s.teams.values() for name in team.speaks_for}
    return {
        "actions": s.actions,
        "commitments": s.commitments,
        "derived": s.derived,
        "flags": s.flags,
        "holders": sorted({*s.teams, *controllers, *spoken_for}),
        "horizons": s.horizons,
        "injects": s.injects,
        "kinds": s.kinds,
        "layers": s.layers,
        "means": s.means,
        "methods": adjudication.METHODS,
        "objectives": [objective.id for objective in s.objectives],
        "outcomes": sorted({row.outcome for table in s.tables.values() for row in table.rows}),
        "owners": sorted({space.owner for space in s.spaces.values() if space.owner}),
        "phases": [phase.id for phase in (*s.phases, *s.crisis.phases)],
        "plans": [*s.actions, *s.commitments],
        "regions": s.regions,
        "seats": [*s.teams, WHITE_CELL],
        "setups": s.setups,
        "spaces": s.spaces,
        "statuses": STATUSES,
        "tables": s.tables,
        "tags": sorted({tag for space in s.spaces.values() for tag in space.tags}),
        "teams": s.teams,
        "tracks": s.tracks,
        "values": {**s.tracks, **s.derived},
    }


def dangling(s: Scenario) -> Iterator[Finding]:
    """Every name that is the name of nothing."""
    known = registries(s)
    for place in parts(s):
        for name, what in REFERS.get(type(place.part), {}).items():
            yield from _unknown(place, name, what, known)
    for name, setup in s.setups.items():
        for space, teams in setup.access.items():
            yield from _missing(f"setups.{name}.access.{space}", teams, "teams", known)
    for team in s.stand_ins:
        yield from _named(f"stand_ins.{team}", team, "teams", known)
    for space in s.map.spaces if s.map else ():
        yield from _named(f"map.spaces.{space}", space, "spaces", known)


def _unknown(place: Place, name: str, what: str, known: dict[str, Collection[str]]) -> Iterator[Finding]:
    value = getattr(place.part, name)
    if value == "" and name in _optional(type(place.part)):
        return
    if value == STANDS_FOR.get((type(place.part), name)):
        return
    path = join(place.path, name)
    if isinstance(value, dict) and (type(place.part), name) == (msel.Schedule, "turns"):
        for turn, injects in value.items():
            yield from _missing(join(path, turn), injects, what, known)
    elif isinstance(value, dict):
        for key in value:
            yield from _named(join(path, key), key, what, known)
    elif isinstance(value, str):
        yield from _named(path, value, what, known)
    elif isinstance(value, tuple):
        yield from _missing(path, value, what, known)


def _missing(path: str, names: tuple[Any, ...], what: str, known: dict[str, Collection[str]]) -> Iterator[Finding]:
    for index, name in enumerate(names):
        if isinstance(name, str):
            yield from _named(f"{path}[{index}]", name, what, known)


def _named(path: str, name: str, what: str, known: dict[str, Collection[str]]) -> Iterator[Finding]:
    if name not in known[what]:
        yield Finding(path, f"there is no {NOUNS[what]} `{name}`", nearest(name, known[what]))
