"""Lines of play: their tree, which one is played, and the name and note of each."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTreeWidgetItem

from wargame.app.lines import MAIN, Line
from wargame.ui import theme
from wargame.ui.desk import Desk
from wargame.ui.line_names import line_in_words, line_name
from wargame.ui.panels.panel import Panel
from wargame.ui.panels.pieces import ID, Editor, Field, Flow, button, label, line, put, say
from wargame.ui.panels.tall_tree import TallTree
from wargame.ui.panels.wrapping import Wrapping

FOREVER = "A note on a line stays in the save for good; a later one takes its place."


class LineDraft(Struct, frozen=True):
    """A line's name and note, half written."""

    name: str
    note: str


class LinesPanel(Panel):
    """A row a line of play. The signals carry names of lines; `kept` also the name and note written for one."""

    switched = Signal(str)
    kept = Signal(str, str, str)
    exported = Signal(str)

    def __init__(self) -> None:
        super().__init__("Lines of play")
        self._played = ""
        self.headline, self.second = label("", "title"), label("", "second")
        self.tree = TallTree()
        self.tree.setAccessibleName("Lines of play; Enter goes on in one")
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(Wrapping(self.tree))
        self.go = button("Go on in this line", "primary", "Enter. The line you leave is kept as it is")
        self.export = button("Save this line as a file", "", "A save of its own, to be played on or handed on")
        self.title = label("", "heading")
        self.name, self.note = line("Letters, figures, spaces", "Name of the line"), Editor("Note on the line")
        self.name_field = Field("Name", self.name)
        self.keep = button("Keep name and note", "", f"Ctrl+Enter. {FOREVER}")
        self._build()

    def _build(self) -> None:
        self.always_open = {self.tree, self.go, self.export, self.name, self.note, self.keep}
        for above in (self.headline, self.second, self.tree):
            self.column.addWidget(above)
        self.column.addLayout(Flow([self.go, self.export]))
        self.column.addSpacing(12)
        for below in (self.title, self.name_field, Field("What it is about", self.note)):
            self.column.addWidget(below)
        self.column.addLayout(Flow([self.keep]))
        self.column.addStretch(1)
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemActivated.connect(self._go)
        self.go.clicked.connect(self._go)
        self.export.clicked.connect(lambda: self.exported.emit(self.chosen()))
        self.keep.clicked.connect(self._keep)
        self.name.textChanged.connect(self._typed)
        self.note.textChanged.connect(self._typed)
        self.shortcut("Ctrl+Return Ctrl+Enter", self._keep)

    def showEvent(self, event: QShowEvent) -> None:
        """Rows are as high as they are now wide."""
        super().showEvent(event)
        QTimer.singleShot(0, self.tree, self.tree.fit)

    def chosen(self) -> str:
        """The line whose row is the current one."""
        item = self.tree.currentItem()
        return str(item.data(0, ID)) if item else MAIN

    def repaint_desk(self, desk: Desk) -> None:
        """Show the tree of lines; the chosen row stays, if its line is still there."""
        lines = desk.session.lines
        count = len(lines.named)
        say(self.headline, "One line of play" if count == 1 else f"{count} lines of play")
        how = "Look back and press “Play on from here” to begin another; this one is kept."
        say(self.second, how if count == 1 else f"You play on in {line_in_words(desk.session.line)}.")
        self._fill(desk)
        self._choose()

    def _fill(self, desk: Desk) -> None:
        lines, chosen = desk.session.lines, self.chosen() if self._played == desk.session.line else desk.session.line
        self._played = desk.session.line
        quiet = self.tree.blockSignals(True)
        self.tree.clear()
        side = round(18 * self.scale)
        self.tree.setIconSize(QSize(side, side))
        rows: dict[str, QTreeWidgetItem] = {}
        for one in lines.named.values():
            row = QTreeWidgetItem([f"{line_name(one.name)}\n{told_line(desk, one)}"])
            row.setData(0, ID, one.name)
            played = one.name == desk.session.line
            colour = self.look.accent if played else self.look.second
            row.setIcon(0, theme.icon("play" if played else "git-branch", colour, side))
            rows[one.name] = row
            parent = rows.get(lines.parent(one.name))
            if parent is None:
                self.tree.addTopLevelItem(row)
            else:
                parent.addChild(row)
        self.tree.expandAll()
        self.tree.setCurrentItem(rows.get(chosen) or rows[desk.session.line])
        self.tree.blockSignals(quiet)
        self.tree.fit()

    def _line(self) -> Line:
        assert self.desk is not None
        return self.desk.session.lines.named[self.chosen()]

    def _choose(self) -> None:
        if self.desk is None or self.tree.currentItem() is None:
            return
        one = self._line()
        say(self.title, line_name(one.name))
        draft = self._draft(one)
        self.name_field.setVisible(one.name != MAIN)
        if draft != self._written():
            put(self.name, draft.name)
            self.note.put(draft.note)
        self._weigh()

    def _draft(self, one: Line) -> LineDraft:
        text = self.drafts.read(_key(one.name))
        try:
            return msgspec.json.decode(text, type=LineDraft) if text else LineDraft(one.name, one.note)
        except msgspec.MsgspecError:
            return LineDraft(one.name, one.note)

    def _written(self) -> LineDraft:
        return LineDraft(self.name.text(), self.note.text())

    def _wanted(self) -> LineDraft:
        return LineDraft(self.name.text().strip(), self.note.text().strip())

    def _typed(self) -> None:
        one, written = self._line(), self._written()
        changed = written != LineDraft(one.name, one.note)
        self.drafts.keep(_key(one.name), msgspec.json.encode(written).decode() if changed else "")
        self._weigh()

    def _weigh(self) -> None:
        assert self.desk is not None
        one = self._line()
        played = one.name == self.desk.session.line
        self.go.setEnabled(not played)
        self.go.setToolTip("You play in this line." if played else "Enter. The line you leave is kept as it is.")
        changed = self._wanted() != LineDraft(one.name, one.note)
        self.keep.setEnabled(changed)
        self.keep.setToolTip(f"Ctrl+Enter. {FOREVER}" if changed else "Nothing is changed yet.")

    def _go(self, *_what: object) -> None:
        if self.go.isEnabled():
            self.switched.emit(self.chosen())

    def _keep(self) -> None:
        if self.keep.isEnabled():
            written = self._wanted()
            self.kept.emit(self.chosen(), written.name, written.note)

    def done(self, line_name: str) -> None:
        """Name and note of a line were kept: their draft is done with."""
        self.drafts.forget(_key(line_name))

    def start_anew(self) -> None:
        """Another exercise is shown: nothing of the last one stays."""
        quiet = self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.blockSignals(quiet)


def told_line(desk: Desk, one: Line) -> str:
    """Where a line begins, how far it goes, and what is said of it."""
    session = desk.session
    begins = f"From record {one.origin}" if one.origin else "From the start"
    told = f"{begins} to record {one.head} · turn {session.state_at(one.head).turn}"
    return f"{told}\n{one.note}" if one.note else told


def _key(name: str) -> str:
    return f"line/{name}"
