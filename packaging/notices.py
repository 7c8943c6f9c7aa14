"""Writes down whose work a package ships and on what terms, from what was really collected."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent / "assets"
BUILDER = "pyinstaller"
"""Its loader is the program that the user starts."""

TEXTS = re.compile(r"(^|/)(LICEN[CS]ES?|COPYING|NOTICE|AUTHORS)[^/]*$|/licenses/", re.IGNORECASE)
QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")
WITHOUT_TEXT = {"pyside6-essentials": QT_TEXTS, "shiboken6": QT_TEXTS}
"""Distributions that bring no text of their licence along, and the files in packaging/licences that are it."""

REMARKS = {
    "pyside6-essentials": "Qt for Python and Qt, used under the LGPL 3.0. Both are separate files in the folder beside"
    " the program and may be replaced by other builds of the same version. Their source is at download.qt.io, and"
    " what Qt itself is made of stands at doc.qt.io/qt-6/licenses-used-in-qt.html.",
    "typst": "Carries the fonts Libertinus Serif (SIL Open Font License), New Computer Modern (GUST Font License) and"
    " DejaVu Sans Mono (Bitstream Vera licence).",
}


class UnknownLicenceError(RuntimeError):
    """Something would be shipped whose terms are not known."""


def notices(files: Iterable[str]) -> str:
    """Returns the notices for what was collected, given the paths of its sources."""
    found = sorted({Path(file).resolve() for file in files if Path(file).is_absolute()})
    parts = [*assets(), python(), *map(of_distribution, shipped(found)), *of_debian(found)]
    head = "Wargame is under the MIT licence. This package holds the work of others too; here is what, and the terms."
    contents = "\n".join(f"  {title}" for title, _ in parts)
    texts = "".join(f"\n\n{'=' * 100}\n{title}\n{'=' * 100}\n\n{text.strip()}\n" for title, text in parts)
    return f"{head}\n\n{contents}\n{texts}"


def shipped(files: list[Path]) -> list[Distribution]:
    """Returns the distributions that these files are of, and what the program is started by."""
    wanted = set(files)
    found = [one for one in distributions() if name(one) == BUILDER or not wanted.isdisjoint(holds(one))]
    return sorted(found, key=name)


def holds(one: Distribution) -> Iterator[Path]:
    """Yields where each file of a distribution lies."""
    return (Path(str(one.locate_file(file))).resolve() for file in one.files or ())


def name(one: Distribution) -> str:
    """Returns the name of a distribution in the one spelling that registries use."""
    return re.sub(r"[-_.]+", "-", str(one.metadata["Name"])).lower()


def of_distribution(one: Distribution) -> tuple[str, str]:
    """Returns name and version of a distribution, and its terms; raises UnknownLicenceError if there are none."""
    paths = [Path(str(one.locate_file(file))) for file in one.files or () if TEXTS.search(file.as_posix())]
    paths = [path for path in paths if path.suffix not in {".py", ".pyc"} and path.is_file()]
    paths = paths or [HERE / "licences" / file for file in WITHOUT_TEXT.get(name(one), ())]
    if not paths:
        raise UnknownLicenceError(f"{name(one)}: no text of its licence; put it into packaging/licences")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    return f"{one.metadata['Name']} {one.version}", "\n\n".join(filter(None, (REMARKS.get(name(one), ""), *texts)))


def python() -> tuple[str, str]:
    """Returns Python's own terms, which name what is built into it."""
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (folder / "LICENSE.txt").is_file():
            return f"Python {sys.version.split()[0]}", (folder / "LICENSE.txt").read_text(encoding="utf-8")
    raise UnknownLicenceError("Python: no LICENSE.txt beside its library")


def assets() -> Iterator[tuple[str, str]]:
    """Yields the terms of map, fonts, icons and symbols."""
    for title, file in (
        ("Map, fonts, icons, symbols", ASSETS / "LICENCES.md"),
        ("Inter", ASSETS / "fonts" / "OFL-Inter.txt"),
        ("Roboto Condensed", ASSETS / "fonts" / "OFL-RobotoCondensed.txt"),
        ("Lucide icons", ASSETS / "icons" / "LICENSE"),
    ):
        yield title, file.read_text(encoding="utf-8")


def of_debian(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Yields the terms of the system's own libraries, where Debian or a child of it built the package."""
    libraries = [file for file in files if file.is_relative_to("/usr/lib") or file.is_relative_to("/lib")]
    libraries = [file for file in libraries if not file.is_relative_to(sysconfig.get_path("stdlib"))]
    if not libraries:
        return
    asked = [spelling for file in libraries for spelling in spellings(file)]
    told = subprocess.run(["dpkg", "--search", *asked], capture_output=True, text=True, check=False).stdout
    owners = {path: line.split(":")[0] for line in told.splitlines() for path in [line.rpartition(": ")[2]]}
    for file in libraries:
        if not any(spelling in owners for spelling in spellings(file)):
            raise UnknownLicenceError(f"{file}: no Debian package owns it")
    for package in sorted(set(owners.values())):
        text = Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8", errors="replace")
        yield f"{package}, a library of Debian's", text


def spellings(library: Path) -> tuple[str, str]:
    """Returns a library's two paths: Debian lists some files under /lib, which is a link to /usr/lib."""
    return str(library), str(library).removeprefix("/usr")
