"""Slides for the hot wash: what the room saw, and the questions to ask of it."""

from __future__ import annotations

from collections.abc import Iterator

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import SeenTurn, View
from wargame.labels.translation import _
from wargame.report.document import Bullets, Document, Paragraph, Section, Strong, Table, say
from wargame.report.papers.known import boards, subtitle
from wargame.report.prose import tenth

HANDLING = _("For everybody in the exercise")
MOST = 12
"""So many rows can be read from the back of the room."""
QUESTIONS = (
    (_("What we saw"), (_("What did you see that others did not?"), _("What did you learn too late?"))),
    (
        _("What we decided"),
        (_("Which decision would you take again?"), _("Which one came too late, and what held it up?")),
    ),
    (_("What we will change"), (_("What should be different on Monday?"), _("Who does it, and by when?"))),
)


def slides(scenario: Scenario, view: View) -> Document:
    """The slides, from the room's view: no secret is on them, even at the end."""
    return Document(
        title=_("Hot wash"),
        subtitle=f"{scenario.name}. {subtitle(scenario, view)}",
        handling=HANDLING,
        warning="",
        headline=say(_("What did we see, what did we miss, what would we do differently?")),
        sections=tuple(_slides(scenario, view)),
        exercise=scenario.name,
        contents=False,
        layout="slides",
    )


def _slides(scenario: Scenario, view: View) -> Iterator[Section]:
    yield Section("question", _("The question"), (Paragraph(say(scenario.question), "lead"),))
    for place, figure in enumerate(boards(scenario, view)):
        yield Section(f"board-{place}", figure.title, (figure,))
    if len(view.turns) > 1:
        yield Section("values", _("What moved"), (_moved(scenario, view.turns[0], view.turns[-1]),))
    many = len(scenario.objectives)
    for place, one in enumerate(scenario.objectives, start=1):
        asked = (
            Paragraph(say(one.text), "lead"),
            Bullets((say(_("What did we see?")), say(_("What would we change?")))),
        )
        yield Section(
            f"objective-{one.id}", _("What we were after, {place} of {many}").format(place=place, many=many), asked
        )
    for place, (title, questions) in enumerate(QUESTIONS):
        yield Section(f"ask-{place}", title, (Bullets(tuple(say(one) for one in questions)),))


def _moved(scenario: Scenario, first: SeenTurn, last: SeenTurn) -> Table:
    """The tracks that the room saw exactly and that moved most, at the beginning and at the end."""
    both = {
        name: (first.tracks[name].value, seen.value)
        for name, seen in last.tracks.items()
        if seen.value is not None and name in first.tracks and first.tracks[name].value is not None
    }
    known = [(name, before, now) for name, (before, now) in both.items() if before is not None and now is not None]
    known.sort(key=lambda one: -abs(one[2] - one[1]))
    rows = tuple(
        (say(Strong(labels.value_name(scenario, name))), say(tenth(before)), say(tenth(now)))
        for name, before, now in known[:MOST]
    )
    return Table((_("Track"), _("At the beginning"), _("Now")), rows, figures=(1, 2))
