"""The window of the after-action report: contents at the left, the report as it is read at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from wargame.app.after_action import ground_of
from wargame.app.report_edits import keep_edit
from wargame.app.session import Session
from wargame.labels.translation import _
from wargame.report.edits import Edit, texts
from wargame.report.look import LIGHT, Look
from wargame.store.errors import SaveError
from wargame.ui.parts import button, hairline, pile, row, words
from wargame.ui.plain import plain
from wargame.ui.report.pages import Page, Writer, pages, places
from wargame.ui.report.sheet import ReportSheet
from wargame.ui.report.work import Reading, reading, write
from wargame.ui.settings import Settings
from wargame.ui.work import Work

FORMATS = ((".pdf", "PDF"), (".docx", "Word"), (".html", "HTML"), (".md", "Markdown"), (".xlsx", "Excel"))
"""Endings of files, and what people call the formats."""

SETTLE = 600
"""Milliseconds without a new record after which the report is made anew."""


CONTENTS = 270
"""How wide the contents are at a text size of 100 %, in pixels."""


class FormatButton(QPushButton):
    """Asks for the report in one format; `chosen` gives the ending of its files."""

    chosen = Signal(str)

    def __init__(self, suffix: str, name: str) -> None:
        super().__init__(_("Write {format}").format(format=name))
        self.suffix = suffix
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.suffix)


class ReportWindow(QWidget):
    """Reads, edits and writes the report on the line of play at the desk. `looked_at` asks the desk for a moment."""

    looked_at = Signal(int)

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session, self.settings = session, settings
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("After-action report: {name}").format(name=session.scenario.name))
        self.setMinimumSize(560, 420)
        self._look, self._scale = LIGHT, 1.0
        self.reading: Reading | None = None
        self._pages: list[Page] = []
        self._items: list[QTreeWidgetItem] = []
        self._works: dict[str, Work] = {}
        self.contents, self.sheet = QTreeWidget(), ReportSheet()
        self.status, self.bar = words("", "second", wrap=True), QProgressBar()
        self.cancel = button(_("Cancel"), "", "Esc")
        self.writers = {suffix: FormatButton(suffix, name) for suffix, name in FORMATS}
        self._later = QTimer(self, singleShot=True, interval=SETTLE)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(_("Contents"))
        self.contents.setIndentation(16)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        split = QSplitter()
        split.addWidget(self.contents)
        split.addWidget(self.sheet)
        split.setStretchFactor(1, 1)
        split.setSizes([CONTENTS, 830])
        self._split = split
        foot = QWidget()
        foot.setLayout(pile(row(*self.writers.values(), None), row(self.status, self.bar, self.cancel), margin=12))
        column = pile(split, hairline(), foot, spacing=0)
        column.setStretch(0, 1)
        self.setLayout(column)
        self._show_work()

    def _wire(self) -> None:
        for signal, slot in (
            (self.contents.currentItemChanged, self._turn),
            (self.sheet.looked_at, self.looked_at),
            (self.sheet.edit_asked, self.edit),
            (self.sheet.place_asked, self.go_to),
            (self.sheet.box.kept, self._keep),
            (self.cancel.clicked, self.give_up),
            (self._later.timeout, self.renew),
            *((one.chosen, self.ask_where) for one in self.writers.values()),
        ):
            signal.connect(slot)
        for keys, slot in (("Esc", self.give_up), ("Ctrl+P", self.write_again)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @property
    def busy(self) -> bool:
        """Whether the report is being read or written."""
        return bool(self._works)

    def set_look(self, look: Look, scale: float) -> None:
        """Dress the window; an open report is drawn anew, since its pictures have the look's colours."""
        if (look, scale) == (self._look, self._scale):
            return
        self._look, self._scale = look, scale
        self._split.setSizes([round(CONTENTS * scale**0.5), round(830 * scale)])
        if self.isVisible():
            self.renew()

    # ---------------------------------------------------------------------------------------------- read

    def open(self) -> None:
        """Show the window with the report as it stands now."""
        self.show()
        self.activateWindow()
        self.renew()

    def record_came(self) -> None:
        """Make the report anew when play pauses for a moment."""
        if self.isVisible():
            self._later.start()

    def renew(self) -> None:
        """Make the report anew; a text under edit waits for nobody and is kept first."""
        if not self.sheet.box.isHidden():
            self._later.start()
            return
        try:
            ground = ground_of(self.session)
        except SaveError as error:
            self.status.setText(_("The report cannot be read: {why}").format(why=error))
            return
        look = self._look
        self._begin("reading", Work(partial(reading, ground, look)), self._read)
        self.status.setText(_("Reading the record …"))

    def _read(self, made: Reading) -> None:
        self._end("reading")
        self.status.setText(self._stale_words(made))
        at = self._pages[self._now()].section.id if self._pages else ""
        scrolled = self.sheet.verticalScrollBar().value()
        self.reading, self._pages = made, pages(made.document.sections)
        self._list()
        self._choose(at)
        self.sheet.verticalScrollBar().setValue(scrolled)

    def _stale_words(self, made: Reading) -> str:
        many = len(made.stale)
        if not many:
            return _("Click on a text to edit it, on a record’s number to see its moment on the desk.")
        one = _("One edited text rests on a record that has changed since. It is marked in brown.")
        return one if many == 1 else _("{n} edited texts rest on records that have changed since.").format(n=many)

    def _list(self) -> None:
        """The contents, with a mark where an edited text is stale."""
        self.contents.blockSignals(True)
        self.contents.clear()
        self._items, number = [], 0
        for page in self._pages:
            number += page.depth == 1
            mark = "  •" if any(key.startswith(f"{page.section.id}/") for key in self._stale()) else ""
            lead = f"{number}  " if page.depth == 1 else ""
            item = QTreeWidgetItem([f"{lead}{page.section.title}{mark}"])
            item.setToolTip(0, plain(page.section.title))
            if page.depth == 1:
                self.contents.addTopLevelItem(item)
            else:
                self._chapter(number).addChild(item)
            self._items.append(item)
        self.contents.blockSignals(False)

    def _chapter(self, number: int) -> QTreeWidgetItem:
        found = self.contents.topLevelItem(number - 1)
        assert found is not None
        return found

    def _stale(self) -> frozenset[str]:
        return self.reading.stale if self.reading else frozenset()

    def _now(self) -> int:
        """The number of the page in sight; 0 before any is."""
        item = self.contents.currentItem()
        return self._items.index(item) if item in self._items else 0

    def _choose(self, section: str) -> None:
        """Show the page of a section; the first, if there is no such page."""
        found = next((n for n, page in enumerate(self._pages) if page.section.id == section), 0)
        self.contents.setCurrentItem(self._items[found])
        self._turn()

    def _turn(self) -> None:
        """Show the page that is chosen in the contents."""
        if self.reading is None:
            return
        self.sheet.box.finish()
        place, writer = self._now(), Writer(self._look, self._scale, self.sheet.room(), self.reading.stale)
        text = writer.page(self._pages[place], () if place else self.reading.document.headline)
        self.sheet.show_page(text, [self.reading.pictures[svg] for svg in writer.svgs])

    def go_to(self, place: str) -> None:
        """Turn to the page that holds a place, and to the place on it."""
        found = next((n for n, page in enumerate(self._pages) if place in set(places(page))), None)
        if found is not None:
            self.contents.setCurrentItem(self._items[found])
            self.sheet.scrollToAnchor(place)

    # ---------------------------------------------------------------------------------------------- edited

    def edit(self, key: str) -> None:
        """Open a text for editing where it stands."""
        made = self.reading
        if made is not None and key in made.generated:
            now = texts(made.document).get(key, "")
            self.sheet.edit(key, now, made.generated[key], stale=key in made.stale)

    def _keep(self, key: str, text: str) -> None:
        assert self.reading is not None
        try:
            keep_edit(self.session.log, self.session.line, key, Edit(text, self.reading.generated[key]))
        except SaveError as error:
            self.status.setText(_("Not kept: {why}").format(why=error))
            self.sheet.edit(key, text, self.reading.generated[key], stale=False)
            return
        self.renew()

    # ---------------------------------------------------------------------------------------------- written

    def write_again(self) -> None:
        """Write in the format that was written last."""
        self.ask_where(self.settings.report)

    def ask_where(self, suffix: str) -> None:
        """Ask for a file and write the report there."""
        path = self.session.path
        folder = Path(self.settings.folder or (path.parent if path else Path.home()))
        name = _("{save}, after-action report").format(save=path.stem if path else _("exercise")) + suffix
        kind = f"{dict(FORMATS)[suffix]} (*{suffix})"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Write the report"), str(folder / name), kind)
        if chosen:
            file = Path(chosen)
            self.write(file if file.suffix.lower() == suffix else file.with_name(file.name + suffix))

    def write(self, file: Path) -> None:
        """Write the report as a file whose name ends in one of the formats; the window goes on answering."""
        self.sheet.box.finish()
        try:
            ground = ground_of(self.session)
        except SaveError as error:
            self.status.setText(_("Not written: {why}").format(why=error))
            return
        self.settings.folder, self.settings.report = str(file.parent), file.suffix.lower()
        self._begin("writing", Work(partial(write, ground, file)), self._written)
        self.status.setText(_("Writing {file} …").format(file=file.name))

    def _written(self, file: Path) -> None:
        self._end("writing")
        self.status.setText(_("The report is in {file}.").format(file=file))

    def give_up(self) -> None:
        """Leave what is being written unwritten; with nothing to give up, close the window."""
        if "writing" not in self._works:
            self.close()
            return
        self._works["writing"].give_up()
        self._end("writing")
        self.status.setText(_("Cancelled. Nothing was written."))

    # ---------------------------------------------------------------------------------------------- at work

    def _begin(self, name: str, work: Work, done: Callable[..., None]) -> None:
        if name in self._works:
            self._works[name].give_up()
        self._works[name] = work
        work.done.connect(done)
        work.failed.connect(self._failed)
        self._show_work()
        work.start()

    def _end(self, name: str) -> None:
        self._works.pop(name, None)
        self._show_work()

    def _failed(self, why: str) -> None:
        self._works.clear()
        self._show_work()
        self.status.setText(_("Not done: {why}. Choose another folder or format.").format(why=why.rstrip(".")))

    def _show_work(self) -> None:
        writing = "writing" in self._works
        self.bar.setVisible(self.busy)
        self.cancel.setVisible(writing)
        for suffix, one in self.writers.items():
            one.setEnabled(not writing)
            one.setObjectName("primary" if suffix == self.settings.report else "")
            one.style().polish(one)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost; what is under way ends unheard."""
        self.sheet.box.finish()
        for work in self._works.values():
            work.give_up()
        self._works.clear()
        self._show_work()
        super().closeEvent(event)
