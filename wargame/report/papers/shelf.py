"""All papers in one place: any of them by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from wargame.domain.scenario import Scenario
from wargame.domain.visibility import View
from wargame.report.document import Document
from wargame.report.papers.evaluation import evaluation
from wargame.report.papers.handbook import handbook
from wargame.report.papers.msel import msel
from wargame.report.papers.orders import orders
from wargame.report.papers.packet import packet
from wargame.report.papers.sitman import sitman
from wargame.report.papers.slides import slides

MAKERS: Mapping[str, Callable[[Scenario, View], Document]] = MappingProxyType(
    {"packet": packet, "orders": orders, "sitman": sitman, "slides": slides, "msel": msel, "evaluation": evaluation}
)
"""What makes each paper of a scenario and a view alone."""


def document(name: str, scenario: Scenario, view: View, keys: Sequence[tuple[str, str]] = ()) -> Document:
    """A paper by its name, made of the view of its reader. The handbook lists the `keys` of the window besides."""
    if name == "handbook":
        return handbook(scenario, view, keys)
    return MAKERS[name](scenario, view)
