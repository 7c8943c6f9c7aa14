"""Where an exercise lies: opened to be played or only looked at, and taken elsewhere while it is played."""

from __future__ import annotations

from pathlib import Path

from wargame.app.session import Session
from wargame.store.errors import CannotWrite, SaveBusy, SaveDamaged
from wargame.store.savefile import SaveFile


def open_or_look(path: Path, *, force: bool = False) -> Session:
    """A save to play on, whole from its first entry; where another plays it or it cannot be written, one to look at.

    What is only looked at says why in `only_read`.

    Raises:
        SaveDamaged: when anything in it is not as it was written.
        SaveError: when it cannot even be read.
    """
    try:
        session = Session.open(path, force=force)
    except (CannotWrite, SaveBusy) as error:
        session = look(path, str(error))
    assert isinstance(session.log, SaveFile)
    problems = session.log.verify_chain()
    if problems:
        session.close()
        raise SaveDamaged(path, problems[0].rstrip("."))
    return session


def look(path: Path, why: str, *, fixed: bool = False) -> Session:
    """A save that is only looked at, and why. One that is `fixed` is not to be taken over, only to be copied."""
    session = Session.open(path, write=False)
    session.only_read, session.fixed = why, fixed
    return session


def free(folder: Path, stem: str) -> Path:
    """The name of a save in a folder that no file has yet."""
    names = (folder / f"{stem}{f' ({n})' if n > 1 else ''}.wargame" for n in range(1, 1000))
    return next(name for name in names if not name.exists())


def move(session: Session, path: Path) -> SaveFile:
    """Go on in a copy under another name, which holds all that was acknowledged; return the old file, to be closed.

    Raises:
        SaveError: when the copy cannot be made; then the session stays where it is.
    """
    old = session.log
    assert isinstance(old, SaveFile)
    old.copy_to(path)
    new = SaveFile.open(path, write=True)
    new.take_lease("facilitator")
    session.log, session.only_read, session.fixed = new, "", False
    return old
