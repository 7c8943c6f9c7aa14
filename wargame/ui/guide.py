"""The facilitator's guide inside the program: its contents beside it, opened at what is being done."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from wargame import paths
from wargame.report.look import Look
from wargame.ui.dress import Dress
from wargame.ui.parts import pile

PLACES = {
    "inspector": "2. The desk",
    "orders": "Planning and orders",
    "requests": "Requests for information",
    "means": "What teams say",
    "rulings": "Adjudication",
    "injects": "Injects",
    "tracks": "Assessment",
    "notes": "7. Notes",
    "record": "6. When something goes wrong",
    "lines": "6. When something goes wrong",
    "corrections": "6. When something goes wrong",
    "checklist": "1. Before the room comes in",
    "room": "5. The room",
    "replay": "The hot wash",
    "crisis": "4. A crisis",
}
"""The heading, or its beginning, under which the guide tells of a tab, of the replay, of a crisis."""
TEXT = 15
"""The size of its text at 100 %, in pixels."""
SIZE = QSize(1080, 820)
"""Its size at 100 %; on a small screen it is as large as that."""
CONTENTS, MARGIN, PICTURE = 310, 28, 660
"""How wide the contents, the margin of the text and a picture are at 100 %. A picture is never wider than the text."""


class GuideWindow(QWidget):
    """Contents and a search at the left, the text at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("The facilitator’s guide")
        self.search, self.contents, self.text = QLineEdit(), QListWidget(), QTextBrowser()
        self.search.setPlaceholderText("Find in the guide")
        self.search.setAccessibleName("Find in the guide")
        self.contents.setAccessibleName("Contents")
        self.text.setAccessibleName("The guide")
        self.text.setOpenLinks(False)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._headings: list[QTextBlock] = []
        self._scale = 1.0
        self._build()

    def _build(self) -> None:
        left = QWidget()
        left.setLayout(pile(self.search, self.contents, margin=12))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left)
        line.addWidget(self.text, 1)
        self.left = left
        self.contents.currentRowChanged.connect(self._chosen)
        self.search.returnPressed.connect(self.find_next)
        for keys, slot in (("Esc", self.close), ("F1", self.close), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the window, and set the text anew."""
        dress = Dress(look, scale)
        self._scale = scale
        self.left.setFixedWidth(round(CONTENTS * scale**0.5))
        place = self.text.verticalScrollBar().value()
        document = QTextDocument(self.text)
        document.setDocumentMargin(dress.px(MARGIN))
        document.setBaseUrl(QUrl.fromLocalFile(f"{paths.guide().parent}/"))
        font = dress.font(TEXT)
        document.setDefaultFont(font)
        document.setMarkdown(paths.guide().read_text(encoding="utf-8"))
        _space_out(document, dress)
        self.text.setDocument(document)
        self._fit_pictures()
        self._list(document)
        self.text.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pictures within the text."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        document = self.text.document()
        room = self.width() - self.left.width() - self.text.verticalScrollBar().sizeHint().width()
        width = min(PICTURE * self._scale, room - 2 * document.documentMargin())
        for fragment in list(pictures(document)):
            picture = fragment.charFormat().toImageFormat()
            picture.setWidth(width)
            cursor = QTextCursor(document)
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)

    def _list(self, document: QTextDocument) -> None:
        """The contents: every heading but the title."""
        self.contents.blockSignals(True)
        self.contents.clear()
        self._headings = []
        for block in _blocks(document):
            level = block.blockFormat().headingLevel()
            if level > 1:
                self._headings.append(block)
                self.contents.addItem(QListWidgetItem(f"{'    ' * (level - 2)}{block.text()}"))
        self.contents.blockSignals(False)

    def open(self, place: str) -> None:
        """Show the window at what is being done: a tab, the replay, a crisis; at the top for anything else."""
        if not self.isVisible():
            self.resize((SIZE * self._scale).boundedTo(self.screen().availableSize()))
        self.show()
        self.activateWindow()
        wanted = PLACES.get(place, "")
        row = next((n for n, one in enumerate(self._headings) if wanted and one.text().startswith(wanted)), 0)
        self.contents.setCurrentRow(row)
        self._chosen(row)
        self.contents.setFocus()

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._headings):
            return
        top = self.text.document().documentLayout().blockBoundingRect(self._headings[row]).top()
        self.text.verticalScrollBar().setValue(round(top))

    def find_next(self) -> None:
        """Go to the next place where the words stand; from the end on from the beginning."""
        words = self.search.text().strip()
        if words and not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words)


def _space_out(document: QTextDocument, dress: Dress) -> None:
    """Headings in their sizes, and air between the blocks."""
    for block in _blocks(document):
        level = block.blockFormat().headingLevel()
        _space(block, level, dress)
        if level:
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            told = QTextCharFormat()
            told.setFont(dress.font({1: 26, 2: 20, 3: 17}.get(level, 15), 700))
            cursor.mergeCharFormat(told)


def _space(block: QTextBlock, level: int, dress: Dress) -> None:
    """Give a block air: most above a heading, some below a paragraph, little between the lines of a list."""
    told = block.blockFormat()
    told.setTopMargin(dress.px({1: 0, 2: 32, 3: 24, 4: 18}.get(level, 0)))
    told.setBottomMargin(dress.px(8 if level else 4 if block.textList() is not None else 10))
    height = 100 if any(one.charFormat().isImageFormat() for one in _fragments(block)) else 132
    told.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    QTextCursor(block).setBlockFormat(told)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    pieces = block.begin()
    while not pieces.atEnd():
        yield pieces.fragment()
        pieces += 1


def pictures(document: QTextDocument) -> Iterator[QTextFragment]:
    """The pieces of a text that are pictures."""
    for block in _blocks(document):
        yield from (one for one in _fragments(block) if one.charFormat().isImageFormat())
