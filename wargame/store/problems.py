"""What is wrong with a scenario: where it stands, what it is, and what to do about it."""

from __future__ import annotations

from msgspec import Struct

LONGEST = 300
"""Letters told of a path of keys or of a reason: either can quote a stranger's file."""


def printable(text: str) -> str:
    """The text with a sign in place of each character that no screen shows: a stranger's can turn or erase a line."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


class Problem(Struct, frozen=True):
    """One problem of a scenario: the file, the path of keys inside it, what is wrong, and what to do."""

    file: str
    path: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}: {_short(self.path)}" if self.path else self.file
        told = f"{where}: {_short(self.message)}"
        return printable(f"{told} ({self.remedy})" if self.remedy else told)


class ScenarioInvalid(Exception):  # noqa: N818 - it names a state of the scenario, not a failure of the program
    """A scenario cannot be used; `problems` holds every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
