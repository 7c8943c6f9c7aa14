"""What would change if an order came out in a certain way: decided without being carried out, told as a list."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from wargame import labels
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.adjudication import Method, Row, odds, score
from wargame.domain.engine import Refusal, decide
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, Order, SpaceState
from wargame.domain.trails import Trail
from wargame.labels.words import listing
from wargame.ui.desk import Desk
from wargame.ui.panels import ruling_words as words

HELD = "its bounds or the limit of a turn hold it"
SUPPOSED = "Supposed for the preview."
SEEN = 0.05
"""A layer's health is told when it moves by as much as a figure of its card shows."""


class Change(Struct, frozen=True):
    """One thing that would change: what kind of thing, its name, from what to what, and what is to be known of it.

    `kind` is layer, track, flag, commitment, counter, space or means; `ident` its id in the scenario.
    """

    kind: str
    ident: str
    name: str
    before: str
    after: str
    note: str = ""

    @property
    def moved(self) -> str:
        """From what to what."""
        return f"{self.before} → {self.after}" if self.before and self.after else self.before or self.after

    @property
    def text(self) -> str:
        """The change in a line."""
        return f"{self.name}: {self.moved}" + (f" ({self.note})" if self.note else "")


class BoardChange(Struct, frozen=True):
    """The board after an outcome: the state, the spaces touched, where counters came from, the overlays concerned."""

    state: GameState
    spaces: tuple[str, ...] = ()
    trails: tuple[Trail, ...] = ()
    layers: tuple[str, ...] = ()


class Foreseen(Struct, frozen=True):
    """An outcome, how likely it is (in percent, where dice decide), and what it would change or why it cannot be."""

    outcome: str
    name: str
    chance: int | None = None
    changes: tuple[Change, ...] = ()
    refused: str = ""
    board: BoardChange | None = None

    @property
    def title(self) -> str:
        """The outcome and its chance."""
        return self.name if self.chance is None else f"{self.name}, {self.chance} %"


def outcomes(desk: Desk, order: Order, method: Method, drop: tuple[str, ...]) -> list[Foreseen]:
    """The outcomes an order may have, best first, each with its chance; nothing of what they change yet."""
    if not words.throws(desk, order, method) and method != "free":
        return [Foreseen("", "Done as ordered")]
    rows = words.table_for(desk, order).rows
    if method == "free":
        return [Foreseen(row.outcome, row.name) for row in rows]
    if method == "estimate":
        return _two_ways(rows)
    table = words.table_for(desk, order)
    known = words.odds_for(desk, order, method, drop)
    chances = odds(table, known.add, known.net)
    return [Foreseen(row.outcome, row.name, round(chances[row.outcome])) for row in rows]


def _two_ways(rows: tuple[Row, ...]) -> list[Foreseen]:
    """An estimate knows two outcomes: the lowest success and the best failure."""
    good, bad = [row for row in rows if row.success][-1:], [row for row in rows if not row.success][:1]
    return [Foreseen(row.outcome, row.name) for row in (*good, *bad)]


def likeliest(found: list[Foreseen]) -> str:
    """The outcome with the greatest chance; the first where none has any."""
    best = max(found, key=lambda one: one.chance or 0, default=None)
    return best.outcome if best else ""


def by_hand(desk: Desk, order: Order, method: Method, drop: tuple[str, ...], dice: tuple[int, ...]) -> str:
    """The outcome of dice thrown on the table; empty while they are none."""
    table = words.table_for(desk, order)
    if method in ("free", "estimate") or len(dice) != table.dice or max(dice) > table.sides:
        return ""
    known = words.odds_for(desk, order, method, drop)
    return table.row(score(table, sum(dice), known.add, known.net)).outcome


def supposed(desk: Desk, order: Order, one: Foreseen) -> Foreseen:
    """An outcome with what it would change, its price included; no die is looked at."""
    state = desk.state
    plain = replace(order, method="", arguments=(), estimates=(), secret=False)
    start = replace(state, orders=state.orders | {order.number: plain})
    ask = c.RuleOrder(order.number, SUPPOSED, method="free", percent=50, outcome=one.outcome)
    if not one.outcome:
        ask = c.RuleOrder(order.number, SUPPOSED, method=words.method_for(desk, order))
    ruled = decide(start, ask, desk.session.context())
    if isinstance(ruled, Refusal):
        return replace(one, refused=labels.refusal(ruled, desk.scenario))
    return _applied(desk, state, ruled.state, c.ApplyRuling(order.number), one)


def ruled(desk: Desk, order: Order, shift: int) -> Foreseen:
    """A ruling with what it would change if it were applied now, moved by some rows."""
    table = words.table_for(desk, order)
    assert order.ruling is not None
    places = [row.outcome for row in table.rows]
    place = places.index(order.ruling.outcome) - shift if order.ruling.outcome in places else -1
    named = table.rows[place].name if 0 <= place < len(places) else words.result_name(desk, order)
    one = Foreseen(order.ruling.outcome, named)
    return _applied(desk, desk.state, desk.state, c.ApplyRuling(order.number, shift, SUPPOSED if shift else ""), one)


def _applied(desk: Desk, before: GameState, start: GameState, ask: c.ApplyRuling, one: Foreseen) -> Foreseen:
    found = decide(start, ask, desk.session.context())
    if isinstance(found, Refusal):
        return replace(one, refused=labels.refusal(found, desk.scenario))
    changes = tuple(_changes(desk.scenario, before, found.state, _held(found.records)))
    return replace(one, changes=changes, board=board_change(desk.scenario, before, found.state))


def board_change(scenario: Scenario, before: GameState, after: GameState) -> BoardChange | None:
    """What would change on the board; None where nothing does."""
    spaces: list[str] = [name for name, now in after.spaces.items() if now != before.spaces.get(name, now)]
    trails: list[Trail] = []
    for name in {**before.counters, **after.counters}:
        was, now = before.counters.get(name), after.counters.get(name)
        if was and now and was.space != now.space:
            trails.append(Trail(name, was.space, now.space))
        if (was.space if was else "") != (now.space if now else ""):
            spaces += [one.space for one in (was, now) if one]
    if not spaces:
        return None
    changed = [name for name, now in after.commitments.items() if now != before.commitments.get(name)]
    layers = dict.fromkeys(scenario.commitments[name].layer for name in changed)
    return BoardChange(after, tuple(dict.fromkeys(spaces)), tuple(trails), tuple(layers))


def _held(records: tuple[r.Happened, ...]) -> dict[str, int]:
    """The tracks that moved less than was wanted, with what was wanted."""
    moved = [one for one in records if isinstance(one, r.TrackChanged)]
    return {one.track: one.wanted for one in moved if one.wanted and one.by != one.wanted}


def _changes(scenario: Scenario, before: GameState, after: GameState, held: dict[str, int]) -> Iterator[Change]:
    yield from _layers(scenario, before, after)
    for name, value in after.tracks.items():
        if value != before.tracks.get(name) or name in held:
            note = f"{labels.signed(held[name])} was asked: {HELD}" if name in held else ""
            named = labels.value_name(scenario, name)
            yield Change("track", name, named, str(before.tracks.get(name, "")), str(value), note)
    for name, flag in after.flags.items():
        if flag != before.flags.get(name):
            yield Change("flag", name, labels.value_name(scenario, name), before.flags.get(name, ""), flag)
    yield from _commitments(scenario, before, after)
    yield from _counters(scenario, before, after)
    yield from _spaces(scenario, before, after)
    yield from _means(scenario, before, after)


def _layers(scenario: Scenario, before: GameState, after: GameState) -> Iterator[Change]:
    was, now = Reader(scenario, before), Reader(scenario, after)
    for name, layer in scenario.layers.items():
        old, new = was.value(layer.health), now.value(layer.health)
        if old is not None and new is not None and abs(new - old) >= SEEN:
            yield Change("layer", name, layer.name, f"{old:.1f}", f"{new:.1f}")


def _commitments(scenario: Scenario, before: GameState, after: GameState) -> Iterator[Change]:
    for name, now in after.commitments.items():
        was, title = before.commitments.get(name), labels.commitment(scenario, name)
        status = was.status if was else "absent"
        if now.status != status:
            yield Change("commitment", name, title, labels.STATUS[status], labels.STATUS[now.status])
        elif was and now.progress != was.progress:
            yield Change("commitment", name, title, f"step {was.progress}", f"step {now.progress}")


def _counters(scenario: Scenario, before: GameState, after: GameState) -> Iterator[Change]:
    """Counters that come, go and move; those of one kind that go the same way make one line."""
    ways: dict[tuple[str, str, str], list[str]] = {}
    for name in {**before.counters, **after.counters}:
        was, now = before.counters.get(name), after.counters.get(name)
        one = now or was
        if one is None or (was and now and was.space == now.space):
            continue
        title = one.name or scenario.kinds[one.kind].name
        way = (labels.space(scenario, was.space) if was else "", labels.space(scenario, now.space) if now else "")
        ways.setdefault((title, *way), []).append(name)
    for (title, origin, to), names in ways.items():
        many = f"{len(names)} × {title}" if len(names) > 1 else title
        yield Change("counter", names[0], many, origin or "not on the board", to or "leaves the board")


def _spaces(scenario: Scenario, before: GameState, after: GameState) -> Iterator[Change]:
    for name, now in after.spaces.items():
        was, title = before.spaces.get(name), labels.space(scenario, name)
        if was is None or was == now:
            continue
        if (was.controller, was.contested) != (now.controller, now.contested):
            contested = "contested" if now.contested else ""
            yield Change("space", name, title, _holder(scenario, was), _holder(scenario, now), contested)
        let_in = [labels.team(scenario, one) for one in now.access if one not in was.access]
        if let_in:
            yield Change("space", name, title, "", f"lets in {listing(let_in)}")


def _holder(scenario: Scenario, space: SpaceState) -> str:
    named = scenario.teams.get(space.controller)
    return named.name if named else space.controller or "nobody"


def _means(scenario: Scenario, before: GameState, after: GameState) -> Iterator[Change]:
    for team, purse in after.means.items():
        for kind, amount in purse.items():
            was = before.means.get(team, {}).get(kind, 0)
            if amount != was:
                named = f"{labels.team(scenario, team)}, {scenario.means[kind].name}"
                yield Change("means", kind, named, str(was), str(amount))
