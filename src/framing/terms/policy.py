"""What counts as one term: case, hyphens, stop words, stems, phrases."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from framing.errors import InputError
from framing.signature import fingerprint
from framing.text.words import split_words

__all__ = ["TermPolicy"]


@dataclass(frozen=True)
class TermPolicy:
    """How words become terms; part of a profile's signature.

    Parameters
    ----------
    case : {"lower", "keep"}
        Fold capitals, or count "May" and "may" apart.
    hyphens : {"split", "join"}
        "anti-tank" as two terms or as one.
    stop : iterable of str
        Terms that are not counted and not part of the total, applied before counting, to a word's own form and not to its stem; an n-gram
        that begins or ends with one is not counted either, one that holds it inside ("war on terror") is. See `FUNCTION_WORDS`.
    stem : callable, optional
        From a word to its stem; the term is then shown as the commonest surface form of its stem.
    phrases : iterable of str
        Word sequences ("white house") counted as one term; the longest match wins, from the left. Read as texts are: "anti-tank missile"
        has three words, or two where hyphens join. One word alone is a term anyway, and no phrase reaches over punctuation.
    min_df : int
        Terms in fewer articles are left out of the profile; they stay part of the total.

    Raises
    ------
    InputError
        For a policy that is not known.

    Examples
    --------
    >>> TermPolicy(stop=["the", "a"], hyphens="join").settings
    (('case', 'lower'), ('hyphens', 'join'), ('stop', '2 words ...'), ('stem', 'none'), ('phrases', 'none'), ('min_df', '1'))
    """

    case: str = "lower"
    hyphens: str = "split"
    stop: Iterable[str] = ()
    stem: Callable[[str], str] | None = None
    phrases: Iterable[str] = ()
    min_df: int = 1

    def __post_init__(self) -> None:
        for name, known in (("case", ("lower", "keep")), ("hyphens", ("split", "join"))):
            if getattr(self, name) not in known:
                raise InputError(f"unknown {name} policy {getattr(self, name)!r}", right=" or ".join(map(repr, known)))
        for name in ("stop", "phrases"):
            if isinstance(getattr(self, name), str):
                raise InputError(f"{name} is a single string", given=repr(getattr(self, name)), right="a list or set of strings")
        if not (self.stem is None or callable(self.stem)):
            raise InputError("stem is a function from a word to its stem", given=repr(self.stem),
                             hint="stem=nltk.stem.SnowballStemmer('english').stem")
        if self.min_df < 1:
            raise InputError("min_df counts articles", given=self.min_df, right="1 or more")
        object.__setattr__(self, "stop", frozenset(self.stop))
        object.__setattr__(self, "phrases", tuple(dict.fromkeys(self.phrases)))

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """The policy for a signature."""
        stem = "none" if self.stem is None else str(getattr(self.stem, "__qualname__", type(self.stem).__name__))
        return (("case", self.case), ("hyphens", self.hyphens), ("stop", _listed(self.stop)), ("stem", stem),
                ("phrases", _listed(self.phrases)), ("min_df", str(self.min_df)))

    @property
    def phrase_words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each phrase, as the texts' own are split, joined and folded.

        Examples
        --------
        >>> TermPolicy(phrases=["so-called Islamic State", "U.S. troops"]).phrase_words
        (('so', 'called', 'islamic', 'state'), ('u.s.', 'troops'))
        >>> TermPolicy(phrases=["so-called Islamic State"], hyphens="join").phrase_words
        (('so-called', 'islamic', 'state'),)
        """
        return tuple(tuple(self._words(p)) for p in self.phrases)

    def _words(self, phrase: str) -> list[str]:
        out: list[str] = []
        last = 0
        for start, end in split_words(phrase):
            word = self.normal(phrase[start:end])
            if out and self.hyphens == "join" and phrase[last:start] == "-":
                out[-1] += f"-{word}"
            else:
                out.append(word)
            last = end
        return out

    def normal(self, word: str) -> str:
        """A surface form under the case policy, with straight apostrophes."""
        straight = word.replace("\u2019", "'")
        return straight.lower() if self.case == "lower" else straight


def _listed(words: Iterable[str]) -> str:
    """How long a list is, and which: two lists of one length must not look the same."""
    ordered = sorted(words)
    return f"{len(ordered)} words {fingerprint(ordered)}" if ordered else "none"
