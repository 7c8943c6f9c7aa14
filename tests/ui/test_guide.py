"""F1 opens the guide where it tells of what is being done; it is dressed like the rest and finds words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.day import desk_of, new_save
from wargame import paths
from wargame.ui.guide import PLACES, pictures


@pytest.mark.parametrize("place", PLACES.values())
def test_every_place_is_a_heading_of_the_guide(place: str) -> None:
    headings = [line.lstrip("# ") for line in paths.guide().read_text("utf-8").splitlines() if line.startswith("#")]
    assert any(one.startswith(place) for one in headings)


def test_it_opens_at_the_tab_and_finds_words(qapp: QApplication, tmp_path: Path) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        for tab, heading in (("injects", "Injects"), ("corrections", "6. When something goes wrong")):
            desk.pane.choose(tab)
            desk.deeds.do("help")
            guide = desk.deeds.guide
            assert guide is not None
            assert guide.isVisible()
            chosen = guide.contents.currentItem()
            assert chosen is not None
            assert chosen.text().strip().startswith(heading)
            top = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block().text()
            assert top.startswith(heading), top
        guide.search.setText("restore point")
        guide.find_next()
        assert guide.text.textCursor().selectedText().casefold() == "restore point"
        desk.settings.look = "dark"
        desk.deeds.set_look(desk.deeds.look, 2.0)
        assert guide.text.document().defaultFont().pixelSize() == 30
        guide.close()


@pytest.mark.parametrize(
    ("size", "text"), [((1280, 800), 1.0), ((1280, 800), 2.0), ((1920, 1080), 2.0), ((900, 700), 1.5)]
)
def test_every_picture_shows_and_is_no_wider_than_the_text(
    size: tuple[int, int], text: float, qapp: QApplication, tmp_path: Path
) -> None:
    with desk_of(new_save(tmp_path)) as desk:
        desk.deeds.set_look(desk.deeds.look, text)
        desk.deeds.do("help")
        guide = desk.deeds.guide
        assert guide is not None
        guide.resize(*size)
        QTest.qWait(20)
        assert guide.text.horizontalScrollBar().maximum() == 0
        shown = [one.charFormat().toImageFormat() for one in pictures(guide.text.document())]
        assert len(shown) >= 12
        for one in shown:
            assert not QImage(str(paths.guide().parent / one.name())).isNull(), one.name()
            assert one.width() > size[0] / 3
        guide.close()
