"""Rulings: being written by the panels helper (orders, order_form, adjudication, odds_scale, injects, notes)."""

from __future__ import annotations

from wargame.ui.panels.panel import Panel


class RulingsPanel(Panel):
    """Rulings."""

    def __init__(self) -> None:
        super().__init__("Rulings")
