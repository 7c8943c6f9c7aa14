"""Lines of play: their tree, their names and notes, and one of them as a save of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.play import scenario
from wargame.app.export import export_line
from wargame.app.lines import MAIN
from wargame.app.session import LineNameError, Session, UnknownLineError
from wargame.app.verification import verified
from wargame.domain import commands as c
from wargame.domain.state import fingerprint
from wargame.store.errors import SaveExists
from wargame.store.savefile import SaveFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flood.wargame"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with Session.create(path, scenario("river-flood"), "rain", "3", 7) as session:
        session.execute(c.NoteObservation("Nobody asked the gauge."))
        yield session


def test_lines_are_a_tree(session: Session) -> None:
    session.branch(1, "drier")
    session.execute(c.CorrectTrack("WAT", 1, "a dry spring"))
    session.branch(session.head, "driest")
    session.branch(1, "wetter")
    assert [session.lines.parent(name) for name in (MAIN, "drier", "driest", "wetter")] == ["", MAIN, "drier", MAIN]


def test_a_line_is_renamed_for_good(session: Session, path: Path) -> None:
    session.branch(1, "drier")
    session.execute(c.CorrectTrack("WAT", 1, "a dry spring"))
    session.branch(session.head, "driest")
    session.switch("drier")
    before = session.state_hash(), fingerprint(session.state)
    session.rename("drier", "A dry spring")
    assert session.line == "A dry spring"
    assert list(session.lines.named) == [MAIN, "A dry spring", "driest"]
    assert (session.state_hash(), fingerprint(session.state)) == before
    session.execute(c.Undo())
    session.execute(c.Redo())
    session.execute(c.CorrectTrack("WAT", 2, "a shower"))
    assert session.lines.parent("driest") == "A dry spring"
    session.branch(1, "drier")
    session.execute(c.CorrectTrack("WAT", 5, "the old name is free again"))
    with Session.open(path, write=False, line="A dry spring") as reader:
        assert reader.state.tracks["WAT"] == 2
        assert reader.state_hash() == before[0]
    assert verified(path).problems == ()


@pytest.mark.parametrize(("line", "name"), [(MAIN, "first"), ("drier", MAIN), ("drier", "a/b"), ("drier", "drier")])
def test_a_name_that_cannot_be(session: Session, line: str, name: str) -> None:
    session.branch(1, "drier")
    seq = session.seq
    with pytest.raises(LineNameError, match=r"^The name .*\.$"):
        session.rename(line, name)
    assert session.seq == seq


def test_a_note_on_a_line_is_kept_and_is_no_step_to_undo(session: Session, path: Path) -> None:
    session.annotate(MAIN, "As the class played it.")
    session.execute(c.Undo())
    with Session.open(path, write=False) as reader:
        assert reader.lines.named[MAIN].note == "As the class played it."
        assert reader.state.observations == {}
    with pytest.raises(UnknownLineError):
        session.annotate("elsewhere", "x")


def test_a_line_becomes_a_save_of_its_own(session: Session, tmp_path: Path) -> None:
    session.execute(c.NoteObservation("An undone thought."))
    session.execute(c.Undo())
    session.branch(2, "drier")
    session.execute(c.CorrectTrack("WAT", 1, "a dry spring"))
    session.execute(c.NoteObservation("Here the dike holds.", record=session.head))
    session.log.save_draft("note", "half typed")
    own = tmp_path / "drier.wargame"
    count = export_line(session, "drier", own)
    assert verified(own).problems == ()
    with Session.open(own) as found:
        assert list(found.lines.named) == [MAIN]
        assert count == len(found.history()) == found.seq
        assert found.state.tracks == session.state.tracks
        assert [one.command for one in found.history()] == [one.command for one in session.history("drier")]
        assert [one.at for one in found.history()] == [one.at for one in session.history("drier")]
        *_, last = found.state.observations.values()
        assert found.lines.batches[last.record].command == "correct_track", "what a note is about is numbered anew"
        assert found.log.drafts() == {}
        assert found.execute(c.EndPhase()), "it is played on like any other"
    assert b"undone thought" not in own.read_bytes()
    with SaveFile.open(own, write=False) as file:
        assert file.meta()["line"] == "drier"
    with pytest.raises(SaveExists):
        export_line(session, "drier", own)
