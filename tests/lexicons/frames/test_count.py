"""Frame indicators: counted by sentence and voice, with evidence and intervals."""
import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.inference.intervals import t_interval
from framing.lexicons.frames.catalogue import load_frames
from framing.lexicons.frames.count import frame_indicators
from framing.lexicons.lexicon import Lexicon
from framing.text.read import read_texts

MINE = Lexicon({"clash*": {"category": "conflict"}, "price*": {"category": "economy"}, "price war": {"categories": "conflict;economy"}},
               name="mine")


def indicators_of(*texts, events=None, lexicon=MINE, outlets=None):
    rows = [{"id": str(i), "outlet": outlets[i] if outlets else "A", "text": t} for i, t in enumerate(texts)]
    return frame_indicators(read_texts(read_articles(rows)), lexicon, events=events)


def test_a_sentence_counts_once_for_a_frame_and_a_phrase_for_all_its_frames():
    found = indicators_of("Clashes followed clashes. A price war began. It rained. Nothing happened.")
    assert found.frames == ("conflict", "economy")
    assert found.found[0, :, 0].tolist() == [2, 1] and found.sentences[0].tolist() == [4, 0, 0]
    assert found.article_shares().tolist() == [[0.5, 0.25]]
    assert [r["present"] for r in found.by_article()] == [True, False]


def test_voices_are_kept_apart_and_quotations_are_not_the_outlets_wording():
    found = indicators_of('Prices rose. "They clashed," he said.')
    assert [r["share"] for r in found.shares(voices=("quote",), draws=0)] == [1.0, 0.0]
    assert found.shares(draws=0)[0]["share"] == 0.0
    assert found.evidence("conflict") == [] and found.evidence("conflict", voices="all")[0]["terms"] == "clash*"


def test_the_outlet_is_the_mean_of_its_articles_with_the_interval_of_a_mean():
    shares = [0.0, 0.5, 1.0, 0.5, 0.0, 1.0, 0.5, 0.5]
    texts = [{0.0: "It rained. It snowed.", 0.5: "They clashed. It rained.", 1.0: "They clashed. Clashes followed."}[s] for s in shares]
    row = indicators_of(*texts).shares(draws=4000)[0]
    low, high = t_interval(np.mean(shares), np.std(shares, ddof=1) / np.sqrt(8), 7)
    assert (row["share"], row["articles"]) == (0.5, 8)
    assert row["low"] == pytest.approx(low, abs=0.03) and row["high"] == pytest.approx(high, abs=0.03)


def test_articles_on_one_event_are_one_piece_of_evidence():
    row = indicators_of("They clashed.", "It rained.", events=[3, 3]).shares()[0]
    assert (row["clusters"], row["low"], row["high"]) == (1, None, None)
    with pytest.raises(InputError, match="one label an article"):
        indicators_of("They clashed.", events=[1, 2])


def test_every_number_leads_to_its_sentences():
    readings = read_texts(load_demo())
    found = frame_indicators(readings, load_frames("generic"))
    for frame in found.frames:
        rows = found.evidence(frame, voices="all", k=10**6)
        assert len(rows) == found.found[:, found.frames.index(frame)].sum()
        assert all(load_frames("generic").find(r["text"]) for r in rows)
    with pytest.raises(InputError, match="did you mean 'conflict'"):
        found.evidence("conflicts")


@pytest.mark.parametrize(("name", "silent"), [("generic", 0), ("issues", 1)])  # the demo has no story about fairness
def test_the_shipped_frames_fire_on_news_and_none_everywhere(name, silent):
    found = frame_indicators(read_texts(load_demo()), load_frames(name))
    share = np.nanmean(found.article_shares("all"), axis=0)
    assert (share == 0).sum() <= silent and (share < 0.5).all(), dict(zip(found.frames, share, strict=True))


@pytest.mark.parametrize("name", ["generic", "issues"])
def test_the_shipped_lists_say_whose_they_are(name):
    frames = load_frames(name)
    assert "unvalidated" in frames.source and frames.licence == "MIT"
    assert all(len(frames.restrict(categories=[c])) >= 25 for c in frames.categories)


def test_what_is_no_list_of_frames_is_refused():
    with pytest.raises(InputError, match="did you mean 'generic'"):
        load_frames("generics")
    with pytest.raises(InputError, match="no categories"):
        indicators_of("a", lexicon=Lexicon({"a": 1}, name="flat"))
    with pytest.raises(InputError, match="no voice 'own'"):
        indicators_of("They clashed.").shares(voices=("own",))


def test_copies_of_one_text_are_one_piece_of_evidence():
    texts = ("They clashed.", "They clashed.", "It rained.", "It snowed.")
    readings = read_texts(read_articles([{"outlet": "A", "text": t} for t in texts]))
    own, tied = (frame_indicators(readings, MINE, copies=given).shares()[0] for given in (None, [0, 0, 1, 2]))
    assert (own["share"], own["clusters"]) == (0.5, 4) and (tied["share"], tied["clusters"]) == (0.5, 3)
    assert frame_indicators(readings, MINE, copies=[0, 0, 1, 1]).shares()[0]["clusters"] == 2


@pytest.mark.parametrize("text", ["They clashed. It rained. It snowed.", "It rained. It snowed.", "They clashed."])
def test_articles_that_all_have_one_share_show_no_spread_and_have_no_interval(text):
    row = indicators_of(*[text] * 7).shares()[0]
    assert row["clusters"] == 7 and row["low"] is row["high"] is None
