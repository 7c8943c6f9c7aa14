"""The interview, layer by layer: each of its parts is a commitment that `wargame state` tells of."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from tests.domain.play import scenario
from wargame.cli.entry import run

INTERVIEW = {
    "L1": {
        "civilian, unarmed": "l1-civilian-mission",
        "technology and unmanned systems": "l1-sensors",
        "patrols on both sides of the line": "l1-patrols",
    },
    "L2": {
        "troops on the likely avenues of approach": "l2-land-force",
        "air policing": "l2-air-policing",
        "Black Sea patrols": "l2-black-sea",
    },
    "L3": {
        "air-to-air refuelling": "l3-refuelling",
        "logistics in and out": "l3-logistics",
        "intelligence": "l3-intelligence",
        "a share in air policing and Black Sea patrols": "l3-policing-share",
        "defence-industrial ties": "l3-industry",
        "weapons and training": "l3-training",
    },
    "L4": {
        "a centre of excellence": "l4-centre",
        "troops in NATO's response force": "l4-response-force",
        "a CSDP training mission in western Ukraine": "l4-csdp",
    },
    "L5": {
        "forward troops in the Baltic states": "l5-baltic",
        "American troops included": "l5-us-forward",
        "the Black Sea states": "l5-romania-bulgaria",
    },
    "B": {"the Ukrainian military as the ultimate guarantee": "base-armed-forces"},
    "paths": {
        "a treaty ratified by the Senate": "path-treaty",
        "membership of NATO": "path-nato",
        "EU accession": "path-eu",
    },
}
PARTS = [(layer, part, name) for layer, parts in INTERVIEW.items() for part, name in parts.items()]
SPONSORS = ("Organization of Turkic States", "Gulf Cooperation Council")


@pytest.fixture(scope="module")
def commitments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The commitments as the command line tells them."""
    save = tmp_path_factory.mktemp("interview") / "day.wargame"
    assert run(["new", "five-layers", "-o", str(save)]) == 0
    told = save.with_suffix(".json")
    with told.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        assert run(["state", str(save), "--json"]) == 0
    return json.loads(Path(told).read_text(encoding="utf-8"))["commitments"]


@pytest.mark.parametrize(("layer", "part", "name"), PARTS, ids=[f"{layer}: {part}" for layer, part, _ in PARTS])
def test_every_part_has_a_commitment(
    commitments: dict[str, dict[str, object]], layer: str, part: str, name: str
) -> None:
    assert name in commitments, part
    found = commitments[name]
    assert found["layer"] == layer
    assert found["payer"]
    assert found["support"] or layer == "paths"
    assert found["part"], "the words of the interview stand beside it"


def test_the_mission_has_the_sponsors_of_the_interview() -> None:
    variants = scenario("five-layers").commitments["l1-civilian-mission"].variants
    assert set(SPONSORS) <= set(variants)
