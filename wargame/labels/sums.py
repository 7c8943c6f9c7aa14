"""Formulas worked out: the numbers put in, as one would do the sum on paper."""

from __future__ import annotations

from wargame.domain import expressions as x
from wargame.domain.reading import Reader
from wargame.labels.translation import _
from wargame.labels.words import MINUS


def figure(value: float | None) -> str:
    """A number as shown: whole ones plain, others with one decimal; a question mark for an unknown one."""
    if value is None:
        return "?"
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def worked(reader: Reader, formula: x.Formula, *, inside: bool = False) -> str:
    """A formula with its numbers: `(6 + 7 + 2) ÷ 3`; what is no sum is told by its value alone."""
    match formula:
        case x.Mean():
            known = _known(reader, formula.of)
            return f"({' + '.join(known)}) ÷ {len(known)}" if len(known) > 1 else "".join(known)
        case x.Sum():
            return _bracketed(" + ".join(_known(reader, formula.of)), inside=inside)
        case x.Product():
            return " × ".join(_known(reader, formula.of))
        case x.Smallest():
            return _("the smallest of {all}").format(all=", ".join(_known(reader, formula.of)))
        case x.Largest():
            return _("the largest of {all}").format(all=", ".join(_known(reader, formula.of)))
        case x.Difference():
            both = (worked(reader, part, inside=True) for part in (formula.left, formula.right))
            return _bracketed(f" {MINUS} ".join(both), inside=inside)
        case x.Quotient():
            return " ÷ ".join(worked(reader, part, inside=True) for part in (formula.left, formula.right))
        case _:
            return figure(reader.compute(formula))


def _known(reader: Reader, parts: tuple[x.Formula, ...]) -> list[str]:
    return [worked(reader, part, inside=True) for part in parts if reader.compute(part) is not None]


def _bracketed(text: str, *, inside: bool) -> str:
    return f"({text})" if inside else text
