"""What a verb says about the one acting and the one acted on: a lexicon of our own, with every inflected form."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Verb", "inflect", "verb_forms"]

# Verbs of several syllables that double their last consonant; one-syllable verbs do so by rule.
_DOUBLING = frozenset([
    "admit", "appal", "commit", "compel", "concur", "confer", "control", "corral", "defer", "deter", "dispel", "equip", "excel", "expel",
    "incur", "infer", "occur", "omit", "outbid", "patrol", "permit", "prefer", "propel", "rebel", "rebut", "recur", "refer", "regret",
    "rerun", "submit", "transfer",
])
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Verb:
    """One verb of the lexicon: signs in {-1, 0, 1}, as the headings of ``verbs.txt`` define them."""

    lemma: str
    object: int
    subject: int
    power: int
    agency: int
    speech: bool


@cache
def verb_forms() -> dict[str, tuple[Verb, str]]:
    """Every inflected form of the lexicon's verbs, in lower case.

    Returns
    -------
    dict
        Form -> (verb, kind); kind is "base", "s", "ing", "past", "participle" or "past participle".

    Examples
    --------
    >>> verb, kind = verb_forms()["accused"]
    >>> verb.lemma, verb.object, verb.subject, kind
    ('accuse', -1, 0, 'past participle')
    >>> verb_forms()["stole"][1], verb_forms()["stolen"][1]
    ('past', 'participle')
    """
    forms: dict[str, tuple[Verb, str]] = {}
    for verb in _read_verbs():
        kinds: dict[str, str] = {}
        for kind, form in inflect(verb.lemma).items():
            kinds[form] = "past participle" if kinds.get(form) == "past" else kind
        kinds |= _british(verb.lemma, kinds)
        for form, kind in kinds.items():
            forms.setdefault(form, (verb, kind))
    return forms


def _british(lemma: str, kinds: dict[str, str]) -> dict[str, str]:
    """"travelled" beside "traveled"."""
    doubled = lemma[-2:] in ("al", "el") and lemma[-3] not in _VOWELS
    return {lemma + "l" + form.removeprefix(lemma): kind for form, kind in kinds.items() if doubled and form[-2:] in ("ed", "ng")}


def inflect(lemma: str) -> dict[str, str]:
    """The forms of a verb, in lower case: "base", "s", "ing", "past" and "participle".

    Examples
    --------
    >>> inflect("deny")
    {'base': 'deny', 's': 'denies', 'ing': 'denying', 'past': 'denied', 'participle': 'denied'}
    """
    past, participle = _irregular().get(lemma) or (_ed(lemma), _ed(lemma))
    return {"base": lemma, "s": _s(lemma), "ing": _ing(lemma), "past": past, "participle": participle}


@cache
def _irregular() -> dict[str, list[str]]:
    return {lemma: parts for lemma, *parts in map(str.split, _lines("verbs_irregular.txt"))}


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _read_verbs() -> list[Verb]:
    sign = {"-": -1, "0": 0, "+": 1}
    verbs: list[Verb] = []
    head: list[str] = []
    for line in _lines("verbs.txt"):
        if line.startswith("["):
            head = line.strip("[]").split()
            continue
        signs = {name: sign[mark] for name, mark in zip(head[:8:2], head[1:8:2], strict=True)}
        verbs += [Verb(lemma, **signs, speech="speech" in head) for lemma in line.split()]
    return verbs


def _s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in _VOWELS else lemma + "s"


def _stem(lemma: str) -> str:
    vowels = sum(c in _VOWELS and (k == 0 or lemma[k - 1] not in _VOWELS) for k, c in enumerate(lemma))
    ends = len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    return lemma + lemma[-1] if lemma in _DOUBLING or (ends and vowels == 1) else lemma


def _ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in _VOWELS else _stem(lemma) + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    return lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else _stem(lemma) + "ing"
