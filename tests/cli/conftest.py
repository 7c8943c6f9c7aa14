"""Running the command line in this process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from wargame.cli.entry import run


class Done(NamedTuple):
    """What a run of the command line left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """Its output as lines of JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


class Stdin:
    """Standard input of bytes."""

    def __init__(self, told: bytes) -> None:
        self.buffer = io.BytesIO(told)


Cli = Callable[..., Done]


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command with its standard input."""

    def running(*arguments: object, told: bytes = b"") -> Done:
        capfdbinary.readouterr()
        monkeypatch.setattr(sys, "stdin", Stdin(told))
        code = run([str(one) for one in arguments])
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return running


@pytest.fixture
def save(cli: Cli, tmp_path: Path) -> Path:
    """A new save of the flagship."""
    path = tmp_path / "class-c.wargame"
    done = cli("new", "five-layers", "-o", path, "--setup", "thin-truce", "--horizon", "3", "--seed", 7)
    assert done.code == 0, done.err
    return path
