"""Reads the files of one folder out of a zip, into memory only and within limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from wargame.store.problems import Problem, ScenarioInvalid

MOST_MEMBERS = 2_000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def read(path: Path, matters: Callable[[str], bool], limit: Callable[[str], int], most: int) -> dict[str, bytes]:
    """The files that matter, by name, from the folder of the zip that holds them.

    Nothing is unpacked to disk. Of each file at most one byte more than its limit is read, whatever the zip
    says of its size, so that a bomb does no harm.

    Raises:
        ScenarioInvalid: when it is no zip, its names leave the folder, or it holds too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(path.name, archive, matters, most)
            return {name: _content(archive, info, limit(name)) for name, info in sorted(members.items())}
    except UNREADABLE as error:
        message = f"is neither a scenario folder nor a readable zip ({str(error) or 'it ends too early'})"
        raise _invalid(path.name, message, "make the zip anew, without a password") from None


def _members(
    file: str, archive: zipfile.ZipFile, matters: Callable[[str], bool], most: int
) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise _invalid(file, f"holds more than {MOST_MEMBERS} files", "zip only the scenario folder")
    for info in infos:
        _refuse_stray(file, info)
    wanted = [info for info in infos if not info.is_dir() and matters(PurePosixPath(info.filename).name)]
    folder = min((PurePosixPath(info.filename).parent for info in wanted), key=_depth, default=None)
    found = [info for info in wanted if PurePosixPath(info.filename).parent == folder]
    names = {PurePosixPath(info.filename).name: info for info in found}
    if not any(name.endswith(".toml") for name in names):
        raise _invalid(file, "is not a scenario: it holds no .toml file", "zip a scenario folder")
    if len(names) < len(found):
        raise _invalid(file, "holds two files of the same name", "make the zip anew")
    if len(found) > most:
        raise _invalid(file, f"holds more than {most} scenario files", "merge some of them")
    return names


def _depth(folder: PurePosixPath) -> tuple[int, str]:
    return len(folder.parts), str(folder)


def _refuse_stray(file: str, info: zipfile.ZipInfo) -> None:
    name = info.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
        raise _invalid(file, f"names a file outside its folder: {name[:100]!r}", "do not use this zip")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    if info.compress_type not in METHODS:
        raise NotImplementedError("an unusual compression")
    with archive.open(info) as stream:
        return stream.read(limit + 1)


def _invalid(file: str, message: str, remedy: str) -> ScenarioInvalid:
    return ScenarioInvalid((Problem(file, "", message, remedy),))
