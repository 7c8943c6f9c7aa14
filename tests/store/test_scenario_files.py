"""Scenarios on disk: read whole or refused with every problem, whatever the bytes."""

from __future__ import annotations

import os
import random
import shutil
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from wargame import paths
from wargame.store import scenario_files, zips
from wargame.store.scenario_files import (
    ScenarioInvalid,
    decode_scenario,
    encode_scenario,
    find_scenarios,
    load_scenario,
)

FLOOD = paths.scenarios() / "river-flood"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FLOOD, tmp_path / "flood"))


def problems(path: Path) -> list[str]:
    with pytest.raises(ScenarioInvalid) as caught:
        load_scenario(path)
    assert caught.value.problems
    assert all(one.file and one.message and one.remedy for one in caught.value.problems)
    assert str(caught.value).count("\n") == len(caught.value.problems) - 1
    return [str(one) for one in caught.value.problems]


def append(folder: Path, text: str, name: str = "scenario.toml") -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)


def edit(folder: Path, old: str, new: str) -> None:
    file = folder / "scenario.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{inside}{file.name}")
    return target


# ----------------------------------------------------------------------------------------------- what is in order


@pytest.mark.parametrize("name", [path.name for path in paths.scenarios().iterdir() if path.is_dir()])
def test_every_scenario_that_ships_is_in_order(name: str) -> None:
    scenario = load_scenario(paths.scenarios() / name)
    assert scenario.id == name
    assert decode_scenario(encode_scenario(scenario)) == scenario


@pytest.mark.parametrize("inside", ["", "flood/", "a/b/"])
def test_a_zip_is_as_good_as_a_folder(folder: Path, tmp_path: Path, inside: str) -> None:
    assert load_scenario(zipped(folder, tmp_path / "flood.zip", inside)) == load_scenario(folder)


def test_tables_may_stand_in_any_file(folder: Path) -> None:
    edit(folder, 'id = "river-flood"', "")
    (folder / "more.toml").write_bytes(b'\xef\xbb\xbfid = "other"\r\n')  # as a Windows editor saves it
    assert load_scenario(folder).id == "other"


def test_other_files_are_left_alone(folder: Path) -> None:
    (folder / "README.md").write_bytes(b"\xff")
    (folder / ".hidden.toml").write_bytes(b"\xff")
    (folder / "sub.toml").mkdir()
    load_scenario(folder)


def test_scenarios_are_found_and_broken_ones_too(tmp_path: Path, folder: Path) -> None:
    zipped(folder, tmp_path / "a.zip")
    (tmp_path / "b.zip").write_bytes(b"no zip")
    (tmp_path / "notes").mkdir()
    (tmp_path / "broken").mkdir()
    append(tmp_path / "broken", 'id = "x"\nname = "Broken"\nthis is not TOML')
    found = find_scenarios(tmp_path)
    assert [(one.path.name, one.name, bool(one.problem)) for one in found] == [
        ("b.zip", "b", True),
        ("broken", "broken", True),
        ("a.zip", "River flood", False),
        ("flood", "River flood", False),
    ]
    assert found[-1].setups == {"rain": "Rain"}
    assert found[-1].horizons == {"3": "Three days"}
    assert find_scenarios(tmp_path / "nowhere") == []


def test_a_list_of_scenarios_comes_at_once_whatever_is_in_it(tmp_path: Path, folder: Path) -> None:
    for name, filling in (("lines", "\n"), ("blanks", " "), ("tabs", "\t\n"), ("keys", "a."), ("brackets", "[")):
        (tmp_path / name).mkdir()
        append(tmp_path / name, 'id = "x"\nname = "x"\n' + filling * (1_900_000 // len(filling)))
    start = time.process_time()
    assert len(find_scenarios(tmp_path)) == 6
    assert time.process_time() - start < 5


# ------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n[broken", "the end of the file is not TOML"),
        ("\nx = 1\nx = 2\n", "line 3 is not TOML: cannot overwrite a value (correct the line)"),
        ("\nx = {\n", "is not TOML"),
        ('\nx = """', "the end of the file is not TOML"),
        (f"\nx = {'9' * 5000}\n", "a value that cannot be read"),
        (f"\nx = {'[' * 2000}\n", "is nested too deeply"),
        (f"\n{'a.' * 40}b = 1\n", "has a key of too many parts"),
        ("\nx = 2026-99-99\n", "is not TOML"),
    ],
)
def test_what_is_not_toml_is_named_by_line(folder: Path, text: str, expected: str) -> None:
    (folder / "more.toml").write_text(text, encoding="utf-8")
    found = problems(folder)
    assert len(found) == 1
    assert found[0].startswith("more.toml: ")
    assert expected in found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tracks.NEW]\nname = 3\n", "tracks.NEW.name: expected a text, found the number `3` (write it in quotes)"),
        ("[tracks.NEW]\nname = 'x'\n", "scenario.toml: tracks.NEW.start: is missing (add it: a whole number)"),
        ("[tracks.NEW]\nname = 'x'\nstart = '3'\n", "found the text `3` (write it without quotes)"),
        ("[tracks.NEW]\nname = 'x'\nstart = 'three'\n", "found the text `three` (write a whole number)"),
        ("[tracks.NEW]\nname = 'x'\nstart = 2.5\n", "expected a whole number, found the number `2.5`"),
        ("[tracks.NEW]\nname = 'x'\nstart = true\n", "expected a whole number, found true"),
        ("[tracks.NEW]\nname = 'x'\nstart = 1\nhihg = 3\n", "the key `hihg` is not known here (did you mean `high`?)"),
        ("[tracks.NEW]\nname = 'x'\nstart = 1\ngood = 'hgh'\n", "`hgh` is not one of the known values (did you mean"),
        ("[tracks.NEW]\nname = 'x'\nstart = 99999999999999999999\n", "is too large a number"),
        ("[derived.NEW]\nname = 'x'\nformula = nan\n", "derived.NEW.formula: is not a finite number"),
        ("[derived.NEW]\nname = 'x'\nformula = {op = 'root', of = -inf}\n", "formula.of: is not a finite number"),
        ("[derived.NEW]\nname = 'x'\nformula = {op = 'summ', of = []}\n", "op: `summ` is not known (did you mean"),
        ("[derived.NEW]\nname = 'x'\nformula = {of = []}\n", "derived.NEW.formula.op: is missing"),
        ("[derived.NEW]\nname = 'x'\nformula = {op = 3, of = []}\n", "formula.op: `3` is not known"),
        ("[derived.NEW]\nname = 'x'\nformula = true\n", "expected a whole number or a number or a text or a"),
        ("[derived.NEW]\nname = 'x'\nformula = []\n", "found a list"),
        ("[derived.NEW]\nname = 2026-01-01\nformula = 1\n", "found a date or time (write it in quotes)"),
        ("[derived.NEW]\nname = 'x'\nformula = 1\nseen = 'all'\n", "seen: expected a table, found the text `all`"),
        ("[derived.NEW]\nname = 'x'\nformula = 1\nbands = 'all'\n", "bands: expected a list"),
        ("[[facts]]\n", "facts[0].text: is missing"),
        ("[layers]\nx = 1\n", "layers.x: expected a table, found the number `1`"),
        ("[stand_ins]\ntown = {phrases = ['a', 1]}\n", "stand_ins.town.phrases[1]: expected a text"),
        ("[[links]]\nbetween = ['a']\n", "expected a list of 2, found 1 values"),
        ("[[links]]\nbetween = 'a'\n", "expected a list of 2, found the text `a`"),
        ("[whatever]\n", "scenario.toml: whatever: the key `whatever` is not known here"),
        ("[detection]\n", "detection.table: is missing"),
        ("[attribution]\nby = 'x'\ntrack = 1\n", "attribution.by: expected a whole number"),
    ],
)
def test_what_has_not_the_declared_shape_is_named_by_key(folder: Path, text: str, expected: str) -> None:
    append(folder, f"\n{text}")
    assert any(expected in problem for problem in problems(folder)), problems(folder)


def test_what_is_told_of_a_strangers_key_can_be_read(folder: Path) -> None:
    append(folder, f'\n["\\u001b[2J{"x" * 5_000}"]\n')
    with pytest.raises(ScenarioInvalid) as caught:
        load_scenario(folder)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1_500


def test_every_problem_is_listed(folder: Path) -> None:
    edit(folder, 'id = "river-flood"', "id = 3\nversoin = 1")
    append(folder, "\n[tracks.NEW]\nstart = 'x'\n[derived.NEW]\nformula = {op = 'x'}\n")
    found = problems(folder)
    for path in ("id", "versoin", "tracks.NEW.start", "tracks.NEW.name", "derived.NEW.name", "derived.NEW.formula.op"):
        assert any(problem.startswith(f"scenario.toml: {path}: ") for problem in found), path


def test_rules_of_the_whole_are_reported_with_the_file_they_stand_in(folder: Path) -> None:
    (folder / "more.toml").write_text('[attribution]\ntrack = "WTA"\n')
    expected = "more.toml: attribution.track: there is no track `WTA` (did you mean `WAT`?)"
    assert problems(folder) == [expected]


def test_a_key_in_two_files_is_a_problem(folder: Path) -> None:
    (folder / "a.toml").write_text('name = "Twice"\n')
    expected = "scenario.toml: name: the key `name` also stands in a.toml (keep it in one of the two files)"
    assert expected in problems(folder)


def test_what_may_stand_in_an_unread_file_is_not_called_missing(folder: Path) -> None:
    (folder / "scenario.toml").write_text("[")
    assert len(problems(folder)) == 1


def test_what_is_missing_is_asked_for_in_the_file_with_the_name(folder: Path) -> None:
    edit(folder, 'version = "1.0"', "")
    assert problems(folder) == ["scenario.toml: version: is missing (add it: a text)"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{", "map.json: is not JSON"),
        (b"[" * 100_000, "map.json: is not JSON"),
        (b"\xff\xfe", "map.json: line 1 is not UTF-8 text"),
        (b'{"format": 1, "spaces": {"x": {"at": [1e999, 2]}}}', "map.json: is not JSON"),
        (b'{"format": 1, "spaces": {"x": {"at": [NaN, 2]}}}', "map.json: is not JSON"),
        (b'{"format": 1, "spaces": {"x": {"at": [1, "2"]}}}', "map.json: map.spaces.x.at[1]: expected a number"),
        (
            b'{"format": 1, "spaces": {"x": {"at": [1, 2], "outlines": [[1.0, "2"]]}}}',
            "outlines[0][1]: expected a number",
        ),
        (b"null", "map.json: map: expected"),
        (b"[]", "map.json: map: expected"),
    ],
)
def test_a_map_that_is_no_map(folder: Path, content: bytes, expected: str) -> None:
    (folder / "map.json").write_bytes(content)
    if content == b"null":  # the same as no map
        load_scenario(folder)
    else:
        assert any(expected in one for one in problems(folder))


def test_a_text_that_is_not_utf_8(folder: Path) -> None:
    (folder / "more.toml").write_bytes(b"# one\n# tw\xf6\n")
    assert problems(folder) == ["more.toml: line 2 is not UTF-8 text (save the file as UTF-8)"]


def test_files_and_folders_that_are_too_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenario_files, "LARGEST_TEXT", 1_000_000)
    (folder / "more.toml").write_bytes(b"#" * 1_000_001)
    assert problems(folder) == ["more.toml: is larger than 1 MB (split it into several files)"]
    monkeypatch.setattr(scenario_files, "MOST_FILES", 2)
    assert "holds more than 2 files" in problems(folder)[0]


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "x" * 5_000, "empty", "text.zip", "text.toml", "pipe"])
def test_what_is_no_scenario_at_all(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("Dear all")
    (tmp_path / "text.toml").write_text("Dear all")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    assert len(problems(tmp_path / name)) == 1


def test_a_compiled_scenario_that_is_none() -> None:
    for content in (b"", b"{}", b"\xff", b"[" * 100_000, b'{"id": 3}'):
        with pytest.raises(ScenarioInvalid, match="the scenario in the save"):
            decode_scenario(content)


# -------------------------------------------------------------------------------------------------------------- zips


def stray(archive: zipfile.ZipFile) -> None:
    archive.writestr("../evil.toml", "x = 1")


def rooted(archive: zipfile.ZipFile) -> None:
    archive.writestr("/etc/evil.toml", "x = 1")


def windows(archive: zipfile.ZipFile) -> None:
    archive.writestr("c:evil.toml", "x = 1")


def bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("scenario.toml", b"#" * 50_000_000)


def nothing(archive: zipfile.ZipFile) -> None:
    archive.writestr("README.md", "x")


def twins(archive: zipfile.ZipFile) -> None:
    archive.writestr("scenario.toml", "x = 1")
    archive.writestr("scenario.toml", "x = 2")


def crowd(archive: zipfile.ZipFile) -> None:
    for number in range(zips.MOST_MEMBERS + 1):
        archive.writestr(f"{number}.txt", "")


def many(archive: zipfile.ZipFile) -> None:
    for number in range(scenario_files.MOST_FILES + 1):
        archive.writestr(f"{number}.toml", "")


def odd(archive: zipfile.ZipFile) -> None:
    archive.writestr("scenario.toml", "x = 1", compress_type=zipfile.ZIP_LZMA)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (stray, "outside its folder"),
        (rooted, "outside its folder"),
        (windows, "outside its folder"),
        (bomb, "is larger than 2 MB"),
        (nothing, "holds no .toml file"),
        (twins, "two files of the same name"),
        (crowd, "holds more than 2000 files"),
        (many, "holds more than 200 scenario files"),
        (odd, "an unusual compression"),
    ],
)
def test_a_zip_that_is_not_to_be_trusted(tmp_path: Path, fill, expected: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    assert any(expected in one for one in problems(path))
    assert list(tmp_path.iterdir()) == [path]


def test_a_locked_zip(folder: Path, tmp_path: Path) -> None:
    path = zipped(folder, tmp_path / "a.zip")
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # say that every file is encrypted
        start = raw.find(mark)
        while start >= 0:
            raw[start + at] |= 1
            start = raw.find(mark, start + 4)
    path.write_bytes(raw)
    assert "without a password" in problems(path)[0]


@pytest.mark.parametrize("seed", range(60))
def test_any_bytes_are_read_or_refused(folder: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    target = [zipped(folder, tmp_path / "a.zip"), folder / "map.json", folder / "scenario.toml"][seed % 3]
    raw = bytearray(target.read_bytes())
    for _change in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[at] ^= 1 << chance.randrange(8)
            case 1:
                del raw[at : at + chance.randrange(200)]
            case 2:
                raw[at:at] = raw[chance.randrange(len(raw)) :][: chance.randrange(200)]
            case _:
                raw[at:at] = chance.choice([b"[", b"{", b'"', b"\n", b"nan", b"-1", b"= ", b"99999999999", b"\x00"])
    target.write_bytes(raw)
    with suppress(ScenarioInvalid):
        load_scenario(target if target.suffix == ".zip" else folder)
