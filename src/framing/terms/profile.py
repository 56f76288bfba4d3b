"""The verb that counts terms."""
from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from framing.actors.mentions import Mentions
from framing.corpus.article_labels import corpus_of
from framing.corpus.corpus import Corpus
from framing.errors import InputError, RefusedError, check_kind
from framing.signature import Signature
from framing.terms.ngrams import NgramCounts
from framing.terms.policy import TermPolicy
from framing.terms.profiles import TermProfiles
from framing.terms.tokens import Tokeniser, near_mentions
from framing.text.read import read_in_batches, read_texts
from framing.text.readings import Readings
from framing.text.voice_names import voice_names

__all__ = ["profile_terms"]

BATCH_WORDS = 1 << 19


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
        Or ``"all"``. Whose words count: by default the outlet's own wording, quotations are left out. Titles are counted.
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
    corpus = corpus_of(corpus, "profile_terms")
    if around is not None:
        check_kind(around, Mentions, "around= takes Mentions", hint="framing.find_mentions(framing.read_texts(corpus), actors)")
    check_kind(policy := policy or TermPolicy(), TermPolicy, "policy= takes a TermPolicy", hint="framing.TermPolicy(min_df=2)")
    voices = voice_names(voices)
    if readings is None and (around is not None or policy.stem is not None):
        readings = read_texts(corpus)
    if readings is not None and readings.article_ids != corpus.ids:
        raise InputError("these readings are of other articles", given=f"{len(readings)} readings, {len(corpus)} articles",
                         right="readings = read_texts(corpus)")
    near = None if readings is None or around is None else near_mentions(readings, around, window)
    counts, words = NgramCounts(ngrams), []
    tokens_of = Tokeniser(policy, voices, pairs=counts.longest > 1)
    read = 0
    for batch in read_in_batches(corpus) if readings is None else _batches(readings, whole=policy.stem is not None):
        tokens = tokens_of(batch, None if near is None else near[read:read + len(batch.word)])
        read += len(batch.word)
        words.append(np.bincount(tokens.article if tokens.counted is None else tokens.article[tokens.counted], minlength=len(batch)))
        counts.append(tokens, len(batch))
    article_words = np.concatenate(words)
    if not article_words.any():
        raise RefusedError("no word is left to count", given=f"{len(corpus)} articles, voices {', '.join(voices)}",
                           right="at least one word", hint="other voices, a shorter stop list, a wider window")
    terms, article_counts = counts.finish(tokens_of.vocabulary, policy.min_df)
    where_set = () if around is None else (("around", ",".join(around.actors.names)), ("window", str(window)))
    settings = (("ngrams", "-".join(map(str, ngrams))), ("voices", "+".join(voices)), *where_set, *policy.settings, *batch.settings)
    return TermProfiles(
        corpus.ids, corpus.outlet_names, corpus.outlet_codes.astype(np.int64), terms, article_counts, article_words, np.arange(len(corpus)),
        Signature("profile_terms", f"{len(corpus)} articles {corpus.fingerprint}", corpus.frame, settings),
    )


def _batches(readings: Readings, *, whole: bool) -> Iterator[Readings]:
    """Runs of articles of some `BATCH_WORDS` words: few enough for a processor's cache. A stem's commonest form takes the whole."""
    some = np.arange(BATCH_WORDS, 1 if whole else len(readings.word), BATCH_WORDS)
    ends = np.unique([0, *np.searchsorted(readings.article_words, some), len(readings)]).tolist()
    return (readings.span(low, high) for low, high in itertools.pairwise(ends))
