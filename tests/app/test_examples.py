"""The exercises that ship as examples: finished, ended each in its own way, whole, and nobody's lease on them."""

from __future__ import annotations

import pytest

from wargame import paths
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain.evolve import fold
from wargame.domain.state import GameState, fingerprint

ENDINGS = {
    "five-layers-paris-model": ("horizon", 1434),
    "five-layers-thin-truce": ("base-fails", 1304),
    "five-layers-full-stack": ("settlement", 1505),
}


def test_each_example_is_known() -> None:
    assert {one.stem for one in paths.examples().glob("*.wargame")} == set(ENDINGS)


@pytest.mark.parametrize("name", ENDINGS)
def test_an_example_verifies_and_replays_to_its_ending(name: str) -> None:
    path = paths.examples() / f"{name}.wargame"
    ending, count = ENDINGS[name]
    verdict = verified(path)
    assert verdict.problems == ()
    with Session.open(path, write=False) as session:
        assert (session.state.ending, session.state.over) == (ending, True)
        assert session.record_count() == verdict.records == count
        replayed = fold(GameState(), (record for batch in session.history() for record in batch.records))
        assert fingerprint(replayed) == verdict.state
        assert session.log.drafts() == {}


def test_one_example_has_a_second_line_to_compare() -> None:
    with Session.open(paths.examples() / "five-layers-thin-truce.wargame", write=False) as session:
        assert session.lines.named["Relief for Ukraine"].note.startswith("What if")
        assert session.lines.named["Relief for Ukraine"].head > session.lines.named["main"].head
