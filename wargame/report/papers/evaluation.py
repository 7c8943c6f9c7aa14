"""Evaluation guides: a page for each objective of the exercise, with the evidence wanted and room to write."""

from __future__ import annotations

from wargame.domain.scenario import Objective, Scenario
from wargame.domain.visibility import View
from wargame.labels.translation import _
from wargame.report.document import (
    Blank,
    Block,
    Document,
    Facts,
    Form,
    Paragraph,
    Section,
    Table,
    objective_anchor,
    say,
)
from wargame.report.papers.known import subtitle
from wargame.report.prose import listing

HANDLING = _("White cell and evaluators only")
WARNING = _("It tells what is watched for. Teams that know it play to it.")
RATINGS = (_("done without difficulty"), _("done with some"), _("done with much"), _("not done"))


def evaluation(scenario: Scenario, view: View) -> Document:
    """One page an objective; a scenario without objectives gets a page that says so."""
    pages = tuple(_page(scenario, one) for one in scenario.objectives)
    none = Section("none", _("Objectives"), (Paragraph(say(_("The scenario names no objectives."))),))
    return Document(
        title=_("Evaluation guides"),
        subtitle=subtitle(scenario, view),
        handling=HANDLING,
        warning=WARNING,
        headline=say(_("Write what you saw and heard, with the time. Judge afterwards.")),
        sections=pages or (none,),
        exercise=scenario.name,
    )


def _page(scenario: Scenario, one: Objective) -> Section:
    injects = [f"{rule.number} {rule.title}" for rule in scenario.injects.values() if rule.objective == one.id]
    facts = (
        (_("Decision expected"), say(one.decisions)),
        (_("Injects that test it"), say(listing(injects) or _("none"))),
    )
    evidence = tuple((say(wanted), (), ()) for wanted in one.evidence)
    blocks: tuple[Block, ...] = (
        Facts(tuple(pair for pair in facts if pair[1])),
        Table((_("Evidence wanted"), _("Turn, time, team"), _("Seen and heard")), evidence, fill=(1, 2)),
        Form(
            "",
            (
                (Blank(_("Evaluator")), Blank(_("Team or table"))),
                (Blank(_("What happened, with times"), lines=8),),
                (Blank(_("What helped"), lines=2), Blank(_("What stood in the way"), lines=2)),
                (Blank(_("The task was"), choices=RATINGS),),
                (Blank(_("Recommendation, and to whom"), lines=2),),
            ),
        ),
    )
    return Section(objective_anchor(one.id), one.text.rstrip("."), blocks, new_page=True)
