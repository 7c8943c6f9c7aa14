"""The ground all panels stand on: a scrolling column, drafts that are kept, inputs that close while looking back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.engine import Decision, Refusal, decide
from wargame.report.look import LIGHT, Look
from wargame.store.errors import SaveError
from wargame.store.log import Log
from wargame.ui.desk import Desk
from wargame.ui.plain import plain

AROUND = 24
"""Pixels around what is brought into sight."""
PAST = "You are looking back. Return to now to change anything."
REST, LONGEST = 100, 250
"""Milliseconds without a key after which typed text is kept, and the most that it waits while keys go on falling."""

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractButton)


class Drafts(QObject):
    """Keeps half-typed text in the log, a moment after the last key, and in long typing every so often."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.log: Log | None = None
        self._waiting: dict[str, str] = {}
        self._rest, self._limit = QTimer(self), QTimer(self)
        for timer, wait in ((self._rest, REST), (self._limit, LONGEST)):
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(self.flush)

    def open(self, log: Log) -> bool:
        """Use this log from now on, and tell whether another was used before; what waits is written there first."""
        if log is self.log:
            return False
        self.flush()
        was, self.log = self.log, log
        return was is not None

    def move(self, log: Log) -> None:
        """Go on in a copy of the log: what waits is written there, as the old one may not take it any more."""
        self.log = log
        self.flush()

    def keep(self, key: str, text: str) -> None:
        """Keep a text under a key, soon."""
        self._waiting[key] = text
        self._rest.start()
        if not self._limit.isActive():
            self._limit.start()

    def read(self, key: str) -> str:
        """The text kept under a key."""
        if key in self._waiting:
            return self._waiting[key]
        return self.log.drafts().get(key, "") if self.log else ""

    def forget(self, key: str) -> None:
        """Forget a text: it has become a record."""
        self._waiting[key] = ""
        self.flush()

    def flush(self) -> None:
        """Write what waits, now. A draft that cannot be kept stops nobody from typing."""
        self._rest.stop()
        self._limit.stop()
        waiting, self._waiting = self._waiting, {}
        if self.log is None:
            return
        try:
            for key, text in waiting.items():
                if text:
                    self.log.save_draft(key, text)
                else:
                    self.log.clear_draft(key)
        except SaveError:
            self._waiting = waiting | self._waiting


class Chosen:
    """Remembers what was chosen now while the desk looks back, where it may not be there to be chosen."""

    def __init__(self) -> None:
        self._now = ""

    def at(self, desk: Desk, chosen: str) -> str:
        """What shall be chosen at a moment, if `chosen` is at present: back at now, what was chosen there."""
        wanted = self._now if desk.live and self._now else chosen
        self._now = "" if desk.live else self._now or chosen
        return wanted


class Panel(QWidget):
    """A panel beside the board. `asked` carries a command; the window executes it and tells `accepted`."""

    asked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.desk: Desk | None = None
        self.look: Look = LIGHT
        self.scale = 1.0
        self.drafts = Drafts(self)
        self.always_open: set[QWidget] = set()
        self._verdicts: list[tuple[QWidget, QWidget]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow_verdict)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("surface")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(16, 12, 16, 16)
        self.column.setSpacing(8)
        self.scroller.setWidget(body)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.scroller)
        self.shortcut("Escape", self.enter)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _was: QWidget | None, now: QWidget | None) -> None:
        """Bring what the keyboard is in into sight; under the mouse nothing moves away."""
        if now is None or QApplication.mouseButtons() or not self.scroller.isAncestorOf(now):
            return
        self.column.activate()
        verdicts = [verdict for part, verdict in self._verdicts if part is now or part.isAncestorOf(now)]
        for one in (*verdicts, now):  # the last stays in sight where there is no room for all
            if one.isVisible():
                self.scroller.ensureWidgetVisible(one, 0, AROUND)

    def keep_in_sight(self, part: QWidget, verdict: QWidget) -> None:
        """While the keyboard is in a part, show what says whether it can be done, and does it, along with it."""
        self._verdicts.append((part, verdict))
        verdict.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A verdict that moved or grew stays in sight, as soon as all has its place."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._soon.start(0)
        return super().eventFilter(watched, event)

    def _follow_verdict(self) -> None:
        self._follow_focus(None, QApplication.focusWidget())

    def show_desk(self, desk: Desk) -> None:
        """Show a moment of the exercise. What was typed stays."""
        self.desk = desk
        if self.drafts.open(desk.session.log):
            self.start_anew()
        self._open_or_close(live=desk.live)
        self.repaint_desk(desk)

    def repaint_desk(self, desk: Desk) -> None:
        """Each panel shows the desk here."""

    def start_anew(self) -> None:
        """Another exercise is shown: each panel forgets here what was typed for the last one."""

    def set_look(self, look: Look, scale: float) -> None:
        """Take on a look and a text size."""
        self.look, self.scale = look, scale
        if self.desk:
            self.show_desk(self.desk)

    def accepted(self, command: c.Command) -> None:
        """A command asked for here was carried out: what was typed for it is done with."""

    def allow(self, widget: QWidget, yes: bool, why: str = "", tip: str = "") -> None:
        """Open an input with a tip, or close it and say why; all are closed while looking back."""
        live = self.desk is not None and self.desk.live
        widget.setEnabled(live and yes)
        widget.setToolTip(plain(tip if live and yes else why if live else PAST))

    def shortcut(self, keys: str, slot: Callable[[], object]) -> None:
        """A key that works while the focus is in this panel."""
        for one in keys.split():
            key = QShortcut(QKeySequence(one), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.setAutoRepeat(False)  # a key held down too long asks once
            key.activated.connect(slot)

    def begin_with(self, rows: QTreeWidget | QListWidget, field: QWidget) -> None:
        """Let Enter on a row put the cursor into a field, where that is open."""

        def begin() -> None:
            if takes_focus(field):
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)

        rows.itemActivated.connect(begin)

    def enter(self) -> bool:
        """Put the focus where the panel's work begins, a list before anything else; return whether there is a place."""
        lists = (one for one in self.findChildren(QAbstractItemView) if takes_focus(one))
        begin = next(lists, None) or entrance(self)
        if begin is not None:
            begin.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return begin is not None

    def attempt(self, command: c.Command) -> Decision | Refusal:
        """What a command would become now; nothing is carried out."""
        assert self.desk is not None
        return decide(self.desk.state, command, self.desk.session.context())

    def why_not(self, command: c.Command) -> str:
        """Why a command would be refused; empty if it would be carried out."""
        found = self.attempt(command)
        return labels.refusal(found, self.desk.scenario) if isinstance(found, Refusal) and self.desk else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the panel goes out of sight."""
        self.drafts.flush()
        super().hideEvent(event)

    def _open_or_close(self, *, live: bool) -> None:
        for kind in INPUTS:
            for widget in self.findChildren(kind):
                if widget in self.always_open or widget.objectName().startswith("qt_"):
                    continue
                widget.setEnabled(live)
                if not live or widget.toolTip() == PAST:
                    widget.setToolTip("" if live else PAST)


def stack(made: QWidget, *parts: QWidget | QLayout) -> None:
    """Put parts one under the other into a widget."""
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)


def group(*parts: QWidget | QLayout) -> QWidget:
    """Widgets one under the other, shown or hidden together."""
    made = QWidget()
    stack(made, *parts)
    return made


def inside(part: QWidget, focus: QWidget | None) -> bool:
    """Whether the focus is in a part, or is that part."""
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def entrance(zone: QWidget) -> QWidget | None:
    """The first widget of a zone that takes the focus."""
    return next((one for one in (zone, *zone.findChildren(QWidget)) if takes_focus(one)), None)


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab can lead to a widget now."""
    return widget.isEnabled() and widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
