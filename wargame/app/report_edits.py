"""What people changed in the report of a line of play, kept in the save beside the log: it is no fact of the game."""

from __future__ import annotations

import msgspec

from wargame.report.edits import Edit
from wargame.store.log import Log


def kept_edits(log: Log, line: str) -> dict[str, Edit]:
    """The edits of a line of play by the key of the text, but for those that cannot be read.

    Raises:
        SaveError: when the save cannot be read.
    """
    lead, found = _key(line, ""), {}
    for key, text in log.drafts().items():
        if key.startswith(lead):
            try:
                found[key.removeprefix(lead)] = msgspec.json.decode(text, type=Edit)
            except msgspec.MsgspecError:
                continue
    return found


def keep_edit(log: Log, line: str, key: str, edit: Edit) -> None:
    """Keep an edit; one that says what was generated is forgotten instead.

    Raises:
        SaveError: when the save cannot be written.
    """
    if edit.text == edit.basis:
        log.clear_draft(_key(line, key))
    else:
        log.save_draft(_key(line, key), msgspec.json.encode(edit).decode())


def carry_edits(log: Log, line: str, to: str) -> None:
    """Give a line of play the edits of another one, for a start.

    Raises:
        SaveError: when the save cannot be read or written.
    """
    lead = _key(line, "")
    for key, text in log.drafts().items():
        if key.startswith(lead):
            log.save_draft(_key(to, key.removeprefix(lead)), text)


def _key(line: str, key: str) -> str:
    return f"report/{line}/{key}"
