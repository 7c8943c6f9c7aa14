"""Restore points: whole copies beside the save, named or rotating, from which a new save begins."""

from pathlib import Path

import pytest

from tests.store.conftest import SCENARIO
from wargame.store import restore_points
from wargame.store.errors import CannotWrite, SaveExists, SaveMissing, SaveTaken
from wargame.store.log import Actor, Entry
from wargame.store.savefile import SaveFile


@pytest.fixture
def save(save_path: Path) -> Path:
    with SaveFile.create(save_path, SCENARIO, {}) as file:
        file.take_lease("the window")
        file.append(batch(), 0)
    return save_path


def batch(parent: int = 0) -> Entry:
    return Entry("batch", "main", parent, "2026-11-23T10:00:00.000+00:00", Actor("", "x"), "x", b"[]")


def test_a_point_is_the_save_as_it_stood_and_nobody_holds_it(save: Path, tmp_path: Path) -> None:
    with SaveFile.open(save, write=True) as file:
        file.take_lease("the window")
        point = restore_points.make(save, "Before: the / crisis.")
        file.append(batch(1), 1)
    assert (point.name, point.by_itself) == ("Before the crisis", False)
    assert restore_points.points(save) == [point]
    restore_points.restore(restore_points.named(save, "Before the crisis"), tmp_path / "new.wargame")
    with SaveFile.open(tmp_path / "new.wargame", write=True) as new, SaveFile.open(save, write=False) as old:
        new.take_lease("the window")
        assert (new.last_seq, old.last_seq) == (1, 2)
        assert new.verify_chain() == []


def test_those_made_by_themselves_rotate_and_named_ones_stay(save: Path) -> None:
    restore_points.make(save, "keep me")
    for turn in range(restore_points.KEPT + 4):
        restore_points.make(save, f"Turn {turn}", by_itself=True)
    names = [one.name for one in restore_points.points(save) if one.by_itself]
    assert names == [f"Turn {turn}" for turn in range(restore_points.KEPT + 3, 3, -1)]
    assert "keep me" in {one.name for one in restore_points.points(save)}


def test_a_clock_set_back_keeps_the_last_records(save: Path) -> None:
    for turn in range(restore_points.KEPT):
        point = restore_points.make(save, f"Turn {turn}", by_itself=True)
        point.file.rename(point.file.with_name(f"2999{point.file.name[4:]}"))
    with SaveFile.open(save, write=True) as file:
        file.append(batch(1), 1)
        restore_points.make(save, "After the clock was set back", by_itself=True)
        file.append(batch(2), 2)
    restore_points.make(save, "And later", by_itself=True)
    found = restore_points.points(save)
    assert [one.name for one in found[:2]] == ["And later", "After the clock was set back"]
    assert [one.record for one in found] == [3, 2, *[1] * (restore_points.KEPT - 2)]
    assert restore_points.named(save, "2") == found[1]


def test_no_point_is_ever_replaced_nor_anything_by_one(save: Path, tmp_path: Path) -> None:
    first, second = restore_points.make(save, "twice"), restore_points.make(save, "twice")
    assert first.file != second.file
    with pytest.raises(SaveExists):
        restore_points.restore(first, save)
    with pytest.raises(SaveMissing):
        restore_points.named(save, "never made")
    (restore_points.folder_of(save) / "holiday.wargame").write_bytes(b"not ours")
    assert len(restore_points.points(save)) == 2


def test_a_folder_that_cannot_be_made_is_one_sentence(save: Path) -> None:
    restore_points.folder_of(save).write_bytes(b"a file in its way")
    with pytest.raises(CannotWrite, match="cannot be written"):
        restore_points.make(save, "x")


def test_who_was_taken_over_writes_nothing_more(save: Path) -> None:
    with SaveFile.open(save, write=True) as one, SaveFile.open(save, write=True) as two:
        one.take_lease("the window")
        two.take_lease("another", force=True)
        with pytest.raises(SaveTaken, match="was taken over by another on this computer"):
            one.append(batch(1), 1)
        two.append(batch(1), 1)
        assert two.last_seq == 2
