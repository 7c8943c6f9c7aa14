"""The after-action report as a value. It holds secrets: for the white cell only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wargame.domain.scenario import Scenario
from wargame.labels.translation import _
from wargame.report.chapters import (
    board,
    closing,
    deciding,
    decisions,
    improving,
    judged,
    layers,
    learning,
    observed,
    opening,
    results,
    story,
)
from wargame.report.chapters.source import Source
from wargame.report.document import Document
from wargame.report.reading import Batch, Play

HANDLING = _("White cell only")
WARNING = _(
    "It holds secret orders, hidden truths and private estimates. Do not give it to players before the hot wash."
)


NO_TIMES: Mapping[int, float] = MappingProxyType({})


def report(
    scenario: Scenario,
    batches: Sequence[Batch],
    *,
    line: str = "",
    times: Mapping[int, float] = NO_TIMES,
    chain_head: str = "",
) -> Document:
    """The report on one line of play, from its first batch to its last, in order; `line` is its name, if it has one.

    `times` are the seconds that sealings took, by the number of the record; `chain_head` the hash of the log's end.
    """
    source = Source(Play(scenario, batches), times)
    return Document(
        title=_("{name}: after-action report").format(name=scenario.name),
        subtitle=_subtitle(source, line),
        handling=HANDLING,
        warning=WARNING,
        headline=opening.headline(source),
        sections=(
            opening.exercised(source),
            learning.objectives(source),
            story.story(source),
            decisions.decisions(source),
            layers.layers(source),
            board.board(source),
            results.injects(source),
            layers.figures(source),
            results.beliefs(source),
            judged.fairness(source),
            deciding.time_to_decide(source),
            results.aims(source),
            results.deals(source),
            observed.observations(source),
            improving.strengths(source),
            improving.gaps(source),
            improving.plan(source),
            judged.rulings_chapter(source),
            closing.corrections(source),
            closing.record_of_play(source),
            closing.sources(source),
        ),
        exercise=scenario.name,
        chain_head=chain_head,
    )


def _subtitle(source: Source, line: str) -> str:
    setup = source.scenario.setups.get(source.play.final.setup)
    horizon = source.scenario.horizons.get(source.play.final.horizon)
    parts = [one.name for one in (setup, horizon) if one is not None]
    return ", ".join([*parts, _("line of play “{line}”").format(line=line)] if line else parts)
