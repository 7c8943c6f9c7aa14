"""The panels of a desk, each made when it is first asked for: a start waits for the one in front and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from wargame.report.look import LOOKS
from wargame.ui.pane import TABS, Pane, TabPanel

if TYPE_CHECKING:
    from wargame.domain import commands as c
    from wargame.ui.board_pane import BoardPane
    from wargame.ui.day_desk import DayDesk
    from wargame.ui.deeds import Deeds
    from wargame.ui.panels.adjudication import RulingsPanel
    from wargame.ui.panels.checklist import ChecklistPanel
    from wargame.ui.panels.corrections import CorrectionsPanel
    from wargame.ui.panels.injects import InjectsPanel
    from wargame.ui.panels.inspector import InspectorPanel
    from wargame.ui.panels.lines import LinesPanel
    from wargame.ui.panels.means import MeansPanel
    from wargame.ui.panels.notes import NotesPanel
    from wargame.ui.panels.orders import OrdersPanel
    from wargame.ui.panels.record_list import RecordList
    from wargame.ui.panels.room import RoomPanel
    from wargame.ui.panels.tracks import TracksPanel
    from wargame.ui.room_desk import RoomDesk
    from wargame.ui.room_keeper import RoomKeeper
    from wargame.ui.settings import Settings

Made = TypeVar("Made", bound=TabPanel)


class DeskPanels:
    """One attribute for each tab. When a panel is made, it is wired, dressed and put behind its tab."""

    settings: Settings
    room: RoomKeeper
    board: BoardPane
    pane: Pane
    deeds: Deeds
    day: DayDesk
    room_desk: RoomDesk
    ask: Callable[[c.Command], bool]
    look_at: Callable[[int], None]

    @cached_property
    def panels(self) -> Mapping[str, TabPanel]:
        """The panels by the keys of their tabs."""
        return _ByTab(self)

    def made_panels(self) -> list[TabPanel]:
        """The panels that were asked for so far."""
        return [self.panels[key] for key in self.panels if attribute(key) in vars(self)]

    @cached_property
    def inspector(self) -> InspectorPanel:
        """What there is to know of a space, a counter or a layer."""
        from wargame.ui.panels.inspector import InspectorPanel

        made = self._taken_in(InspectorPanel())
        made.space_chosen.connect(self.board.select)
        made.space_chosen.connect(self.room_desk.select)
        return made

    @cached_property
    def orders(self) -> OrdersPanel:
        """The orders of the turn."""
        from wargame.ui.panels.orders import OrdersPanel

        made = self._taken_in(OrdersPanel())
        made.handed_over.connect(self.day.toggle_privacy)
        made.pin.forgotten.connect(self.day.forget_pin)
        made.pin.show_kept(kept=bool(self.settings.pin))
        return made

    @cached_property
    def rulings(self) -> RulingsPanel:
        """The bench on which orders are ruled."""
        from wargame.ui.panels.adjudication import RulingsPanel

        return self._taken_in(RulingsPanel(self.settings))

    @cached_property
    def injects(self) -> InjectsPanel:
        """The injects."""
        from wargame.ui.panels.injects import InjectsPanel

        return self._taken_in(InjectsPanel())

    @cached_property
    def notes(self) -> NotesPanel:
        """What was observed."""
        from wargame.ui.panels.notes import NotesPanel

        return self._taken_in(NotesPanel())

    @cached_property
    def means(self) -> MeansPanel:
        """The means of the teams, and their deals."""
        from wargame.ui.panels.means import MeansPanel

        return self._taken_in(MeansPanel())

    @cached_property
    def tracks(self) -> TracksPanel:
        """The tracks and what is derived from them."""
        from wargame.ui.panels.tracks import TracksPanel

        return self._taken_in(TracksPanel())

    @cached_property
    def record(self) -> RecordList:
        """Everything that happened."""
        from wargame.ui.panels.record_list import RecordList

        return self._taken_in(RecordList())

    @cached_property
    def lines(self) -> LinesPanel:
        """The lines of play."""
        from wargame.ui.panels.lines import LinesPanel

        made = self._taken_in(LinesPanel())
        made.switched.connect(self.deeds.switch_line)
        made.kept.connect(self.deeds.keep_line)
        made.exported.connect(self.deeds.export_line)
        return made

    @cached_property
    def corrections(self) -> CorrectionsPanel:
        """The page on which anything is changed outside the rules."""
        from wargame.ui.panels.corrections import CorrectionsPanel

        return self._taken_in(CorrectionsPanel())

    @cached_property
    def checklist(self) -> ChecklistPanel:
        """What is to be put right before the start, and the briefs."""
        from wargame.ui.panels.checklist import ChecklistPanel

        return self._taken_in(ChecklistPanel(self.room))

    @cached_property
    def room_panel(self) -> RoomPanel:
        """What the room sees, and what is chosen for it."""
        from wargame.ui.panels.room import RoomPanel

        made = self._taken_in(RoomPanel(self.room))
        made.select(self.room_desk.space)
        self.room_desk.selected.connect(made.select)
        return made

    def _taken_in(self, made: Made) -> Made:
        """A new panel: what several of them tell goes to the same slots."""
        for tells, slot in (("asked", self.ask), ("looked_at", self.look_at), ("acted", self.deeds.do)):
            if hasattr(made, tells):
                getattr(made, tells).connect(slot)
        self.pane.stack.addWidget(made)
        made.set_look(LOOKS[self.settings.look], self.settings.text)
        return made


def attribute(key: str) -> str:
    """The attribute of the panel behind a tab; `room` is the room itself."""
    return "room_panel" if key == "room" else key


class _ByTab(Mapping[str, TabPanel]):
    """The panels by the keys of their tabs; one that is looked up is made."""

    def __init__(self, desk: DeskPanels) -> None:
        self._desk = desk

    def __getitem__(self, key: str) -> TabPanel:
        panel: TabPanel = getattr(self._desk, attribute(key))
        return panel

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in TABS)

    def __len__(self) -> int:
        return len(TABS)
