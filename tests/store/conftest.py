import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wargame.store.log import Actor, Entry

SCENARIO = b'{"id":"tiny"}' * 100


AS_NOBODY = """
import os
if os.geteuid() == 0:  # root may write everything; where the tests run as root, these lines do not
    os.setuid(65534)
"""


def batch(parent: int = 0, body: bytes = b'[{"type":"noted"}]', line: str = "main") -> Entry:
    return Entry("batch", line, parent, "2026-11-22T10:00:00+00:00", Actor("ua", "lead"), "note", body)


@pytest.fixture
def save_path(tmp_path: Path) -> Path:
    return tmp_path / "day one #1.wargame"


@pytest.fixture
def run_python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a few lines in a process of their own."""

    def run(code: str, *args: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    return run


@pytest.fixture
def world() -> Iterator[Path]:
    """A folder that other users can reach, which pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="wargame-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)
