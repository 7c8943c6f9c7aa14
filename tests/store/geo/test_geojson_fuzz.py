"""Whatever is done to a map, loading ends in a scenario or in ScenarioInvalid, and soon."""

from __future__ import annotations

import json
import random
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.store.geo.maps import text
from wargame.domain.scenario import Scenario
from wargame.store.problems import ScenarioInvalid
from wargame.store.scenario_files import load_scenario

STRAIT = Path(__file__).resolve().parents[2] / "scenarios" / "strait"
ROUNDS = 300
SECONDS = 2.0
STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 91, 181, 1e9, -1e308, 5e-324, 10**30, "", "x", "space", "\u202e", "<b>", "\x00"),
    *([], {}, [[]], [[[]]], [1, 2], [[1, 2]], {"type": "Point"}, {"type": "Polygon", "coordinates": [[[1, 1]]]}),
)


def thinned() -> dict[str, Any]:
    """The strait's map with fewer points: quick to load, and with every kind of feature."""
    whole = json.loads((STRAIT / "map.geojson").read_text(encoding="utf-8"))
    for feature in whole["features"]:
        geometry = feature["geometry"]
        if geometry["type"] == "LineString":
            geometry["coordinates"] = geometry["coordinates"][::8]
    return dict(whole)


def places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every place of a JSON value: what holds it, and its key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        found.append((value, key))
        places(item, found)
    return found


def mutated(seed: int) -> bytes:
    """The map with one to four things changed in it."""
    dice = random.Random(seed)
    whole = thinned()
    for _ in range(dice.randint(1, 4)):
        spots = places(whole, [])
        holder, key = dice.choice(spots if dice.random() < 0.5 else spots[:400])
        other_holder, other = dice.choice(spots)
        match dice.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, holder[key])
            case 2 if isinstance(holder[key], float | int):
                holder[key] = holder[key] * dice.choice((-1, 0, 1.001, 10, 1e6))
            case 3:
                holder[key] = json.loads(json.dumps(other_holder[other]))
            case _:
                holder[key] = dice.choice(STRANGE)
    content = json.dumps(whole).encode("utf-8", "surrogatepass")
    if dice.random() < 0.25:
        at = dice.randrange(len(content))
        content = content[:at] + dice.choice((b"", b"\xff", b"NaN", b"[", b"}", b'"', b"1e999")) + content[at + 1 :]
    return content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario to put maps into."""
    made = tmp_path_factory.mktemp("strait")
    shutil.copy(STRAIT / "scenario.toml", made)
    return made


def outcome(folder: Path) -> str:
    """What comes of loading."""
    try:
        return type(load_scenario(folder)).__name__
    except ScenarioInvalid as error:
        told = error.problems
    assert told
    assert all(problem.message and problem.remedy for problem in told)
    return "refused"


def test_the_map_before_anything_is_done_to_it(folder: Path) -> None:
    (folder / "map.geojson").write_bytes(json.dumps(thinned()).encode())
    assert outcome(folder) == Scenario.__name__


@pytest.mark.parametrize("part", range(10))
def test_a_mutated_map_is_a_scenario_or_refused(part: int, folder: Path) -> None:
    told = set()
    for seed in range(part * ROUNDS // 10, (part + 1) * ROUNDS // 10):
        (folder / "map.geojson").write_bytes(mutated(seed))
        start = time.process_time()
        told.add(outcome(folder))
        assert time.process_time() - start < SECONDS, f"seed {seed}"
    assert "refused" in told


@pytest.mark.parametrize("seed", range(30))
def test_bytes_of_no_meaning_are_refused(seed: int, folder: Path) -> None:
    dice = random.Random(seed)
    content = bytes(dice.choice(b'{}[]",:0123456789.-eE truefalsn\\u\xff') for _ in range(dice.randrange(2000)))
    (folder / "map.geojson").write_bytes(text([])[: dice.randrange(40)] + content)
    assert outcome(folder) == "refused"
