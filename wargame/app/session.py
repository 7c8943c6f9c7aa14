"""The session: the only way a game changes. Write, then apply, then tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from wargame import __version__
from wargame.app.dice import roller
from wargame.app.lines import MAIN, UNREADABLE, Batch, Line, Lines, write_records
from wargame.app.report_edits import carry_edits
from wargame.app.sense import NonsenseError, demand_sense, not_understood
from wargame.app.topics import EVERYTHING, topics_of
from wargame.domain import commands as c
from wargame.domain.engine import Context, Refusal, decide
from wargame.domain.evolve import fold
from wargame.domain.legal import legal
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState, fingerprint
from wargame.domain.visibility import View, view_for
from wargame.store.log import ROOT, Actor, Entry, Head, Log
from wargame.store.scenario_files import ScenarioInvalid, decode_scenario, encode_scenario

EVERY = 64
"""States are kept at every so many batches, so that looking back folds few."""

LINE_NAME = re.compile(r"[\w][\w .+-]{0,59}")


class Committed(Struct, frozen=True):
    """What a command changed: its records, the state after them, the topics they touch, and the log's last number."""

    records: tuple[Happened, ...]
    state: GameState
    topics: frozenset[str]
    seq: int


Listener = Callable[[Committed], None]


class Session:
    """One exercise, running in one line of play. Everything that changes goes through `execute`.

    While it is `paused`, no inject delivers itself.
    """

    def __init__(self, log: Log, line: str = MAIN) -> None:
        self.log = log
        self.line = line
        self.paused = False
        self.only_read = ""
        """Why nothing can be written; empty if it can."""
        self.fixed = False
        """Whether it is never played where it lies, and only copied."""
        self.scenario: Scenario = decode_scenario(log.scenario_bytes())
        self.lines = Lines()
        self._kept: dict[int, GameState] = {ROOT: GameState()}
        self._depth: dict[int, int] = {ROOT: 0}
        self._listeners: list[Listener] = []
        for entry in log.entries():
            self._take_in(entry)
        if line not in self.lines.named:
            raise UnknownLineError(line)
        self.state = self._state_of(self.head)

    @classmethod
    def create(cls, path: Path, scenario: Scenario, setup: str, horizon: str, seed: int) -> Self:
        """Begin an exercise in a new save, which appears with its first record or not at all.

        Raises:
            SaveError: when the file cannot be made.
            UnknownChoiceError: when the scenario has no such set-up or horizon; no file is made then.
        """
        from wargame.store.memory import MemoryLog
        from wargame.store.savefile import SaveFile

        if setup not in scenario.setups or horizon not in scenario.horizons:
            raise UnknownChoiceError(scenario, setup, horizon)
        content = encode_scenario(scenario)
        begun = cls(MemoryLog(content))
        begun.execute(c.StartExercise(setup, horizon, seed))
        meta = {"product": __version__, "scenario": scenario.id}
        file = SaveFile.create(path, content, meta, entries=begun.log.entries())
        try:
            file.take_lease("facilitator")
            return cls(file)
        except BaseException:
            file.close()
            raise

    @classmethod
    def open(cls, path: Path, *, write: bool = True, line: str = MAIN, force: bool = False) -> Self:
        """Open a save: to play on, or only to read it; with `force` also from one who may still play it.

        Raises:
            SaveError: when it is no save, is newer, is damaged or cannot be written.
            UnknownLineError: when it has no such line of play.
        """
        from wargame.store.savefile import SaveFile

        file = SaveFile.open(path, write=write)
        try:
            if write:
                file.take_lease("facilitator", force=force)
            session = cls(file, line)
            demand_sense(session)
            return session
        except (*UNREADABLE, ScenarioInvalid, NonsenseError) as error:
            with file:
                raise not_understood(path, file.meta().get("product", ""), error) from error
        except BaseException:
            file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the save."""
        close = getattr(self.log, "close", None)
        if close:
            close()

    @property
    def path(self) -> Path | None:
        """Where the save lies; None in memory."""
        path: Path | None = getattr(self.log, "path", None)
        return path

    @property
    def seq(self) -> int:
        """The number of the log's last entry."""
        return self.log.last_seq

    @property
    def head(self) -> int:
        """The batch at which the present line of play ends."""
        return self.lines.named[self.line].head

    def subscribe(self, listener: Listener) -> None:
        """Be told of every change, after it is on disk."""
        self._listeners.append(listener)

    def context(self, team: str = "", hat: str = "facilitator") -> Context:
        """Who asks, and dice that fall by this exercise's seed."""
        return Context(self.scenario, roller(self.state.seed), team, hat, self.paused)

    def execute(self, command: c.Command, team: str = "", hat: str = "facilitator") -> Committed | Refusal:
        """Carry a command out: decide, put it on disk, apply it, tell everybody. Or refuse and change nothing.

        Raises:
            SaveError: when it cannot be put on disk; then nothing has changed.
        """
        if isinstance(command, c.Undo | c.Redo):
            return self._move_head(command, team, hat)
        decision = decide(self.state, command, self.context(team, hat))
        if isinstance(decision, Refusal):
            return decision
        entry = self._entry("batch", self.head, write_records(decision.records), team, hat, command)
        entry = self.log.append(entry, self.seq)
        self.lines.add_batch(entry, decision.records)
        self._keep(entry.seq, entry.parent, decision.state)
        self.state = decision.state
        return self._tell(decision.records, topics_of(decision.records))

    def _entry(self, kind: str, parent: int, body: bytes, team: str, hat: str, command: c.Asked) -> Entry:
        return Entry(
            kind="batch" if kind == "batch" else "head",
            line=self.line,
            parent=parent,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            actor=Actor(team, hat),
            command=str(command.__struct_config__.tag),
            body=body,
        )

    def _move_head(self, command: c.Undo | c.Redo, team: str, hat: str) -> Committed | Refusal:
        if team:
            return Refusal("white_cell_only")
        line = self.lines.named[self.line]
        if isinstance(command, c.Undo):
            if line.head == ROOT:
                return Refusal("nothing_to_undo")
            step = self.lines.batches[line.head]
            if step.barrier:
                return Refusal("behind_barrier", {"command": step.command})
            head = Head(step.parent, "undo")
        else:
            if not line.redo:
                return Refusal("nothing_to_redo")
            head = Head(line.redo[0], "redo")
        entry = self._entry("head", line.head, head.encode(), team, hat, command)
        self.lines.add(self.log.append(entry, self.seq))
        self.state = self._state_of(self.head)
        return self._tell((), EVERYTHING)

    def branch(self, at: int, name: str) -> None:
        """Begin a new line of play after an entry of the log, and go on in it. Edits of the report come along.

        Raises:
            UnknownRecordError: when there is no such entry, or nothing was started by then.
            LineNameError: when the name is taken or cannot be one.
        """
        batch = self.lines.batch_at(at)
        if batch is None or batch == ROOT:
            raise UnknownRecordError(at, self.seq)
        self._examine_name(name)
        self._note_head(name, Head(batch, "branch"))
        carry_edits(self.log, self.lines.parent(name), name)
        self.switch(name)

    def rename(self, line: str, name: str) -> None:
        """Give a line of play another name. The first one keeps its own.

        Raises:
            UnknownLineError: when there is no such line.
            LineNameError: when the name is taken or cannot be one, or the line is the first.
        """
        head = self.line_of(line).head
        if line == MAIN:
            raise LineNameError(line, "is that of the first line of play, which keeps it")
        self._examine_name(name)
        self._note_head(line, Head(head, "rename", name))
        carry_edits(self.log, line, name)
        self.switch(name if line == self.line else self.line)

    def annotate(self, line: str, note: str) -> None:
        """Say of a line of play what it is about; nothing takes back what was said.

        Raises:
            UnknownLineError: when there is no such line.
        """
        self._note_head(line, Head(self.line_of(line).head, "note", note))
        self._tell((), EVERYTHING)

    def _examine_name(self, name: str) -> None:
        if name in self.lines.named:
            raise LineNameError(name, "is taken. Choose another")
        if not LINE_NAME.fullmatch(name):
            raise LineNameError(name, "cannot be a name. Use letters, figures, spaces and . + -, at most 60 of them")

    def _note_head(self, line: str, head: Head) -> None:
        """Put on disk what became of a line of play, and take it in."""
        entry = Entry(
            kind="head",
            line=line,
            parent=head.to,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            actor=Actor("", "facilitator"),
            command="",
            body=head.encode(),
        )
        self.lines.add(self.log.append(entry, self.seq))

    def switch(self, name: str) -> None:
        """Go on in another line of play."""
        if name not in self.lines.named:
            raise UnknownLineError(name)
        self.line = name
        self.state = self._state_of(self.head)
        self._tell((), EVERYTHING)

    def _tell(self, records: tuple[Happened, ...], topics: frozenset[str]) -> Committed:
        committed = Committed(records, self.state, topics, self.seq)
        for listener in self._listeners:
            listener(committed)
        return committed

    def undo_step(self) -> Batch | None:
        """What an undo would take back; None if there is nothing, or a barrier."""
        head = self.head
        batch = self.lines.batches[head] if head != ROOT else None
        return None if batch is None or batch.barrier else batch

    def redo_step(self) -> Batch | None:
        """What a redo would do again; None if there is nothing."""
        redo = self.lines.named[self.line].redo
        return self.lines.batches[redo[0]] if redo else None

    def history(self, line: str = "") -> Sequence[Batch]:
        """The batches of a line of play (the present one) from the start, in order."""
        return self.lines.path(self.lines.named[line or self.line].head)

    def line_of(self, name: str) -> Line:
        """A line of play by its name.

        Raises:
            UnknownLineError: when there is none.
        """
        if name not in self.lines.named:
            raise UnknownLineError(name)
        return self.lines.named[name]

    def state_at(self, seq: int) -> GameState:
        """The state after an entry of the log.

        Raises:
            UnknownRecordError: when there is no such entry.
        """
        batch = self.lines.batch_at(seq)
        if batch is None:
            raise UnknownRecordError(seq, self.seq)
        return self._state_of(batch)

    def view(self, audience: str, seq: int | None = None) -> View:
        """What an audience may see, now or after an entry of the log."""
        return view_for(self.scenario, self.state if seq is None else self.state_at(seq), audience)

    def legal(self, team: str = "") -> list[c.Command]:
        """The commands that are possible now, undo and redo included."""
        found = legal(self.state, self.context(team))
        if not team and self.undo_step():
            found.append(c.Undo())
        if not team and self.redo_step():
            found.append(c.Redo())
        return found

    def state_hash(self) -> str:
        """The fingerprint of the state at the head of the first line of play."""
        return fingerprint(self._state_of(self.lines.named[MAIN].head))

    def record_count(self) -> int:
        """How many records the first line of play holds, from the start to its head."""
        return sum(len(batch.records) for batch in self.history(MAIN))

    def _take_in(self, entry: Entry) -> None:
        self.lines.add(entry)
        if entry.kind == "batch":
            self._depth[entry.seq] = self._depth[entry.parent] + 1
            if self._depth[entry.seq] % EVERY == 0:
                self._kept[entry.seq] = self._state_of(entry.seq)

    def _keep(self, seq: int, parent: int, state: GameState) -> None:
        self._depth[seq] = self._depth[parent] + 1
        if self._depth[seq] % EVERY == 0:
            self._kept[seq] = state

    def _state_of(self, head: int) -> GameState:
        """The state at a batch, folded from the nearest one kept."""
        steps: list[tuple[Happened, ...]] = []
        while head not in self._kept:
            batch = self.lines.batches[head]
            steps.append(batch.records)
            head = batch.parent
        return fold(self._kept[head], (record for records in reversed(steps) for record in records))


class SessionError(Exception):
    """Something asked of a session that is not there; its text is one sentence for people."""


class UnknownLineError(SessionError):
    """There is no such line of play."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no line of play {name!r}. Choose one that `wargame lines` lists.")


class LineNameError(SessionError):
    """A line of play cannot have this name."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"The name {name!r} {why}.")


class UnknownRecordError(SessionError):
    """The log has no such entry."""

    def __init__(self, seq: int, last: int) -> None:
        super().__init__(f"There is no record {seq}. Choose one from 1 to {last}.")


class UnknownChoiceError(SessionError):
    """The scenario has no such set-up or horizon."""

    def __init__(self, scenario: Scenario, setup: str, horizon: str) -> None:
        wrong, known = ("set-up", scenario.setups) if setup not in scenario.setups else ("horizon", scenario.horizons)
        name = setup if setup not in scenario.setups else horizon
        super().__init__(f"{scenario.name} has no {wrong} {name!r}. Choose one of {', '.join(known)}.")
