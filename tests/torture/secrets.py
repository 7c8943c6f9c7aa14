"""Planted secrets, looked for in every view, every kind of export and the audience window over many random states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import cycle
from random import Random
from typing import NamedTuple, get_args
from zipfile import ZipFile

import msgspec
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.report.test_papers_secrets import SECRET, TEAMS, hidden, planted
from tests.ui.test_audience_secrets import told
from wargame import paths
from wargame.app.leaks import leaks_in
from wargame.app.session import Committed, Session
from wargame.app.umpire import Umpire
from wargame.domain import commands as c
from wargame.domain.engine import Refusal
from wargame.domain.hidden import Hidden, hidden_from
from wargame.domain.log_view import records_for
from wargame.domain.scenario import Scenario
from wargame.domain.state import GameState
from wargame.domain.visibility import ROOM, View, view_for
from wargame.report.board_drawing import draw_board, frame_of
from wargame.report.board_places import whole
from wargame.report.board_svg import write_svg
from wargame.report.document import Document
from wargame.report.film import shots
from wargame.report.formats import FORMATS
from wargame.report.look import LIGHT
from wargame.report.papers.shelf import document
from wargame.report.replay_page.page import replay_page
from wargame.store.memory import MemoryLog
from wargame.store.scenario_files import encode_scenario, load_scenario
from wargame.ui.audience_window import AudienceWindow
from wargame.ui.room_show import Beside, RoomShow, latest_news

SIZE = (640, 400)
PAPERS = {ROOM: ("sitman", "slides"), "team": ("packet", "orders")}
"""The papers that are made for the room, and for a team."""
FILES, PAGES = 50, 200
"""At every so many states a paper is written in every format, and an exercise with its replay and its film."""
PLANTED: tuple[c.Command, ...] = (
    c.PlaceCounter("russian", "RU", "UA-KHA", SECRET, f"{SECRET} unit", secret=True),
    c.CorrectTrack("UAR", 1, f"{SECRET} track"),
    c.CorrectMeans("RU", "P", 1, f"{SECRET} means"),
    c.DeliverAdHoc(f"{SECRET} title", f"{SECRET} letter", ("RU",), f"{SECRET} sender"),
    c.RecordDeal(("RU", "UA"), f"{SECRET} deal"),
    c.AskRequest("RU", f"{SECRET} request"),
    c.NoteObservation(f"{SECRET} note", bookmark=True),
)
"""Secrets of Russia and Ukraine, planted by real play."""


class Searched(NamedTuple):
    """Bytes looked through, bytes of secrets among them, where these were, and hidden texts that the check missed."""

    looked: int
    bytes: int
    found: list[str]
    missed: list[str]


def searched(count: int, seed: int) -> Searched:
    """What a search of so many random states comes to."""
    random, looked, bad, found, missed = Random(seed), 0, 0, [], []
    besides, teams = cycle(get_args(Beside)), cycle(TEAMS)
    pool: list[GameState] = []
    for number in range(count):
        if not pool:
            pool = states(random.randrange(10**6), 2)
            random.shuffle(pool)
        state = pool.pop()
        made = [*of_state(state, random.randrange(1, 4), next(teams), next(besides))]
        made += files(state, number // FILES, next(teams)) if number % FILES == FILES - 1 else ()
        made += replays(random.randrange(10**6)) if number % PAGES == PAGES - 1 else ()
        for what, text in made:
            looked += len(text)
            bad += text.count(SECRET) * len(SECRET)
            found += [f"state {number} of seed {seed}: {what}"] if SECRET in text else []
        missed += [f"state {number} of seed {seed}: {one}" for one in overlooked(state, random)]
    return Searched(looked, bad, found, missed)


def states(seed: int, turns: int) -> list[GameState]:
    """The states of an exercise that stand-ins played, one for each step."""
    session = _played(seed, turns)
    return [session.state_at(batch.seq) for batch in session.history()]


def _played(seed: int, turns: int, planting: tuple[c.Command, ...] = ()) -> Session:
    session = Session(MemoryLog(encode_scenario(_scenario())))
    done = session.execute(c.StartExercise("paris-model", "3", seed))
    assert not isinstance(done, Refusal)
    for command in planting:
        assert isinstance(session.execute(command), Committed), command
    umpire = Umpire(session, seed)
    for _ in range(turns):
        umpire.play_turn()
    return session


@cache
def _scenario() -> Scenario:
    return load_scenario(paths.scenarios() / "five-layers")


@cache
def _planted(audience: str) -> Scenario:
    return planted(_scenario(), audience)


def _with_senders(view: View) -> Scenario:
    """The scenario planted for the room, but for the senders of injects that it was told of."""
    exercise = _planted(ROOM)
    told_of = {name: one for name, one in exercise.injects.items() if name in view.injects}
    senders = {name: replace(one, sender=_scenario().injects[name].sender) for name, one in told_of.items()}
    return replace(exercise, injects=exercise.injects | senders)


# ------------------------------------------------------------------------------------------------ what goes out


def of_state(state: GameState, number: int, team: str, beside: Beside) -> Iterator[tuple[str, str]]:
    """Every view of a state with secrets in it, the exports for the room and for a team, and the audience window."""
    views = {one: view_for(_planted(one), hidden(state, number, one), one) for one in (ROOM, *TEAMS)}
    for audience, view in views.items():
        yield f"view of {audience}", msgspec.json.encode(view).decode()
    for audience in (ROOM, team):
        for kind in ("board", *PAPERS[ROOM if audience == ROOM else "team"]):
            yield f"{kind} for {audience}", export(kind, _planted(audience), views[audience])
    yield f"audience window, {beside}", window(_with_senders(views[ROOM]), views[ROOM], beside)


def export(kind: str, scenario: Scenario, view: View) -> str:
    """An export made from a view, with everything that stands in it."""
    if kind == "board":
        return write_svg(draw_board(scenario, view, LIGHT, frame=frame_of(scenario, "", SIZE)), SIZE)
    return repr(document(kind, scenario, view))


@cache
def _window() -> AudienceWindow:
    _window.application = QApplication.instance() or QApplication([])  # type: ignore[attr-defined]  # as long as it
    made = AudienceWindow()
    made.resize(*SIZE)
    return made


def window(scenario: Scenario, view: View, beside: Beside) -> str:
    """Everything that the audience window could tell of a view."""
    _window().show_room(RoomShow(scenario, view, whole(scenario), beside, news=latest_news(None, view, "")))
    return told(_window())


def files(state: GameState, turn: int, team: str) -> Iterator[tuple[str, str]]:
    """A paper in every format, as it lies on disk: what stands in it and what is said of it."""
    audience, kind = [*((ROOM, one) for one in PAPERS[ROOM]), *((team, one) for one in PAPERS["team"])][turn % 4]
    made = document(kind, _planted(audience), view_for(_planted(audience), hidden(state, 2, audience), audience))
    for suffix in FORMATS:
        yield f"{kind}{suffix} for {audience}", inside(suffix, made)


def inside(suffix: str, made: Document) -> str:
    """Everything in a file of a format, unpacked."""
    data = FORMATS[suffix](made)
    if suffix == ".pdf":
        read = PdfReader(BytesIO(data))
        pages = "".join(page.extract_text() for page in read.pages)
        beside = [read.metadata, read.outline, [*read.named_destinations], [*read.attachments]]
        return re.sub(r"\s+", "", f"{pages}{beside}{read.xmp_metadata and read.xmp_metadata.stream.get_data()!r}")
    if suffix in (".docx", ".xlsx"):
        with ZipFile(BytesIO(data)) as parts:
            return "\n".join(f"{name} {parts.read(name).decode(errors='replace')}" for name in parts.namelist())
    return data.decode()


def replays(seed: int) -> Iterator[tuple[str, str]]:
    """The log, the replay page and the film of an exercise with secrets in it, for the room and another team."""
    session = _played(seed, 1, PLANTED)
    history = session.history()
    assert SECRET in replay_page(session.scenario, history), "the guard: the white cell is shown them"
    for audience in (ROOM, "EU"):
        read = records_for(session.scenario, (batch.records for batch in history), audience)
        yield f"log for {audience}", msgspec.json.encode([*read]).decode()
        yield f"replay page for {audience}", replay_page(session.scenario, history, audience)
        shown = shots(session.scenario, history, audience, "batch")
        yield f"film for {audience}", msgspec.json.encode([*shown]).decode()


# ------------------------------------------------------------------------------------------------ the check


def overlooked(state: GameState, random: Random) -> Iterator[str]:
    """A hidden text of a state, said to an audience, if the leak check overlooks it.

    A ruling may be written in words that another one has made public: then they tell nothing new.
    """
    audience = random.choice((ROOM, *TEAMS))
    known = _words(msgspec.json.encode(view_for(_scenario(), state, audience)).decode())
    hidden = filter(_long, hidden_from(_scenario(), state, audience))
    one = random.choice([each for each in hidden if _words(each.text) not in known])
    found = leaks_in(f"It is said, and not by us: {one.text}", _scenario(), state, audience)
    if not any((each.part, each.ident) == (one.part, one.ident) for each in found):
        yield f"{one.part} {one.ident} said to {audience}: {one.text}"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _long(one: Hidden) -> bool:
    return not one.value and len(one.text.split()) > 9
