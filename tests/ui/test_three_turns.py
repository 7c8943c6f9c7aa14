"""A whole exercise of three turns at the keyboard, with no mouse, and then its log line by line.

Everything goes through the window's keys: Tab, arrows, Enter, the keys of the actions, and typing. The five methods,
a crisis clock, a returned order, a delayed and a triggered inject, a correction and an undo all come up. What the log
must hold stands in ``three_turns.txt``; a line of it that differs fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import keyboard as k
from tests.ui.day import desk_of
from wargame import labels, paths
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.store.scenario_files import load_scenario
from wargame.ui.main_window import MainWindow

LOG = Path(__file__).with_name("three_turns.txt")
BENCH = "Orders in the sequence of resolution"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The desk of an exercise over three turns."""
    save = tmp_path / "day.wargame"
    scenario = load_scenario(paths.scenarios() / "five-layers")
    Session.create(save, scenario, "thin-truce", "3", 7).close()
    with desk_of(save) as window:
        window.activateWindow()
        yield window


def seal(team: str, kind: str, intent: str, **choices: str) -> None:
    """Write an order in the form and seal it."""
    k.press("Escape")
    k.press("O")
    k.choose("Team", team)
    k.choose("Kind of order", kind)
    for name, text in choices.items():
        k.choose(name, text)
    k.go_to("Intent")
    k.write(intent)
    k.press("Ctrl+Return")


def on_bench(number: str, method: str = "") -> None:
    """Choose an order on the bench, and a method other than its own."""
    k.press("Escape")
    k.press("R")
    k.row(BENCH, number)
    if method:
        k.choose("Method", method)


def rule(reason: str, public: str) -> None:
    """Give the reason and what the room hears; then rule, apply and publish."""
    k.go_to("Reason")
    k.write(reason)
    k.go_to("The room hears")
    k.write(public)
    for _ in ("rule", "apply", "publish"):
        k.press("Ctrl+Return")


def argue(text: str, lighter: int, *, against: bool = False) -> None:
    """Write an argument for an order, or against it."""
    k.press("A")
    k.write(text)
    for _ in range(lighter):
        k.press("Down")
    if against:
        k.press("Alt+Down")
    k.press("Return")


def phases(desk: MainWindow, *names: str) -> None:
    """End a phase after the other, and see which one runs then."""
    for name in names:
        k.press("F9")
        state = desk.session.state
        assert (state.crisis.phase if state.crisis else state.phase) == name, desk.foot.text()


def first_injects(desk: MainWindow) -> None:
    """One inject delivered, whose delivery makes another due; one put off."""
    phases(desk, "injects")
    k.press("I")
    k.row("Injects", "INJ-08")
    k.press("Ctrl+Return")
    assert desk.session.state.injects["INJ-08"].status == "delivered"
    assert desk.session.state.injects["INJ-12"].status == "due", "its trigger only marks it due"
    k.row("Injects", "INJ-32")
    k.push("Not now")
    k.go_to("Reason for putting off or skipping")
    k.write("The first news shall sink in.")
    k.push("Move everything planned after it as well")
    k.push("Delay to the turn")
    assert desk.session.state.injects["INJ-32"].planned == 2


def first_orders(desk: MainWindow) -> None:
    """Six orders and a note."""
    phases(desk, "planning")
    seal("Ukraine", "UA-02", "A reserve that is called up by law.")
    seal("Ukraine", "UA-03", "Kharkiv first.")
    seal("European", "EU-05", "One sentence that all capitals sign.")
    seal("United", "US-04", "A resolution before the summer.")
    seal("NATO", "NE-01", "Name who did it.")
    seal("Russia", "RU-09", "Talk, and win time.")
    k.press("Escape")
    k.press("N")
    k.write("Nobody asked who watches Kharkiv.")
    k.press("Ctrl+Return")


def first_rulings(desk: MainWindow) -> None:
    """An order returned, and one ruled by each of rigid table, matrix argument, estimate and semi-rigid table."""
    phases(desk, "adjudication")
    on_bench("UA-T1-2")
    k.go_to("Reason for returning")
    k.write("Kharkiv or the north: say which avenue.")
    k.push("Return order")
    assert desk.session.state.orders["UA-T1-2"].status == "returned"

    on_bench("UA-T1-1")
    rule("The ladder has a rung for it.", "A reserve law is promised.")
    assert desk.session.state.orders["UA-T1-1"].status == "published"

    on_bench("EU-T1-1")
    argue("All capitals have signed before.", 1)
    argue("Two capitals vote this month.", 0, against=True)
    rule("As the arguments weigh.", "Red lines are spoken of.")
    assert desk.session.state.orders["EU-T1-1"].method == "matrix"

    on_bench("NE-T1-1", "estimate")
    for name, percent in (("Anna", "40"), ("Boris", "70"), ("Chris", "60")):
        k.go_to("Estimated by")
        k.write(name)
        k.press("Return")
        k.write(percent)
        k.press("Return")
    rule("The median of three.", "The Council has met.")
    assert desk.session.state.orders["NE-T1-1"].method == "estimate"

    on_bench("US-T1-1")
    rule("As the dice fell.", "Congress has the text.")
    assert desk.session.state.orders["US-T1-1"].method == "semi-rigid"


def ruled_undone_and_done_again(desk: MainWindow) -> None:
    """A free ruling, taken back after it took effect, done again, published; then the turn is over."""
    on_bench("RU-T1-1")
    k.go_to("Odds")
    k.write("60")
    k.choose("Outcome", "Done well")
    k.go_to("Reason")
    k.write("A deal that costs nothing is heard.")
    k.press("Ctrl+Return")
    k.press("Ctrl+Return")
    assert desk.session.state.orders["RU-T1-1"].status == "applied"
    settlement = desk.session.state.flags["settlement"]
    k.press("Escape")
    k.press("Ctrl+Z")
    assert desk.session.state.orders["RU-T1-1"].status == "ruled"
    assert desk.session.state.flags["settlement"] != settlement
    k.press("Ctrl+Shift+Z")
    assert desk.session.state.flags["settlement"] == settlement
    on_bench("RU-T1-1")
    k.press("Ctrl+Return")
    assert desk.session.state.orders["RU-T1-1"].status == "published"
    phases(desk, "consequences", "assessment", "situation")
    assert desk.session.state.turn == 2


def second_turn(desk: MainWindow) -> None:
    """The inject put off, the triggered one with its crisis clock, and a correction."""
    phases(desk, "injects")
    k.press("Escape")
    k.press("I")
    k.row("Injects", "INJ-32")
    k.press("Ctrl+Return")
    assert desk.session.state.injects["INJ-32"].status == "delivered"
    k.row("Injects", "INJ-12")
    k.press("Ctrl+Return")
    assert desk.session.state.crisis is not None
    for step in ("h6", "h24"):
        assert desk.session.state.crisis.step == step
        phases(desk, "decide")
        if step == "h6":
            seal("Monitoring", "MO-01", "Say what was seen.")
        phases(desk, "rule")
        if step == "h6":
            on_bench("MO-T2-1")
            rule("The mission was there.", "The mission reports.")
        phases(desk, "read")
    do("Close the crisis clock")
    assert desk.session.state.crisis is None

    k.press("C")
    k.choose("What to correct", "A track")
    k.choose("Which", "Monitoring coverage")
    k.go_to("New value")
    k.write("5")
    k.go_to("Reason for the correction")
    k.write("Two posts were counted as one.")
    k.press("Ctrl+Return")
    assert desk.session.state.tracks["COV"] == 5
    phases(desk, "planning", "adjudication", "consequences", "assessment", "situation")
    assert desk.session.state.turn == 3


def third_turn(desk: MainWindow) -> None:
    """An inject thought of on the day, a free order, and the end."""
    phases(desk, "injects")
    k.press("Escape")
    k.press("Shift+I")
    k.write("Fog over the Bug")
    k.go_to("Text of the new inject")
    k.write("No aircraft has flown for a day.")
    k.press("Ctrl+Return")
    phases(desk, "planning")
    seal("Ukraine", "Novel order", "Count the reserves by hand.")
    phases(desk, "adjudication")
    on_bench("UA-T3-1")
    k.go_to("Odds")
    k.write("90")
    k.choose("Outcome", "Done well")
    rule("Nothing stands against it.", "They were counted.")
    phases(desk, "consequences", "assessment")
    do("End the exercise")
    assert desk.session.state.over


def do(action: str) -> None:
    """Carry out an action by its words in the palette."""
    k.press("Ctrl+K")
    k.write(action)
    k.press("Return")


def log_lines(session: Session) -> list[str]:
    """Every entry of the log: its number, what was asked and under which hat, and each record in a sentence."""
    batches = {one.seq: one for one in session.history()}
    told = []
    for entry in session.log.entries():
        told.append(f"{entry.seq} {entry.command}, {entry.actor.hat or 'no hat'}".strip())
        if entry.seq in batches:
            told += [f"    {labels.record(session.scenario, one, session.state)}" for one in batches[entry.seq].records]
        else:
            told.append(f"    {entry.kind} {entry.body.decode()}")
    return told


def test_three_turns_by_keyboard_and_the_log_line_by_line(desk: MainWindow) -> None:
    first_injects(desk)
    first_orders(desk)
    first_rulings(desk)
    ruled_undone_and_done_again(desk)
    second_turn(desk)
    third_turn(desk)
    found = log_lines(desk.session)
    for number, (line, wanted) in enumerate(zip(found, LOG.read_text("utf-8").splitlines(), strict=True), 1):
        assert line == wanted, f"line {number}"
    assert desk.session.path is not None
    assert verified(desk.session.path).problems == ()
