"""One exercise on a real file: one door, undo back to the barrier, lines of play, reopening."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.play import scenario
from wargame import __version__
from wargame.app.lines import MAIN
from wargame.app.session import (
    Committed,
    LineNameError,
    Session,
    UnknownChoiceError,
    UnknownLineError,
    UnknownRecordError,
)
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.evolve import fold
from wargame.domain.state import GameState, fingerprint
from wargame.labels import refusal
from wargame.store import creation
from wargame.store.errors import NewerSave, SaveDamaged, SaveError
from wargame.store.log import Actor, Entry
from wargame.store.savefile import SaveFile
from wargame.store.scenario_files import encode_scenario

REFUSED = {"nothing_to_undo", "nothing_to_redo", "behind_barrier", "white_cell_only"}
"""What only a session refuses; each is provoked below."""

NOTE = c.NoteObservation("Nobody asked the gauge.")
MISREAD = c.CorrectTrack("WAT", 5, "misread")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flood.wargame"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with Session.create(path, scenario("river-flood"), "rain", "3", 7) as session:
        yield session


def code(answer: Committed | Refusal) -> str:
    """Why something was refused, provided that there are words for it."""
    assert isinstance(answer, Refusal), answer
    assert refusal(answer).endswith(".")
    return answer.code


@pytest.mark.parametrize(
    ("product", "kind", "says"),
    [("12.3", NewerSave, rf"newer .* \(12\.3; this is {__version__}\)"), ("0.0.1", SaveDamaged, "record")],
)
def test_a_record_of_a_later_version_is_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch, product: str, kind: type[SaveError], says: str
) -> None:
    monkeypatch.setattr(creation, "__version__", product)
    unknown = Entry("batch", MAIN, 0, "2030-01-01T00:00:00+00:00", Actor("", "x"), "x", b'[{"type":"from_the_future"}]')
    SaveFile.create(path, encode_scenario(scenario("river-flood")), {}, entries=[unknown]).close()
    with pytest.raises(kind, match=says):
        Session.open(path)


def test_undo_and_redo_go_back_and_forth(session: Session) -> None:
    states = [fingerprint(session.state)]
    for command in (NOTE, MISREAD):
        session.execute(command)
        states.append(fingerprint(session.state))
    for expected in (states[1], states[0]):
        assert isinstance(session.execute(c.Undo()), Committed)
        assert fingerprint(session.state) == expected
    for expected in states[1:]:
        assert isinstance(session.execute(c.Redo()), Committed)
        assert fingerprint(session.state) == expected
    assert code(session.execute(c.Redo())) == "nothing_to_redo"


def test_undo_stops_at_the_barrier(session: Session) -> None:
    assert code(session.execute(c.Undo())) == "behind_barrier"
    session.execute(c.EndPhase())
    session.execute(NOTE)
    assert isinstance(session.execute(c.Undo()), Committed)
    assert code(session.execute(c.Undo())) == "behind_barrier"


def test_nothing_can_be_undone_before_the_start(path: Path) -> None:
    from wargame.store.memory import MemoryLog
    from wargame.store.scenario_files import encode_scenario

    session = Session(MemoryLog(encode_scenario(scenario("river-flood"))))
    assert code(session.execute(c.Undo())) == "nothing_to_undo"
    assert session.state == GameState()


@pytest.mark.parametrize("command", [c.Undo(), c.Redo()])
def test_only_the_white_cell_takes_back(session: Session, command: c.Command) -> None:
    session.execute(NOTE)
    assert code(session.execute(command, "town")) == "white_cell_only"


def test_something_new_cannot_be_followed_by_redo(session: Session) -> None:
    session.execute(NOTE)
    session.execute(c.Undo())
    session.execute(MISREAD)
    assert session.redo_step() is None
    assert code(session.execute(c.Redo())) == "nothing_to_redo"


def test_refused_commands_write_nothing(session: Session, path: Path) -> None:
    before, seq = path.read_bytes(), session.seq
    told: list[Committed] = []
    session.subscribe(told.append)
    state = session.state
    for command in (c.MoveCounter("pump-9", "depot"), c.Undo(), c.Redo(), c.JumpTurns(2)):
        assert isinstance(session.execute(command), Refusal)
    assert (path.read_bytes(), session.seq, told) == (before, seq, [])
    assert session.state is state


def test_listeners_are_told_after_it_is_on_disk(session: Session, path: Path) -> None:
    seen: list[int] = []

    def look(committed: Committed) -> None:
        with Session.open(path, write=False) as reader:
            seen.append(reader.seq)
            assert fingerprint(reader.state) == fingerprint(committed.state)

    session.subscribe(look)
    session.execute(MISREAD)
    assert seen == [session.seq]


def test_a_line_of_play_goes_its_own_way(session: Session, path: Path) -> None:
    start = session.seq
    session.execute(MISREAD)
    main = session.state_hash()
    session.branch(start, "drier")
    assert session.state.tracks["WAT"] == 3
    session.execute(c.CorrectTrack("WAT", 1, "a dry spring"))
    assert session.state_hash() == main
    drier = fingerprint(session.state)
    session.switch(MAIN)
    assert fingerprint(session.state) == main
    with Session.open(path, write=False, line="drier") as reader:
        assert fingerprint(reader.state) == drier
    assert [batch.command for batch in session.history("drier")] == ["start_exercise", "correct_track"]


@pytest.mark.parametrize("name", ["", " ", "a/b", "x" * 61, "-", MAIN])
def test_a_line_needs_a_usable_name(session: Session, name: str) -> None:
    with pytest.raises(LineNameError):
        session.branch(session.seq, name)


@pytest.mark.parametrize("at", [0, 99, -1])
def test_a_line_begins_at_something(session: Session, at: int) -> None:
    with pytest.raises(UnknownRecordError):
        session.branch(at, "other")


def test_what_is_not_there_is_told_in_a_sentence(session: Session, path: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownLineError, match="wargame lines"):
        session.switch("elsewhere")
    with pytest.raises(UnknownLineError):
        Session.open(path, write=False, line="elsewhere")
    with pytest.raises(UnknownRecordError, match=r"There is no record 99\. Choose"):
        session.state_at(99)
    with pytest.raises(UnknownChoiceError, match="set-up"):
        Session.create(tmp_path / "other.wargame", scenario("river-flood"), "drought", "3", 1)
    assert not (tmp_path / "other.wargame").exists()


def test_looking_back_is_folding_from_the_start(session: Session) -> None:
    for n in range(150):  # over two kept states
        session.execute(c.CorrectTrack("WAT", 5 + n % 2, "misread"))
    batches = session.history()
    for at in (1, 2, 63, 64, 65, 100, 129, 151):
        records = [record for batch in batches if batch.seq <= at for record in batch.records]
        assert fingerprint(session.state_at(at)) == fingerprint(fold(GameState(), records))


def test_the_same_seed_gives_the_same_dice_and_another_others(tmp_path: Path) -> None:
    def play(seed: int) -> str:
        with Session.create(
            tmp_path / f"{seed}-{len(list(tmp_path.iterdir()))}", scenario("river-flood"), "rain", "3", seed
        ) as one:
            for turn in range(3):
                while one.state.turn <= turn or one.state.phase != "planning":
                    assert isinstance(one.execute(c.EndPhase()), Committed)
                one.execute(c.SubmitOrder("town", "Mend it", action="T-1"))
                one.execute(c.EndPhase())
                one.execute(c.RuleOrder(f"town-T{turn + 1}-1", "on balance"))
                one.execute(c.ApplyRuling(f"town-T{turn + 1}-1"))
            return ",".join(str(order.ruling.rolled) for order in one.state.orders.values() if order.ruling)

    assert play(1) == play(1)
    assert len({play(seed) for seed in range(2, 12)}) > 1
