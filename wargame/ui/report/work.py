"""Work beside the window: the report read and made, and files written, while the window goes on answering."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from wargame.app.after_action import Ground
from wargame.report.chart_svg import svgs_of
from wargame.report.document import Document, Section
from wargame.report.edits import edited, texts
from wargame.report.look import Look


class Reading(Struct, frozen=True):
    """A report to be read: as generated, with its edits, the keys of stale ones, and its pictures by their SVG text."""

    generated: dict[str, str]
    document: Document
    stale: frozenset[str]
    pictures: dict[str, bytes]


LOOK = 15
"""Milliseconds between two looks whether a thread has ended."""


class Outcome:
    """What a thread came to: what it made, or why it made nothing. It knows nothing of Qt."""

    def __init__(self) -> None:
        self.given_up = Event()
        self.made: object = None
        self.problem = ""

    def fill(self, make: Callable[[Event], object]) -> None:
        """Make it."""
        try:
            self.made = make(self.given_up)
        except (OSError, RuntimeError, ValueError) as error:
            self.problem = str(error) or type(error).__name__


class Work(QObject):
    """Makes a thing in a thread: `done` gives it, `failed` says why it is not there. Given up, it says nothing.

    Qt crashes when an object ends in another thread than its own. So the thread holds nothing of Qt, the program's own
    thread looks whether it has ended, and until then Python collects no garbage: it would do so in either thread.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, make: Callable[[Event], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._outcome = Outcome()
        self._thread = Thread(target=self._outcome.fill, args=(make,), daemon=True)
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin."""
        gc.disable()
        self._thread.start()
        self._timer.start()

    def give_up(self) -> None:
        """Let it end unheard; a file it was to write is not written."""
        self._outcome.given_up.set()

    def _look(self) -> None:
        if self._thread.is_alive():
            return
        self._timer.stop()
        self._collect_again()
        outcome = self._outcome
        if not outcome.given_up.is_set():
            if outcome.problem:
                self.failed.emit(outcome.problem)
            else:
                self.done.emit(outcome.made)
        self.deleteLater()

    def _collect_again(self) -> None:
        program = self.parent()
        assert program is not None
        if not any(one._thread.is_alive() for one in program.findChildren(Work)):
            gc.enable()


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

    content = FORMATS[file.suffix.lower()](ground.edited().document)
    if not given_up.is_set():
        fresh = file.with_name(f".{file.name}.new")
        try:
            fresh.write_bytes(content)
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)
    return file
