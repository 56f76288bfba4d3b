"""Reporting verbs and nouns of English news, what they take as content, and their slant.

The lists are the writer's own knowledge of reporting English; nothing in them was counted from a corpus. Frames, one letter each:

=====  =============================================================================================
``s``  a clause with or without *that*, also fronted or inverted ("It is over, she said", "said Kim")
``t``  a clause with or without *that* ("thinks it is over")
``a``  a person before the clause ("told reporters that")
``o``  the noun phrase that follows is the content ("criticised the plan")
``i``  the infinitive that follows is the content ("hopes to win")
``c``  a person or thing and what is said of it ("called him a liar", "accused him of lying")
``q``  only quoted speech ("he went on: ...")
``m``  only a clause with *that*, or speech ("maintained that")
``e``  evidence: polls, records, studies ("the figures show that")
=====  =============================================================================================
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "CUE_WORDS", "EVIDENCE", "EVIDENTIAL", "EXPECTED", "NOT_SPEAKERS", "NOUNS", "POLLS", "SEEM", "SLANTS", "TOPICS", "VERBS", "VIEWED",
    "Cue", "slant",
]

SLANTS = ("neutral", "doubting", "asserting", "conceding", "warning", "denying", "accusing", "praising", "demanding", "promising",
          "asking", "believing", "suggesting")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb: its lemma, frames, slant and form (``base``, ``s``, ``past``, ``ing``)."""

    lemma: str
    frames: str
    slant: str
    form: str
    nominal: bool = False  # the form is also a noun: it needs a subject before it


# slant, frames: verbs. A verb with a particle is written with an underscore.
_TABLE = """
neutral m: write tweet post elaborate plead
neutral m: shout yell exclaim cry whisper murmur mutter retort snap chant scream roar sigh laugh thunder
neutral s: say add state reply observe remark quip joke interject chime_in muse opine testify
neutral q: begin continue go_on start text email blog
neutral s: counter argue conclude sum_up summarize summarise point_out clarify relate comment respond
neutral so: explain recall recount note mention announce report reveal disclose recite reiterate repeat declare recollect
neutral sa: tell inform remind notify brief advise
neutral so: describe detail outline
neutral o: discuss cite quote reference refer_to talk_about speak_about speak_of talk_of point_to allude_to touch_on
neutral o: comment_on highlight characterize characterise portray depict paint cast frame list compare liken
neutral o: write_about tweet_about read_about report_on lay_out elaborate_on weigh_in_on sound_off_on
doubting s: claim allege purport profess contend boast brag insinuate assert
doubting o: brag_about boast_about boast_of tout
doubting ti: pretend
asserting m: maintain
asserting s: insist stress emphasize emphasise affirm underline underscore swear proclaim avow vouch reaffirm assure
asserting o: insist_on stress emphasize emphasise underline underscore affirm proclaim
conceding s: admit acknowledge concede confess grant confirm
conceding o: admit acknowledge concede confirm admit_to confess_to apologize_for apologise_for
warning s: warn caution
suggesting so: predict forecast
suggesting s: project foresee
warning ta: alert
warning o: warn_of warn_about warn_against caution_against
warning i: threaten
denying s: deny
denying o: deny reject dispute refute rebut dismiss disavow disown repudiate oppose contradict question challenge contest resist
denying o: object_to push_back_against push_back_on brush_off shrug_off rule_out disagree_with distance_himself_from back_away_from
denying i: refuse decline
denying ti: doubt disagree
accusing s: complain lament protest fume charge gripe
accusing o: criticize criticise denounce condemn blast slam mock ridicule deride lambaste lambast decry assail berate chide scold
accusing o: rebuke bash trash disparage insult belittle castigate excoriate vilify skewer bemoan fault malign smear
accusing o: lash_out_at rail_against take_aim_at hit_back_at fire_back_at take_issue_with complain_about lament protest scoff_at go_after
accusing o: tear_into lay_into call_out make_fun_of poke_fun_at impugn
accusing c: accuse blame charge indict
praising o: praise applaud hail laud commend celebrate welcome thank congratulate salute admire endorse embrace defend support
praising o: champion favor favour compliment extol agree_with side_with stand_by cheer approve_of vouch_for
asking s: ask wonder inquire
asking a: ask quiz
asking o: ask_about ask_for question wonder_about inquire_about
demanding s: demand urge order request recommend propose
demanding o: demand urge request call_for call_on push_for press_for plead_for beg_for propose recommend advocate advocate_for order
demanding o: lobby_for argue_for campaign_for argue_against appeal_to seek want
demanding ai: urge ask order instruct beg implore exhort encourage press push command
demanding i: demand want seek ask prefer propose
promising s: promise vow pledge
promising ai: promise vow pledge
promising i: plan intend offer aim prepare commit volunteer resolve
neutral i: agree decide choose
believing i: hope expect prefer
promising o: promise pledge vow offer plan back_off_from commit_to
believing t: think believe feel know hope fear expect suspect assume understand realize realise imagine worry remember consider recognize
believing t: recognise see guess bet figure suppose reckon agree anticipate dream trust regret forget doubt wish learn decide notice
believing t: determine discover presume envision convince persuade
believing o: fear favor prefer dislike hate despise regret consider oppose distrust resent envision anticipate mull weigh
believing o: worry_about think_of think_about hope_for believe_in care_about look_forward_to complain_of dream_of know_about hear_about
neutral c: call dub label term describe characterize characterise portray
accusing c: brand
believing c: view regard see consider deem
suggesting s: suggest imply hint signal indicate estimate theorize theorise speculate
suggesting o: hint_at suggest signal
neutral e: show find suggest indicate reveal demonstrate confirm conclude say report estimate project read
neutral t: make_clear make_it_clear made_clear
"""

# Nouns that name a report, before "that", "to", "of", "for" or "about"; slant as for verbs.
_NOUN_TABLE = """
neutral: statement announcement remark comment explanation observation report account testimony reminder message word news argument point
neutral: case description acknowledgement answer response
doubting: claim allegation contention assertion boast rumor rumour
conceding: admission acknowledgment concession confession
warning: warning threat
suggesting: prediction forecast suggestion
denying: denial rejection refusal dismissal objection opposition doubt skepticism scepticism reluctance
accusing: accusation criticism complaint charge attack condemnation denunciation critique
praising: praise support endorsement defense defence approval backing
demanding: demand call request proposal recommendation appeal insistence order desire push
promising: promise pledge vow plan intention decision commitment offer agreement determination willingness
believing: belief view opinion idea notion hope fear concern suspicion conviction expectation feeling sense impression perception
believing: assumption theory worry thought confidence understanding conclusion assessment
asking: question
"""

_PAST = dict(pair.split(":") for pair in """
    say:said write:wrote/written tell:told think:thought feel:felt know:knew/known see:saw/seen mean:meant find:found
    show:showed/shown read:read speak:spoke/spoken begin:began/begun make:made take:took/taken go:went/gone swear:swore/sworn
    hear:heard learn:learned/learnt bet:bet put:put cast:cast lay:laid beg:begged plan:planned admit:admitted rip:ripped brag:bragged
    pan:panned rap:rapped slam:slammed quip:quipped hit:hit dream:dreamed/dreamt understand:understood forget:forgot/forgotten
    foresee:foresaw/foreseen rebut:rebutted commit:committed dub:dubbed tear:tore/torn seek:sought stand:stood choose:chose/chosen
    refer:referred prefer:preferred sum:summed forecast:forecast deem:deemed pay:paid get:got
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
    laugh laughs thunder thunders text texts email emails blog blogs elaborate
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
    for line in _TABLE.strip().splitlines():
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


def _nouns() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in _NOUN_TABLE.strip().splitlines():
        slant_, nouns = line.split(":")
        for noun in nouns.split():
            out[noun] = slant_
            out[noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("s") else "s")] = slant_
    return out


VERBS = _verbs()
NOUNS = _nouns()
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
    for word in [*NOUNS, *SEEM, *EVIDENTIAL, *VIEWED, *POLLS, "according"]:
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
        if words[k] in NOUNS:
            return NOUNS[words[k]]
    return "neutral"
