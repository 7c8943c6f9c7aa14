"""Whatever ships, its terms ship with it."""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

import notices
import pytest
from packaging.requirements import Requirement


def needed(name: str, known: set[str]) -> set[str]:
    """A distribution and all that it needs on this system."""
    if name in known:
        return known
    known.add(name)
    for line in distribution(name).requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            needed(notices.re.sub(r"[-_.]+", "-", wanted.name).lower(), known)
    return known


@pytest.mark.parametrize("name", sorted(needed("wargame", set()) | {"pyinstaller"}))
def test_of_everything_that_may_ship_the_terms_are_known(name: str) -> None:
    title, text = notices.of_distribution(distribution(name))
    assert title.split()[1] == distribution(name).version
    assert len(text) > 500
    assert any(word in text.lower() for word in ("permission", "copyright", "license", "licence"))


def test_what_was_collected_is_named_with_its_terms_and_nothing_else_is() -> None:
    import msgspec

    told = notices.notices([msgspec.__file__, "not/absolute.py"])
    contents = told.split("=" * 100)[0]
    assert f"msgspec {distribution('msgspec').version}" in contents
    assert "numpy" not in contents
    for always in (
        "Python ",
        "Inter",
        "Roboto Condensed",
        "Lucide icons",
        "Map, fonts, icons, symbols",
        "pyinstaller ",
    ):
        assert always in contents
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in told
    assert "SIL OPEN FONT LICENSE" in told
    assert Path(notices.ASSETS / "LICENCES.md").read_text(encoding="utf-8").strip() in told


def test_qt_ships_with_the_text_of_its_licence() -> None:
    _, text = notices.of_distribution(distribution("PySide6-Essentials"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "may be replaced" in text


def test_without_terms_nothing_ships(tmp_path: Path) -> None:
    folder = tmp_path / "nobody-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: nobody\nVersion: 1.0\n", encoding="utf-8")
    (folder / "RECORD").write_text("nobody.py,,\n", encoding="utf-8")
    with pytest.raises(notices.UnknownLicenceError, match="nobody"):
        notices.of_distribution(Distribution.at(folder))


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="only Debian and its children know whose a library is")
def test_the_systems_libraries_come_with_the_terms_of_their_package() -> None:
    library = next(Path("/usr/lib").glob("*/libz.so.1")).resolve()
    ((title, text),) = notices.of_debian([library])
    assert title.startswith("zlib1g")
    assert "copyright" in text.lower()
    with pytest.raises(notices.UnknownLicenceError, match="nobodys"):
        list(notices.of_debian([Path("/usr/lib/nobodys.so.1")]))


def test_no_folder_of_ours_hides_the_library_of_that_name() -> None:
    import packaging

    assert packaging.__file__ is not None
    assert "site-packages" in packaging.__file__
    assert sys.modules["packaging.requirements"]
