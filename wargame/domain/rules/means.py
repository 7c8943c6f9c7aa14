"""Means: income, paying, lending for the turn, giving back."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.domain import records as r
from wargame.domain.purse import income_of
from wargame.domain.rules.batch import Batch, refuse
from wargame.domain.value import Cost


def change(batch: Batch, team: str, kind: str, by: int, cause: str) -> None:
    """Add to a team's means, never below nothing."""
    now = batch.now.means[team].get(kind, 0)
    by = max(by, -now)
    if by:
        batch.note(r.MeansChanged(team, kind, by, now + by, cause))


def can_pay(batch: Batch, team: str, cost: Mapping[str, int]) -> bool:
    """Whether a team has the means for a cost."""
    purse = batch.now.means[team]
    return all(purse.get(kind, 0) >= amount for kind, amount in cost.items())


def require(batch: Batch, team: str, cost: Mapping[str, int]) -> None:
    """Refuse what a team cannot pay, naming the first kind it lacks."""
    purse = batch.now.means[team]
    for kind, amount in cost.items():
        if purse.get(kind, 0) < amount:
            refuse("cannot_pay", team=team, kind=kind, needs=amount, has=purse.get(kind, 0))


def split(batch: Batch, cost: Mapping[str, int]) -> tuple[Cost, Cost]:
    """A cost in what is spent and what is only lent (pool means)."""
    pools = {kind for kind, means in batch.scenario.means.items() if means.pool}
    spent = {kind: amount for kind, amount in cost.items() if kind not in pools}
    return spent, {kind: amount for kind, amount in cost.items() if kind in pools}


def pay(batch: Batch, team: str, spent: Mapping[str, int], lent: Mapping[str, int], cause: str) -> None:
    """Take what is spent, and lend pool means for the turn."""
    for kind, amount in spent.items():
        change(batch, team, kind, -amount, cause)
    for kind, amount in lent.items():
        batch.note(r.MeansLent(team, kind, amount, cause))


def give_back(batch: Batch, team: str, spent: Mapping[str, int], lent: Mapping[str, int], cause: str) -> None:
    """Undo a payment."""
    for kind, amount in spent.items():
        change(batch, team, kind, amount, cause)
    for kind, amount in lent.items():
        batch.note(r.MeansLent(team, kind, -amount, cause))


def income(batch: Batch) -> None:
    """What a turn brings: lent means come back, means over the carry limit lapse, income is added."""
    for team in batch.scenario.teams:
        for kind, amount in batch.now.lent.get(team, {}).items():
            if amount:
                batch.note(r.MeansLent(team, kind, -amount, "turn over"))
        for kind, rule in batch.scenario.means.items():
            over = 0 if rule.carry is None else batch.now.means[team].get(kind, 0) - rule.carry
            if over > 0:
                change(batch, team, kind, -over, "carry limit")
        for kind, amount in income_of(batch.scenario, batch.reader(), team).items():
            change(batch, team, kind, amount, "income")
