"""Keys on the bench: Ctrl+Enter does what the cursor stands in, Ctrl+Z what it says, and F9 leaves no text open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui import keyboard as k
from tests.ui.day import desk_of, new_save, to_phase
from wargame.domain import commands as c
from wargame.domain.state import Order
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.ruling_words import follows

ORDERS = (
    c.SubmitOrder("UA", "Seven hundred thousand will do.", action="UA-01", option="700"),
    c.SubmitOrder("EU", "One sentence.", action="EU-05"),
)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with two orders to rule on, the list of orders in hand."""
    with desk_of(new_save(tmp_path)) as window:
        window.activateWindow()
        to_phase(window, "planning")
        for one in ORDERS:
            assert window.ask(one), window.foot.text()
        to_phase(window, "adjudication")
        k.press("R")
        yield window


def order(desk: MainWindow, team: str) -> str:
    return next(one.number for one in desk.session.state.orders.values() if one.team == team)


def status(desk: MainWindow, team: str) -> str:
    return desk.session.state.orders[order(desk, team)].status


def test_ctrl_enter_returns_the_order_from_the_reason_for_it(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "EU"))
    k.go_to("Reason")
    k.write("It could be ruled now.")
    k.go_to("Reason for returning")
    k.press("Ctrl+Return")
    assert status(desk, "EU") == "revealed", "without words nothing is returned, and nothing is rolled"
    k.write("Say to whom.")
    k.press("Ctrl+Return")
    assert status(desk, "EU") == "returned"


def test_ctrl_enter_adds_the_argument(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "EU"))
    k.go_to("Reason")
    k.write("It could be ruled now.")
    k.press("Escape")
    k.press("A")
    k.write("All have signed before.")
    k.press("Ctrl+Return")
    found = desk.session.state.orders[order(desk, "EU")]
    assert [one.text for one in found.arguments] == ["All have signed before."]
    assert found.status == "revealed"


def test_nothing_half_written_is_lost_by_the_roll(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "EU"))
    p = desk.rulings.parts
    k.go_to("Reason")
    k.write("It could be ruled now.")
    k.press("Escape")
    k.press("A")
    k.write("All have signed")
    assert not p.rule.isEnabled()
    assert p.refused.text() == "An argument is written and not added. Add it (Enter in its field), or clear it."
    k.write(" before.")
    k.press("Return")
    assert p.rule.isEnabled()
    k.go_to("Reason for returning")
    k.write("Say to")
    assert not p.rule.isEnabled()
    assert p.refused.text() == "A reason for returning it is written. Return the order, or clear the reason."


def test_of_a_secret_order_the_bench_says_who_hears(desk: MainWindow) -> None:
    secret = "UA-T1-S"
    for status, told in (("applied", "Ukraine alone hears of it"), ("published", "Ukraine alone has heard of it")):
        found = Order(secret, "UA", 1, "Quietly.", secret=True, status=status)
        assert told in follows(desk.session.scenario, found, rolling=False)
        assert "Ukraine" not in follows(desk.session.scenario, replace(found, secret=False), rolling=False)


def test_dice_thrown_by_hand_are_not_rolled_again(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "UA"))
    p = desk.rulings.parts
    assert p.rule.text() == "Roll and rule"
    k.go_to("Dice thrown by hand")
    k.write("4 5")
    assert p.rule.text() == "Rule"


def test_undo_right_after_apply_takes_the_ruling_back(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "UA"))
    k.go_to("Reason")
    k.write("The ladder has a rung.")
    k.go_to("The room hears")
    k.write("A law is promised.")
    k.press("Ctrl+Return")
    k.press("Ctrl+Return")
    assert status(desk, "UA") == "applied"
    k.press("Ctrl+Z")
    assert status(desk, "UA") == "ruled"
    assert desk.rulings.parts.public.text() == "A law is promised."


def test_a_ruling_taken_back_leaves_its_words_to_be_mended(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "UA"))
    k.choose("Method", "free ruling")
    p = desk.rulings.parts
    k.choose("Outcome", p.outcome.itemText(1))
    for name, text in (("Reason", "The law is ready."), ("The room hears", "A law."), ("White cell only", "A bluff.")):
        k.go_to(name)
        k.write(text)
    k.press("Ctrl+Return")
    k.press("Ctrl+Return")
    assert status(desk, "UA") == "applied"
    for left in ("ruled", "revealed"):
        desk.deeds.undo()
        assert status(desk, "UA") == left
    assert desk.foot.text().startswith(f"Taken back: {order(desk, 'UA')} ruled: ")
    assert (p.reason.text(), p.public.text(), p.private.text()) == ("The law is ready.", "A law.", "A bluff.")


def test_a_free_ruling_asks_for_its_outcome_in_words(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "UA"))
    k.choose("Method", "free ruling")
    assert desk.rulings.parts.refused.text() == "Choose the outcome of this free ruling."


@pytest.mark.parametrize("sheet", ["palette", "keys"])
def test_a_sheet_closed_gives_the_keyboard_to_no_button(desk: MainWindow, sheet: str) -> None:
    k.focus().clearFocus()
    desk.deeds.do(sheet)
    assert desk.deeds.palette.isVisible()
    k.press("Escape")
    assert k.focus() is desk.board.board


def test_a_new_phase_leaves_the_keyboard_in_no_text(desk: MainWindow) -> None:
    k.row("Orders in the sequence of resolution", order(desk, "UA"))
    k.go_to("Reason")
    for _ in range(5):
        k.press("F9")
        assert not isinstance(k.focus(), QLineEdit | QPlainTextEdit), desk.session.state.phase
        k.press("N")
        k.press("F9")
        assert not isinstance(k.focus(), QLineEdit | QPlainTextEdit), desk.session.state.phase
