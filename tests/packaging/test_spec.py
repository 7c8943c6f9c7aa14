"""build.spec, carried out for each system with PyInstaller's steps only written down."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import identity
import PyInstaller.depend.bindepend
import PyInstaller.utils.hooks
import PySide6
import pytest
import slimness
import typst

import wargame

ROOT = Path(__file__).parents[2]
QT = Path(PySide6.__file__).parent
LOADED = (PyInstaller.depend.bindepend, PyInstaller.utils.hooks)
"""What the spec imports; here it must know the system that it is really on."""


def carried_out(work: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """The names that the spec leaves, and what was asked of each of PyInstaller's steps."""
    asked: dict[str, list[dict[str, Any]]] = {}

    def step(name: str) -> Any:
        def note(*parts: Any, **how: Any) -> SimpleNamespace:
            asked.setdefault(name, []).append(how | {"parts": parts})
            return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return note

    names: dict[str, Any] = {"SPECPATH": str(ROOT), "workpath": str(work)}
    names |= {name: step(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    exec(compile((ROOT / "build.spec").read_text(encoding="utf-8"), "build.spec", "exec"), names)
    return names, asked


def test_on_linux_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    names, asked = carried_out(tmp_path)
    assert [one["name"] for one in asked["EXE"]] == ["wargame"]
    assert "BUNDLE" not in asked
    (analysis,) = asked["Analysis"]
    places = {place for _, place in analysis["datas"]}
    assert {"wargame/assets", "wargame/saves/examples", "wargame/docs", "wargame/docs/pictures"} <= places
    assert all(Path(source).exists() for source, _ in analysis["datas"])
    assert ("wargame/assets/NOTICES.txt", str(tmp_path / "NOTICES.txt"), "DATA") in names["analysis"].datas
    assert "Lucide" in (tmp_path / "NOTICES.txt").read_text(encoding="utf-8")


def test_on_windows_a_program_for_the_window_and_one_for_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    _, asked = carried_out(tmp_path)
    assert [(one["name"], one["console"]) for one in asked["EXE"]] == [("wargame", False), ("wargame-console", True)]
    for one in asked["EXE"]:
        assert Path(one["icon"]).read_bytes().startswith(b"\0\0\1\0")
        assert wargame.__version__ in Path(one["version"]).read_text(encoding="utf-8")


def test_on_macos_a_bundle_that_owns_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    _, asked = carried_out(tmp_path)
    (bundle,) = asked["BUNDLE"]
    assert (bundle["name"], bundle["version"]) == ("Wargame.app", wargame.__version__)
    assert bundle["info_plist"] == identity.info_plist()
    assert Path(bundle["icon"]).read_bytes().startswith(b"icns")


@pytest.mark.skipif(sys.platform != "linux", reason="names of libraries on Linux")
def test_a_library_that_nothing_asks_for_stays_out() -> None:
    entries = [
        (str(file.relative_to(QT.parent)), str(file), "BINARY")
        for file in (
            QT / "QtCore.abi3.so",
            QT / "Qt" / "lib" / "libQt6Core.so.6",
            QT / "Qt" / "lib" / "libQt6WaylandClient.so.6",
            QT / "Qt" / "plugins" / "platforms" / "libqoffscreen.so",
            QT / "Qt" / "plugins" / "platformthemes" / "libqgtk3.so",
        )
    ]
    assert all(Path(source).is_file() for _, source, _ in entries)
    kept = [Path(place).name for place, _, _ in slimness.still_asked_for(entries)]
    assert kept == ["QtCore.abi3.so", "libQt6Core.so.6", "libqoffscreen.so"]


@pytest.mark.skipif(sys.platform != "linux", reason="strip is of Linux")
def test_only_what_brings_its_debugging_symbols_is_stripped(tmp_path: Path) -> None:
    writer = next(Path(typst.__file__).parent.glob("_typst*.so"))
    core = QT / "Qt" / "lib" / "libQt6Core.so.6"
    entries = [
        (f"typst/{writer.name}", str(writer), "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", str(core), "BINARY"),
    ]
    (place, source, kind), other = slimness.stripped(entries, tmp_path)
    assert (place, kind) == (f"typst/{writer.name}", "EXTENSION")
    assert Path(source).stat().st_size < 0.9 * writer.stat().st_size
    assert other == entries[1]


def test_pictures_of_the_packages_stay_out() -> None:
    pictures = "wargame/docs/pictures/"
    assert slimness.needed((pictures + "matrix.webp", "", "DATA"))
    assert not slimness.needed((pictures + "packages-start.webp", "", "DATA"))
