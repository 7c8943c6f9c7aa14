"""The PDF: every word literal, a mark and a page number on every page, real headings, no row of a table lost."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from tests.report.played import small
from wargame.report.aar import report
from wargame.report.columns import fit
from wargame.report.document import (
    ChainBlock,
    Document,
    EntryBlock,
    Facts,
    Figure,
    Link,
    Log,
    Paragraph,
    Section,
    Strong,
    Table,
    say,
)
from wargame.report.pdf import to_pdf
from wargame.report.reading import Ref

HOSTILE = '#import "x": y; #panic() $1/0$ @nowhere \\u{41} ]) } *bold* _low_ `raw` <label> // end /* = - + ~'


def paper(*sections: Section, **more: str) -> Document:
    return Document(
        more.pop("title", "A paper"), "Sub", "White cell only", "Keep it close.", say("Found."), sections, **more
    )


def pages(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(to_pdf(document))).pages]


def flat(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def long_table(rows: int, columns: int = 3) -> Table:
    head = tuple(f"Head{n}" for n in range(columns))
    return Table(head, tuple(tuple(say(f"r{row}c{n}") for n in range(columns)) for row in range(rows)), "Many rows")


def test_hostile_words_come_out_as_they_are_wherever_they_stand() -> None:
    record = Ref(7)
    section = Section(
        "here",
        f"Title {HOSTILE}",
        (
            Paragraph(say(f"Words {HOSTILE} ", Strong(f"Strong {HOSTILE}"), Link(f"Link {HOSTILE}", record.anchor))),
            Facts(((f"Name {HOSTILE}", say(f"Value {HOSTILE}")),)),
            Table((f"Top {HOSTILE}", "B"), ((say(f"Cell {HOSTILE}"), ()),), f"Caption {HOSTILE}"),
            ChainBlock("A-1", "order-A-1", f"Order {HOSTILE}", "team", "Done", (("Reason", say(f"Step {HOSTILE}")),)),
            Log((EntryBlock(7, "", "who", "what", (("", f"Line {HOSTILE}"),)),)),
        ),
    )
    text = flat("".join(pages(paper(section, title=f"Paper {HOSTILE}"))))
    above = ("Paper", "Title", "Words", "Strong", "Link", "Name", "Value")
    for lead in (*above, "Top", "Cell", "Caption", "Order", "Step", "Line"):
        assert flat(f"{lead} {HOSTILE}") in text, lead


def test_every_page_says_whose_exercise_who_may_read_which_page_and_from_which_record() -> None:
    section = Section("a", "One", (long_table(200),))
    found = pages(paper(section, exercise="Thin truce in Odesa", chain_head="0123456789abcdef" * 4))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "Thin truce in Odesa" in page
        assert "Exercise · White cell only" in page
        assert f"Page {number} of {len(found)}" in page
        assert "0123456789abcdef" in page


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    table = long_table(150)
    found = pages(paper(Section("a", "One", (table,))))
    with_rows = [page for page in found if re.search(r"r\d+c0", page)]
    assert len(with_rows) > 2
    assert all("Head0" in page for page in with_rows)
    cells = re.findall(r"r\d+c\d", "".join(found))
    assert sorted(cells) == sorted(f"r{row}c{n}" for row in range(150) for n in range(3))


def test_a_row_stays_on_one_page_unless_no_page_has_room_for_it() -> None:
    lengths = [60 + n * 37 % 90 for n in range(40)]
    rows = tuple((say(f"first{n} {'word ' * much}last{n}"), say("a"), say("b")) for n, much in enumerate(lengths))
    found = pages(paper(Section("t", "Table", (Table(("A", "B", "C"), rows, "Rows of several lines"),))))
    assert len(found) > 2
    for n in range(40):
        assert any(f"first{n} " in page and f"last{n}" in page for page in found), n
    endless = " ".join(["word"] * 3000)
    rows = ((say(f"first {endless} last"), say("short"), say("short")),)
    found = pages(paper(Section("t", "Table", (Table(("A", "B", "C"), rows, "A row of pages"),))))
    assert "".join(found).count("word") == 3000


def test_long_words_in_a_row_to_be_written_in_push_the_next_row_down() -> None:
    rows = ((say("a"), say("long " * 120), ()), (say("b"), say("end"), ()))
    table = Table(("No.", "Gap", "Owner"), rows, "Plan", (), (1, 2), ("a", "b"))
    down: dict[str, float] = {}
    page = PdfReader(BytesIO(to_pdf(paper(Section("a", "One", (table,)))))).pages[1]
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: down.update({text.strip()[:4]: cm[5]}))
    assert down["long"] - down["end"] > 8, "the long text ends above the next row"


def test_a_wide_table_goes_on_below_and_nothing_is_cut_at_the_right() -> None:
    table = long_table(2, columns=40)
    assert len(fit(table, 112)) > 1
    assert all(part.places[0] == 0 for part in fit(table, 112))
    reader = PdfReader(BytesIO(to_pdf(paper(Section("a", "One", (table,))))))
    right: list[float] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: right.append(cm[4]) if text.strip() else None)
    assert 400 < max(right) < float(reader.pages[0].mediabox.width) - 60
    cells = set(re.findall(r"r\d+c\d+", "".join(page.extract_text() for page in reader.pages)))
    assert cells == {f"r{row}c{n}" for row in range(2) for n in range(40)}


def test_a_word_without_end_stays_on_the_page() -> None:
    word = "x" * 900
    lines = "\n".join(pages(paper(Section("a", "One", (Table(("A", "B"), ((say(word), say("b")),)),))))).splitlines()
    assert sum(line.count("x") for line in lines) >= 900
    assert max(line.count("x") for line in lines) < 130


def test_headings_stand_in_the_readers_outline() -> None:
    document = report(small().scenario, small().history())
    outline = PdfReader(BytesIO(to_pdf(document))).outline
    titles = [one.title for one in outline if not isinstance(one, list)]
    assert titles == [f"{n} {section.title}" for n, section in enumerate(document.sections, start=1)]


def test_the_number_of_a_record_leads_to_the_record() -> None:
    log = Section("log", "Record", (Log((EntryBlock(7, "", "who", "what", (("", "it happened"),)),)),), new_page=True)
    reader = PdfReader(BytesIO(to_pdf(paper(Section("a", "One", (Paragraph(say("Said ", Ref(7), Ref(8))),)), log))))
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots") or ()]
    assert sum(flat(page.extract_text()).count("[8]") for page in reader.pages) == 1
    assert len([one for one in links if one["/Subtype"] == "/Link"]) == 3, "two of the contents, one to record 7"


def test_a_picture_is_drawn_as_lines_not_as_pixels() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="8" font-size="3">Odesa</text></svg>'
    reader = PdfReader(BytesIO(to_pdf(paper(Section("a", "One", (Figure("Board", svg, "a board"),))))))
    assert not [image for page in reader.pages for image in page.images]
    assert "Odesa" in "".join(page.extract_text() for page in reader.pages)


def test_only_bundled_fonts_are_used_and_they_are_in_the_file() -> None:
    reader = PdfReader(BytesIO(to_pdf(report(small().scenario, small().history()))))
    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("+Inter" in font for font in fonts), fonts


def test_the_same_document_gives_the_same_bytes() -> None:
    document = paper(Section("a", "One", (long_table(5),)))
    assert to_pdf(document) == to_pdf(document)
