"""Other saves in which precedents may stand: those opened of late, and those in the save's own folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from wargame.ui.settings import Settings

SUFFIX = ".wargame"


def around(own: Path | None, settings: Settings) -> Callable[[], Iterable[Path]]:
    """What lists the other saves when it is called; it holds nothing but paths."""
    recent = tuple(Path(one.path) for one in settings.recent)
    folders = {own.parent} if own else set()
    if settings.folder:
        folders.add(Path(settings.folder))
    return partial(listed, own, recent, tuple(sorted(folders)))


def listed(own: Path | None, recent: tuple[Path, ...], folders: tuple[Path, ...]) -> Iterator[Path]:
    """The saves that are there, the exercise's own left out."""
    mine = own.resolve() if own else None
    for path in recent:
        if path.resolve() != mine:
            yield path
    for folder in folders:
        try:
            found = sorted(folder.glob(f"*{SUFFIX}"))
        except OSError:
            continue
        yield from (path for path in found if path.resolve() != mine)
