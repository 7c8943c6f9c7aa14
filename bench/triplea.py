"""Beside TripleA from Debian: from the start of the process to its first window, and to the game of a save."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from time import monotonic

from PySide6.QtGui import QImage

from bench import screen
from bench.measure import Measure, median
from bench.packages import PACKAGE, from_source, home_of_its_own, starts

FLOOR = Path(__file__).parent / "floors" / "triplea"
PROGRAM = shutil.which("triplea", path=f"{os.environ.get('PATH', '')}:/usr/games")
JAR = Path("/usr/share/games/triplea/bin/triplea.jar")
JAVA_WITH_COMPILER = sorted(Path("/usr/lib/jvm").glob("*/bin/javac"))
FIRST, GAME = "TripleA", "TripleA - tiny"
START_LOCAL, PLAY = (515, 210), (352, 603)
"""Where the two buttons stand in the first window that a save is played with."""


def opening(runs: int = 5) -> Iterator[Measure]:
    """The first window, and a save on the screen, of ours and of theirs, in turn."""
    lacking = screen.missing() or ("" if PROGRAM and JAR.is_file() else "triplea")
    lacking = lacking or ("" if JAVA_WITH_COMPILER else "javac, which makes its save")
    if lacking:
        yield Measure("start and a save, beside TripleA", f"not to be had here without {lacking}")
        return
    packaged = (PACKAGE / "wargame").is_file()
    ours = {"ours": [str(PACKAGE / "wargame")] if packaged else from_source()}
    mine: dict[str, list[float]] = {"page": [], "desk": []}
    theirs: dict[str, list[float]] = {"page": [], "desk": []}
    with tempfile.TemporaryDirectory() as folder:
        save = _prepare(Path(folder))
        for run in range(runs + 1):
            for name, times in starts(ours, 1).items():
                mine[name[1]] += times
            first, game = _theirs(Path(folder), save)
            if run:  # the first warms the caches
                theirs["page"].append(first)
                theirs["desk"].append(game)
    for name, what in (("page", "first window"), ("desk", "a save on the screen")):
        one, other = median(mine[name]), median(theirs[name])
        yield Measure(
            f"{what}, from process start, {'packaged' if packaged else 'from source'}, beside TripleA",
            f"{one * 1e3:.0f} ms",
            f"{other * 1e3:.0f} ms TripleA; ratio {one / other:.2f}",
            "<= 1",
            one <= other,
            one / other,
        )


def _prepare(home: Path) -> Path:
    """A home with the tiny map in it; returns a save of its game."""
    place = home / "triplea" / "downloadedMaps" / "tiny" / "map"
    shutil.copytree(FLOOR / "tiny", place)
    (place / "baseTiles").mkdir()
    tile = QImage(256, 256, QImage.Format.Format_RGB32)
    tile.fill(0xFFFFFF)
    for name in ("smallMap.jpeg", *(f"baseTiles/{x}_{y}.png" for x in (0, 1) for y in (0, 1))):
        assert tile.save(str(place / name))
    save = home / "tiny.tsvg"
    java = str(JAVA_WITH_COMPILER[-1].with_name("java"))
    asked = [java, "-Djava.awt.headless=true", f"-Duser.home={home}", "-cp", str(JAR), str(FLOOR / "Save.java")]
    # It reads game_engine.properties from the folder it stands in.
    subprocess.run(
        [*asked, str(place / "games" / "tiny.xml"), str(save)],
        check=True,
        cwd=JAR.parent,
        capture_output=True,
        timeout=120,
    )
    return save


def _theirs(home: Path, save: Path) -> tuple[float, float]:
    """Seconds to the first window, and to the game, with the two buttons pressed as soon as they can be."""
    assert PROGRAM
    java = f"-Duser.home={home} -Djava.util.prefs.userRoot={home}"
    variables = home_of_its_own(home) | {"JAVA_TOOL_OPTIONS": java}
    with screen.screen() as display:
        first = screen.seconds_until_shown(display, [PROGRAM], FIRST, variables, home)
        with screen.running([PROGRAM, f"triplea.game={save}"], variables | display.variables, home) as start:
            _, window = display.until(FIRST)
            return first, _pressed(display, window) - start


def _pressed(display: screen.Screen, window: str, patience: float = 60) -> float:
    """The clock when the game came up."""
    deadline = monotonic() + patience
    while monotonic() < deadline:
        for x, y in (START_LOCAL, PLAY):
            asked = ["xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1"]
            subprocess.run(asked, check=False, env=os.environ | display.variables, timeout=10)
            try:
                return display.until(GAME, 0.1)[0]
            except Empty:
                continue
    raise TimeoutError("TripleA showed no game")
