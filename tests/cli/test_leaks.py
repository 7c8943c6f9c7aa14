"""What is about to tell of something hidden is said on standard error in one line, and done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

pytestmark = pytest.mark.usefixtures("qapp")  # pictures make a plain application, which the window tests could not use

INTENT = "Weaken the pylons at Zaporizhzhia by night and blame the winter."
WARNED = "would tell the room of order RU-T1-"


def asked(*commands: dict[str, object]) -> bytes:
    return "\n".join(map(json.dumps, commands)).encode()


@pytest.fixture
def sealed(cli: Cli, save: Path) -> Path:
    """A save with a secret order of Russia."""
    order = {"type": "submit_order", "team": "RU", "intent": INTENT, "secret": True, "as": {"team": "RU"}}
    done = cli("play", save, told=asked({"type": "end_phase"}, {"type": "end_phase"}, order))
    assert (done.code, done.err) == (0, ""), done
    return save


def test_play_warns_and_goes_on(cli: Cli, sealed: Path) -> None:
    news = {"type": "deliver_ad_hoc", "title": "Rumour", "text": INTENT}
    done = cli("play", sealed, told=asked(news, {"type": "note_observation", "text": INTENT}))
    assert done.code == 0
    assert [row["ok"] for row in done.rows] == [True, True]
    assert done.err.startswith("line 1: The words “weaken the pylons at zaporizhzhia” ")
    assert WARNED in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [("board", "{save}", "-o", "{out}.svg"), ("print", "{save}", "sitman", "-o", "{out}.pdf"),
     ("replay-page", "{save}", "-o", "{out}.html"), ("film", "{save}", "-o", "{out}.webp", "--size", "320x200")],
    ids=lambda command: command[0],
)  # fmt: skip
def test_a_file_that_is_named_after_a_secret_is_warned_of(
    cli: Cli, sealed: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    out = tmp_path / "weaken the pylons at Zaporizhzhia"
    audience = () if command[0] == "print" else ("--as", "room")
    done = cli(*(part.format(save=sealed, out=out) for part in command), *audience)
    assert done.code == 0
    assert WARNED in done.err
    quiet = cli(*(part.format(save=sealed, out=tmp_path / "plain") for part in command), *audience)
    assert "would tell" not in quiet.err
    if audience:
        own = cli(*(part.format(save=sealed, out=out) for part in command), "--as", "RU")
        assert "would tell" not in own.err
