"""Readings kept on disk come back bit for bit; what changed is refused or read anew, and nothing is read twice."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.text import read, store
from framing.text.read import read_texts
from framing.text.readings import Readings

PIECES = ["They met. ", '"We tried," she said. ', "The U.S. won't pay 1,000 a day. ", "\n\n", "\ud800 é ", "He said that taxes fall. "]
TEXT = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


def corpus_of(texts, titles=None):
    n = len(texts)
    return Corpus(tuple(f"a{i}" for i in range(n)), ("A",) * n, tuple(texts), tuple(titles or [""] * n), (None,) * n)


def same(a, b):
    return a.vocabulary == b.vocabulary and a.settings == b.settings and a.article_ids == b.article_ids and all(
        np.array_equal(getattr(a, k), getattr(b, k)) and getattr(a, k).dtype == getattr(b, k).dtype
        for k in Readings.__dataclass_fields__ if isinstance(getattr(a, k), np.ndarray))


def counting(monkeypatch):
    """How many articles were read since."""
    seen = []
    whole = read._read_batch
    monkeypatch.setattr(read, "_read_batch", lambda titles, texts, model: seen.extend(texts) or whole(titles, texts, model))
    return seen


@settings(max_examples=25)
@given(st.lists(TEXT, max_size=4))
def test_what_is_saved_is_what_is_loaded(tmp_path_factory, texts):
    readings = read_texts(corpus_of(texts, ["Talks end"] * len(texts)))
    path = readings.save(tmp_path_factory.mktemp("saved") / "r.npz")
    assert same(Readings.load(path, readings.corpus), readings)


@settings(max_examples=40)
@given(st.lists(TEXT, min_size=1, max_size=5), st.data())
def test_some_articles_of_a_reading_are_what_reading_them_alone_gives(texts, data):
    corpus = corpus_of(texts)
    some = data.draw(st.permutations(range(len(texts)))) [: data.draw(st.integers(0, len(texts)))]
    assert same(read_texts(corpus).take(some), read_texts(corpus.take(some)))


@settings(max_examples=25)
@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=6))
def test_a_store_changes_no_number_whatever_was_read_into_it_before(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("store")
    read_texts(corpus_of(before), store=folder)
    assert same(read_texts(corpus_of(after), store=folder), read_texts(corpus_of(after)))


def test_tomorrow_only_the_new_articles_are_read(tmp_path, monkeypatch):
    read_texts(corpus_of(["One.", "Two."]), store=tmp_path)
    seen = counting(monkeypatch)
    later = corpus_of(["Three.", "Two.", "One.", "Two."])
    assert same(read_texts(later, store=tmp_path), read_texts(later))
    assert seen == ["Three.", *later.texts]  # the second call has no store


def test_articles_that_are_new_twice_over_are_kept_once_read(tmp_path, monkeypatch):
    read_texts(corpus_of(["Same."] * 3), store=tmp_path)
    seen = counting(monkeypatch)
    read_texts(corpus_of(["Same."] * 5), store=tmp_path)
    assert not seen


def test_a_changed_corpus_is_refused(tmp_path):
    path = read_texts(corpus_of(["One.", "Two."])).save(tmp_path / "r.npz")
    for other in (corpus_of(["One.", "Two!"]), corpus_of(["Two.", "One."]), corpus_of(["One."]), corpus_of(["One.", "Two."], ["", "T"])):
        with pytest.raises(InputError, match="other texts"):
            Readings.load(path, other)


def test_what_other_rules_read_is_refused_by_load_and_read_anew_by_a_store(tmp_path, monkeypatch):
    corpus = corpus_of(["One."])
    path = read_texts(corpus).save(tmp_path / "r.npz")
    monkeypatch.setattr(store, "rules_version", lambda: "later")
    with pytest.raises(InputError, match="other rules"):
        Readings.load(path, corpus)
    seen = counting(monkeypatch)
    read_texts(corpus, store=tmp_path)
    assert seen == ["One."]


def test_readings_by_a_named_model_are_kept_apart_and_an_unnamed_model_is_refused(tmp_path):
    class Nobody:
        name = "nobody speaks"

        def __call__(self, text):
            return []

    corpus = corpus_of(['"We met," she said.'])
    by_rules = read_texts(corpus, store=tmp_path)
    assert len(read_texts(corpus, store=tmp_path, model=Nobody()).voice_start) == 0 < len(by_rules.voice_start)
    with pytest.raises(InputError, match="unnamed model"):
        read_texts(corpus, store=tmp_path, model=lambda text: [])


@pytest.mark.parametrize("harm", ["cut", "text", "array", "header"])
def test_a_damaged_file_is_refused_with_its_name(tmp_path, harm):
    corpus = corpus_of(["One."])
    path = read_texts(corpus).save(tmp_path / "r.npz")
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-300])
    elif harm == "text":
        path.write_text("not readings")
    elif harm == "array":
        np.save(path.open("wb"), np.zeros(3))
    else:
        np.savez(path.open("wb"), header=np.frombuffer(b'{"kind": "voice"}', np.uint8))
    with pytest.raises(InputError, match=r"r\.npz"):
        Readings.load(path, corpus)
    with pytest.raises(InputError, match=r"r\.npz"):
        read_texts(corpus, store=tmp_path)


def altered(path, **arrays):
    with np.load(path) as file:
        content = {k: v for k, v in {**file, **arrays}.items() if v is not None}
    np.savez(path.with_name("altered.npz"), **content)
    return path.with_name("altered.npz")


@pytest.mark.parametrize("name", store.COLUMNS)
@pytest.mark.parametrize("change", [
    lambda a: None, lambda a: a[:-1], lambda a: np.full(a.shape, np.nan), lambda a: a.astype(np.int16), lambda a: np.zeros((2, 2), a.dtype),
    lambda a: np.array(["x"] * len(a)), lambda a: np.full(a.shape, 2**30, a.dtype) if a.itemsize > 1 else a.view(np.int8) + 100,
    lambda a: a.astype(np.int8) - 100 if a.dtype == bool else a - 100,
], ids=["missing", "short", "float", "int16", "2d", "text", "large", "negative"])
def test_a_column_that_is_not_what_was_saved_is_refused(tmp_path, name, change):
    readings = read_texts(corpus_of(['They met. "We left," she said. He said that they lost.', "Nothing happened."], ["Talks end"] * 2))
    path = readings.save(tmp_path / "r.npz")
    assert len(readings.voice_start) > 1
    with pytest.raises(InputError, match=r"altered\.npz is not a file of readings"):
        Readings.load(altered(path, **{name: change(getattr(readings, name))}), readings.corpus)
    path.unlink()
    with pytest.raises(InputError, match=r"altered\.npz is not a file of readings"):
        read_texts(readings.corpus, store=tmp_path)


@pytest.mark.parametrize("header", [
    b"[1]", b"5", b'"x"', b"{", b"[" * 100_000, b'{"kind": ' + b"1" * 5000 + b"}", b"\xff", b'{"kind": "readings"}',
    b'{"kind": "readings", "version": "%s"}', b'{"kind": "readings", "version": "%s", "settings": 5}',
    b'{"kind": "readings", "version": "%s", "settings": [[1, 2, 3]]}', b'{"kind": "readings", "version": "%s", "settings": [[1, 2]]}',
])
def test_a_header_that_says_nonsense_is_refused(tmp_path, header):
    readings = read_texts(corpus_of(["One."]))
    header = header.replace(b"%s", store.rules_version().encode())
    path = altered(readings.save(tmp_path / "r.npz"), header=np.frombuffer(header, np.uint8))
    with pytest.raises(InputError, match=r"altered\.npz"):
        Readings.load(path, readings.corpus)


@pytest.mark.parametrize("arrays", [
    {"keys": np.array(["a", "b"])}, {"keys": np.array(3)}, {"keys": None}, {"vocabulary": np.frombuffer(b"\xff\xfe", np.uint8)},
    {"vocabulary": np.zeros(0, np.uint8)}, {"header": None},
])
def test_keys_and_words_that_are_none_are_refused(tmp_path, arrays):
    readings = read_texts(corpus_of(["One."]))
    with pytest.raises(InputError, match=r"altered\.npz"):
        Readings.load(altered(readings.save(tmp_path / "r.npz"), **arrays), readings.corpus)


def test_a_file_whose_columns_would_unpack_to_more_than_the_file_is_refused(tmp_path):
    readings = read_texts(corpus_of(["One."]))
    path = readings.save(tmp_path / "r.npz")
    with np.load(path) as file:
        np.savez_compressed(tmp_path / "small.npz", **{**file, "word_end": np.zeros(1 << 22, np.int32)})
    with pytest.raises(InputError, match="word_end would take 16,777,216 bytes"):
        Readings.load(tmp_path / "small.npz", readings.corpus)


def test_a_file_with_one_byte_turned_is_read_as_it_was_or_refused(tmp_path):
    readings = read_texts(corpus_of(["One."]))
    data = readings.save(tmp_path / "r.npz").read_bytes()
    for at in range(0, len(data), 23):
        (tmp_path / "r.npz").write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:])
        try:
            assert same(Readings.load(tmp_path / "r.npz", readings.corpus), readings)
        except InputError:
            continue


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_a_run_that_was_killed_goes_on_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "_CHUNK", 2)
    script = textwrap.dedent("""
        import os, signal, sys
        from framing.corpus.corpus import Corpus
        from framing.text import read
        read._CHUNK, whole = 2, read._read_batch
        def batch(titles, texts, model):
            if "Text 4." in texts:
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(titles, texts, model)
        read._read_batch = batch
        texts = tuple(f"Text {k}." for k in range(7))
        read.read_texts(Corpus(tuple("abcdefg"), ("A",) * 7, texts, ("",) * 7, (None,) * 7), store=sys.argv[1])
    """)
    done = subprocess.run([sys.executable, "-c", script, os.fspath(tmp_path)])
    assert done.returncode == -signal.SIGKILL
    seen = counting(monkeypatch)
    corpus = corpus_of([f"Text {k}." for k in range(7)])
    readings = read_texts(corpus, store=tmp_path)
    assert seen == ["Text 4.", "Text 5.", "Text 6."]
    assert same(readings, read_texts(corpus))
