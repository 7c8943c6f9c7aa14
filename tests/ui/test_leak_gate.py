"""Words that tell of something hidden are held back once at the desk, and sent when that is wished again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame import labels
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.ui.main_window import MainWindow
from wargame.ui.writing_window import WritingWindow

INTENT = "Weaken the pylons at Zaporizhzhia by night and blame the winter."
NEWS = c.DeliverAdHoc("Rumour", f"It is said: {INTENT}")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk with a sealed secret order of Russia, in a save that is named after it."""
    save = new_save(tmp_path).rename(tmp_path / "Weaken the pylons at Zaporizhzhia.wargame")
    with Session.open(save) as session:
        for _ in range(2):
            session.execute(c.EndPhase())
        session.execute(c.SubmitOrder("RU", INTENT, secret=True), "RU", "player")
    with desk_of(save) as found:
        yield found


def test_a_leak_is_said_before_it_is_sent_and_nothing_is_lost(desk: MainWindow) -> None:
    before = len(desk.session.state.injects)
    assert not desk.ask(NEWS)
    assert "“weaken the pylons at zaporizhzhia” would tell the room of order RU-T1-" in desk.foot.text()
    buttons = (desk.foot.look, desk.foot.act, desk.foot.close_it)
    assert [one.text() for one in buttons if one.isVisible()] == ["Show me", "Send anyway", "Back"]
    assert len(desk.session.state.injects) == before
    desk.foot.act.click()
    assert len(desk.session.state.injects) == before + 1


def test_what_tells_nothing_is_sent_without_a_word(desk: MainWindow) -> None:
    assert desk.ask(c.DeliverAdHoc("News", "The winter is mild."))
    assert desk.foot.text() == ""


def test_show_me_shows_the_order_and_back_leads_to_the_words(desk: MainWindow) -> None:
    desk.pane.choose("injects")
    assert not desk.ask(NEWS)
    desk.foot.look.click()
    assert desk.pane.current() == "orders"
    assert INTENT in "\n".join(one.text() for one in desk.orders.detail.findChildren(type(desk.foot.words)))
    assert desk.foot.text(), "the choice is still there"
    desk.foot.close_it.click()
    assert desk.pane.current() == "injects"
    assert desk.foot.text() == ""
    desk.deeds.do("send-anyway")
    assert desk.foot.text() == "Nothing is held back."


def test_other_words_at_the_foot_are_dismissed_as_before(desk: MainWindow) -> None:
    desk.ask(NEWS)
    desk.tell("Done.")
    assert not desk.foot.look.isVisible()
    assert desk.foot.close_it.text() == "Dismiss"


@pytest.mark.parametrize("part", ["counters", "injects", "tracks"])
def test_each_hidden_thing_has_its_tab(desk: MainWindow, part: str) -> None:
    scenario, state = desk.session.scenario, desk.session.state
    if part == "counters":
        text, tab = "We saw Night Heron.", "inspector"
        desk.session.execute(c.PlaceCounter("russian", "RU", "UA-KHA", "a feint", "Night Heron", secret=True))
    elif part == "injects":
        waiting = next(name for name, one in state.injects.items() if one.status == "scheduled")
        text, tab = scenario.injects[waiting].text, "injects"
    else:
        text, tab = f"Readiness is known: {labels.value_name(scenario, 'UAR')} is {state.tracks['UAR']}.", "tracks"
    desk.pane.choose("notes")
    assert not desk.ask(c.DeliverAdHoc("News", text))
    desk.foot.look.click()
    assert desk.pane.current() == tab


def done(window: WritingWindow) -> None:
    """Wait until nothing is under way."""
    for _ in range(3000):
        if window.work is None:
            return
        QTest.qWait(10)
    raise AssertionError("still at work")


def test_papers_that_tell_are_written_on_a_second_wish_alone(desk: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    desk.deeds.do("papers")
    papers = desk.deeds.papers
    assert papers is not None
    papers.paper.choose("sitman")
    papers.write(folder)
    done(papers)
    assert "Not written yet. The words “weaken the pylons at zaporizhzhia” would tell the room" in papers.status.text()
    assert list(folder.iterdir()) == []
    papers.show_it.click()
    assert desk.pane.current() == "orders"
    papers.back.click()
    assert papers.status.text() == "Nothing was written."
    assert not papers.choices.isVisible()
    papers.write(folder)
    done(papers)
    papers.anyway.click()
    done(papers)
    assert len(list(folder.iterdir())) == 1
    assert not papers.choices.isVisible()


def test_a_replay_page_whose_line_of_play_is_named_after_a_secret_is_held(desk: MainWindow, tmp_path: Path) -> None:
    desk.session.branch(desk.session.head, "Weaken the pylons at Zaporizhzhia")
    desk.deeds.do("replay-page")
    page = desk.deeds.replay_page
    assert page is not None
    page.write("room", tmp_path / "page.html")
    done(page)
    assert "would tell the room of order RU-T1-" in page.status.text()
    assert not (tmp_path / "page.html").exists()
    page.write("white-cell", tmp_path / "page.html")
    done(page)
    assert (tmp_path / "page.html").exists(), "the white cell may read everything"
