"""The facilitator's PIN: kept as a salted hash, never as it was typed."""

from __future__ import annotations

from hashlib import scrypt
from hmac import compare_digest
from secrets import token_bytes

SHORTEST = 4
COST, BLOCK, LANES = 2**14, 8, 1
"""What scrypt costs: 16 MB and a twentieth of a second for each try."""


def sealed_pin(pin: str) -> str:
    """A PIN as it is kept: a fresh salt and the hash, in hexadecimal."""
    salt = token_bytes(16)
    return f"{salt.hex()}:{_hash(pin, salt).hex()}"


def opens(pin: str, kept: str) -> bool:
    """Whether this is the PIN that is kept; nothing opens what cannot be read."""
    salt, _, hashed = kept.partition(":")
    try:
        return compare_digest(_hash(pin, bytes.fromhex(salt)), bytes.fromhex(hashed))
    except ValueError:
        return False


def _hash(pin: str, salt: bytes) -> bytes:
    return scrypt(pin.encode(), salt=salt, n=COST, r=BLOCK, p=LANES)
