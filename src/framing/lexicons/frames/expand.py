"""expand_seeds: words that keep company with the seeds of a frame in the user's own corpus."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError, check_kind
from framing.lexicons.entry import Entry
from framing.lexicons.frames.count import frame_indicators
from framing.lexicons.lexicon import Lexicon
from framing.signature import Signature
from framing.tables import Row, Tabular, format_rows
from framing.text.readings import Readings

__all__ = ["Expansion", "expand_seeds"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Expansion(Tabular):
    """What was added to a seed lexicon, and why.

    Attributes
    ----------
    lexicon : Lexicon
        Seeds and additions.
    rows : tuple of dict
        frame, term, ratio (how many times more often it stands in sentences with a seed than elsewhere), g2, sentences and articles in
        which it stands with a seed, text (one of those sentences).
    signature : Signature
    """

    lexicon: Lexicon
    rows: tuple[Row, ...]
    signature: Signature

    def to_rows(self) -> list[Row]:
        return [dict(row) for row in self.rows]

    def __repr__(self) -> str:
        return f"Expansion: {len(self.rows)} terms proposed, to be read before use\n{format_rows(self.to_rows())}"


def expand_seeds(
    lexicon: Lexicon, readings: Readings, *, k: int = 10, least: int = 5, ratio: float = 3.0, weight: float = 0.5
) -> Expansion:
    """Propose words for each frame from a corpus.

    Parameters
    ----------
    lexicon : Lexicon
        Seeds, by category.
    readings : Readings
    k : int
        How many words a frame at most.
    least : int
        Articles in which a word must stand beside a seed: what one article repeats is its topic.
    ratio : float
        How many times more often it must stand in sentences with a seed than in others.
    weight : float
        Given to additions, so that they can be told from the seeds and left out again.

    Returns
    -------
    Expansion
        Ordered by frame, then by the log-likelihood ratio of word and seed in one sentence (Dunning 1993). A word goes to the frame it is
        tied to most. Words that are mostly capitalised are names, and left out.

    Notes
    -----
    Company is not meaning: read the list, keep what belongs, and say in print that it was expanded.

    Examples
    --------
    >>> from framing.corpus.read import read_articles
    >>> from framing.text.read import read_texts
    >>> texts = [f"Prices rose and exporters of {x} complained. It rained in town." for x in ("tea", "tin", "oil", "gas", "salt", "rice")]
    >>> readings = read_texts(read_articles([{"outlet": "A", "text": t} for t in texts]))
    >>> seeds = Lexicon({"price*": {"category": "economy"}}, name="seeds")
    >>> sorted(row["term"] for row in expand_seeds(seeds, readings).rows)
    ['and', 'complained', 'exporters', 'of', 'rose']
    """
    check_kind(lexicon, Lexicon, "expand_seeds takes a Lexicon", hint='framing.load_frames("generic")')
    check_kind(readings, Readings, "expand_seeds takes Readings", hint="framing.read_texts(corpus)")
    if k < 1 or least < 1 or ratio <= 1:
        raise InputError("an expansion of nothing", given=f"k={k}, least={least}, ratio={ratio}", right="k >= 1, least >= 1, ratio > 1")
    words, types = _word_table(readings, lexicon)
    indicators = frame_indicators(readings, lexicon)
    count = np.asarray(words.sum(0)).ravel()
    scores, facts = [], []
    for frame in indicators.frames:
        seeded = np.zeros(words.shape[0])
        seeded[readings.word_sentence[indicators.places.listed_under(frame).first]] = 1.0
        together = words.T @ seeded
        g2, times = _association(together, count, seeded.sum(), len(seeded))
        articles = _articles(words, seeded, readings)
        scores.append(np.where((articles >= least) & (times >= ratio), g2, -np.inf))
        facts.append((together, times, articles, seeded))
    table = np.array(scores)
    rows: list[Row] = []
    for f, frame in enumerate(indicators.frames):
        mine = np.flatnonzero((table.argmax(0) == f) & np.isfinite(table[f]))
        together, times, articles, seeded = facts[f]
        for t in mine[np.argsort(-table[f, mine], kind="stable")][:k].tolist():
            example = int(np.flatnonzero((words[:, [t]].toarray().ravel() > 0) & (seeded > 0))[0])
            rows.append({"frame": frame, "term": types[t], "ratio": float(times[t]), "g2": float(table[f, t]),
                         "sentences": int(together[t]), "articles": int(articles[t]), "text": readings.sentence(example)})
    grown = Lexicon([Entry(r["term"], weight, (r["frame"],)) for r in rows], name="added", language=lexicon.language)
    settings = (("lexicon", lexicon.name), ("k", str(k)), ("least", str(least)), ("ratio", str(ratio)))
    return Expansion(grown | lexicon, tuple(rows), Signature("expand_seeds", f"{len(readings)} articles {readings.corpus.fingerprint}",
                                                             readings.corpus.frame, settings))


def _word_table(readings: Readings, lexicon: Lexicon) -> tuple[Any, list[str]]:
    """Which sentence holds which word, as a sparse table of ones; words that the lexicon lists and names are left out."""
    from scipy.sparse import csr_array

    lower = [w.lower() for w in readings.vocabulary]
    capital = np.array([w[:1].isupper() for w in readings.vocabulary], bool)
    names: dict[str, int] = {}
    code = np.array([names.setdefault(w, len(names)) for w in lower], np.int64)
    uses = np.bincount(readings.word, minlength=len(lower))
    total, capitals = np.bincount(code, uses, len(names)), np.bincount(code, uses * capital, len(names))
    kept = np.array([w.isalpha() and len(w) > 1 and not lexicon.find(w) for w in names], bool) & (capitals * 2 <= total)
    place = np.where(kept, np.cumsum(kept) - 1, -1)[code][readings.word]
    shape = (len(readings.sentence_start), int(kept.sum()))
    held = np.unique(readings.word_sentence[place >= 0].astype(np.int64) * shape[1] + place[place >= 0])
    at = np.divmod(held, max(1, shape[1]))
    return csr_array((np.ones(len(held)), at), shape=shape), [w for w, k in zip(names, kept, strict=True) if k]


def _association(together: Floats, count: Floats, seeded: float, n: int) -> tuple[Floats, Floats]:
    """Log-likelihood ratio of word and seed in one sentence, and the ratio of the word's rates with and without a seed."""
    cells = np.array([together, count - together, seeded - together, n - seeded - count + together])
    margins = np.array([count * seeded, count * (n - seeded), (n - count) * seeded, (n - count) * (n - seeded)]) / n
    with np.errstate(invalid="ignore", divide="ignore"):
        g2 = 2 * np.where(cells > 0, cells * np.log(cells / margins), 0.0).sum(0)
        # half a sentence on either side keeps a word that never stands without a seed finite
        times = ((together + 0.5) / (seeded + 1)) / ((count - together + 0.5) / (n - seeded + 1))
    return g2, times


def _articles(words: Any, seeded: Floats, readings: Readings) -> Floats:
    from scipy.sparse import csr_array

    n = len(seeded)
    of = csr_array((seeded, (readings.sentence_article, np.arange(n))), shape=(len(readings), n))
    together = of @ words
    return np.bincount(together.tocoo().col[together.tocoo().data > 0], minlength=words.shape[1]).astype(float)
