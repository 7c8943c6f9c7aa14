"""The after-action report: made as a value, written as HTML or Markdown. It holds secrets: for the white cell only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wargame import paths
from wargame.domain.scenario import Scenario
from wargame.report import drawing, markdown
from wargame.report.chapters import closing, deciding, judged, layers, learning, opening, results, story
from wargame.report.chapters.source import Source
from wargame.report.document import Aar
from wargame.report.reading import Batch, Play

HANDLING = "White cell only"
WARNING = "It holds secret orders, hidden truths and private estimates. Do not give it to players before the hot wash."


NO_TIMES: Mapping[int, float] = MappingProxyType({})


def report(
    scenario: Scenario, batches: Sequence[Batch], *, line: str = "", times: Mapping[int, float] = NO_TIMES
) -> Aar:
    """The report on one line of play, from its first batch to its last, in order; `line` is its name, if it has one.

    `times` are the seconds that sealings took, by the number of the record.
    """
    source = Source(Play(scenario, batches), times)
    return Aar(
        title=f"{scenario.name}: after-action report",
        subtitle=_subtitle(source, line),
        handling=HANDLING,
        warning=WARNING,
        headline=opening.headline(source),
        sections=(
            opening.exercised(source),
            story.story(source),
            results.injects(source),
            layers.layers(source),
            layers.figures(source),
            results.beliefs(source),
            judged.rulings_chapter(source),
            judged.fairness(source),
            deciding.time_to_decide(source),
            results.aims(source),
            results.deals(source),
            learning.objectives(source),
            learning.strengths(source),
            learning.plan(source),
            closing.corrections(source),
            closing.record_of_play(source),
            closing.sources(source),
        ),
    )


def _subtitle(source: Source, line: str) -> str:
    setup = source.scenario.setups.get(source.play.final.setup)
    horizon = source.scenario.horizons.get(source.play.final.horizon)
    parts = [one.name for one in (setup, horizon) if one is not None]
    return ", ".join([*parts, f"line of play “{line}”"] if line else parts)


def to_html(aar: Aar) -> str:
    """The report as one file that needs no network: for a browser, and for print."""
    return _templates().get_template("aar.html").render(aar=aar, draw=drawing.draw, spark=drawing.spark_path)


def to_markdown(aar: Aar) -> str:
    """The report as Markdown, with the same headings, the charts as tables."""
    return markdown.write(aar)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(paths.assets() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
