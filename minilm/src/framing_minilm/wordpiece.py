"""Text to piece numbers: BERT's uncased WordPiece, in plain Python."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["CLS", "NAME", "PAD", "SEP", "SPECIAL", "TARGET", "UNKNOWN", "WordPiece"]

# The first pieces of every vocabulary, in this order: their positions are part of the weight file's format.
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[TARGET]", "[NAME]")
PAD, UNKNOWN, CLS, SEP, TARGET, NAME = range(len(SPECIAL))

# A word is a run of letters and digits; every other visible character stands alone, as in BERT's basic tokenizer.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
# Outlets differ in typography, and a typographic habit is no sentiment: curly marks and dashes are read as plain ones.
_PLAIN = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "."})
_LONGEST_WORD = 60
_CACHE_LIMIT = 100_000


class WordPiece:
    """A vocabulary and the greedy longest-match split of words into its pieces.

    Parameters
    ----------
    vocabulary : sequence of str
        The pieces; it begins with :data:`SPECIAL`, and a piece that continues a word begins with ``##``.

    Examples
    --------
    >>> pieces = WordPiece([*SPECIAL, "un", "##fair", "##ly", "."])
    >>> [pieces.vocabulary[i] for i in pieces.encode("Unfairly.")]
    ['un', '##fair', '##ly', '.']
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        if self.vocabulary[: len(SPECIAL)] != SPECIAL:
            raise ValueError(f"a vocabulary begins with {SPECIAL}, not with {self.vocabulary[: len(SPECIAL)]}")
        self._number = {piece: i for i, piece in enumerate(self.vocabulary)}
        self._longest = max(len(piece) for piece in self.vocabulary)
        self._known: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str) -> list[int]:
        """Piece numbers of a text, in reading order, without ``[CLS]`` and ``[SEP]``."""
        out: list[int] = []
        for token in _TOKEN.findall(_bare(text)):
            pieces = self._known.get(token)
            if pieces is None:
                if len(self._known) >= _CACHE_LIMIT:  # a long-lived process must not grow without bound
                    self._known.clear()
                pieces = self._known[token] = self._split(token)
            out.extend(pieces)
        return out

    def _split(self, word: str) -> tuple[int, ...]:
        """The longest piece that begins the word, then the longest that continues it, and so on; all or nothing."""
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        pieces: list[int] = []
        start, prefix = 0, ""
        while start < len(word):
            for end in range(min(len(word), start + self._longest), start, -1):
                number = self._number.get(prefix + word[start:end])
                if number is not None:
                    break
            else:
                return (UNKNOWN,)
            pieces.append(number)
            start, prefix = end, "##"
        return tuple(pieces)


def _bare(text: str) -> str:
    """Lower case without accents, plain quotation marks and dashes."""
    text = text.translate(_PLAIN).lower()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
