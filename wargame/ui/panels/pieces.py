"""What panels are built of: wrapping labels, combos that keep their choice, lists as high as their rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wargame.ui.panels.wrapping import Wrapping
from wargame.ui.plain import plain

ID = Qt.ItemDataRole.UserRole
LONG, SHORT = 4000, 300
"""How many characters a text and a line may have."""


def label(text: str = "", name: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that wraps; `name` gives its style."""
    made = QLabel(text, parent)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    if name:
        made.setObjectName(name)
    return made


def say(where: QLabel, text: str) -> None:
    """Show a text in a label; an empty one takes no room."""
    where.setText(text)
    where.setVisible(bool(text))


def button(text: str, name: str = "", tip: str = "") -> QPushButton:
    """A push button reached by Tab."""
    made = QPushButton(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(text)
    made.setToolTip(plain(tip))
    if name:
        made.setObjectName(name)
    return made


def line(hint: str, name: str) -> QLineEdit:
    """A line to write in; `name` is what screen readers call it."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.setMaxLength(SHORT)
    return made


class Choice(QComboBox):
    """A combo of (id, text) pairs that keeps its choice when it is filled anew."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self._pairs: tuple[tuple[str, str], ...] = ()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, not the choice."""
        event.ignore()

    def fill(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer these; what was chosen stays chosen if it is among them. Says nothing."""
        found = tuple(pairs)
        if found == self._pairs:
            return
        chosen, self._pairs = self.value(), found
        quiet = self.blockSignals(True)
        self.clear()
        for ident, text in found:
            self.addItem(text, ident)
            self.setItemData(self.count() - 1, plain(text), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, self.findData(chosen)) if found else -1)
        self.blockSignals(quiet)

    def value(self) -> str:
        """The id chosen; empty if nothing is."""
        return str(self.currentData() or "")

    def choose(self, ident: str) -> None:
        """Choose by id, without saying so; an unknown one chooses the first."""
        quiet = self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(ident)) if self.count() else -1)
        self.blockSignals(quiet)


class Spin(QSpinBox):
    """A number that the wheel does not change by accident."""

    def __init__(self, name: str, low: int, high: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setSuffix(suffix)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, not the number."""
        event.ignore()


class Editor(QPlainTextEdit):
    """A text of some lines; Tab leaves it."""

    def __init__(self, name: str, hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.lines = lines
        self._resize()
        self.textChanged.connect(self._stop)

    def _stop(self) -> None:
        """Take in no more than is kept, in sight of whoever writes."""
        over = self.document().characterCount() - 1 - LONG
        if over > 0:
            cursor = self.textCursor()
            if cursor.position() < over:
                cursor.movePosition(cursor.MoveOperation.End)
            cursor.setPosition(cursor.position() - over, cursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height in lines when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._resize()

    def _resize(self) -> None:
        height = self.fontMetrics().lineSpacing()
        self.setFixedHeight(height * self.lines + round(height * 1.8))

    def set_lines(self, lines: int) -> None:
        """Take room for so many lines."""
        self.lines = lines
        self._resize()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()[:LONG]

    def put(self, text: str) -> None:
        """Write without saying so; the same text leaves the cursor alone."""
        if text != self.toPlainText():
            quiet = self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(quiet)


def put(where: QLineEdit, text: str) -> None:
    """Write into a line without saying so."""
    if text != where.text():
        quiet = where.blockSignals(True)
        where.setText(text)
        where.blockSignals(quiet)


class Rows(QListWidget):
    """A list as high as its rows, up to some; the panel scrolls, not the list."""

    def __init__(self, name: str, most: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.most = most
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(Wrapping(self))
        if not most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, text: str, ident: object = None) -> QListWidgetItem:
        """Add a row."""
        item = QListWidgetItem(text)
        item.setData(ID, ident)
        self.addItem(item)
        return item

    def set_icon_size(self, side: int) -> None:
        """Give the rows' icons a size."""
        self.setIconSize(QSize(side, side))

    def fit(self) -> None:
        """Take the height of the rows."""
        self.doItemsLayout()
        heights = [self.visualItemRect(self.item(row)).height() for row in range(self.count())]
        shown = heights[: self.most] if self.most else heights
        self.setFixedHeight(sum(shown) + 8)
        if self.currentRow() >= 0:
            self.scrollToItem(self.currentItem())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap anew at another width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.fit)

    def current(self) -> object:
        """What the current row stands for."""
        row = self.currentRow()
        return self.item(row).data(ID) if row >= 0 else None

    def select(self, ident: object) -> bool:
        """Make the row of an id the current one, without saying so."""
        for row in range(self.count()):
            if self.item(row).data(ID) == ident:
                quiet = self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(quiet)
                return True
        return False


class Ticks(Rows):
    """A list of things that may be ticked."""

    ticked = Signal()

    def __init__(self, name: str, most: int = 6) -> None:
        super().__init__(name, most)
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.itemChanged.connect(self._changed)

    def fill(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer these; what was ticked stays ticked."""
        found = tuple(pairs)
        if found == self._pairs:
            return
        was, self._pairs = set(self.value()), found
        quiet = self.blockSignals(True)
        self.clear()
        for ident, text in found:
            item = self.add(text, ident)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ident in was else Qt.CheckState.Unchecked)
        self.blockSignals(quiet)
        self.fit()

    def value(self) -> tuple[str, ...]:
        """The ids ticked."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked)

    def tick(self, idents: Iterable[str]) -> None:
        """Tick exactly these, without saying so."""
        wanted, quiet = set(idents), self.blockSignals(True)
        for row in range(self.count()):
            item = self.item(row)
            item.setCheckState(Qt.CheckState.Checked if item.data(ID) in wanted else Qt.CheckState.Unchecked)
        self.blockSignals(quiet)

    def _changed(self, _item: QListWidgetItem) -> None:
        self.ticked.emit()


class Flow(QLayout):
    """Widgets side by side that break into further rows where there is no room."""

    def __init__(self, widgets: Iterable[QWidget] = (), gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take in an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let an item go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Never more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest and highest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 10_000))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, high = x + size.width() + self._gap, max(high, size.height())
        return y + high - rect.y()


class Field(QWidget):
    """An input under its name; both are shown or hidden together."""

    def __init__(self, name: str, inside: QWidget) -> None:
        super().__init__()
        self.name = label(name, "second")
        self.name.setBuddy(inside)
        self.inside = inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(inside)
