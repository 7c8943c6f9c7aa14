"""The state as a sheet of plain values with stable keys, as `wargame state --json` prints it."""

from __future__ import annotations

from typing import Any

import msgspec

from wargame import labels
from wargame.app.session import Session
from wargame.domain.order_reading import estimates_open
from wargame.domain.reading import Input
from wargame.domain.scenario import Scenario
from wargame.domain.state import Order
from wargame.domain.visibility import WHITE_CELL, View, explain, view_for

Sheet = dict[str, Any]


def state_sheet(session: Session, audience: str, at: int | None) -> Sheet:
    """What an audience may see, by the keys of the contract. Ids are keys and stand inside as well."""
    state = session.state if at is None else session.state_at(at)
    scenario, view = session.scenario, view_for(session.scenario, state, audience)
    return {
        "scenario": scenario.id,
        "setup": view.setup,
        "horizon": view.horizon,
        "audience": audience,
        "turn": view.turn,
        "phase": view.phase,
        "clock": _clock(view),
        "over": view.over,
        "ending": view.ending,
        "teams": _teams(scenario, view),
        "spaces": _spaces(scenario, view),
        "counters": msgspec.to_builtins(view.counters),
        "commitments": {name: _plain(one) for name, one in view.commitments.items()},
        "tracks": {
            name: {"id": name, "name": scenario.tracks[name].name} | _plain(one) for name, one in view.tracks.items()
        },
        "derived": {
            name: {"id": name, "name": scenario.derived[name].name}
            | _plain(one)
            | {"inputs": _inputs(explain(scenario, state, audience, name))}
            for name, one in view.derived.items()
        },
        "flags": view.flags,
        "orders": {number: _order(one) for number, one in view.orders.items()},
        "injects": {name: _plain(one) for name, one in view.injects.items()},
        "statements": msgspec.to_builtins(view.statements),
        "deals": msgspec.to_builtins(view.deals),
        "requests": msgspec.to_builtins(view.requests),
        "estimates": view.estimates,
        "observations": msgspec.to_builtins(view.observations),
        "lines": list(session.lines.named) if audience == WHITE_CELL else [],
    }


def _plain(one: object) -> Sheet:
    """A value with all its keys, defaults included."""
    return {name: msgspec.to_builtins(getattr(one, name)) for name in one.__struct_fields__}  # type: ignore[attr-defined]


def _order(order: Order) -> Sheet:
    """An order; its estimates without figures while they are sealed."""
    sheet: Sheet = msgspec.to_builtins(order)
    for told, one in zip(sheet.get("estimates", ()), order.estimates, strict=False):
        if not estimates_open(order, one.round):
            del told["percent"]
    return sheet


def _clock(view: View) -> Sheet:
    return {
        "minutes": view.clock.minutes,
        "extended_seconds": view.clock.extended,
        "crisis": msgspec.to_builtins(view.clock.crisis),
    }


def _teams(scenario: Scenario, view: View) -> Sheet:
    return {
        name: {"id": name, "name": team.name, "will": team.will, "means": view.means.get(name)}
        for name, team in scenario.teams.items()
    }


def _spaces(scenario: Scenario, view: View) -> Sheet:
    return {
        name: {
            "id": name,
            "name": space.name,
            "kind": space.kind,
            "tags": list(space.tags),
            "owner": space.owner,
            "controller": view.spaces[name].controller,
            "contested": view.spaces[name].contested,
            "access": list(view.spaces[name].access),
        }
        for name, space in scenario.spaces.items()
    }


def _inputs(told: Input | None) -> list[Sheet]:
    """The inputs that made a number, each with what made it."""
    if told is None:
        return []
    return [{"name": one.name, "value": one.value, "inputs": _inputs(one)} for one in told.inputs]


def summary(scenario: Scenario, sheet: Sheet) -> str:
    """A page of text: turn and phase, layers, tracks, commitments."""
    head = f"{labels.turn(scenario, sheet['turn'])}, {labels.phase(scenario, sheet['phase']) or 'over'}"
    lines = [f"{scenario.name}: {head}"]
    if sheet["clock"]["crisis"]:
        lines.append(f"Crisis clock: {sheet['clock']['crisis']['step']}, {sheet['clock']['crisis'].get('title', '')}")
    lines += ["", *(_value_line(one) for one in sheet["derived"].values() if one["openness"] != "hidden")]
    lines += ["", *(_value_line(one) for one in sheet["tracks"].values() if one["openness"] != "hidden"), ""]
    lines += [
        f"{one['layer']}  {one['name']}: {labels.STATUS[one['status']]}"
        for one in sheet["commitments"].values()
        if one["status"] != "absent"
    ]
    return "\n".join(lines)


def _value_line(one: Sheet) -> str:
    number = f"{one['value']:g}" if one["value"] is not None else ""
    return f"{one['name']}: {' '.join(part for part in (number, one['band']) if part)}"
