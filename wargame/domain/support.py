"""Support: what commitments give to tracks, and what would be left without a layer."""

from __future__ import annotations

import math
from collections.abc import Mapping

from wargame.domain.draft import Situation
from wargame.domain.reading import ABSENT, Reader
from wargame.domain.scenario import Scenario
from wargame.domain.state import CommitmentState


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


def without_layer(scenario: Scenario, situation: Situation, layer: str) -> dict[str, float]:
    """Tracks and derived values as they would be without a layer; changes nothing.

    Its commitments and counters are taken away. Each track falls to the support that is left, by no more than
    the support that is lost. No track rises.
    """
    gone = {name for name, commitment in scenario.commitments.items() if commitment.layer == layer}
    left = {name: ABSENT if name in gone else state for name, state in situation.commitments.items()}
    counters = {name: one for name, one in situation.counters.items() if one.commitment not in gone}
    tracks: dict[str, float | None] = {}
    for name, value in situation.tracks.items():
        before, after = support_of(scenario, situation.commitments, name), support_of(scenario, left, name)
        lost = 0 if before is None or after is None else max(0, before - after)
        tracks[name] = value if after is None else value - max(0, min(lost, value - after))
    reader = Reader(scenario, situation, tracks=tracks, counters=counters, commitments=left)
    values = {name: reader.value(name) for name in (*scenario.tracks, *scenario.derived)}
    return {name: value for name, value in values.items() if value is not None}
