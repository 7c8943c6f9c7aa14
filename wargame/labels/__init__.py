"""Domain values in words for people. The only room below the window that knows a language; no Qt.

Every sentence goes through gettext, so that it can be translated; a scenario's own names are taken as they are.
"""

from wargame.labels.commands import command
from wargame.labels.conditions import condition, moment
from wargame.labels.refusals import REFUSALS, refusal
from wargame.labels.sentences import SENTENCES, record
from wargame.labels.words import (
    METHOD,
    MINUS,
    ORDER_STATUS,
    SIDE,
    STATUS,
    STEP,
    amounts,
    cause,
    commitment,
    corrected,
    counter,
    crisis_step,
    exercise_time,
    inject,
    order_title,
    outcome,
    phase,
    ruling_line,
    signed,
    space,
    span,
    team,
    turn,
    value_name,
)

__all__ = [
    "METHOD",
    "MINUS",
    "ORDER_STATUS",
    "REFUSALS",
    "SENTENCES",
    "SIDE",
    "STATUS",
    "STEP",
    "amounts",
    "cause",
    "command",
    "commitment",
    "condition",
    "corrected",
    "counter",
    "crisis_step",
    "exercise_time",
    "inject",
    "moment",
    "order_title",
    "outcome",
    "phase",
    "record",
    "refusal",
    "ruling_line",
    "signed",
    "space",
    "span",
    "team",
    "turn",
    "value_name",
]
