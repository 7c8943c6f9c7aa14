"""The film: which moments it shows, how long each stands, and that a room's film holds nothing of a secret."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.domain.test_secrets import SECRETS, Secret
from tests.domain.told import Told
from tests.report.played import small
from tests.report.test_replay_page import batches
from wargame import labels
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.report.film import BEAT, LAST, Pace, Shot, shots
from wargame.report.replay_page.words import handling, mark
from wargame.report.webp import Frame, animated, chunks


def filmed(pace: Pace, audience: str = WHITE_CELL) -> list[Shot]:
    """The shots of two turns of the flood."""
    return list(shots(small().scenario, small().history(), audience, pace))


def test_a_film_by_turns_begins_at_the_start_and_ends_where_play_stands() -> None:
    session, found = small(), filmed("turn")
    turns = list(dict.fromkeys(labels.turn(session.scenario, turn) for turn in range(1, session.state.turn + 1)))
    assert list(dict.fromkeys(shot.turn for shot in found)) == turns
    assert found[0].view == session.view(WHITE_CELL, session.history()[0].seq)
    assert found[-1].view == session.view(WHITE_CELL)


def test_each_pace_has_more_shots_than_the_slower_one() -> None:
    assert len(filmed("turn")) < len(filmed("phase")) < len(filmed("batch"))


@pytest.mark.parametrize("pace", ["phase", "batch"])
def test_what_looks_the_same_is_one_shot_that_stands_longer(pace: Pace) -> None:
    found = filmed(pace)
    for one, two in pairwise(found):
        assert not (one.same_board(two) and (one.turn, one.phase) == (two.turn, two.phase))
    if pace == "batch":
        assert sum(shot.stands for shot in found) == BEAT[pace] * len(small().history()) + LAST
        assert max(shot.stands for shot in found[:-1]) > BEAT[pace]


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.what)
def test_no_shot_of_others_holds_a_secret(secret: Secret) -> None:
    told = Told(*secret.steps)
    for audience in secret.keep_from:
        found = repr(list(shots(told.scenario, batches(told.batches), audience, "batch")))
        assert "SECRET" not in found


def test_the_white_cell_sees_them_so_that_the_test_before_can_fail() -> None:
    secret = next(one for one in SECRETS if one.what == "name")
    told = Told(*secret.steps)
    assert "SECRET" in repr(list(shots(told.scenario, batches(told.batches), WHITE_CELL, "batch")))


def test_every_picture_says_for_whom_it_is() -> None:
    scenario = small().scenario
    assert mark(scenario, WHITE_CELL) == "Exercise · White cell only"
    assert handling(scenario, ROOM) in mark(scenario, ROOM)
    assert scenario.teams["town"].name in mark(scenario, "town")


def test_a_film_is_a_container_of_the_still_pictures() -> None:
    still = b"RIFF\x0a\0\0\0WEBPVP8 \x03\0\0\0abc\0"
    made = animated([Frame(still, (4, 2), 700), Frame(still, (4, 6), 66_000)], (4, 6))
    assert int.from_bytes(made[4:8], "little") == len(made) - 8
    (head, canvas), (loop, _), *frames = chunks(made)
    assert (head, loop, [name for name, _data in frames]) == (b"VP8X", b"ANIM", [b"ANMF", b"ANMF"])
    assert canvas[4:] == b"\x03\0\0\x05\0\0"
    assert [int.from_bytes(data[12:15], "little") for _name, data in frames] == [700, 66_000]
    assert all(data[16:] == still[12:] for _name, data in frames)
