"""The exercises that ship as examples: finished, ended each in its own way, whole, and nobody's lease on them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import FunctionType

import pytest

from wargame import paths
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain.evolve import fold
from wargame.domain.state import GameState, fingerprint
from wargame.store.scenario_files import load_scenario

ENDINGS = {
    "five-layers-paris-model": ("horizon", 1434),
    "five-layers-thin-truce": ("base-fails", 1304),
    "five-layers-full-stack": ("settlement", 1505),
}


def test_each_example_is_known() -> None:
    assert {one.stem for one in paths.examples().glob("*.wargame")} == set(ENDINGS)


@pytest.mark.parametrize("name", ENDINGS)
def test_an_example_verifies_and_replays_to_its_ending(name: str) -> None:
    path = paths.examples() / f"{name}.wargame"
    ending, count = ENDINGS[name]
    verdict = verified(path)
    assert verdict.problems == ()
    with Session.open(path, write=False) as session:
        assert (session.state.ending, session.state.over) == (ending, True)
        assert session.record_count() == verdict.records == count
        replayed = fold(GameState(), (record for batch in session.history() for record in batch.records))
        assert fingerprint(replayed) == verdict.state
        assert session.log.drafts() == {}


def test_one_example_has_a_second_line_to_compare() -> None:
    with Session.open(paths.examples() / "five-layers-thin-truce.wargame", write=False) as session:
        assert session.lines.named["Relief for Ukraine"].note.startswith("What if")
        assert session.lines.named["Relief for Ukraine"].head > session.lines.named["main"].head


def test_a_changed_scenario_on_disk_changes_nothing_in_a_save(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A save replays by what lies in it: records are facts, and the scenario is its own copy."""
    path = paths.examples() / "five-layers-paris-model.wargame"
    changed = tmp_path / "scenarios"
    shutil.copytree(paths.scenarios(), changed)
    tracks = changed / "five-layers" / "tracks.toml"
    tracks.write_text(tracks.read_text("utf-8").replace("start = 5", "start = 9"), "utf-8")
    before = verified(path).state
    monkeypatch.setattr(paths, "scenarios", lambda: changed)
    anew = load_scenario(changed / "five-layers")
    with Session.open(path, write=False) as session:
        assert anew.tracks["COV"].start != session.scenario.tracks["COV"].start, "the change is a change"
        assert session.state_hash() == before
    assert verified(path).state == before


def test_a_changed_rule_changes_nothing_in_a_save(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replay never decides anything: it runs with every rule taken away."""
    path = paths.examples() / "five-layers-paris-model.wargame"
    before = verified(path).state

    def no_rule(*_args: object, **_named: object) -> None:
        raise AssertionError("a rule was asked")

    rules = [one for name, one in sys.modules.items() if name.startswith("wargame.domain.rules.")]
    taken = [(one, name) for one in rules for name, what in vars(one).items() if isinstance(what, FunctionType)]
    assert len(taken) > 100, "there are rules to take away"
    for module, name in taken:
        monkeypatch.setattr(module, name, no_rule)
    with Session.open(path, write=False) as session:
        assert session.state_hash() == before
        assert session.state_at(session.head // 2).turn >= 1
