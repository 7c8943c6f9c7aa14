"""What was done is told in one line at the foot, where nothing else in sight tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save, to_phase
from wargame.domain import commands as c
from wargame.ui.advice import waiting_injects
from wargame.ui.done_words import done
from wargame.ui.main_window import MainWindow

ORDER = c.SubmitOrder("EU", "One sentence.", action="EU-05")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk in the first turn."""
    with desk_of(new_save(tmp_path)) as window:
        yield window


def test_an_order_is_told_when_it_is_sealed_returned_and_withdrawn(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    for command, told in (
        (ORDER, "EU-T1-1 is sealed: Publish red lines."),
        (c.ReturnOrder("EU-T1-1", "Say to whom."), "EU-T1-1 is returned to European coalition."),
        (ORDER, "EU-T1-2 is sealed: Publish red lines."),
        (c.WithdrawOrder("EU-T1-2"), "EU-T1-2 is withdrawn."),
    ):
        assert desk.ask(command)
        assert desk.foot.text() == told
    desk.foot.act.click()
    assert desk.session.state.orders["EU-T1-2"].status == "submitted", "the line offers to take it back"


def test_an_inject_is_told_when_it_is_put_off_or_left_out(desk: MainWindow) -> None:
    to_phase(desk, "injects")
    name = waiting_injects(desk.session.state)[0]
    title = f"{name} {desk.session.scenario.injects[name].title}"
    assert desk.ask(c.DelayInject(name, 2, "The first news shall sink in."))
    assert desk.foot.text() == f"{title} is put off to turn 2."
    assert desk.ask(c.SkipInject(name, "It is not needed."))
    assert desk.foot.text() == f"{title} is left out."


def test_a_secret_ruling_is_told_to_its_team_alone(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    assert desk.ask(replace(ORDER, secret=True))
    to_phase(desk, "adjudication")
    number, state = next(iter(desk.session.state.orders)), desk.session.state
    said = done(desk.session.scenario, state, c.PublishRuling(number))
    assert said == f"{number} is published to European coalition alone. The room hears nothing of it."
    open_ = replace(state, orders={number: replace(state.orders[number], secret=False)})
    assert done(desk.session.scenario, open_, c.PublishRuling(number)) == ""


def test_what_a_team_seals_behind_the_privacy_screen_is_not_told_on_the_desk(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    desk.deeds.hand_over()
    assert desk.bridge.execute(ORDER, "EU")
    assert desk.foot.text() == ""


def test_the_assessment_says_what_was_not_ruled_on(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    assert desk.ask(ORDER)
    to_phase(desk, "adjudication")
    assert desk.ask(c.RuleOrder("EU-T1-1", "On balance.", dice=(4, 5), method="rigid"))
    assert desk.ask(c.ApplyRuling("EU-T1-1"))
    assert desk.ask(c.SubmitOrder("UA", "Late, and never ruled on."))
    desk.deeds.end_phase()
    assert desk.foot.text() == "", "there is time to rule and to publish yet"
    desk.deeds.end_phase()
    assert desk.foot.text().startswith("One order is not ruled on: at the end of the turn what it cost goes back.")


def test_the_assessment_says_what_was_not_published(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    assert desk.ask(ORDER)
    to_phase(desk, "adjudication")
    assert desk.ask(c.RuleOrder("EU-T1-1", "On balance.", dice=(4, 5), method="rigid"))
    assert desk.ask(c.ApplyRuling("EU-T1-1"))
    desk.deeds.end_phase()
    desk.deeds.end_phase()
    assert desk.foot.text().startswith("One ruling is not published: the room sees what changed")


def test_the_end_of_orders_says_what_was_not_given(desk: MainWindow) -> None:
    to_phase(desk, "planning")
    assert desk.ask(ORDER)
    desk.deeds.end_phase()
    assert desk.foot.text() == (
        "Orders are closed. Eight teams did not give 15 orders. One that comes now is late and is ruled last."
    )
    desk.deeds.end_phase()
    assert desk.foot.text() == "", "it is said once, and only where orders are closed"
