"""What a player or an author wrote is shown as it stands: nowhere does the window take it for HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextBrowser

from tests.domain.play import scenario
from tests.ui.day import desk_of
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.store.scenario_files import decode_scenario, encode_scenario
from wargame.ui.pane import TABS
from wargame.ui.panels.pieces import label
from wargame.ui.parts import words
from wargame.ui.plain import plain

MARKUP = '<b>bold</b> <img src="file:///nowhere.png"> '
WRITTEN = {"name", "title", "text", "summary", "short", "hole", "public", "intent", "brief", "says", "needs_text"}


def test_a_tooltip_with_a_tag_or_an_entity_is_no_html() -> None:
    for text in (MARKUP, "a <i>b</i>", "&lt;b&gt;", "<!DOCTYPE html>", '<?xml version="1.0"?><b>x</b>'):
        assert Gui.mightBeRichText(text)
        assert not Gui.mightBeRichText(plain(text))
    assert plain("Odds of 3 to 1") == "Odds of 3 to 1"


def test_labels_of_either_kind_show_texts_as_they_stand(qapp: QApplication) -> None:
    for made in (words(MARKUP), label(MARKUP)):
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.text() == MARKUP


def test_nothing_on_the_desk_is_taken_for_html(qapp: QApplication, tmp_path: Path) -> None:
    save = tmp_path / "day.wargame"
    hostile = decode_scenario(json.dumps(marked(json.loads(encode_scenario(scenario("five-layers"))))).encode())
    with Session.create(save, hostile, "paris-model", "3", 7) as session:
        session.execute(c.NoteObservation(MARKUP))
        Umpire(session, 7).play_turn()
    with desk_of(save) as desk:
        desk.deeds.toggle_room()
        for tab, _ in TABS:
            desk.pane.choose(tab)
            QTest.qWait(10)
        told = list(rich())
        assert any(MARKUP in label.text() for label in desk.findChildren(QLabel))
        assert told == []


def marked(value: Any) -> Any:
    """A scenario with markup before every text that people read."""
    match value:
        case dict():
            return {
                key: MARKUP + one if key in WRITTEN and isinstance(one, str) and one else marked(one)
                for key, one in value.items()
            }
        case list():
            return [marked(one) for one in value]
        case _:
            return value


def rich() -> Iterator[str]:
    """Every text of the program that Qt would show as HTML."""
    for one in QApplication.allWidgets():
        if isinstance(one, QTextBrowser):
            continue  # it shows documents of ours, in which texts are escaped
        if Gui.mightBeRichText(one.toolTip()):
            yield f"tooltip of {type(one).__name__} {one.objectName()}: {one.toolTip()[:80]}"
        if isinstance(one, QLabel) and one.textFormat() != Qt.TextFormat.PlainText and Gui.mightBeRichText(one.text()):
            yield f"label {one.objectName()}: {one.text()[:80]}"
        if isinstance(one, QAbstractItemView) and one.model():
            yield from (f"tooltip of a row of {type(one).__name__}: {tip[:80]}" for tip in tips(one.model()))


def tips(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            told = index.data(Qt.ItemDataRole.ToolTipRole)
            if isinstance(told, str) and Gui.mightBeRichText(told):
                yield told
        if not isinstance(model, QAbstractListModel):
            yield from tips(model, model.index(row, 0, parent))
