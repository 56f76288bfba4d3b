"""Finding copies."""
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.corpus import Corpus
from framing.errors import InputError
from framing.events.duplicates import find_copies

WIRE = ("Tanvale's parliament passed the water bill by 61 votes to 48 on Tuesday. The law caps what farms may draw from the river Oss.\n\n"
        "Farmers blocked the ring road for a second day. A union spokesman said that the cap would ruin small growers.\n\n"
        "The minister answered that the river had fallen by a third since 2009. Two clauses take effect in May, the rest a year later.")
OTHER = ("A night train left the rails near Corrin on Sunday. Nobody was hurt, and the line was open again by noon. The operator blamed "
         "a broken switch that should have been replaced in spring, and promised an inspection of the branch before the holidays begin.")


def corpus_of(texts, *, dates=None, outlets=None):
    n = len(texts)
    return Corpus(tuple(f"a{i}" for i in range(n)), tuple(outlets or (f"outlet {i}" for i in range(n))), tuple(texts), ("",) * n,
                  tuple(dates or [None] * n))


def test_whole_and_edited_copies_are_one_group_and_other_articles_are_not():
    cut = WIRE.split("\n\n")[1]
    around = OTHER + "\n\n" + WIRE
    copies = find_copies(corpus_of([WIRE, cut, around, "Quite another short text about a heron in a marsh."]))
    assert copies.group.tolist() == [0, 0, 0, 1]
    assert copies.sizes.tolist() == [3, 3, 3, 1]


def test_pairs_carry_the_exact_jaccard_index_and_containment():
    """Against plain Python sets of five-word runs."""
    texts = [WIRE, WIRE.split("\n\n")[0] + " " + OTHER]
    copies = find_copies(corpus_of(texts), share=0.2)

    def runs(text):
        words = text.lower().replace(".", "").replace("'", "").replace(",", "").split()
        return {tuple(words[k:k + 5]) for k in range(len(words) - 4)}

    a, b = map(runs, texts)
    assert copies.jaccard.tolist() == pytest.approx([len(a & b) / len(a | b)])
    assert copies.left_share.tolist() == pytest.approx([len(a & b) / len(a)])
    assert copies.right_share.tolist() == pytest.approx([len(a & b) / len(b)])


def test_the_earliest_article_is_the_source_and_ties_are_not_called_first():
    days = [dt.date(2021, 3, 2), dt.date(2021, 3, 1), dt.date(2021, 3, 2)]
    copies = find_copies(corpus_of([WIRE] * 3, dates=days))
    assert copies.source.tolist() == [1, 1, 1]
    assert copies.published_first == (False, True, False)
    assert find_copies(corpus_of([WIRE] * 2, dates=days[1:2] * 2)).published_first == (None, None)
    assert find_copies(corpus_of([WIRE] * 3, dates=[days[1], days[1], days[0]])).published_first == (None, None, False)
    assert find_copies(corpus_of([WIRE, OTHER], dates=days[:2])).published_first == (None, None)


@pytest.mark.parametrize(("outlet", "line"), [("Reuters", "TANVALE (Reuters) - "), ("TASS", "TANVALE, March 2. /TASS/. ")])
def test_on_one_day_the_agency_that_is_credited_is_the_source_of_its_own_text(outlet, line):
    """Its own credit line does not make it a copier of the paper that left the line out."""
    copies = find_copies(corpus_of([WIRE + " Rain is forecast.", line + WIRE, line + WIRE], outlets=["Daily", "Herald", outlet],
                                   dates=[dt.date(2021, 3, 2)] * 3))
    assert copies.source.tolist() == [2, 2, 2]
    assert copies.weights("own")[2] == 1.0
    assert copies.published_first == (None, None, None)


def test_on_one_day_the_text_without_a_credit_is_the_source():
    copies = find_copies(corpus_of([WIRE + "\n\nSource: Harbour Post and agencies", WIRE]))
    assert copies.source.tolist() == [1, 1]
    assert copies.to_rows()[0]["credit"] == "Harbour Post and agencies"


def test_what_is_copied_from_a_later_text_than_the_first_is_copied_too():
    """A round-up of two texts, and a paper that prints what an update added: neither has a word of its own."""
    added = "The speaker, Ilse Brandt, called the vote a bad day for the valley. " + OTHER
    days = [dt.date(2021, 3, day) for day in (1, 2, 3)]
    round_up = find_copies(corpus_of([WIRE, OTHER, WIRE + "\n\n" + OTHER], dates=days))
    update = find_copies(corpus_of([WIRE, WIRE + "\n\n" + added, added], dates=days))
    assert round_up.copied.tolist() == [0.0, 0.0, 1.0]
    assert update.source.tolist() == [0, 0, 0]
    assert update.copied.tolist() == pytest.approx([0.0, 0.54, 1.0], abs=0.005)


def test_the_copied_share_counts_the_words_that_stand_in_the_source():
    own = "Nobody in Corrin had been told about any of this."
    copies = find_copies(corpus_of([WIRE, WIRE + "\n\n" + own], dates=[dt.date(2021, 3, 1), dt.date(2021, 3, 2)]))
    words = len(WIRE.split())
    assert copies.copied.tolist() == pytest.approx([0.0, words / (words + 10)])
    assert copies.copied_share("a1", 0, len(WIRE)) > 0.99
    assert copies.copied_share("a1", len(WIRE) + 2, len(WIRE) + 2 + len(own)) == 0.0


def test_policies_keep_all_count_once_or_keep_own_words():
    copies = find_copies(corpus_of([WIRE, WIRE, OTHER], dates=[dt.date(2021, 3, 1), dt.date(2021, 3, 2), None]))
    assert copies.weights("all").tolist() == [1.0, 1.0, 1.0]
    assert copies.weights("once").tolist() == [0.5, 0.5, 1.0]
    assert copies.weights("own").tolist() == [1.0, 0.0, 1.0]
    with pytest.raises(InputError, match="unknown policy"):
        copies.weights("ones")


def test_a_diff_shows_what_was_cut_and_added_with_offsets():
    edited = WIRE.replace("Farmers blocked the ring road for a second day. ", "") + " Nobody from the river board was asked."
    copies = find_copies(corpus_of([WIRE, edited]))
    pieces = copies.diff("a0", "a1")
    assert [WIRE[slice(*p.first)] for p in pieces if p.kind == "cut"] == ["Farmers blocked the ring road for a second day."]
    assert [edited[slice(*p.second)] for p in pieces if p.kind == "added"] == ["Nobody from the river board was asked."]
    with pytest.raises(InputError):
        copies.diff("a0", "b1")


def test_articles_that_share_a_quotation_only_are_no_copies():
    quotation = "“We will not draw one more litre from the river until the court has ruled on it,” she said."
    assert find_copies(corpus_of([WIRE + " " + quotation, OTHER + " " + quotation])).group.tolist() == [0, 1]


@pytest.mark.parametrize("texts", [
    [], ["One."], ["", ""], ["Same words."] * 4, ["a " * 500_000] * 2, ["İstanbul’da bir gün daha geçti."] * 2, ["地震が起きた"] * 2,
])
def test_odd_corpora_get_a_group_an_article(texts):
    copies = find_copies(corpus_of(texts, outlets=["X"] * len(texts)))
    assert len(copies.group) == len(copies.to_rows()) == len(texts)
    if any(texts):
        assert len(set(copies.group.tolist())) == 1
    assert repr(copies)


@pytest.mark.parametrize("share", [0.0, 1.5, float("nan")])
def test_a_share_outside_the_unit_interval_is_refused(share):
    with pytest.raises(InputError):
        find_copies(corpus_of([WIRE]), share=share)


words = st.lists(st.sampled_from("river law farm cap vote may oss road day bill".split()), min_size=0, max_size=40).map(" ".join)


@given(st.lists(words, min_size=1, max_size=6), st.randoms(use_true_random=False), st.integers(0, 3))
def test_groups_do_not_depend_on_the_order_of_articles(texts, random, seed):
    order = list(range(len(texts)))
    random.shuffle(order)
    corpus = corpus_of(texts)
    first, second = find_copies(corpus, seed=seed), find_copies(corpus.take(order), seed=seed)
    same = first.group[:, None] == first.group[None, :]
    assert (same[np.ix_(order, order)] == (second.group[:, None] == second.group[None, :])).all()


def test_exact_copies_are_found_however_many_articles_share_parts_of_them_and_wherever_they_stand():
    rng = np.random.default_rng(1)
    made = [" ".join(f"w{k}" for k in rng.integers(0, 10**6, 60)) for _ in range(4)]
    quoting = [part + " " + " ".join(f"w{k}" for k in rng.integers(0, 10**6, 400)) for _ in range(80) for part in made]
    wire, near = " ".join(made), " ".join([made[0].replace(" ", " so ", 1), *made[1:]])
    for texts in ([wire, wire, near, *quoting], [wire, *quoting[:160], near, *quoting[160:], wire]):
        copies = find_copies(corpus_of(texts))
        alike = [i for i, text in enumerate(texts) if text in (wire, near)]
        assert len(set(copies.group[alike].tolist())) == 1
        assert copies.sizes[alike[0]] == 3


@given(st.lists(words, min_size=2, max_size=5))
def test_shares_lie_between_0_and_1_and_spans_inside_the_text(texts):
    copies = find_copies(corpus_of(texts))
    for share in (copies.copied, copies.jaccard, copies.left_share, copies.right_share):
        assert ((share >= 0) & (share <= 1)).all()
    assert all(0 <= s < e <= len(t) for t, spans in zip(texts, copies.spans, strict=True) for s, e in spans)


def test_most_planted_copies_are_found_that_datasketch_would_find():
    """datasketch 2: exact Jaccard of 0.6 and more by MinHashLSH is a subset of what containment finds."""
    datasketch = pytest.importorskip("datasketch")
    rng = np.random.default_rng(1)
    vocabulary = np.array([f"w{i}" for i in range(2000)])
    texts = [" ".join(vocabulary[rng.integers(0, 2000, 120)]) for _ in range(40)]
    texts += [" ".join(np.where(rng.random(120) < 0.03, "changed", t.split())) for t in texts[:20]]
    index, theirs = datasketch.MinHashLSH(threshold=0.6, num_perm=128), set()
    for i, text in enumerate(texts):
        w = text.split()
        sketch = datasketch.MinHash(num_perm=128)
        sketch.update_batch([" ".join(w[k:k + 5]).encode() for k in range(len(w) - 4)])
        theirs |= {(j, i) for j in index.query(sketch)}
        index.insert(i, sketch)
    copies = find_copies(corpus_of(texts))
    assert len(theirs) >= 10
    assert theirs <= set(zip(copies.left.tolist(), copies.right.tolist(), strict=True))
