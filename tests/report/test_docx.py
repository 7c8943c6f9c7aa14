"""The Word file: real headings, heads repeated, links to records, a mark on every page, words as they are."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.report.played import MARKUP, small
from wargame.report.aar import report
from wargame.report.document import Document, EntryBlock, Figure, Log, Paragraph, Section, Strong, Table, say
from wargame.report.docx import to_docx
from wargame.report.reading import Ref

OFFICE = shutil.which("soffice")
HOSTILE = '<w:br/> & "quotes" </w:t> ]]> {{field}} \x07\x0b \ufffe end'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="100"><path d="M0 0H760" stroke="#000"/></svg>'


def opened(document: Document) -> docx.document.Document:
    return docx.Document(BytesIO(to_docx(document)))


def paper(*blocks: object) -> Document:
    section = Section("one", f"One {HOSTILE}", blocks)  # type: ignore[arg-type]
    return Document(
        f"Paper {HOSTILE}",
        "Sub",
        "White cell only",
        "Keep it.",
        say("Found."),
        (section,),
        "Thin truce",
        "0123456789abcdef00",
    )


def aar() -> Document:
    return report(small().scenario, small().history(), chain_head="ab" * 32)


def test_headings_are_word_headings_in_the_order_of_the_report() -> None:
    document = aar()
    found = [
        (int(one.style.name[-1]), re.sub(r"^\d+ {3}", "", one.text))
        for one in opened(document).paragraphs
        if one.style.name.startswith("Heading")
    ]
    assert found == list(document.headings())


def test_tables_repeat_their_head_and_keep_every_row() -> None:
    rows = tuple((say(f"r{n}"), say(Strong("x"))) for n in range(90))
    table = opened(paper(Table(("First", "Second"), rows, "Caption"))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["First", "Second"]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert not [row for row in table.rows[1:] if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert [row.cells[0].text for row in table.rows[1:]] == [f"r{n}" for n in range(90)]


def test_head_and_foot_name_exercise_mark_page_and_record() -> None:
    section = opened(paper()).sections[0]
    head, foot = section.header.paragraphs[0].text, section.footer._element.xml
    assert head == "Thin truce\tExercise · White cell only"
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    assert "0123456789abcdef<" in foot


def test_two_columns_of_record_keep_head_and_foot() -> None:
    sections = opened(aar()).sections
    assert len(sections) > 3
    assert all(one.header.paragraphs[0].text.endswith("White cell only") for one in sections)
    assert {one._sectPr.find(qn("w:cols")).get(qn("w:num")) for one in sections} >= {"1", "2"}


def test_numbers_of_records_are_links_to_places_that_are_there() -> None:
    body = opened(aar()).element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(marks) == len(set(marks))
    assert len(links) > 120
    assert set(links) <= set(marks)


def test_what_people_typed_is_text() -> None:
    words = "\n".join(one.text for one in opened(paper(Paragraph(say(HOSTILE)))).paragraphs)
    kept = HOSTILE.replace("\x07", "").replace("\x0b", "").replace("\ufffe", "")
    assert words.count(kept) == 4, "title, contents, heading and paragraph"
    every = "\n".join(cell.text for table in opened(aar()).tables for row in table.rows for cell in row.cells)
    assert MARKUP.split("\n")[0] in every


def test_pictures_are_sharp_enough_for_print_and_say_what_they_show() -> None:
    word = opened(paper(Figure("Board", SVG, 'The "board"')))
    (shape,) = word.inline_shapes
    image = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].image
    assert image.px_width / shape.width.inches > 200
    assert abs(shape.width / shape.height - 7.6) < 0.1
    assert shape._inline.docPr.get("descr") == 'The "board"'


def test_a_link_to_a_record_that_is_not_there_is_plain_words() -> None:
    log = Log((EntryBlock(7, "", "who", "what", (("", "line"),)),))
    body = opened(paper(Paragraph(say("a", Ref(7), Ref(8))), log)).element.body
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(links) == 2, "the contents and record 7"


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_another_office_opens_it_with_all_pages(tmp_path: Path) -> None:
    (tmp_path / "aar.docx").write_bytes(to_docx(aar()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "aar.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "aar.pdf").pages]
    assert len(pages) > 5
    assert all("Exercise · White cell only" in page for page in pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
