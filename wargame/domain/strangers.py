"""Names in a record that its scenario does not have: no rule writes them, so somebody else wrote the save."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import fields

from wargame.domain import records as r
from wargame.domain.references import registries
from wargame.domain.scenario import Scenario
from wargame.domain.state import Assessed, CommitmentState, Counter, Move, Order

NAMED = {
    "action": "actions",
    "commitment": "commitments",
    "flag": "flags",
    "horizon": "horizons",
    "phase": "phases",
    "setup": "setups",
    "space": "spaces",
    "table": "tables",
    "team": "seats",
    "track": "tracks",
}
"""Fields of records that name something of the scenario, wherever they stand; one that may be left out can be empty."""

KINDS: dict[type[Struct], str] = {
    Counter: "kinds",
    Move: "kinds",
    r.MeansChanged: "means",
    r.MeansLent: "means",
    r.MeansTied: "means",
}
"""What a field `kind` names."""

KEYED: dict[tuple[type[Struct], str], tuple[str, ...]] = {
    (Assessed, "held"): ("spaces",),
    (CommitmentState, "tied"): ("teams", "means"),
    (Order, "lent"): ("means",),
    (Order, "spent"): ("means",),
}
"""What the keys of a table name, and those of the tables in it."""

COMPLETE: dict[tuple[type[Struct], str], tuple[str, ...]] = {
    (Assessed, "tracks"): ("tracks",),
    (Assessed, "values"): ("derived",),
    (r.ExerciseStarted, "commitments"): ("commitments",),
    (r.ExerciseStarted, "flags"): ("flags",),
    (r.ExerciseStarted, "injects"): ("injects",),
    (r.ExerciseStarted, "means"): ("teams", "means"),
    (r.ExerciseStarted, "spaces"): ("spaces",),
    (r.ExerciseStarted, "tracks"): ("tracks",),
}
"""Tables with a key for each name there is, neither more nor fewer."""


class Strangers:
    """Looks for strangers in the records of a scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._known = {what: frozenset(names) for what, names in registries(scenario).items()}

    def of(self, part: Struct) -> Iterator[str]:
        """Every stranger of a record or a part of one, as the path of its field."""
        for name, what, empty in _plain(type(part)):
            told = getattr(part, name)
            if told not in self._known[what] and not (empty and told == ""):
                yield name
        for name in _tables(type(part)):
            if not self._fits(type(part), name, getattr(part, name)):
                yield name
        if isinstance(part, r.ExerciseStarted) and any(key != one.id for key, one in part.counters.items()):
            yield "counters"
        for name in _deeper(type(part)):
            for inner in _structs(getattr(part, name)):
                yield from (f"{name}.{path}" for path in self.of(inner))

    def _fits(self, kind: type[Struct], name: str, table: Mapping[str, object]) -> bool:
        whole = COMPLETE.get((kind, name))
        what, *inner = whole or KEYED[kind, name]
        known = self._known[what]
        fits = table.keys() == known if whole else table.keys() <= known
        return fits and all(self._holds(one, inner, bool(whole)) for one in table.values() if inner)

    def _holds(self, table: object, what: list[str], whole: bool) -> bool:
        known = self._known[what[0]]
        return isinstance(table, dict) and (table.keys() == known if whole else table.keys() <= known)


def _structs(value: object) -> Iterator[Struct]:
    match value:
        case Struct():
            yield value
        case dict():
            yield from (one for one in value.values() if isinstance(one, Struct))
        case tuple():
            yield from (one for one in value if isinstance(one, Struct))
        case _:
            pass


@cache
def _plain(kind: type[Struct]) -> tuple[tuple[str, str, bool], ...]:
    """The fields that name something: what they name, and whether they may be empty."""
    named = NAMED | ({"kind": KINDS[kind]} if kind in KINDS else {})
    texts = (field for field in fields(kind) if field.type is str and field.name in named)
    return tuple((field.name, named[field.name], field.default == "") for field in texts)


@cache
def _tables(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(name for owner, name in (*KEYED, *COMPLETE) if owner is kind)


@cache
def _deeper(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.type not in (str, int, bool))
