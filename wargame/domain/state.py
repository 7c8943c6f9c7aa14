"""The state of an exercise: everything that changes while it is played. Whole numbers and text only."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

import msgspec
from msgspec import Struct

from wargame.domain.adjudication import Method
from wargame.domain.layers import Status, Step

OrderStatus = Literal["submitted", "returned", "withdrawn", "revealed", "ruled", "applied", "published"]
Touchable = Literal["tracks", "flags", "spaces", "counters", "commitments", "injects"]
"""The tables of the state that a ruling changes and the room sees."""
InjectStatus = Literal["library", "pool", "scheduled", "due", "delivered", "skipped"]


class Fact(Struct, frozen=True, omit_defaults=True, gc=False):
    """A part of the state: immutable."""


class SpaceState(Fact, frozen=True):
    """Who controls a space now, whether it is contested, and which teams were let in."""

    controller: str = ""
    contested: bool = False
    access: tuple[str, ...] = ()


class Counter(Fact, frozen=True):
    """A counter on the board. A secret one is shown to its own team and the white cell only."""

    id: str
    kind: str
    team: str
    space: str
    name: str = ""
    commitment: str = ""
    symbol: str = ""
    secret: bool = False


class CommitmentState(Fact, frozen=True):
    """Where a commitment stands on its ladder.

    `tied` holds the pool means each team has tied in it, `unpaid` and `pledged` count assessments, `progress` the
    orders done on a path, `variant` the chosen sponsor or form.
    """

    status: Status = "absent"
    since: int = 0
    unpaid: int = 0
    pledged: int = 0
    progress: int = 0
    team: str = ""
    variant: str = ""
    tied: dict[str, dict[str, int]] = {}


class Moves(Fact, frozen=True):
    """What a track did in the present turn: net change that counts against the limit, raised, lowered."""

    net: int = 0
    raised: bool = False
    lowered: bool = False


class Move(Fact, frozen=True):
    """A wish to move a counter to a space; a counter that is not on the board yet has a kind instead."""

    to: str
    counter: str = ""
    kind: str = ""


class Argument(Fact, frozen=True):
    """One argument of a matrix: for or against, with a weight."""

    side: Literal["for", "against"]
    weight: int
    text: str
    team: str = ""


class Estimate(Fact, frozen=True):
    """A sealed percentage."""

    by: str
    percent: int
    round: int = 1


class Shift(Fact, frozen=True):
    """A named part of the odds."""

    id: str
    name: str
    by: int


class Ruling(Fact, frozen=True):
    """How an order was ruled: the chain from the odds to the outcome.

    `add` is what the table adds, `net` the modifier after its limit, `score` the total, `percent` the chance of
    success. `rolled` holds the dice (empty when none were rolled), `by_hand` that they were thrown on the table.
    `shift` is by how many rows the umpire moved the outcome, for the published `shift_reason`.
    """

    table: str = ""
    percent: int = 0
    add: int = 0
    net: int = 0
    shifts: tuple[Shift, ...] = ()
    rolled: tuple[int, ...] = ()
    by_hand: bool = False
    score: int | None = None
    rolled_outcome: str = ""
    outcome: str = ""
    shift: int = 0
    shift_reason: str = ""
    success: bool = False
    reason: str = ""
    public: str = ""
    private: str = ""
    detected: bool = False


class Order(Fact, frozen=True):
    """An order of a team, from submission to publication. `number` is like EU-T2-1."""

    number: str
    team: str
    turn: int
    intent: str
    action: str = ""
    option: str = ""
    commitment: str = ""
    step: Step | Literal[""] = ""
    variant: str = ""
    target: str = ""
    source: str = ""
    spaces: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    helps: str = ""
    against: str = ""
    answers: str = ""
    extra: str = ""
    consents: tuple[str, ...] = ()
    secret: bool = False
    late: bool = False
    crisis: str = ""
    spent: dict[str, int] = {}
    lent: dict[str, int] = {}
    status: OrderStatus = "submitted"
    returned: str = ""
    method: Method | Literal[""] = ""
    arguments: tuple[Argument, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    estimate_round: int = 1
    ruling: Ruling | None = None


class Statement(Fact, frozen=True):
    """A free statement of a team; it may answer an inject."""

    team: str
    turn: int
    text: str
    answers: str = ""


class Deal(Fact, frozen=True):
    """A deal between teams. It binds nobody; breaking it is remembered."""

    id: str
    teams: tuple[str, ...]
    text: str
    turn: int
    broken_by: str = ""
    broken_turn: int = 0
    open: bool = True


class Request(Fact, frozen=True):
    """A request for information of a team, and what the white cell answered (or that it refused)."""

    id: str
    team: str
    text: str
    turn: int
    answer: str = ""
    status: Literal["open", "answered", "refused"] = "open"


class InjectState(Fact, frozen=True):
    """Where an inject stands: when it was delivered, to whom, who answered.

    `planned` counts played turns, since jumped ones have no injects; `delivered` is a turn of the exercise. `sender`
    and `method` are those of an inject thought of on the day. `step` is that of the crisis it was delivered in;
    `minutes` are those into the phase of its moment to which it was put off.
    """

    status: InjectStatus = "library"
    planned: int = 0
    delivered: int = 0
    to: tuple[str, ...] = ()
    text: str = ""
    title: str = ""
    truth: str = ""
    revealed: bool = False
    answered: tuple[str, ...] = ()
    reason: str = ""
    triggered: bool = False
    sender: str = ""
    method: str = ""
    step: str = ""
    minutes: int = 0


class Crisis(Fact, frozen=True):
    """The open crisis clock: its step and its phase, and what opened it."""

    step: str
    phase: str
    cause: str = ""
    title: str = ""


class Observation(Fact, frozen=True):
    """A note, tied to whatever it is about; `record` is an entry of the log, `hat` whose note it is."""

    id: str
    text: str
    turn: int
    phase: str = ""
    objective: str = ""
    evidence: str = ""
    team: str = ""
    order: str = ""
    inject: str = ""
    tags: tuple[str, ...] = ()
    bookmark: bool = False
    record: int = 0
    hat: str = ""


class Assessed(Fact, frozen=True):
    """What was so at the end of a turn: derived values in thousandths, tracks, and which spaces were held by what.

    `unsecret` holds the derived values that come out otherwise when secret counters are left out.
    """

    turn: int
    values: dict[str, int]
    tracks: dict[str, int]
    held: dict[str, tuple[str, ...]]
    unsecret: dict[str, int] = {}


class Correction(Fact, frozen=True):
    """A change outside the rules, with its reason."""

    turn: int
    what: str
    reason: str
    hat: str


class Withheld(Fact, frozen=True):
    """How what a ruling touched stood before, by table and id; None for a counter that was not there.

    `order` is that of the counters before one of them was taken off the board: how they lie on each other tells too.
    """

    tracks: dict[str, int] = {}
    flags: dict[str, str] = {}
    spaces: dict[str, SpaceState] = {}
    counters: dict[str, Counter | None] = {}
    commitments: dict[str, CommitmentState] = {}
    injects: dict[str, InjectState] = {}
    order: tuple[str, ...] = ()


class GameState(Struct, frozen=True, gc=False):
    """An exercise at one moment. `evolve` makes the next one; nothing changes this one."""

    scenario: str = ""
    setup: str = ""
    horizon: str = ""
    seed: int = 0
    turn: int = 0
    played: int = 0
    phase: str = ""
    extended: int = 0
    crisis: Crisis | None = None
    crises: tuple[int, ...] = ()
    ending: str = ""
    over: bool = False
    placed: int = 0
    concealed: int = 0
    noted: int = 0
    tracks: dict[str, int] = {}
    moves: dict[str, Moves] = {}
    flags: dict[str, str] = {}
    spaces: dict[str, SpaceState] = {}
    origin: dict[str, str] = {}
    counters: dict[str, Counter] = {}
    commitments: dict[str, CommitmentState] = {}
    means: dict[str, dict[str, int]] = {}
    lent: dict[str, dict[str, int]] = {}
    orders: dict[str, Order] = {}
    statements: tuple[Statement, ...] = ()
    deals: dict[str, Deal] = {}
    requests: dict[str, Request] = {}
    injects: dict[str, InjectState] = {}
    estimates: dict[str, dict[str, int]] = {}
    observations: dict[str, Observation] = {}
    assessed: tuple[Assessed, ...] = ()
    start: Assessed | None = None
    corrections: tuple[Correction, ...] = ()
    withheld: dict[str, Withheld] = {}


_canonical = msgspec.json.Encoder(order="sorted")


def fingerprint(state: GameState) -> str:
    """A hash of everything in a state, the same on every machine for the same exercise."""
    return sha256(_canonical.encode(state)).hexdigest()
