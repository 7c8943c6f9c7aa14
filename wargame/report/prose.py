"""Small pieces of English: numbers in words, lists, changes, times. British spelling, a real minus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from wargame.labels import MINUS, words
from wargame.labels.translation import _, ngettext
from wargame.report.document import Part, Text, say

HELD = "\u00a0"
"""A blank at which no line breaks."""
AND = _("and")
number = words.number
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


COUNTED: dict[str, Callable[[int], str]] = {
    "batch": lambda n: ngettext("{n} batch", "{n} batches", n),
    "correction": lambda n: ngettext("{n} correction", "{n} corrections", n),
    "deal": lambda n: ngettext("{n} deal", "{n} deals", n),
    "free statement": lambda n: ngettext("{n} free statement", "{n} free statements", n),
    "inject": lambda n: ngettext("{n} inject", "{n} injects", n),
    "objective": lambda n: ngettext("{n} objective", "{n} objectives", n),
    "observation": lambda n: ngettext("{n} observation", "{n} observations", n),
    "order": lambda n: ngettext("{n} order", "{n} orders", n),
    "other entry": lambda n: ngettext("{n} other entry", "{n} other entries", n),
    "piece": lambda n: ngettext("{n} piece of evidence", "{n} pieces of evidence", n),
    "record": lambda n: ngettext("{n} record", "{n} records", n),
    "throw": lambda n: ngettext("{n} throw", "{n} throws", n),
    "time": lambda n: ngettext("{n} time", "{n} times", n),
    "turn": lambda n: ngettext("{n} turn", "{n} turns", n),
}
"""What is counted in reports and papers, so many of it."""


def count(n: int, thing: str) -> str:
    """So many of a thing: `no injects`, `one inject`, `13 injects`."""
    return COUNTED[thing](n).format(n=number(n))


def were(things: str, n: int) -> str:
    """The beginning of what is told of so many things: `one inject was`, `no injects were`."""
    return ngettext("{things} was", "{things} were", n).format(things=things)


def so_many(n: int, thing: str) -> str:
    """How many there were, to begin a sentence: `One inject was`, `No injects were`."""
    return capital(were(count(n, thing), n))


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """A text with a small letter at its beginning, unless its first word is all capitals."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def percent(n: int) -> str:
    """`58 %`, held together."""
    return f"{n}{HELD}%"


def full_stop(text: str) -> str:
    """A text that ends like a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", ".”", "?”", "!”")) or not text else f"{text}."


def quote(text: str) -> str:
    """What somebody said or wrote, in quotation marks, with the full stop inside."""
    return _("“{text}”").format(text=full_stop(text))


def listing(items: Sequence[str], last: str = AND) -> str:
    """Items in a row: `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def row(items: Sequence[Part], comma: str = ", ", last: str = f" {AND} ") -> Text:
    """Texts in a row: `a, b and c`."""
    found: list[Part] = []
    for place, item in enumerate(items):
        if place:
            found.append(last if place == len(items) - 1 else comma)
        found.append(item)
    return say(*found)


def sentences(*texts: Part) -> Text:
    """Sentences one after the other; empty ones are left out."""
    return row([told for text in texts if (told := say(text))], " ", " ")


def tenth(value: float) -> str:
    """A value to one decimal, with a real minus."""
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text.replace("-", MINUS)


def change(by: float) -> str:
    """A change to one decimal, with its sign; `±0` for none."""
    text = tenth(by)
    return "±0" if text == "0.0" else text if by < 0 else f"+{text}"


def moved(by: float) -> str:
    """A change in words: `up 0.4`, `down 1.2`, `unchanged`."""
    text = tenth(abs(by))
    if text == "0.0":
        return _("unchanged")
    return (_("up {much}") if by > 0 else _("down {much}")).format(much=text)


def duration(seconds: int | None) -> str:
    """A time span: `40 s`, `4 min`, `1 h 5 min`; nothing for none. Its figures do not part from their units."""
    if seconds is None:
        return ""
    if seconds < 60:
        return _("{seconds}\u00a0s").format(seconds=seconds)
    hours, rest = divmod(round(seconds / 60), 60)
    parts = [_("{hours}\u00a0h").format(hours=hours)] if hours else []
    return " ".join([*parts, _("{rest}\u00a0min").format(rest=rest)] if rest else parts)


def day(at: str) -> str:
    """The day of an ISO time: `22 November 2026`; nothing if it is not one."""
    moment = _moment(at)
    if moment is None:
        return ""
    return _("{day} {month} {year}").format(day=moment.day, month=MONTHS[moment.month - 1], year=moment.year)


def clock(at: str) -> str:
    """The time of day of an ISO time: `14:09`; nothing if it is not one."""
    moment = _moment(at)
    return f"{moment.hour:02}:{moment.minute:02}" if moment else ""


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
