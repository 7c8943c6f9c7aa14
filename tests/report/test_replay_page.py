"""The replay page: one file that asks for nothing, texts as they are, and of secrets not a byte."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import scenario
from tests.domain.test_secrets import HIDDEN, SECRETS, Secret, sealed
from tests.domain.told import SEED, Told
from tests.report.played import MARKUP, Played, flood, small
from wargame.app.lines import Batch
from wargame.app.session import Session
from wargame.domain import commands as c
from wargame.domain.log_view import records_for
from wargame.domain.records import Happened
from wargame.domain.redaction import openness_of
from wargame.domain.visibility import ROOM, WHITE_CELL
from wargame.report.look import DESK_LOOKS
from wargame.report.replay_page.boards import splices
from wargame.report.replay_page.colours import by_variable, keyed, variables
from wargame.report.replay_page.page import replay_page
from wargame.report.replay_page.sheet import Ledger
from wargame.store.log import Actor

HOSTILE = (
    '</script><script>alert(1)</script><img src=x onerror="alert(2)"> \u2028 \u2029 <!-- & ${7*7} {{ 7*7 }} #fe0001 \'"'
)


class Parsed(HTMLParser):
    """Reads a page as a browser would: its tags, and what stands in its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = tag == "script"
        if self._script:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts[-1] += data

    @property
    def told(self) -> Any:
        """The page's data."""
        return json.loads(self.scripts[0])


def batches(records: Sequence[tuple[Happened, ...]]) -> list[Batch]:
    """Records as the batches of a line of play."""
    return [Batch(n, n - 1, "main", "", Actor("", "facilitator"), "", one) for n, one in enumerate(records, 1)]


def page_of(told: Told, audience: str) -> str:
    """The replay page of a table."""
    return replay_page(told.scenario, batches(told.batches), audience)


@cache
def small_page(audience: str) -> str:
    """The page of two turns of the flood."""
    return replay_page(small().scenario, small().history(), audience)


# ---------------------------------------------------------------------------------------------------------- secrecy


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.what)
def test_no_page_holds_a_byte_of_a_secret(secret: Secret) -> None:
    told = Told(*secret.steps)
    for audience in secret.keep_from:
        page = page_of(told, audience)
        assert "SECRET" not in page
        assert str(SEED) not in page


def test_the_white_cell_reads_the_secrets_so_that_the_test_before_can_fail() -> None:
    told = Told("planning", sealed(intent="SECRET-intent.", secret=True))
    assert "SECRET-intent." in page_of(told, WHITE_CELL)
    assert "SECRET-intent." in page_of(told, "town")


@pytest.mark.parametrize("audience", ["county", "village", ROOM])
def test_a_secret_order_changes_no_byte_of_the_page_of_others(audience: str) -> None:
    ruled = (c.RuleOrder(HIDDEN, "x", method="free", percent=9, outcome="short"), c.ApplyRuling(HIDDEN))
    whispered = Told("planning", sealed(secret=True), "adjudication", *ruled, c.PublishRuling(HIDDEN), 2)
    silent = Told("planning", "adjudication", 2)
    assert page_of(whispered, audience) == page_of(silent, audience)
    assert page_of(whispered, "town") != page_of(silent, "town")


@pytest.mark.parametrize("audience", ["town", ROOM])
def test_moments_of_others_are_numbered_without_gaps_and_name_nobody_who_asked(audience: str) -> None:
    moments = Parsed(small_page(audience)).told["moments"]
    told = list(records_for(small().scenario, (batch.records for batch in small().history()), audience))
    assert [one["n"] for one in moments] == [one.number for one in told] == list(range(1, len(told) + 1))
    assert {one["by"] for one in moments} == {""}


def test_a_hidden_track_is_not_even_named() -> None:
    shipped = scenario("five-layers")
    play = Played(shipped, "thin-truce", "3")
    for audience in (ROOM, "RU"):
        told = Parsed(replay_page(shipped, play.session.history(), audience)).told
        hidden = {
            name for name in (*shipped.tracks, *shipped.derived) if openness_of(shipped, name, audience) == "hidden"
        }
        assert hidden
        assert not hidden & told["values"].keys()
        assert not {shipped.tracks[name].name for name in hidden & shipped.tracks.keys()} & {
            one["name"] for one in told["values"].values()
        }


# ------------------------------------------------------------------------------------------------------------- texts


def hostile() -> Session:
    """An exercise in which everything that can be typed is hostile."""
    play = Played(flood(), "rain", "3")
    play.do(c.NoteObservation(HOSTILE, bookmark=True))
    play.do(c.DeliverAdHoc(HOSTILE[:80], HOSTILE))
    play.do(c.PlaceCounter("crew", "town", "depot", "x", HOSTILE[:60]))
    return play.session


def test_hostile_texts_come_out_as_they_are_and_as_nothing_else() -> None:
    session = hostile()
    page = replay_page(session.scenario, session.history(), WHITE_CELL, line=HOSTILE)
    parsed = Parsed(page)
    plain = Parsed(small_page(WHITE_CELL))
    assert len(parsed.scripts) == len(plain.scripts) == 2
    assert not [attributes for tag, attributes in parsed.tags if tag == "img" or "onerror" in attributes]
    assert any(HOSTILE in words for one in parsed.told["moments"] for words in one["says"])
    assert [words for _at, kind, words in parsed.told["marks"] if kind == "bookmark"] == [HOSTILE]
    assert "\u2028" not in parsed.scripts[0]
    named = [piece for piece in parsed.told["pieces"] if "alert(1)" in piece]
    assert named
    assert not any("<script" in piece for piece in named)


def test_the_page_asks_for_nothing_and_runs_its_own_script_only() -> None:
    page = small_page(WHITE_CELL)
    parsed = Parsed(page)
    policy = next(
        attrs["content"] for tag, attrs in parsed.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    digest = re.search(r"'sha256-([^']+)'", policy or "")
    assert digest is not None
    assert b64decode(digest[1]) == sha256(parsed.scripts[1].encode()).digest()
    assert "default-src 'none'" in (policy or "")
    addresses = set(re.findall(r"""(?:https?:)?//[\w.-]+\.\w+[^"'\s)]*""", page.replace(parsed.scripts[0], "")))
    assert {one for one in addresses if "w3.org" not in one} == set()
    asked = [
        attrs.get(name) or "" for _tag, attrs in parsed.tags for name in ("src", "href", "xlink:href") if name in attrs
    ]
    assert {one.partition(":")[0] for one in asked if not one.startswith("#")} <= {"data"}
    assert re.findall(r"url\((?!#|data:|&quot;)", page) == []


def test_everything_of_the_log_is_told_in_order() -> None:
    moments = Parsed(small_page(WHITE_CELL)).told["moments"]
    history = small().history()
    assert [one["n"] for one in moments] == [batch.seq for batch in history]
    assert [len(one["says"]) for one in moments] == [len(batch.records) for batch in history]
    assert any(MARKUP in words for one in moments for words in one["says"])


# ------------------------------------------------------------------------------------------------------ differences


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_splices_make_one_list_of_another(before: list[int], after: list[int]) -> None:
    made = list(before)
    for at, gone, come in splices(before, after):
        made[at : at + gone] = come
    assert made == after


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abc"), st.dictionaries(st.sampled_from("xyz"), st.tuples(st.integers(0, 3))))
    )
)
def test_a_ledger_tells_what_changes_and_what_goes(sheets: list[dict[str, dict[str, tuple[int]]]]) -> None:
    ledger = Ledger()
    full = [{name: sheet.get(name, {}) for name in "abc"} for sheet in sheets]
    changes = [ledger.changes(sheet) for sheet in full]
    entries = list(ledger.entries)
    now: dict[str, dict[str, Any]] = {name: {} for name in "abc"}
    for sheet, changed in zip(full, changes, strict=True):
        for channel, told in changed.items():
            for name, entry in told.items():
                now[channel].pop(name, None)
                if entry >= 0:
                    now[channel][name] = entries[entry]
        assert now == sheet


def test_every_theme_gives_every_key_a_colour() -> None:
    named = {look.name: re.findall(r"(--k\d+):#[0-9a-f]{6};", variables(look)) for look in DESK_LOOKS.values()}
    assert len(set(map(tuple, named.values()))) == 1
    assert len(named["light"]) == len(set(named["light"]))
    ink = keyed().ink
    assert by_variable(f'<path fill="{ink}" id="rising-{ink[1:]}"/>') in {
        f'<path fill="var({name})" id="rising-{ink[1:]}"/>' for name in named["light"]
    }


def test_no_key_of_a_colour_is_left_in_the_page() -> None:
    assert re.findall(r'(?:fill|stroke)=\\?"#fe[0-9a-f]{4}', small_page(WHITE_CELL)) == []


def test_whoever_waits_is_told_how_far_it_is_and_may_end_it() -> None:
    heard: list[tuple[int, int]] = []
    replay_page(small().scenario, small().history(), ROOM, progress=lambda done, of: heard.append((done, of)))
    count = len(small().history())
    assert heard == [(n, count) for n in range(1, count + 1)]

    def stop(done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replay_page(small().scenario, small().history(), ROOM, progress=stop)
