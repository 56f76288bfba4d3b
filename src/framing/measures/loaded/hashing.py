"""Hashes that are the same on every machine and run."""
from __future__ import annotations

import hashlib

__all__ = ["stable_hash"]


def stable_hash(text: str) -> int:
    """Sixty-four bits of a text.

    Examples
    --------
    >>> stable_hash("regime") % 1000
    854
    """
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
