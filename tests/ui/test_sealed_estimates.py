"""Sealed means sealed: no sentence, list or report tells an estimate before its round lies open."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.cli.conftest import Cli, cli  # noqa: F401  # a fixture
from tests.report.played import Played, flood
from tests.ui.day import desk_of
from wargame import labels
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.state import GameState
from wargame.report.aar import report
from wargame.report.html import to_html
from wargame.report.markdown import to_markdown

SEALED = (("AB", 37), ("CD", 91))


def begin(play: Played | Session) -> str:
    """Two sealed estimates on an order; return its number."""
    do = play.do if isinstance(play, Played) else play.execute
    while _state(play).phase != "planning":
        do(c.EndPhase())
    do(c.SubmitOrder("town", "Clear the drains."))
    number = next(iter(_state(play).orders))
    while _state(play).phase != "adjudication":
        do(c.EndPhase())
    do(c.NameMethod(number, "estimate"))
    for by, percent in SEALED:
        do(c.SealEstimate(number, by, percent))
    return number


def _state(play: Played | Session) -> GameState:
    return (play.session if isinstance(play, Played) else play).state


def sentences(session: Session) -> list[str]:
    """The sentences of all estimates sealed."""
    records = [one for batch in session.history() for one in batch.records]
    return [labels.record(session.scenario, one, session.state) for one in records if isinstance(one, r.EstimateSealed)]


def test_an_estimate_is_told_once_its_order_is_ruled() -> None:
    play = Played(flood(), "rain", "3")
    number = begin(play)
    assert sentences(play.session) == [f"AB sealed an estimate on {number}", f"CD sealed an estimate on {number}"]
    play.do(c.ReopenEstimates(number))
    play.do(c.SealEstimate(number, "AB", 55))
    assert sentences(play.session)[:2] == [f"AB sealed 37 % on {number}", f"CD sealed 91 % on {number}"]
    assert sentences(play.session)[2] == f"AB sealed an estimate on {number}"
    play.do(c.SealEstimate(number, "CD", 65))
    play.do(c.RuleOrder(number, "as the room judged"))
    assert sentences(play.session)[2:] == [f"AB sealed 55 % on {number}", f"CD sealed 65 % on {number}"]


def test_a_private_estimate_is_told_when_the_exercise_is_over() -> None:
    play = Played(flood(), "rain", "3")
    play.do(c.EstimateValue("town", 73))
    told = play.session.history()[-1].records[0]
    assert "7.3" not in labels.record(play.session.scenario, told, play.session.state)
    play.do(c.EndExercise("noon"))
    assert "7.3" in labels.record(play.session.scenario, told, play.session.state)


def test_the_report_keeps_what_was_never_opened() -> None:
    play = Played(flood(), "rain", "3")
    number = begin(play)
    told = report(play.session.scenario, play.session.history())
    for text in (to_html(told), to_markdown(told)):
        assert "sealed an estimate" in text
        assert not [one for one in ("37\u00a0%", "91\u00a0%", "37 %", "91 %") if one in text]
    play.do(c.ReopenEstimates(number))
    assert "AB sealed 37 %" in to_markdown(report(play.session.scenario, play.session.history()))


def test_no_command_line_prints_them(cli: Cli, tmp_path: Path) -> None:  # noqa: F811  # the fixture
    save = tmp_path / "sealed.wargame"
    with Session.create(save, flood(), "rain", "3", 7) as session:
        number = begin(session)
    outputs = [cli("log", save, "--format", form).out for form in ("text", "jsonl", "csv")]
    outputs.append(cli("state", save, "--json").out)
    for out in outputs:
        assert "AB" in out
        assert "37" not in out.replace(str(save), "")
        assert "91" not in out
    with Session.open(save) as session:
        session.execute(c.ReopenEstimates(number))
    assert '"percent":37' in cli("log", save, "--format", "jsonl").out.replace(" ", "")
    assert [one["percent"] for one in cli("state", save, "--json").json["orders"][number]["estimates"]] == [37, 91]


def test_the_record_tab_tells_them_after_they_were_opened(qtbot: QtBot, tmp_path: Path) -> None:
    save = tmp_path / "sealed.wargame"
    with Session.create(save, flood(), "rain", "3", 7) as session:
        number = begin(session)
    with desk_of(save) as desk:
        desk.pane.choose("record")
        model = desk.record.model

        def shown() -> str:
            return "\n".join(str(model.data(model.index(row))) for row in range(model.rowCount()))

        assert f"AB sealed an estimate on {number}" in shown()
        assert "37 %" not in shown()
        desk.deeds.show_corrections()
        assert "91 %" not in desk.corrections.step.text(), "what undo would take back is sealed as well"
        desk.pane.choose("record")
        assert desk.ask(c.ReopenEstimates(number))
        assert f"AB sealed 37 % on {number}" in shown()
        desk.deeds.undo()
        assert "37 %" not in shown()
