"""A team's own desk: its view, a state made of what that view holds, and what the team is asked; nothing else."""

from __future__ import annotations

from wargame.app.session import Session
from wargame.domain.known_state import state_of
from wargame.ui.desk import Desk


def team_desk(session: Session, team: str) -> Desk:
    """The desk of a team now: its view, and the state that its view tells."""
    view = session.view(team)
    return Desk(session, state_of(session.scenario, view, len(session.state.crises)), view, session.head, live=True)


def estimates_asked(session: Session, team: str) -> tuple[str, ...]:
    """The orders that lie open before a team and on which estimates are sealed now."""
    seen = session.view(team).orders
    return tuple(
        number
        for number, one in session.state.orders.items()
        if number in seen and one.status == "revealed" and one.method == "estimate"
    )
