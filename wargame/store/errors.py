"""What can go wrong with a save: each says in one sentence which file it is about and what to do."""

# ruff: noqa: N818 - they are named as one says them: "not a save", "the disk is full"

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from wargame.store.problems import LONGEST, printable


class SaveError(Exception):
    """A save cannot be read or written; its text is a sentence for people."""

    says: ClassVar[str] = "“{path}” cannot be used: {why}."

    def __init__(self, path: Path, why: str = "") -> None:
        self.path = path
        self.why = printable(why[:LONGEST])
        super().__init__(self.says.format(path=path, why=self.why))


class NotSealed(SaveError):
    """The file was not sealed by a password."""

    says = "“{path}” is no sealed save: choose a file that `wargame seal` made."


class WrongPassword(SaveError):
    """The password is not the one, or the sealed file was changed."""

    says = "“{path}” does not open: another password sealed it, or it was changed. Try it again, or ask for a new copy."


class BeyondRepair(SaveError):
    """Nothing in a damaged save can be saved."""

    says = "“{path}” cannot be repaired: {why}. Look for a copy of it, or name another save of its scenario."


class SaveMissing(SaveError):
    """There is no such file."""

    says = "There is no save “{path}”: check the name, or start an exercise with `wargame new`."


class SaveIsADirectory(SaveError):
    """The name is that of a folder."""

    says = "“{path}” is a folder: name a save file inside it."


class NotASave(SaveError):
    """The file is something else."""

    says = "“{path}” is not a Wargame save{why}: choose another file."


class NewerSave(SaveError):
    """The file is of a version that this program does not know."""

    says = "“{path}” was saved by a newer version of Wargame{why}: open it with that version."


class SaveDamaged(SaveError):
    """The file is a save, but its content is broken."""

    says = "“{path}” is damaged ({why}): take it from a copy, and see with `wargame verify` what is wrong."


class SaveExists(SaveError):
    """A new save would replace a file."""

    says = "“{path}” exists already: choose another name."


class CannotRead(SaveError):
    """The file system refuses to read the file."""

    says = "“{path}” cannot be read ({why}): check its rights and the disk."


class CannotWrite(SaveError):
    """The file system refuses to write the file; nothing of the attempt is acknowledged."""

    says = "“{path}” cannot be written ({why}): check its rights and the disk, or save a copy elsewhere."


class DiskFull(CannotWrite):
    """There is no room left; nothing of the attempt is in the file."""

    says = "“{path}” cannot be written because the disk is full: free some space and try again."


class StaleSave(SaveError):
    """Something was appended since the caller last looked; nothing of the attempt is in the file."""

    says = "“{path}” was changed by another program: load it again and repeat the last step."


class SaveTaken(SaveError):
    """Another program has taken the save over since this one opened it; nothing of the attempt is in the file."""

    says = "“{path}” was taken over{why}: go on there, or save a copy elsewhere to go on from here."


class SaveBusy(SaveError):
    """Another program writes to the file, or plays it."""

    says = "“{path}” is in use{why}: close it there first."
