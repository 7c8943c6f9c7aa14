"""The check that a bundle for macOS gets on a Mac, on a bundle made by hand."""

from __future__ import annotations

import os
import plistlib
from pathlib import Path

import bundle
import identity
import pytest


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A bundle with all that the check looks for."""
    contents = tmp_path / "Wargame.app" / "Contents"
    for file in ("MacOS/wargame", "Resources/wargame.icns", f"Resources/{bundle.SHIPPED}", "Frameworks/Python"):
        (contents / file).parent.mkdir(parents=True, exist_ok=True)
        (contents / file).touch()
    told = identity.info_plist() | {"CFBundleExecutable": "wargame", "CFBundlePackageType": "APPL"}
    (contents / "Info.plist").write_bytes(plistlib.dumps(told))
    return contents.parent


def test_nothing_is_wrong_with_a_whole_one(app: Path) -> None:
    assert bundle.problems(app) == []


@pytest.mark.parametrize(
    "file", ["MacOS/wargame", "Resources/wargame.icns", "Info.plist", f"Resources/{bundle.SHIPPED}"]
)
def test_what_is_missing_is_told(app: Path, file: str) -> None:
    (app / "Contents" / file).unlink()
    (told,) = bundle.problems(app)
    assert told.endswith("is missing")
    assert told.removesuffix(" is missing") in f"Resources/{file}"


def test_another_plist_is_told(app: Path) -> None:
    plist = app / "Contents" / "Info.plist"
    plist.write_bytes(plistlib.dumps(plistlib.loads(plist.read_bytes()) | {"LSMinimumSystemVersion": "10.9"}))
    assert bundle.problems(app) == ["Info.plist: LSMinimumSystemVersion is '10.9', not '15.0'"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nothing_is_told(app: Path) -> None:
    (app / "Contents" / "Frameworks" / "lost").symlink_to("gone")
    assert bundle.problems(app) == ["Contents/Frameworks/lost leads nowhere"]
