"""What is known of a word before its sentence is seen: computed once per word type, then gathered."""
from __future__ import annotations

import re
from functools import cache

from framing.lexicons.catalogue import load_lexicon
from framing.lexicons.entry import Entry
from framing.lexicons.matching import normal_forms, term_words
from framing.measures.loaded.function_words import WORD_CLASSES
from framing.measures.loaded.usage import word_usage

__all__ = ["SILENT", "describe_type", "lexicon_phrases", "lexicon_words", "phrase_type"]

# Categories of their own that never raise the score: their words are passed over.
SILENT = frozenset({"hedge", "euphemism", "technical sense"})

# marks the type that stands for a word inside a listed phrase: two marks, where a text's own token that is no word is one character
_PHRASE = "\x00\x00"
_SUFFIXES = (
    "ly", "ist", "ists", "ism", "ous", "ful", "less", "ing", "ed", "ish", "able", "ible", "ive", "al", "est", "er", "tion", "ity",
    "ness", "ic",
    "ize", "ized", "izing", "ary", "ant", "ent", "ment", "s", "y", "esque", "ian", "monger", "mongering", "ridden", "like",
)
_PREFIXES = ("un", "anti", "pro", "over", "mis", "dis", "ultra", "pseudo", "in", "re", "de", "out", "hyper")
_SUFFIX = re.compile(r"[a-z]{2,}?(" + "|".join(sorted(_SUFFIXES, key=len, reverse=True)) + r")$")
_PREFIX = re.compile("(" + "|".join(_PREFIXES) + r")[a-z]{3,}")


@cache
def lexicon_words() -> dict[str, Entry]:
    """The single words of the shipped list."""
    return {words[0]: entry for entry in load_lexicon("loaded") if len(words := term_words(entry.term)) == 1}


@cache
def lexicon_phrases() -> dict[tuple[str, ...], Entry]:
    """The phrases of the shipped list."""
    return {words: entry for entry in load_lexicon("loaded") if len(words := term_words(entry.term)) > 1}


@cache
def _valences() -> dict[str, float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return {word: value / 4 for word, value in SentimentIntensityAnalyzer().lexicon.items()}


def phrase_type(entry: Entry) -> str:
    """The type that every word of a listed phrase is read as."""
    return f"{_PHRASE}{entry.category}{_PHRASE}{entry.weight:g}"


def _lookup(word: str, table: dict[str, float]) -> float:
    return next((table[form] for form in normal_forms(word) if form in table), 0.0)


def describe_type(surface: str) -> dict[str, float]:
    """Features of a word type by name.

    Parameters
    ----------
    surface : str
        A word as it stands in the text, a punctuation mark, or a `phrase_type`.

    Returns
    -------
    dict of str to float
        Features that are not zero, each within [-1, 1].

    Examples
    --------
    >>> sorted(describe_type("shamefully"))[:3]
    ['letters', 'listed', 'listed editorial adverb']
    """
    if surface.startswith(_PHRASE):
        _, category, weight = surface.split(_PHRASE)
        return {"phrase": 1.0, "strength": float(weight), f"phrase {category}": 1.0}
    if not surface[0].isalnum():
        return {"mark": 1.0, f"mark {surface}": 1.0} if surface in "\"'“”‘’,;:.!?()—–-$%[]" else {"mark": 1.0}
    forms = normal_forms(surface)
    word = forms[-1]
    out = _shape(surface, word)
    entry = next((lexicon_words()[f] for f in forms if f in lexicon_words()), None)
    if entry is not None:
        out |= {"listed": 1.0, f"listed {entry.category}": 1.0, "strength": entry.weight}
    valence = _lookup(surface, _valences())
    if valence:
        out["positive valence" if valence > 0 else "negative valence"] = abs(valence)
        out["valence"] = 1.0
    for name in WORD_CLASSES.get(forms[0], ()):
        out[f"class {name}"] = 1.0
    return out if surface[0].isupper() else out | word_usage(word)


def _shape(surface: str, word: str) -> dict[str, float]:
    if surface[0].isdigit():
        return {"number": 1.0}
    out = {"letters": min(len(word), 15) / 15}
    if surface[0].isupper():
        out["all capitals" if len(surface) > 1 and surface.isupper() else "capitalised"] = 1.0
    if surface[-2:] in ("'s", "’s"):
        out["possessive"] = 1.0
    if suffix := _SUFFIX.match(word):
        out[f"suffix {suffix[1]}"] = 1.0
    if prefix := _PREFIX.match(word):
        out[f"prefix {prefix[1]}"] = 1.0
    return out
