"""What the window is made of, without a window where none is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.visibility import ROOM
from wargame.report.look import DESK_LOOKS
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario
from wargame.ui import settings as memory
from wargame.ui import theme
from wargame.ui.actions import ACTIONS
from wargame.ui.advice import advise, listed, owed, waiting_injects
from wargame.ui.audience_words import side
from wargame.ui.clock import Clock, ClockFace
from wargame.ui.course import CourseReader
from wargame.ui.deeds import Deeds
from wargame.ui.parts import Choosable
from wargame.ui.scenario_cards import takes
from wargame.ui.settings import Recent, Settings
from wargame.ui.zones import plan

ROOT = Path(__file__).parents[2]


@pytest.fixture
def session() -> Session:
    found = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    found.execute(c.StartExercise("thin-truce", "3", 5))
    return found


def to_phase(session: Session, phase: str) -> None:
    while session.state.phase != phase:
        session.execute(c.EndPhase())


def test_the_advice_follows_the_day(session: Session) -> None:
    assert advise(session.scenario, session.state).now.startswith("Situation")
    to_phase(session, "injects")
    advice = advise(session.scenario, session.state)
    assert advice.now.startswith("Deliver two injects: “")
    assert advice.tab == "injects"
    assert advice.detail == "Read each aloud before you deliver it.", "the scenario's own number may not be today's"
    while waiting := waiting_injects(session.state):
        session.execute(c.DeliverInject(waiting[0]))
    assert advise(session.scenario, session.state).now == "Every inject of this turn is out"
    to_phase(session, "planning")
    while session.state.crisis:
        session.execute(c.CloseCrisis("accepted"))
    advice = advise(session.scenario, session.state)
    assert advice.now == "16 orders are open: call them in or close without them"
    assert advice.next == "Reveal all orders together"
    session.execute(c.SubmitOrder("UA", "novel", action="", option=""))
    assert owed(session.scenario, session.state)["UA"] == 1
    to_phase(session, "adjudication")
    assert advise(session.scenario, session.state).now == "One order to rule on: UA-T1-1 comes first"
    session.execute(c.RuleOrder("UA-T1-1", "so", method="free", percent=50, outcome="done"))
    assert advise(session.scenario, session.state).now == "Apply the ruling on UA-T1-1"
    session.execute(c.ApplyRuling("UA-T1-1"))
    assert advise(session.scenario, session.state).now == "Publish one ruling: UA-T1-1"
    session.execute(c.PublishRuling("UA-T1-1", "told"))
    to_phase(session, "assessment")
    assert "eight still to write" in advise(session.scenario, session.state).now
    session.execute(c.EndExercise("enough"))
    assert advise(session.scenario, session.state).now == "The exercise is over"


def test_the_advice_knows_the_crisis_clock(session: Session) -> None:
    session.execute(c.OpenCrisis("Shots at the hub"))
    steps = []
    while session.state.crisis:
        steps.append(advise(session.scenario, session.state).next)
        session.execute(c.EndPhase())
    assert steps[0] == "Open talks and orders"
    assert steps[-1] == "Close the crisis clock"


def test_the_start_page_counts_the_teams_that_owe_orders(session: Session) -> None:
    to_phase(session, "planning")
    assert len(owed(session.scenario, session.state)) == 8
    assert takes(session.scenario, "3").endswith("A white cell and 8 teams, of which it plays 2.")


def test_names_in_a_row() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_the_course_places_records_in_their_turns(session: Session) -> None:
    reader = CourseReader(session.scenario)
    to_phase(session, "injects")
    session.execute(c.DeliverInject(waiting_injects(session.state)[0]))
    session.execute(c.NoteObservation("seen", bookmark=True))
    course = reader.read(session)
    assert course.turns == 6
    assert [kind for kind in (mark.kind for mark in course.marks) if kind in ("inject", "bookmark")] == [
        "inject",
        "bookmark",
    ]
    places = [at for _, at in course.places]
    assert places == sorted(places)
    assert all(0 <= at < 1 for at in places)
    assert course.nearest(0.0) == 1
    while session.state.turn == 1:
        session.execute(c.EndPhase())
    again = reader.read(session)
    assert 1 <= again.now < 2
    assert again == CourseReader(session.scenario).read(session)
    session.branch(3, "what if")
    branched = reader.read(session)
    assert [branch.name for branch in branched.branches] == ["Main line"]


def test_the_side_of_the_room_is_read_from_its_view(session: Session) -> None:
    def shown(inject: str = "") -> str:
        return side(session.scenario, session.view(ROOM), inject).title

    assert shown().startswith("Deterrence credibility: ")
    to_phase(session, "injects")
    inject = waiting_injects(session.state)[0]
    session.execute(c.DeliverInject(inject))
    assert shown(inject) == session.scenario.injects[inject].title
    secret = waiting_injects(session.state)[0]
    session.execute(c.DeliverInject(secret, ("RU",)))
    assert shown(secret) != session.scenario.injects[secret].title


@pytest.mark.parametrize(
    ("width", "height", "layers", "timeline"),
    [
        (1920, 1080, "full", 174),
        (1280, 800, "narrow", 112),
        (960, 540, "mini", 54),
        (640, 400, "row", 0),
        (1280, 700, "narrow", 54),
    ],
)
def test_zones_give_way(width: int, height: int, layers: str, timeline: int) -> None:
    found = plan(width, height)
    assert (found.layers, found.timeline) == (layers, timeline)
    assert found.alone == (width < 900)


def test_the_clock_keeps_each_phase_and_is_restored(qtbot: QtBot, session: Session) -> None:
    clock = Clock()
    clock.show_state(session.scenario, session.state)
    clock.pass_seconds(60)
    assert round(clock.face().left) == 240
    session.execute(c.OpenCrisis("Shots"))
    clock.show_state(session.scenario, session.state)
    assert round(clock.face().left) == 120
    clock.pass_seconds(30)
    other = Clock()
    other.restore(clock.kept())
    other.show_state(session.scenario, session.state)
    assert round(other.face().left) == 90
    session.execute(c.CloseCrisis("accepted"))
    other.show_state(session.scenario, session.state)
    assert round(other.face().left) == 240
    other.restore("no json")
    assert ClockFace(-72, 300, 60).time() == "+1:12"
    assert ClockFace(50, 300, 60).warning


def test_settings_are_kept_and_forgiving(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    settings = Settings(look="dark", text=1.5)
    for n in range(9):
        memory.remember(settings, Recent(f"/saves/{n}"))
    memory.remember(settings, Recent("/saves/5"))
    memory.save(settings, file)
    assert memory.load(file) == settings
    assert [one.path for one in settings.recent][:2] == ["/saves/5", "/saves/8"]
    memory.forget(settings, "/saves/5")
    assert settings.recent[0].path == "/saves/8"
    file.write_text('{"text": 40, "unknown": 1}', encoding="utf-8")
    assert memory.load(file).text == memory.LARGEST
    file.write_text("{", encoding="utf-8")
    assert memory.load(file) == Settings()
    memory.save(settings, tmp_path)


def test_every_action_has_a_slot_and_a_key_of_its_own() -> None:
    keys = [row.key for row in ACTIONS if row.key]
    assert len(set(keys)) == len(keys)
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)
    assert [row.slot for row in ACTIONS if not callable(getattr(Deeds, row.slot, None))] == []


@pytest.mark.parametrize("kind", ["tab", "segment"])
def test_a_chosen_button_has_room_for_its_bold_letters(qapp: QApplication, qtbot: QtBot, kind: str) -> None:
    theme.apply(qapp, DESK_LOOKS["light"], 1.0)
    plain, choosable = QPushButton("Five layers"), Choosable("Five layers", kind)
    plain.setObjectName(kind)
    for one in (plain, choosable):
        qtbot.addWidget(one)
        one.ensurePolished()
    widths = [QFontMetrics(theme.font(14, 1.0, weight)).horizontalAdvance("Five layers") for weight in (400, 600)]
    assert choosable.sizeHint().width() - plain.sizeHint().width() == widths[1] - widths[0] > 0
    assert choosable.minimumSizeHint() == choosable.sizeHint()
