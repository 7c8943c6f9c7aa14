"""Saves that do not open at once: a sealed one asks for its password, a damaged one is offered a repair."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from wargame.ui.application import Wargame


class StuckSaves(QObject):
    """What the start page does with them. What is made lies beside the old file, which stays as it is."""

    def __init__(self, program: Wargame) -> None:
        super().__init__(program)
        self._program = program
        self._damaged: Path | None = None

    def unseal(self, sealed: Path) -> None:
        """Ask for the password of a sealed copy, and open what is in it as a save beside it."""
        from wargame.app.saves import free
        from wargame.store.sealing import unseal
        from wargame.ui.sealing import ask_password
        from wargame.ui.work import Work

        program = self._program
        password = ask_password(program.page, twice=False)
        if not password:
            return
        new = free(sealed.parent, sealed.stem)
        work = Work(lambda _: unseal(sealed, new, password))
        work.done.connect(lambda _: program.open(new))
        work.failed.connect(lambda why: program.page.foot.say(why, bad=True))
        program.page.foot.say("The sealed copy is being opened.")
        work.start()

    def offer_repair(self, damaged: Path, why: str) -> None:
        """Say that a save is damaged, and what can be done."""
        self._damaged = damaged
        self._program.page.foot.say(why, "repair", "Repair into a new save", bad=True, look="look-damaged")

    def act(self, action: str) -> None:
        """Do what was wished with the damaged save."""
        if self._damaged is not None and action == "repair":
            self._repair(self._damaged)
        elif self._damaged is not None and action == "look-damaged":
            self._look_at_whole(self._damaged)

    def _look_at_whole(self, damaged: Path) -> None:
        """Show what can be read of the damaged save; nothing is written beside it."""
        from wargame.app.repair import known_scenarios, repair
        from wargame.app.saves import look
        from wargame.store.errors import SaveError

        program = self._program
        folder = TemporaryDirectory(ignore_cleanup_errors=True)
        copy = Path(folder.name) / damaged.name
        try:
            done = repair(damaged, copy, known_scenarios(None))
            kept = f"{done.kept} of {done.kept + done.lost} entries"
            why = f"“{damaged.name}” is damaged; this is what can be read of it, {kept}. Save it elsewhere to play on."
            session = look(copy, why, fixed=True)
        except SaveError as error:
            folder.cleanup()
            program.page.foot.say(str(error), bad=True)
            return
        program.show_desk(session)
        assert program.desk is not None
        program.desk.left.connect(lambda _: folder.cleanup())

    def _repair(self, damaged: Path) -> None:
        """Save what can be saved of the damaged save into a new one, and open that."""
        from wargame.app.repair import known_scenarios, repair
        from wargame.app.saves import free
        from wargame.store.errors import SaveError

        program = self._program
        new = free(damaged.parent, f"{damaged.stem}, repaired")
        try:
            done = repair(damaged, new, known_scenarios(None))
        except SaveError as error:
            program.page.foot.say(str(error), bad=True)
            return
        if program.open(new) and program.desk is not None:
            lost = " ".join(done.told) or "Nothing was lost."
            program.desk.tell(f"Repaired into “{new.name}”. {lost} “{damaged.name}” is as it was.")
