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
    arise arose arisen; awake awoke awoken; backslide backslid; be was been; bear bore borne; beat beat beaten; become became
    become; behave behaved; begin began begun; bend bent; bet bet; bid bid; bind bound; bite bit bitten; bleed bled; blow blew
    blown; break broke broken; breed bred; bring brought; broadcast broadcast; build built; burn burned burnt; burst burst; bust
    busted bust; buy bought; cast cast; catch caught; choose chose chosen; cleave cleaved cleft; cling clung; come came come; cost
    cost; creep crept; cut cut; deal dealt; dig dug; dive dived dove; do did done; draw drew drawn; dream dreamed dreamt; drink
    drank drunk; drive drove driven; dwell dwelt dwelled; eat ate eaten; fall fell fallen; feed fed; fight fought; find found; fit
    fitted fit; flee fled; fling flung; fly flew flown; forbid forbade forbidden; force-feed force-fed; forecast forecast; forget
    forgot forgotten; forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen; get got gotten; give gave given; go
    went gone; grind ground; grow grew grown; hang hung hanged; have had; hear heard; hide hid hidden; hit hit; hold held; hurt
    hurt; keep kept; kneel knelt kneeled; knit knitted knit; know knew known; lay laid; lead led; leap leapt leaped; learn learned
    learnt; leave left; lend lent; let let; lie lied; light lit lighted; lose lost; make made; mean meant; meet met; mow mowed mown;
    pay paid; plead pleaded pled; prove proved proven; put put; quit quit; read read; relay relayed; rend rent; rid rid; ride rode
    ridden; ring rang rung; rip ripped; rise rose risen; run ran run; saw sawed sawn; say said; see saw seen; seek sought; sell
    sold; send sent; set set; sew sewed sewn; shake shook shaken; shed shed; shine shone shined; shit shit; shoot shot; show showed
    shown; shrink shrank shrunk; shut shut; sing sang sung; sink sank sunk; sit sat; slay slew slain; sleep slept; slide slid; sling
    slung; slink slunk; slit slit; smell smelled smelt; smite smote smitten; sneak sneaked snuck; sow sowed sown; speak spoke
    spoken; speed sped; spell spelled spelt; spend spent; spill spilled spilt; spin spun; spit spat; split split; spoil spoiled
    spoilt; spread spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung; stink stank stunk;
    stride strode stridden; strike struck; strive strove striven; swear swore sworn; sweep swept; swell swelled swollen; swim swam
    swum; swing swung; take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; thrust thrust;
    tread trod trodden; understand understood; wake woke woken; wear wore worn; weave wove woven; wed wed wedded; weep wept; wet wet
    wetted; win won; wind wound; wring wrung; write wrote written
"""
_PAST = {verb: forms for verb, *forms in map(str.split, _IRREGULAR.split(";"))}
_PREFIX = re.compile(r"(?:be|fore|mis|off|out|over|re|under|un|up|with)(?=[a-z]{2})")
_PRESENT = {"be": ("is", "are"), "have": ("has",)}
_PLURAL = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "thief": "thieves", "knife": "knives", "life": "lives",
    "wife": "wives", "wolf": "wolves", "foot": "feet", "mouse": "mice", "tooth": "teeth", "goose": "geese", "leaf": "leaves",
    "half": "halves", "self": "selves", "shelf": "shelves", "elf": "elves", "loaf": "loaves", "scarf": "scarves",
}
_ENDING = ("man", "woman", "child", "person", "wife", "wolf")  # of longer words too
_NO_MEN = ("german", "human", "norman", "ottoman", "roman", "shaman", "talisman")
_ADVERB = {"public": "publicly", "true": "truly", "due": "duly", "whole": "wholly"}
_OES = ("echo", "embargo", "hero", "potato", "tomato", "torpedo", "veto", "go", "do")  # their "s" takes an "e"
# verbs stressed on the last syllable double their consonant although they have more than one vowel
_DOUBLING = frozenset(
    "abet admit commit compel concur confer defer deter expel forget incur infer occur omit permit propel rebut rebel refer regret "
    "remit repel submit transfer transmit blab kidnap worship hobnob refit outwit begin control disbar equip extol handicap patrol "
    "prefer sandbag unplug zigzag gas quiz backstab deadpan entrap kneecap outgun shadowban sidestep wiretap".split()
)
_VOWEL = "aeiou"


def _doubles(word: str) -> bool:
    word = _split_verb(word)[1]
    if word in _DOUBLING:
        return True
    return bool(re.fullmatch(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprtvz]", word.rpartition("-")[2]))


def _split_verb(verb: str) -> tuple[str, str]:
    """What stands before an irregular verb in a longer one, and the verb: "over" and "run"."""
    prefix = _PREFIX.match(verb) if verb not in _PAST else None
    return (prefix[0], verb[prefix.end():]) if prefix and verb[prefix.end():] in _PAST else ("", verb)


def _present(verb: str) -> tuple[str, ...]:
    if verb in _PRESENT:
        return _PRESENT[verb]
    return (_with_s(verb),)


def _with_s(word: str) -> str:
    """A verb or noun with the ending that both take."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "z" * (word == "quiz") + "es"
    if _split_verb(word)[1].rpartition("-")[2] in _OES:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWEL:
        return word[:-1] + "ies"
    return word + "s"


def _past(verb: str) -> tuple[str, ...]:
    prefix, base = _split_verb(verb)
    if base in _PAST:
        return tuple(prefix + form for form in _PAST[base])
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
        if noun == one or (one in _ENDING and noun.endswith(one) and not noun.lower().endswith(_NO_MEN)):
            return noun[: -len(one)] + many
    return noun[:-2] + "es" if noun.endswith("sis") else _with_s(noun)


def _adverb(adjective: str) -> str:
    if adjective in _ADVERB:
        return _ADVERB[adjective]
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
