"""Who plays a save: a row that names a process, its start and its computer, so that a dead holder is known."""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from wargame.store.errors import SaveBusy, SaveTaken
from wargame.store.log import digest, plain


class Holder(Struct, frozen=True):
    """The process that plays a save. `started` tells it from a later process of the same number."""

    who: str
    process: int
    started: str
    host: str
    since: str

    def alive(self) -> bool:
        """Whether it may still be running; of another computer nobody here can say it is not."""
        return self.host != platform.node() or self.started == process_started(self.process) != ""

    def digest(self) -> str:
        """A check of the row as it is kept."""
        return digest(map(plain, self.row()))

    def row(self) -> tuple[str, int, str, str, str]:
        """The row as it is kept, without its digest."""
        return self.who, self.process, self.started, self.host, self.since


COLUMNS = "who, process, started, host, since"
KINDS = (str, int, str, str, str)


def me(who: str, since: str) -> Holder:
    """This process as a holder."""
    return Holder(who, os.getpid(), process_started(os.getpid()), platform.node(), since)


def read(connection: sqlite3.Connection) -> Holder | None:
    """The present holder, if there is one; a row that no program wrote names nobody."""
    row = connection.execute(f"SELECT {COLUMNS} FROM lease WHERE id = 1").fetchone()
    return Holder(*row) if row and tuple(map(type, row)) == KINDS else None


def take(path: Path, connection: sqlite3.Connection, mine: Holder, *, force: bool) -> None:
    """Makes `mine` the holder.

    Raises:
        SaveBusy: when another holder may still be running, unless `force`.
    """
    with _transaction(connection):
        holder = read(connection)
        if holder and holder.alive() and not force:
            raise SaveBusy(path, f" by {in_words(holder)}")
        connection.execute("DELETE FROM lease")
        connection.execute(
            f"INSERT INTO lease (id, {COLUMNS}, digest) VALUES (1, ?, ?, ?, ?, ?, ?)",
            (*mine.row(), mine.digest()),
        )


def in_words(holder: Holder) -> str:
    """Who plays a save, where, and since when."""
    here = "on this computer" if holder.host == platform.node() else f"on {holder.host}"
    return f"{holder.who} {here} (process {holder.process}) since {_on_this_wall(holder.since)}"


def _on_this_wall(since: str) -> str:
    """A kept moment as the clock on this wall shows it; as it is where it is none."""
    try:
        return datetime.fromisoformat(since).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return since


def demand(path: Path, connection: sqlite3.Connection, mine: Holder) -> None:
    """Sees to it, inside a transaction, that nobody has taken the save over.

    Raises:
        SaveTaken: when somebody has.
    """
    holder = read(connection)
    if holder is not None and holder != mine:
        raise SaveTaken(path, f" by {in_words(holder)}")


def release(connection: sqlite3.Connection, mine: Holder) -> None:
    """Gives the save free, if `mine` still is the holder."""
    with _transaction(connection):
        if read(connection) == mine:
            connection.execute("DELETE FROM lease")


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


if sys.platform == "linux":

    def process_started(process: int) -> str:
        """When a process of this computer was started, in the system's own terms; empty if there is none."""
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
            line = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        # The name in brackets may hold anything; after it the state is the first field, the start the twentieth.
        fields = line.rpartition(")")[2].split()
        return "" if fields[0] in "ZX" else f"{boot}:{fields[19]}"

elif sys.platform == "win32":

    def process_started(process: int) -> str:
        """When a process of this computer was started, in the system's own terms; empty if there is none."""
        import ctypes
        from ctypes import wintypes

        query_limited_information, still_active = 0x1000, 259
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = wintypes.HANDLE(kernel.OpenProcess(query_limited_information, False, process))
        if handle.value is None:
            return ""
        times = [wintypes.FILETIME() for _ in range(4)]
        code = wintypes.DWORD()
        try:
            done = kernel.GetProcessTimes(handle, *[ctypes.byref(time) for time in times])
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        finally:
            kernel.CloseHandle(handle)
        running = done and code.value == still_active
        return f"{times[0].dwHighDateTime:08x}{times[0].dwLowDateTime:08x}" if running else ""

else:  # pragma: no cover  # tests count on Linux

    def process_started(process: int) -> str:
        """When a process of this computer was started, in the system's own terms; empty if there is none."""
        command = ["/bin/ps", "-o", "lstart=", "-p", str(process)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
