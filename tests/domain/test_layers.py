"""Taking a layer away: something changes once something of it stands, and nothing ever gets better by it."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.domain.play import scenario
from tests.domain.random_states import story
from wargame.domain.evolve import evolve
from wargame.domain.layers import STATUSES
from wargame.domain.opening import opening
from wargame.domain.reading import Reader
from wargame.domain.state import CommitmentState, Counter, GameState, fingerprint
from wargame.domain.support import given as support_given
from wargame.domain.support import support_of, without_layer

LAYERS = scenario("five-layers")
FLOOD = scenario("river-flood")
START = evolve(GameState(), opening(LAYERS, "thin-truce", "3", 0))


def values(state: GameState) -> dict[str, float]:
    """Every track and derived value of the five layers."""
    reader = Reader(LAYERS, state)
    return {name: reader.value(name) or 0 for name in (*LAYERS.tracks, *LAYERS.derived)}


def only(layer: str, status: str) -> GameState:
    """Everything of one layer in a status, with a counter on an avenue where it has counters; nothing else."""
    commitments, counters = {}, {}
    for name, commitment in LAYERS.commitments.items():
        stands = commitment.layer == layer
        commitments[name] = CommitmentState(status if stands else "absent")  # type: ignore[arg-type]
        if stands and commitment.garrison and status in ("deployed", "degraded"):
            tags = set(commitment.garrison.tags)
            place = next(space for space, rule in LAYERS.spaces.items() if tags <= set(rule.tags))
            counters[name] = Counter(name, commitment.garrison.kind, commitment.payers[0], place, commitment=name)
    tracks = {name: track.high if track.good == "high" else track.start for name, track in LAYERS.tracks.items()}
    return replace(START, commitments=commitments, counters=counters, tracks=tracks)


@pytest.mark.parametrize("layer", LAYERS.layers)
@pytest.mark.parametrize("status", ["deployed", "degraded"])
def test_what_stands_is_missed(layer: str, status: str) -> None:
    state = only(layer, status)
    gives = {
        track
        for name in LAYERS.commitments
        for track, by in support_given(LAYERS, state.commitments, name).items()
        if by
    }
    before, after = values(state), without_layer(LAYERS, state, layer)
    lower = {name for name in before if after[name] < before[name]}
    if gives or state.counters or layer == "paths":
        assert lower
    assert lower >= {track for track in gives if before[track] > (LAYERS.tracks[track].support or 0)}


@pytest.mark.parametrize("layer", LAYERS.layers)
@pytest.mark.parametrize("status", ["absent", "pledged", "withdrawn"])
def test_what_does_not_stand_is_not_missed(layer: str, status: str) -> None:
    state = only(layer, status)
    assert without_layer(LAYERS, state, layer) == values(state)


@pytest.mark.parametrize("name", LAYERS.commitments)
def test_each_commitment_that_supports_anything_counts_for_its_layer(name: str) -> None:
    commitment = LAYERS.commitments[name]
    state = only("none", "absent")
    state = replace(state, commitments=state.commitments | {name: CommitmentState("deployed")})
    before, after = values(state), without_layer(LAYERS, state, commitment.layer)
    for track, by in commitment.support.items():
        base = LAYERS.tracks[track].support
        assert base is not None
        assert after[track] == max(base, before[track] - by)


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(["five-layers", "river-flood"]))
def test_no_removal_makes_anything_better(seed: int, name: str) -> None:
    state = story(name, Random(seed)).state()
    rules = scenario(name)
    reader, before = Reader(rules, state), fingerprint(state)
    health = {layer.health for layer in rules.layers.values()}
    headline = {value for value, rule in rules.derived.items() if rule.headline}
    for layer in rules.layers:
        after = without_layer(rules, state, layer)
        for track, rule in rules.tracks.items():
            now = reader.value(track)
            assert now is not None
            assert after[track] <= now
            if rule.support is None:
                assert after[track] == now
        for value in health | headline:
            now = reader.value(value)
            assert value not in after or now is None or after[value] <= now + 1e-9, (layer, value)
    assert fingerprint(state) == before


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_track_falls_to_the_support_left_by_no_more_than_the_support_lost(seed: int) -> None:
    state = story("five-layers", Random(seed)).state()
    for layer in LAYERS.layers:
        left = {
            name: CommitmentState() if LAYERS.commitments[name].layer == layer else one
            for name, one in state.commitments.items()
        }
        after = without_layer(LAYERS, state, layer)
        for track, value in state.tracks.items():
            had, has = support_of(LAYERS, state.commitments, track), support_of(LAYERS, left, track)
            if had is None or has is None or value <= has:
                assert after[track] == value
            else:
                assert after[track] == max(has, value - max(0, had - has))


@pytest.mark.parametrize("status", STATUSES)
def test_support_is_whole_half_or_nothing(status: str) -> None:
    given_by = support_given(FLOOD, {"sandbag-line": CommitmentState(status)}, "sandbag-line")  # type: ignore[arg-type]
    assert given_by.get("LEV", 0) == {"deployed": 3, "degraded": 1}.get(status, 0)  # half of three, toward zero
