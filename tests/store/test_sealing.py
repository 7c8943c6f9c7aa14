"""A sealed save: whole after the way there and back, nothing plain left, and one sentence for what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.domain.play import scenario
from wargame.app.session import Session
from wargame.app.verification import verified
from wargame.cli.entry import run
from wargame.domain import commands as c
from wargame.store.errors import CannotRead, NotASave, NotSealed, SaveError, SaveExists, SaveMissing, WrongPassword
from wargame.store.sealing import is_sealed, seal, unseal

PASSWORD = "correct horse battery"
SECRET = "The ferry leaves at four in the morning."


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sealing") / "flood.wargame"
    with Session.create(path, scenario("river-flood"), "rain", "3", 7) as session:
        session.execute(c.NoteObservation(SECRET))
    return path


@pytest.fixture(scope="module")
def sealed(save: Path) -> Path:
    path = save.with_name("flood.sealed")
    seal(save, path, PASSWORD)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds in the end nothing but what a test made on purpose."""
    yield tmp_path
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_there_and_back(save: Path, sealed: Path, folder: Path) -> None:
    assert SECRET.encode() in save.read_bytes()
    assert SECRET.encode() not in sealed.read_bytes()
    assert b"river-flood" not in sealed.read_bytes()
    assert sorted(one.name for one in save.parent.iterdir()) == ["flood.sealed", "flood.wargame"], (
        "nothing plain is left"
    )
    back = folder / "back.wargame"
    unseal(sealed, back, PASSWORD)
    assert verified(back) == verified(save)
    with Session.open(back) as session:
        session.execute(c.EndPhase())


def test_a_wrong_password_is_one_sentence(sealed: Path, folder: Path) -> None:
    with pytest.raises(WrongPassword, match=r"does not open: another password sealed it, or it was changed\."):
        unseal(sealed, folder / "back.wargame", PASSWORD + "!")
    assert list(folder.iterdir()) == []


def test_a_changed_byte_is_found(sealed: Path, folder: Path) -> None:
    content = bytearray(sealed.read_bytes())
    content[-1] ^= 1
    broken = folder / "broken"
    broken.write_bytes(content)
    with pytest.raises(WrongPassword):
        unseal(broken, folder / "back.wargame", PASSWORD)
    assert not (folder / "back.wargame").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"age-encryption.org/v1\n-> X25519 abc\n",
        b"age-encryption.org/v1\n-> scrypt c2FsdA 40\n",
        b"age-encryption.org/v1\n-> scrypt c2FsdA " + b"9" * 5_000 + b"\n",
    ],
)
def test_what_is_not_sealed_is_told_at_once(folder: Path, content: bytes) -> None:
    other = folder / "other"
    other.write_bytes(content)
    with pytest.raises(NotSealed):
        unseal(other, folder / "back.wargame", PASSWORD)


def test_something_sealed_that_is_no_save(folder: Path) -> None:
    from pyrage import passphrase

    other = folder / "other"
    other.write_bytes(passphrase.encrypt(b"SQLite format 3\0" + bytes(4080), PASSWORD))
    with pytest.raises(SaveError):
        unseal(other, folder / "back.wargame", PASSWORD)
    assert not (folder / "back.wargame").exists()


def test_nothing_is_written_over_and_only_saves_are_sealed(save: Path, sealed: Path, folder: Path) -> None:
    with pytest.raises(SaveExists):
        seal(save, sealed, PASSWORD)
    with pytest.raises(SaveExists):
        unseal(sealed, save, PASSWORD)
    with pytest.raises(NotASave):
        seal(sealed, folder / "twice", PASSWORD)


def test_the_commands(save: Path, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    word, short = folder / "word", folder / "short"
    word.write_text(f"{PASSWORD}\nnot this line\n")
    short.write_text("1234567")
    assert run(["seal", str(save), "-o", str(folder / "s"), "--password-file", str(word)]) == 0
    assert run(["unseal", str(folder / "s"), "-o", str(folder / "b.wargame"), "--password-file", str(word)]) == 0
    assert verified(folder / "b.wargame").problems == ()
    assert run(["seal", str(save), "-o", str(folder / "t"), "--password-file", str(short)]) == 2
    assert run(["unseal", str(folder / "s"), "-o", str(folder / "c"), "--password-file", str(short)]) == 2
    told = capfd.readouterr().err
    assert "The password is too short." in told
    assert "does not open" in told
    assert "Traceback" not in told


def test_the_prompt_asks_twice_and_does_not_show(save: Path, folder: Path) -> None:
    from wargame.cli.sealing import seal as command

    typed = f"{PASSWORD}\n{PASSWORD}\n"
    told = CliRunner().invoke(command, [str(save), "-o", str(folder / "s")], input=typed)
    assert told.exit_code == 0
    assert PASSWORD not in told.output


def test_what_cannot_be_read_is_said_and_is_not_sealed(sealed: Path, folder: Path) -> None:
    nowhere, back = folder / "nowhere.sealed", folder / "back.wargame"
    with pytest.raises(SaveMissing):
        unseal(nowhere, back, PASSWORD)
    with pytest.raises(CannotRead):
        unseal(folder, back, PASSWORD)
    assert (is_sealed(sealed), is_sealed(nowhere), is_sealed(folder)) == (True, False, False)
