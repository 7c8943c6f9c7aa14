"""What the bench works out for an order while it is ruled on: its odds on the scale, and what each outcome would do."""

from __future__ import annotations

import re

from wargame.domain.adjudication import Method, phia
from wargame.domain.state import Order
from wargame.ui.desk import Desk
from wargame.ui.panels import foreseen
from wargame.ui.panels import ruling_words as words
from wargame.ui.panels.odds_scale import Picture
from wargame.ui.panels.pieces import say
from wargame.ui.panels.ruling_parts import RulingParts

NO_DICE = "No dice: it is done as ordered."
DICE = re.compile(r"[\d\s,+]{0,60}")


class RulingScales:
    """Fills the scale and the preview."""

    def __init__(self, parts: RulingParts) -> None:
        self.parts = parts
        self.left_out: set[str] = set()
        self._in_hand: tuple[str, str, str] = ("", "", "")

    def drop(self, order: Order, method: Method) -> tuple[str, ...]:
        """The modifiers that the ruling would leave out."""
        if method in ("rigid", "free", "estimate") or order.ruling:
            return ()
        return tuple(sorted(self.left_out))

    def dice(self, method: Method) -> tuple[int, ...] | None:
        """The dice thrown on the table; None when what is written is no dice."""
        typed = self.parts.dice.text().strip() if method != "free" else ""
        if not DICE.fullmatch(typed):
            return None
        return tuple(min(int(one), 1000) for one in re.findall(r"\d+", typed))

    def show_odds(self, desk: Desk, order: Order, method: Method) -> None:
        """Show the odds as they stand: before a ruling those that would hold, after it those that held."""
        picture, hint = self._odds(desk, order, method)
        waiting = order.status == "revealed"
        offered = words.modifiers(desk, order, method) if waiting and picture else []
        if offered:
            self.left_out &= {one.id for one in offered}
        self.parts.offer_modifiers(offered, method, self.left_out)
        self._show_picture(picture, hint)

    def _odds(self, desk: Desk, order: Order, method: Method) -> tuple[Picture | None, str]:
        if order.ruling:
            shown = order.ruling.table and (order.ruling.rolled or method == "free")
            if not shown:
                return None, NO_DICE
            return words.picture_ruled(desk.scenario, order.ruling, method, landed=not self.parts.faces.tumbling), ""
        if method == "free":
            return Picture(self.parts.chance.value(), self.parts.chance.value()), "The umpire's own odds. No dice fall."
        if not words.throws(desk, order, method):
            return None, NO_DICE
        if method == "estimate":
            if not self.parts.estimates.is_open(order):
                return None, "The median of the sealed estimates gives the odds; it shows when all are in."
            return words.estimated(order)
        return words.picture_of(desk, order, method, self.drop(order, method))

    def _show_picture(self, picture: Picture | None, hint: str) -> None:
        p = self.parts
        for widget in (p.percent, p.word, p.odds):
            widget.setVisible(picture is not None)
        say(p.hint, hint)
        if picture:
            p.percent.setText(f"{picture.percent} %")
            p.word.setText(phia(picture.percent).capitalize())
            p.odds.show_picture(picture)

    def show_effects(self, desk: Desk, order: Order, method: Method) -> None:
        """Show what the outcome in hand would change, and where asked what every other would."""
        box, waiting = self.parts.effects, order.status == "revealed"
        box.setVisible(waiting or order.status == "ruled")
        if box.isHidden():
            return
        if self.parts.faces.tumbling:
            box.show_rolling(desk.scenario)
            return
        if not waiting:
            box.offer([], "")
            box.show_one(desk.scenario, foreseen.ruled(desk, order, int(self.parts.shift.value() or 0)))
            box.show_others(desk.scenario, [])
            return
        drop = self.drop(order, method)
        found = foreseen.outcomes(desk, order, method, drop)
        hand = self._hand(desk, order, method)
        box.offer(found, hand)
        if (order.number, method, hand) != self._in_hand:
            self._in_hand = (order.number, method, hand)
            box.outcome.choose(hand or foreseen.likeliest(found))
        chosen = box.outcome.value()
        one = next((one for one in found if one.outcome == chosen), found[0])
        shown = foreseen.supposed(desk, order, one)
        box.show_one(desk.scenario, shown)
        more = box.every.isChecked() and not shown.refused
        others = [other for other in found if other is not one] if more else []
        box.show_others(desk.scenario, [foreseen.supposed(desk, order, other) for other in others])

    def _hand(self, desk: Desk, order: Order, method: Method) -> str:
        """The outcome in hand: the umpire's own, or that of dice thrown on the table."""
        if method == "free":
            return self.parts.outcome.value()
        return foreseen.by_hand(desk, order, method, self.drop(order, method), self.dice(method) or ())
