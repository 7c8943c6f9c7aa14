"""Maps that are too large, too fine or too tangled are refused in time, and the largest good one is read in time."""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.geo.maps import Json, feature, good, polygon, read, square, text
from wargame.store.geo.geojson_text import LARGEST, MOST_FEATURES, MOST_POINTS

STRAIT = Path(__file__).resolve().parents[2] / "scenarios" / "strait"
SECONDS = 2.0
"""Of a processor, so that a busy machine fails no test."""
MEGABYTES = 500
CHECK = """
import resource, sys
from wargame.cli.entry import main
try:
    code = main(["check", sys.argv[1]])
except SystemExit as end:
    code = end.code
used = resource.getrusage(resource.RUSAGE_SELF)
try:  # on Linux the other figure begins with the peak of the process that started this one
    own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    peak = int(own.split()[1]) // 2**10
except OSError:
    peak = used.ru_maxrss // 2**20
print(code, peak, used.ru_utime + used.ru_stime)
"""


def coast(points: int, rough: float = 0.0) -> list[list[float]]:
    """A ring round the spaces of a test that winds like a coast."""
    dice = random.Random(1)
    ring = []
    for index in range(points - 1):
        angle = 2 * math.pi * index / (points - 1)
        reach = 4 + 0.2 * math.sin(angle * 40) + rough * dice.random()
        ring.append([11.5 + reach * math.cos(angle), 50.5 + reach * math.sin(angle)])
    return [*ring, ring[0]]


def crossed(points: int) -> list[list[float]]:
    """The same, crossing itself in one place."""
    ring = coast(points)
    half = points // 2
    ring[half], ring[half + 9] = ring[half + 9], ring[half]
    return ring


def scribble(points: int) -> list[list[float]]:
    """A ring that crosses itself everywhere."""
    dice = random.Random(2)
    ring = [[dice.uniform(0, 20), dice.uniform(40, 60)] for _ in range(points - 1)]
    return [*ring, ring[0]]


def comb(teeth: int, south: float) -> list[list[float]]:
    """A ring of long lines side by side."""
    ring = [[10 + index / teeth, south + (0.9 if index % 2 else 0.1)] for index in range(teeth)]
    return [*ring, [11.5, south], [9.5, south], ring[0]]


def holes(count: int) -> Iterator[list[list[float]]]:
    """Many small holes."""
    for index in range(count):
        yield square(10 + index % 100 * 0.01, 50 + index // 100 * 0.01, 0.005)


def ground(*rings: list[list[float]]) -> list[Json]:
    """The good features with one more area."""
    return [*good(), feature("Polygon", list(rings), ground="land")]


TANGLES: list[tuple[str, list[Json], str]] = [
    ("the finest coast", ground(coast(MOST_POINTS - 200)), ""),
    ("one crossing", ground(crossed(MOST_POINTS - 200)), "features[14].geometry.coordinates[0]: crosses or touches"),
    ("a scribble", ground(scribble(MOST_POINTS - 200)), "features[14].geometry.coordinates[0]: crosses or touches"),
    ("a rough coast", ground(coast(MOST_POINTS - 200, 3)), "features[14].geometry.coordinates: runs so often"),
    ("one comb", ground(comb(600, 50)), ""),
    (
        "fine combs",
        [*good(), *(feature("Polygon", [comb(1700, -80 + n)], ground="land") for n in range(50))],
        "runs so",
    ),
    ("many holes", ground(coast(20_000), *holes(9_000)), ""),
    ("holes outside", ground(square(-20, 0), *holes(9_000)), "features[14].geometry.coordinates[1]: is a hole"),
    ("a point too many", ground(coast(MOST_POINTS)), "features: hold more than 100,000 points"),
    ("rivers", [*good(), *(feature("LineString", [[11, 50], [12, 51]], river="x") for _ in range(9_900))], ""),
    ("towns", [*good(), *(feature("Point", [11, 50], place="x") for _ in range(9_900))], ""),
    ("islands", [*good(), *(polygon(n * 0.01, 50, 0.005, ground="land") for n in range(5_000))], ""),
    ("100,000 features", [feature("Point", [11, 50], place="x")] * 100_000, "features: are more than 10,000"),
    ("as many as may be", [feature("Point", [1, 1], nothing="x")] * MOST_FEATURES, "do not say what"),
]


@pytest.mark.parametrize("name", ["a rough coast", "a point too many"])
def test_what_is_too_fine_is_refused_whole(name: str) -> None:
    features, expected = next((features, expected) for known, features, expected in TANGLES if known == name)
    found, problems = read(text(features))
    assert found == {}
    assert expected in str(problems[0])


@pytest.mark.timed
@pytest.mark.parametrize(("name", "features", "expected"), TANGLES, ids=[one[0] for one in TANGLES])
def test_fine_and_tangled_maps_are_told_in_time(name: str, features: list[Json], expected: str) -> None:
    content = text(features)
    start = time.process_time()
    found, problems = read(content)
    taken = time.process_time() - start
    assert [str(one) for one in problems] == [] if not expected else any(expected in str(one) for one in problems)
    assert bool(found) is not bool(expected)
    assert taken < SECONDS, f"{name}: {taken:.2f} s"


def written(path: Path, piece: str, count: int) -> None:
    """A map of one ring, written piece by piece."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"space": "holm"},')
        stream.write('"geometry": {"type": "Polygon", "coordinates": [[')
        for index in range(count):
            stream.write(f",{piece}" if index else piece)
        stream.write("]]}}]}")


THOUSAND = ",".join(f"[{-40 + step * 1e-4:.6f},{45 + step * 1e-5:.6f}]" for step in range(1000))
CROWDS = [
    ("ten million points", THOUSAND, 10_000, "map.geojson: is larger than 16 MB"),
    ("as many as fit", "[0,0]", (LARGEST - 200) // 6, "map.geojson: features: hold more than 100,000 points"),
    ("nested", "[", 100_000, "map.geojson: "),
    ("objects", "{}", 4_000_000, "map.geojson: features: are more than 10,000"),
    ("numbers", "0", 7_000_000, "map.geojson: holds too many values"),
    ("nulls", "null", 1_400_000, "is no position"),
    ("texts", '"a"', 1_400_000, "is no position"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as Unix tells it")
@pytest.mark.parametrize(("name", "piece", "count", "expected"), CROWDS, ids=[one[0] for one in CROWDS])
def test_the_command_refuses_crowds_in_time_and_in_little_memory(
    name: str, piece: str, count: int, expected: str, tmp_path: Path
) -> None:
    shutil.copy(STRAIT / "scenario.toml", tmp_path)
    written(tmp_path / "map.geojson", piece, count)
    run = subprocess.run([sys.executable, "-c", CHECK, str(tmp_path)], capture_output=True, text=True, check=False)
    code, megabytes, taken = (float(part) for part in run.stdout.split())
    assert code == 1
    assert expected in run.stderr
    assert "Traceback" not in run.stderr
    assert taken < SECONDS, f"{name}: {taken:.2f} s"
    assert megabytes < MEGABYTES, f"{name}: {megabytes:.0f} MB"


def test_a_property_of_very_many_keys_is_told_in_time() -> None:
    content = json.dumps(
        {"type": "FeatureCollection", "features": [feature("Point", [1, 1], **{f"k{n}": n for n in range(400_000)})]}
    )
    start = time.process_time()
    _, problems = read(content.encode())
    assert "do not say what the feature is" in str(problems[0])
    assert time.process_time() - start < SECONDS
