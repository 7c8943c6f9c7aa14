"""What an audience knows of the exercise, as blocks: the board, the commitments, the values, the clock."""

from __future__ import annotations

from wargame import labels
from wargame.domain.scenario import Scenario
from wargame.domain.turns import Horizon
from wargame.domain.visibility import SeenCommitment, SeenInject, SeenValue, View
from wargame.labels.translation import _
from wargame.report.board_drawing import draw_board
from wargame.report.board_places import whole
from wargame.report.board_svg import write_svg
from wargame.report.display_list import Rect
from wargame.report.document import Figure, Strong, Table, Text, say
from wargame.report.look import LIGHT
from wargame.report.prose import capital, number

WIDE = 960
"""Of a board on paper, in pixels."""


def subtitle(scenario: Scenario, view: View) -> str:
    """The set-up and horizon of an exercise in a line; its turn, once one is played."""
    setup, horizon = scenario.setups.get(view.setup), scenario.horizons.get(view.horizon)
    parts = [one.name for one in (setup, horizon) if one is not None]
    return ", ".join([*parts, labels.turn(scenario, view.turn).lower()] if view.turn > 1 else parts)


def board(scenario: Scenario, view: View, title: str) -> tuple[Figure, ...]:
    """The whole board as the audience of a view knows it; nothing without a map."""
    return tuple(_figure(scenario, view, title, rect) for _name, rect in stages(scenario)[:1])


def boards(scenario: Scenario, view: View) -> tuple[Figure, ...]:
    """The board as the audience of a view knows it, once for each bookmark of the map."""
    return tuple(_figure(scenario, view, name, rect) for name, rect in stages(scenario))


def stages(scenario: Scenario) -> tuple[tuple[str, Rect], ...]:
    """The parts of the board that are shown, by name: the map's bookmarks, or all of it; nothing without a map."""
    if scenario.map is None:
        return ()
    return tuple((one.name, one.rect) for one in scenario.map.bookmarks) or ((_("The board"), whole(scenario)),)


def _figure(scenario: Scenario, view: View, title: str, rect: Rect) -> Figure:
    size = (WIDE, round(WIDE * rect[3] / rect[2]))
    return Figure(title, write_svg(draw_board(scenario, view, LIGHT, frame=rect), size), title)


def standing(scenario: Scenario, view: View) -> Table:
    """Every commitment with where it stands and who carries it."""
    rows = tuple(
        (
            say(scenario.layers[one.layer].name if one.layer in scenario.layers else ""),
            say(Strong(one.name)),
            say(_stands(one)),
            say(labels.team(scenario, one.payer)),
        )
        for one in view.commitments.values()
    )
    return Table((_("Layer"), _("Commitment"), _("Stands"), _("Carried by")), rows)


def _stands(one: SeenCommitment) -> str:
    status = labels.STATUS[one.status]
    if one.steps <= 1:
        return status
    return _("{status}, step {n} of {of}").format(status=status, n=one.progress, of=one.steps)


def values(scenario: Scenario, view: View) -> Table:
    """Every track and derived value that the audience is told of, as openly as it is told."""
    rows = [
        (say(Strong(rule.name)), _told(view.tracks[name]), say(rule.good), say(rule.raised_by))
        for name, rule in scenario.tracks.items()
        if name in view.tracks and view.tracks[name].openness != "hidden"
    ]
    rows += [
        (say(Strong(rule.name)), _told(view.derived[name]), (), say(rule.note))
        for name, rule in scenario.derived.items()
        if name in view.derived and view.derived[name].openness != "hidden"
    ]
    return Table((_("Value"), _("Stands at"), _("Good"), _("What raises it, or how it is worked out")), tuple(rows))


def _told(seen: SeenValue) -> Text:
    if seen.openness == "exact" and seen.value is not None:
        figure = f"{seen.value:.1f}".removesuffix(".0")
        return say(f"{figure}, {seen.band}" if seen.band else figure)
    return say(seen.band or _("not known"))


def means_words(scenario: Scenario) -> str:
    """What the letters of costs stand for: `M money, P political capital, F forces`."""
    return ", ".join(f"{one.short} {one.name.lower()}" for one in scenario.means.values())


def phases(scenario: Scenario) -> Table:
    """The phases of a turn with their minutes."""
    rows = tuple(
        (say(Strong(one.name)), say(_("{minutes:g}\u00a0min").format(minutes=one.minutes))) for one in scenario.phases
    )
    total = sum(one.minutes for one in scenario.phases)
    return Table(
        (_("Phase"), _("Time")),
        (*rows, (say(_("A whole turn")), say(_("{total:g}\u00a0min").format(total=total)))),
        figures=(1,),
    )


def played_turns(scenario: Scenario, horizon: str) -> tuple[int, ...]:
    """The numbers of the turns that a day plays, those between being jumped."""
    rule = scenario.horizons.get(horizon)
    return _numbers(rule) if rule else ()


def _numbers(rule: Horizon) -> tuple[int, ...]:
    turns, turn = [], 1
    for played in range(1, rule.played + 1):
        turns.append(turn)
        turn += 1 + rule.jump_after.get(str(played), 0)
    return tuple(turns)


def planned(scenario: Scenario, view: View, played: int) -> list[SeenInject]:
    """The injects planned for a played turn as far as a view tells of them, in the order of the schedule."""
    order = scenario.schedule(view.setup, view.horizon).turns.get(str(played), ())
    found = [one for one in view.injects.values() if one.planned == played]
    return sorted(found, key=lambda one: order.index(one.id) if one.id in order else len(order))


def turn_words(scenario: Scenario, horizon: str) -> str:
    """How many turns the day plays, of how many, in a sentence."""
    rule = scenario.horizons[horizon]
    months = scenario.calendar.months
    jumped = rule.turns - len(played_turns(scenario, horizon))
    parts = [_("The day plays {played} turns.").format(played=number(rule.played))]
    if jumped > 0:
        parts.append(_("{jumped} more pass between them.").format(jumped=capital(number(jumped))))
    if months:
        parts.append(_("A turn is {months} months.").format(months=number(months)))
    return " ".join(parts)
