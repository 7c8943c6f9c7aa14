"""The parts of the bench and how they stand: list at the left, case and odds, texts, effects, precedents, foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wargame import labels
from wargame.domain.adjudication import Method
from wargame.domain.state import Shift
from wargame.report.look import Look
from wargame.ui import theme
from wargame.ui.panels.arguments import ArgumentsBox
from wargame.ui.panels.dice import Dice
from wargame.ui.panels.effects import EffectsBox
from wargame.ui.panels.estimates import EstimateBox
from wargame.ui.panels.fairness import FairnessPage
from wargame.ui.panels.odds_scale import OddsScale
from wargame.ui.panels.panel import Panel, group
from wargame.ui.panels.pieces import ID, Choice, Editor, Field, Flow, Rows, Spin, Ticks, button, label, line
from wargame.ui.panels.precedents import PrecedentsBox, Saves
from wargame.ui.panels.ruling_drafts import EVEN
from wargame.ui.panels.together import TogetherBox
from wargame.ui.parts import hairline

SIDE, TEXTS = 290, 600
"""Widths of the list beside the chosen order and of three texts side by side."""
SETTINGS = 400
"""From this width on the method stands beside what it asks for."""
MOST_ROWS, LIST = 5, 260
"""The most rows of the list above the chosen order, and the height that the order keeps for itself."""
LARGE, SMALL = 72, 44
"""The percentage, in pixels at 100 %."""
BELOW = 24
"""Pixels in sight below the method when an order is begun."""
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
SHIFTS = [("0", "As rolled"), ("1", "One row better"), ("-1", "One row worse")]


class RulingParts:
    """Holds the widgets of the bench; the panel decides what they show."""

    def __init__(self, panel: Panel, saves: Saves) -> None:
        self._wide = self._beside = False
        self.headline, self.second = label("", "title"), label("", "second")
        self.rows = Rows("Orders in the sequence of resolution", MOST_ROWS)
        self.together, self.fairness = TogetherBox(panel), FairnessPage()
        self.title, self.who = label("", "title"), label("", "second")
        self.intent, self.contested = label(), label("", "second")
        self.method = Choice("Method")
        self.arguments, self.estimates = ArgumentsBox(panel), EstimateBox(panel)
        self.percent, self.word, self.hint = label("", "odds"), label("", "title"), label("", "second")
        self.odds, self.result, self.shifted = OddsScale(), label("", "title"), label("", "second")
        self.faces = Dice()
        self.effects, self.precedents = EffectsBox(), PrecedentsBox(panel, saves)
        self._make_inputs()
        self._make_buttons()
        self.texts, self.lower, self.settings, self.big = (QBoxLayout(DOWN) for _ in range(4))
        self.side, self._list, self.right = QScrollArea(), QWidget(), QWidget()
        self._build(panel)
        self._build_side(panel)
        panel.always_open |= {self.drop_toggle, self.effects.every, self.effects.outcome, self.fairness.back}

    def _make_inputs(self) -> None:
        self.modifiers = Ticks("Modifiers that count")
        self.drop_toggle = button("Leave modifiers out", "plain")
        self.drop_toggle.setCheckable(True)
        self.modifiers_field = Field("Counted (untick to leave out)", self.modifiers)
        self.dice = line("Empty to roll; or 4 5", "Dice thrown by hand")
        self.dice_field = Field("Dice thrown by hand", self.dice)
        self.chance, self.outcome = Spin("Odds", 0, 100, " %"), Choice("Outcome")
        self.chance.setValue(EVEN)
        self.free = QHBoxLayout()
        self.free.setContentsMargins(0, 0, 0, 0)
        self.free.addWidget(Field("Odds", self.chance), 0, Qt.AlignmentFlag.AlignTop)
        self.free.addWidget(Field("Outcome", self.outcome), 1, Qt.AlignmentFlag.AlignTop)
        self.reason = Editor("Reason", "One sentence that everybody would accept as fair", lines=2)
        self.public = Editor("The room hears", "What is read to the room", lines=2)
        self.public_field = Field("The room hears", self.public)
        self.private = Editor("White cell only", "What the room is not told", lines=2)
        self.shift, self.shift_reason = Choice("Shift"), line("Why; it will be published", "Reason for the shift")
        self.shift.fill(SHIFTS)
        self.shift_box = group(Field("Move the outcome by a row", self.shift), self.shift_reason)

    def _make_buttons(self) -> None:
        self.refused = label("", "second")
        self.rule, self.apply = button("Roll and rule", "primary"), button("Apply ruling", "primary")
        self.publish, self.next = button("Publish ruling", "primary"), button("Next order")
        for one in (self.rule, self.apply, self.publish, self.next):
            one.setToolTip("Ctrl+Enter")
        self.back, self.return_order = line("Why it goes back", "Reason for returning"), button("Return order", "plain")
        self.back_field = group(Field("Return it to the team instead", self.back), Flow([self.return_order]))

    def _build(self, panel: Panel) -> None:
        self.free_box = QWidget()
        self.free_box.setLayout(self.free)
        self.settings.setSpacing(12)
        self.method_field = Field("Method", self.method)
        for part in (self.method_field, self.dice_field, self.free_box):
            self.settings.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.texts.setSpacing(12)
        for field in (
            Field("Reason, asked of every ruling", self.reason),
            self.public_field,
            Field("White cell only", self.private),
        ):
            self.texts.addWidget(field, 1)
        self.lower.setSpacing(24)
        self.lower.addWidget(self.effects, 1, Qt.AlignmentFlag.AlignTop)
        self.lower.addWidget(self.precedents, 1, Qt.AlignmentFlag.AlignTop)
        self.detail = group(
            self.title,
            self.who,
            self.intent,
            self.contested,
            self.settings,
            self.arguments,
            self.estimates,
            self._big(),
            self.odds,
            self.drop_toggle,
            self.modifiers_field,
            self.texts,
            self.shift_box,
            self.lower,
            self.back_field,
        )
        for part in (self.headline, self.second, self.together, self.rows, self.detail):
            panel.column.addWidget(part)
        panel.column.addStretch(1)
        self.detail.hide()
        self.modifiers_field.hide()
        self.drop_toggle.toggled.connect(self._show_modifiers)

    def _big(self) -> QBoxLayout:
        """The percentage, its word, which throws work; beside it or under it what the dice showed."""
        self.percent.setWordWrap(False)
        self.percent.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addStretch(1)
        beside.addWidget(self.word)
        beside.addWidget(self.hint)
        beside.addStretch(1)
        big = QHBoxLayout()
        big.setSpacing(16)
        big.addWidget(self.percent)
        big.addLayout(beside, 1)
        self.big.setSpacing(12)
        self.big.addLayout(big, 1)
        self.big.addWidget(self._throw(), 1)
        return self.big

    def _throw(self) -> QWidget:
        """The dice and what came of them."""
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addStretch(1)
        said.addWidget(self.result)
        said.addWidget(self.shifted)
        said.addStretch(1)
        self.throw = QWidget()
        throw = QHBoxLayout(self.throw)
        throw.setContentsMargins(0, 0, 0, 0)
        throw.setSpacing(8)
        throw.addWidget(self.faces)
        throw.addLayout(said, 1)
        return self.throw

    def _build_side(self, panel: Panel) -> None:
        """The list stands at the left where there is room, else above the chosen order; the foot always at the foot."""
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
        around.setSpacing(0)
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(panel.scroller, 1)
        right.addWidget(self._foot())
        for part in (self.side, self.right, self.fairness):
            around.addWidget(part)
        around.setStretch(1, 1)
        around.setStretch(2, 1)

    def _foot(self) -> QWidget:
        """What is still asked, and the one button of the moment; it never scrolls out of sight."""
        self.foot = QWidget()
        self.foot.setObjectName("surface")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 10)
        bar.setSpacing(16)
        for one in (self.rule, self.apply, self.publish, self.next):
            bar.addWidget(one)
        bar.addWidget(self.refused, 1)
        self.refused.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(bar)
        return self.foot

    def set_look(self, look: Look, scale: float) -> None:
        """Dress what is painted, and the large figure."""
        for one in (self.odds, self.faces, self.effects, self.estimates.scale, self.fairness):
            one.set_look(look, scale)
        self.percent.setFont(theme.font(LARGE if self._beside else SMALL, scale, 600))
        self.percent.setStyleSheet(f"font-size: {round((LARGE if self._beside else SMALL) * scale)}px")

    def show_fairness(self, panel: Panel, *, on: bool) -> None:
        """The fairness page in place of the bench, or the bench again."""
        self.fairness.setVisible(on)
        self.right.setVisible(not on)
        self.side.setVisible(self._wide and not on)
        target = self.fairness.back if on else self.together.fairness
        if panel.isVisible():
            target.setFocus()

    def spread(self, panel: Panel, *, wide: bool) -> None:
        """Put the list beside the chosen order and the texts side by side, or all in one column."""
        self.side.setFixedWidth(round(SIDE * panel.scale))
        self._spread_texts(panel, beside=wide and panel.width() >= (SIDE + TEXTS) * panel.scale)
        most = 0 if wide else max(2, min(MOST_ROWS, int((panel.height() / panel.scale - LIST) / 50)))
        if wide == self._wide and most == self.rows.most:
            return
        self._wide = wide
        column = self._list.layout() if wide else panel.column
        assert isinstance(column, QBoxLayout)
        for place, widget in enumerate((self.headline, self.second, self.together, self.rows)):
            column.insertWidget(place, widget)
        self.side.setVisible(wide and self.fairness.isHidden())
        self.rows.most = most
        self.rows.setWordWrap(not wide)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight if wide else Qt.TextElideMode.ElideNone)
        self.rows.fit()

    def _spread_texts(self, panel: Panel, *, beside: bool) -> None:
        for part in (self.texts, self.lower, self.big):
            part.setDirection(ACROSS if beside else DOWN)
        left = panel.width() - (SIDE * panel.scale if self._wide else 0)
        self.settings.setDirection(ACROSS if left >= SETTINGS * panel.scale else DOWN)
        for text in (self.reason, self.public, self.private):
            text.set_lines(4 if beside else 2)
        if beside != self._beside:
            self._beside = beside
            self.set_look(panel.look, panel.scale)

    def begin(self, panel: Panel) -> None:
        """Bring the beginning of the chosen order into sight, down to its method."""
        panel.column.activate()
        panel.scroller.verticalScrollBar().setValue(0)
        panel.scroller.ensureWidgetVisible(self.method_field, 0, BELOW)

    def name_hearers(self, team: str) -> None:
        """Say who hears the public words: one team, or the room."""
        self.public_field.name.setText(f"{team} alone hears" if team else "The room hears")
        self.public.setPlaceholderText(f"What {team} is told" if team else "What is read to the room")

    def offer_modifiers(self, shifts: list[Shift], method: Method, left_out: set[str]) -> None:
        """Offer the modifiers that may be left out; a rigid table stands as it is."""
        may = bool(shifts) and method != "rigid"
        pairs = [(one.id, f"{labels.signed(one.by)}  {one.name}") for one in shifts] if may else []
        self.modifiers.fill(pairs)
        self.modifiers.tick(one for one, _ in pairs if one not in left_out)
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
