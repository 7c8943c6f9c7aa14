"""The after-action report: well-formed, escaped, every number leading to its record, one structure in both formats."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from time import perf_counter

import pytest
from msgspec.structs import replace

from tests.domain.play import scenario
from tests.report.played import MARKUP, at_random, flood, small
from wargame.app.session import Session
from wargame.report.aar import HANDLING, report
from wargame.report.document import Document, plain
from wargame.report.html import to_html
from wargame.report.markdown import to_markdown
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario

VOID = {"meta", "br", "hr", "link", "img", "input"}

CHAPTERS = """
What was exercised
Objectives and evidence
What happened, turn by turn
Key decisions
The layers
The board at the end
Injects and answers
Figures by turn
What the teams believed
Fairness
Time to decide
Aims of the teams
Deals
Observations
Strengths
Gaps
Improvement plan
Rulings and their chain
Corrections
Record of play
Sources and disclaimer
""".strip().splitlines()


class Page(HTMLParser):
    """Reads a page: fails on tags that do not match, gathers ids, targets, headings and what would be fetched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.headings: list[tuple[int, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._note(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[2-6]", tag) and "article" not in self.open and dict(attrs).get("class") != "unnumbered":
            self.headings.append((int(tag[1]) - 1, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._note(dict(attrs))

    def _note(self, found: dict[str, str | None]) -> None:
        self.ids += [found["id"] or ""] if "id" in found else []
        href = found.get("href") or ""
        if href.startswith("#"):
            self.targets.append(href[1:])
        elif href:
            self.fetched.append(href)
        source = found.get("src") or ""
        self.fetched += [source] if source and not source.startswith("data:") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and re.fullmatch(r"h[2-6]", self.open[-1]) and "article" not in self.open and self.headings:
            depth, text = self.headings[-1]
            self.headings[-1] = (depth, text + data)
        self.words.append(data)


def aar_of(session: Session) -> Document:
    return report(session.scenario, session.history())


def links_resolve(page: Page) -> None:
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.targets) <= set(page.ids)


def test_the_page_is_well_formed_and_fetches_nothing() -> None:
    page = Page(to_html(aar_of(small())))
    assert not page.fetched
    assert "script" not in page.tags
    assert page.tags >= {"svg", "table", "section", "dl"}
    assert "url(" not in to_html(aar_of(small()))


def test_every_number_leads_to_a_record_that_is_there() -> None:
    page = Page(to_html(aar_of(small())))
    links_resolve(page)
    to_records = [one for one in page.targets if one.startswith("record-")]
    assert len(to_records) > 120
    assert {f"record-{batch.seq}" for batch in small().history()} <= set(page.ids)


def test_what_people_typed_is_text_in_both_formats() -> None:
    html, markdown = to_html(aar_of(small())), to_markdown(aar_of(small()))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in html
    assert "<b>rumour" not in html + markdown.replace("\\<b\\>", "")
    assert "<script>" not in markdown
    assert "\\*stars\\*" in markdown
    assert not re.search(r"^# not a heading", markdown, re.MULTILINE)
    assert MARKUP.split("\n")[0] in "".join(Page(html).words)


def test_the_chapters_are_these() -> None:
    aar = aar_of(small())
    assert [title for depth, title in aar.headings() if depth == 1] == CHAPTERS
    assert (2, "Which failed first") in aar.headings()
    assert (2, "Turn 2, Tuesday, day 2") in aar.headings()


def test_both_formats_have_the_same_headings() -> None:
    aar = aar_of(small())
    page = Page(to_html(aar)).headings
    found = re.findall(r"^(#{2,6}) (.*)$", to_markdown(aar), re.MULTILINE)
    markdown = [(len(marks) - 1, re.sub(r"\\(.)", r"\1", title)) for marks, title in found]
    assert page == list(aar.headings())
    assert markdown == list(aar.headings())


def test_markdown_anchors_resolve() -> None:
    markdown = to_markdown(aar_of(small()))
    ids = re.findall(r'<a id="([^"]+)"></a>', markdown)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) <= set(ids)


def test_it_is_marked_for_the_white_cell() -> None:
    aar = aar_of(small())
    assert HANDLING in to_html(aar)
    assert to_markdown(aar).splitlines()[2].startswith(f"**{HANDLING}.**")


def test_the_headline_is_one_sentence() -> None:
    aar = aar_of(small())
    assert plain(aar.headline) == (
        "People failed first, in turn 2 (from 4.5 to 0.0), after a correction (the rumours were never written "
        "down), and Safety fell with it, from 2.5 to 0.0."
    )


def test_the_same_log_gives_the_same_report() -> None:
    assert to_html(aar_of(small())) == to_html(aar_of(small()))
    assert to_markdown(aar_of(small())) == to_markdown(aar_of(small()))


def test_nothing_reads_as_if_a_machine_had_filled_a_form() -> None:
    body = to_markdown(aar_of(small())).split("## Record of play")[0]
    slips = r"None[\],.;)]|[{}]|one \w+s (was|were)|\bone (turns|orders|injects)|\.\.|[^ ] [,;.] |<class|\.”\."
    assert not re.findall(slips, body)


def test_an_exercise_not_yet_begun_has_a_report() -> None:
    aar = report(flood(), ())
    links_resolve(Page(to_html(aar)))
    assert [title for depth, title in aar.headings() if depth == 1] == CHAPTERS
    assert plain(aar.headline) == "No turn has been assessed yet, so there is no finding."
    assert to_markdown(aar)


def test_a_scenario_without_layers_headline_or_objectives_has_a_report() -> None:
    bare = replace(flood(), layers={}, commitments={}, actions={}, objectives=(), setups=_bare_setups())
    bare = replace(bare, rules=replace(bare.rules, headline=""), derived=_unmarked(bare.derived))
    aar = aar_of(at_random(bare, "rain", 3, 60))
    links_resolve(Page(to_html(aar)))
    assert to_markdown(aar)


def _bare_setups() -> dict[str, object]:
    return {"rain": replace(flood().setups["rain"], statuses={})}


def _unmarked(derived: dict[str, object]) -> dict[str, object]:
    return {name: replace(one, headline=False) for name, one in derived.items()}  # type: ignore[type-var]


@pytest.mark.parametrize("seed", range(6))
def test_random_exercises_have_sound_reports(seed: int) -> None:
    aar = aar_of(at_random(flood(), "rain", seed, 150))
    links_resolve(Page(to_html(aar)))
    assert len(re.findall(r"^## ", to_markdown(aar), re.MULTILINE)) == len(CHAPTERS)


def test_another_line_of_play_is_named() -> None:
    session = small()
    aar = report(session.scenario, session.history(), line="What if")
    assert "line of play “What if”" in aar.subtitle


@pytest.mark.slow
@pytest.mark.timed
def test_three_thousand_records_take_a_second_at_most() -> None:
    """Measured well under half a second; the bound leaves room for a slow machine."""
    session = flagship()
    batches = session.history()
    assert sum(len(batch.records) for batch in batches) >= 3000
    report(session.scenario, batches)
    start = perf_counter()
    html = to_html(report(session.scenario, batches))
    assert perf_counter() - start < 1
    links_resolve(Page(html))


def flagship() -> Session:
    """The flagship, its turns filled with notes, statements and small corrections until the log is long enough."""
    from wargame.domain import commands as c

    session = Session(MemoryLog(encode_scenario(scenario("five-layers"))))
    session.execute(c.StartExercise("thin-truce", "10", 7))
    count = 0
    while session.state.turn < 20 and not session.state.over:
        for team in session.scenario.teams:
            session.execute(c.MakeStatement(team, "We stand by what we have said."))
            session.execute(c.SubmitOrder(team, "Something that is on no list."))
            session.execute(c.EstimateValue(team, 40 + count % 20))
        for number in [one for one, order in session.state.orders.items() if order.status == "revealed"]:
            session.execute(c.RuleOrder(number, "on balance", percent=50, outcome="done", method="free"))
            session.execute(c.ApplyRuling(number))
        count += 1
        session.execute(c.EndPhase())
    return session
