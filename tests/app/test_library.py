"""The library: other saves are listed, read once, and searched by a thread of its own."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from wargame import paths
from wargame.app.library import Answer, Library, Question, read
from wargame.app.session import Session

EXAMPLE = paths.examples() / "five-layers-paris-model.wargame"


def answered(library: Library, seconds: float = 10) -> Answer | None:
    """The next answer, if there is one in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = library.answer()
        if found:
            return found
        time.sleep(0.01)
    return None


def test_a_save_that_stays_the_same_is_read_once(tmp_path: Path) -> None:
    copy = tmp_path / "Class B.wargame"
    shutil.copy(EXAMPLE, copy)
    assert read(copy)
    assert read(copy) is read(copy)
    assert read(tmp_path / "gone.wargame") == ()


def test_questions_are_answered_by_order_and_by_words(tmp_path: Path) -> None:
    copy, broken = tmp_path / "Class B.wargame", tmp_path / "broken.wargame"
    shutil.copy(EXAMPLE, copy)
    broken.write_bytes(b"no save")
    with Session.open(EXAMPLE, write=False) as session:
        order = next(one for one in session.state.orders.values() if one.ruling and one.ruling.outcome)
        library = Library(lambda: [copy, broken])
        library.open()
        library.ask(Question(1, session.scenario, order))
        first = answered(library)
        library.ask(Question(2, session.scenario, order, words="xyzzy"))
        second = answered(library)
    library.close()
    assert first is not None
    assert (first.number, first.saves) == (1, 1)
    assert order.number in {one.number for one in first.found}
    assert second == Answer(2, (), 1)
