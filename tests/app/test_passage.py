"""The way that a replay takes: every record of a line once, in order, for each audience only what it is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.six_turns import TAKEN_BACK, two_lines
from wargame import labels, paths
from wargame.app.after_action import ground_of
from wargame.app.lines import MAIN
from wargame.app.passage import PACES, Passage, next_place, passage, place_of, state_after
from wargame.app.session import Session, UnknownLineError
from wargame.app.umpire import Umpire
from wargame.domain import records as r
from wargame.domain.log_view import records_for
from wargame.domain.state import fingerprint
from wargame.domain.visibility import ROOM
from wargame.report.markdown import to_markdown
from wargame.store.scenario_files import load_scenario


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with Session.open(two_lines(tmp_path_factory.mktemp("passage")), write=False) as found:
        yield found


@pytest.fixture(scope="module")
def main(session: Session) -> Passage:
    return passage(session, MAIN)


def test_the_white_cell_goes_through_every_record(session: Session, main: Passage) -> None:
    assert [step.record for step in main.steps] == [one for batch in session.history() for one in batch.records]
    assert list(main.batches) == session.history()
    assert not any(step.undone for step in main.steps)
    with pytest.raises(UnknownLineError):
        passage(session, "nowhere")


@pytest.mark.parametrize("audience", [ROOM, "RU"])
def test_others_go_through_what_they_are_told(session: Session, audience: str) -> None:
    found = passage(session, MAIN, audience)
    told = records_for(session.scenario, (batch.records for batch in session.history()), audience)
    assert [batch.records for batch in found.batches] == [one.records for one in told]
    assert [step.record for step in found.steps] == [record for batch in found.batches for record in batch.records]
    assert 0 < len(found.steps) < len(passage(session, MAIN).steps)


def test_a_step_leads_to_the_state_right_after_its_record(session: Session, main: Passage) -> None:
    for step in main.steps:
        state = state_after(session, step)
        if isinstance(step.record, r.TrackChanged):
            assert state.tracks[step.record.track] == step.record.to
        if step.done == step.size:
            assert fingerprint(state) == fingerprint(session.state_at(step.seq))
    assert fingerprint(state_after(session, main.steps[-1])) == fingerprint(session.state)


def test_turn_and_phase_are_those_of_the_state(session: Session, main: Passage) -> None:
    for step in main.steps[::7]:
        state = state_after(session, step)
        assert step.turn == state.turn
        assert step.phase == (state.crisis.phase if state.crisis else state.phase)


def test_as_played_what_was_taken_back_is_there_and_marked(session: Session, main: Passage) -> None:
    found = passage(session, MAIN, undone=True)
    back = [step for step in found.steps if step.undone]
    assert back
    assert TAKEN_BACK in "\n".join(labels.record(session.scenario, step.record) for step in back)
    assert [step for step in found.steps if not step.undone] == list(main.steps)
    moved = next(step for step in back if isinstance(step.record, r.TrackChanged))
    assert state_after(session, moved).tracks["LEG"] == 9
    for step in found.steps[len(main.steps) // 4 :: 3]:
        state = state_after(session, step)
        assert step.phase == (state.crisis.phase if state.crisis else state.phase), "also after what was taken back"
    assert [step.seq for step in found.steps] == sorted(step.seq for step in found.steps)


def test_what_was_taken_back_is_for_the_white_cell_alone(session: Session) -> None:
    assert passage(session, MAIN, ROOM, undone=True) == passage(session, MAIN, ROOM)


def test_another_line_shares_the_steps_up_to_where_it_began(session: Session, main: Passage) -> None:
    other = passage(session, "Tankers stay")
    origin = session.line_of("Tankers stay").origin
    shared = [step for step in main.steps if step.seq <= origin]
    assert list(other.steps[: len(shared)]) == shared
    assert other.steps[len(shared)] != main.steps[len(shared)]


def test_paces_go_by_record_batch_phase_and_turn(main: Passage) -> None:
    assert next_place(main, 0, 1, "record") == 1
    batch = main.steps[next_place(main, 0, 1, "batch")]
    assert batch.seq == 1
    assert batch.done == batch.size
    places = [0]
    for pace in PACES[1:]:
        place = next_place(main, 40, 1, pace)
        assert place > 40
        assert main.steps[place].done == main.steps[place].size
        assert next_place(main, place, -1, pace) < place
        places.append(place)
    assert places == sorted(places)
    turns = [next_place(main, 0, n, "turn") for n in range(1, 4)]
    assert main.steps[turns[-1]].turn >= 2
    assert next_place(main, len(main.steps) - 1, 1, "turn") == len(main.steps) - 1
    assert next_place(main, 0, -1, "record") == 0


def test_the_step_of_a_record_of_the_log(main: Passage) -> None:
    last = main.steps[-1]
    assert main.steps[place_of(main, last.seq)] == last
    assert place_of(main, 0) == 0
    for seq in {step.seq for step in main.steps}:
        assert main.steps[place_of(main, seq)].ends != "record"


def test_a_scenario_changed_or_gone_on_disk_changes_nothing_in_an_old_replay(tmp_path: Path) -> None:
    folder, save = tmp_path / "scenario", tmp_path / "save.wargame"
    shutil.copytree(paths.scenarios() / "river-flood", folder)
    scenario = load_scenario(folder)
    with Session.create(save, scenario, next(iter(scenario.setups)), next(iter(scenario.horizons)), 3) as session:
        Umpire(session, 3).play_turn()
    told = replayed(save)
    for file in folder.glob("*.toml"):
        text = re.sub(r"^(start|score|add) = \d+", r"\1 = 1", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")
    assert load_scenario(folder) != scenario
    assert replayed(save) == told
    shutil.rmtree(folder)
    assert replayed(save) == told


def replayed(save: Path) -> list[tuple[object, str]]:
    """Every step of a replay with the state after it, and the report at its end."""
    with Session.open(save, write=False) as session:
        steps = passage(session, "main").steps
        report = to_markdown(ground_of(session).edited().document)
        return [(step.record, fingerprint(state_after(session, step))) for step in steps] + [("report", report)]
