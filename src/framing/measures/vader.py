"""VADER (Hutto and Gilbert 2014) as array work, equal to vaderSentiment 3.3.2.

The published code walks over every word of every sentence. Here everything that depends on a word type alone (valence, booster, negation,
capitals) is looked up once per type, and only the words that carry a valence are visited, all at once.
"""
from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["normalise_quotes", "vader_compound"]

_CAPS, _SCALAR, _ALPHA = 0.733, -0.74, 15
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "`": "'", "´": "'"})
_MARKERS = ("no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at", "very", "but", "kind", "of")
_MAYBE_EMOJI = re.compile("[\u00a9\u00ae\u203c-\U0010ffff]")  # a class of all emoji is twenty times as slow; no emoji lies outside this one
_CHUNK = 4096  # sentences at once: their tokens fit a processor's cache, and memory does not grow with the corpus
_CACHE_LIMIT = 1_000_000  # word types kept; a corpus has far fewer, hostile text does not

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def normalise_quotes(text: str) -> str:
    """Quotation marks and apostrophes as the straight ones that VADER knows.

    Examples
    --------
    >>> normalise_quotes("“It isn’t”")
    '"It isn\\'t"'
    """
    return text.translate(_QUOTES) if not text.isascii() or "`" in text else text


def vader_compound(sentences: Sequence[str], *, normalise: bool = True) -> Floats:
    """VADER's compound score of each sentence.

    Parameters
    ----------
    sentences : sequence of str
    normalise : bool
        Read curly quotation marks as straight ones (the default). False is vaderSentiment's own reading of the raw sentence.

    Returns
    -------
    ndarray of float64, shape (n,)
        In [-1, 1], negative is negative; 0 where no word carries a valence. Rounded to 4 decimals as vaderSentiment does.

    References
    ----------
    Hutto and Gilbert (2014), VADER: a parsimonious rule-based model for sentiment analysis of social media text, ICWSM.

    Examples
    --------
    >>> vader_compound(["The talks were a great success!", "It isn’t good.", "They met."]).tolist()
    [0.8439, -0.3412, 0.0]
    """
    scores = [_compound(sentences[k:k + _CHUNK], normalise) for k in range(0, len(sentences), _CHUNK)]
    return np.concatenate([np.zeros(0), *scores])


def _compound(sentences: Sequence[str], normalise: bool) -> Floats:
    types = _types()
    texts = [types.without_emoji(normalise_quotes(s) if normalise else s).strip() for s in sentences]
    tokens = [t.split() for t in texts]
    flat = np.fromiter((types[w] for row in tokens for w in row), np.int64, sum(map(len, tokens)))
    length = np.fromiter(map(len, tokens), np.int64, len(tokens))
    first = np.concatenate([[0], np.cumsum(length)])
    at, value = _valences(types, flat, np.repeat(np.arange(len(tokens)), length), first)
    owner = np.searchsorted(first, at, side="right") - 1
    value = _replay_but(types, flat, first, at, owner, value)
    total = np.bincount(owner, value, minlength=len(tokens))
    emphasis = np.fromiter((_emphasis(t) for t in texts), float, len(texts))
    total = total + np.sign(total) * emphasis
    return np.round(np.clip(total / np.sqrt(total * total + _ALPHA), -1, 1), 4) + 0.0


def _emphasis(text: str) -> float:
    marks = text.count("?")
    return min(text.count("!"), 4) * 0.292 + (0 if marks < 2 else marks * 0.18 if marks <= 3 else 0.96)


# ---------------------------------------------------------------- what is known of a word type
@dataclass
class _Types:
    """Properties of word types, grown as new ones are met; row 0 stands for "no word there"."""

    lexicon: dict[str, float]
    boosters: dict[str, float]
    negations: frozenset[str]
    emojis: dict[str, str]
    special: tuple[tuple[tuple[int, ...], float], ...] = ()
    booster_grams: tuple[tuple[tuple[int, ...], float], ...] = ()
    ids: dict[str, int] = field(default_factory=dict)
    lower_ids: dict[str, int] = field(default_factory=lambda: {"": 0})
    rows: list[tuple[float, float, float, float, float]] = field(default_factory=lambda: [(0.0,) * 5])
    lower_of: list[int] = field(default_factory=lambda: [0])
    table: Floats = field(default_factory=lambda: np.zeros((1, 5)))
    lowers: Ints = field(default_factory=lambda: np.zeros(1, np.int64))

    def __getitem__(self, token: str) -> int:
        row = self.ids.get(token)
        return self._add(token) if row is None else row

    def lower_id(self, word: str) -> int:
        return self.lower_ids.setdefault(word, len(self.lower_ids))

    def _add(self, token: str) -> int:
        stripped = token.strip(string.punctuation)
        word = token if len(stripped) <= 2 else stripped
        low = word.lower()
        self.rows.append((self.lexicon.get(low, 0.0), float(low in self.lexicon), self.boosters.get(low, 0.0), float(word.isupper()),
                          float(low in self.negations or "n't" in low)))
        self.lower_of.append(self.lower_id(low))
        self.ids[token] = len(self.rows) - 1
        return len(self.rows) - 1

    def columns(self) -> tuple[Floats, Ints]:
        if len(self.table) < len(self.rows):
            self.table, self.lowers = np.array(self.rows), np.array(self.lower_of, np.int64)
        return self.table, self.lowers

    def without_emoji(self, text: str) -> str:
        """Emoji become their descriptions, with vaderSentiment's own handling of blanks."""
        if text.isascii() or _MAYBE_EMOJI.search(text) is None:
            return text
        out, blank = [], True
        for char in text:
            description = self.emojis.get(char)
            out.append(char if description is None else description if blank else f" {description}")
            blank = description is None and char == " "
        return "".join(out)


@lru_cache(maxsize=1)
def _resources() -> tuple[dict[str, float], dict[str, str], dict[str, float], frozenset[str], dict[str, float]]:
    from vaderSentiment import vaderSentiment as source

    analyzer = source.SentimentIntensityAnalyzer()
    return analyzer.lexicon, analyzer.emojis, source.BOOSTER_DICT, frozenset(source.NEGATE), source.SPECIAL_CASES


_kept: list[_Types] = []


def _types() -> _Types:
    if not _kept or len(_kept[0].rows) > _CACHE_LIMIT:
        lexicon, emojis, boosters, negations, special = _resources()
        types = _Types(lexicon, boosters, negations, emojis)
        for word in _MARKERS:
            types.lower_id(word)
        types.special = tuple((tuple(map(types.lower_id, k.split(" "))), v) for k, v in special.items())
        types.booster_grams = tuple((tuple(map(types.lower_id, k.split(" "))), v) for k, v in boosters.items() if " " in k)
        _kept[:] = [types]
    return _kept[0]


# ---------------------------------------------------------------- the rules, for all words with a valence at once
def _valences(types: _Types, flat: Ints, sentence: Ints, first: Ints) -> tuple[Ints, Floats]:
    """Places and values of the words that count."""
    table, lowers = types.columns()
    valence, known, booster, upper, negates = table[flat].T
    known, upper, negates = known > 0, upper > 0, negates > 0
    low = lowers[flat]
    mark = {w: types.lower_ids[w] for w in _MARKERS}
    shouting = np.bincount(sentence, upper, minlength=len(first) - 1)
    mixed = (shouting > 0) & (shouting < np.diff(first))

    last = np.append(sentence[1:] != sentence[:-1], True) if len(flat) else np.zeros(0, bool)
    next_is_of = np.append(low[1:] == mark["of"], False) & ~last if len(flat) else last
    at = np.flatnonzero(known & (booster == 0) & ~((low == mark["kind"]) & next_is_of))
    owner = sentence[at]

    def back(k: int) -> Ints:
        """Index of the k-th word before, or of a row past the end that holds nothing."""
        return np.where(at - k >= first[owner], at - k, len(flat))

    def ahead(k: int) -> Ints:
        return np.where(at + k < first[owner + 1], at + k, len(flat))

    pad = lambda column: np.append(column, column.dtype.type(0))  # noqa: E731
    low_, known_, booster_, upper_, negates_ = map(pad, (low, known, booster, upper, negates))
    low_[-1] = -1
    before = [low_[back(k)] for k in range(4)]
    after = [low_[at], low_[ahead(1)], low_[ahead(2)]]

    value = valence[at].copy()
    value[(after[0] == mark["no"]) & known_[ahead(1)]] = 0.0
    by_no = (before[1] == mark["no"]) | (before[2] == mark["no"]) | (
        (before[3] == mark["no"]) & ((before[1] == mark["or"]) | (before[1] == mark["nor"])))
    value = np.where(by_no, valence[at] * _SCALAR, value)
    value = np.where(upper[at] & mixed[owner], np.where(value > 0, value + _CAPS, value - _CAPS), value)

    for k in (1, 2, 3):
        place = back(k)
        open_ = (place < len(flat)) & ~known_[place]
        scalar = booster_[place] * np.where(value < 0, -1, 1)
        loud = (scalar != 0) & upper_[place] & mixed[owner]
        scalar = np.where(loud, scalar + np.where(value > 0, _CAPS, -_CAPS), scalar) * (1, 0.95, 0.9)[k - 1]
        changed = _negate(mark, before, negates_[place], k, value + scalar)
        if k == 3:
            changed = _idioms(types, before, after, changed)
        value = np.where(open_, changed, value)
    least = (before[1] == mark["least"]) & ~known_[back(1)] & (before[2] != mark["at"]) & (before[2] != mark["very"])
    return at, np.where(least, value * _SCALAR, value)


def _negate(mark: dict[str, int], before: list[Ints], negates: NDArray[np.bool_], k: int, value: Floats) -> Floats:
    def emphatic(word: Ints) -> NDArray[np.bool_]:
        return (word == mark["so"]) | (word == mark["this"])

    if k == 1:
        return np.where(negates, value * _SCALAR, value)
    never, without = before[k] == mark["never"], before[k] == mark["without"]
    if k == 2:
        stronger, kept = never & emphatic(before[1]), without & (before[1] == mark["doubt"])
    else:  # the precedence of "and" over "or" is vaderSentiment's own
        stronger = (never & emphatic(before[2])) | emphatic(before[1])
        kept = without & ((before[2] == mark["doubt"]) | (before[1] == mark["doubt"]))
    return np.where(stronger, value * 1.25, np.where(kept, value, np.where(negates, value * _SCALAR, value)))


def _idioms(types: _Types, before: list[Ints], after: list[Ints], value: Floats) -> Floats:
    """Special phrases; the first of the five windows that holds one decides, a phrase that begins here overrides."""
    def matches(window: list[Ints], gram: tuple[int, ...]) -> NDArray[np.bool_]:
        if len(window) != len(gram):
            return np.zeros(len(value), bool)
        return np.logical_and.reduce([word == part for word, part in zip(window, gram, strict=True)])

    _, one, two, three = before
    now = after[0]
    decided = np.zeros(len(value), bool)
    for window in ([one, now], [two, one, now], [two, one], [three, two, one], [three, two]):
        for gram, number in types.special:
            hit = matches(window, gram) & ~decided
            value = np.where(hit, number, value)
            decided |= hit
    for window in (after[:2], after):
        for gram, number in types.special:
            value = np.where(matches(window, gram), number, value)
    for window in ([three, two, one], [three, two], [two, one]):
        for gram, number in types.booster_grams:
            value = np.where(matches(window, gram), value + number, value)
    return value


def _replay_but(types: _Types, flat: Ints, first: Ints, at: Ints, owner: Ints, value: Floats) -> Floats:
    """The rule for "but" as vaderSentiment has it: it looks values up by equality while it changes them, which no formula reproduces."""
    _, lowers = types.columns()
    places = np.flatnonzero(lowers[flat] == types.lower_ids["but"])
    if not len(places) or not len(at):
        return value
    value = value.copy()
    sentence, index = np.unique(np.searchsorted(first, places, side="right") - 1, return_index=True)
    for s, place in zip(sentence.tolist(), places[index].tolist(), strict=True):
        low, high = np.searchsorted(owner, [s, s + 1])
        if low == high:
            continue
        row = [0.0] * int(first[s + 1] - first[s])
        for k in range(low, high):
            row[int(at[k] - first[s])] = float(value[k])
        row = _but(row, place - int(first[s]))
        value[low:high] = [row[int(a - first[s])] for a in at[low:high]]
    return value


def _but(row: list[float], but: int) -> list[float]:
    for number in row:  # the list changes under the loop, as it does there
        k = row.index(number)
        if k != but:
            row[k] = number * (0.5 if k < but else 1.5)
    return row
