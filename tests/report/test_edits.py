"""Edits of the report: found again in the report made anew, kept in the save, stale when what they rest on changed."""

from __future__ import annotations

from pathlib import Path

from tests.report.played import flood, small
from wargame.app.after_action import ground_of
from wargame.app.report_edits import keep_edit, kept_edits
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.domain import commands as c
from wargame.report.aar import report
from wargame.report.document import Document, Note
from wargame.report.edits import LOST, Edit, edited, read, texts, written
from wargame.report.markdown import to_markdown

FIRST = "exercised/1"
PLACES = frozenset({"record-1-2", "record-7"})


def generated() -> Document:
    return report(small().scenario, small().history())


def test_every_text_that_may_be_changed_has_a_key_of_its_own() -> None:
    found = texts(generated())
    assert "headline" in found
    assert "objective-decide-early/Rating" in found
    assert any(key.startswith("gaps/note-") and key.endswith("/Cause") for key in found)
    assert "plan/more-1/Owner" in found
    assert "strengths/kept" not in found, "the deal was broken"


def test_an_edit_stands_in_the_report_and_nothing_else_changes() -> None:
    document = generated()
    basis = texts(document)
    done = edited(document, {FIRST: Edit("Written by hand [1.2].", basis[FIRST])})
    assert done.stale == ()
    after = texts(done.document)
    assert after == basis | {FIRST: "Written by hand [1.2]."}
    assert "Written by hand \\[[1.2](#record-1-2)\\]." in to_markdown(done.document)


def test_without_edits_the_report_is_what_was_generated() -> None:
    document = generated()
    assert edited(document, {}).document == document
    same = {key: Edit(text, text) for key, text in texts(document).items()}
    assert texts(edited(document, same).document) == texts(document)


def test_an_edit_on_words_that_have_changed_says_so_and_stays() -> None:
    done = edited(generated(), {FIRST: Edit("By hand.", "What it said once.")})
    assert done.stale == (FIRST,)
    assert texts(done.document)[FIRST] == "By hand."


def test_an_edit_whose_place_is_gone_is_not_lost() -> None:
    done = edited(generated(), {"gaps/note-999/Cause": Edit("Nobody asked.", "")})
    last = done.document.sections[-1]
    assert last.id == LOST
    assert "Nobody asked." in to_markdown(done.document)


def test_numbers_in_brackets_lead_to_records_that_are_there_and_no_others() -> None:
    text = read("Seen [7] and [1.2], not [8].", PLACES)
    assert [run.ref.label for run in text if isinstance(run, Note)] == ["7", "1.2"]
    assert written(text) == "Seen [7] and [1.2], not [8]."


def test_edits_are_kept_in_the_save_by_line_of_play_beside_the_chain(tmp_path: Path) -> None:
    save = tmp_path / "a.wargame"
    with Session.create(save, flood(), "rain", "3", 1) as session:
        before = session.seq
        keep_edit(session.log, "main", FIRST, Edit("By hand.", "generated"))
        assert session.seq == before
    with Session.open(save) as session:
        assert kept_edits(session.log, "main") == {FIRST: Edit("By hand.", "generated")}
        assert kept_edits(session.log, "other") == {}
        told = ground_of(session).edited()
        assert texts(told.document)[FIRST] == "By hand."
        assert told.stale == (FIRST,)
        assert told.document.chain_head == next(iter(session.log.entries(after=session.seq - 1))).hash
        session.log.save_draft("report/main/broken", "no JSON")
        assert set(kept_edits(session.log, "main")) == {FIRST}
        keep_edit(session.log, "main", FIRST, Edit("same", "same"))
        assert kept_edits(session.log, "main") == {}
    assert not verified(save).problems


def test_edits_go_along_with_a_branch_and_with_a_new_name(tmp_path: Path) -> None:
    one, two = Edit("By hand.", "generated"), Edit("Another.", "generated")
    with Session.create(tmp_path / "a.wargame", flood(), "rain", "3", 1) as session:
        keep_edit(session.log, "main", FIRST, one)
        session.branch(1, "drier")
        assert kept_edits(session.log, "drier") == {FIRST: one}
        keep_edit(session.log, "drier", FIRST, two)
        assert kept_edits(session.log, "main") == {FIRST: one}
        session.branch(session.seq, "driest")
        session.rename("driest", "a desert")
        assert kept_edits(session.log, "a desert") == {FIRST: one}


def test_an_edit_outlives_play_that_goes_on(tmp_path: Path) -> None:
    with Session.create(tmp_path / "a.wargame", flood(), "rain", "3", 1) as session:
        basis = texts(ground_of(session).generated())["objective-one-voice/Rating"]
        keep_edit(session.log, "main", "objective-one-voice/Rating", Edit("S", basis))
        for _ in range(4):
            session.execute(c.EndPhase())
        session.execute(c.NoteObservation("Two voices", objective="one-voice"))
        told = ground_of(session).edited()
        assert texts(told.document)["objective-one-voice/Rating"] == "S"
        assert told.stale == ()


def test_what_people_write_is_text_not_markup() -> None:
    done = edited(generated(), {FIRST: Edit("<b>bold</b> *stars*", "")})
    assert "\\<b\\>bold\\</b\\> \\*stars\\*" in to_markdown(done.document)
