"""What a reader must know before the numbers, and no result says of itself: language, actors that nobody names, rows, sampling frame."""
from __future__ import annotations

from collections.abc import Sequence

from framing.actors.actors import Actors
from framing.corpus.corpus import Corpus
from framing.corpus.language import LANGUAGES
from framing.corpus.problem import left_out
from framing.measures.measure import Measure
from framing.measures.shipped import SHIPPED, LexiconScore
from framing.portrayals.portrayals import Portrayals
from framing.tables import counted

__all__ = ["corpus_notes", "language_note"]

NAMED = 8  # actors of a long cast, of whom only some are expected in any one corpus


def corpus_notes(corpus: Corpus, actors: Actors, portrayals: Portrayals) -> tuple[str, ...]:
    """Notes on what the study was made of."""
    out = left_out(corpus.problems)
    rows = f"{counted(out, 'row')} of the input left out: see corpus.problems." if out else ""
    frame = "" if corpus.frame == "complete" else \
        f"Sampling frame: {corpus.frame}. Statements hold for this corpus, not for the outlets at large."
    return tuple(note for note in (_unmentioned(actors, portrayals), rows, frame) if note)


def language_note(language: str, measures: Sequence[Measure]) -> str:
    """Which parts read English only, where the corpus is not said to be English; "" where it is.

    Examples
    --------
    >>> from framing.measures.shipped import as_measure
    >>> print(language_note("de", [as_measure("loaded")]))
    The corpus is in German, and these parts read English only: voices and speakers, function words, loaded. Their numbers mean nothing ...
    >>> language_note("en", [as_measure("loaded")])
    ''
    """
    if language == "en":
        return ""
    blind = [m.name for m in measures if m.name in SHIPPED]
    blind += [m.name for m in measures if isinstance(m.function, LexiconScore) and m.function.lexicon.language == "en"]
    said = "The corpus may hold any language" if language == "any" else f"The corpus is in {LANGUAGES.get(language, repr(language))}"
    there = "for articles in another" if language == "any" else "here"
    return (f"{said}, and these parts read English only: {', '.join(['voices and speakers', 'function words', *blind])}. Their numbers "
            f"mean nothing {there}; measures and lexicons of your own can take the place of those shipped.")


def _unmentioned(actors: Actors, portrayals: Portrayals) -> str:
    found = {portrayals.actors[a] for a in set(portrayals.actor.tolist())}
    silent = [name for name in actors.names if name not in found]
    if not silent:
        return ""
    more = f" and {len(silent) - NAMED} more" if len(silent) > NAMED else ""
    return f"{', '.join(silent[:NAMED])}{more}: no mention in this corpus; check {'its' if len(silent) == 1 else 'their'} aliases."
