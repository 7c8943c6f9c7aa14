"""Times of day, as they are shown: the log keeps them in UTC, people read their own clock."""

from __future__ import annotations

from datetime import datetime, timedelta


def moment(at: str) -> datetime | None:
    """A kept moment in the time of this place; None where it cannot be read."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None


def clock_time(at: str) -> str:
    """A kept moment as a time of day: `14:09`; with the day if it is not today."""
    found = moment(at)
    if found is None:
        return ""
    today = datetime.now().astimezone().date()
    return f"{found:%H:%M}" if found.date() == today else f"{found:%H:%M} on {found.day} {found:%B}"


def span_in_words(seconds: float) -> str:
    """A span of time in words: `3 minutes`, `2 hours`, `4 days`."""
    known = timedelta(seconds=max(0.0, seconds))
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        count = int(known.total_seconds() // size)
        if count:
            return f"{count} {name}{'s' * (count > 1)}"
    return "less than a minute"


def since(at: str) -> float:
    """How many seconds ago a kept moment was; 0 where it cannot be read."""
    found = moment(at)
    return (datetime.now().astimezone() - found).total_seconds() if found else 0.0
