"""What is measured: the fold, a command, a jump, what is legal. Each is a median of several runs."""

from __future__ import annotations

import statistics
from pathlib import Path
from random import Random

from bench.floors import fold as bare
from bench.floors import insert
from bench.material import board, flagship, mixed
from bench.measure import Measure, seconds
from wargame.app.dice import roller
from wargame.app.lines import write_records
from wargame.app.session import Committed, Session
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.engine import Context
from wargame.domain.evolve import fold
from wargame.domain.legal import legal
from wargame.domain.state import fingerprint
from wargame.store.log import Actor, Entry
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

AT = "2026-01-01T09:00:00+00:00"
BATCH = 3
"""Records in a batch, as in a played day."""


def folding(count: int = 100_000, runs: int = 7) -> list[Measure]:
    """The fold of mixed records on 300 counters beside the bare one; runs take turns."""
    scenario = flagship()
    _, state = board(scenario)
    records = mixed(scenario, state, count)
    assert fingerprint(fold(state, records)) == fingerprint(bare.fold(state, records)), "the floor does other changes"
    ours, once, each = [], [], []
    for _ in range(runs):
        ours.append(seconds(lambda: fold(state, records)))
        once.append(seconds(lambda: bare.fold(state, records)))
        each.append(seconds(lambda: bare.fold(state, records, each=True)))
    rate, floor, slow = (count / statistics.median(times) for times in (ours, once, each))
    ratio = rate / floor
    return [
        Measure(
            f"fold {count:,} mixed records, 300 counters",
            f"{rate:,.0f} a second",
            f"{floor:,.0f} bare; ratio {ratio:.2f}",
            ">= 0.60 and >= 300,000 a second",
            ratio >= 0.6 and rate >= 300_000,
            ratio,
        ),
        Measure("the same beside a floor that copies for each record", f"ratio {rate / slow:.2f}", f"{slow:,.0f} bare"),
    ]


def committing(folder: Path, count: int = 400) -> list[Measure]:
    """A command decided, on disk and applied, beside a bare INSERT of the same bytes; they take turns."""
    ours, floor = [], []
    connection = insert.opened(folder / "bare.sqlite")
    with Session.create(folder / "bench.wargame", flagship(), "thin-truce", "3", 1) as session:
        for n in range(count):
            command = c.CorrectTrack("ESC", 3 + n % 2, "misread at the table")
            ours.append(seconds(lambda command=command: _done(session, command)))
            body = write_records(session.history()[-1].records).decode()
            floor.append(seconds(lambda body=body: insert.insert(connection, body)))
    connection.close()
    mine, bare_one = statistics.median(ours) * 1e6, statistics.median(floor) * 1e6
    ratio = mine / bare_one
    return [
        Measure(
            "one command: decided, on disk, applied, told",
            f"{mine:,.0f} us",
            f"{bare_one:,.0f} us a bare INSERT; ratio {ratio:.2f}",
            "<= 1.30",
            ratio <= 1.3,
            ratio,
        )
    ]


def long_session(count: int, *, own: bool = False) -> Session:
    """A session of so many records in batches of three, in memory; of 300 counters, or of the scenario's own."""
    scenario = flagship()
    started, state = board(scenario, own=own)
    records = mixed(scenario, state, count)
    log = MemoryLog(encode_scenario(scenario))
    first = (started, r.TurnStarted(1), r.PhaseStarted("situation"))
    batches = [first, *(tuple(records[at : at + BATCH]) for at in range(0, len(records), BATCH))]
    for seq, batch in enumerate(batches):
        log.append(Entry("batch", "main", seq, AT, Actor("", "x"), "x", write_records(batch)), seq)
    return Session(log)


def jumping(short: int = 3_000, long: int = 100_000, jumps: int = 3_000) -> list[Measure]:
    """Jumps to random records, and the cost of a commit, an undo and a redo early and late."""
    found, times, changes = [], {}, {}
    for count in (short, long):
        session = long_session(count)
        times[count] = _jump(session, jumps) * 1e3
        changes[count] = _changes(session)
    ratio = times[long] / times[short]
    goal = f"p95 <= 5 ms; {long:,} <= 1.5 x"
    found.append(
        Measure(
            f"jump to a random record of {short:,}", f"p95 {times[short]:.2f} ms", "", "p95 <= 5 ms", times[short] <= 5
        )
    )
    good = times[long] <= 5 and ratio <= 1.5
    found.append(
        Measure(
            f"jump to a random record of {long:,}", f"p95 {times[long]:.2f} ms", f"ratio {ratio:.2f}", goal, good, ratio
        )
    )
    for n, what in enumerate(("commit", "undo", "redo")):
        early, late = changes[short][n], changes[long][n]
        told = f"{early:,.0f} us; {late:,.0f} us; ratio {late / early:.2f}"
        found.append(
            Measure(
                f"{what} after {short:,} and {long:,}, in memory",
                told,
                "",
                "<= 1.20",
                late / early <= 1.2,
                late / early,
            )
        )
    return found


def _jump(session: Session, jumps: int) -> float:
    """The seconds that 95 of 100 jumps to random entries stay under."""
    random, last = Random(3), session.seq
    taken = sorted(seconds(lambda: session.state_at(random.randint(1, last))) for _ in range(jumps))
    return taken[int(jumps * 0.95)]


def _changes(session: Session, count: int = 128) -> tuple[float, float, float]:
    """Medians in microseconds of a commit, an undo and a redo, over two rounds of the states that are kept."""
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for n in range(count):
        to = 3 + n % 2 + 2 * (session.state.tracks["ESC"] == 3 + n % 2)  # always a change
        for taken, command in zip(times, (c.CorrectTrack("ESC", to, "misread"), c.Undo(), c.Redo()), strict=True):
            taken.append(seconds(lambda command=command: _done(session, command)))
    commit, undo, redo = (statistics.median(taken) * 1e6 for taken in times)
    return commit, undo, redo


def _done(session: Session, command: c.Command) -> None:
    answer = session.execute(command)
    assert isinstance(answer, Committed), answer


def offering(runs: int = 15) -> list[Measure]:
    """What is legal now, for the white cell and a team, while orders are written and while they are ruled."""
    scenario = flagship()
    session = Session(MemoryLog(encode_scenario(scenario)))
    session.execute(c.StartExercise("thin-truce", "3", 1))
    found = []
    for phase in ("planning", "adjudication"):
        while session.state.phase != phase:
            session.execute(c.EndPhase())
        for team in scenario.teams if phase == "planning" else ():
            session.execute(c.SubmitOrder(team, "Something that is on no list."))
        for team in ("", "EU"):
            context = Context(scenario, roller(1), team)
            taken = statistics.median(
                seconds(lambda context=context: legal(session.state, context)) for _ in range(runs)
            )
            count = len(legal(session.state, context))
            found.append(
                Measure(f"legal commands, {phase}, {team or 'white cell'}", f"{taken * 1e3:.1f} ms", f"{count} found")
            )
    return found
