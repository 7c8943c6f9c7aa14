"""The menu entry and the file type for Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import identity
import pytest

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry(file: Path) -> dict[str, str]:
    """What a desktop file says."""
    read = ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(file, encoding="utf-8")
    return dict(read["Desktop Entry"])


def test_menu_and_file_type_mean_the_same_kind_of_file() -> None:
    (kind,) = ElementTree.parse(LINUX / "wargame.xml").getroot()
    told = entry(LINUX / "wargame.desktop")
    assert kind.get("type") == identity.MIME
    assert told["MimeType"] == f"{identity.MIME};"
    (glob,) = kind.iter(f"{MIME}glob")
    assert glob.get("pattern") == f"*.{identity.SUFFIX}"
    assert told["Exec"] == "wargame %f"


@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
def test_the_program_is_put_into_the_menu_where_it_lies_and_taken_out_again(tmp_path: Path) -> None:
    home, share = tmp_path / "a folder", tmp_path / "share"
    home.mkdir()
    for name in ("wargame.desktop", "wargame.xml", "add-to-menu"):
        shutil.copy(LINUX / name, home)
    (home / "wargame.png").touch()
    environment = os.environ | {"XDG_DATA_HOME": str(share)}

    subprocess.run([home / "add-to-menu"], check=True, env=environment)
    told = entry(share / "applications" / "wargame.desktop")
    assert told["Exec"] == f'"{home}/wargame" %f'
    assert (share / "mime" / "packages" / "wargame.xml").is_file()

    subprocess.run([home / "add-to-menu", "--remove"], check=True, env=environment)
    assert not [file for file in share.rglob("wargame.*") if file.is_file()]
