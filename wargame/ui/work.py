"""Work beside the window: things made in a thread and files written whole, while the window goes on answering."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from wargame.store.errors import SaveError

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
        except (OSError, RuntimeError, ValueError, SaveError) as error:
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


def put(file: Path, content: bytes, given_up: Event) -> None:
    """Write a file, whole or not at all, over one of its name; not if the work was given up.

    Raises:
        OSError: when the file cannot be written.
    """
    if given_up.is_set():
        return
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
