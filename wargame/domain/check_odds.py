"""Checks of whatever is rolled for: tables of odds and the faces of secret truths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wargame.domain.adjudication import Table
from wargame.domain.findings import Finding
from wargame.domain.scenario import Scenario

MOST_THROWS = 100_000
"""Different throws of a table's dice; more would take seconds to count."""

FACES = [1, 2, 3, 4, 5, 6]


def odds(s: Scenario) -> Iterator[Finding]:
    """What is wrong with tables and truths."""
    for name, table in s.tables.items():
        yield from _table(s, f"tables.{name}", table)
    yield from _truths(s)


def _table(s: Scenario, path: str, table: Table) -> Iterator[Finding]:
    dice_wrong = list(_dice(path, table))
    rows_wrong = list(_rows(path, table))
    yield from (*dice_wrong, *rows_wrong, *_outcomes(path, table))
    if not dice_wrong and not rows_wrong and isinstance(table.add, int | float):
        yield from _unreachable(s, path, table, table.add)


def _dice(path: str, table: Table) -> Iterator[Finding]:
    if table.dice < 1:
        yield Finding(f"{path}.dice", "rolls no dice", "write 1 or more")
    if table.sides < 2:
        yield Finding(f"{path}.sides", "is no die", "write 2 or more")
    # The first two comparisons keep the power below from growing without end.
    if table.dice > 10 or table.sides > MOST_THROWS or table.sides ** max(table.dice, 0) > MOST_THROWS:
        yield Finding(f"{path}.dice", "rolls too many dice to count the odds", "roll fewer, or smaller ones")
    if table.limit is not None and table.limit < 0:
        yield Finding(f"{path}.limit", "is below zero", "write 0 or more")


def _rows(path: str, table: Table) -> Iterator[Finding]:
    if not table.rows:
        yield Finding(f"{path}.rows", "has no rows", "add a row that succeeds and one that fails")
        return
    *upper, last = table.rows
    for index, row in enumerate(upper):
        if row.score is None:
            message = "has no score, so that no throw comes to the rows below it"
            yield Finding(f"{path}.rows[{index}].score", message, "only the last row has no score")
    if last.score is not None:
        message = "has a score, so that lower throws fall into no row"
        yield Finding(f"{path}.rows[{len(upper)}].score", message, "leave the score of the last row out")
    for index, (before, after) in enumerate(pairwise(row.score for row in table.rows), start=1):
        if before is not None and after is not None and after >= before:
            message = f"{after} is not below {before}, the score of the row above"
            yield Finding(f"{path}.rows[{index}].score", message, "write the rows from the highest score down")


def _outcomes(path: str, table: Table) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, row in enumerate(table.rows):
        if row.outcome in seen:
            message = f"the outcome `{row.outcome}` stands in a row above"
            yield Finding(f"{path}.rows[{index}].outcome", message, "give each row an outcome of its own")
        seen.add(row.outcome)
    for success, word in ((True, "succeeds"), (False, "fails")):
        if table.rows and all(row.success != success for row in table.rows):
            yield Finding(f"{path}.rows", f"has no row that {word}", "add one")


def _unreachable(s: Scenario, path: str, table: Table, add: float) -> Iterator[Finding]:
    low, high = _net(s, table)
    least, most = table.dice, table.dice * table.sides
    bottom, top = (add + low - most, add + high - least) if table.under else (least + add + low, most + add + high)
    ceiling = float("inf")
    for index, row in enumerate(table.rows):
        floor = float("-inf") if row.score is None else row.score
        if top < floor or bottom >= ceiling:
            message = f"can never be reached: scores lie between {bottom:g} and {top:g}"
            yield Finding(f"{path}.rows[{index}]", message, "change its score, what is added, or the limit")
        ceiling = floor


def _net(s: Scenario, table: Table) -> tuple[int, int]:
    """The lowest and the highest net modifier: of all modifiers, or of the heaviest arguments of a matrix."""
    argued = s.matrix.arguments * max(s.matrix.weights, default=0)
    by = [modifier.by for modifier in s.modifiers] if table.modifiers else []
    low = min(-argued, sum(one for one in by if one < 0))
    high = max(argued, sum(one for one in by if one > 0))
    if table.limit is None:
        return low, high
    return max(low, -table.limit), min(high, table.limit)


def _truths(s: Scenario) -> Iterator[Finding]:
    ambiguous = next((name for name, inject in s.injects.items() if inject.ambiguous), None)
    if ambiguous is not None and not s.truths:
        message = "its truth is rolled for, and the scenario has no truths"
        yield Finding(f"injects.{ambiguous}.ambiguous", message, "add [[truths]] with the faces of a die")
    faces = sorted(face for truth in s.truths for face in truth.faces)
    if s.truths and faces != FACES:
        found = ", ".join(map(str, faces)) or "none"
        yield Finding("truths", f"their faces are {found}", "each face of a die from 1 to 6 once")
