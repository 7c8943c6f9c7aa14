"""The report read and written, as work beside the window."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from msgspec import Struct

from wargame.app.after_action import Ground
from wargame.report.chart_svg import svgs_of
from wargame.report.document import Document, Section
from wargame.report.edits import edited, texts
from wargame.report.look import Look
from wargame.ui.work import put


class Reading(Struct, frozen=True):
    """A report to be read: as generated, with its edits, the keys of stale ones, and its pictures by their SVG text."""

    generated: dict[str, str]
    document: Document
    stale: frozenset[str]
    pictures: dict[str, bytes]


def reading(ground: Ground, look: Look, _given_up: Event) -> Reading:
    """The report to be read, its pictures drawn in a look. It is soon done, so it is never broken off."""
    from wargame.report.typesetting import pngs_of

    generated = ground.generated()
    told = edited(generated, ground.edits)
    found = list(dict.fromkeys(svg for section in told.document.sections for svg in _pictures(section, look)))
    return Reading(
        texts(generated), told.document, frozenset(told.stale), dict(zip(found, pngs_of(found), strict=True))
    )


def _pictures(section: Section, look: Look) -> list[str]:
    own = [svg for block in section.blocks for svg in svgs_of(block, look)]
    return own + [svg for part in section.parts for svg in _pictures(part, look)]


def write(ground: Ground, file: Path, given_up: Event) -> Path:
    """The report as a file, whole or not at all; its name's ending says the format.

    Raises:
        OSError: when the file cannot be written.
    """
    from wargame.report.formats import FORMATS

    put(file, FORMATS[file.suffix.lower()](ground.edited().document), given_up)
    return file
