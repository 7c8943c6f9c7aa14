"""The checklist and the briefs before the start, the privacy screen, requests for information, drafts that survive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.day import CTRL, desk_of, key, new_save, texts, to_phase, write
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.ui.panels.checklist import ChecklistPanel
from wargame.ui.team_desk import team_desk

ROOT = Path(__file__).parents[2]
SECRET = "Quietly shadow the tankers, and say nothing to anybody."


def test_the_checklist_is_what_the_first_turn_begins_with(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        assert desk.pane.current() == "checklist"
        page = desk.checklist
        assert "to put right before you start" in page.headline.text()
        rows = [page.checks.item(n).text() for n in range(page.checks.count())]
        assert any(row.startswith("There is only one screen.\n") for row in rows)
        to_phase(desk, "injects")
        assert desk.pane.current() == "injects"
        key(desk, Qt.Key.Key_B, CTRL)
        assert desk.pane.current() == "checklist"
        page.open_room.click()
        assert desk.room.window is not None
        desk.room.toggle()


def test_the_folder_is_looked_into_again_on_request(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        panel = desk.panels["checklist"]
        assert isinstance(panel, ChecklistPanel)
        (tmp_path / ".dropbox").write_bytes(b"")
        assert desk.ask(c.NoteObservation("a step"))
        assert "Dropbox" not in " ".join(one.found for one in panel.found())
        panel.again.click()
        assert "Dropbox" in " ".join(texts(panel.checks))


def test_reading_a_brief_is_remembered_and_the_private_one_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        page, seat = desk.checklist, desk.session.scenario.teams["UA"]
        page.teams.setCurrentRow(0)
        assert page.brief.text() == " ".join(seat.brief.split())
        assert not page.private.isVisible()
        assert page.warning.text().startswith("This screen may be seen.")
        assert all("Ask early what a breach" not in one for one in texts(page))
        page.reveal.click()
        assert page.private.text() == " ".join(seat.private_brief.split())
        page.teams.setCurrentRow(1)
        assert not page.private.isVisible()
        assert page.read() == {"UA", "EU"}
        head = desk.session.head
    with desk_of(save) as desk:
        assert desk.checklist.read() == {"UA", "EU"}
        assert desk.session.head == head, "reading is no part of the exercise"


def test_a_team_at_the_laptop_sees_its_own_papers_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        assert desk.ask(c.SubmitOrder("RU", SECRET))
        assert desk.ask(c.RecordDeal(("RU", "BY"), "A quiet promise between two."))
        assert desk.ask(c.AskRequest("RU", "What do the drones see at night?"))
        desk.deeds.show_orders()
        desk.orders.form.choose_team("RU")
        write(desk.orders.form.intent, "Half a Russian thou")
        desk.orders.form.choose_team("UA")
        key(desk, Qt.Key.Key_H, CTRL)
        privacy = desk.day.privacy
        assert privacy is not None
        assert privacy.isVisible()
        assert privacy.front.teams.value() == "UA"
        QTest.keyClick(privacy.front.sit_down, Qt.Key.Key_Space)
        assert privacy.team == "UA"
        seat, rival = desk.session.scenario.teams["UA"], desk.session.scenario.teams["RU"]
        said = "\n".join(texts(desk))
        assert " ".join(seat.private_brief.split()) in said
        for secret in (SECRET, "quiet promise", "drones see", "Half a Russian", " ".join(rival.private_brief.split())):
            assert secret not in said, secret
        everything = "\n".join(one.text() for one in privacy.findChildren(type(privacy.brief)))
        assert " ".join(rival.brief.split()) not in everything
        assert not desk.top.isVisible()
        assert not desk.timeline.isVisible()
        form = privacy.form
        form.kind.setCurrentIndex(form.kind.findData("UA-01"))
        form.option.setCurrentIndex(form.option.findData("700"))
        write(form.intent, "Seven hundred thousand will do.")
        assert form.price.text().startswith("Costs ")
        key_before = desk.session.head
        qtbot.keyClick(desk, Qt.Key.Key_F9)
        assert desk.session.head == key_before, "only the way back and the panic keys work"
        form.seal.click()
        assert desk.session.state.orders["UA-T1-1"].intent == "Seven hundred thousand will do."
        assert desk.session.history()[-1].actor.team == "UA"
        assert "UA-T1-1" in privacy.orders.item(0).text()
        privacy.done.click()
        assert all("Seven hundred" not in one for one in texts(desk))
        desk.deeds.actions["hand-over"].trigger()
        assert desk.top.isVisible()
        assert not desk.day.private
        key(desk, Qt.Key.Key_F9)
        assert desk.session.state.phase == "adjudication"


def test_a_teams_state_is_made_of_its_view_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        assert desk.ask(c.SubmitOrder("RU", SECRET))
        assert desk.ask(c.PlaceCounter("ru-ground", "RU", "RU-KUR", "In the woods.", secret=True)) or True
        own = team_desk(desk.session, "UA").state
        assert SECRET not in str(own)
        assert own.means["RU"] == {}
        assert all(one.team == "UA" or not one.secret for one in own.counters.values())
        assert own.tracks["OPP"] == 5, "what is hidden stands at the middle, whatever it is"


def test_requests_have_owner_draft_and_release(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        to_phase(desk, "planning")
        assert desk.ask(c.AskRequest("UA", "How many battalions stay at Kursk?"))
        key(desk, Qt.Key.Key_Q)
        queue = desk.orders.requests
        assert "nobody is on it yet" in queue.rows.item(0).text()
        write(queue.owner, "Anna")
        write(queue.text, "Two, and a thi")
        desk.deeds.bookmark()
    with desk_of(save) as desk:
        desk.deeds.show_requests()
        queue = desk.orders.requests
        assert (queue.owner.text(), queue.text.text()) == ("Anna", "Two, and a thi")
        assert "Anna is on it, answer in draft" in queue.rows.item(0).text()
        queue.to.setCurrentIndex(1)
        queue.release.click()
        (request,) = desk.session.state.requests.values()
        assert (request.status, request.answer) == ("answered", "Two, and a thi")
        told = [one for name, one in desk.session.state.injects.items() if name.startswith("ADHOC")]
        assert [one.text for one in told] == ["Two, and a thi"]
        assert all("Kursk" not in one.text + one.title for one in told), "the room hears no question"
        assert f"answer/{request.id}" not in desk.session.log.drafts()


TYPING = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from wargame.domain import commands as c
from wargame.ui.application import Wargame

application = QApplication([])
program = Wargame(application, Path(sys.argv[1]).parent / "settings.json")
program.start(Path(sys.argv[1]))
desk = program.desk
while desk.session.state.phase != "planning":
    desk.ask(c.EndPhase())
desk.ask(c.AskRequest("UA", "How many?"))
desk.deeds.show_orders()
desk.orders.form.choose_team("EU")
QTest.keyClicks(desk.orders.form.intent, "Half an order")
desk.orders.talks.begin("deal")
QTest.keyClicks(desk.orders.talks.text, "Half a deal")
desk.orders.requests.enter()
QTest.keyClicks(desk.orders.requests.text, "Half an answer")
desk.deeds.show_corrections()
QTest.keyClicks(desk.corrections.reason, "Half a reason")
QTest.qWait(900)
print("typed", flush=True)
application.exec()
"""


def test_what_was_typed_survives_a_kill(qtbot: QtBot, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    command = [sys.executable, "-c", TYPING, str(save)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typed\n"
        os.kill(child.pid, signal.SIGKILL)
        child.wait(20)
    with Session.open(save) as session:
        kept = session.log.drafts()
    assert "Half an order" in kept["order/EU"]
    assert "Half a deal" in kept["talk/deal"]
    assert "Half an answer" in kept["answer/RFI-UA-1"]
    assert "Half a reason" in kept["correction"]
    with desk_of(save) as desk:
        assert desk.day.pause.isVisible()
        desk.deeds.show_orders()
        desk.orders.form.choose_team("EU")
        assert desk.orders.form.intent.toPlainText() == "Half an order"
        assert desk.orders.requests.text.toPlainText() == "Half an answer"
        desk.deeds.show_corrections()
        assert desk.corrections.reason.text() == "Half a reason"
