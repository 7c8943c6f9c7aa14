"""Forms to fill in by hand: orders, statements, requests, notes."""

from __future__ import annotations

from wargame.labels.translation import _
from wargame.report.document import Blank, Form, say


def order_form(team: str, turn: str, title: str = _("Order")) -> Form:
    """A form for one order of a team; without a turn, a place to write it."""
    return Form(
        title,
        (
            (Blank(_("Team"), text=say(team), lines=0), Blank(_("Turn"), text=say(turn), lines=0 if turn else 1)),
            (
                Blank(_("Action: its number, or the step on the ladder"), wide=2),
                Blank(_("Commitment, if it is a step")),
            ),
            (Blank(_("Where, or against whom"), wide=2), Blank(_("Costs"), wide=1)),
            (Blank(_("What you do, and what for"), lines=3),),
            (
                Blank(_("It stays secret"), choices=(_("yes"), _("no"))),
                Blank(_("It helps, or opposes, the order"), wide=1),
                Blank(_("It answers the inject")),
            ),
            (
                Blank(_("White cell: number"), wide=1),
                Blank(_("Method and odds")),
                Blank(_("Dice")),
                Blank(_("Outcome"), wide=2),
            ),
        ),
        _("Fold it once and hand it in before the bell."),
    )


def statement_form(team: str, turn: str) -> Form:
    """A form for a public statement."""
    return Form(
        _("Public statement"),
        (
            (
                Blank(_("Team"), text=say(team), lines=0, wide=2),
                Blank(_("Turn"), text=say(turn), lines=0 if turn else 1, wide=3),
                Blank(_("It answers the inject"), wide=2),
            ),
            (Blank(_("What the team says to everybody"), lines=2),),
        ),
    )


def request_form(team: str, turn: str) -> Form:
    """A form for a request for information."""
    return Form(
        _("Request for information"),
        (
            (Blank(_("Team"), text=say(team), lines=0), Blank(_("Turn"), text=say(turn), lines=0 if turn else 1)),
            (Blank(_("What you want to know, and who could know it"), lines=2),),
            (Blank(_("White cell: answer, or why there is none"), lines=2),),
        ),
    )


def deal_form(team: str) -> Form:
    """A form for a deal with another team."""
    return Form(
        _("Deal"),
        (
            (
                Blank(_("Between"), text=say(_("{team} and").format(team=team)), lines=1),
                Blank(_("Turn")),
                Blank(_("Open"), choices=(_("yes"), _("no"))),
            ),
            (Blank(_("What each side gives, and by when"), lines=2),),
            (Blank(_("Initials of both sides")), Blank(_("White cell: number"))),
        ),
        _("It binds nobody. If it is broken, that is remembered."),
    )


def note_form(title: str, lines: int = 3) -> Form:
    """Room for notes."""
    return Form(title, ((Blank("", lines=lines),),))
