"""Names found by array work in many sentences are those that a walk from word to word finds in each."""
from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import name_runs as module
from framing.text.names import name_spans, names_by_shape

WORDS = ["Ana", "Dorn", "Dorn's", "van", "al-Hadid", "Mr.", "J.", "U.S.", "I", "said", "the", "“Yet", "Lee,", "won.", "he", "—", "(Poe)",
         "«Ja", "Lee-Poe", "o", "Dorn’S", "NATO:", "von", "é", "Élan", "“A.", "x.y."]
GAPS = [" ", " ", " ", "  ", "\n", "\xa0", ". ", ""]
SENTENCE = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=9).map(
    lambda parts: "".join(word + gap for word, gap in parts))
KNOWN = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=2)


def walked(sentence, known):
    """The same rules, one word after the other."""
    pieces = [(m.group(), *m.span()) for m in module._PIECE.finditer(sentence)]
    pieces = [(w, s, e) for w, s, e in pieces if not any(s < end and start < e for start, end in known)]
    if not any(module.is_untitled(w) for w, _, _ in pieces):
        return []
    spans, run = [], []
    for word, start, end in [*pieces, ("", len(sentence), len(sentence))]:
        named = bool(word) and module.is_name(word)
        if run and (named or word in module.PARTICLES) and joins(run[-1], sentence[run[-1][2]:start]):
            run.append((word, start, end))
            continue
        while run and run[-1][0] in module.PARTICLES:
            run.pop()
        if len([w for w, _, _ in run if module.is_name(w)]) > 1:
            spans.append((run[0][1], run[-1][2] - 2 * run[-1][0].endswith(("'s", "’s", "'S", "’S"))))
        run = [(word, start, end)] if named and not by_position(sentence[:start].rstrip(), known) else []
    return spans


def joins(last, gap):
    word = last[0]
    return not re.search(r"['’][sS]$", word) if gap == " " else gap == ". " and module._is_abbreviation(word)


def by_position(before, known):
    if any(end == len(before) for _, end in known):
        return False
    if not before or before[-1] in module._OPENS:
        return True
    last = before[:-1].rpartition(" ")[2].lstrip("\"“‘'(")
    return before[-1] == "." and not (module._is_abbreviation(last) or "." in last)


@settings(max_examples=400)
@given(st.lists(st.tuples(SENTENCE, KNOWN), min_size=1, max_size=4))
def test_runs_in_many_sentences_are_those_of_a_walk_through_each(given):
    sentences = [s for s, _ in given]
    known = [sorted((s, min(len(text), s + n)) for s, n in some if s < len(text)) for text, some in given]
    expected = [walked(s, some) for s, some in zip(sentences, known, strict=True)]
    assert list(names_by_shape(sentences, known)) == expected
    assert [name_spans(s, known=some) for s, some in zip(sentences, known, strict=True)] == expected


def test_sentences_are_read_some_at_a_time(monkeypatch):
    sentences = ["He met Ana Dorn.", "He left.", "They saw Ben Lee and Ann Poe."]
    expected = [[(7, 15)], [], [(9, 16), (21, 28)]]
    assert list(names_by_shape(sentences)) == expected
    monkeypatch.setattr("framing.text.names._AT_ONCE", 1)
    assert list(names_by_shape(sentences)) == expected
