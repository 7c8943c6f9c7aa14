"""The short form of `make torture`: every kind of fault, at fewer places."""

import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.torture import long_day, network, secrets, sweeps
from tests.torture import rig as rigs
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.store.errors import SaveError, SaveExists
from wargame.store.savefile import SaveFile

here = sys.platform == "linux" and (rigs.compiler() or os.environ.get("CI"))
on_linux = pytest.mark.skipif(not here, reason="the faults are a preloaded C library: it needs Linux and a compiler")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rigs.Rig]:
    with rigs.Rig(tmp_path_factory.mktemp("torture")) as rig:
        yield rig


@on_linux
@pytest.mark.parametrize("fault", rigs.FAULTS[1:])
def test_a_fault_at_any_call_loses_nothing(rig: rigs.Rig, fault: str) -> None:
    tried, found = sweeps.faults(rig, fault, every=8)
    assert found == []
    assert tried > 12


@on_linux
@pytest.mark.parametrize("fault", ["eio", "enospc"])
def test_play_goes_on_in_place_after_a_fault_that_passes(rig: rigs.Rig, fault: str) -> None:
    assert sweeps.faults(rig, fault, every=8, heals=True)[1] == []


@on_linux
def test_a_fault_while_a_save_is_made_leaves_a_whole_one_or_none(rig: rigs.Rig) -> None:
    tried, found = sweeps.beginnings(rig, every=24)
    assert found == []
    assert tried > 28


@on_linux
def test_play_goes_on_elsewhere_when_the_place_becomes_read_only(rig: rigs.Rig) -> None:
    assert sweeps.read_only(rig) == (42, [])


@on_linux
def test_a_clock_set_back_loses_nothing(rig: rigs.Rig) -> None:
    assert sweeps.clocks(rig) == (28, [])


@on_linux
def test_a_power_cut_loses_nothing_acknowledged(rig: rigs.Rig) -> None:
    tried, found = sweeps.power_cuts(rig, every=6, seed=7)
    assert found == []
    assert tried > 100


@on_linux
def test_a_kill_loses_nothing_acknowledged(rig: rigs.Rig) -> None:
    assert sweeps.kills(rig, 10, seed=7)[1] == []


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
@pytest.mark.parametrize("gone", ["file", "folder"])
def test_a_stick_pulled_is_said_and_play_goes_on_elsewhere(stick: Path, gone: str) -> None:
    save, copy = stick / "day.wargame", stick.parent / "copy.wargame"
    with Session.create(save, rigs.scenario("river-flood"), "rain", "3", 7) as session:
        session.execute(c.NoteObservation("Written."))
        save.unlink() if gone == "file" else shutil.rmtree(stick)
        seq, state = session.seq, session.state
        with pytest.raises(SaveError, match=r"moved or deleted|refuses"):
            session.execute(c.NoteObservation("Lost."))
        assert session.state is state
        assert isinstance(session.log, SaveFile)
        session.log.copy_to(copy)
    with Session.open(copy) as later:
        assert (later.seq, later.state) == (seq, state)
        later.execute(c.NoteObservation("Played on."))
    assert rigs.verified(copy).problems == ()


def test_a_copy_replaces_nothing_and_leaves_nothing_half_made(stick: Path) -> None:
    save = stick / "day.wargame"
    with Session.create(save, rigs.scenario("river-flood"), "rain", "3", 7) as session:
        assert isinstance(session.log, SaveFile)
        with pytest.raises(SaveExists):
            session.log.copy_to(save)
        before = save.read_bytes()
        with pytest.raises(SaveError):
            session.log.copy_to(stick / "none" / "copy.wargame")
    assert [path.name for path in stick.iterdir()] == ["day.wargame"]
    assert len(save.read_bytes()) == len(before)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_desk_stays_as_quick_through_a_long_day(qapp: QApplication, tmp_path: Path) -> None:
    day = long_day.played(tmp_path, 200)
    early, late = statistics.median(day.seconds[50:100]), statistics.median(day.seconds[-50:])
    assert late < 2 * early
    assert day.held[-1] - day.held[50] < 30


@pytest.mark.skipif(sys.platform != "linux" or rigs.compiler() is None, reason="needs Linux and a C compiler")
def test_a_day_opens_no_internet_socket_and_one_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "quiet").mkdir()
    count, written = network.opened(tmp_path / "quiet")
    assert count == 0
    assert {".pdf", ".docx", ".html", ".md", ".xlsx"} <= set(written.split())
    (tmp_path / "loud").mkdir()
    assert network.only_a_socket(tmp_path / "loud") == 1


def test_no_planted_secret_is_in_any_view_or_export_and_one_would_be_found() -> None:
    done = secrets.searched(2, 7)
    assert done.looked > 1_000_000
    assert (done.bytes, done.found, done.missed) == (0, [], [])
    exercise = secrets.planted(secrets._scenario(), "UA")
    view = secrets.view_for(exercise, secrets.hidden(secrets.states(7, 1)[-1], 2, "UA"), "RU")
    assert secrets.SECRET in secrets.export("packet", exercise, view)
    assert secrets.SECRET in secrets.inside(".xlsx", secrets.document("packet", exercise, view))
    assert secrets.SECRET in secrets.window(exercise, view, "board")
