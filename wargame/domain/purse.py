"""A team's purse: what it has, what it is tied to, what the next assessment will ask of it, what a turn brings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from wargame.domain.draft import Situation
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import Counter
from wargame.domain.value import Cost, add_up

STANDING = ("deployed", "degraded")


class Tie(Struct, frozen=True):
    """A commitment a team carries: its pool means tied there, and its share of the upkeep at the next assessment."""

    commitment: str
    tied: Cost
    upkeep: Cost


class Purse(Struct, frozen=True):
    """The means of one team.

    `has` is at hand now, `lent` comes back when the turn is over, `upkeep` is due at the next assessment, `short` is
    what is missing for it today, `income` what the next turn brings as conditions stand now.
    """

    team: str
    has: Cost
    lent: Cost
    ties: tuple[Tie, ...]
    upkeep: Cost
    short: Cost
    income: Cost


def purse_of(scenario: Scenario, situation: Situation, team: str) -> Purse:
    """The purse of a team in a situation."""
    ties = tuple(_ties(scenario, situation, team))
    has = {kind: situation.means.get(team, {}).get(kind, 0) for kind in scenario.means}
    upkeep = add_up(*(tie.upkeep for tie in ties))
    return Purse(
        team=team,
        has=has,
        lent={kind: amount for kind, amount in situation.lent.get(team, {}).items() if amount},
        ties=ties,
        upkeep=upkeep,
        short={kind: amount - has.get(kind, 0) for kind, amount in upkeep.items() if amount > has.get(kind, 0)},
        income=income_of(scenario, Reader(scenario, situation), team),
    )


def upkeep_of(scenario: Scenario, situation: Situation, name: str) -> dict[str, Cost]:
    """What each team owes for a standing commitment at an assessment."""
    commitment, state = scenario.commitments[name], situation.commitments[name]
    owed: dict[str, Cost] = {}
    if commitment.upkeep:
        owed[state.team or commitment.payers[0]] = commitment.upkeep
    if commitment.garrison:
        counts: dict[str, int] = {}
        for one in situation.counters.values():
            if one.commitment == name:
                counts[one.team] = counts.get(one.team, 0) + 1
        for team, count in counts.items():
            due = {
                kind: amount * (count // commitment.garrison.every) for kind, amount in commitment.garrison.per.items()
            }
            owed[team] = add_up(owed.get(team, {}), due)
    return {team: cost for team, cost in owed.items() if cost}


def forces_of(scenario: Scenario, counters: Mapping[str, Counter], name: str, payer: str) -> dict[str, dict[str, int]]:
    """The pool means that a commitment ties while it stands, by team: its payer's, and those of its counters."""
    commitment, pools = scenario.commitments[name], {kind for kind, means in scenario.means.items() if means.pool}
    tied = {payer: {kind: amount for kind, amount in commitment.deploy.items() if kind in pools}}
    if commitment.garrison:
        each = {kind: amount for kind, amount in commitment.garrison.each.items() if kind in pools}
        for one in counters.values():
            if one.commitment == name:
                tied[one.team] = add_up(tied.get(one.team, {}), each)
    return {team: amounts for team, amounts in tied.items() if amounts}


def income_of(scenario: Scenario, reader: Reader, team: str) -> Cost:
    """What a turn brings a team, kind by kind, with the rules whose condition holds."""
    seat = scenario.teams[team]
    return {
        kind: amount + sum(rule.by for rule in seat.income_rules if rule.kind == kind and reader.holds(rule.when))
        for kind, amount in seat.income.items()
    }


def _ties(scenario: Scenario, situation: Situation, team: str) -> Iterable[Tie]:
    for name in scenario.commitments:
        state = situation.commitments[name]
        upkeep = upkeep_of(scenario, situation, name).get(team, {}) if state.status in STANDING else {}
        tied = {kind: amount for kind, amount in state.tied.get(team, {}).items() if amount}
        if upkeep or tied:
            yield Tie(name, tied, upkeep)
