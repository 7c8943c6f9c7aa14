"""The workbook: a sheet for each table, numbers as numbers, and nothing typed that is ever a formula."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.report.played import small
from wargame.report.aar import report
from wargame.report.document import Document, Section, Table, figure, say
from wargame.report.reading import Ref
from wargame.report.xlsx import number, to_xlsx

FORMULAS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1")


def book(document: Document) -> Workbook:
    return load_workbook(BytesIO(to_xlsx(document)))


def paper(*tables: Table) -> Document:
    return Document(
        "Paper", "Sub", "White cell only", "", say("=found"), (Section("a", "All", tables),), "Thin & truce"
    )


def test_what_begins_like_a_formula_stays_text() -> None:
    rows = tuple((say(text), say(text)) for text in FORMULAS)
    content = to_xlsx(paper(Table((*FORMULAS[:2],), rows, FORMULAS[0])))
    for sheet in load_workbook(BytesIO(content)):
        for line in sheet.iter_rows():
            assert not [cell.value for cell in line if cell.data_type == "f"]
    found = load_workbook(BytesIO(content)).worksheets[1]
    assert [found.cell(row, 1).value for row in range(2, 8)] == [text.strip() for text in FORMULAS]
    assert all(found.cell(row, 1).quotePrefix for row in range(2, 8))
    with ZipFile(BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_every_chapter_with_a_table_is_a_sheet() -> None:
    names = book(report(small().scenario, small().history())).sheetnames
    expected = {"About", "Injects", "Health of the layers", "Tracks", "Luck by team", "Rulings and their chain"}
    assert expected | {"Record of play", "Objectives and evidence", "Observations", "Gaps", "Improvement plan"} <= set(
        names
    )
    assert all(len(name) <= 31 for name in names)


def test_the_record_of_play_has_a_line_for_each_record() -> None:
    sheet = book(report(small().scenario, small().history()))["Record of play"]
    records = sum(len(batch.records) for batch in small().history())
    assert sheet.max_row == records + 1
    assert sheet["A2"].value == 1


def test_heads_are_frozen_and_filtered_and_columns_have_widths() -> None:
    for sheet in book(report(small().scenario, small().history())):
        assert sheet.freeze_panes in {"A2", "B2"}
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 < one.width <= 61 for one in sheet.column_dimensions.values())
        assert sheet.oddHeader.right.text == "Exercise · White cell only"


def test_every_row_is_high_enough_for_its_wrapped_words() -> None:
    for page in book(report(small().scenario, small().history())):
        for row in page.iter_rows(min_row=2):
            wide = {cell.column_letter: page.column_dimensions[cell.column_letter].width for cell in row}
            lines = max(len(str(cell.value or "")) / wide[cell.column_letter] for cell in row)
            assert page.row_dimensions[row[0].row].height >= min(15 * lines, 405), (page.title, row[0].row)


def test_columns_of_figures_are_numbers_and_rows_name_their_records() -> None:
    rows = ((say("Trust"), say(figure("−1.5", Ref(4))), say("12")), (say("Rumour"), say("3", Ref(5, 2)), say("many")))
    sheet = book(paper(Table(("What", "Value", "Count"), rows, "Tracks", (1,))))["Tracks"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["What", "Value", "Count", "Records"],
        ["Trust", -1.5, "12", "4"],
        ["Rumour", 3, "many", "5.2"],
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("−3", -3), ("0.4", 0.4), ("7:12", timedelta(seconds=432)), ("1:01:40", timedelta(seconds=3700)),
        ("", ""), ("n/a", "n/a"), ("1e5", "1e5"), ("58 %", "58 %"), ("1" * 16, "1" * 16), ("٣", "٣"),
    ],
)  # fmt: skip
def test_a_figure_is_a_number_if_it_can_be_one(text: str, value: object) -> None:
    assert number(text) == value
    assert type(number(text)) is type(value)


def test_two_sheets_never_share_a_name() -> None:
    tables = [Table(("A",), ((say("x"),),), f"{'Very long name of a table, number'} {n}") for n in range(12)]
    names = book(paper(*tables, Table(("A",), ((say("x"),),), "[a]:*?/\\'"))).sheetnames
    assert len({name.casefold() for name in names}) == 14
