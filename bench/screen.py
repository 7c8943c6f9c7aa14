"""An X display of our own, and the moment a window comes up on it, which the display tells by itself."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

TOOLS = ("Xvfb", "xev", "xprop", "xdotool")
SIZE = "1280x800x24"
MAPPED = re.compile(r"MapNotify event.*")
WINDOW = re.compile(r"event \w+, window (\w+), override NO")


def missing() -> str:
    """What a screen needs and is not here, in words; nothing if all is."""
    return ", ".join(tool for tool in TOOLS if shutil.which(tool) is None)


class Screen:
    """Tells when windows come up: at the instant the display maps them, without asking it over and over."""

    def __init__(self, name: str, told: IO[str]) -> None:
        self.variables = {"DISPLAY": name}
        self._mapped: Queue[tuple[float, str]] = Queue()
        Thread(target=self._listen, args=(told,), daemon=True).start()

    def _listen(self, told: IO[str]) -> None:
        follows = False
        for line in told:
            if follows and (found := WINDOW.search(line)):
                self._mapped.put((time.monotonic(), found[1]))
            follows = MAPPED.match(line) is not None

    def until(self, title: str, patience: float = 60) -> tuple[float, str]:
        """The clock when a window with such a title came up, a regular expression, and the window; or queue.Empty."""
        deadline = time.monotonic() + patience
        while True:
            at, window = self._mapped.get(timeout=max(0.0, deadline - time.monotonic()))
            if re.fullmatch(title, self._title(window)):
                return at, window

    def forget(self) -> None:
        """Leave out of account what came up until now."""
        while not self._mapped.empty():
            self._mapped.get()

    def _title(self, window: str) -> str:
        asked = ["xprop", "-id", window, "-notype", "WM_NAME"]
        done = subprocess.run(
            asked, capture_output=True, text=True, check=False, env=os.environ | self.variables, timeout=10
        )
        return done.stdout.partition(" = ")[2].strip().strip('"')


@contextmanager
def screen() -> Iterator[Screen]:
    """A display for a while."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
    display = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    listening = ["xev", "-root", "-event", "substructure"]
    watch = subprocess.Popen(
        listening, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ | {"DISPLAY": name}
    )
    assert watch.stdout is not None
    time.sleep(1)  # nothing tells that the watch has begun
    try:
        yield Screen(name, watch.stdout)
    finally:
        for process in (watch, display):
            process.terminate()
            process.wait()
        watch.stdout.close()


@contextmanager
def running(command: Sequence[str], variables: dict[str, str], folder: Path) -> Iterator[float]:
    """A program and what it starts, for a while; the clock at its start."""
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        env=variables,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield start
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def seconds_until_shown(
    screen: Screen, command: Sequence[str], title: str, variables: dict[str, str], folder: Path
) -> float:
    """Seconds from the start of a program to a window of it with such a title."""
    screen.forget()
    with running(command, variables | screen.variables, folder) as start:
        return screen.until(title)[0] - start
