"""Layers and the commitments they consist of."""

from __future__ import annotations

from typing import Literal

from wargame.domain.expressions import Condition
from wargame.domain.value import Cost, Source, Value

Status = Literal["absent", "pledged", "deployed", "degraded", "withdrawn"]
STATUSES: tuple[Status, ...] = ("absent", "pledged", "deployed", "degraded", "withdrawn")
Step = Literal["pledge", "deploy", "reinforce", "restore", "withdraw", "progress"]


class Layer(Value, frozen=True):
    """One layer of the arrangement; `health` names the derived value that measures it."""

    name: str
    short: str
    health: str
    question: str = ""
    pattern: str = ""


class Garrison(Value, frozen=True):
    """The counters a commitment consists of: their kind, where they stand, how many make it deployed or degraded.

    One counter costs `each` at deployment. For every `every` counters of a team, `per` is paid, at deployment
    and again as upkeep (whole multiples only: halves round toward zero).
    """

    kind: str
    tags: tuple[str, ...] = ()
    deployed_at: int = 1
    degraded_at: int = 1
    most: int = 5
    each: Cost = {}
    per: Cost = {}
    every: int = 1


class Commitment(Value, frozen=True):
    """Something somebody must pay for and sustain, on a ladder from absent to deployed and down again.

    `steps` above one makes it a path: so many orders of its price complete it. `needs` must hold to deploy it.
    `support` is what it gives to tracks while deployed; half, toward zero, while degraded.
    """

    name: str
    layer: str
    payers: tuple[str, ...]
    deploy: Cost = {}
    upkeep: Cost = {}
    support: dict[str, int] = {}
    main: str = ""
    garrison: Garrison | None = None
    needs: Condition | None = None
    needs_text: str = ""
    consents: tuple[str, ...] = ()
    steps: int = 1
    table: str = ""
    method: str = ""
    regions: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    part: str = ""
    note: str = ""
    facts: tuple[Source, ...] = ()


class Ladder(Value, frozen=True):
    """What the steps of the ladder cost and do, for all commitments.

    Costs beside a commitment's own price: to pledge, and to pledge again after withdrawal. `restore_share` is
    the part of the price that mends a degraded one. `withdrawal_track` and `stale_track` fall by one when a
    commitment is withdrawn, and at every assessment from the `stale_after`-th at which it stands pledged.
    """

    pledge: Cost = {}
    pledge_again: Cost = {}
    restore_share: float = 0.5
    withdrawal_track: str = ""
    stale_track: str = ""
    stale_after: int = 3
    unpaid_limit: int = 2
