"""The facilitator's guide inside the program: its contents beside it, opened at what is being done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
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
PICTURE = 660
"""How wide a picture may be."""


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
        self.left.setFixedWidth(dress.px(310))
        place = self.text.verticalScrollBar().value()
        document = QTextDocument(self.text)
        document.setDocumentMargin(dress.px(28))
        document.setBaseUrl(QUrl.fromLocalFile(f"{paths.guide().parent}/"))
        font = dress.font(TEXT)
        document.setDefaultFont(font)
        document.setMarkdown(paths.guide().read_text(encoding="utf-8"))
        self._fit(document, dress)
        self.text.setDocument(document)
        self._list(document)
        self.text.verticalScrollBar().setValue(place)

    def _fit(self, document: QTextDocument, dress: Dress) -> None:
        """Headings in their sizes, pictures no wider than the text, tables with room."""
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            _space(block, level, dress)
            if level:
                cursor = QTextCursor(block)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                told = QTextCharFormat()
                told.setFont(dress.font({1: 26, 2: 20, 3: 17}.get(level, 15), 700))
                cursor.mergeCharFormat(told)
            pieces = block.begin()
            while not pieces.atEnd():
                found = pieces.fragment().charFormat()
                if found.isImageFormat():
                    picture = found.toImageFormat()
                    picture.setWidth(min(PICTURE, dress.px(PICTURE)))
                    cursor = QTextCursor(document)
                    cursor.setPosition(pieces.fragment().position())
                    cursor.setPosition(pieces.fragment().position() + 1, QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(picture)
                    break
                pieces += 1
            block = block.next()

    def _list(self, document: QTextDocument) -> None:
        """The contents: every heading but the title."""
        self.contents.blockSignals(True)
        self.contents.clear()
        self._headings = []
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level > 1:
                self._headings.append(block)
                self.contents.addItem(QListWidgetItem(f"{'    ' * (level - 2)}{block.text()}"))
            block = block.next()
        self.contents.blockSignals(False)

    def open(self, place: str) -> None:
        """Show the window at what is being done: a tab, the replay, a crisis; at the top for anything else."""
        if not self.isVisible():
            self.resize(1080, 820)
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


def _space(block: QTextBlock, level: int, dress: Dress) -> None:
    """Give a block air: most above a heading, some below a paragraph, little between the lines of a list."""
    told = block.blockFormat()
    told.setTopMargin(dress.px({1: 0, 2: 32, 3: 24, 4: 18}.get(level, 0)))
    told.setBottomMargin(dress.px(8 if level else 4 if block.textList() is not None else 10))
    told.setLineHeight(132, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    QTextCursor(block).setBlockFormat(told)
