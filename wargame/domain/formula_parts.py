"""Looking into formulas and conditions: which values they name, which formulas stand inside them."""

from __future__ import annotations

from wargame.domain import expressions as x


def references(formula: x.Formula) -> tuple[str, ...]:
    """The tracks and derived values a formula names directly, in order, each once."""
    if isinstance(formula, str):
        return (formula,)
    if isinstance(formula, int | float):
        return ()
    found: dict[str, None] = {}
    for part in parts_of(formula):
        found |= dict.fromkeys(references(part))
    return tuple(found)


def parts_of(operation: x.Operation) -> tuple[x.Formula, ...]:
    """The formulas directly inside an operation, those inside its conditions included."""
    match operation:
        case x.Sum() | x.Mean() | x.Smallest() | x.Largest() | x.Product():
            return operation.of
        case x.Difference() | x.Quotient():
            return (operation.left, operation.right)
        case x.Root() | x.Truncated():
            return (operation.of,)
        case x.Change():
            return (operation.of,)
        case x.Choose():
            return (*asked_of(operation.when), operation.then, operation.otherwise)
        case _:
            return ()


def asked_of(condition: x.Condition) -> tuple[x.Formula, ...]:
    """The formulas that a condition compares or reads."""
    match condition:
        case x.All() | x.Any():
            return tuple(part for one in condition.of for part in asked_of(one))
        case x.Not():
            return asked_of(condition.of)
        case x.Compare():
            return (condition.left, condition.right)
        case x.Moved() | x.BreachUnanswered():
            return (condition.track,)
        case x.Every():
            return (condition.turns,)
        case _:
            return ()
