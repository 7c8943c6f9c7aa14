"""Finished exercises to replay, offered on the start page: those that ship, and this user's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from wargame import paths

if TYPE_CHECKING:
    from wargame.ui.application import Wargame

EXAMPLE = "It is an example that ships with Wargame and stays as it is. Save it elsewhere to play on in a copy."
"""Why an example is only shown."""


def is_example(save: Path | None) -> bool:
    """Whether a save is one of those that ship."""
    return save is not None and save.resolve().parent == paths.examples().resolve()


def told(save: Path) -> str:
    """What was played in a save, and how it ended; only its name if it cannot be read."""
    from wargame import labels
    from wargame.app.session import Session, SessionError
    from wargame.store.errors import SaveError

    try:
        with Session.open(save, write=False) as session:
            scenario, state = session.scenario, session.state
    except (SaveError, SessionError):
        return save.stem
    ending = next((one.name for one in scenario.endings if one.id == state.ending), "")
    setup = scenario.setups.get(state.setup)
    begun = f"{scenario.name}, {setup.name}" if setup else scenario.name
    return f"{begun}: {labels.turn(scenario, state.turn).partition(', ')[0].lower()}{f', {ending}' if ending else ''}"


class Replays(QObject):
    """What there is to replay."""

    def __init__(self, program: Wargame) -> None:
        super().__init__(program)
        self._program = program

    def examples(self) -> list[Path]:
        """The saves that ship."""
        return sorted(paths.examples().glob("*.wargame"))

    def own(self) -> list[Path]:
        """This user's finished exercises that are still there."""
        over = [Path(one.path) for one in self._program.settings.recent if one.over]
        return [save for save in over if save.is_file()]

    def counted(self) -> tuple[str, str]:
        """How many there are, in words and in figures."""
        examples, own = len(self.examples()), len(self.own())
        shipped = f"{examples} example{'s' * (examples != 1)}"
        return shipped + (f" and {own} of yours" if own else ""), f"{examples + own} saves"

    def offer(self, at: QPoint) -> QMenu:
        """Open a list of them; the one that is chosen is replayed."""
        menu = QMenu(self._program.page)
        menu.setAccessibleName("Finished exercises")
        for save, text in self._listed():
            action = menu.addAction(text.replace("&", "&&"))
            action.setToolTip(str(save))
            action.triggered.connect(lambda _=False, chosen=save: self._program.replay(chosen))
        menu.popup(at)
        return menu

    def _listed(self) -> Iterator[tuple[Path, str]]:
        yield from ((save, told(save)) for save in self.examples())
        yield from ((save, f"{save.stem} ({told(save)})") for save in self.own())
