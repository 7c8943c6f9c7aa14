"""The library: rulings of earlier saves, read and searched by a thread of its own, so that nothing waits for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue

from msgspec import Struct

from wargame.app.precedents import Precedent, Precedents, rulings_on_disk
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order

MOST_SAVES = 24
"""So many saves are read, the youngest first."""
PAUSE = 0.02
"""Seconds between two saves, so that whoever works meanwhile goes first."""

_READ: dict[tuple[str, int, int], tuple[Precedent, ...]] = {}
"""What was read of each save, by its place, size and time: a save that stays the same is read once."""


class Question(Struct, frozen=True):
    """What is looked for: rulings like an order, or by words alone. `number` tells the answer's question."""

    number: int
    scenario: Scenario
    order: Order
    words: str = ""
    most: int = 3


class Answer(Struct, frozen=True):
    """What was found in earlier saves, for a question, and how many saves had been read by then."""

    number: int
    found: tuple[Precedent, ...]
    saves: int


class Library:
    """Reads saves in the background, then answers questions. It touches no window and no session of the asker."""

    def __init__(self, saves: Callable[[], Iterable[Path]]) -> None:
        self._saves = saves
        self._asked: SimpleQueue[Question | None] = SimpleQueue()
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._closed = threading.Event()
        self.ready = threading.Event()
        self._thread = threading.Thread(target=self._work, name="precedents", daemon=True)

    def open(self) -> None:
        """Begin to read."""
        self._thread.start()

    def ask(self, question: Question) -> None:
        """Ask; the answer comes when the saves have been read."""
        self._asked.put(question)

    def answer(self) -> Answer | None:
        """The newest answer there is; None while there is none."""
        found = None
        while True:
            try:
                found = self._answers.get_nowait()
            except Empty:
                return found

    def close(self) -> None:
        """Read no further. Returns at once; the thread ends by itself."""
        self._closed.set()
        self._asked.put(None)

    def _work(self) -> None:
        rulings: list[Precedent] = []
        saves = 0
        for path in newest(self._saves()):
            if self._closed.wait(PAUSE):
                return
            found = read(path)
            rulings += found
            saves += bool(found)
        shelf = Precedents(rulings)
        self.ready.set()
        while (question := self._asked.get()) is not None:
            self._answers.put(Answer(question.number, tuple(looked_up(shelf, question)), saves))


def looked_up(shelf: Precedents, question: Question) -> list[Precedent]:
    """The rulings a question finds: by its words where there are any, else like its order."""
    if question.words:
        return shelf.with_words(question.words, question.order, question.most)
    return shelf.like(question.scenario, question.order, most=question.most)


def newest(saves: Iterable[Path]) -> list[Path]:
    """Some saves, each once, the youngest first; those that are not there are left out."""
    dated: dict[Path, int] = {}
    for path in saves:
        try:
            dated[path.resolve()] = path.stat().st_mtime_ns
        except OSError:
            continue
    return sorted(dated, key=dated.__getitem__, reverse=True)[:MOST_SAVES]


def read(path: Path) -> tuple[Precedent, ...]:
    """The rulings of a save, from memory if it is unchanged since it was last read."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    key = (str(path), stat.st_mtime_ns, stat.st_size)
    if key not in _READ:
        _READ[key] = tuple(rulings_on_disk([path]))
    return _READ[key]
