"""Rulings together: what is ready to be applied and published, in the sequence of resolution, each with one button."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wargame.domain.state import Order
from wargame.ui.panels.panel import Panel, stack
from wargame.ui.panels.pieces import Flow, button, label, say

SHOWN = 6
SEVERAL = 2


class TogetherBox(QWidget):
    """What waits, and the buttons that do it all. In stride nobody needs it: it is there once two rulings wait."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.panel = panel
        self.to_apply: tuple[str, ...] = ()
        self.to_publish: tuple[str, ...] = ()
        self.title, self.numbers = label("", "heading"), label("", "second")
        self.apply = button("Apply all ready")
        self.publish = button("Publish all", tip="Of secret orders their own teams alone hear")
        self.fairness = button("Fairness", "plain", "How luck and umpire dealt with the teams; for the white cell")
        panel.always_open.add(self.fairness)
        stack(self, self.title, self.numbers, Flow([self.apply, self.publish, self.fairness]))

    def show_orders(self, orders: list[Order]) -> None:
        """Show what is ready among orders that stand in the sequence of resolution."""
        self.to_apply = tuple(one.number for one in orders if one.status == "ruled")
        self.to_publish = tuple(one.number for one in orders if one.status == "applied")
        lines = [
            f"{name}: {_listed(numbers)}"
            for name, numbers in (("To apply", self.to_apply), ("Ready to publish", self.to_publish))
            if numbers
        ]
        say(self.title, "Together" if lines else "")
        say(self.numbers, "\n".join(lines))
        for one, name, numbers in (
            (self.apply, "Apply all ready", self.to_apply),
            (self.publish, "Publish all", self.to_publish),
        ):
            one.setText(f"{name} ({len(numbers)})")
            one.setAccessibleName(one.text())
            one.setVisible(bool(numbers))
            self.panel.allow(one, bool(numbers))
        several = len(self.to_apply) + len(self.to_publish) >= SEVERAL
        for widget in (self.title, self.numbers) + (() if several else (self.apply, self.publish)):
            widget.setVisible(several)
        self.setVisible(bool(orders))


def _listed(numbers: tuple[str, ...]) -> str:
    more = len(numbers) - SHOWN
    return ", ".join(numbers[:SHOWN]) + (f" and {more} more" if more > 0 else "")
