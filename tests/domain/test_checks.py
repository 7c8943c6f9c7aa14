"""One small scenario without a fault, and one fault after the other put into it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import msgspec.inspect as shapes
import pytest
from msgspec import Struct

from wargame.domain.checks import check
from wargame.domain.findings import Finding
from wargame.domain.references import REFERS
from wargame.domain.scenario import Scenario

ROWS = [
    {"outcome": "good", "name": "Good", "success": True, "score": 7, "main": 1},
    {"outcome": "bad", "name": "Bad", "success": False, "refund": ["gold"]},
]
AT_ORDER = {"if": "target_tag", "tag": "hill"}
SMALL: dict[str, Any] = {
    "id": "small",
    "name": "Small",
    "version": "1",
    "summary": "Two teams and three places.",
    "question": "Who holds the hill?",
    "disclaimer": "None of it is real.",
    "teams": {
        "red": {
            "name": "Red",
            "short": "R",
            "brief": "Hold.",
            "will": "CALM",
            "income": {"gold": 2},
            "income_rules": [{"kind": "gold", "by": 1, "when": {"if": "every", "turns": 2}}],
            "aims": [{"id": "a1", "text": "Calm", "met": {"if": "compare", "left": "CALM", "is": ">=", "right": 3}}],
        },
        "blue": {"name": "Blue", "short": "B", "brief": "Take.", "speaks_for": ["farmers"], "merge_into": "red"},
    },
    "means": {"gold": {"name": "Gold", "short": "g", "carry": 3}},
    "spaces": {
        "hill": {"name": "Hill", "owner": "red", "controller": "farmers", "tags": ["hill"], "region": "north"},
        "field": {"name": "Field", "tags": ["flat"]},
        "lake": {"name": "Lake", "kind": "sea"},
    },
    "links": [{"between": ["hill", "field"]}, {"between": ["field", "lake"], "kind": "sea"}],
    "kinds": {
        "foot": {"name": "Foot", "symbol": "1", "posted_by": ["red"], "posting": {"gold": 1}, "part_of": "watch"},
        "boat": {"name": "Boat", "symbol": "2", "on": ["sea"]},
    },
    "tracks": {
        "CALM": {"name": "Calm", "start": 4, "support": 1, "seen": {"all": "band", "teams": {"red": "exact"}}},
        "FEAR": {"name": "Fear", "start": 1, "low": -2, "high": 6},
    },
    "flags": {"weather": {"name": "Weather", "values": ["fair", "foul"], "start": "fair"}},
    "derived": {
        "MOOD": {
            "name": "Mood",
            "formula": {"op": "mean", "of": ["CALM", {"op": "difference", "left": 6, "right": "FEAR"}]},
        },
        "HOLD": {
            "name": "Hold",
            "formula": {"op": "choose", "when": {"if": "flag", "flag": "weather", "value": ["fair"]}, "then": "MOOD"},
            "bands": [{"name": "low", "below": 3}, {"name": "mid", "below": 5.5}, {"name": "high"}],
        },
    },
    "bands": [{"name": "low", "below": 5}, {"name": "high"}],
    "layers": {"guard": {"name": "Guard", "short": "G", "health": "HOLD"}},
    "commitments": {
        "watch": {
            "name": "Watch",
            "layer": "guard",
            "payers": ["red"],
            "deploy": {"gold": 2},
            "upkeep": {"gold": 1},
            "support": {"CALM": 2},
            "main": "CALM",
            "consents": ["blue"],
            "table": "standard",
            "method": "rigid",
            "regions": ["north"],
            "variants": ["day", "night"],
            "needs": {"if": "commitment", "commitment": "road", "status": ["deployed", "degraded"]},
            "garrison": {"kind": "foot", "tags": ["hill"], "deployed_at": 2, "degraded_at": 1, "each": {"gold": 1}},
        },
        "road": {"name": "Road", "layer": "guard", "payers": ["blue"], "steps": 3},
    },
    "ladder": {"pledge": {"gold": 1}, "withdrawal_track": "CALM", "stale_track": "CALM"},
    "tables": {
        "standard": {"name": "Standard", "rows": ROWS},
        "storm": {
            "name": "Storm",
            "add": {"op": "counters", "kinds": ["foot"], "at": "@target"},
            "rows": [
                {
                    "outcome": "taken",
                    "name": "Taken",
                    "success": True,
                    "score": 9,
                    "effects": [{"do": "control", "space": "@target", "to": "@team"}],
                },
                {"outcome": "held", "name": "Held", "success": False},
            ],
        },
    },
    "modifiers": [
        {
            "id": "tired",
            "name": "Tired",
            "by": -1,
            "when": {"if": "compare", "left": {"op": "will"}, "is": "<", "right": 3},
        },
        {"id": "helped", "name": "Helped", "by": 1, "when": {"if": "order_is", "what": "helped"}},
    ],
    "actions": {
        "march": {
            "name": "March",
            "team": "red",
            "text": "Take {target}.",
            "layers": ["guard"],
            "cost": {"gold": 1},
            "table": "storm",
            "main": "FEAR",
            "target": "space",
            "target_tags": ["hill"],
            "step": 2,
            "needs": AT_ORDER,
            "effects": [{"do": "place", "kind": "foot", "team": "@team", "at": "@target"}],
            "options": [{"id": "slow", "name": "Slowly", "effects": [{"do": "track", "track": "FEAR", "by": -1}]}],
        },
        "sing": {"name": "Sing", "team": "blue", "text": "Sing.", "step": 1, "commitments": ["watch"]},
        "judge": {"name": "Judge", "team": "WC", "text": "Judge.", "step": 1},
    },
    "sequence": {
        "steps": ["Words", "Deeds"],
        "first_by": "gold",
        "ladder_step": 2,
        "withdraw_step": 1,
        "move_step": 1,
        "free_step": 2,
    },
    "detection": {"table": "standard", "watched_table": "storm", "watched_tag": "hill"},
    "attribution": {"wrong_outcome": "bad", "track": "CALM", "by": -1},
    "truths": [{"id": "yes", "name": "Yes", "faces": [1, 2, 3]}, {"id": "no", "name": "No", "faces": [4, 5, 6]}],
    "phases": [
        {"id": "plan", "name": "Plan", "minutes": 5, "allows": ["orders"]},
        {"id": "rule", "name": "Rule", "minutes": 5, "allows": ["rulings"], "at_start": ["reveal"]},
    ],
    "crisis": {
        "steps": [{"id": "h6", "name": "6 hours", "hours": 6}],
        "phases": [
            {"id": "act", "name": "Act", "minutes": 2, "allows": ["orders", "rulings"], "at_start": ["reveal"]},
        ],
        "may_close": {"if": "compare", "left": "FEAR", "is": "<=", "right": 2},
    },
    "assessment": [
        {"name": "Drift", "procedure": "drift"},
        {"name": "Settle", "procedure": "settle", "settle": ["FEAR"]},
        {
            "name": "Storm",
            "effects": [{"do": "flag", "flag": "weather", "to": "foul", "when": {"if": "any", "of": []}}],
        },
    ],
    "horizons": {
        "short": {
            "name": "Short",
            "turns": 5,
            "played": 3,
            "clock": 1,
            "jump_after": {"1": 1, "2": 1},
            "tracks": {"FEAR": 2},
        },
    },
    "setups": {
        "start": {
            "name": "Start",
            "summary": "As it is.",
            "statuses": {"watch": "pledged"},
            "counters": [{"kind": "foot", "team": "red", "at": "hill", "commitment": "watch"}],
            "access": {"hill": ["red", "blue"]},
            "tracks": {"CALM": 5},
            "flags": {"weather": "foul"},
            "means": {"red": {"gold": 2}},
            "progress": {"road": 1},
            "variants": {"watch": "night"},
        },
    },
    "injects": {
        "fog": {
            "number": "1",
            "title": "Fog",
            "text": "Fog comes up.",
            "sender": "Weather",
            "to": ["red"],
            "layers": ["guard"],
            "responders": ["blue"],
            "objective": "o1",
            "ambiguous": True,
            "trigger": {
                "if": "all",
                "of": [
                    {"if": "delivered", "inject": "fire"},
                    {"if": "moved", "track": "CALM", "how": "raised"},
                ],
            },
            "effects": [{"do": "means", "team": "red", "kind": "gold", "by": -1}],
        },
        "fire": {"number": "2", "title": "Fire", "text": "Fire!", "sender": "Watch"},
    },
    "schedules": [{"setup": "start", "horizon": "short", "turns": {"1": ["fog"]}, "pool": ["fire"]}],
    "objectives": [{"id": "o1", "text": "Learn", "evidence": ["Notes"]}],
    "endings": [
        {
            "id": "fear",
            "name": "Fear",
            "when": {"if": "compare", "left": {"op": "change", "of": "MOOD"}, "is": "<", "right": -3},
        },
    ],
    "regions": {"north": {"name": "North", "spaces": ["hill"]}},
    "stand_ins": {"red": {"prefers": ["march", "watch"], "phrases": ["{what} at {where}", "Again {what}."]}},
    "map": {
        "format": 1,
        "spaces": {"hill": {"at": [1.0, 2.0]}, "field": {"at": [3.0, 4.0]}, "lake": {"at": [5.0, 6.0]}},
        "boxes": ["field"],
    },
    "rules": {"headline": "HOLD", "warning": "FEAR", "broken_deal": {"gold": 1}, "free_cost": {"gold": 1}},
}


def findings(*changes: tuple[str, Any]) -> tuple[Finding, ...]:
    """What is found in the small scenario after some keys are set to other values (None: taken out)."""
    raw = copy.deepcopy(SMALL)
    for path, value in changes:
        *above, last = [int(key) if key.isdecimal() else key for key in re.findall(r"[^.\[\]]+", path)]
        table: Any = raw
        for key in above:
            table = table[key] if not isinstance(table, dict) else table[str(key)]
        if value is None:
            del table[last]
        else:
            table[last if isinstance(table, list) else str(last)] = value
    return check(msgspec.convert(raw, Scenario))


def test_the_small_scenario_is_in_order() -> None:
    assert findings() == ()


DANGLING = [
    "teams.red.will",
    "teams.blue.merge_into",
    "teams.red.income_rules[0].kind",
    "teams.red.aims[0].met.left",
    "spaces.hill.region",
    "links[0].between[1]",
    "kinds.foot.posted_by[0]",
    "kinds.foot.part_of",
    "tracks.CALM.seen.teams",
    "derived.MOOD.formula.of[0]",
    "derived.MOOD.formula.of[1].right",
    "derived.HOLD.formula.when.flag",
    "derived.HOLD.formula.then",
    "layers.guard.health",
    "commitments.watch.layer",
    "commitments.watch.payers[0]",
    "commitments.watch.deploy",
    "commitments.watch.upkeep",
    "commitments.watch.support",
    "commitments.watch.main",
    "commitments.watch.consents[0]",
    "commitments.watch.table",
    "commitments.watch.method",
    "commitments.watch.regions[0]",
    "commitments.watch.needs.commitment",
    "commitments.watch.needs.status[1]",
    "commitments.watch.garrison.kind",
    "commitments.watch.garrison.tags[0]",
    "commitments.watch.garrison.each",
    "ladder.pledge",
    "ladder.withdrawal_track",
    "ladder.stale_track",
    "tables.standard.rows[1].refund[0]",
    "tables.storm.add.kinds[0]",
    "tables.storm.add.at",
    "tables.storm.rows[0].effects[0].space",
    "tables.storm.rows[0].effects[0].to",
    "modifiers[0].when.left",
    "actions.march.team",
    "actions.march.layers[0]",
    "actions.march.cost",
    "actions.march.table",
    "actions.march.main",
    "actions.march.target_tags[0]",
    "actions.march.needs.tag",
    "actions.march.effects[0].kind",
    "actions.march.effects[0].team",
    "actions.march.effects[0].at",
    "actions.march.options[0].effects[0].track",
    "actions.march.options[0].main",
    "actions.sing.commitments[0]",
    "sequence.first_by",
    "detection.table",
    "detection.watched_table",
    "detection.watched_tag",
    "attribution.wrong_outcome",
    "attribution.track",
    "crisis.may_close.left",
    "assessment[1].settle[0]",
    "assessment[2].effects[0].flag",
    "horizons.short.tracks",
    "setups.start.statuses",
    "setups.start.counters[0].kind",
    "setups.start.counters[0].team",
    "setups.start.counters[0].at",
    "setups.start.counters[0].commitment",
    "setups.start.access",
    "setups.start.access.hill[1]",
    "setups.start.tracks",
    "setups.start.flags",
    "setups.start.means",
    "setups.start.progress",
    "setups.start.variants",
    "injects.fog.to[0]",
    "injects.fog.layers[0]",
    "injects.fog.responders[0]",
    "injects.fog.objective",
    "injects.fog.trigger.of[0].inject",
    "injects.fog.trigger.of[1].track",
    "injects.fog.effects[0].team",
    "injects.fog.effects[0].kind",
    "schedules[0].setup",
    "schedules[0].horizon",
    "schedules[0].turns.1[0]",
    "schedules[0].pool[0]",
    "endings[0].when.left.of",
    "regions.north.spaces[0]",
    "stand_ins.red.prefers[1]",
    "map.boxes[0]",
    "rules.headline",
    "rules.warning",
    "rules.broken_deal",
    "rules.default_table",
]


@pytest.mark.parametrize("path", DANGLING)
def test_a_name_of_nothing_is_found(path: str) -> None:
    whole = msgspec.to_builtins(msgspec.convert(SMALL, Scenario))
    value: Any = whole
    for key in re.findall(r"[^.\[\]]+", path):
        value = value.get(key, "") if isinstance(value, dict) else value[int(key)]
    if isinstance(value, dict) and "op" not in value:  # its keys are the names
        inner = next(iter(value.values()))
        changes, expected = [(f"{path}.nowhere", inner)], f"{path}.nowhere"
    else:
        changes, expected = [(path, "nowhere")], path
    found = findings(*changes)
    assert [
        one for one in found if one.path == expected and "there is no" in one.message and "`nowhere`" in one.message
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("stand_ins.green", {}),
        ("map.spaces.island", {"at": [0.0, 0.0]}),
        ("endings[0].when", {"if": "order_done", "actions": ["nowhere"]}),
        ("endings[0].when", {"if": "order_done", "actions": ["march"], "outcomes": ["nowhere"]}),
        ("endings[0].when", {"if": "emptied", "tag": "hill", "holding": ["nowhere"]}),
        ("endings[0].when", {"if": "breach_unanswered", "track": "nowhere"}),
        ("endings[0].when", {"if": "every", "turns": {"op": "root", "of": "nowhere"}}),
        ("endings[0].when", {"if": "not", "of": {"if": "commitment", "commitment": "nowhere"}}),
        ("derived.MOOD.formula", {"op": "spaces", "tags": ["nowhere"]}),
        ("derived.MOOD.formula", {"op": "commitments", "layer": "nowhere"}),
        ("derived.MOOD.formula", {"op": "deals", "team": "red", "others": ["nowhere"]}),
        ("derived.MOOD.formula", {"op": "lost_spaces", "owners": ["nowhere"]}),
        ("injects.fire.effects", [{"do": "remove", "kind": "foot", "at": "nowhere"}]),
        ("injects.fire.effects", [{"do": "access", "space": "nowhere", "team": "red"}]),
        ("injects.fire.effects", [{"do": "commitment", "commitment": "nowhere", "to": "absent"}]),
        ("injects.fire.effects", [{"do": "track", "track": "FEAR", "by": {"op": "truncated", "of": "nowhere"}}]),
    ],
)
def test_names_of_nothing_are_found_wherever_they_are_nested(path: str, value: object) -> None:
    found = findings((path, value))
    assert len(found) == 1
    assert found[0].path.startswith(path)
    assert "there is no" in found[0].message


def test_the_remedy_is_the_nearest_name() -> None:
    (found,) = findings(("actions.march.main", "FEER"))
    assert found == Finding("actions.march.main", "there is no track `FEER`", "did you mean `FEAR`?")
    (found,) = findings(("actions.march.main", "zzz"))
    assert found.remedy == "use one of: CALM, FEAR"


def rows(*scores: int | None) -> list[dict[str, Any]]:
    last = len(scores) - 1
    return [
        {"outcome": str(index), "name": "Row", "success": index != last, **({} if score is None else {"score": score})}
        for index, score in enumerate(scores)
    ]


def table(**keys: Any) -> dict[str, Any]:
    return {"name": "T", "rows": ROWS, **keys}


FAULTS: list[tuple[str, Any, str, str]] = [
    # formulas
    ("derived.MOOD.formula", "MOOD", "derived.MOOD.formula", "computed from itself: MOOD → MOOD"),
    ("derived.MOOD.formula", {"op": "sum", "of": [1, "HOLD"]}, "derived.HOLD.formula", "MOOD → HOLD → MOOD"),
    ("derived.MOOD.formula", {"op": "change", "of": "HOLD"}, "derived.HOLD.formula", "MOOD → HOLD → MOOD"),
    ("derived.MOOD.formula", {"op": "max", "of": []}, "derived.MOOD.formula.of", "something of nothing"),
    ("derived.MOOD.formula", {"op": "root", "of": 4, "n": 0}, "derived.MOOD.formula.n", "is 0"),
    # orders where there are none
    ("derived.MOOD.formula", {"op": "will"}, "derived.MOOD.formula", "asks about an order"),
    (
        "derived.MOOD.formula",
        {"op": "counters", "at": "@target"},
        "derived.MOOD.formula.at",
        "`@target` means an order",
    ),
    ("injects.fire.effects", [{"do": "truth"}], "injects.fire.effects[0]", "asks about an order"),
    ("injects.fire.trigger", AT_ORDER, "injects.fire.trigger", "asks about an order"),
    ("endings[0].when", {"if": "order_is", "what": "extra"}, "endings[0].when", "asks about an order"),
    (
        "assessment[2].effects",
        [{"do": "means", "team": "@team", "kind": "gold", "by": 1}],
        "assessment[2].effects[0].team",
        "`@team` means an order",
    ),
    ("actions.march.target", "team", "actions.march.effects[0]", "this one aims at none"),
    ("actions.sing.needs", AT_ORDER, "actions.sing.needs", "this one aims at none"),
    ("actions.march.effects[0].at", "@team", "actions.march.effects[0].at", "no space `@team`"),
    ("setups.start.counters[0].at", "@target", "setups.start.counters[0].at", "no space `@target`"),
    # flags
    ("flags.weather.start", "snow", "flags.weather.start", "`snow` is not one of its values"),
    ("setups.start.flags.weather", "snow", "setups.start.flags.weather", "no value `snow`"),
    ("assessment[2].effects[0].to", "snow", "assessment[2].effects[0].to", "no value `snow`"),
    ("derived.HOLD.formula.when.value", ["snow"], "derived.HOLD.formula.when.value", "no value `snow`"),
    (
        "derived.MOOD.formula",
        {"op": "among", "flag": "weather", "values": {"snow": 1.0}},
        "derived.MOOD.formula.values",
        "no value `snow`",
    ),
    # tables of odds
    ("tables.standard", table(rows=[]), "tables.standard.rows", "has no rows"),
    ("tables.standard", table(rows=rows(7, 9, None)), "tables.standard.rows[1].score", "9 is not below 7"),
    ("tables.standard", table(rows=rows(7, 7, None)), "tables.standard.rows[1].score", "7 is not below 7"),
    (
        "tables.standard",
        table(rows=rows(9, None, None)),
        "tables.standard.rows[1].score",
        "no throw comes to the rows below",
    ),
    ("tables.standard", table(rows=rows(9, 5)), "tables.standard.rows[1].score", "lower throws fall into no row"),
    ("tables.standard", table(rows=rows(16, 7, None)), "tables.standard.rows[0]", "scores lie between -1 and 15"),
    ("tables.standard", table(rows=rows(14, 7, None), limit=1), "tables.standard.rows[0]", "between 1 and 13"),
    ("tables.standard", table(rows=rows(9, -1, None)), "tables.standard.rows[2]", "can never be reached"),
    (
        "tables.standard",
        table(rows=rows(0, -12, None), add=-2, under=True),
        "tables.standard.rows[0]",
        "never be reached",
    ),
    ("tables.standard", table(rows=rows(30, 2, None), limit=None), "tables.standard.rows[0]", "between -4 and 18"),
    ("tables.standard.rows[0].success", False, "tables.standard.rows", "has no row that succeeds"),
    ("tables.standard.rows[1].success", True, "tables.standard.rows", "has no row that fails"),
    ("tables.standard.rows[1].outcome", "good", "tables.standard.rows[1].outcome", "stands in a row above"),
    ("tables.standard", table(dice=0), "tables.standard.dice", "rolls no dice"),
    ("tables.standard", table(dice=-3), "tables.standard.dice", "rolls no dice"),
    ("tables.standard", table(sides=1), "tables.standard.sides", "is no die"),
    ("tables.standard", table(dice=9), "tables.standard.dice", "too many dice"),
    ("tables.standard", table(dice=10**15, sides=10**15), "tables.standard.dice", "too many dice"),
    ("tables.standard", table(limit=-1), "tables.standard.limit", "below zero"),
    ("truths[0].faces", [1, 2], "truths", "their faces are 1, 2, 4, 5, 6"),
    ("truths[0].faces", [1, 2, 3, 4], "truths", "1, 2, 3, 4, 4, 5, 6"),
    ("truths", [], "injects.fog.ambiguous", "no truths"),
    # tracks and bands
    ("tracks.CALM.start", 11, "tracks.CALM.start", "11 lies outside the track, 0 to 10"),
    ("tracks.FEAR.start", -3, "tracks.FEAR.start", "-3 lies outside"),
    ("tracks.FEAR.low", 7, "tracks.FEAR.low", "7 is above high, 6"),
    ("horizons.short.tracks.FEAR", 7, "horizons.short.tracks.FEAR", "7 lies outside"),
    ("setups.start.tracks.CALM", -1, "setups.start.tracks.CALM", "-1 lies outside"),
    (
        "bands",
        [{"name": "a", "below": 5}, {"name": "b", "below": 5}, {"name": "c"}],
        "bands[1].below",
        "5 is not above 5",
    ),
    ("bands", [{"name": "a"}, {"name": "b"}], "bands[0].below", "is missing"),
    ("derived.HOLD.bands[2].below", 9, "derived.HOLD.bands[2].below", "higher values have no word"),
    # costs and numbers
    ("commitments.watch.upkeep.gold", -1, "commitments.watch.upkeep.gold", "negative amount (-1)"),
    ("commitments.watch.garrison.each.gold", -1, "commitments.watch.garrison.each.gold", "negative amount"),
    ("kinds.foot.posting.gold", -1, "kinds.foot.posting.gold", "negative amount"),
    ("actions.march.cost.gold", -2, "actions.march.cost.gold", "negative amount (-2)"),
    ("teams.red.income.gold", -2, "teams.red.income.gold", "negative amount"),
    ("setups.start.means.red.gold", -2, "setups.start.means.red.gold", "negative amount"),
    ("rules.free_cost.gold", -2, "rules.free_cost.gold", "negative amount"),
    ("means.gold.carry", -1, "means.gold.carry", "is -1"),
    ("commitments.road.steps", 0, "commitments.road.steps", "is 0"),
    ("phases[0].minutes", 0, "phases[0].minutes", "is 0"),
    ("ladder.restore_share", 1.5, "ladder.restore_share", "more than the whole price"),
    # names given twice, or not at all
    ("derived.CALM", {"name": "Calm", "formula": 1}, "derived.CALM", "has the name of a track"),
    ("layers.road", {"name": "R", "short": "R", "health": "HOLD"}, "commitments.road", "has the name of a layer"),
    ("teams.blue.merge_into", "blue", "teams.blue.merge_into", "is the team itself"),
    ("injects.fire.number", "1", "injects", "the id `1` is given 2 times"),
    ("phases[1].id", "plan", "phases", "the id `plan` is given 2 times"),
    ("modifiers[1].id", "tired", "modifiers", "the id `tired` is given 2 times"),
    ("truths[1].id", "yes", "truths", "the id `yes` is given 2 times"),
    ("setups", {}, "setups", "is empty"),
    # phases and horizons
    ("phases[0].allows", [], "phases", "none allows orders"),
    ("phases[1].allows", [], "phases", "none allows rulings"),
    ("phases[1].at_start", [], "phases", "none reveals the orders"),
    ("crisis.phases", [], "crisis.phases", "none allows orders"),
    (
        "horizons.short.played",
        4,
        "horizons.short.turns",
        "4 played turns and the jumps between them make 6 turns, not 5",
    ),
    ("horizons.short.turns", 4, "horizons.short.turns", "make 5 turns, not 4"),
    ("horizons.short.turns", 900, "horizons.short.turns", "is more than 200"),
    (
        "horizons.short.jump_after",
        {"1": 1, "3": 1},
        "horizons.short.jump_after.3",
        "`3` is not the number of a played turn",
    ),
    ("horizons.short.jump_after", {"1": 3, "2": -1}, "horizons.short.jump_after.2", "is -1"),
    ("schedules[0].turns", {"4": ["fog"]}, "schedules[0].turns.4", "`4` is not the number of a played turn, 1 to 3"),
    ("schedules[0].turns", {"one": ["fog"]}, "schedules[0].turns.one", "`one` is not the number"),
    ("schedules[0].pool", ["fog"], "schedules[0]", "the inject `fog` stands in it 2 times"),
    ("schedules", SMALL["schedules"] * 2, "schedules", "2 of them are for set-up `start` and horizon `short`"),
    # the board
    ("links[0].between", ["hill", "hill"], "links[0].between", "links a space to itself"),
    (
        "links",
        [{"between": ["hill", "field"]}, {"between": ["field", "hill"]}],
        "links[1].between",
        "doubles a land link",
    ),
    ("map.spaces.lake", None, "spaces.lake", "has no place on the map"),
    ("setups.start.counters[0].at", "lake", "setups.start.counters[0].at", "`foot` may not stand on a sea space"),
    (
        "injects.fire.effects",
        [{"do": "place", "kind": "boat", "team": "red", "at": "hill"}],
        "injects.fire.effects[0].at",
        "`boat` may not stand on a land space",
    ),
    # commitments, sequence, stand-ins
    ("commitments.road.payers", [], "commitments.road.payers", "is empty"),
    ("commitments.watch.garrison.most", 1, "commitments.watch.garrison", "do not rise"),
    ("setups.start.progress.road", 4, "setups.start.progress.road", "4 steps are done of 3"),
    ("setups.start.variants.watch", "noon", "setups.start.variants.watch", "no variant `noon`"),
    ("actions.march.step", 3, "actions.march.step", "there is no step 3"),
    ("sequence.free_step", 0, "sequence.free_step", "there is no step 0"),
    ("stand_ins.red.phrases[0]", "{who} now", "stand_ins.red.phrases[0]", "{who}"),
    ("stand_ins.red.phrases[0]", "{what", "stand_ins.red.phrases[0]", "cannot be filled in"),
]


@pytest.mark.parametrize(("change", "value", "path", "words"), FAULTS)
def test_a_fault_is_found(change: str, value: object, path: str, words: str) -> None:
    found = findings((change, value))
    assert [one for one in found if one.path == path and words in one.message and one.remedy], found


def test_all_faults_are_listed_not_only_the_first() -> None:
    found = findings(("tracks.CALM.start", 11), ("links[0].between", ["hill", "hill"]), ("rules.headline", "x"))
    assert {one.path for one in found} >= {"tracks.CALM.start", "links[0].between", "rules.headline"}


def test_a_long_row_of_values_is_refused() -> None:
    values = {f"V{number}": {"name": "V", "formula": f"V{number + 1}"} for number in range(500)}
    found = findings(*((f"derived.{name}", value) for name, value in values.items()))
    assert any("more than 30 values in a row" in one.message for one in found)


def test_without_steps_or_map_or_crisis_nothing_is_asked_of_them() -> None:
    assert findings(("sequence.steps", []), ("map", None), ("crisis.steps", []), ("crisis.phases", [])) == ()


# ------------------------------------------------------------------------------ no field is forgotten

FREE = {
    "Action": {"name", "text", "cost_text", "contested_by", "needs_text", "note"},
    "Aim": {"id", "text"},
    "Among": {"values"},
    "AssessmentStep": {"name"},
    "Band": {"name"},
    "Bookmark": {"id", "name"},
    "Calendar": {"start", "year_word", "names"},
    "Commitment": {"name", "needs_text", "variants", "part", "note"},
    "CounterKind": {"name", "symbol"},
    "CrisisStep": {"id", "name"},
    "Derived": {"name", "note"},
    "DesignNote": {"what", "why"},
    "Ending": {"id", "name", "text"},
    "Flag": {"name", "values", "start", "note"},
    "FlagIs": {"value"},
    "Horizon": {"name", "jump_after", "note"},
    "IncomeRule": {"text"},
    "Inject": {
        *("number", "title", "text", "sender", "expected", "hat", "trigger_text", "culprit", "anchor", "guidance"),
    },
    "Layer": {"name", "short", "question", "pattern"},
    "Line": {"id", "name", "as_of"},
    "Map": {"map", "sources", "spaces"},
    "Means": {"name", "short"},
    "Modifier": {"id", "name"},
    "Objective": {"id", "text", "evidence", "decisions"},
    "Option": {"id", "name"},
    "Phase": {"id", "name", "guidance"},
    "Placement": {"name", "symbol"},
    "Region": {"name"},
    "River": {"name"},
    "Row": {"outcome", "name", "meaning"},
    "Sea": {"name"},
    "Sector": {"id", "name"},
    "Sequence": {"steps"},
    "SetFlag": {"to"},
    "Setup": {"name", "summary", "note"},
    "Source": {"text", "source", "as_of"},
    "Space": {"name", "owner", "controller", "tags", "note"},
    "StandIn": {"phrases", "answers", "argues", "objects", "asks"},
    "Table": {"name", "note"},
    "Team": {"name", "short", "brief", "colour", "private_brief", "speaks_for"},
    "Town": {"name"},
    "Track": {"name", "raised_by", "lowered_by", "note"},
    "Tract": {"kind", "name"},
    "Truth": {"id", "name"},
}
"""Texts that name nothing else, or that a check of their own looks at."""


def structs(shape: shapes.Type, seen: dict[type, shapes.StructType]) -> Iterator[shapes.StructType]:
    """Every struct that a shape is made of."""
    inner: list[shapes.Type] = []
    match shape:
        case shapes.StructType() if shape.cls not in seen:
            seen[shape.cls] = shape
            yield shape
            inner = [field.type for field in shape.fields]
        case shapes.DictType():
            inner = [shape.value_type]
        case shapes.VarTupleType():
            inner = [shape.item_type]
        case shapes.TupleType():
            inner = list(shape.item_types)
        case shapes.UnionType():
            inner = list(shape.types)
    for one in inner:
        yield from structs(one, seen)


def textual(shape: shapes.Type) -> bool:
    match shape:
        case shapes.StrType() | shapes.DictType():
            return True
        case shapes.VarTupleType(item_type=inner):
            return textual(inner)
        case shapes.TupleType(item_types=inners) | shapes.UnionType(types=inners):
            return any(isinstance(inner, shapes.StrType) for inner in inners)
        case _:
            return False


def test_every_text_of_a_scenario_is_a_reference_or_known_to_be_free() -> None:
    for shape in structs(shapes.type_info(Scenario), {}):
        kind: type[Struct] = shape.cls
        texts = {field.name for field in shape.fields if textual(field.type)}
        if kind is not Scenario:
            assert texts == REFERS.get(kind, {}).keys() | FREE.get(kind.__name__, set()), kind.__name__


def test_every_reference_is_of_a_field_that_exists() -> None:
    known: dict[type, shapes.StructType] = {}
    list(structs(shapes.type_info(Scenario), known))
    for kind, names in REFERS.items():
        assert names.keys() <= {field.name for field in known[kind].fields}, kind.__name__
