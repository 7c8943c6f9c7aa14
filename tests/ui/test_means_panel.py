"""Means and deals: what a team has and owes, what it is tied to, the records behind it, promises kept and broken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.day import desk_of, key, new_save, to_phase
from wargame.domain import commands as c
from wargame.domain.purse import purse_of
from wargame.ui.panels.purse_rows import SECOND, SHORT


def test_every_team_is_shown_with_what_the_purse_tells(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        key(desk, Qt.Key.Key_E)
        assert desk.pane.current() == "means"
        scenario, tree = desk.session.scenario, desk.means.tree
        assert tree.topLevelItemCount() == len(scenario.teams)
        for row, team in enumerate(scenario.teams):
            item, purse = tree.topLevelItem(row), purse_of(scenario, desk.session.state, team)
            assert item is not None
            assert item.text(0) == scenario.teams[team].name
            assert [item.text(n) for n in range(1, 4)] == [str(purse.has[kind]) for kind in scenario.means]
            assert item.childCount() == len(purse.ties)
            assert "Next turn " in item.data(0, SECOND)
            assert "at hand" in item.toolTip(1)


def test_what_is_short_is_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        assert desk.ask(c.CorrectMeans("UA", "M", 0, "Read wrongly."))
        desk.deeds.show_means()
        means, item = desk.means, desk.means.tree.topLevelItem(0)
        assert item is not None
        assert item.data(0, SHORT) == "Short of 1 M for the upkeep"
        assert "cannot pay the upkeep" in means.headline.text()
        assert "Ukraine" in means.headline.text()


def test_figures_lead_to_their_records(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        assert desk.ask(c.CorrectMeans("UA", "M", 0, "Read wrongly."))
        seq = desk.session.head
        desk.deeds.bookmark()
        desk.deeds.show_means()
        causes = desk.means.causes
        assert "Money" in causes.item(0).text()
        assert f"record {seq}" in causes.item(0).text()
        causes.setCurrentRow(0)
        causes.itemActivated.emit(causes.item(0))
        assert desk.desk.seq == seq
        assert not desk.desk.live


def test_a_broken_deal_is_remembered_with_who_and_when(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        to_phase(desk, "planning")
        assert desk.ask(c.RecordDeal(("UA", "EU"), "Odesa is opened; troops come before winter.", open=True))
        desk.deeds.show_means()
        means = desk.means
        assert "Stands since turn 1. The room knows of it." in means.deals.item(0).text()
        means.deals.setCurrentRow(0)
        means.breaker.choose("EU")
        had = desk.session.state.means["EU"]["P"]
        assert means.cost.text() == "It costs whoever breaks it 1 P."
        means.broken.click()
        assert "Broken by European coalition in turn 1" in means.deals.item(0).text()
        assert desk.session.state.means["EU"]["P"] == had - 1
        assert not means.deal_part.isVisible()
        means.new_deal.click()
        assert desk.pane.current() == "orders"
        assert desk.orders.talks.kind.value() == "deal"


def test_rows_stay_open_and_the_keys_work(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.show_means()
        tree = desk.means.tree
        tree.setFocus()
        item = tree.topLevelItem(0)
        tree.setCurrentItem(item)
        qtbot.keyClick(tree, Qt.Key.Key_Right)
        assert item is not None
        assert item.isExpanded()
        desk.deeds.bookmark()
        again = tree.topLevelItem(0)
        assert again is not None
        assert again.isExpanded()
