"""What the bench brings into sight with an order, and whom it names as the hearers of a secret one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save, to_phase
from wargame.domain import commands as c
from wargame.ui.main_window import MainWindow

OPEN = c.SubmitOrder("EU", "One sentence.", action="EU-05")
SECRET = c.SubmitOrder("UA", "Seven hundred thousand will do.", action="UA-01", option="700", secret=True)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A small desk with an open and a secret order to rule on, the open one in hand."""
    with desk_of(new_save(tmp_path)) as window:
        window.resize(1280, 800)
        window.activateWindow()
        to_phase(window, "planning")
        for one in (OPEN, SECRET):
            assert window.ask(one), window.foot.text()
        to_phase(window, "adjudication")
        window.pane.choose("rulings")
        window.rulings.choose(number(window, "EU"))
        QTest.qWait(20)
        yield window


def number(desk: MainWindow, team: str) -> str:
    return next(one.number for one in desk.session.state.orders.values() if one.team == team)


def scroll_away(desk: MainWindow) -> None:
    """Leave the order at its last line."""
    bar = desk.rulings.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not method_in_sight(desk)


def method_in_sight(desk: MainWindow) -> bool:
    method, ground = desk.rulings.parts.method, desk.rulings.scroller.viewport()
    top = method.mapTo(ground, method.rect().topLeft()).y()
    return top >= 0 and top + method.height() <= ground.height()


def test_another_order_is_seen_from_its_beginning(desk: MainWindow) -> None:
    scroll_away(desk)
    desk.rulings.choose(number(desk, "UA"))
    assert method_in_sight(desk)


def test_the_key_of_the_bench_shows_its_order_from_the_beginning(desk: MainWindow) -> None:
    scroll_away(desk)
    desk.deeds.show_rulings()
    assert method_in_sight(desk)


def test_the_tab_of_the_bench_shows_its_order_from_the_beginning(desk: MainWindow) -> None:
    desk.pane.choose("orders")
    desk.board.board.setFocus()
    desk.pane.choose("rulings")
    QTest.qWait(20)
    scroll_away(desk)
    desk.pane.choose("orders")
    QTest.qWait(20)
    desk.pane.choose("rulings")
    QTest.qWait(20)
    assert method_in_sight(desk)


def test_the_ruling_of_a_secret_order_is_published_to_its_team_alone(desk: MainWindow) -> None:
    p = desk.rulings.parts
    assert p.publish.text() == "Publish ruling"
    assert p.public_field.name.text() == "The room hears"
    desk.rulings.choose(number(desk, "UA"))
    p.reason.setPlainText("Nobody was told.")
    p.dice.setText("1 1")  # what fails does not come to light
    p.rule.click()
    p.faces.skip()
    p.apply.click()
    assert desk.session.state.orders[number(desk, "UA")].status == "applied"
    assert p.publish.text() == "Publish to Ukraine alone"
    assert p.public_field.name.text() == "Ukraine alone hears"
    p.publish.click()
    assert "published to its team alone" in p.who.text()
    assert "the room has not" in p.refused.text()
    assert desk.foot.text().endswith("is published to Ukraine alone. The room hears nothing of it.")


def test_what_is_closed_does_not_look_open(desk: MainWindow) -> None:
    p = desk.rulings.parts
    open_ground = p.reason.grab().toImage().pixelColor(20, 8)
    p.reason.setPlainText("It could be ruled now.")
    p.rule.click()
    p.faces.skip()
    p.apply.click()
    assert not p.reason.isEnabled()
    assert p.reason.text() == "It could be ruled now."
    assert p.reason.grab().toImage().pixelColor(20, 8) != open_ground
    assert p.public.isEnabled(), "the words for the room count until they are published"
