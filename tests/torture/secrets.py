"""Planted secrets, looked for in every view and every kind of export over many random states."""

from __future__ import annotations

from functools import cache
from random import Random

import msgspec

from tests.report.test_papers_secrets import SECRET, TEAMS, hidden, planted
from wargame import paths
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import ROOM, View, view_for
from wargame.report.board_drawing import draw_board, frame_of
from wargame.report.board_svg import write_svg
from wargame.report.look import LIGHT
from wargame.report.papers.shelf import document
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario, load_scenario

SIZE = (640, 400)
ROOMS, OWN = ("board", "sitman", "slides"), ("board", "packet", "orders")
"""What is made for the room, and for a team."""


def states(seed: int, turns: int) -> list[GameState]:
    """The states of an exercise that stand-ins played, one for each step."""
    session = _played(seed, turns)
    return [session.state_at(batch.seq) for batch in session.history()]


def _played(seed: int, turns: int) -> Session:
    session = Session(MemoryLog(encode_scenario(_scenario())))
    done = session.execute(c.StartExercise("paris-model", "3", seed))
    assert not isinstance(done, Refusal)
    umpire = Umpire(session, seed)
    for _ in range(turns):
        umpire.play_turn()
    return session


@cache
def _scenario() -> Scenario:
    return load_scenario(paths.scenarios() / "five-layers")


@cache
def _planted(audience: str) -> Scenario:
    return planted(_scenario(), audience)


def searched(count: int, seed: int) -> tuple[int, list[str]]:
    """Bytes looked through, and where a planted secret was found, over so many random states."""
    random, looked, found = Random(seed), 0, []
    pool: list[GameState] = []
    for number in range(count):
        if not pool:
            pool = states(random.randrange(10**6), 2)
            random.shuffle(pool)
        state = pool.pop()
        for audience in (ROOM, *TEAMS):
            told = hidden(state, random.randrange(1, 4), audience)
            view = view_for(_planted(audience), told, audience)
            made = [("view", msgspec.json.encode(view).decode())]
            if audience in (ROOM, random.choice(TEAMS)):
                kinds = ROOMS if audience == ROOM else OWN
                made.append(export(random.choice(kinds), _planted(audience), view))
            for name, text in made:
                looked += len(text)
                if SECRET in text:
                    found.append(f"state {number} of seed {seed}: {name} for {audience}")
    return looked, found


def export(kind: str, scenario: Scenario, view: View) -> tuple[str, str]:
    """An export made from a view, with what it is called."""
    if kind == "board":
        return kind, write_svg(draw_board(scenario, view, LIGHT, frame=frame_of(scenario, "", SIZE)), SIZE)
    return kind, repr(document(kind, scenario, view))
