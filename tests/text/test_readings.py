"""One reading holds every word, sentence and voice, with offsets that point into the original; batches merge to the same."""
from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.text.read import _read_for_another, read_texts
from framing.text.readings import VOICES, Readings, join_title
from framing.text.sentences import split_sentences
from framing.text.voices import segment_voices
from framing.text.words import split_words

TEXTS = st.lists(
    st.tuples(
        st.one_of(st.text(max_size=30), st.just("Talks end")),
        st.one_of(st.text(max_size=200), st.sampled_from(['"We met," she said. They left.\n\nThe U.S. agreed.', "Talks end\n\nHe left."])),
    ),
    min_size=1, max_size=5,
)


def corpus_of(pairs):
    n = len(pairs)
    return Corpus(tuple(f"a{i}" for i in range(n)), ("A",) * n, tuple(t for _, t in pairs), tuple(t for t, _ in pairs), (None,) * n)


def same(a: Readings, b: Readings) -> bool:
    return a.vocabulary == b.vocabulary and all(
        np.array_equal(getattr(a, k), getattr(b, k)) and getattr(a, k).dtype == getattr(b, k).dtype
        for k in Readings.__dataclass_fields__ if isinstance(getattr(a, k), np.ndarray))


@given(TEXTS)
def test_words_are_those_of_the_text_and_each_lies_in_one_sentence_of_its_article(pairs):
    r = read_texts(corpus_of(pairs))
    for i in range(len(r)):
        text, at = r.text(i), slice(*r.article_words[i:i + 2])
        assert list(zip(r.word_start[at].tolist(), r.word_end[at].tolist(), strict=True)) == split_words(text)
        assert [r.vocabulary[t] for t in r.word[at]] == [text[s:e] for s, e in split_words(text)]
        assert (r.word_article[at] == i).all()
    assert r.sentence_words[-1] == len(r.word)
    assert r.article_sentences[-1] == len(r.sentence_start)


@given(TEXTS)
def test_voices_lie_inside_the_text_and_colour_the_words_they_cover(pairs):
    r = read_texts(corpus_of(pairs))
    for i in range(len(r)):
        for v in range(*r.article_voices[i:i + 2]):
            assert 0 <= r.voice_start[v] < r.voice_end[v] <= len(r.text(i))
            at = np.flatnonzero((r.word_article == i) & (r.word_start >= r.voice_start[v]) & (r.word_start < r.voice_end[v]))
            assert (r.word_voice[at] == r.voice_code[v]).all()
    assert np.isclose(r.voice_shares().sum(1), np.minimum(1, np.diff(r.article_words))).all()


@given(TEXTS)
def test_sentences_and_voices_are_those_of_title_and_text_read_apart(pairs):
    r = read_texts(corpus_of(pairs))
    for i, (title, text) in enumerate(pairs):
        full, title_end, body = join_title(title, text)
        start = body or title_end
        sentences = [*split_sentences(full[:title_end]), *((s + start, e + start) for s, e in split_sentences(full[start:]))]
        at = slice(*r.article_sentences[i:i + 2])
        assert list(zip(r.sentence_start[at].tolist(), r.sentence_end[at].tolist(), strict=True)) == sentences
        assert [s for s, (_, e) in zip(r.sentence_section[at].tolist(), sentences, strict=True) if e <= title_end] == [0] * sum(
            e <= title_end for _, e in sentences)
        voices = [(v.start + by, v.end + by, v.voice) for by, part in ((0, full[:title_end]), (start, full[start:]))
                  for v in segment_voices(part)]
        at = slice(*r.article_voices[i:i + 2])
        assert [(s, e, VOICES[c]) for s, e, c in zip(r.voice_start[at].tolist(), r.voice_end[at].tolist(), r.voice_code[at].tolist(),
                                                     strict=True)] == voices


@given(TEXTS)
def test_reading_in_batches_and_merging_equals_reading_at_once(pairs):
    corpus = corpus_of(pairs)
    whole = read_texts(corpus)
    parts = [read_texts(corpus.take([i])) for i in range(len(corpus))]
    assert same(whole, Readings.merge(parts))
    assert all(same(part, whole.take(i)) for i, part in enumerate(parts))


def test_two_processes_read_what_one_reads():
    corpus = corpus_of([(f"Title {k}", f'Body {k}. "Quote {k}," she said.') for k in range(600)])
    assert same(read_texts(corpus), read_texts(corpus, n_jobs=2))


def test_what_a_worker_sends_back_is_arrays_and_word_types_never_a_text():
    columns = _read_for_another(["Talks end"], ["They met. They left."], None)
    assert columns.pop("vocabulary") == ("Talks", "end", "They", "met", "left")
    assert all(isinstance(column, np.ndarray) and column.dtype.kind in "ib" for column in columns.values())


def test_a_title_that_the_text_repeats_is_read_once():
    assert join_title("Talks end", "Talks end.\n\nThey met.") == ("Talks end.\n\nThey met.", 10, 0)
    r = read_texts(corpus_of([("Talks end", "Talks end.\n\nThey met. All left.\n\nLater they ate.")]))
    assert r.sentence_section.tolist() == [0, 1, 1, 2]
    assert r.locate(0, 12) == ("text", 12)


def test_offsets_are_located_in_the_column_they_come_from():
    r = read_texts(corpus_of([("Talks end", "They met.")]))
    assert r.locate(0, 6) == ("title", 6)
    assert r.locate(0, 11) == ("text", 0)
    assert r.sentence(1) == "They met."
