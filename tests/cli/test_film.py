"""The film of the board, from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

from tests.cli.conftest import Cli
from wargame.app.session import Committed, Session
from wargame.domain import commands as c

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = ["--size", "400x260"]


def frames(film: Path) -> Iterator[tuple[QImage, int]]:
    """The pictures of a film, and how many milliseconds each stands."""
    reader = QImageReader(str(film))
    assert reader.supportsAnimation()
    for _ in range(reader.imageCount()):
        image = reader.read()
        yield image, reader.nextImageDelay()


def play(save: Path, *commands: c.Command) -> None:
    """Do these in a save."""
    with Session.open(save) as session:
        for command in commands:
            assert isinstance(session.execute(command), Committed)


def test_a_film_shows_the_board_change(cli: Cli, save: Path, tmp_path: Path) -> None:
    play(save, c.EndPhase(), c.PlaceCounter("russian", "RU", "UA-CHN", "drill"), c.EndPhase())
    done = cli("film", save, "-o", tmp_path / "film.webp", *SIZE)
    assert done.code == 0, done.err
    found = list(frames(tmp_path / "film.webp"))
    assert len(found) > 2
    assert {(image.width(), image.height()) for image, _stands in found} == {(400, 260)}
    assert found[-1][1] > found[0][1] > 0
    board = [image.copy(0, 20, 400, 240) for image, _stands in found]
    assert board[0] != board[-1]


def test_the_rooms_film_is_the_same_byte_for_byte_whatever_is_secret(cli: Cli, save: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.wargame"
    other.write_bytes(save.read_bytes())
    play(save, c.PlaceCounter("russian", "RU", "UA-CHN", "drill", "Ghost", secret=True), c.EndPhase())
    play(other, c.EndPhase())
    films = {}
    for one in (save, other):
        for who in ("room", "RU"):
            films[one, who] = tmp_path / f"{one.stem}-{who}.webp"
            assert cli("film", one, "-o", films[one, who], "--as", who, *SIZE).code == 0
    assert films[save, "room"].read_bytes() == films[other, "room"].read_bytes()
    assert films[save, "RU"].read_bytes() != films[other, "RU"].read_bytes()


@pytest.mark.parametrize(
    "arguments", [["-o", "film.gif"], ["-o", "film.webp", "--as", "nobody"], ["-o", "film.webp", "--pace", "second"]]
)
def test_a_film_that_cannot_be_made_is_told(cli: Cli, save: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = cli("film", save, *[str(tmp_path / one) if one.startswith("film") else one for one in arguments])
    assert done.code == 2
    assert done.err.startswith("wargame: ")
    assert not list(tmp_path.glob("film*"))
