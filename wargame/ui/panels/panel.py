"""The ground all panels stand on: a scrolling column, drafts that are kept, inputs that close while looking back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from wargame import labels
from wargame.domain import commands as c
from wargame.domain.engine import Decision, Refusal, decide
from wargame.domain.scenario import Scenario
from wargame.report.look import LIGHT, Look
from wargame.store.errors import SaveError
from wargame.store.log import Log
from wargame.ui.desk import Desk

PAST = "You are looking back. Return to now to change anything."
DEBOUNCE = 400
"""Milliseconds after the last key at which typed text is kept."""

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractButton)


class Drafts(QObject):
    """Keeps half-typed text in the log, a moment after the last key."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.log: Log | None = None
        self._waiting: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE)
        self._timer.timeout.connect(self.flush)

    def open(self, log: Log) -> bool:
        """Use this log from now on, and tell whether another was used before; what waits is written there first."""
        if log is self.log:
            return False
        self.flush()
        was, self.log = self.log, log
        return was is not None

    def keep(self, key: str, text: str) -> None:
        """Keep a text under a key, soon."""
        self._waiting[key] = text
        self._timer.start()

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
        self._timer.stop()
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

    def allow(self, widget: QWidget, yes: bool, why: str = "") -> None:
        """Open an input, or close it and say why; all are closed while looking back."""
        live = self.desk is not None and self.desk.live
        widget.setEnabled(live and yes)
        widget.setToolTip("" if live and yes else why if live else PAST)

    def shortcut(self, keys: str, slot: Callable[[], None]) -> None:
        """A key that works while the focus is in this panel."""
        for one in keys.split():
            key = QShortcut(QKeySequence(one), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(slot)

    def attempt(self, command: c.Command) -> Decision | Refusal:
        """What a command would become now; nothing is carried out."""
        assert self.desk is not None
        return decide(self.desk.state, command, self.desk.session.context())

    def why_not(self, command: c.Command) -> str:
        """Why a command would be refused; empty if it would be carried out."""
        found = self.attempt(command)
        return sentence(self.desk.scenario, found) if isinstance(found, Refusal) and self.desk else ""

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


def sentence(scenario: Scenario, refused: Refusal) -> str:
    """Why something is refused, with the scenario's names in place of its ids."""
    named: dict[str, str] = {}
    for family in (scenario.teams, scenario.spaces, scenario.commitments, scenario.means, scenario.actions):
        named |= {ident: one.name for ident, one in family.items()}
    about = {key: named.get(str(value), value) for key, value in refused.about.items()}
    return labels.refusal(Refusal(refused.code, about))


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
