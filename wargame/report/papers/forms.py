"""Forms to fill in by hand: orders, statements, requests, notes."""

from __future__ import annotations

from wargame.report.document import Blank, Form, say


def order_form(team: str, turn: str, title: str = "Order") -> Form:
    """A form for one order of a team; without a turn, a place to write it."""
    return Form(
        title,
        (
            (Blank("Team", text=say(team), lines=0), Blank("Turn", text=say(turn), lines=0 if turn else 1)),
            (Blank("Action: its number, or the step on the ladder", wide=2), Blank("Commitment, if it is a step")),
            (Blank("Where, or against whom", wide=2), Blank("Costs", wide=1)),
            (Blank("What you do, and what for", lines=3),),
            (
                Blank("It stays secret", choices=("yes", "no")),
                Blank("It helps, or opposes, the order", wide=1),
                Blank("It answers the inject"),
            ),
            (Blank("White cell: number", wide=1), Blank("Method and odds"), Blank("Dice"), Blank("Outcome", wide=2)),
        ),
        "Fold it once and hand it in before the bell.",
    )


def statement_form(team: str, turn: str) -> Form:
    """A form for a public statement."""
    return Form(
        "Public statement",
        (
            (
                Blank("Team", text=say(team), lines=0, wide=2),
                Blank("Turn", text=say(turn), lines=0 if turn else 1, wide=3),
                Blank("It answers the inject", wide=2),
            ),
            (Blank("What the team says to everybody", lines=2),),
        ),
    )


def request_form(team: str, turn: str) -> Form:
    """A form for a request for information."""
    return Form(
        "Request for information",
        (
            (Blank("Team", text=say(team), lines=0), Blank("Turn", text=say(turn), lines=0 if turn else 1)),
            (Blank("What you want to know, and who could know it", lines=2),),
            (Blank("White cell: answer, or why there is none", lines=2),),
        ),
    )


def deal_form(team: str) -> Form:
    """A form for a deal with another team."""
    return Form(
        "Deal",
        (
            (Blank("Between", text=say(f"{team} and"), lines=1), Blank("Turn"), Blank("Open", choices=("yes", "no"))),
            (Blank("What each side gives, and by when", lines=2),),
            (Blank("Initials of both sides"), Blank("White cell: number")),
        ),
        "It binds nobody. If it is broken, that is remembered.",
    )


def note_form(title: str, lines: int = 3) -> Form:
    """Room for notes."""
    return Form(title, ((Blank("", lines=lines),),))
