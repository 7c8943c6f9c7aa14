"""The flagship scenario says what the rules of play, the facts and the interview say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest

from wargame import paths
from wargame.domain.effects import ChangeTrack
from wargame.domain.opening import opening
from wargame.domain.scenario import Scenario
from wargame.domain.value import Source
from wargame.store.scenario_files import load_scenario

SETUPS = ("thin-truce", "paris-model", "coffey-full-stack")
HORIZONS = ("3", "5", "10")
POSITIVE = {"INJ-32", "INJ-37", "INJ-50", "INJ-59"}
CHAINS = {
    "INJ-08": "INJ-01",
    "INJ-12": "INJ-08",
    "INJ-17": "INJ-26",
    "INJ-16": "INJ-14",
    "INJ-49": "INJ-16",
    "INJ-44": "INJ-57",
}
EMBARRASSED = {
    "MO": {"INJ-05", "INJ-06", "INJ-07", "INJ-09"},
    "UA": {"INJ-20", "INJ-24", "INJ-38", "INJ-39", "INJ-53", "INJ-60"},
    "EU": {"INJ-14", "INJ-16", "INJ-22", "INJ-23", "INJ-49"},
    "US": {"INJ-26", "INJ-27", "INJ-28", "INJ-29", "INJ-30", "INJ-31"},
    "NE": {"INJ-34", "INJ-35", "INJ-38", "INJ-41", "INJ-56"},
    "RU": {"INJ-03", "INJ-08", "INJ-12", "INJ-25", "INJ-43", "INJ-44", "INJ-55", "INJ-57"},
    "BY": {"INJ-45", "INJ-46", "INJ-48"},
    "TR": {"INJ-07", "INJ-19"},
}
PARTS = {  # the interview's parts, and what stands for each on the board
    "civilian, unarmed monitoring mission": "l1-civilian-mission",
    "technology and unmanned systems": "l1-sensors",
    "both sides the line": "l1-patrols",
    "Brits, the French, the Germans, the Turks": "l2-land-force",
    "include air policing": "l2-air-policing",
    "Black Sea patrols": "l2-black-sea",
    "air to air refueling": "l3-refuelling",
    "logistical support": "l3-logistics",
    "providing intelligence": "l3-intelligence",
    "contribute to air policing": "l3-policing-share",
    "defense industrial relationship": "l3-industry",
    "weapons and training": "l3-training",
    "center of excellence": "l4-centre",
    "response force": "l4-response-force",
    "CSDP": "l4-csdp",
    "Baltic states": "l5-baltic",
    "US troops included": "l5-us-forward",
    "Black Sea countries": "l5-romania-bulgaria",
    "ultimate security guarantee": "base-armed-forces",
    "two thirds majority in the Senate": "path-treaty",
    "member of NATO": "path-nato",
    "EU accession": "path-eu",
}
WORKED_SUPPORT = {
    "COV": 3, "LEG": 4, "ATT": 3, "CLR": 3, "ENB": 4, "BST": 5, "FLK": 8, "EAI": 3, "COH": 6, "UAR": 5,
}  # fmt: skip


@cache
def five() -> Scenario:
    return load_scenario(paths.scenarios() / "five-layers")


def all_facts(scenario: Scenario) -> Iterator[Source]:
    of_commitments = chain.from_iterable(one.facts for one in scenario.commitments.values())
    of_spaces = chain.from_iterable(one.facts for one in scenario.spaces.values())
    return chain(scenario.facts, of_commitments, of_spaces)


def test_the_board_has_45_spaces_and_116_links() -> None:
    scenario = five()
    assert len(scenario.spaces) == 45
    assert sum(link.kind != "air" for link in scenario.links) == 111
    assert sum(link.kind == "air" for link in scenario.links) == 5
    assert len({frozenset(link.between) for link in scenario.links if link.kind != "air"}) == 111
    assert scenario.map is not None
    assert set(scenario.map.spaces) == set(scenario.spaces)


def test_the_board_is_connected() -> None:
    neighbours = five().neighbours
    reached, edge = {"UA-KYI"}, ["UA-KYI"]
    while edge:
        edge = [near for space in edge for near in neighbours[space] if near not in reached]
        reached.update(edge)
    assert reached == set(neighbours)


@pytest.mark.parametrize(
    ("tag", "count"), [("avenue", 14), ("ukraine-avenue", 10), ("flank-avenue", 4), ("ukraine", 16), ("belarus", 3)]
)
def test_tags_mark_as_many_spaces_as_the_rules_say(tag: str, count: int) -> None:
    assert sum(tag in space.tags for space in five().spaces.values()) == count


def test_occupied_land_stays_ukrainian() -> None:
    occupied = [space for space in five().spaces.values() if "occupied" in space.tags]
    assert len(occupied) == 4
    assert {(space.owner, space.controller) for space in occupied} == {("UA", "RU")}


def test_every_space_stands_in_one_column_of_the_layer_matrix() -> None:
    regions = five().regions
    assert len(regions) == 9
    assert sorted(chain.from_iterable(one.spaces for one in regions.values())) == sorted(five().spaces)
    assert all(name in regions[space.region].spaces for name, space in five().spaces.items())


def test_there_are_80_actions_of_teams_and_8_of_the_white_cell() -> None:
    actions = five().actions
    counts = {team: sum(one.team == team for one in actions.values()) for team in (*five().teams, "WC")}
    assert counts == {"UA": 11, "EU": 11, "US": 10, "NE": 11, "MO": 10, "RU": 11, "BY": 8, "TR": 8, "WC": 8}
    assert len(actions) == 88


def test_a_listed_action_costs_one_of_each_kind() -> None:
    for name, action in five().actions.items():
        assert set(action.cost.values()) <= {1}, name
        assert action.cost or action.commitments or action.team == "WC", name


def test_there_are_60_injects_with_their_chains() -> None:
    injects = five().injects
    assert list(injects) == [f"INJ-{n:02}" for n in range(1, 61)]
    assert {name for name, one in injects.items() if one.positive} == POSITIVE
    assert {name for name, one in injects.items() if one.trigger} == set(CHAINS)
    for name, inject in injects.items():
        assert inject.number == name
        assert all((inject.text, inject.expected, inject.objective, inject.sender, inject.responders)), name
        assert set(inject.responders) <= set(five().teams), name
        assert not inject.to or set(inject.responders) <= set(inject.to), name
        assert "!" not in inject.text + inject.title


def test_there_are_17_tracks_and_credibility_is_derived() -> None:
    assert len(five().tracks) == 17
    wanted = {"PRE", "PRE-U", "PRE-F", "CAP", "WIL", "COM", "CRE", "CRE-U", "CRE-F", "L1", "L2", "L3", "L4", "L5", "B"}
    assert {*wanted, "temptation"} <= set(five().derived)


def test_secrets_are_those_of_the_rules() -> None:
    scenario = five()
    tracks = scenario.tracks
    assert {team for team in scenario.teams if tracks["OPP"].seen.to(team) != "hidden"} == {"RU"}
    assert {team for team in scenario.teams if tracks["UAR"].seen.to(team) != "hidden"} == {"UA"}
    assert {team for team in scenario.teams if tracks["RUR"].seen.to(team) == "exact"} == {"RU"}
    assert tracks["ENB"].seen.to("RU") == "band"
    assert {scenario.derived["temptation"].seen.to(team) for team in scenario.teams} == {"hidden"}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_interview_is_a_commitment(part: str) -> None:
    assert part in five().commitments[PARTS[part]].part


def test_every_commitment_stands_for_a_part() -> None:
    assert len(five().commitments) == 25
    assert all(one.part for one in five().commitments.values())
    assert set(PARTS.values()) <= set(five().commitments)


@pytest.mark.parametrize(("setup", "held"), [("thin-truce", 4), ("paris-model", 6), ("coffey-full-stack", 9)])
def test_presence_at_the_start(setup: str, held: int) -> None:
    start = opening(five(), setup, "3", 1).start
    assert start.values["PRE"] == round(10_000 * held / 14)


def test_the_thin_truce_supports_what_the_worked_example_says() -> None:
    scenario = five()
    support = {name: track.support for name, track in scenario.tracks.items() if track.support is not None}
    for name, status in scenario.setups["thin-truce"].statuses.items():
        for track, amount in scenario.commitments[name].support.items():
            support[track] += {"deployed": amount, "degraded": amount // 2}.get(status, 0)
    assert support == WORKED_SUPPORT


@pytest.mark.parametrize("setup", SETUPS)
def test_no_team_has_tied_more_than_its_pool_or_owes_more_than_its_income(setup: str) -> None:
    scenario = five()
    begun = opening(scenario, setup, "3", 1)
    for team, seat in scenario.teams.items():
        tied = sum(one.tied.get(team, {}).get("F", 0) for one in begun.commitments.values())
        assert tied + begun.means[team]["F"] == seat.pool["F"], team
        standing = [
            commitment
            for name, commitment in scenario.commitments.items()
            if begun.commitments[name].status in ("deployed", "degraded") and begun.commitments[name].team == team
        ]
        assert sum(one.upkeep.get("M", 0) for one in standing) <= seat.income["M"], team


@pytest.mark.parametrize("setup", SETUPS)
def test_garrisons_of_a_setup_agree_with_its_statuses(setup: str) -> None:
    scenario = five()
    chosen = scenario.setups[setup]
    for name, commitment in scenario.commitments.items():
        garrison, status = commitment.garrison, chosen.statuses.get(name, "absent")
        if garrison is None:
            continue
        tags = set(garrison.tags)
        held = {
            one.at for one in chosen.counters if one.commitment == name and tags <= set(scenario.spaces[one.at].tags)
        }
        assert (len(held) >= garrison.deployed_at) == (status == "deployed"), name


def test_there_are_nine_schedules() -> None:
    assert {(one.setup, one.horizon) for one in five().schedules} == {(s, h) for s in SETUPS for h in HORIZONS}
    assert len(five().schedules) == 9


@pytest.mark.parametrize("setup", SETUPS)
@pytest.mark.parametrize("horizon", HORIZONS)
def test_a_schedule_is_full_fair_and_in_order(setup: str, horizon: str) -> None:
    schedule = five().schedule(setup, horizon)
    assert list(schedule.turns) == ["1", "2", "3", "4", "5", "6"]
    assert all(len(names) == 2 for names in schedule.turns.values())
    placed = list(chain.from_iterable(schedule.turns.values()))
    assert len({*placed, *schedule.pool}) == len(placed) + len(schedule.pool)
    assert set(placed) | set(schedule.pool) <= set(five().injects)
    assert 8 <= len(schedule.pool) <= 12
    assert 2 <= len(POSITIVE & set(placed)) <= 3
    assert all(names & set(placed) for names in EMBARRASSED.values()), [
        team for team, names in EMBARRASSED.items() if not names & set(placed)
    ]
    for follower, root in CHAINS.items():
        if follower in schedule.pool:
            assert root in placed or root in schedule.pool
        elif (setup, horizon, follower) != ("thin-truce", "3", "INJ-08"):
            assert follower not in placed


def test_the_thin_truce_opens_as_the_worked_example_does() -> None:
    turns = five().schedule("thin-truce", "3").turns
    assert set(turns["1"]) == {"INJ-08", "INJ-32"}
    assert "INJ-14" in turns["2"]


@pytest.mark.parametrize("horizon", HORIZONS)
def test_a_horizon_is_played_in_six_turns_and_jumps(horizon: str) -> None:
    chosen = five().horizons[horizon]
    assert chosen.played == 6
    assert chosen.played + sum(chosen.jump_after.values()) == chosen.turns
    assert all(jump <= five().rules.jump_limit for jump in chosen.jump_after.values())


def test_phases_last_an_hour() -> None:
    assert [phase.minutes for phase in five().phases] == [5, 8, 20, 12, 8, 7]
    assert [phase.minutes for phase in five().crisis.phases] == [2, 6, 4]
    assert [step.hours for step in five().crisis.steps] == [6, 24, 72]


def test_every_team_has_aims_briefs_and_a_colour() -> None:
    for name, team in five().teams.items():
        assert len(team.aims) == 3, name
        assert all((team.brief, team.private_brief, team.colour)), name
        assert (set(team.income), set(team.pool)) == ({"M", "P"}, {"F"}), name


def test_facts_carry_their_source_and_date() -> None:
    facts = list(all_facts(five()))
    assert len(facts) >= 25
    for fact in facts:
        assert fact.text.endswith("."), fact
        assert fact.as_of[:2] == "20", fact
        assert re.fullmatch(r".+ \([A-Z]\d+(, [A-Z]\d+)*\)", fact.source), fact


def test_figures_stand_in_facts_only() -> None:
    for name, space in five().spaces.items():
        assert not re.search(r"%|per cent|\d{3}", space.note.replace("2022", "").replace("2014", "")), name


@pytest.mark.parametrize(
    "word",
    [
        "RU-01",
        "consensus",
        "Senate",
        "RU-02",
        "RU-06",
        "NE-01",
        "unanimity",
        "jumped turn",
        "Paris model",
        "full stack",
    ],
)
def test_what_interprets_the_rules_is_noted(word: str) -> None:
    assert any(word in f"{note.what} {note.why}" for note in five().design_notes)


def test_every_design_note_has_a_reason() -> None:
    assert len(five().design_notes) >= 20
    assert all(note.what and note.why for note in five().design_notes)


def test_objectives_ask_for_evidence_and_are_used() -> None:
    objectives = {one.id: one for one in five().objectives}
    assert 5 <= len(objectives) <= 7
    assert all(one.evidence and one.decisions for one in objectives.values())
    assert {inject.objective for inject in five().injects.values()} == set(objectives)


def test_effects_of_injects_stay_within_the_limit_of_a_turn() -> None:
    for name, inject in five().injects.items():
        for effect in inject.effects:
            assert isinstance(effect, ChangeTrack), name
            assert abs(effect.by) <= five().rules.track_limit, name  # type: ignore[arg-type]
