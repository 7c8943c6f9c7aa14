"""A real browser without a window, spoken to over a pipe in its own debugging protocol: no package, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TAKE_PIPES = """
import fcntl, os, sys
hear, tell = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 50) for number in sys.argv[1:3])
os.dup2(hear, 3), os.dup2(tell, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser hears on 3 and tells on 4."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
Answer = dict[str, Any]


def browser() -> str | None:
    """Where a browser that speaks the protocol lies; None if there is none, or no pipes to speak through."""
    return next((found for name in NAMES if (found := shutil.which(name))), None) if os.name == "posix" else None


class Tab:
    """An open page. `heard` holds what the browser told unasked: requests, errors, lines of its console."""

    def __init__(self, ask: int, hear: int) -> None:
        self._ask, self._hear = ask, hear
        self._number, self._rest, self._session = 0, b"", ""
        self.heard: list[Answer] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: object) -> Answer:
        """Ask the browser for something and return what it answers."""
        return self._answer(self._tell(method, **parameters))

    def _tell(self, method: str, **parameters: object) -> int:
        """Ask without waiting; the number of what was asked."""
        self._number += 1
        told = {"id": self._number, "method": method, "params": parameters}
        told |= {"sessionId": self._session} if self._session else {}
        os.write(self._ask, json.dumps(told).encode() + b"\0")
        return self._number

    def _answer(self, number: int) -> Answer:
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.heard.append(answer)

    def _next(self) -> Answer:
        while b"\0" not in self._rest:
            read = os.read(self._hear, 1 << 20)
            assert read, "the browser is gone"
            self._rest += read
        told, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(told))

    def size(self, wide: int, high: int, **media: str) -> None:
        """Make the page so large, with media features such as `prefers_color_scheme`."""
        self.send("Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=False)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        self.send("Emulation.setEmulatedMedia", features=features)

    def open(self, file: Path) -> None:
        """Open a file from disk and wait until it is all there."""
        self.heard.clear()
        self.send("Page.navigate", url=file.resolve().as_uri())
        while not any(one.get("method") == "Page.loadEventFired" for one in self.heard):
            self.heard.append(self._next())

    def run(self, script: str) -> Any:
        """The value of an expression on the page."""
        told = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def key(self, key: str, modifiers: int = 0) -> None:
        """Press a key and let it go; 2 is Ctrl, 8 Shift."""
        text = {"text": key} if len(key) == 1 and not modifiers & 2 else {}
        down = self._tell("Input.dispatchKeyEvent", type="keyDown", key=key, modifiers=modifiers, **text)
        # The browser answers a key with its next frame: waiting for one at a time would take twice as long.
        up = self._tell("Input.dispatchKeyEvent", type="keyUp", key=key, modifiers=modifiers)
        self._answer(down)
        self._answer(up)

    def picture(self, file: Path) -> None:
        """What the page looks like, as PNG."""
        file.write_bytes(b64decode(self.send("Page.captureScreenshot")["data"]))

    def paper(self, file: Path) -> None:
        """What the page looks like in print, as PDF."""
        told = self.send("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        file.write_bytes(b64decode(told["data"]))

    def requests(self) -> list[str]:
        """The addresses that were asked for."""
        return [
            str(one["params"]["request"]["url"])
            for one in self.heard
            if one.get("method") == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[Answer]:
        """Errors of the script, lines of the console, and what the browser itself found wrong."""
        kinds = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        return [one for one in self.heard if one.get("method") in kinds]


@contextmanager
def opened(program: str, folder: Path) -> Iterator[Tab]:
    """A browser with one page, gone with everything it kept in the folder when the block ends."""
    theirs_in, ask = os.pipe()
    hear, theirs_out = os.pipe()
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={folder}"]
    process = subprocess.Popen(
        [sys.executable, "-c", TAKE_PIPES, str(theirs_in), str(theirs_out), program, *flags, "about:blank"],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Tab(ask, hear)
    finally:
        process.terminate()
        process.wait(20)
        os.close(ask)
        os.close(hear)
