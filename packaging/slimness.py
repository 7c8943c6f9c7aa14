"""What stays out of a package, though PyInstaller finds it: what is never asked for, and what only a debugger reads.

It saves more than a third of the size and speeds up the start. `bench/floors/package.spec` leaves out the same.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]
"""What PyInstaller collects: its place in the package, its source, its kind."""

MODULES_NOT_NEEDED = [
    "PySide6.QtTest",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "numpy.f2py",
    "numpy.testing",
    "pip",
    "pyqtgraph.canvas",
    "pyqtgraph.examples",
    "pyqtgraph.jupyter",
    "pyqtgraph.opengl",
    "readline",
    "setuptools",
    "ssl",
    "tkinter",
]

FILES_NOT_NEEDED = (
    # screens without a window system
    "platforms/libqeglfs",
    "platforms/libqlinuxfb",
    "platforms/libqvkkhrdisplay",
    "platforms/libqvnc",
    "platforms/qdirect2d",
    "egldeviceintegrations/",
    # wayland: the app runs there through X
    "platforms/libqwayland",
    "wayland-",
    # the GTK theme pulls in all of GTK
    "platformthemes/libqgtk3",
    # no network, no printer queue: the app prints to PDF
    "networkinformation/",
    "plugins/tls/",
    "printsupport/libcups",
    # formats that no scenario may use
    "imageformats/libqtiff",
    "imageformats/qtiff",
    # software OpenGL for Windows: the board is painted by the CPU
    "opengl32sw.dll",
    # Windows has these itself; where the package is built under Wine they would be Wine's
    "api-ms-win-",
    "bcryptprimitives.dll",
    "icuuc.dll",
    "ucrtbase.dll",
    # the texts of Qt's own tools and dialogs in other languages: ours are English
    "PySide6/translations/",
    "PySide6/Qt/translations/",
    # pictures that docs/packaging.md shows and the guide does not
    "docs/pictures/packages-",
)

WITH_DEBUGGING_SYMBOLS = re.compile(r"libpython[^/]*\.so|/lib-dynload/|/_typst\.")
"""What is stripped on Linux. Nothing else is: it breaks numpy's OpenBLAS."""


def reduce(analysis: Any) -> None:
    """Take out of PyInstaller's analysis what the package does not need."""
    collected = {Path(place).name for place, _, _ in analysis.binaries}
    analysis.binaries = still_asked_for(analysis.binaries)
    gone = collected - {Path(place).name for place, _, _ in analysis.binaries}
    analysis.datas = [entry for entry in analysis.datas if needed(entry) and Path(entry[0]).name not in gone]


def needed(entry: Entry) -> bool:
    """Returns whether a collected file belongs into the package."""
    place = entry[0].replace("\\", "/")
    return not any(part in place for part in FILES_NOT_NEEDED)


def still_asked_for(entries: list[Entry]) -> list[Entry]:
    """Returns what is left of the binaries without the shared libraries that nothing which stays asks for."""
    entries = [entry for entry in entries if needed(entry)]
    while True:
        asked = {name.lower() for _, source, _ in entries for name, _ in get_imports(source)}
        kept = [entry for entry in entries if not is_library(entry) or Path(entry[0]).name.lower() in asked]
        if len(kept) == len(entries):
            return kept
        entries = kept


def is_library(entry: Entry) -> bool:
    """Returns whether it is a library that only others load: no plugin, no module of Python, not Python itself."""
    path = Path(entry[0])
    return (
        re.fullmatch(r"lib.*\.so[.\d]*|Qt6.*\.dll", path.name) is not None
        and "plugins" not in path.parts
        and "python" not in path.name
    )


def stripped(entries: list[Entry], folder: Path) -> list[Entry]:
    """Returns the binaries, on Linux with copies in a folder for those that come with all their debugging symbols."""
    if sys.platform != "linux":
        return entries
    return [
        (place, str(_stripped(Path(source), folder / place)), kind)
        if kind != "SYMLINK" and WITH_DEBUGGING_SYMBOLS.search(place)
        else (place, source, kind)
        for place, source, kind in entries
    ]


def _stripped(source: Path, copy: Path) -> Path:
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), str(source)], check=True)
    return copy
