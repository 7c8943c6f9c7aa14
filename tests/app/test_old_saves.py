"""Old saves: one of every kind that ever shipped opens, verifies and is drawn as it was played."""

from __future__ import annotations

from pathlib import Path

import pytest

from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.report.board_drawing import draw_board
from wargame.report.look import LIGHT

OLD = sorted((Path(__file__).parents[1] / "old_saves").glob("*.wargame"))


def test_there_are_old_saves() -> None:
    assert OLD


@pytest.mark.parametrize("save", OLD, ids=lambda save: save.stem)
def test_an_old_save_opens_and_verifies(save: Path) -> None:
    before = save.read_bytes()
    with Session.open(save, write=False) as session:
        assert session.record_count() > 1000
        for audience in (WHITE_CELL, ROOM, *session.scenario.teams):
            assert draw_board(session.scenario, session.view(audience), LIGHT).items
    found = verified(save)
    assert not found.problems
    assert save.read_bytes() == before
