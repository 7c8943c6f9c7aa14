"""The replay page in a real browser: what it shows anywhere is what `wargame state` says, and nothing leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.report.browser import Tab, browser, opened
from wargame import labels, paths
from wargame.app.session import Committed, Session
from wargame.app.umpire import Umpire
from wargame.cli.entry import run
from wargame.domain import commands as c
from wargame.domain.log_view import records_for
from wargame.domain.records import Happened
from wargame.domain.scenario import Scenario
from wargame.store.scenario_files import load_scenario

BROWSER = browser()
CTRL, SHIFT = 2, 8
PLACES = 10
SECOND, BUSY = 1000, 3
"""A page is to open in so many milliseconds on a machine at rest; others may be at work on this one."""
NOTE = "The European team asked for the mission's report before it decided, and waited for the answer."
KEYS = (
    ("ArrowRight", 0),
    ("ArrowLeft", 0),
    ("ArrowRight", SHIFT),
    ("ArrowRight", CTRL),
    ("ArrowLeft", CTRL),
    ("End", 0),
)

SHOWN = """(() => {
  const list = (where) => [...document.querySelectorAll(where)];
  const all = (where, of) => Object.fromEntries(list(where).map((one) => [one.dataset.id, of(one)]));
  return {
    n: Number(document.querySelector("#panel-log li[aria-current]").dataset.n),
    time: document.getElementById("time").textContent,
    phase: document.getElementById("phase").textContent,
    values: all("#panel-tracks tr[data-id]", (row) => [row.dataset.value, row.cells[1].textContent]),
    commitments: all("#panel-layers li[data-id]", (one) => one.dataset.status),
    counters: all("#panel-stands li[data-id]", (one) => one.dataset.space),
    drawn: list("#board g[data-key]").map((one) => [one.dataset.key, one.firstChild.textContent]),
    injects: list("#panel-injects article").map((one) => one.dataset.id),
  };
})()"""

needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here to open the page with")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two turns of the flagship, played by stand-ins, and a counter taken off the board, as a file."""
    path = tmp_path_factory.mktemp("replay") / "played.wargame"
    shipped = load_scenario(paths.scenarios() / "five-layers")
    with Session.create(path, shipped, "paris-model", "3", 5) as session:
        umpire = Umpire(session, 5)
        umpire.play_turn()
        umpire.play_turn()
        gone = next(name for name, one in session.state.counters.items() if not one.commitment)
        assert isinstance(session.execute(c.RemoveCounter(gone, "for the test")), Committed)
    return path


@pytest.fixture(scope="module")
def pages(played: Path) -> dict[str, Path]:
    """Its pages for the white cell and for Russia, written by the command line."""
    written = {"": played.with_name("white.html"), "RU": played.with_name("ru.html")}
    for team, page in written.items():
        assert run(["replay-page", str(played), "-o", str(page), *(["--as", team] if team else [])]) == 0
    return written


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A page of a real browser, as wide as a laptop's."""
    with opened(BROWSER or "", tmp_path_factory.mktemp("browser")) as found:
        found.size(1280, 800)
        yield found


def batch_of(session: Session, who: str) -> dict[int, int]:
    """The batch behind each number that an audience is told."""
    passed = 0

    def passing() -> Iterator[tuple[Happened, ...]]:
        nonlocal passed
        for batch in session.history():
            passed = batch.seq
            yield batch.records

    return {told.number: passed for told in records_for(session.scenario, passing(), who)}


def phase_of(scenario: Scenario, sheet: dict[str, Any]) -> str:
    """The phase that a sheet is in, in words."""
    crisis = sheet["clock"]["crisis"]
    if crisis:
        return f"{labels.phase(scenario, crisis['phase'])}, {labels.crisis_step(scenario, crisis['step'])}"
    return labels.phase(scenario, sheet["phase"])


def same(scenario: Scenario, shown: dict[str, Any], sheet: dict[str, Any]) -> None:
    """What the page shows is what the sheet of that record says."""
    assert shown["time"] == labels.turn(scenario, sheet["turn"])
    assert shown["phase"] == phase_of(scenario, sheet)
    values = {name: one for name, one in (sheet["tracks"] | sheet["derived"]).items() if one["openness"] != "hidden"}
    assert shown["values"].keys() == values.keys()
    for name, (value, words) in shown["values"].items():
        assert value == ("" if values[name]["value"] is None else f"{round(values[name]['value'], 2):g}"), name
        assert values[name]["band"] in words or scenario.derived[name].headline
    assert shown["commitments"] == {name: one["status"] for name, one in sheet["commitments"].items()}
    assert shown["counters"] == {name: one["space"] for name, one in sheet["counters"].items()}
    assert shown["drawn"]
    for key, title in shown["drawn"]:
        assert scenario.spaces[sheet["counters"][key]["space"]].name in title
    assert set(shown["injects"]) == {name for name, one in sheet["injects"].items() if one["status"] == "delivered"}


def walked(tab: Tab, seed: int) -> Iterator[dict[str, Any]]:
    """What is shown at the end, and at ten places that keys pressed at random lead to."""
    chance = Random(seed)
    tab.key("End")
    yield tab.run(SHOWN)
    tab.key("Home")
    seen: set[int] = set()
    while len(seen) < PLACES:
        for _ in range(chance.randrange(1, 12)):
            tab.key(*chance.choice(KEYS))
        shown = tab.run(SHOWN)
        if shown["n"] not in seen:
            seen.add(shown["n"])
            yield shown


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("team", ["", "RU"])
def test_anywhere_in_the_replay_the_page_shows_the_state_of_that_record(
    cli: Cli, played: Path, pages: dict[str, Path], tab: Tab, team: str
) -> None:
    tab.open(pages[team])
    with Session.open(played, write=False) as session:
        scenario = session.scenario
        numbers = batch_of(session, team) if team else {batch.seq: batch.seq for batch in session.history()}
    for shown in walked(tab, 11):
        asked = ["--as", team] if team else []
        sheet = cli("state", played, "--at", numbers[shown["n"]], "--json", *asked).json
        same(scenario, shown, sheet)
    assert tab.complaints() == []
    assert {one.partition(":")[0] for one in tab.requests()} <= {"file", "data"}
    assert [one for one in tab.requests() if one.startswith("file")] == [pages[team].resolve().as_uri()]


@needs_browser
@pytest.mark.slow
def test_every_way_of_stepping_goes_where_it_says(pages: dict[str, Path], tab: Tab) -> None:
    tab.open(pages[""])
    now, line = "document.querySelector('#panel-log li[aria-current]').dataset.n", "#panel-log li[aria-current] p"
    places = [tab.run(now)]
    for key, modifiers in (("ArrowRight", 0), ("ArrowRight", SHIFT), ("ArrowRight", CTRL), ("End", 0), ("Home", 0)):
        tab.key(key, modifiers)
        places.append(tab.run(now))
    moments = tab.run("JSON.parse(document.getElementById('data').textContent).moments")
    phase = next(one["n"] for one in moments[1:] if one["phase"] != moments[1]["phase"])
    turn = next(one["n"] for one in moments if one["turn"] == 2)
    assert places == [str(n) for n in (1, 2, phase, turn, moments[-1]["n"], 1)]
    lines = [len(moments[0]["says"])]
    for key in (",", ",", "."):
        tab.key(key)
        lines.append(tab.run(f"document.querySelectorAll('{line}:not(.untold)').length"))
    assert lines == [lines[0], lines[0] - 1, lines[0] - 2, lines[0] - 1]
    assert tab.run("document.getElementById('slider').getAttribute('aria-valuemax')") == str(len(moments))


@needs_browser
@pytest.mark.slow
def test_it_plays_by_itself_and_pauses(pages: dict[str, Path], tab: Tab) -> None:
    tab.open(pages[""])
    now = "Number(document.querySelector('#panel-log li[aria-current]').dataset.n)"
    for key in (">", ">", ">", " "):
        tab.key(key)
    assert tab.run("document.getElementById('play').getAttribute('aria-label')") == "Pause"
    tab.run("new Promise((done) => setTimeout(done, 700))")
    tab.key(" ")
    reached = tab.run(now)
    assert reached > 2
    tab.run("new Promise((done) => setTimeout(done, 300))")
    assert tab.run(now) == reached


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize(("wide", "high"), [(1920, 1080), (1280, 800), (640, 400), (390, 844)])
def test_nothing_is_wider_than_the_window(pages: dict[str, Path], tab: Tab, wide: int, high: int) -> None:
    tab.size(wide, high)
    tab.open(pages[""])
    try:
        for key in "ltmsi":
            tab.key(key)
            assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), key
    finally:
        tab.size(1280, 800)


@needs_browser
@pytest.mark.slow
def test_everything_that_can_be_pressed_has_a_name_and_no_id_comes_twice(pages: dict[str, Path], tab: Tab) -> None:
    tab.open(pages[""])
    nodes = tab.send("Accessibility.getFullAXTree")["nodes"]
    pressable = {"button", "tab", "slider", "combobox"}
    named = [one for one in nodes if one.get("role", {}).get("value") in pressable]
    assert len(named) > 20
    assert [one for one in named if not one.get("name", {}).get("value")] == []
    ids = tab.run("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@needs_browser
@pytest.mark.slow
def test_three_thousand_records_are_under_six_megabytes_and_open_at_once(
    played: Path, tab: Tab, tmp_path: Path
) -> None:
    save, page = tmp_path / "long.wargame", tmp_path / "long.html"
    save.write_bytes(played.read_bytes())
    with Session.open(save) as session:
        umpire = Umpire(session, 5)
        while not session.state.over:
            umpire.play_turn()
        while session.record_count() < 3000:
            umpire.session.execute(c.NoteObservation(f"Seen: {session.record_count()}. {NOTE}"))
    assert run(["replay-page", str(save), "-o", str(page)]) == 0
    assert page.stat().st_size < 6_000_000
    tab.open(page)
    opened_in = tab.run("performance.timing.loadEventEnd - performance.timing.navigationStart")
    assert opened_in < SECOND * BUSY
    assert tab.run("document.querySelectorAll('#panel-log p').length") == 3000


@pytest.mark.parametrize("arguments", [["-o", "page.pdf"], ["-o", "page.html", "--as", "nobody"], []])
def test_wrong_use_is_told_in_a_sentence(cli: Cli, save: Path, tmp_path: Path, arguments: list[str]) -> None:
    placed = [str(tmp_path / one) if one.startswith("page") else one for one in arguments]
    done = cli("replay-page", save, *placed)
    assert done.code == 2
    assert done.err.startswith("wargame: ")
    assert not list(tmp_path.glob("page*"))


def test_a_page_of_another_line_says_so(cli: Cli, save: Path, tmp_path: Path) -> None:
    assert cli("branch", save, "--at", 1, "--name", "What if").code == 0
    assert cli("replay-page", save, "-o", tmp_path / "page.html", "--line", "What if", "--as", "room").code == 0
    assert "line of play “What if”" in (tmp_path / "page.html").read_text(encoding="utf-8")
