"""Support: what commitments give to tracks, and what would be left without a layer."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from wargame.domain.conditions import ABSENT
from wargame.domain.reading import Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import CommitmentState, GameState


def support_of(scenario: Scenario, commitments: Mapping[str, CommitmentState], track: str) -> int | None:
    """Base plus what commitments give to a track; nothing for a track without a base.

    A deployed commitment gives its support, a degraded one half of it (toward zero), others none.
    """
    base = scenario.tracks[track].support
    if base is None:
        return None
    return base + sum(given(scenario, commitments, name).get(track, 0) for name in scenario.commitments)


def given(scenario: Scenario, commitments: Mapping[str, CommitmentState], name: str) -> dict[str, int]:
    """What a commitment gives to each track in its present status."""
    status = commitments.get(name, ABSENT).status
    support = scenario.commitments[name].support
    if status == "deployed":
        return support
    if status == "degraded":
        return {track: math.trunc(amount / 2) for track, amount in support.items()}
    return {}


def state_without(scenario: Scenario, state: GameState, layers: Collection[str]) -> GameState:
    """The state as it would be without some layers; the state given is not changed.

    Their commitments are absent and their counters gone. Each track falls to the support that is left, by no more
    than the support that is lost. No track rises.
    """
    gone = {name for name, commitment in scenario.commitments.items() if commitment.layer in layers}
    left = {name: ABSENT if name in gone else one for name, one in state.commitments.items()}
    return replace(
        state,
        commitments=left,
        counters={name: one for name, one in state.counters.items() if one.commitment not in gone},
        tracks={name: value - _fall(scenario, state, left, name) for name, value in state.tracks.items()},
    )


def _fall(scenario: Scenario, state: GameState, left: Mapping[str, CommitmentState], track: str) -> int:
    """By how much a track falls when only some commitments are left."""
    before, after = support_of(scenario, state.commitments, track), support_of(scenario, left, track)
    lost = 0 if before is None or after is None else before - after
    return 0 if after is None else max(0, min(lost, state.tracks[track] - after))


def without_layer(scenario: Scenario, state: GameState, layer: str) -> dict[str, float]:
    """Tracks and derived values as they would be without a layer; changes nothing."""
    reader = Reader(scenario, state_without(scenario, state, (layer,)))
    values = {name: reader.value(name) for name in (*scenario.tracks, *scenario.derived)}
    return {name: value for name, value in values.items() if value is not None}
