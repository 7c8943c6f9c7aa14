"""A team's own desk: its view, and a state made of what that view holds and nothing else."""

from __future__ import annotations

from wargame.app.session import Session
from wargame.domain.known_state import state_of
from wargame.ui.desk import Desk


def team_desk(session: Session, team: str) -> Desk:
    """The desk of a team now: its view, and the state that its view tells."""
    view = session.view(team)
    return Desk(session, state_of(session.scenario, view, len(session.state.crises)), view, session.head, live=True)
