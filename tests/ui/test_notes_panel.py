"""Notes in the real window: a key, the record they are about, objective and evidence, what is missing, the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.domain.play import scenario
from tests.ui.day import CTRL, desk_of, key, new_save, to_phase, write
from wargame.app.session import Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain import records as r
from wargame.domain.state import Observation
from wargame.ui.main_window import MainWindow
from wargame.ui.panels.coverage_grid import CoverageGrid
from wargame.ui.panels.note_words import coverage, coverage_words, missing_words, near_end, record_of, told, warning

LAYERS = scenario("five-layers")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A desk in the phase of injects."""
    with desk_of(new_save(tmp_path)) as found:
        to_phase(found, "injects")
        yield found


def noted(desk: MainWindow) -> Observation:
    """The last note, as it stands in the log."""
    batch = desk.session.history()[-1]
    record = batch.records[0]
    assert isinstance(record, r.ObservationNoted)
    assert batch.actor.hat == (record.observation.hat or "observer")
    return record.observation


def test_the_run_sheet_says_what_is_missing_and_leads_there(qapp: QApplication, tmp_path: Path) -> None:
    flood, save = scenario("river-flood"), tmp_path / "flood.wargame"
    with Session.create(save, flood, "rain", "3", 7) as session:
        umpire = Umpire(session, 7)
        umpire.play_turn()
    with desk_of(save) as desk:
        line = desk.pane.run_sheet.missing
        assert (line.text(), line.isVisible()) == ("Five kinds of evidence still missing", True)
        assert line.toolTip() == warning(flood, desk.session.state)
        assert desk.pane.current() != "notes"
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Space)
        assert desk.pane.current() == "notes"
        assert desk.notes.warning.isVisible()
        assert desk.ask(c.NoteObservation("They paid.", objective="share", evidence="Means given"))
        assert line.text() == "Four kinds of evidence still missing"


def test_the_run_sheet_says_nothing_of_evidence_while_there_is_time(desk: MainWindow) -> None:
    assert desk.pane.run_sheet.missing.isHidden()


def test_nothing_is_missed_in_the_first_of_three_turns(qapp: QApplication, tmp_path: Path) -> None:
    save = tmp_path / "flood.wargame"
    Session.create(save, scenario("river-flood"), "rain", "3", 7).close()
    with desk_of(save) as desk:
        assert desk.pane.run_sheet.missing.isHidden()


def test_n_begins_a_note_about_this_moment(desk: MainWindow) -> None:
    inject = next(n for n, one in desk.session.state.injects.items() if one.status == "scheduled")
    assert desk.ask(c.DeliverInject(inject))
    seq = desk.session.head
    key(desk, Qt.Key.Key_N)
    panel = desk.notes
    assert QApplication.focusWidget() is panel.text
    QTest.keyClicks(panel.text, "They asked who pays.")
    assert desk.bridge.execute(c.AnswerInject(inject, "US"))  # something else happens meanwhile
    panel.text.setFocus()
    QTest.keyClick(panel.text, Qt.Key.Key_Return, CTRL)
    note = noted(desk)
    assert (note.text, note.record, note.inject) == ("They asked who pays.", seq, inject)
    assert panel.text.text() == ""


def test_a_note_by_keyboard_tied_to_objective_evidence_team_tags_and_hat(desk: MainWindow) -> None:
    key(desk, Qt.Key.Key_N)
    panel = desk.notes
    QTest.keyClicks(panel.text, "Two clauses contradict each other.")
    for field, downs in ((panel.about, 0), (panel.objective, 6), (panel.evidence, 3), (panel.team, 2), (panel.hat, 2)):
        for _ in range(3):
            if QApplication.focusWidget() is field:
                break
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field
        for _ in range(downs):
            QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(panel.hat, Qt.Key.Key_Tab)
    QTest.keyClicks(panel.tags, "deal, timing, deal")
    QTest.keyClick(panel.tags, Qt.Key.Key_Tab)
    QTest.keyClick(panel.bookmark, Qt.Key.Key_Space)
    QTest.keyClick(panel.bookmark, Qt.Key.Key_Return, CTRL)
    note, objective = noted(desk), LAYERS.objectives[5]
    assert (note.objective, note.evidence) == (objective.id, objective.evidence[2])
    assert (note.team, note.tags, note.bookmark, note.hat) == ("EU", ("deal", "timing"), True, "adjudicator")
    assert panel.hat.value() == "adjudicator"  # whoever writes the next note wears the same hat
    assert panel.coverage.text() == "1 of 18 kinds of evidence noted"


def test_a_bookmark_or_anothers_note_leaves_the_half_written_one_alone(desk: MainWindow) -> None:
    key(desk, Qt.Key.Key_N)
    write(desk.notes.text, "Half a note")
    desk.deeds.bookmark()
    assert desk.ask(c.NoteObservation("Another's note"))
    assert desk.notes.text.text() == "Half a note"


def test_a_half_typed_note_survives_a_phase_an_undo_and_the_end_of_the_program(
    qapp: QApplication, tmp_path: Path
) -> None:
    save = new_save(tmp_path)
    with desk_of(save) as desk:
        key(desk, Qt.Key.Key_N)
        panel = desk.notes
        write(panel.text, "Half a note")
        panel.objective.setCurrentIndex(2)
        panel.evidence.setCurrentIndex(1)
        panel.tags.setText("lift")
        seq = int(panel.about.value())
        assert desk.ask(c.EndPhase())
        assert desk.ask(c.ExtendPhase(60))
        desk.deeds.undo()
        assert panel.text.text() == "Half a note"
        QTest.qWait(500)
        with Session.open(save, write=False) as other:  # what a kill would leave
            assert "Half a note" in other.log.drafts()["note"]
    with desk_of(save) as desk:
        desk.pane.choose("notes")
        panel = desk.notes
        assert (panel.text.text(), panel.tags.text()) == ("Half a note", "lift")
        assert panel.evidence.value() == LAYERS.objectives[1].evidence[0]
        assert int(panel.about.value()) == seq


def test_a_press_on_a_note_leads_to_its_record_and_back(desk: MainWindow) -> None:
    inject = next(n for n, one in desk.session.state.injects.items() if one.status == "scheduled")
    assert desk.ask(c.DeliverInject(inject))
    about = desk.session.head
    assert desk.ask(c.NoteObservation("About the inject", inject=inject, record=about))
    assert desk.ask(c.NoteObservation("About nothing", tags=("loose",)))
    own = desk.session.head
    desk.pane.choose("notes")
    rows = desk.notes.rows
    for row, seq in ((1, about), (0, own)):
        rows.setFocus()
        rows.setCurrentRow(row)
        QTest.keyClick(rows, Qt.Key.Key_Return)
        assert desk.desk.seq == seq
        assert rows.count() == 2  # notes are about the record: all of them are listed while looking back
    rows.setCurrentRow(1)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert not desk.desk.live
    desk.deeds.look_now()
    assert desk.desk.live


def test_notes_can_be_narrowed_to_bookmarks_and_tags(desk: MainWindow) -> None:
    for text, tags, mark in (("One", ("lift",), False), ("Two", (), True), ("Three", ("lift", "deal"), False)):
        assert desk.ask(c.NoteObservation(text, tags=tags, bookmark=mark))
    desk.pane.choose("notes")
    panel = desk.notes
    shown = []
    for index in range(panel.shown.count()):
        panel.shown.setCurrentIndex(index)
        shown.append([panel.rows.item(n).text().splitlines()[0] for n in range(panel.rows.count())])
    assert shown == [["Three", "Two", "One"], ["Two"], ["Three", "One"], ["Three"]]


def test_the_meter_fills_and_begins_a_note_on_what_is_missing(desk: MainWindow) -> None:
    desk.pane.choose("notes")
    panel, grid = desk.notes, desk.notes.grid
    before: QImage = grid.grab().toImage()
    objective = LAYERS.objectives[0]
    assert desk.ask(c.NoteObservation("Seen", objective=objective.id, evidence=objective.evidence[0]))
    assert grid.grab().toImage() != before
    grid.setFocus()
    assert panel.pointed.text() == f"{objective.evidence[0]}: one note."
    for name in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(grid, name)
    wanted = LAYERS.objectives[1].evidence[2]
    assert grid.accessibleDescription() == f"{wanted}: nothing noted yet."
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.text
    assert (panel.objective.value(), panel.evidence.value()) == (LAYERS.objectives[1].id, wanted)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(grid.width() - 20, 20))
    assert panel.objective.value() == objective.id


def test_two_turns_before_the_end_what_is_missing_is_named(desk: MainWindow) -> None:
    state = desk.session.state
    assert (near_end(LAYERS, state), warning(LAYERS, state), missing_words(LAYERS, state)) == ("", "", "")
    late = replace(state, played=4)
    said = warning(LAYERS, late)
    assert said.startswith("Two turns before the end, 18 kinds of evidence are missing. Nothing yet on “Recognise")
    assert said.endswith("four more.")
    assert missing_words(LAYERS, late).count("\n") == 17
    assert near_end(LAYERS, replace(state, played=5)) == "One turn before the end"
    assert near_end(LAYERS, replace(state, played=6)) == "In this last turn"
    cells = [cell for one in coverage(LAYERS, state) for cell in one.cells]
    notes = {f"N{n}": Observation(f"N{n}", "x", 4, "", one.objective, one.evidence) for n, one in enumerate(cells)}
    assert warning(LAYERS, replace(late, observations=notes)) == ""
    del notes["N0"]
    assert "one kind of evidence is missing" in warning(LAYERS, replace(late, observations=notes))


def test_what_is_noted_without_evidence_is_counted_apart(desk: MainWindow) -> None:
    objective = LAYERS.objectives[0]
    assert desk.ask(c.NoteObservation("Seen", objective=objective.id))
    covered = coverage(LAYERS, desk.session.state)
    assert covered[0].others == 1
    assert coverage_words(covered) == "0 of 18 kinds of evidence noted"
    note = desk.session.state.observations["N1"]
    assert record_of(note, None) == 0
    assert told(LAYERS, replace(note, turn=0), None).startswith("Seen\nN1 · before the exercise")


def test_an_exercise_without_objectives_has_no_meter(qapp: QApplication) -> None:
    grid = CoverageGrid()
    grid.show_coverage(())
    assert (grid.isHidden(), grid.current(), grid.words()) == (True, None, "")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert coverage_words(()) == ""
