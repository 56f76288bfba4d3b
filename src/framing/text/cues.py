"""Reporting verbs, nouns and adjectives of English news, what they take as content, and their slant; the tables are in `cue_tables`."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from framing.text.cue_tables import ADJECTIVE_TABLE, NOUN_TABLE, VERB_TABLE

__all__ = [
    "ADJECTIVES", "CUE_WORDS", "EVIDENCE", "EVIDENTIAL", "EXPECTED", "NOT_SPEAKERS", "NOUNS", "POLLS", "SEEM", "SLANTS", "TOPICS", "VERBS",
    "VIEWED", "Cue", "slant",
]

SLANTS = ("neutral", "doubting", "asserting", "conceding", "warning", "denying", "accusing", "praising", "demanding", "promising",
          "asking", "believing", "suggesting")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: its lemma, frames (as in `cue_tables`), slant and form (``base``, ``s``, ``past``, ``ing``)."""

    lemma: str
    frames: str
    slant: str
    form: str
    nominal: bool = False  # the form is also a noun: it needs a subject before it


_PAST = dict(pair.split(":") for pair in """
    say:said write:wrote/written tell:told think:thought feel:felt know:knew/known see:saw/seen mean:meant find:found
    show:showed/shown read:read speak:spoke/spoken begin:began/begun make:made take:took/taken go:went/gone swear:swore/sworn
    hear:heard learn:learned/learnt bet:bet put:put cast:cast lay:laid beg:begged plan:planned admit:admitted rip:ripped brag:bragged
    pan:panned rap:rapped slam:slammed quip:quipped hit:hit dream:dreamed/dreamt understand:understood forget:forgot/forgotten
    foresee:foresaw/foreseen rebut:rebutted commit:committed dub:dubbed tear:tore/torn seek:sought stand:stood choose:chose/chosen
    refer:referred prefer:preferred sum:summed forecast:forecast deem:deemed pay:paid get:got shoot:shot
""".split())
_DOUBLED = frozenset("beg plan admit rip brag pan rap slam snap quip hit forget rebut commit dub refer prefer sum bet put get blog".split())

# Forms that are at least as often nouns or adjectives, so that they need a subject, "to" or an auxiliary before them.
_NOMINAL = frozenset("""
    report reports claim claims plan plans call calls show shows note notes state states view views hope hopes fear fears support supports
    question questions promise promises demand demands request requests blame urge estimate estimates charge charges praise answer comment
    comments post posts order orders offer offers project projects forecast protest protests challenge challenges press push label brand
    address counter contest account list figure want wants boast detail details outline stress remark remarks threat boasts cast celebrate
    doubt doubts worry worries guess bet dream wish wishes trust concern concerns cheer champion favor favors favour endorse aim aims start
    starts command appeal appeals signal signals read reads tweet tweets reply answer grant allege pledge vow vows insult testify
    reference quote quotes decline advocate consider
    shout shouts cry cries whisper whispers murmur murmurs retort retorts snap snaps chant chants scream screams roar roars sigh sighs
    laugh laughs thunder thunders voice voices echo echoes roast credit credits text texts email emails blog blogs elaborate
""".split())


def _forms(verb: str) -> dict[str, str]:
    """Inflected form -> kind of form, for the first word of a verb."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb.endswith("e"):
        third, past, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    else:
        stem = verb + verb[-1] if verb in _DOUBLED else verb
        third, past, ing = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"), stem + "ed", stem + "ing"
    if verb in ("see", "foresee"):
        ing = verb + "ing"
    pasts = _PAST.get(verb, past).split("/")
    return {verb: "base", third: "s", **dict.fromkeys(pasts, "past"), ing: "ing"}


def _verbs() -> dict[str, Cue]:
    """Form -> cue; the frames of a verb listed in several lines add up, its slant is that of the first."""
    frames: dict[str, str] = {}
    slants: dict[str, str] = {}
    for line in VERB_TABLE.strip().splitlines():
        head, verbs = line.split(":")
        slant_, letters = head.split()
        for verb in verbs.split():
            frames[verb] = frames.get(verb, "") + letters
            slants.setdefault(verb, slant_)
    out: dict[str, Cue] = {}
    for verb, letters in frames.items():
        first, *particles = verb.split("_")
        for form, kind in _forms(first).items():
            nominal = not particles and form in _NOMINAL
            out.setdefault(" ".join([form, *particles]), Cue(verb.replace("_", " "), letters, slants[verb], kind, nominal))
    return out


def _slanted(table: str) -> dict[str, str]:
    """Word -> slant."""
    lines = [line.split(":") for line in table.strip().splitlines()]
    return {word: slant_ for slant_, words in lines for word in words.split()}


def _nouns() -> dict[str, str]:
    out: dict[str, str] = {}
    for noun, slant_ in _slanted(NOUN_TABLE).items():
        out[noun] = slant_
        out[noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("s") else "s")] = slant_
    return out


VERBS = _verbs()
NOUNS = _nouns()
ADJECTIVES = _slanted(ADJECTIVE_TABLE)
SEEM = frozenset(["seem", "seems", "seemed", "appear", "appears", "appeared"])
EVIDENTIAL = frozenset(["reportedly", "allegedly", "purportedly", "supposedly"])
EXPECTED = frozenset("""
    expected believed said reported thought alleged known rumored rumoured considered projected predicted estimated
""".split())
VIEWED = frozenset(["view", "words", "opinion", "account", "telling", "estimation", "eyes", "mind", "estimate"])
POLLS = frozenset(["poll", "polls", "survey", "surveys", "polling"])
EVIDENCE = frozenset("""
    poll polls survey surveys study studies data records documents figures numbers research report reports analysis results evidence emails
    e-mails filings statistics surveillance footage video polling review reviews investigation transcript transcripts
""".split())

# What stands before a colon at the head of a line and speaks for nobody.
NOT_SPEAKERS = frozenset("""
    note update updated watch video photo photos image picture exclusive breaking related read more editor's editor’s correction corrected
    opinion analysis commentary by full transcript live listen tags topics advertisement share see also here this that these there what why
    how when where which bottom result question answer example fact today tip contact source email phone follow url http https latest
    wow look bombshell byline clarification
""".split())
# The last word of a headline's label that tells what it is about ("Norland crisis: ...").
TOPICS = frozenset("""
    crisis election elections referendum vote brexit war conflict attack attacks bombing shooting siege protests strike strikes coronavirus
    covid pandemic outbreak virus economy budget scandal affair trial inquest inquiry talks summit sanctions weather floods crash
    earthquake football cricket rugby tennis politics business health sport
""".split())


def _cue_words() -> dict[str, tuple[int, ...]]:
    """First word of every cue -> the lengths, in words, of the cues that begin with it, longest first."""
    out: dict[str, set[int]] = {}
    for form in VERBS:
        first, *rest = form.split()
        out.setdefault(first, set()).add(len(rest) + 1)
    for word in [*NOUNS, *ADJECTIVES, *SEEM, *EVIDENTIAL, *VIEWED, *POLLS, "according"]:
        out.setdefault(word, set())
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in out.items()}


CUE_WORDS = _cue_words()


@lru_cache(maxsize=4096)
def slant(verb: str) -> str:
    """What a reporting verb or noun tells about the outlet's trust in the report.

    Parameters
    ----------
    verb : str
        A form of a reporting verb or noun as it stands in the text, with auxiliaries and adverbs or without ("has claimed").

    Returns
    -------
    str
        One of `SLANTS`; ``"neutral"`` where nothing is known of the word.

    Examples
    --------
    >>> [slant(v) for v in ("said", "claimed", "has admitted", "warned", "calling for", "according to")]
    ['neutral', 'doubting', 'conceding', 'warning', 'demanding', 'neutral']
    """
    words = verb.lower().split()
    for k in range(len(words)):
        for n in (4, 3, 2, 1):
            cue = VERBS.get(" ".join(words[k:k + n]))
            if cue is not None:
                return cue.slant
        if words[k] in NOUNS or words[k] in ADJECTIVES:
            return NOUNS.get(words[k]) or ADJECTIVES[words[k]]
    return "neutral"
