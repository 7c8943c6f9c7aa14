"""Injects: what is due, what comes, what lies ready, and who has answered."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidgetItem

from wargame.domain import commands as c
from wargame.ui.desk import Desk
from wargame.ui.panels.panel import Panel


class InjectsPanel(Panel):
    """Injects by when they come; the chosen one can be delivered, put off, skipped, planned or answered."""

    def __init__(self) -> None:
        super().__init__("Injects")
