"""A scenario with a map of its own, and all that may be done with it: loaded, zipped, checked, played, drawn."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import msgspec
import pytest

from wargame.app.session import Session
from wargame.cli.entry import run
from wargame.domain import commands as c
from wargame.domain.scenario import Scenario
from wargame.report.board_drawing import draw_board, labels_that_fit
from wargame.report.look import LOOKS
from wargame.store.problems import ScenarioInvalid
from wargame.store.scenario_files import decode_scenario, encode_scenario, load_scenario

STRAIT = Path(__file__).parent / "strait"


@pytest.fixture(scope="module")
def strait() -> Scenario:
    """The scenario."""
    return load_scenario(STRAIT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The scenario's folder, to be changed."""
    return Path(shutil.copytree(STRAIT, tmp_path / "strait"))


def test_it_has_a_place_for_every_space_and_ground_under_them(strait: Scenario) -> None:
    assert strait.map
    assert strait.map.ground
    assert set(strait.map.spaces) == set(strait.spaces)
    assert {tract.kind for tract in strait.map.ground.tracts} == {"varn", "osk", "tarn", "water"}
    assert strait.map.boxes == ("abroad",)
    assert all(place.label for name, place in strait.map.spaces.items() if name in ("holm", "delta", "narrows"))


def test_the_save_keeps_the_board_and_needs_no_file(strait: Scenario) -> None:
    assert decode_scenario(encode_scenario(strait)) == strait


def test_the_same_file_gives_the_same_board(strait: Scenario) -> None:
    assert msgspec.json.encode(load_scenario(STRAIT)) == msgspec.json.encode(strait)


def test_a_zip_of_it_is_the_same(strait: Scenario, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "strait.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in STRAIT.iterdir():
            archive.write(file, f"strait/{file.name}")
    assert load_scenario(tmp_path / "strait.zip") == strait


def test_it_is_played_and_drawn(strait: Scenario, tmp_path: Path) -> None:
    save = tmp_path / "a.wargame"
    with Session.create(save, strait, "rain", "3", 1) as session:
        for command in (
            c.EndPhase(),
            c.DeliverInject("F-01"),
            c.EndPhase(),
            c.SubmitOrder("varn", "T-1"),
            c.SubmitOrder("osk", "C-1", target="narrows"),
            c.EndPhase(),
        ):
            done = session.execute(command)
            assert getattr(done, "records", None), done
        view = session.view("WC")
    for name, look in LOOKS.items():
        drawing = draw_board(strait, view, look)
        assert "DRAY DELTA" in {item.text for item in labels_that_fit(drawing, (1600, 1000))}, name
    for name in ("board.svg", "board.png"):
        assert run(["board", str(save), "-o", str(tmp_path / name), "--bookmark", "narrows"]) == 0
        assert (tmp_path / name).stat().st_size > 1000


def test_two_maps_are_one_too_many(copy: Path) -> None:
    (copy / "map.json").write_text('{"format": 1, "spaces": {}}', encoding="utf-8")
    with pytest.raises(ScenarioInvalid, match=r"map.geojson: stands beside map.json, which holds a map too"):
        load_scenario(copy)


def test_problems_of_the_map_and_of_the_other_files_are_told_together(copy: Path) -> None:
    whole = json.loads((copy / "map.geojson").read_text(encoding="utf-8"))
    whole["features"][0]["geometry"]["coordinates"][0].pop()
    (copy / "map.geojson").write_text(json.dumps(whole), encoding="utf-8")
    scenario = (copy / "scenario.toml").read_text(encoding="utf-8")
    (copy / "scenario.toml").write_text(scenario.replace("carry = 2", 'carry = "2"'), encoding="utf-8")
    with pytest.raises(ScenarioInvalid) as caught:
        load_scenario(copy)
    told = [(problem.file, problem.path) for problem in caught.value.problems]
    assert ("map.geojson", "features[0].geometry.coordinates[0]") in told
    assert ("scenario.toml", "means.M.carry") in told


def test_the_command_tells_the_file_the_path_and_the_remedy(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads((copy / "map.geojson").read_text(encoding="utf-8"))
    whole["features"][7]["properties"] = {"space": "nort-cape"}
    (copy / "map.geojson").write_text(json.dumps(whole), encoding="utf-8")
    assert run(["check", str(copy)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    expected = "map.geojson: features[7].properties.space: there is no space `nort-cape` (did you mean `north-cape`?)"
    assert expected in told.err
