"""Sentences: boundaries by the conventions of news prose, offsets into the original."""
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.sentences import split_sentences


def pieces(text):
    return [text[s:e] for s, e in split_sentences(text)]


@pytest.mark.parametrize("sentence", [
    "Gen. Smith met Sen. Jones and Mrs. Brown in St. Louis.",
    "The U.S. Senate met at 5 a.m. Monday.",
    "It was No. 5 in J. Edgar Hoover's list, vol. 3, p. 7.",
    "He paid $3.5 million to Acme Inc. of Wilmington, Del., for it.",
    "See http://example.org/a.b?c=d for more.",
    "HARTFORD, Conn. — The senator left.",
    "WASHINGTON, D.C. (AP) — The senator left.",
    '"Are you sure?" he asked.',
    "“Are you sure?” Jones asked.",
    "He was ... not there.",
    "1. Win the vote.",
    "She was 6 ft. 2 in. tall.",
])
def test_one_sentence_stays_one(sentence):
    assert pieces(sentence) == [sentence]


@pytest.mark.parametrize("text, n", [
    ("He said no. Not now.", 2),
    ("He left the U.S. He came back.", 2),
    ("It began at 5 p.m. The end came later.", 2),
    ("“We won.” She smiled.", 2),
    ("''We won.'' She smiled.", 2),
    ("She won.”The end came later.", 2),
    ("Who won? Nobody knows! Wait… Now we know.", 4),
    ("A title without a stop\n\nThe first sentence.", 2),
    ("A title without a stop\nThe first sentence.", 2),
    ("A title\r\nThe first sentence.", 2),
    ("Plan B. The rest.", 2),
    ("Prices rose by 5 per cent. Economists were surprised. Shares fell.", 3),
    ("The fog rolled in. Police closed the bridge.", 2),
    ("She ran 5 km. Fans cheered.", 2),
    ("The doors opened at 9 pm. Fans queued.", 2),
    ("They sold bikes, vans, etc. Police closed the shop.", 2),
])
def test_separate_sentences_are_separated(text, n):
    assert len(pieces(text)) == n


def test_hard_wrapped_lines_are_one_paragraph():
    text = ("The committee met on Monday to talk about the budget and then\n"
            "adjourned without a vote, which nobody had expected when they\nbegan. It will meet again.")
    assert len(pieces(text)) == 2
    assert pieces(text)[1] == "It will meet again."


def test_closing_marks_belong_to_the_sentence_they_close():
    assert pieces('(He left.) "She stayed." They met.') == ["(He left.)", '"She stayed."', "They met."]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA.!?…\"“”’')( \n\r\u2028\tU.S.5—"), max_size=200) | st.text(max_size=80))
def test_every_visible_character_is_in_exactly_one_trimmed_sentence(text):
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", [".", "'", ". ", "A.B. ", "“A.” ", "(.", " ", "a\n", "'' "])
def test_time_is_linear_in_pathological_text(unit):
    began = time.process_time()
    split_sentences(unit * 100_000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", ["Mr. " * 200_000, "No. 5 " * 200_000, "'" + " ' ." * 100_000 + " a" + ' ".' * 100_000 + " A",
                                  "a. " + " " * 200_000 + "Mr. " * 100_000])
def test_time_is_linear_where_full_stops_end_nothing(text):
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 2


def test_boundaries_agree_with_the_annotators_of_basil(shared):
    found = right = gold = 0
    for line in (shared / "basil_even_years.jsonl").read_text(encoding="utf-8").splitlines():
        for paragraph in json.loads(line)["paragraphs"]:
            sentences = [s.strip() for s in paragraph if s.strip()]
            starts = [sum(len(s) + 1 for s in sentences[:k]) for k in range(len(sentences))]
            want = {(b, b + len(s)) for b, s in zip(starts, sentences, strict=True)}
            got = set(split_sentences(" ".join(sentences)))
            found, right, gold = found + len(got), right + len(got & want), gold + len(want)
    assert 2 * right / (found + gold) >= 0.94
