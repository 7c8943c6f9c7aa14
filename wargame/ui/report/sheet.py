"""The page that is read, and the box in it in which a text is edited where it stands."""

from __future__ import annotations

from urllib.parse import unquote

from PySide6.QtCore import QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextBrowser, QWidget

from wargame.labels.translation import _
from wargame.ui.parts import button, pile, row, words
from wargame.ui.report.pages import EDIT, PICTURE, RECORD

LEAST = 190
"""The least height of the box for editing, at a text size of 100 %."""


MARGIN = 28


class EditBox(QFrame):
    """Words under edit. `kept` gives them, `given_up` leaves them as they were."""

    kept = Signal(str, str)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.key, self._before, self._generated = "", "", ""
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(_("Text of the report"))
        self.words.setTabChangesFocus(True)
        self.note = words("", "note", wrap=True)
        self.keep = button(_("Keep"), "", "Ctrl+Return")
        self.restore = button(_("As generated"), "", _("Take the words that the program writes from the record"))
        self.leave = button(_("Give up"), "plain", "Esc")
        self.setLayout(pile(self.words, self.note, row(self.keep, self.restore, None, self.leave), margin=8))
        self.keep.clicked.connect(self.finish)
        self.restore.clicked.connect(self._restore)
        self.leave.clicked.connect(self._give_up)
        for keys, slot in (("Ctrl+Return", self.finish), ("Esc", self._give_up)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.hide()

    def open(self, key: str, text: str, generated: str, *, stale: bool) -> None:
        """Edit a text; `generated` is what the program writes now."""
        self.key, self._before, self._generated = key, text, generated
        self.words.setPlainText(text)
        self.note.setText(_("The record has changed since. It now says: {words}").format(words=generated or "–"))
        self.note.setVisible(stale)
        self.restore.setVisible(text != generated)
        self.show()
        self.raise_()
        self.words.setFocus()
        self.words.selectAll()

    def finish(self) -> None:
        """Keep what is written, if it differs from what was there."""
        if self.isHidden():
            return
        self.hide()
        text = " ".join(self.words.toPlainText().split())
        if text == self._before:
            self.given_up.emit()
        else:
            self.kept.emit(self.key, text)

    def _restore(self) -> None:
        self.words.setPlainText(self._generated)
        self.words.setFocus()

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()


class ReportSheet(QTextBrowser):
    """Shows a page. `looked_at` asks for a record's moment, `edit_asked` for a text, `place_asked` for another page."""

    looked_at = Signal(int)
    edit_asked = Signal(str)
    place_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The report"))
        self.document().setDocumentMargin(MARGIN)
        self.box = EditBox(self.viewport())
        self._block = -1
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._place_box)
        self.box.given_up.connect(self.setFocus)

    def show_page(self, html: str, pictures: list[bytes]) -> None:
        """Show the rich text of a page; its pictures are PNG files, by their number in it."""
        self.box.hide()
        document = self.document()
        document.clear()
        for place, png in enumerate(pictures):
            document.addResource(
                int(QTextDocument.ResourceType.ImageResource), QUrl(f"{PICTURE}{place}"), QImage.fromData(png)
            )
        self.setHtml(html)

    def room(self) -> int:
        """How wide a page is within its margins, in pixels."""
        return self.viewport().width() - 2 * MARGIN - 16

    def edit(self, key: str, text: str, generated: str, *, stale: bool) -> None:
        """Open the box over the text of a key."""
        self._block = next((block.blockNumber() for block in self._blocks() if _key_in(block) == key), -1)
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(max(self._block, 0))))
        self.ensureCursorVisible()
        self.box.open(key, text, generated, stale=stale)
        self._place_box()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a text that may be edited opens it; one on a link follows it."""
        at = event.position().toPoint()
        super().mouseReleaseEvent(event)
        key = _key_in(self.cursorForPosition(at).block())
        plain = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if plain and key and not self.anchorAt(at):
            self.edit_asked.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the box over its text."""
        super().resizeEvent(event)
        self._place_box()

    def _blocks(self) -> list[QTextBlock]:
        found, block = [], self.document().begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _place_box(self) -> None:
        if self.box.isHidden():
            return
        block = self.document().findBlockByNumber(max(self._block, 0))
        area = self.document().documentLayout().blockBoundingRect(block).toRect()
        area.translate(0, -self.verticalScrollBar().value())
        view = self.viewport().rect()
        high = min(max(area.height() + 60, LEAST, self.box.sizeHint().height()), view.height() - 16)
        wide = min(max(area.width() + 16, 460), view.width() - 24)
        left = min(max(area.left() - 8, 12), view.width() - wide - 12)
        self.box.setGeometry(QRect(left, min(max(area.top() - 8, 8), view.height() - high - 8), wide, high))

    def _follow(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(RECORD):
            self.looked_at.emit(int(address.removeprefix(RECORD)))
        elif address.startswith(EDIT):
            self.edit_asked.emit(_key_of(url.toString(QUrl.ComponentFormattingOption.FullyEncoded)))
        else:
            self.place_asked.emit(address.removeprefix("#"))


def _key_in(block: QTextBlock) -> str:
    """The key of the text in a block that may be edited; empty if there is none."""
    piece = block.begin()
    while not piece.atEnd():
        address = piece.fragment().charFormat().anchorHref()
        if address.startswith(EDIT):
            return _key_of(address)
        piece += 1
    return ""


def _key_of(address: str) -> str:
    return unquote(address.removeprefix(EDIT))
