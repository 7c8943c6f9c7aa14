"""The names of commands."""

from __future__ import annotations

from wargame.labels.translation import _

COMMAND = {
    "start_exercise": _("start exercise"),
    "end_phase": _("end phase"),
    "extend_phase": _("extend phase"),
    "jump_turns": _("jump turns"),
    "open_crisis": _("open crisis"),
    "close_crisis": _("close crisis"),
    "end_exercise": _("end exercise"),
    "submit_order": _("submit order"),
    "withdraw_order": _("withdraw order"),
    "return_order": _("return order"),
    "reveal_orders": _("reveal orders"),
    "make_statement": _("make statement"),
    "record_deal": _("record deal"),
    "break_deal": _("break deal"),
    "give_means": _("give means"),
    "ask_request": _("ask request"),
    "answer_request": _("answer request"),
    "name_method": _("name method"),
    "add_argument": _("add argument"),
    "seal_estimate": _("seal estimate"),
    "reopen_estimates": _("reopen estimates"),
    "rule_order": _("rule order"),
    "apply_ruling": _("apply ruling"),
    "publish_ruling": _("publish ruling"),
    "move_counter": _("move counter"),
    "place_counter": _("place counter"),
    "remove_counter": _("remove counter"),
    "grant_access": _("grant access"),
    "schedule_inject": _("schedule inject"),
    "mark_inject_due": _("mark inject due"),
    "deliver_inject": _("deliver inject"),
    "deliver_ad_hoc": _("deliver ad hoc"),
    "skip_inject": _("skip inject"),
    "delay_inject": _("delay inject"),
    "answer_inject": _("answer inject"),
    "reveal_truth": _("reveal truth"),
    "estimate_value": _("estimate value"),
    "note_observation": _("note observation"),
    "correct_track": _("correct track"),
    "correct_flag": _("correct flag"),
    "correct_means": _("correct means"),
    "correct_commitment": _("correct commitment"),
    "correct_space": _("correct space"),
    "undo": _("undo"),
    "redo": _("redo"),
}
"""What each command asks for, by its tag."""


def command(tag: str) -> str:
    """A command's name in words, from its tag, even if this version knows no such command."""
    return COMMAND.get(tag, tag.replace("_", " "))
