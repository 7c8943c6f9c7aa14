"""Precedents: found by words, in this save and in others, and never the order itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from wargame.app.precedents import Precedents, rulings_of, rulings_on_disk
from wargame.app.session import Session
from wargame.store.full_text import FullText

EXAMPLE = Path(__file__).parents[2] / "saves/examples/five-layers-paris-model.wargame"


def test_words_are_found_whatever_their_form_and_whatever_signs_stand_about_them() -> None:
    texts = FullText(
        [("Land force", "brigades deployed at Kyiv"), ("Tankers", "refuelling over Lviv"), ("Sanctions", "")]
    )
    assert texts.find('deploying a "brigade" (NEAR Kyiv*) AND -') == [0]
    assert texts.find("refuelling tanker") == [1]
    assert texts.find("no of at") == []
    assert texts.find("submarine") == []


def test_rulings_of_another_save_are_precedents_for_this_one() -> None:
    with Session.open(EXAMPLE, write=False) as session:
        order = next(one for one in session.state.orders.values() if one.ruling and one.ruling.outcome)
        here = Precedents(rulings_of(session.scenario, session.state)).like(session.scenario, order)
        there = Precedents(rulings_on_disk([EXAMPLE])).like(session.scenario, order)
    assert here
    assert order.number not in {one.number for one in here}
    assert order.number in {one.number for one in there}
    assert all(one.save == EXAMPLE.stem for one in there)
    assert all(one.outcome for one in here)


def test_a_save_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "broken.wargame"
    broken.write_bytes(b"no save")
    damaged = tmp_path / "damaged.wargame"
    shutil.copy(EXAMPLE, damaged)
    whole = damaged.read_bytes()
    at = whole.index(b'"teams"')
    damaged.write_bytes(whole[:at] + b"?" * 7 + whole[at + 7 :])
    assert not list(rulings_on_disk([broken, damaged, tmp_path / "missing.wargame"]))
