"""Everything that can be done by key or from the palette, as a table: id, words, key, slot of the main window."""

from __future__ import annotations

from msgspec import Struct


class ActionRow(Struct, frozen=True):
    """One action. `slot` is a method of the main window; letters work only where no text has the focus."""

    id: str
    text: str
    key: str
    slot: str


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("palette", "Every action", "Ctrl+K", "open_palette"),
    ActionRow("help", "Keys", "F1", "show_keys"),
    ActionRow("next-phase", "End the phase, begin the next", "F9", "end_phase"),
    ActionRow("more-time", "Five minutes more", "Ctrl+F9", "more_time"),
    ActionRow("next-zone", "Next zone", "F6", "next_zone"),
    ActionRow("previous-zone", "Previous zone", "Shift+F6", "previous_zone"),
    ActionRow("hold-room", "Hold or release the room", "F7", "hold_room"),
    ActionRow("room", "Open or close the audience window", "Ctrl+R", "toggle_room"),
    ActionRow("blank-room", "Blank the room", "Shift+F12", "blank_room"),
    ActionRow("freeze", "Freeze the clock", "F12", "freeze"),
    ActionRow("undo", "Take back", "Ctrl+Z", "undo"),
    ActionRow("redo", "Do again", "Ctrl+Shift+Z", "redo"),
    ActionRow("orders", "Orders", "O", "show_orders"),
    ActionRow("rulings", "Rulings", "R", "show_rulings"),
    ActionRow("injects", "Injects", "I", "show_injects"),
    ActionRow("tracks", "Tracks", "T", "show_tracks"),
    ActionRow("record", "The record", "L", "show_record"),
    ActionRow("note", "New note", "N", "new_note"),
    ActionRow("bookmark", "Bookmark this moment", "B", "bookmark"),
    ActionRow("overlay-1", "First layer on the board", "1", "overlay_1"),
    ActionRow("overlay-2", "Second layer on the board", "2", "overlay_2"),
    ActionRow("overlay-3", "Third layer on the board", "3", "overlay_3"),
    ActionRow("overlay-4", "Fourth layer on the board", "4", "overlay_4"),
    ActionRow("overlay-5", "Fifth layer on the board", "5", "overlay_5"),
    ActionRow("overlay-6", "Sixth layer on the board", "6", "overlay_6"),
    ActionRow("record-back", "Look back one record", "Ctrl+Left", "look_back"),
    ActionRow("record-on", "Look on one record", "Ctrl+Right", "look_on"),
    ActionRow("now", "Back to now", "Ctrl+End", "look_now"),
    ActionRow("larger", "Larger text", "Ctrl+Shift++", "larger_text"),
    ActionRow("smaller", "Smaller text", "Ctrl+-", "smaller_text"),
    ActionRow("look", "Light, dark, high contrast", "Ctrl+D", "next_look"),
    ActionRow("crisis", "Open the crisis clock", "", "open_crisis"),
    ActionRow("close-crisis", "Close the crisis clock", "", "close_crisis"),
    ActionRow("report", "After-action report", "Ctrl+P", "write_report"),
    ActionRow("start", "Start page", "Ctrl+W", "to_start"),
)

LETTERS = frozenset(row.id for row in ACTIONS if len(row.key) == 1)
"""Actions whose key is a single sign: they must not fire while somebody types."""
