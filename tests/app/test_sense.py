"""A save whose hashes are right and whose content is not: refused when it is opened, in a sentence that says what."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain.strangers import COMPLETE, KEYED, KINDS, NAMED
from wargame.store.errors import SaveDamaged
from wargame.store.savefile import SaveFile

Change = Callable[[Any], object]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sense") / "flood.wargame"
    with Session.create(path, scenario("river-flood"), "rain", "3", 7) as session:
        Umpire(session, 7).play_turn()
    return path


def written_anew(played: Path, folder: Path, seq: int, change: Change) -> Path:
    """The save as somebody writes it who knows the format; entry 0 stands for the scenario."""
    path = folder / "new.wargame"
    with SaveFile.open(played, write=False) as file:
        told, entries = json.loads(file.scenario_bytes()), list(file.entries())
    body = told if seq == 0 else json.loads(entries[seq - 1].body)
    change(body)
    if seq:
        entries[seq - 1] = replace(entries[seq - 1], body=json.dumps(body).encode())
    SaveFile.create(path, json.dumps(told).encode(), {}, {}, entries).close()
    return path


def test_written_anew_without_a_change_it_opens(played: Path, tmp_path: Path) -> None:
    path = written_anew(played, tmp_path, 1, lambda body: None)
    for write in (False, True):
        Session.open(path, write=write).close()


@pytest.mark.parametrize(
    ("seq", "change", "says"),
    [
        (0, lambda told: told["derived"].clear(), "in its scenario"),
        (0, lambda told: told["teams"].clear(), "in its scenario"),
        (0, lambda told: told.pop("spaces"), "the scenario in the save"),
        (1, lambda body: body[0]["tracks"].popitem(), "in entry 1, tracks names"),
        (1, lambda body: body[0]["means"].popitem(), "in entry 1, means names|a record in it cannot be read"),
        (
            1,
            lambda body: next(iter(body[0]["means"].values())).clear(),
            "in entry 1, means names|a record in it cannot be read",
        ),
        (1, lambda body: body[0]["start"]["values"].popitem(), "in entry 1, start.values names"),
        (1, lambda body: next(iter(body[0]["counters"].values())).update(space="x"), "in entry 1, counters.space"),
        (1, lambda body: next(iter(body[0]["counters"].values())).update(kind="x"), "in entry 1, counters.kind"),
        (1, lambda body: next(iter(body[0]["counters"].values())).update(id="x"), "in entry 1, counters names"),
        (1, lambda body: next(iter(body[0]["counters"].values())).update(space=""), "in entry 1, counters.space"),
        (1, lambda body: body[0].update(setup="x"), "in entry 1, setup names"),
        (0, lambda told: told["derived"]["SAFE"]["formula"]["of"][2].update(right=""), "in its scenario"),
        (1, lambda body: body.reverse(), "does not follow|cannot be read"),
        (1, lambda body: body.append(body[0]), "does not follow"),
        (
            2,
            lambda body: body.insert(0, {"type": "track_changed", "track": "x", "by": 1, "to": 1, "cause": ""}),
            "track",
        ),
        (2, lambda body: body.insert(0, {"type": "counter_removed", "counter": "x"}), "a record in it cannot be read"),
        (2, lambda body: body.insert(0, {"type": "unheard_of"}), "a record in it cannot be read"),
        (2, lambda body: body.insert(0, 5), "a record in it cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused(played: Path, tmp_path: Path, seq: int, change: Change, says: str) -> None:
    path = written_anew(played, tmp_path, seq, change)
    for write in (False, True):
        with pytest.raises(SaveDamaged, match=says) as caught:
            Session.open(path, write=write)
        assert str(caught.value).isprintable()


def test_a_ruling_by_a_table_there_is_not_is_refused(played: Path, tmp_path: Path) -> None:
    with SaveFile.open(played, write=False) as file:
        seq = next(entry.seq for entry in file.entries() if b'"order_ruled"' in entry.body)
    path = written_anew(played, tmp_path, seq, lambda body: next(ruled(body)).update(table="nobody"))
    with pytest.raises(SaveDamaged, match=f"in entry {seq}, ruling.table names"):
        Session.open(path)


def ruled(body: list[Any]) -> Iterator[Any]:
    """The rulings in the records of an entry."""
    yield from (record["ruling"] for record in body if record["type"] == "order_ruled")


def test_a_save_in_which_nothing_was_begun_is_refused(played: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.wargame"
    with SaveFile.open(played, write=False) as file:
        SaveFile.create(path, file.scenario_bytes(), {}).close()
    with pytest.raises(SaveDamaged, match="no exercise was begun"):
        Session.open(path)


def test_a_line_that_nobody_looks_at_must_fold_too(played: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.wargame"
    with SaveFile.open(played, write=False) as file:
        content, entries = file.scenario_bytes(), list(file.entries())
    branch = replace(entries[0], kind="head", line="b", parent=1, body=b'{"to":1,"why":"branch"}')
    broken = replace(entries[1], line="b", parent=1, body=b'[{"type":"counter_removed","counter":"x"}]')
    SaveFile.create(path, content, {}, {}, [*entries, branch, broken]).close()
    with pytest.raises(SaveDamaged, match="a record in it cannot be read"):
        Session.open(path, write=False)


def test_the_tables_of_names_name_fields_there_are() -> None:
    assert all(name in kind.__struct_fields__ for kind, name in (*KEYED, *COMPLETE))
    assert all("kind" in kind.__struct_fields__ for kind in KINDS)
    assert "track" in NAMED
