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
    ActionRow("next-phase", "End the phase, begin the next", "F9", "end_phase"),
    ActionRow("more-time", "Five minutes more", "Ctrl+F9", "more_time"),
    ActionRow("undo", "Take back", "Ctrl+Z", "undo"),
    ActionRow("redo", "Do again", "Ctrl+Shift+Z", "redo"),
    ActionRow("inspector", "Inspector", "S", "show_inspector"),
    ActionRow("orders", "Orders", "O", "show_orders"),
    ActionRow("rulings", "Rulings", "R", "show_rulings"),
    ActionRow("fairness", "Fairness of the rulings: luck, overrides, methods", "", "show_fairness"),
    ActionRow("injects", "Injects", "I", "show_injects"),
    ActionRow("new-inject", "Deliver an inject that is on no list", "Shift+I", "new_inject"),
    ActionRow("means", "Means of the teams, and their deals", "E", "show_means"),
    ActionRow("requests", "Requests for information", "Q", "show_requests"),
    ActionRow("new-deal", "Record a deal", "", "new_deal"),
    ActionRow("hand-over", "Hand the laptop to a team, or bring the desk back", "Ctrl+H", "hand_over"),
    ActionRow("guidance", "Guidance for this phase", "G", "show_guidance"),
    ActionRow("checklist", "Before you start: checklist and briefs", "Ctrl+B", "show_checklist"),
    ActionRow("corrections", "Correct anything, with a reason", "C", "show_corrections"),
    ActionRow("note", "New note", "N", "new_note"),
    ActionRow("tracks", "Tracks", "T", "show_tracks"),
    ActionRow("record", "The record of everything", "L", "show_record"),
    ActionRow("matrix", "Layer matrix, and what if a layer were gone", "M", "toggle_matrix"),
    ActionRow("room-panel", "The room: what it sees", "P", "show_room"),
    ActionRow("bookmark", "Bookmark this moment", "B", "bookmark"),
    ActionRow("next-zone", "Next zone", "F6", "next_zone"),
    ActionRow("previous-zone", "Previous zone", "Shift+F6", "previous_zone"),
    ActionRow("board-or-pane", "Board or pane, in a narrow window", "F8", "board_or_pane"),
    ActionRow("room", "Open or close the audience window", "Ctrl+R", "toggle_room"),
    ActionRow("hold-room", "Hold or release the room", "F7", "hold_room"),
    ActionRow("frame-room", "Show the room this part of the board", "Ctrl+Shift+R", "frame_room"),
    ActionRow("room-page", "Turn the page beside the room's board", "", "turn_room_page"),
    ActionRow("room-to-screen", "Fill the projector with the room's window", "", "room_to_screen"),
    ActionRow("room-to-window", "Show the room in a window", "", "room_to_window"),
    ActionRow("freeze", "Pause the clock, or let it go on", "F12", "freeze"),
    ActionRow("blank-room", "Blank the room, or show it again", "Shift+F12", "blank_room"),
    ActionRow("take-back-room", "Take back what the room was last shown", "Ctrl+F12", "take_back_room"),
    ActionRow("lock", "Lock the desk, or unlock it", "Ctrl+L", "lock"),
    ActionRow("overlay-1", "First layer on the board", "1", "overlay_1"),
    ActionRow("overlay-2", "Second layer on the board", "2", "overlay_2"),
    ActionRow("overlay-3", "Third layer on the board", "3", "overlay_3"),
    ActionRow("overlay-4", "Fourth layer on the board", "4", "overlay_4"),
    ActionRow("overlay-5", "Fifth layer on the board", "5", "overlay_5"),
    ActionRow("overlay-6", "Sixth layer on the board", "6", "overlay_6"),
    ActionRow("measure", "Measure on the board", "D", "measure"),
    ActionRow("trails", "Where counters came from this turn", "W", "toggle_trails"),
    ActionRow("record-back", "Look back one record", "Alt+Left", "look_back"),
    ActionRow("record-on", "Look on one record", "Alt+Right", "look_on"),
    ActionRow("now", "Back to now", "Ctrl+End", "look_now"),
    ActionRow("branch", "Play on from the record looked at", "", "branch"),
    ActionRow("lines", "Lines of play", "V", "show_lines"),
    ActionRow("next-line", "Next line of play", "", "next_line"),
    ActionRow("replay", "Replay the exercise, or back to the desk", "Ctrl+Y", "toggle_replay"),
    ActionRow("replay-branch", "Play on from the moment that is replayed", "", "replay_branch"),
    ActionRow("replay-next", "The next key moment of the replay", "", "replay_next"),
    ActionRow("classes", "Compare saves of several classes, or back to the desk", "", "compare_classes"),
    ActionRow("late-orders", "Reveal late orders", "", "reveal_late"),
    ActionRow("crisis", "Open the crisis clock", "", "open_crisis"),
    ActionRow("close-crisis", "Close the crisis clock", "", "close_crisis"),
    ActionRow("jump", "Let one turn pass unplayed", "", "jump_turn"),
    ActionRow("end", "End the exercise", "", "end_exercise"),
    ActionRow("report", "Read, edit and write the after-action report", "Ctrl+P", "write_report"),
    ActionRow("replay-page", "Write a replay page that any browser opens", "", "write_replay_page"),
    ActionRow("papers", "Papers for the day: packets, order forms, MSEL, handbook", "", "write_papers"),
    ActionRow("verify", "Check the save", "", "verify"),
    ActionRow("restore-point", "Make a restore point; everything is saved already", "Ctrl+S", "make_restore_point"),
    ActionRow("restore", "Go on from a restore point, in a new save", "", "restore"),
    ActionRow("save-elsewhere", "Save a copy elsewhere, and go on there", "Ctrl+Shift+S", "save_elsewhere"),
    ActionRow("send-anyway", "Send what was held back because it tells of something hidden", "", "send_anyway"),
    ActionRow("show-hidden", "Show the hidden thing that what was held back tells of", "", "show_hidden"),
    ActionRow("seal", "Seal a copy with a password, for the road", "", "seal"),
    ActionRow("play-here", "Play a save here that is only shown", "", "play_here"),
    ActionRow("larger", "Larger text", "Ctrl+Shift++", "larger_text"),
    ActionRow("smaller", "Smaller text", "Ctrl+Shift+-", "smaller_text"),
    ActionRow("look", "Light, dark, high contrast", "Ctrl+D", "next_look"),
    ActionRow("palette", "Every action", "Ctrl+K", "open_palette"),
    ActionRow("help", "The guide, where it tells of what you are doing", "F1", "show_guide"),
    ActionRow("first-turn", "Lead through a first turn: what to press next, and why", "", "first_turn"),
    ActionRow("keys", "Keys", "Shift+F1", "show_keys"),
    ActionRow("about", "About Wargame: version, formats, licences", "", "show_about"),
    ActionRow("start", "Leave for the start page", "Ctrl+W", "to_start"),
)

BESIDES = (
    ("Carry out what stands in the form", "Ctrl+Enter"),
    ("Leave a text for the list of its tab, so that letters are keys again", "Esc"),
    ("In a tab: the next field, the field before", "Tab, Shift+Tab"),
    ("In the orders and the rulings: begin the sentence", "Enter"),
    ("In the injects: its text or an answer to it, not now", "Enter, Delete"),
    ("On the bench: an argument, its weight, its side", "A, ↑↓, Alt+↓"),
    ("On the board: the next counter", "arrows"),
    ("On the board: pick up, put down, give up", "Enter, Enter, Esc"),
    ("On the board: choose several, draw a band round them", "Ctrl+click or Space, Shift+drag"),
    ("On the board: nearer, farther", "+ −"),
    ("In the matrix: another cell, its place on the map", "arrows, Enter"),
    ("In the matrix: a layer off or on, all back on", "1–6 or Space, Esc"),
    ("In the replay: play, record, phase, turn", "Space, ←→, Shift+←→, Ctrl+←→"),
    ("In the replay: key moments, beginning and end, back", "PgUp PgDn, Home End, Esc"),
    ("On the timeline: record, phase, turn", "←→, Shift+←→, Ctrl+←→"),
)
"""Keys that belong to one zone; listed with the others."""

KEYS = (*((row.text, row.key) for row in ACTIONS if row.key), *BESIDES)
"""What is done by key, and by which."""

ALSO = {"larger": ("Ctrl+Shift+=", "Ctrl+="), "smaller": ("Ctrl+Shift+_", "Ctrl+-")}
"""Further keys of an action: where a sign lies differs from keyboard to keyboard."""
