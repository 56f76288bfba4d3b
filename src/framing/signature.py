"""How a result was made: one line that a methods section can print."""
from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version

__all__ = ["Signature", "fingerprint", "joint_fingerprint"]

_ARTICLES = re.compile(r"(\d+) articles ([0-9a-f]{10})")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "unknown"


def fingerprint(parts: Iterable[str]) -> str:
    """Ten hexadecimal digits that change when any part, or the order of the parts, changes.

    Examples
    --------
    >>> fingerprint(["a", "b"]) == fingerprint(["ab"])
    False
    """
    digest = hashlib.blake2b(digest_size=5)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


def joint_fingerprint(fingerprints: Iterable[str]) -> str:
    """One fingerprint of several; neither their order nor how they are grouped matters, so that batches have that of the whole.

    Examples
    --------
    >>> a, b, c = map(fingerprint, ("a", "b", "c"))
    >>> joint_fingerprint([a, b, c]) == joint_fingerprint([c, joint_fingerprint([a, b])])
    True
    """
    joint = 0
    for each in fingerprints:
        joint ^= int(each, 16)
    return f"{joint:010x}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Inputs, sampling frame, settings, seed and versions of one result.

    Parameters
    ----------
    verb : str
        The function that made the result.
    inputs : str
        What went in: counts and a fingerprint.
    frame : str
        The sampling frame of the corpus.
    settings : tuple of (str, str)
        Settings that change the numbers, in a fixed order.
    seed : int or None
        The seed, where chance is used.

    Examples
    --------
    >>> str(Signature("read_texts", "3 articles 0a1b2c3d4e", "unknown", (("language", "en"),)))
    'read_texts|3 articles 0a1b2c3d4e|frame:unknown|language:en|framing:...|python:...'
    """

    verb: str
    inputs: str
    frame: str = "unknown"
    settings: tuple[tuple[str, str], ...] = ()
    seed: int | None = None
    versions: tuple[tuple[str, str], ...] = field(
        default_factory=lambda: (("framing", _version("media-framing")), ("python", platform.python_version()))
    )

    def __str__(self) -> str:
        pairs = [f"{k}:{v}" for k, v in self.settings]
        if self.seed is not None:
            pairs.append(f"seed:{self.seed}")
        pairs += [f"{k}:{v}" for k, v in self.versions]
        return "|".join([self.verb, self.inputs, f"frame:{self.frame}", *pairs])

    @staticmethod
    def merge(parts: Sequence[Signature]) -> Signature:
        """The signature of a result that was merged from results for parts of a corpus.

        Examples
        --------
        >>> parts = [Signature("read_texts", "3 articles 0a1b2c3d4e"), Signature("read_texts", "2 articles 0000000001")]
        >>> Signature.merge(parts).inputs
        '5 articles 0a1b2c3d4f'
        """
        found = [_ARTICLES.match(p.inputs) for p in parts]
        articles, prints = sum(int(m[1]) for m in found if m), joint_fingerprint(m[2] for m in found if m)
        return replace(parts[0], inputs=_ARTICLES.sub(f"{articles} articles {prints}", parts[0].inputs, count=1))
