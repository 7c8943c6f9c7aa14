"""What holds for every log, in a file or in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.conftest import SCENARIO, batch
from wargame.store.errors import StaleSave
from wargame.store.log import Actor, Entry, Head, Log
from wargame.store.memory import MemoryLog
from wargame.store.savefile import SaveFile


@pytest.fixture(params=["memory", "file"])
def log(request: pytest.FixtureRequest, save_path: Path) -> Iterator[Log]:
    if request.param == "memory":
        yield MemoryLog(SCENARIO)
    else:
        with SaveFile.create(save_path, SCENARIO, {}) as save:
            yield save


def test_a_new_log_is_empty_and_has_its_scenario(log: Log) -> None:
    assert log.last_seq == 0
    assert list(log.entries()) == []
    assert log.scenario_bytes() == SCENARIO


def test_what_is_appended_is_read_back(log: Log) -> None:
    given = batch(body='[{"text":"Лінія \\u0000 зв’язку"}]'.encode())
    kept = log.append(given, 0)
    assert list(log.entries()) == [kept]
    assert (kept.seq, kept.body, kept.actor, kept.at) == (1, given.body, given.actor, given.at)
    assert kept.hash != kept.previous_hash != ""
    assert log.last_seq == 1


def test_entries_are_chained_and_numbered_through(log: Log) -> None:
    kept = [log.append(batch(parent), parent) for parent in range(5)]
    assert [entry.seq for entry in log.entries()] == [1, 2, 3, 4, 5]
    assert [entry.previous_hash for entry in kept[1:]] == [entry.hash for entry in kept[:-1]]
    assert list(log.entries(after=3)) == kept[3:]
    assert list(log.entries(after=5)) == []


def test_batches_form_a_tree(log: Log) -> None:
    log.append(batch(0), 0)
    log.append(batch(1), 1)
    log.append(batch(1, line="other"), 2)
    log.append(batch(0, line="third"), 3)
    assert [(entry.parent, entry.line) for entry in log.entries()] == [
        (0, "main"),
        (1, "main"),
        (1, "other"),
        (0, "third"),
    ]


def test_the_same_batch_after_another_parent_has_another_hash(log: Log, tmp_path: Path) -> None:
    log.append(batch(0), 0)
    log.append(batch(1), 1)
    first = log.append(batch(2), 2)
    other = MemoryLog(SCENARIO)
    other.append(batch(0), 0)
    other.append(batch(1), 1)
    second = other.append(batch(1), 2)
    assert first.hash != second.hash


def test_heads_are_entries_too(log: Log) -> None:
    log.append(batch(0), 0)
    head = Entry("head", "main", 0, "2026", Actor(hat="facilitator"), "undo", Head(0, "undo").encode())
    kept = log.append(head, 1)
    assert kept.body == b'{"to":0,"why":"undo"}'
    assert [entry.kind for entry in log.entries()] == ["batch", "head"]


@pytest.mark.parametrize("expected", [0, 2, -1])
def test_a_caller_that_has_not_seen_the_last_entry_is_refused(log: Log, expected: int) -> None:
    log.append(batch(0), 0)
    with pytest.raises(StaleSave, match="changed by another program"):
        log.append(batch(0), expected)
    assert log.last_seq == 1
    log.append(batch(1), 1)


@pytest.mark.parametrize("parent", [2, 3, 99, -1])
def test_a_parent_must_be_an_earlier_batch(log: Log, parent: int) -> None:
    log.append(batch(0), 0)
    log.append(Entry("head", "main", 0, "", Actor(), "undo", Head(0, "undo").encode()), 1)
    with pytest.raises(ValueError, match="no batch"):
        log.append(batch(parent), 2)
    assert log.last_seq == 2
    assert log.append(batch(1), 2).seq == 3


def test_drafts_are_kept_apart_from_the_log(log: Log) -> None:
    log.save_draft("order ua", "half a sen")
    log.save_draft("note", "Щось \x00 інше")
    log.save_draft("order ua", "half a sentence")
    assert log.drafts() == {"note": "Щось \x00 інше", "order ua": "half a sentence"}
    log.clear_draft("note")
    log.clear_draft("never saved")
    assert log.drafts() == {"order ua": "half a sentence"}
    assert log.last_seq == 0


def test_many_entries_come_in_order(log: Log) -> None:
    if isinstance(log, SaveFile):
        log._connection.execute("PRAGMA synchronous = OFF")
    for number in range(2_500):  # more than are read in one go
        log.append(batch(number), number)
    assert [entry.seq for entry in log.entries()] == list(range(1, 2_501))
    assert [entry.seq for entry in log.entries(after=2_400)] == list(range(2_401, 2_501))
