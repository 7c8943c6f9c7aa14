"""Whatever is typed into a field of the desk stands there again: after a kill, and after anything else on the desk."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.day import CTRL, desk_of, key, new_save, to_phase
from wargame.app.lines import MAIN
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.ui.main_window import MainWindow
from wargame.ui.pane import TABS
from wargame.ui.panels.correction_kinds import Wish
from wargame.ui.panels.panel import LONGEST, REST
from wargame.ui.panels.pieces import LONG, Editor
from wargame.ui.privacy import PrivacyScreen

ROOT = Path(__file__).parents[2]
WAITS, DELIVERED, OTHER = "INJ-32", "INJ-09", "INJ-01"
UNKEPT = {
    "Filter": "it narrows a list, and says nothing",
    "Find in the record": "it narrows a list, and says nothing",
    "Search earlier rulings": "it looks something up, and says nothing",
    "Find an action": "it looks something up, and says nothing",
    "PIN for the way back": "a secret is written down nowhere",
    "PIN of the facilitator": "a secret is written down nowhere",
}
"""Fields whose text goes with the program, by their accessible names, each with the reason."""


class Typed(NamedTuple):
    """A field: what it is called here, how it comes into sight with what it is about, and where it is."""

    name: str
    go: Callable[[MainWindow], object]
    find: Callable[[MainWindow], QWidget]

    @property
    def text(self) -> str:
        """What is typed into it."""
        return f"Half a {self.name}, "


# ------------------------------------------------------------------------------------------------- where fields are


def order_of(team: str) -> Callable[[MainWindow], None]:
    """To the form, for a team."""

    def go(desk: MainWindow) -> None:
        desk.deeds.show_orders()
        desk.orders.form.choose_team(team)

    return go


def revealed(number: str) -> Callable[[MainWindow], None]:
    """To an order in the list of orders."""

    def go(desk: MainWindow) -> None:
        desk.deeds.show_orders()
        row = desk.orders.tree.named(number)
        assert row is not None
        desk.orders.tree.setCurrentItem(row)

    return go


def at_bench(number: str) -> Callable[[MainWindow], None]:
    """To an order on the bench."""

    def go(desk: MainWindow) -> None:
        desk.pane.choose("rulings")
        desk.rulings.choose(number)

    return go


def inject(name: str) -> Callable[[MainWindow], None]:
    """To an inject."""

    def go(desk: MainWindow) -> None:
        desk.pane.choose("injects")
        desk.injects.choose(name)
        desk.injects.before.not_now.setChecked(True)

    return go


def talk(kind: str) -> Callable[[MainWindow], None]:
    """To a kind of talk."""

    def go(desk: MainWindow) -> None:
        desk.pane.choose("orders")
        desk.orders.write_talk(kind)

    return go


def counter(desk: MainWindow) -> None:
    """To a counter in the inspector."""
    desk.pane.choose("inspector")
    desk.inspector.show_counter(min(desk.desk.state.counters))


def track(desk: MainWindow) -> None:
    """To a track."""
    desk.pane.choose("tracks")
    desk.tracks.show_track("OPP")


def line_of_play(desk: MainWindow) -> None:
    """To the second line of play."""
    desk.pane.choose("lines")
    row = desk.lines.tree.topLevelItem(0)
    assert row is not None
    desk.lines.tree.setCurrentItem(row.child(0))
    assert desk.lines.chosen() == "What if 1"


def shifted(desk: MainWindow) -> None:
    """To an order that is ruled, its outcome moved by a row."""
    at_bench("EU-T1-1")(desk)
    if not desk.rulings.parts.shift_reason.isVisible():
        desk.rulings.parts.shift.setCurrentIndex(1)


def sit_down(desk: MainWindow) -> None:
    """To a team's papers."""
    if not desk.day.private:
        desk.deeds.actions["hand-over"].trigger()
    assert desk.day.privacy is not None
    if desk.day.privacy.team != "TR":
        desk.day._open_papers("TR")


FIELDS = (
    Typed("order", order_of("EU"), lambda desk: desk.orders.form.intent),
    Typed("second order", order_of("UA"), lambda desk: desk.orders.form.intent),
    Typed("return", revealed("TR-T1-1"), lambda desk: desk.orders.reason),
    Typed("request's owner", lambda desk: desk.deeds.show_requests(), lambda desk: desk.orders.requests.owner),
    Typed("answer to a request", lambda desk: desk.deeds.show_requests(), lambda desk: desk.orders.requests.text),
    Typed("deal", talk("deal"), lambda desk: desk.orders.talks.text),
    Typed("statement", talk("statement"), lambda desk: desk.orders.talks.text),
    Typed("reason for a move", counter, lambda desk: desk.inspector.reason),
    Typed("reason for a holder", counter, lambda desk: desk.inspector.control_reason),
    Typed("ruling", at_bench("UA-T1-1"), lambda desk: desk.rulings.parts.reason),
    Typed("text for the room", at_bench("UA-T1-1"), lambda desk: desk.rulings.parts.public),
    Typed("text for the white cell", at_bench("UA-T1-1"), lambda desk: desk.rulings.parts.private),
    Typed("argument", at_bench("UA-T1-1"), lambda desk: desk.rulings.parts.arguments.text),
    Typed("throw", at_bench("UA-T1-1"), lambda desk: desk.rulings.parts.dice),
    Typed("way back", at_bench("UA-T1-1"), lambda desk: desk.rulings.parts.back),
    Typed("second ruling", at_bench("RU-T1-1"), lambda desk: desk.rulings.parts.reason),
    Typed("name", at_bench("RU-T1-1"), lambda desk: desk.rulings.parts.estimates.by),
    Typed("shift", shifted, lambda desk: desk.rulings.parts.shift_reason),
    Typed("text of an inject", inject(WAITS), lambda desk: desk.injects.before.text),
    Typed("reason for a delay", inject(WAITS), lambda desk: desk.injects.before.reason),
    Typed("answer to an inject", inject(DELIVERED), lambda desk: desk.injects.after.how),
    Typed("sight of an inject", inject(DELIVERED), lambda desk: desk.injects.after.seen),
    Typed("title", lambda desk: desk.deeds.new_inject(), lambda desk: desk.injects.new.title),
    Typed("new inject", lambda desk: desk.deeds.new_inject(), lambda desk: desk.injects.new.text),
    Typed("sender", lambda desk: desk.deeds.new_inject(), lambda desk: desk.injects.new.source),
    Typed("note", lambda desk: desk.pane.choose("notes"), lambda desk: desk.notes.text),
    Typed("tag", lambda desk: desk.pane.choose("notes"), lambda desk: desk.notes.tags),
    Typed("reason for a track", track, lambda desk: desk.tracks.reason),
    Typed("line", line_of_play, lambda desk: desk.lines.name),
    Typed("note on a line", line_of_play, lambda desk: desk.lines.note),
    Typed("correction", lambda desk: desk.deeds.show_corrections(), lambda desk: desk.corrections.reason),
)
"""Every field of the desk that keeps what is typed, in a form that somebody left half done."""


def papers(desk: MainWindow) -> PrivacyScreen:
    """The papers in sight."""
    assert desk.day.privacy is not None
    return desk.day.privacy


PAPERS = (
    Typed("team's order", sit_down, lambda desk: papers(desk).form.intent),
    Typed("question", sit_down, lambda desk: papers(desk).talks.question),
    Typed("team's statement", sit_down, lambda desk: papers(desk).talks.statement),
)
"""The same at the privacy screen, where the desk is out of sight."""


def bring_back(desk: MainWindow) -> None:
    """Bring the desk back."""
    if desk.day.private:
        desk.deeds.actions["hand-over"].trigger()
    assert not desk.day.private


def written(field: QWidget) -> str:
    """What stands in a field."""
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def half_done(folder: Path) -> Path:
    """A save in which every field of the desk can be written in: orders by several methods, an answered inject."""
    save = new_save(folder)
    with Session.open(save) as session:

        def do(*commands: c.Command) -> None:
            for command in commands:
                assert not isinstance(session.execute(command), Refusal), command

        while session.state.phase != "injects":
            do(c.EndPhase())
        do(c.DeliverInject(DELIVERED))
        while session.state.phase != "planning":
            do(c.EndPhase())
        do(c.SubmitOrder("UA", "We write it into law.", action="UA-01", option="700"))
        do(*(c.SubmitOrder(team, "A free idea.") for team in ("RU", "TR", "EU", "US")))
        do(c.AskRequest("UA", "How many?"), c.AskRequest("US", "How far?"), c.EndPhase())
        do(
            c.NameMethod("UA-T1-1", "matrix"),
            c.NameMethod("RU-T1-1", "estimate"),
            c.NameMethod("EU-T1-1", "semi-rigid"),
        )
        do(c.RuleOrder("EU-T1-1", "The table says so.", method="semi-rigid"))
        session.branch(session.head, "What if 1")
        session.switch(MAIN)
    return save


@pytest.fixture(scope="module")
def half(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A desk on such a save, the same for several tests."""
    with desk_of(half_done(tmp_path_factory.mktemp("half"))) as desk:
        yield desk


def type_into(desk: MainWindow, fields: Iterable[Typed]) -> None:
    """Type half a sentence into each field, key by key."""
    for one in fields:
        one.go(desk)
        field = one.find(desk)
        assert field.isVisible(), one.name
        assert field.isEnabled(), one.name
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(field, one.text)
        assert written(field) == one.text, one.name


def lost(desk: MainWindow, fields: Iterable[Typed]) -> dict[str, str]:
    """The fields in which something else stands than what was typed, with what stands there."""
    found = {}
    for one in fields:
        one.go(desk)
        if written(one.find(desk)) != one.text:
            found[one.name] = written(one.find(desk))
    return found


def choices(desk: MainWindow) -> dict[str, object]:
    """What is chosen in the lists of the desk, each tab seen once."""
    for tab, _ in TABS:
        desk.pane.choose(tab)
    item, track_row = desk.orders.tree.currentItem(), desk.tracks.table.currentItem()
    return {
        "order": item.data(0, Qt.ItemDataRole.UserRole) if item else None,
        "order on the bench": desk.rulings.parts.rows.current(),
        "team": desk.orders.form.team.value(),
        "kind": desk.orders.form.kind.value(),
        "talk": desk.orders.talks.kind.value(),
        "request": desk.orders.requests.rows.current(),
        "inject": desk.injects.rows.current(),
        "space": desk.inspector.space,
        "track": track_row.data(0, Qt.ItemDataRole.UserRole) if track_row else None,
        "correction": desk.corrections.wish(),
        "about": desk.notes.objective.value(),
    }


# ------------------------------------------------------------------------------------------------- what may happen


def deliver(desk: MainWindow) -> None:
    """Another inject goes out, and one that is on no list."""
    assert desk.ask(c.DeliverInject(OTHER))
    assert desk.ask(c.DeliverAdHoc("A call", "Somebody calls."))


def answer_for_all(desk: MainWindow) -> None:
    """Another request is answered, and the room hears the answer."""
    queue = desk.orders.requests
    desk.deeds.show_requests()
    queue.rows.setCurrentRow(1)
    queue.text.setPlainText("Not far.")
    queue.to.setCurrentIndex(1)
    queue.release.click()
    assert desk.session.state.requests["RFI-US-1"].answer == "Not far."
    assert desk.session.history()[-1].command == "deliver_ad_hoc"


def next_phase(desk: MainWindow) -> None:
    """The phase ends."""
    phase = desk.session.state.phase
    key(desk, Qt.Key.Key_F9)
    assert desk.session.state.phase != phase


def undo_and_redo(desk: MainWindow) -> None:
    """A note is taken, taken back and taken again."""
    assert desk.ask(c.NoteObservation("Seen by somebody else."))
    key(desk, Qt.Key.Key_Z, CTRL)
    key(desk, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.session.history()[-1].command == "note_observation"


def others_are_done(desk: MainWindow) -> None:
    """What looks like the half-typed wishes and is not: a move, corrections, a return, a note, an inject."""
    one, space = max(desk.session.state.counters), next(iter(desk.session.scenario.spaces))
    for command in (
        c.MoveCounter(one, space, "By hand."),
        c.CorrectTrack("OPP", desk.session.state.tracks["OPP"] + 1, "By another hand."),
        c.CorrectSpace(space, "RU", "By another hand."),
        c.ReturnOrder("US-T1-1", "Not now."),
        c.NoteObservation("Another note."),
        c.DeliverAdHoc("Another", "Another inject."),
    ):
        assert desk.ask(command), (command, desk.foot.text())


def all_is_chosen(desk: MainWindow) -> None:
    """Every tab, team, order, inject, track, request, space and kind of talk is chosen once."""
    for tab, _ in TABS:
        desk.pane.choose(tab)
        QApplication.processEvents()
    for team in desk.session.scenario.teams:
        desk.orders.form.choose_team(team)
    for number in desk.session.state.orders:
        revealed(number)(desk)
        desk.rulings.choose(number)
    for name in list(desk.session.state.injects)[:20]:
        desk.injects.choose(name)
    for name in desk.session.scenario.tracks:
        desk.tracks.show_track(name)
    for name in desk.session.scenario.spaces:
        desk.inspector.show_space(name)
    for place in range(desk.orders.talks.kind.count()):
        desk.orders.talks.kind.setCurrentIndex(place)


def look_back(desk: MainWindow) -> None:
    """The first record, one in the middle, and now."""
    numbers = [one.seq for one in desk.session.history()]
    for seq in (numbers[0], numbers[len(numbers) // 2]):
        desk.look_at(seq)
        for tab, _ in TABS:
            desk.pane.choose(tab)
    desk.deeds.look_now()


def look_back_with_keys(desk: MainWindow) -> None:
    """Record by record on the timeline."""
    for _ in range(5):
        desk.timeline.step_back()
    for _ in range(6):
        desk.timeline.step_on()
    desk.deeds.look_now()


def leave_the_desk(desk: MainWindow) -> None:
    """The matrix, and a team at the laptop."""
    desk.door.toggle()
    desk.toggle_layer(0)
    QApplication.processEvents()
    desk.door.toggle()
    sit_down(desk)
    bring_back(desk)


def dress(desk: MainWindow) -> None:
    """Another look with the largest text, and back."""
    for look, text in (("dark", 2.0), ("light", 1.0)):
        desk.settings.look, desk.settings.text = look, text
        desk.look_asked.emit()
        QApplication.processEvents()


def palette(desk: MainWindow) -> None:
    """The list of actions."""
    desk.deeds.open_palette()
    desk.deeds.palette.hide()


CHOICES_STAY = (deliver, undo_and_redo, look_back, look_back_with_keys, leave_the_desk, dress, palette)
HAPPENINGS = (*CHOICES_STAY, all_is_chosen, answer_for_all, others_are_done, next_phase)


def test_every_text_field_of_the_desk_is_among_these(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(half_done(tmp_path)) as desk:
        desk.pane.choose("tracks")
        sit_down(desk)
        known = [one.find(desk) for one in (*FIELDS, *PAPERS)]
        strange = []
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
            for field in desk.findChildren(kind):
                of_a_number = isinstance(field.parent(), QAbstractSpinBox)
                if not of_a_number and field not in known and field.accessibleName() not in UNKEPT:
                    strange.append(field.accessibleName() or repr(field))
        assert strange == [], "add them to FIELDS here, and let the product keep what is typed into them"
        bring_back(desk)


def test_what_is_typed_stands_there_whatever_happens(qtbot: QtBot, tmp_path: Path) -> None:
    save = half_done(tmp_path)
    with desk_of(save) as desk:
        type_into(desk, FIELDS)
        type_into(desk, PAPERS)
        bring_back(desk)
        assert lost(desk, FIELDS) == {}
        for happening in HAPPENINGS:
            before = choices(desk)
            happening(desk)
            if happening in CHOICES_STAY:
                assert choices(desk) == before, happening.__doc__
            assert lost(desk, FIELDS) == {}, happening.__doc__
        assert lost(desk, PAPERS) == {}
        bring_back(desk)
    with desk_of(save) as desk:
        assert lost(desk, FIELDS) == {}, "closed and opened again"
        assert lost(desk, PAPERS) == {}
        bring_back(desk)


def test_a_talk_half_written_is_not_taken_for_another(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "planning")
        deal, statement = (one for one in FIELDS if one.name in ("deal", "statement"))
        type_into(desk, [statement, deal])
        desk.orders.talks.teams.tick(("TR", "EU"))
        desk.orders.talks.teams.ticked.emit()
        assert desk.ask(c.RecordDeal(("RU", "TR"), "Another deal."))
        assert desk.ask(c.MakeStatement("US", "Another statement."))
        assert lost(desk, [deal, statement]) == {}
    with desk_of(save) as desk:
        assert lost(desk, [statement, deal]) == {}
        assert set(desk.orders.talks.teams.value()) == {"TR", "EU"}
        desk.orders.talks.do.click()
        assert [one.teams for one in desk.session.state.deals.values()] == [("RU", "TR"), ("EU", "TR")]
        assert lost(desk, [statement, deal]) == {"deal": ""}, "it has become a record"


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: one.name)
def test_the_cursor_stays_where_it_is_typed(qtbot: QtBot, half: MainWindow, one: Typed) -> None:
    desk = half
    desk.activateWindow()
    desk.deeds.look_now()
    one.go(desk)
    field = one.find(desk)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, one.text)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Left)
    assert desk.ask(c.DeliverAdHoc("A call", "Somebody calls."))
    desk.look_at(desk.session.history()[2].seq)
    assert field.isEnabled() == desk.lines.isAncestorOf(field), "what is said of a line is not of a moment"
    desk.deeds.look_now()
    QTest.qWait(5)
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "!")
    assert written(field) == f"{one.text[:-3]}!{one.text[-3:]}"


@pytest.mark.parametrize("name", ["matrix", "hand-over", "lock", "palette", "keys"])
def test_the_keyboard_goes_back_to_what_was_written(qtbot: QtBot, half: MainWindow, name: str) -> None:
    desk = half
    desk.activateWindow()
    for one in FIELDS:
        one.go(desk)
        field = one.find(desk)
        field.setFocus()
        desk.deeds.actions[name].trigger()
        QTest.qWait(2)
        assert QApplication.focusWidget() is not field
        if name in ("palette", "keys"):
            QTest.keyClick(desk.deeds.palette.field, Qt.Key.Key_Escape)
        else:
            desk.deeds.actions[name].trigger()
        QTest.qWait(2)
        assert QApplication.focusWidget() is field, one.name


def test_choices_that_the_past_does_not_offer_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(half_done(tmp_path)) as desk:
        before, scenario = desk.session.head, desk.session.scenario
        assert desk.ask(c.PlaceCounter(next(iter(scenario.kinds)), "EU", next(iter(scenario.spaces)), "New."))
        (new,) = set(desk.session.state.counters) - set(desk.session.state_at(before).counters)
        order_of("EU")(desk)
        answers = desk.orders.form.answers
        answers.setCurrentIndex(answers.findData(DELIVERED))
        desk.deeds.show_corrections()
        page = desk.corrections
        page.kind.setCurrentIndex(page.kind.findData("remove"))
        page.which.setCurrentIndex(page.which.findData(new))
        desk.look_at(2)
        for tab, _ in TABS:
            desk.pane.choose(tab)
        assert (answers.value(), page.which.value() == new) == ("", False), "neither was there then"
        desk.deeds.look_now()
        now = choices(desk)["correction"]
        assert (answers.value(), now) == (DELIVERED, Wish("remove", new))


def test_no_more_is_taken_in_than_is_kept(qtbot: QtBot) -> None:
    editor = Editor("Text")
    qtbot.addWidget(editor)
    editor.insertPlainText("a" * LONG + "too long")
    assert editor.toPlainText() == editor.text() == "a" * LONG
    QTest.keyClick(editor, Qt.Key.Key_Home, CTRL)
    QTest.keyClicks(editor, "b")
    assert editor.toPlainText() == "a" * LONG, "what stands there already is not pushed out at the end"


def test_the_last_key_before_closing_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    save = half_done(tmp_path)
    last = [next(one for one in FIELDS if one.name == "note"), next(one for one in PAPERS if one.name == "question")]
    with desk_of(save) as desk:
        type_into(desk, last)
    with desk_of(save) as desk:
        assert lost(desk, last) == {}
        bring_back(desk)


def test_estimates_of_teams_that_are_only_written_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "assessment")
        desk.tracks.spins["UA"].setValue(55)
        desk.tracks.take.click()
        desk.tracks.spins["RU"].setValue(30)
        desk.tracks.spins["UA"].setValue(60)
        desk.deeds.bookmark()
    with desk_of(save) as desk:
        desk.pane.choose("tracks")
        assert {team: desk.tracks.spins[team].value() for team in ("UA", "RU", "EU")} == {"UA": 60, "RU": 30, "EU": -1}
        desk.tracks.take.click()
        assert desk.session.state.estimates["1"] == {"UA": 60, "RU": 30}
        assert not [key for key in desk.session.log.drafts() if key.startswith("estimates")]


def test_estimates_that_are_only_written_go_on_record_with_the_end_of_the_phase(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(save := new_save(tmp_path)) as desk:
        to_phase(desk, "assessment")
        desk.pane.choose("tracks")
        spin = desk.tracks.spins["UA"]
        spin.lineEdit().selectAll()
        qtbot.keyClicks(spin.lineEdit(), "4.7")
        assert spin.text() == "4.7"
    with desk_of(save) as desk:  # the tab is not opened again
        desk.deeds.end_phase()
        assert desk.session.state.estimates["1"] == {"UA": 47}
        assert desk.session.state.turn == 2


# ------------------------------------------------------------------------------------------------- a process is killed

BEGUN = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from wargame.ui.application import Wargame

application = QApplication([])
program = Wargame(application, Path(sys.argv[1]).parent / "settings.json")
program.start(Path(sys.argv[1]))
desk = program.desk
"""
ALL_TYPED = (
    BEGUN
    + """
from tests.ui.test_typed_text_survives import FIELDS, PAPERS, type_into
from wargame.ui.panels.panel import LONGEST

type_into(desk, FIELDS)
type_into(desk, PAPERS)
QTest.qWait(2 * LONGEST)
print("typed", flush=True)
application.exec()
"""
)
TYPING_ON = (
    BEGUN
    + """
import time
desk.pane.choose("notes")
desk.notes.text.setFocus()
for n in range(2_000):
    QTest.keyClicks(desk.notes.text, chr(ord("a") + n % 26))
    print(time.monotonic(), flush=True)
    QTest.qWait(15)
"""
)
MARGIN = 0.1
"""Seconds that a busy machine may be late."""


def killed(script: str, save: Path, words: int = 1, wait: float = 0.0) -> list[str]:
    """Run a script on a save until it says so many words, and some seconds more; kill it, and return all its words."""
    command = [sys.executable, "-c", script, str(save)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ) as child:
        assert child.stdout is not None
        first = [child.stdout.readline() for _ in range(words)]
        assert all(first), "it ended by itself"
        time.sleep(wait)
        os.kill(child.pid, signal.SIGKILL)
        child.wait(20)
        return "".join([*first, child.stdout.read()]).split()


def test_all_that_was_typed_stands_there_after_a_kill(qtbot: QtBot, tmp_path: Path) -> None:
    save = half_done(tmp_path)
    assert killed(ALL_TYPED, save) == ["typed"]
    with desk_of(save) as desk:
        assert lost(desk, FIELDS) == {}
        assert lost(desk, PAPERS) == {}
        bring_back(desk)


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_typing_takes_the_last_moment_alone(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    save = new_save(tmp_path)
    chance = random.Random(seed)
    times = [float(one) for one in killed(TYPING_ON, save, chance.randint(60, 90), chance.uniform(0, 0.3))]
    with desk_of(save) as desk:
        desk.pane.choose("notes")
        kept = desk.notes.text.toPlainText()
    everything = "".join(chr(ord("a") + n % 26) for n in range(len(times) + 1))
    assert everything.startswith(kept)
    assert LONGEST == 250, "docs/decisions.md tells of it"
    owed = sum(one < times[-1] - LONGEST / 1000 - MARGIN for one in times)
    assert owed > 10, "it was typed for longer than the window"
    assert len(kept) >= owed


def test_a_pause_in_typing_is_kept_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.pane.choose("notes")
        QTest.keyClicks(desk.notes.text, "Seen")
        assert "Seen" not in desk.session.log.drafts().get("note", "")
        QTest.qWait(REST)
        qtbot.waitUntil(lambda: "Seen" in desk.session.log.drafts().get("note", ""), timeout=2000)
