"""The MSEL on paper: each inject with its time, trigger, text, the answer expected, and room for what was observed."""

from __future__ import annotations

from collections.abc import Iterator

from wargame import labels
from wargame.domain.msel import Inject
from wargame.domain.scenario import Scenario
from wargame.domain.visibility import SeenInject, View
from wargame.labels.translation import _
from wargame.report.document import (
    Blank,
    Document,
    Form,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    plain,
    say,
    without_empty,
)
from wargame.report.papers.known import planned, played_turns, subtitle
from wargame.report.prose import capital, count, full_stop, listing, sentences

HANDLING = _("White cell only")
WARNING = _("It tells what is to come. Keep it from the teams until the day is over.")
HEAD = (_("Inject"), _("When"), _("To, answered by"), _("Text"), _("Answer expected"))
REST = (("delivered", _("Delivered besides")), ("due", _("Due now")), ("pool", _("Held in the pool")))
LEFT = ("library", "skipped")


def msel(scenario: Scenario, view: View) -> Document:
    """The list in the order of play as the white cell's view has it: turn by turn, then what is held back."""
    return Document(
        title=_("Injects of the day"),
        subtitle=_("MSEL. {subtitle}").format(subtitle=subtitle(scenario, view)),
        handling=HANDLING,
        warning=WARNING,
        headline=say(_headline(view)),
        sections=tuple(_sections(scenario, view)),
        exercise=scenario.name,
        contents=False,
    )


def _headline(view: View) -> str:
    ahead = sum(one.planned > 0 for one in view.injects.values())
    return capital(
        _("{injects} planned, {left} held back.").format(injects=count(ahead, "inject"), left=len(view.injects) - ahead)
    )


def _sections(scenario: Scenario, view: View) -> Iterator[Section]:
    for played, turn in enumerate(played_turns(scenario, view.horizon), start=1):
        found = planned(scenario, view, played)
        none = (Paragraph(say(_("No inject is planned."))),)
        yield Section(f"turn-{played}", labels.turn(scenario, turn), _cards(scenario, found) or none)
    unplanned = [one for one in view.injects.values() if not one.planned]
    for status, title in REST:
        found = [one for one in unplanned if one.status == status]
        if found:
            yield Section(status, title, _cards(scenario, found))
    left = [one for one in unplanned if one.status in LEFT]
    if left:
        rows = tuple(_row(scenario, one) for one in left)
        yield Section("library", _("In the library"), (without_empty(Table(HEAD, rows)),), new_page=True)


def _cards(scenario: Scenario, found: list[SeenInject]) -> tuple[Form, ...]:
    return tuple(_card(scenario, one) for one in found)


def _card(scenario: Scenario, one: SeenInject) -> Form:
    """An inject with room to write what came of it."""
    title, at, to, told, expected = _row(scenario, one)
    return Form(
        plain(title),
        (
            (Blank(_("Text"), text=told, lines=0, wide=3), Blank(_("Answer expected"), text=expected, lines=0, wide=2)),
            (
                Blank(_("When"), text=at, lines=0 if at else 1, wide=2),
                Blank(_("Given at")),
                Blank(_("Observed"), 2, wide=4),
            ),
        ),
        plain(to),
    )


def _row(scenario: Scenario, one: SeenInject) -> tuple[Text, ...]:
    rule = scenario.injects.get(one.id)
    if rule is None:
        return say(Strong(one.title)), say(_stands(one)), say(_teams(scenario, one.to)), say(one.text), ()
    answers = _("Answered by {answered}.").format(answered=_teams(scenario, rule.responders)) if rule.responders else ""
    return (
        say(Strong(f"{rule.number} {rule.title}"), _signs(rule)),
        say(" ".join(part for part in (_stands(one), when(scenario, rule)) if part)),
        sentences(_("To {teams}").format(teams=full_stop(_teams(scenario, rule.to))), answers),
        say(_("From {sender}: {text}").format(sender=rule.sender, text=one.text or rule.text)),
        say(rule.expected, f" {rule.guidance}" if rule.guidance else ""),
    )


def when(scenario: Scenario, rule: Inject) -> str:
    """When an inject is due, in words: its trigger, its moment on the clock; nothing if the white cell chooses."""
    asked = rule.trigger_text or (labels.condition(scenario, rule.trigger) if rule.trigger else "")
    at = labels.moment(scenario, rule.moment) if rule.moment else ""
    return " ".join(full_stop(capital(part)) for part in (asked, at) if part)


def _stands(one: SeenInject) -> str:
    return (
        _("Delivered in turn {turn}.").format(turn=one.turn)
        if one.status == "delivered"
        else _("Due now.")
        if one.status == "due"
        else ""
    )


def _signs(rule: Inject) -> str:
    """What one must know before it is read out."""
    signs = [(_("crisis"), rule.crisis), (_("roll for the truth"), rule.ambiguous), (_("by itself"), rule.automatic)]
    found = [name for name, so in signs if so]
    return f" ({listing(found)})" if found else ""


def _teams(scenario: Scenario, names: tuple[str, ...]) -> str:
    return listing([scenario.teams[name].short for name in names if name in scenario.teams]) or _("all")
