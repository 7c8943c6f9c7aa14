"""A draft is the twin of a state; what is written into it stays out of the state it came from."""

from __future__ import annotations

from wargame.domain.draft import Draft, draft_of
from wargame.domain.state import GameState


def test_a_draft_has_the_fields_of_a_state_in_their_order() -> None:
    assert Draft.__struct_fields__ == (*GameState.__struct_fields__, "owned")
    assert draft_of(GameState(seed=7, tracks={"ammo": 3})).freeze() == GameState(seed=7, tracks={"ammo": 3})


def test_what_is_written_before_and_after_a_freeze_stays_out_of_earlier_states() -> None:
    before = GameState(tracks={"ammo": 3})
    draft = draft_of(before)
    for value in (4, 5):
        draft.own("tracks")
        draft.tracks["ammo"] = value
        if value == 4:
            between = draft.freeze()
    assert [state.tracks["ammo"] for state in (before, between, draft.freeze())] == [3, 4, 5]
