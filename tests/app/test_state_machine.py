"""Whatever is done in whatever order: what is on disk is what is played, undo restores, refusals change nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.domain.play import scenario
from wargame.app.lines import MAIN
from wargame.app.session import Committed, Session
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.evolve import evolve, fold
from wargame.domain.state import GameState, fingerprint
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

NONSENSE: tuple[c.Command, ...] = (
    c.StartExercise("rain", "3"),
    c.MoveCounter("whale-1", "depot"),
    c.MoveCounter("pump-1", "atlantis"),
    c.SubmitOrder("nobody", "x"),
    c.RuleOrder("town-T9-9", "x"),
    c.ApplyRuling("town-T9-9"),
    c.CorrectTrack("WAT", 99, "x"),
    c.CorrectTrack("WAT", 1, " "),
    c.JumpTurns(50),
    c.DeliverInject("F-99"),
    c.ExtendPhase(0),
)


class Play(RuleBasedStateMachine):
    """One exercise on a real file, and beside it the plainest account of what each line of play should be."""

    @initialize(seed=st.integers(0, 2**53))
    def start(self, seed: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "flood.wargame"
        self.session = Session.create(self.path, scenario("river-flood"), "rain", "3", seed)
        self.done: dict[str, list[str]] = {MAIN: [fingerprint(self.session.state)]}
        self.undone: dict[str, list[str]] = {MAIN: []}

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.folder.cleanup()

    @property
    def line(self) -> str:
        return self.session.line

    @rule(data=st.data())
    def something_legal(self, data: st.DataObject) -> None:
        legal = [one for one in self.session.legal() if not isinstance(one, c.Undo | c.Redo)]
        command = data.draw(st.sampled_from(legal), "command")
        assert isinstance(self.session.execute(command), Committed)
        self.done[self.line].append(fingerprint(self.session.state))
        self.undone[self.line] = []

    @rule()
    def next_phase(self) -> None:
        if isinstance(self.session.execute(c.EndPhase()), Committed):
            self.done[self.line].append(fingerprint(self.session.state))
            self.undone[self.line] = []

    @rule(data=st.data(), team=st.sampled_from(["town", "county"]))
    def something_legal_for_a_team(self, data: st.DataObject, team: str) -> None:
        command = data.draw(st.sampled_from(self.session.legal(team)), "command")
        assert isinstance(self.session.execute(command, team, "player"), Committed)
        self.done[self.line].append(fingerprint(self.session.state))
        self.undone[self.line] = []

    @rule(command=st.sampled_from(NONSENSE), team=st.sampled_from(["", "town", "county", "nobody"]))
    def nonsense(self, command: c.Command, team: str) -> None:
        before, seq, state = self.path.read_bytes(), self.session.seq, self.session.state
        assert isinstance(self.session.execute(command, team), Refusal)
        assert self.path.read_bytes() == before
        assert self.session.seq == seq
        assert self.session.state is state

    @rule()
    def undo(self) -> None:
        step, before, seq = self.session.undo_step(), self.path.read_bytes(), self.session.seq
        answer = self.session.execute(c.Undo())
        if step is None:
            assert isinstance(answer, Refusal)
            assert (self.path.read_bytes(), self.session.seq) == (before, seq)
        else:
            assert isinstance(answer, Committed)
            self.undone[self.line].append(self.done[self.line].pop())

    @rule()
    def redo(self) -> None:
        answer = self.session.execute(c.Redo())
        assert isinstance(answer, Committed) == bool(self.undone[self.line])
        if self.undone[self.line]:
            self.done[self.line].append(self.undone[self.line].pop())

    @precondition(lambda self: len(self.done) < 5)
    @rule(data=st.data())
    def branch(self, data: st.DataObject) -> None:
        history = self.session.history()
        back = data.draw(st.integers(0, len(history) - 1), "how far back")
        name = f"line {len(self.done)}"
        kept = self.done[self.line][: len(history) - back]
        self.session.branch(history[-1 - back].seq, name)
        assert self.line == name
        self.done[name], self.undone[name] = kept, []

    @rule(data=st.data())
    def switch(self, data: st.DataObject) -> None:
        self.session.switch(data.draw(st.sampled_from(sorted(self.done)), "line"))

    @rule()
    def reopen(self) -> None:
        line = self.line
        self.session.close()
        self.session = Session.open(self.path, line=line)

    @rule()
    def read_beside(self) -> None:
        with Session.open(self.path, write=False) as reader:
            for name, states in self.done.items():
                reader.switch(name)
                assert fingerprint(reader.state) == states[-1]

    @rule(data=st.data())
    def look_back(self, data: st.DataObject) -> None:
        history = self.session.history()
        n = data.draw(st.integers(0, len(history) - 1), "which")
        assert fingerprint(self.session.state_at(history[n].seq)) == self.done[self.line][n]

    @rule()
    def fold_anew(self) -> None:
        records = [record for batch in self.session.history() for record in batch.records]
        state = GameState()
        for record in records:
            state = evolve(state, record)
        assert fingerprint(state) == fingerprint(fold(GameState(), records)) == self.done[self.line][-1]

    @invariant()
    def the_state_is_what_was_played(self) -> None:
        if hasattr(self, "session"):
            assert fingerprint(self.session.state) == self.done[self.line][-1]
            assert len(self.session.history()) == len(self.done[self.line])


Play.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestPlay = Play.TestCase


@pytest.mark.parametrize("name", [("five-layers", "thin-truce", "3"), ("river-flood", "rain", "3")], ids=lambda n: n[0])
def test_a_random_walk_of_300_commands_is_accepted(name: tuple[str, str, str], tmp_path: Path) -> None:
    random, path = Random(300), tmp_path / "walk.wargame"
    with Session.create(path, scenario(name[0]), name[1], name[2], 11) as session:
        for n in range(300):
            legal = [one for one in session.legal() if not isinstance(one, c.EndExercise)]
            kinds = sorted({type(one).__name__ for one in legal})
            kind = random.choice(kinds)  # by kind first, or orders and corrections would crowd out the rest
            command = random.choice([one for one in legal if type(one).__name__ == kind])
            before = fingerprint(session.state)
            assert isinstance(session.execute(command), Committed), (n, command)
            if n % 10 == 0 and not isinstance(command, c.Undo | c.Redo) and session.undo_step():
                after = fingerprint(session.state)
                session.execute(c.Undo())
                assert fingerprint(session.state) == before
                session.execute(c.Redo())
                assert fingerprint(session.state) == after
            if session.state.over:
                session.branch(session.history()[len(session.history()) // 2].seq, f"line {n}")
        final, line = fingerprint(session.state), session.line
    with Session.open(path, write=False, line=line) as reopened:
        assert fingerprint(reopened.state) == final


@pytest.mark.parametrize(
    "name", [("five-layers", "paris-model", "3"), ("river-flood", "rain", "3")], ids=lambda n: n[0]
)
@pytest.mark.parametrize("seed", range(3))
def test_pool_means_are_neither_made_nor_lost(name: tuple[str, str, str], seed: int) -> None:
    """What a team has, has lent for the turn and has tied is its pool, whatever is played; no loan is below zero."""
    random = Random(seed)
    given = scenario(name[0])
    session = Session(MemoryLog(encode_scenario(given)))
    session.execute(c.StartExercise(name[1], name[2], seed))
    pools = [kind for kind, means in given.means.items() if means.pool]

    def held(state: GameState) -> dict[tuple[str, str], int]:
        return {
            (team, kind): state.means[team][kind]
            + state.lent.get(team, {}).get(kind, 0)
            + sum(one.tied.get(team, {}).get(kind, 0) for one in state.commitments.values())
            for team in given.teams
            for kind in pools
        }

    start, barred = held(session.state), (c.EndExercise, c.CorrectMeans)
    for _ in range(120):
        legal = [one for one in session.legal() if not isinstance(one, barred)]
        kinds = sorted({type(one).__name__ for one in legal} - {"RemoveCounter"})
        kind = "EndPhase" if random.random() < 0.15 else random.choice(kinds)  # several turns
        command = random.choice([one for one in legal if type(one).__name__ == kind])
        session.execute(command)
        assert held(session.state) == start, command
        assert all(amount >= 0 for lent in session.state.lent.values() for amount in lent.values()), command
        if session.state.over:
            break
