"""The facilitator's handbook: what to prepare, the day by phases, guidance for each inject, keys, what to do after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.turns import Phase
from wargame.domain.visibility import View
from wargame.labels.translation import _
from wargame.report.document import Block, Bullets, Document, Facts, Paragraph, Section, Strong, Table, Text, say
from wargame.report.papers.forms import note_form
from wargame.report.papers.known import phases, planned, played_turns, subtitle, turn_words
from wargame.report.papers.msel import when
from wargame.report.prose import full_stop, listing

HANDLING = _("White cell only")
WARNING = _("It tells what is to come and what each inject is for. Keep it from the teams until the day is over.")
BEFORE = (
    _("Room: a table for each team, a screen all can see, a clock."),
    _("Laptop: on the mains, sleep turned off, notices turned off."),
    _("Projector plugged in; the audience window open on it (Ctrl+R), the desk on the laptop alone."),
    _("Save in a folder of this disk, not in one that is copied to a cloud."),
    _("Checklist in the window read through (Ctrl+B)."),
    _("Packets, situation manuals and order forms on the tables; pens."),
    _("Hats given out: who delivers injects, who rules, who notes."),
    _("Evaluation guides with the evaluators."),
    _("The fictional date said aloud; nobody is quoted outside the room."),
)
AFTER = (
    _("Hot wash at once: each team one thing that worked, one that did not."),
    _("Last sealed estimates collected and the spread shown."),
    _("Notes tied to objectives; missing evidence asked for now."),
    _("Order forms and packets collected; destroy what holds private briefs."),
    _("Save copied to a second place and checked."),
    _("After-action report read, edited and written."),
)


def handbook(scenario: Scenario, view: View, keys: Sequence[tuple[str, str]] = ()) -> Document:
    """The handbook, from the white cell's view. `keys` are what is done in the window, and by which key."""
    return Document(
        title=_("Facilitator’s handbook"),
        subtitle=subtitle(scenario, view),
        handling=HANDLING,
        warning=WARNING,
        headline=say(scenario.question),
        sections=(
            Section("before", _("Before the room fills"), (_ticks(BEFORE),)),
            Section("day", _("The day"), (Paragraph(say(turn_words(scenario, view.horizon))), phases(scenario))),
            Section("phases", _("Phase by phase"), parts=tuple(_phase(one) for one in scenario.phases)),
            *_crisis(scenario),
            Section("turns", _("Turn by turn"), parts=tuple(_turns(scenario, view)), new_page=True),
            Section("objectives", _("What the exercise is for"), (_objectives(scenario),)),
            *_endings(scenario),
            *_keys(keys),
            Section("after", _("When the last turn is over"), (_ticks(AFTER), note_form(_("Notes"), 6))),
        ),
        exercise=scenario.name,
    )


def _ticks(items: tuple[str, ...]) -> Block:
    return Bullets(tuple(say(one) for one in items), tick=True)


def _phase(one: Phase) -> Section:
    warned = _("The room is warned {warn:g} min before the end.").format(warn=one.warn) if one.warn else ""
    lead = say(Strong(_("{minutes:g} min.").format(minutes=one.minutes)), f" {warned}")
    return Section(f"phase-{one.id}", one.name, (Paragraph(lead), Paragraph(say(one.guidance))))


def _crisis(scenario: Scenario) -> Iterator[Section]:
    clock = scenario.crisis
    if clock.steps:
        steps = listing([one.name for one in clock.steps])
        rows = tuple(
            (
                say(Strong(one.name)),
                say(_("{minutes:g}\u00a0min").format(minutes=one.minutes)),
                say(one.guidance),
            )
            for one in clock.phases
        )
        lead = Paragraph(
            say(_("Steps: {steps}. Orders a team gives in each: {orders}.").format(steps=steps, orders=clock.orders))
        )
        yield Section(
            "crisis", _("The crisis clock"), (lead, Table((_("Phase"), _("Time"), _("Guidance")), rows, figures=(1,)))
        )


def _turns(scenario: Scenario, view: View) -> Iterator[Section]:
    for played, turn in enumerate(played_turns(scenario, view.horizon), start=1):
        names = [one.id for one in planned(scenario, view, played) if one.id in scenario.injects]
        table = Table(
            (_("Inject"), _("Guidance"), _("Notes")), tuple(_guidance(scenario, name) for name in names), fill=(2,)
        )
        blocks: tuple[Block, ...] = (table,) if names else (Paragraph(say(_("No inject is planned."))),)
        yield Section(f"turn-{played}", labels.turn(scenario, turn), blocks)


def _guidance(scenario: Scenario, name: str) -> tuple[Text, ...]:
    rule = scenario.injects[name]
    answered = listing([scenario.teams[one].short for one in rule.responders])
    parts = (
        when(scenario, rule),
        _("Answered by {answered}.").format(answered=answered) if answered else "",
        _("Expected: {expected}").format(expected=full_stop(rule.expected)) if rule.expected else "",
        full_stop(rule.guidance),
        _("Roll for its truth and tell nobody.") if rule.ambiguous else "",
        _("It can open the crisis clock.") if rule.crisis else "",
    )
    return say(Strong(f"{rule.number} {rule.title}")), say(" ".join(part for part in parts if part)), ()


def _objectives(scenario: Scenario) -> Block:
    if not scenario.objectives:
        return Paragraph(say(_("The scenario names no objectives.")))
    return Table(
        (_("Objective"), _("Evidence wanted")),
        tuple((say(Strong(one.text)), say(" ".join(map(full_stop, one.evidence)))) for one in scenario.objectives),
    )


def _endings(scenario: Scenario) -> Iterator[Section]:
    if scenario.endings:
        yield Section(
            "endings", _("How it may end"), (Facts(tuple((one.name, say(one.text)) for one in scenario.endings)),)
        )


def _keys(keys: Sequence[tuple[str, str]]) -> Iterator[Section]:
    if keys:
        rows = tuple((say(Strong(key)), say(text)) for text, key in keys)
        yield Section("keys", _("Keys"), (Table((_("Key"), _("What it does")), rows),), new_page=True)
