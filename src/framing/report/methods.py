"""The methods paragraph and its references, generated from what was done."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framing.compare.comparison import NOTHING_COMPARED, Comparison
from framing.report.notes import language_note
from framing.report.source import Source
from framing.tables import counted
from framing.text.readings import VOICES

__all__ = ["methods_paragraph", "references", "signatures"]

FRAMES = {
    "complete": "all articles that the outlets published on the subject in the period",
    "keyword": "articles found by a keyword search", "handpicked": "articles chosen by hand", "unknown": "articles of unknown sampling",
}

_COPIES_COUNT = {
    "all": "", "once": "Copies of one text shared the weight of one article. ",
    "own": "An article that copies another counted with the share of its words that is not copied. ",
}

# (what it is used for, the source); printed where the study used it
_DECOMPOSITION = "Kitagawa, E. M. (1955). Components of a difference between two rates. JASA, 50."
_MAX_T = "Westfall, P. H. and Young, S. S. (1993). Resampling-based multiple testing. Wiley."
_FDR = "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B, 57."
_FCR = "Benjamini, Y. and Yekutieli, D. (2005). False discovery rate-adjusted multiple confidence intervals. JASA, 100."
_KEYNESS = "Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words. Political Analysis, 16."
_DISPERSION = "Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics, 13."
_COPIES = "Schleimer, S., Wilkerson, D. S. and Aiken, A. (2003). Winnowing: local algorithms for document fingerprinting. SIGMOD."
_MATCHING = "Sokal, R. R. and Michener, C. D. (1958). Evaluating systematic relationships. Univ. Kansas Sci. Bull., 38."


def methods_paragraph(source: Source) -> tuple[str, ...]:
    """What was done, in sentences for a methods section; one string a paragraph."""
    study = source.study
    per = Counter(study.corpus.outlets)
    days = source.days(range(len(study.corpus)))
    span = f", {days[0]} to {days[-1]}" if days else ", undated"
    shares = study.readings.voice_shares().mean(0) if len(study.corpus) else [0.0] * len(VOICES)
    counts = ", ".join(f"{outlet}: {n}" for outlet, n in sorted(per.items()))
    given = _given_events(source)
    whose = f" Events are the user's own ({given}), not found by the library." if given else ""
    pronouns = any(p.kind == "pronoun" for p in study.portrayals.passages)
    by_pronoun = ", or speak of them by a pronoun, as its sentence and the one before tell" if pronouns else ""
    shared, alone, copied = study.events.n_events, int((~study.events.matched).sum()), int((study.copies.sizes > 1).sum())
    data = (f"The corpus holds {counted(len(study.corpus), 'article')} of {counted(len(per), 'outlet')} ({counts}){span}: "
            f"{FRAMES.get(study.corpus.frame, study.corpus.frame)}. {counted(shared, 'event')} {'is' if shared == 1 else 'are'} reported "
            f"by two or more articles; {counted(alone, 'article')} {_were(alone)} matched to none, {copied} are near copies of another."
            f"{whose} Sentences were read that name {_listed(source.actors)}{by_pronoun}; the library's own measures mask names before "
            "they score.")
    voices = ("Every word was assigned to a voice: narration (claim and wording are the outlet's; on average "
              f"{shares[0]:.0%} of an article), attributed (claim of a source, wording of the outlet; {shares[1]:.0%}) or quotation "
              f"({shares[2]:.0%}).")
    measures = " ".join(f"{m.name} was read in {' and '.join(m.reads)}, on a scale from {m.interval[0]:g} to {m.interval[1]:g} "
                        f"({m.direction})." for m in study.portrayals.measures)
    means = ("Readings were averaged within articles, then over articles. 0 is scored and neutral; an abstention is no value, and every "
             "mean stands beside its scored share.")
    language = language_note(study.corpus.language, study.portrayals.measures)
    return data, " ".join(filter(None, (voices, measures, means, language))), _inference(source)


def _listed(names: Sequence[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "") if names else "no actor of the cast"


def _were(n: int) -> str:
    return "was" if n == 1 else "were"


def _inference(source: Source) -> str:
    made = source.study.comparison
    if not made.contrasts:
        return _not_compared(source)
    draws, seed = dict(made.signature.settings).get("draws", "?"), made.signature.seed
    families = " and ".join(f"{n} {kind}" for kind, n in made.families.items()) if made.families["primary"] else f"{made.family}"
    unit = "with the connected set of event and copy group as the unit"
    tests = ("p-values come from studentised sign flips within events, exchanges of clusters over all articles "
             f"({draws} draws, seed {seed}), {unit}; they are adjusted by max-T over the family of {families} tested "
             f"{'contrast' if made.family == 1 else 'contrasts'}, and intervals of findings are adjusted for selection."
             if made.family else f"{unit} ({draws} draws, seed {seed}); no contrast could be tested, so there is no p-value.")
    return (f"Outlets were compared over all articles (raw) and within shared events (matched); {counted(len(made.contrasts), 'contrast')} "
            f"could be estimated, {len(made.refused)} {_were(len(made.refused))} refused. Intervals are 95 % t intervals on "
            f"Poisson-bootstrap standard errors, {tests} {_COPIES_COUNT[source.copy_policy]}{_named_before(made)} Matching by event is "
            f"descriptive: it holds the story constant, and does not identify a cause. {' '.join(source.study.notes[:1])}").strip()


def _not_compared(source: Source) -> str:
    """The paragraph of a study without any contrast: why there is none, and how the outlets' own levels were estimated."""
    made, levels = source.study.comparison, source.tones.signature
    why = next((note.removeprefix(NOTHING_COMPARED) for note in made.notes if note.startswith(NOTHING_COMPARED)),
               " no contrast could be estimated.")
    refused = f" {counted(len(made.refused), 'contrast')} {_were(len(made.refused))} refused." if made.refused else ""
    named = f" {_named_before(made)}" if made.specified else ""
    return (f"No comparison was made:{why}{refused}{named} The levels of each outlet have 95 % t intervals on Poisson-bootstrap "
            f"standard errors ({dict(levels.settings).get('draws', '?')} draws, seed {levels.seed}), with the connected set of event and "
            f"copy group as the unit. {_COPIES_COUNT[source.copy_policy]}{' '.join(source.study.notes[:1])}").strip()


def _named_before(made: Comparison) -> str:
    """What was specified before looking. What could not be estimated is counted too: it was looked for."""
    named, lost = len(made.specified), len(made.unestimated)
    primary, refused = (sum(c.primary for c in contrasts) for contrasts in (made.contrasts, made.refused))
    if not named:
        return "No contrast was specified before looking: all are exploratory."
    if lost == named:
        rest = " All contrasts are exploratory." if made.contrasts else ""
        return f"{counted(named, 'specification')} made before looking could not be estimated.{rest}"
    told = (f"{counted(named, 'specification')} made before looking {'names' if named == 1 else 'name'} {counted(primary, 'contrast')} "
            "that could be estimated, a family of their own; all others are exploratory.")
    told += f" {counted(refused, 'more contrast')} named beforehand {_were(refused)} refused." if refused else ""
    return told + (f" {lost} of the specifications could not be estimated." if lost else "")


def _given_events(source: Source) -> str:
    """Where the events are from that were not found by `match_events`; "" where they were."""
    made = source.study.events.signature
    return dict(made.settings).get("by", "" if made.verb == "match_events" else made.verb)


def references(source: Source) -> tuple[str, ...]:
    """Sources of the methods that this study used, sorted."""
    study = source.study
    used = [m.reference for m in study.portrayals.measures if m.reference]
    if study.comparison.family:
        used += [_MAX_T, _FDR, *([_FCR] if study.comparison.findings else [])]
    if any(d.refused is None for d in study.comparison.decompositions):
        used.append(_DECOMPOSITION)
    if study.keyness:
        used += [_KEYNESS, _DISPERSION]
    if not _given_events(source):
        used.append(_MATCHING)
    return tuple(sorted({*used, _COPIES}))


def signatures(source: Source) -> tuple[str, ...]:
    """One line for each result: inputs, frame, settings, seed, versions."""
    study = source.study
    results = (study, study.portrayals, study.events, study.copies, study.voices, study.comparison, study.profiles,
               *list(study.keyness.values())[:1])
    return tuple(dict.fromkeys(str(r.signature) for r in results if r is not None))
