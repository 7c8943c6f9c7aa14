"""The parts of the bench and how they stand one under the other."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain.adjudication import Method
from wargame.domain.state import Shift
from wargame.ui.panels.arguments import ArgumentsBox, EstimateBox
from wargame.ui.panels.odds_scale import OddsScale
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import ID, Choice, Editor, Field, Flow, Rows, Spin, Ticks, button, label, line

SIDE, TEXTS, MOST_ROWS = 290, 600, 5
"""Widths of the list beside the chosen order and of three texts side by side; rows of the list above it."""
SHIFTS = [("0", "As rolled"), ("1", "One row better"), ("-1", "One row worse")]


class RulingDraft(Struct, frozen=True, omit_defaults=True):
    """A ruling half written."""

    reason: str = ""
    public: str = ""
    private: str = ""
    argument: str = ""
    shift: str = ""
    dice: str = ""
    back: str = ""


class RulingParts:
    """Holds the widgets of the bench; the panel decides what they show."""

    def __init__(self, panel: Panel) -> None:
        self.headline, self.second = label("", "title"), label("", "second")
        self.rows = Rows("Orders in the sequence of resolution", MOST_ROWS)
        self.title, self.who = label("", "title"), label("", "second")
        self.intent, self.contested = label(), label("", "second")
        self.method = Choice("Method")
        self.arguments, self.estimates = ArgumentsBox(panel), EstimateBox(panel)
        self.percent, self.word, self.hint = label("", "odds"), label("", "title"), label("", "second")
        self.odds, self.result, self.shifted = OddsScale(), label("", "heading"), label("", "second")
        self.modifiers = Ticks("Modifiers that count")
        self.drop_toggle = button("Leave modifiers out", "plain")
        self.drop_toggle.setCheckable(True)
        self.modifiers_field = Field("Counted (untick to leave out)", self.modifiers)
        self.dice = line("Empty to roll; or 4 5", "Dice thrown by hand")
        self.dice_field = Field("Dice thrown by hand", self.dice)
        self.chance, self.outcome = Spin("Odds", 0, 100, " %"), Choice("Outcome")
        self.chance.setValue(50)
        self.free = group(Field("Odds", self.chance), Field("Outcome", self.outcome))
        self.reason = Editor("Reason", "Asked of every ruling", lines=2)
        self.public = Editor("The room hears", "What is read to the room", lines=2)
        self.private = Editor("White cell only", "What the room is not told", lines=2)
        self.shift, self.shift_reason = Choice("Shift"), line("Why; it will be published", "Reason for the shift")
        self.shift.fill(SHIFTS)
        self.shift_box = group(Field("Move the outcome by a row", self.shift), self.shift_reason)
        self.changes = Rows("What will change")
        self.changes_box = group(label("If applied", "heading"), self.changes)
        self.refused = label("", "foot")
        self.rule, self.apply = button("Roll and rule", "primary", "Ctrl+Enter"), button("Apply ruling", "primary")
        self.publish = button("Publish ruling", "primary", "Ctrl+Enter")
        self.back, self.return_order = line("Why it goes back", "Reason for returning"), button("Return order", "plain")
        self.back_field = group(Field("Return it to the team instead", self.back), Flow([self.return_order]))
        self.texts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.texts.setSpacing(12)
        self.side, self._list = QScrollArea(), QWidget()
        self._wide = False
        self._build(panel)
        self._build_side(panel)

    def _build(self, panel: Panel) -> None:
        self.percent.setWordWrap(False)
        self.percent.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.word.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        big = QHBoxLayout()
        big.setSpacing(16)
        big.addWidget(self.percent)
        big.addWidget(self.word, 1)
        for field in (
            Field("Reason, asked of every ruling", self.reason),
            Field("The room hears", self.public),
            Field("White cell only", self.private),
        ):
            self.texts.addWidget(field, 1)
        self.detail = group(
            self.title,
            self.who,
            self.intent,
            self.contested,
            Field("Method", self.method),
            self.arguments,
            self.estimates,
            big,
            self.hint,
            self.odds,
            self.result,
            self.shifted,
            self.drop_toggle,
            self.modifiers_field,
            self.dice_field,
            self.free,
            self.texts,
            self.shift_box,
            self.changes_box,
            self.refused,
            Flow([self.rule, self.apply, self.publish]),
            self.back_field,
        )
        for part in (self.headline, self.second, self.rows, self.detail):
            panel.column.addWidget(part)
        panel.column.addStretch(1)
        self.detail.hide()
        self.modifiers_field.hide()
        self.drop_toggle.toggled.connect(self._show_modifiers)

    def _build_side(self, panel: Panel) -> None:
        """The list of orders stands at the left where there is room, else above the chosen one."""
        self._list.setObjectName("ground")
        column = QVBoxLayout(self._list)
        column.setContentsMargins(16, 12, 8, 16)
        column.setSpacing(8)
        column.addStretch(1)
        self.side.setWidget(self._list)
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.hide()
        around = panel.layout()
        assert isinstance(around, QBoxLayout)
        around.setDirection(QBoxLayout.Direction.LeftToRight)
        around.insertWidget(0, self.side)

    def spread(self, panel: Panel, *, wide: bool) -> None:
        """Put the list beside the chosen order and the three texts side by side, or all in one column."""
        self.side.setFixedWidth(round(SIDE * panel.scale))
        self._spread_texts(beside=wide and panel.width() >= (SIDE + TEXTS) * panel.scale)
        if wide == self._wide:
            return
        self._wide = wide
        column = self._list.layout() if wide else panel.column
        assert isinstance(column, QBoxLayout)
        for place, widget in enumerate((self.headline, self.second, self.rows)):
            column.insertWidget(place, widget)
        self.side.setVisible(wide)
        self.rows.most = 0 if wide else MOST_ROWS
        self.rows.setWordWrap(not wide)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight if wide else Qt.TextElideMode.ElideNone)
        self.rows.fit()

    def _spread_texts(self, *, beside: bool) -> None:
        self.texts.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for text in (self.reason, self.public, self.private):
            text.set_lines(4 if beside else 2)

    def offer_modifiers(self, shifts: list[Shift], method: Method) -> None:
        """Offer the modifiers that may be left out; a rigid table stands as it is."""
        may = bool(shifts) and method != "rigid"
        pairs = [(one.id, f"{labels.signed(one.by)}  {one.name}") for one in shifts] if may else []
        known = {self.modifiers.item(row).data(ID) for row in range(self.modifiers.count())}
        dropped = set(self.dropped())
        self.modifiers.fill(pairs)
        self.modifiers.tick(one for one, _ in pairs if one not in dropped or one not in known)
        self.drop_toggle.setVisible(may)
        self._show_modifiers()

    def dropped(self) -> tuple[str, ...]:
        """The modifiers left out."""
        counted = set(self.modifiers.value())
        every = [str(self.modifiers.item(row).data(ID)) for row in range(self.modifiers.count())]
        return tuple(one for one in every if one not in counted)

    def _show_modifiers(self) -> None:
        there = self.modifiers.count() > 0 and not self.drop_toggle.isHidden()
        self.modifiers_field.setVisible(there and self.drop_toggle.isChecked())
        self.modifiers.fit()
