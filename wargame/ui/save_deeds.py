"""What is done with the save: check it, restore points, go on elsewhere, play here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from wargame.app.saves import free, move
from wargame.store import restore_points
from wargame.store.errors import SaveError
from wargame.ui.panels.panel import Drafts
from wargame.ui.work import Work

if TYPE_CHECKING:
    from wargame.ui.main_window import MainWindow

SAVES, SEALED = "Saves (*.wargame)", "Sealed saves (*.sealed)"


class SaveDeeds:
    """One slot for each action on the save."""

    window: MainWindow

    def verify(self) -> None:
        """Check the save from the first record to the last."""
        from wargame.app.verification import verified

        path = self.window.session.path
        if path is None:
            return
        verdict = verified(path)
        if verdict.problems:
            self.window.refuse(f"{verdict.problems[0]} The save is damaged: take it from a copy.")
        else:
            self.window.tell(f"The save is whole: {verdict.records} records.")

    def make_restore_point(self) -> None:
        """Copy the save as it stands to a restore point, named after where the exercise is."""
        window, path = self.window, self.window.session.path
        if path is None:
            return
        try:
            point = restore_points.make(path, window.save_desk.where())
        except SaveError as error:
            window.refuse(str(error), "save-elsewhere", "Save elsewhere")
            return
        made = f"Restore point made: {point.name}, record {point.record}."
        window.tell(f"{made} Every step is on disk without it.", "restore", "Restore points")

    def restore(self) -> None:
        """Copy a restore point to a new save beside this one, and go on there; both old ones stay as they are."""
        window, path = self.window, self.window.session.path
        found = restore_points.points(path) if path else []
        if path is None or not found:
            window.refuse(
                "There is no restore point yet. Make one with Ctrl+S; at each turn one is made by itself.",
                "restore-point",
                "Make one",
            )
            return
        chosen, _ = QFileDialog.getOpenFileName(
            window, "Go on from a restore point", str(restore_points.folder_of(path)), SAVES
        )
        point = next((one for one in found if chosen and one.file == Path(chosen)), None)
        if point is None:
            return
        new = free(path.parent, f"{path.stem}, from record {point.record}")
        try:
            restore_points.restore(point, new)
        except SaveError as error:
            window.refuse(str(error))
            return
        window.open_asked.emit(new, False)

    def save_elsewhere(self) -> None:
        """Save a copy in another place and go on there, with everything that is on the desk."""
        window, path = self.window, self.window.session.path
        if path is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            window, "Save a copy and go on there", str(Path.home() / path.name), SAVES
        )
        if not chosen:
            return
        new = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.wargame")
        try:
            old = move(window.session, new)
        except SaveError as error:
            window.refuse(str(error), "save-elsewhere", "Choose another place")
            return
        for drafts in window.findChildren(Drafts):
            drafts.move(window.session.log)
        old.close()
        window.save_desk.show_save()
        window.show_desk()
        window.tell(f"You go on in {new}. “{path.name}” stays as it was.")

    def seal(self) -> None:
        """Write a copy that only opens with a password, for the road."""
        from wargame.store.sealing import seal
        from wargame.ui.sealing import ask_password

        window, path = self.window, self.window.session.path
        if path is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(window, "Seal a copy", str(path.with_suffix(".sealed")), SEALED)
        password = ask_password(window, twice=True) if chosen else ""
        if not password:
            return
        target = Path(chosen)
        work = Work(lambda _: seal(path, target, password))
        work.done.connect(lambda _: window.tell(f"Sealed: {target}. “{path.name}” itself is still plain."))
        work.failed.connect(window.refuse)
        window.tell("The copy is being sealed.")
        work.start()

    def to_start(self) -> None:
        """Leave for the start page. Everything is on disk."""
        self.window.returns = True
        self.window.close()

    def look_again(self) -> None:
        """Show what has been played since in a save that is only shown."""
        self.window.open_asked.emit(self.window.session.path, False)

    def play_here(self) -> None:
        """Take over a save that is only shown; who plays it elsewhere is refused from then on."""
        if not self.window.session.only_read:
            self.window.refuse("This save is played here already. Go on with it.")
            return
        if self.window.session.fixed:
            self.window.save_desk.refuse()
            return
        self.window.open_asked.emit(self.window.session.path, True)
