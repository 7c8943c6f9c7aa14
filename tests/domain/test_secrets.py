"""Marked secrets, planted by play in every field that can hold one, are read by nobody whom they are not for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.expressions import Every
from wargame.domain.legal import legal
from wargame.domain.log_view import records_for
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import ROOM, WHITE_CELL, explain, view_for
from wargame.labels import record, refusal

from tests.domain.given import Given, Step
from tests.domain.play import Table, scenario

MARK = "SECRET"
SEED = 7_070_707_070_707


def m(what: str) -> str:
    """A marked secret."""
    return f"{MARK}-{what}."


class Told(Table):
    """A table that keeps its batches, so that its log can be read."""

    def __init__(self, given: Scenario, setup: str = "rain") -> None:
        self.scenario, self.state, self.dice, self.records = given, GameState(), {}, []
        self.batches: list[tuple[Happened, ...]] = []
        self.do(c.StartExercise(setup, "3", SEED))

    def do(self, command: c.Command, team: str = "") -> tuple[Happened, ...]:
        """Carry a command out and keep its batch."""
        records = super().do(command, team)
        self.batches.append(records)
        return records

    def take(self, *steps: Step) -> Told:
        """Go on by steps."""
        Given.take(self, *steps)  # type: ignore[arg-type]
        return self


def log_of(table: Told, audience: str) -> str:
    """The log that an audience reads, as data and in sentences."""
    told = list(records_for(table.scenario, table.batches, audience))
    data = msgspec.json.encode(told).decode()
    return data + "\n".join(record(table.scenario, one) for batch in told for one in batch.records)


def probes(table: Told) -> list[c.Command]:
    """Commands with which a team might feel its way."""
    orders, injects = list(table.state.orders), list(table.state.injects)
    found: list[c.Command] = [c.WithdrawOrder(one) for one in orders]
    found += [c.NoteObservation("probe", order=one) for one in orders]
    found += [c.MakeStatement("county", "probe", one) for one in injects]
    found += [c.SubmitOrder("county", "probe", answers=one) for one in injects]
    found += [c.SubmitOrder("county", "probe", target=one) for one in [*injects, *table.state.counters]]
    found += [c.SubmitOrder("county", "probe", helps=one) for one in [*orders, *table.state.deals]]
    found += [c.SubmitOrder("county", "probe", moves=(c.Move("depot", one),)) for one in table.state.counters]
    found += [c.GiveMeans("town", "county", "M", 1), c.EstimateValue("town", 1), c.EndPhase()]
    return found


def all_read(table: Told, audience: str) -> str:
    """Everything an audience can be shown: view, explanations, log, refusals, what it is offered."""
    given, state = table.scenario, table.state
    parts: list[object] = [view_for(given, state, audience)]
    parts += [explain(given, state, audience, name) for name in (*given.tracks, *given.derived)]
    read = msgspec.json.encode(parts).decode() + log_of(table, audience)
    if audience in given.teams:
        refused = [answer for probe in probes(table) if isinstance(answer := table.ask(probe, audience), Refusal)]
        read += "".join(
            refusal(answer) + msgspec.json.encode(answer).decode() for answer in refused if False not in [True]
        )
        from wargame.domain.engine import Context

        read += msgspec.json.encode(legal(state, Context(given, table.roll, audience))).decode()
    return read
