"""Who plays a save: one process at a time, and a dead one counts as gone."""

import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.store.conftest import SCENARIO
from wargame.store import lease
from wargame.store.errors import SaveBusy
from wargame.store.savefile import SaveFile


@pytest.fixture
def path(save_path: Path) -> Path:
    SaveFile.create(save_path, SCENARIO, {}).close()
    return save_path


def holder(path: Path) -> lease.Holder | None:
    with SaveFile.open(path, write=False) as save:
        return lease.read(save._connection)


def holder_name(path: Path) -> str:
    found = holder(path)
    return found.who if found else "nobody"


def pretend(path: Path, other: lease.Holder) -> None:
    with SaveFile.open(path, write=True) as save:
        lease.take(path, save._connection, other, force=True)


def test_a_second_player_is_refused_until_the_first_lets_go(path: Path) -> None:
    with SaveFile.open(path, write=True) as one, SaveFile.open(path, write=True) as two:
        one.take_lease("the window")
        one.take_lease("the window")
        with pytest.raises(SaveBusy, match=f"by the window on this computer .process {os.getpid()}."):
            two.take_lease("a script")
        one.release_lease()
        one.release_lease()
        two.take_lease("a script")
        assert holder_name(path) == "a script"
    assert holder(path) is None


def test_a_dead_player_of_this_computer_is_taken_over(path: Path, run_python) -> None:
    code = """
import os, sys
from pathlib import Path
from wargame.store.savefile import SaveFile
SaveFile.open(Path(sys.argv[1]), write=True).take_lease("the dead")
os._exit(1)
"""
    run_python(code, path)
    assert holder_name(path) == "the dead"
    with SaveFile.open(path, write=True) as save:
        save.take_lease("the living")
        assert holder_name(path) == "the living"


def test_a_later_process_of_the_same_number_is_another(path: Path) -> None:
    mine = lease.me("somebody", "2026")
    pretend(path, lease.Holder(mine.who, mine.process, "earlier", mine.host, mine.since))
    with SaveFile.open(path, write=True) as save:
        save.take_lease("me")


def test_nobody_can_say_that_a_player_elsewhere_is_gone(path: Path) -> None:
    pretend(path, lease.Holder("somebody", 1, "x", "other-computer", "2026"))
    with SaveFile.open(path, write=True) as save:
        with pytest.raises(SaveBusy, match="by somebody on other-computer"):
            save.take_lease("me")
        save.take_lease("me", force=True)
        assert holder_name(path) == "me"


def test_a_lease_taken_over_is_not_given_back_by_the_old_holder(path: Path) -> None:
    with SaveFile.open(path, write=True) as save:
        save.take_lease("me")
        pretend(path, lease.Holder("other", 1, "x", "other-computer", "2026"))
    assert holder_name(path) == "other"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows does not change its time zone for one program")
def test_since_when_somebody_plays_is_told_by_the_clock_of_this_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Kyiv")
    time.tzset()
    try:
        played = lease.Holder("somebody", 1, "x", "other-computer", "2026-11-23T10:00:00+00:00")
        assert lease.in_words(played) == "somebody on other-computer (process 1) since 2026-11-23 12:00"
        assert lease.in_words(replace(played, since="no moment")).endswith("since no moment")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_processes_are_known_by_their_start() -> None:
    mine = lease.process_started(os.getpid())
    assert mine
    assert lease.process_started(os.getpid()) == mine
    assert lease.process_started(2**22 + 1) == ""
