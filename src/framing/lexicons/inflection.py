"""The forms of an English headword, so that a word list names each word once.

Regular inflection by spelling rule, and the irregular verbs and plurals that news uses. Of a phrase the verb is its first word and
the noun its last.
"""
from __future__ import annotations

import re

from framing.errors import LexiconError

__all__ = ["FORMS", "inflect"]

# code of the column ``forms`` -> what is made of the headword
FORMS = {
    "-": "as it stands", "n": "singular and plural", "v": "all forms of the verb", "a": "adjective",
    "al": "adjective and its adverb in -ly",
}

# verb, past and, where it differs, participle
_IRREGULAR = """
    beat beat beaten; be was been; bend bent; bind bound; bite bit bitten; blow blew blown; break broke broken; bring brought; build
    built; burn burned burnt; buy bought; cast cast; catch caught; choose chose chosen; cling clung; come came come; cut cut; deal
    dealt; dig dug; draw drew drawn; dream dreamed dreamt; drink drank drunk; drive drove driven; fall fell fallen; feed fed; fight
    fought; find found; flee fled; fling flung; forget forgot forgotten; forsake forsook forsaken; force-feed force-fed; get got
    gotten; give gave given; go went gone; have had; hide hid hidden; hit hit; hold held; keep kept; know knew known; lay laid; leave
    left; learn learned learnt; lie lied; lose lost; make made; mislead misled; misspeak misspoke misspoken; mow mowed mown; overrun
    overran overrun; prove proved proven; put put; read read; rend rent; resell resold; rip ripped; rise rose risen; run ran run; say
    said; see saw seen; seek sought; sell sold; set set; shake shook shaken; shed shed; shine shone shined; shoot shot; show showed
    shown; shut shut; sink sank sunk; slay slew slain; sling slung; slink slunk; sneak sneaked snuck; speak spoke spoken; spend spent;
    spin spun; spit spat; spread spread; stand stood; steal stole stolen; stick stuck; sting stung; strike struck; swear swore sworn;
    swing swung; take took taken; tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake woke
    woken; weave wove woven; win won
"""
_PAST = {verb: forms for verb, *forms in map(str.split, _IRREGULAR.split(";"))}
_PRESENT = {"be": ("is", "are"), "have": ("has",), "go": ("goes",), "do": ("does",)}
_PLURAL = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "thief": "thieves", "knife": "knives", "life": "lives",
    "wife": "wives", "wolf": "wolves", "foot": "feet", "mouse": "mice", "crisis": "crises", "hypothesis": "hypotheses",
}
# verbs stressed on the last syllable double their consonant although they have more than one vowel
_DOUBLING = frozenset(
    "abet admit commit compel concur confer defer deter expel forget incur infer occur omit permit propel rebut rebel refer regret "
    "remit repel submit transfer transmit blab kidnap worship hobnob refit outwit".split()
)
_VOWEL = "aeiou"


def _doubles(word: str) -> bool:
    if word in _DOUBLING:
        return True
    return bool(re.fullmatch(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprtvz]", word.rpartition("-")[2]))


def _present(verb: str) -> tuple[str, ...]:
    if verb in _PRESENT:
        return _PRESENT[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return (verb + "es",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWEL:
        return (verb[:-1] + "ies",)
    return (verb + "s",)


def _past(verb: str) -> tuple[str, ...]:
    if verb in _PAST:
        return tuple(_PAST[verb])
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWEL:
        return (verb[:-1] + "ied",)
    if verb.endswith("ic"):
        return (verb + "ked",)
    return (verb + verb[-1] * _doubles(verb) + "ed",)


def _participle(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    if verb.endswith("ic"):
        return verb + "king"
    return verb + verb[-1] * _doubles(verb) + "ing"


def _plural(noun: str) -> str:
    for one, many in _PLURAL.items():
        if noun == one or (one in ("man", "woman", "wolf") and noun.endswith(one)):
            return noun[: -len(one)] + many
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWEL:
        return noun[:-1] + "ies"
    return noun + "s"


def _adverb(adjective: str) -> str:
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("ll"):
        return adjective + "y"
    if adjective.endswith("y") and adjective[-2:-1] not in _VOWEL and len(adjective) > 3:
        return adjective[:-1] + "ily"
    if adjective.endswith("le") and adjective[-3:-2] not in _VOWEL:
        return adjective[:-1] + "y"
    return adjective + "ly"


def inflect(term: str, forms: str) -> tuple[str, ...]:
    """All forms of a headword, itself first.

    Parameters
    ----------
    term : str
    forms : {"-", "n", "v", "a", "al"}
        See `FORMS`.

    Raises
    ------
    LexiconError
        For another code, or a headword that ends in a hyphen where its noun should be.

    Examples
    --------
    >>> inflect("crack down", "v")
    ('crack down', 'cracks down', 'cracked down', 'cracking down')
    >>> inflect("welfare queen", "n"), inflect("shameful", "al")
    (('welfare queen', 'welfare queens'), ('shameful', 'shamefully'))
    """
    if forms not in FORMS:
        raise LexiconError(f"unknown forms of {term!r}", given=repr(forms), right=", ".join(f"{k} ({v})" for k, v in FORMS.items()))
    made: tuple[str, ...] = ()
    if forms == "v":
        verb = next(iter(term.split()), "")
        before, _, rest = term.partition(verb) if verb else ("", "", "")
        made = tuple(before + v + rest for v in (*_present(verb), *_past(verb), _participle(verb))) if verb else ()
    elif forms == "n":
        noun = term[1 + max((i for i, c in enumerate(term) if c == "-" or c.isspace()), default=-1):]
        made = (term.removesuffix(noun) + _plural(noun),) if noun else ()
    elif forms == "al":
        made = (_adverb(term),) if term.strip() else ()
    if forms in ("v", "n", "al") and not made:
        raise LexiconError(f"{term!r} has no forms", given=f"forms {forms!r} ({FORMS[forms]})", right="a word where the forms are made",
                           hint="'-', which takes it as it stands")
    return tuple(dict.fromkeys((term, *made)))
