"""A save sealed with a password for the road, in the age format (https://age-encryption.org/v1).

The key comes from the password by scrypt, which costs a gigabyte of memory for each guess; the content is enciphered
and authenticated by ChaCha20-Poly1305. Any other program for age files opens it with the password as well.
"""

from __future__ import annotations

import re
from pathlib import Path

from wargame.store import connection as connections
from wargame.store.creation import written
from wargame.store.errors import CannotRead, NotSealed, SaveError, SaveMissing, WrongPassword
from wargame.store.savefile import SaveFile

SHORTEST = 8
"""The fewest characters of a password."""
HARDEST = 21
"""The most that a file may ask of scrypt, as a power of two: two gigabytes. More would only be there to choke us."""
SCRYPT = re.compile(rb"age-encryption\.org/v1\n-> scrypt [^ \n]+ (\d{1,3})\n")


def is_sealed(path: Path) -> bool:
    """Whether a file begins like a sealed save."""
    try:
        with path.open("rb") as file:
            return SCRYPT.match(file.read(200)) is not None
    except OSError:
        return False


def seal(path: Path, target: Path, password: str) -> None:
    """Write a save, as it stands, enciphered into a new file. Nothing plain is written on the way.

    Raises:
        SaveError: when the save cannot be read, or the new file cannot be made.
    """
    from pyrage import passphrase

    connections.examine(path)
    connection, copy = connections.reader(path)
    try:
        with connections.translated(path, reading=True):
            plain = connection.serialize()
    finally:
        connections.close(connection, copy)
    with written(target) as draft:
        draft.write_bytes(passphrase.encrypt(plain, password))


def unseal(path: Path, target: Path, password: str) -> None:
    """Write the save that a sealed file holds into a new file; it appears only when it is whole and is a save.

    Raises:
        NotSealed, WrongPassword: when the file is no sealed save, or was sealed with another password.
        SaveError: when it cannot be read, or the new file cannot be made.
    """
    from pyrage import DecryptError, passphrase

    sealed = _content(path)
    asked = SCRYPT.match(sealed)
    if asked is None or int(asked[1]) > HARDEST:
        raise NotSealed(path)
    try:
        plain = passphrase.decrypt(sealed, password)
    except DecryptError as error:
        raise WrongPassword(path) from error
    with written(target) as draft:
        draft.write_bytes(plain)
        try:
            SaveFile.open(draft, write=False).close()
        except SaveError as error:  # it names the draft, of which nobody has heard
            raise NotSealed(path) from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SaveMissing(path) from None
    except OSError as error:
        raise CannotRead(path, connections.reason(error)) from error
