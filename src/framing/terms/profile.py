"""The verb that counts terms."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.actors.mentions import Mentions
from framing.corpus.corpus import Corpus
from framing.errors import InputError, RefusedError
from framing.signature import Signature
from framing.terms.ngrams import count_by_length
from framing.terms.policy import TermPolicy
from framing.terms.profiles import TermProfiles
from framing.terms.stacked import StackedCounts
from framing.terms.tokens import near_mentions, tokenise
from framing.text.read import read_texts
from framing.text.readings import Readings

__all__ = ["profile_terms"]

BLOCK_WORDS = 4_000_000


def profile_terms(
    corpus: Corpus | Readings, *, readings: Readings | None = None, ngrams: tuple[int, int] = (1, 1),
    voices: Sequence[str] = ("narration", "attributed"), around: Mentions | None = None, window: int = 10,
    policy: TermPolicy | None = None,
) -> TermProfiles:
    """Count the terms of every article and outlet.

    Parameters
    ----------
    corpus : Corpus
        Or its `Readings`.
    readings : Readings, optional
        Of this corpus, if it has been read before.
    ngrams : (int, int)
        Shortest and longest n-gram; (1, 2) counts words and pairs.
    voices : sequence of {"narration", "attributed", "quote"}
        Whose words count. By default the outlet's own wording: quotations are left out. Titles are counted.
    around : Mentions, optional
        Count only words near these mentions (of an actor, say).
    window : int
        How many words to either side of a mention, within its sentence.
    policy : TermPolicy, optional
        Case, hyphens, stop words, stems, phrases, smallest document frequency.

    Returns
    -------
    TermProfiles

    Raises
    ------
    InputError
        When the readings are of other articles, or an option is unknown.
    RefusedError
        When no word is left to count.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> corpus = read_articles([{"outlet": "A", "text": "Tax cuts help. Tax cuts pay."}, {"outlet": "B", "text": "Tax cuts harm."}])
    >>> profiles = profile_terms(corpus, ngrams=(1, 2))
    >>> profiles.terms
    ('cuts', 'harm', 'help', 'pay', 'tax', 'cuts harm', 'cuts help', 'cuts pay', 'tax cuts')
    >>> [(r["term"], r["count"]) for r in profiles.top("A", 2, by="rate")]
    [('cuts', 2), ('tax', 2)]
    """
    if isinstance(corpus, Readings):
        readings = corpus
        corpus = readings.corpus
    if readings is None:
        readings = read_texts(corpus)
    if readings.article_ids != corpus.ids:
        raise InputError("these readings are of other articles", given=f"{len(readings)} readings, {len(corpus)} articles",
                         right="readings = read_texts(corpus)")
    policy = policy or TermPolicy()
    voices = (voices,) if isinstance(voices, str) else tuple(voices)
    near = None if around is None else near_mentions(readings, around, window)
    stacked, words = StackedCounts(), np.zeros(len(corpus), np.int64)
    for low, high in _blocks(readings, whole=policy.stem is not None):
        block = readings.span(low, high)
        where = None if near is None else near[readings.article_words[low]:readings.article_words[high]]
        tokens = tokenise(block, policy, voices=voices, where=where)
        counted = ~tokens.stopped[tokens.term] if len(tokens.term) else np.zeros(0, bool)
        words[low:high] = np.bincount(tokens.article[counted], minlength=high - low)
        stacked.append(count_by_length(tokens, high - low, ngrams=ngrams))
    if not words.any():
        raise RefusedError("no word is left to count", given=f"{len(corpus)} articles, voices {', '.join(voices)}",
                           right="at least one word", hint="other voices, a shorter stop list, a wider window")
    terms, counts = stacked.finish(policy.min_df)
    where_set = () if around is None else (("around", ",".join(around.actors.names)), ("window", str(window)))
    settings = (("ngrams", "-".join(map(str, ngrams))), ("voices", "+".join(voices)), *where_set, *policy.settings, *readings.settings)
    return TermProfiles(
        corpus.ids, corpus.outlet_names, corpus.outlet_codes.astype(np.int64), terms, counts, words, np.arange(len(corpus)),
        Signature("profile_terms", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, settings),
    )


def _blocks(readings: Readings, *, whole: bool) -> list[tuple[int, int]]:
    """Runs of articles of some `BLOCK_WORDS` words: what is counted at once bounds memory. A stem's commonest form takes the whole."""
    if whole or len(readings.word) <= BLOCK_WORDS:
        return [(0, len(readings))]
    inside = readings.article_words // BLOCK_WORDS
    cuts = np.unique(np.searchsorted(inside, np.arange(1, int(inside[-1]) + 1))).tolist()
    return [(a, b) for a, b in zip([0, *cuts], [*cuts, len(readings)], strict=True) if a < b]
