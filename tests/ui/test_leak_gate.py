"""Words that tell of something hidden are held back once at the desk, and sent when that is wished again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame.app.session import Session
from wargame.domain import commands as c

INTENT = "Weaken the pylons at Zaporizhzhia by night and blame the winter."


def test_a_leak_is_said_before_it_is_sent_and_nothing_is_lost(qapp: QApplication, tmp_path: Path) -> None:
    save = new_save(tmp_path)
    with Session.open(save) as session:
        for _ in range(2):
            session.execute(c.EndPhase())
        session.execute(c.SubmitOrder("RU", INTENT, secret=True), "RU", "player")
    with desk_of(save) as desk:
        news = c.DeliverAdHoc("Rumour", f"It is said: {INTENT}")
        before = len(desk.session.state.injects)
        assert not desk.ask(news)
        assert "“weaken the pylons at zaporizhzhia” would tell the room of order RU-T1-" in desk.foot.text()
        assert desk.foot.act.text() == "Send it anyway"
        assert len(desk.session.state.injects) == before
        desk.foot.act.click()
        assert len(desk.session.state.injects) == before + 1
        assert desk.ask(c.DeliverAdHoc("News", "The winter is mild."))
