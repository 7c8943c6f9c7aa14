"""The package in dist/: its start beside the same program not packaged, its size beside a bare window with a chart."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import screen
from bench.material import flagship
from bench.measure import Measure, median
from bench.starts import ROOT, environment
from wargame.app.session import Session

PACKAGE = ROOT / "dist" / "wargame"
PLACE = ROOT / "out" / "floor"
FLOOR = PLACE / "plot"
SPEC = ROOT / "bench" / "floors" / "package.spec"
MADE_FROM = (SPEC, SPEC.with_name("plot.py"), ROOT / "packaging" / "slimness.py")
START_GOAL, SIZE_GOAL = 1.2, 1.6


def packaging(runs: int = 7) -> Iterator[Measure]:
    """Both of the package's start and its size, if one was made here."""
    if not (PACKAGE / "wargame").is_file():
        yield Measure("the package: start and size", "not made here; `make package` does")
        return
    yield from _starting(runs)
    yield from _weighing()


def _starting(runs: int) -> Iterator[Measure]:
    if lacking := screen.missing():
        yield Measure("packaged start", f"not to be had here without {lacking}")
        return
    times = starts({"packaged": [str(PACKAGE / "wargame")], "source": from_source()}, runs)
    for what, name in (("start page", "page"), ("flagship's desk", "desk")):
        ours, floor = median(times["packaged", name]), median(times["source", name])
        ratio = ours / floor
        yield Measure(
            f"{what} on its X display, packaged, from process start",
            f"{ours * 1e3:.0f} ms",
            f"{floor * 1e3:.0f} ms not packaged; ratio {ratio:.2f}",
            f"<= {START_GOAL:g}",
            ratio <= START_GOAL,
            ratio,
        )


def from_source() -> list[str]:
    """The program not packaged, as a command."""
    return [sys.executable, "-m", "wargame"]


def starts(programs: dict[str, list[str]], runs: int) -> dict[tuple[str, str], list[float]]:
    """Seconds until the start page (`page`) and a save of the flagship (`desk`) show, of each program, in turn."""
    times: dict[tuple[str, str], list[float]] = {}
    with screen.screen() as display, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        variables = home_of_its_own(home)
        made, save = home / "made.wargame", home / "bench.wargame"
        Session.create(made, flagship(), "thin-truce", "3", 1).close()
        for run in range(runs + 1):
            for name, program in programs.items():
                for page, arguments, title in (
                    ("page", [], "Wargame"),
                    ("desk", [str(save)], f"{flagship().name}, .*"),
                ):
                    shutil.copy(made, save)  # a killed program leaves its name in the save
                    taken = screen.seconds_until_shown(display, [*program, *arguments], title, variables, ROOT)
                    if run:  # the first warms the caches
                        times.setdefault((name, page), []).append(taken)
    return times


def home_of_its_own(folder: Path) -> dict[str, str]:
    """The environment of a user who never started the program."""
    kept = {
        key: value for key, value in environment(folder / "compiled").items() if not key.startswith(("XDG_", "QT_"))
    }
    return kept | {"HOME": str(folder)}


def _weighing() -> Iterator[Measure]:
    _make_floor()
    ours, floor = weight(PACKAGE), weight(FLOOR)
    ratio = ours / floor
    yield Measure(
        "the package on disk",
        f"{ours / 1e6:.0f} MB",
        f"{floor / 1e6:.0f} MB Qt, numpy and pyqtgraph alone; ratio {ratio:.2f}",
        f"<= {SIZE_GOAL:g}",
        ratio <= SIZE_GOAL,
        ratio,
    )
    yield Measure("the heaviest in it", heaviest(PACKAGE), heaviest(FLOOR))


def _make_floor() -> None:
    """The floor's package, made anew only where what it is made from has changed."""
    made = FLOOR / "plot"
    if made.is_file() and made.stat().st_mtime > max(file.stat().st_mtime for file in MADE_FROM):
        return
    asked = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--workpath", str(PLACE / "build"), "--distpath", str(PLACE)]
    subprocess.run([*asked, *places, str(SPEC)], check=True, cwd=ROOT, timeout=600, capture_output=True)


def weight(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def heaviest(package: Path, count: int = 6) -> str:
    """The heaviest parts of a package by the first word of their names, with their megabytes."""
    sizes: Counter[str] = Counter()
    for one in (package / "_internal").iterdir():
        if not one.is_symlink():
            sizes[one.name.partition(".")[0]] += weight(one) if one.is_dir() else one.stat().st_size
    return ", ".join(f"{name} {size / 1e6:.0f}" for name, size in sizes.most_common(count))
