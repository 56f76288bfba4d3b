"""Estimates of an article: the mean of what was scored, and the stance, which adds up."""
import json
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.errors import InputError
from framing.lexicons.lexicon import Lexicon
from framing.measures.measure import Measure
from framing.portrayals.portrayals import Portrayals
from framing.portrayals.score import score_actors

CAST = framing.Actors([framing.Actor("Freedonia"), framing.Actor("Sylvania")])
GIVEN = {"lied": -1.0, "helped": 1.0, "met": 0.0, "slept": np.nan}


def said(passages):
    return [next(v for word, v in GIVEN.items() if word in p.text) for p in passages]


SAID = Measure("said", said, interval=(-1, 1), estimate="stance")


def scored(*texts, measures=(SAID,)):
    corpus = framing.read_articles([{"outlet": "A", "id": str(k), "text": t} for k, t in enumerate(texts)])
    return score_actors(corpus, CAST, list(measures))


def value(p, article=0, actor="Freedonia", **how):
    rows = p.by_article("said", **how)
    return next((r["value"] for r in rows if r["article_id"] == str(article) and r["actor"] == actor), None)


def test_a_stance_is_the_sum_of_values_times_emphasis():
    p = scored("Freedonia lied shamelessly. Freedonia helped. Sylvania lied.", "Freedonia helped.")
    mine = (p.actor == 0) & (p.article == 0)
    assert value(p) == pytest.approx(float((p.values[mine, 0] * p.emphasis[mine]).sum()), abs=1e-12)
    assert value(p, 1) == pytest.approx(float(p.emphasis[p.article == 1][0]), abs=1e-12)


SENTENCES = ("Freedonia met them.", "The envoy said Freedonia lied.", 'He said: "Freedonia helped."', "Freedonia lied.")


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_stances_of_the_voices_add_up_to_the_stance(sentences):
    p = scored(" ".join(sentences))
    assert value(p) == value(p, voices="all")
    parts = [value(p, voices=v) or 0.0 for v in ("narration", "attributed", "quote")]
    assert value(p) == pytest.approx(sum(parts), abs=1e-12)


def test_neutral_sentences_wash_out_a_mean_and_no_stance():
    p = scored("Freedonia lied.", "Freedonia lied. Freedonia met them. Freedonia met them again.")
    assert value(p, 0) == value(p, 1) < 0
    assert value(p, 0, estimate="mean") < value(p, 1, estimate="mean") < 0


def test_loaded_words_weigh_up_to_three_times_plain_ones():
    p = scored("Freedonia lied.", "Freedonia lied shamelessly to its spineless, grotesque cronies.")
    assert 1 <= p.emphasis[0] < p.emphasis[1] <= 3
    assert value(p, 1) < value(p, 0)


def test_the_emphasis_is_the_same_whether_or_not_loaded_language_was_asked_for():
    text = "Freedonia lied shamelessly to its spineless cronies. Freedonia met them."
    alone, beside = scored(text), scored(text, measures=[SAID, "loaded"])
    assert alone.emphasis.tolist() == beside.emphasis.tolist()
    other = scored(text, measures=[SAID, Lexicon({"met": 0.9}, name="loaded")])
    assert other.emphasis.tolist() == alone.emphasis.tolist()


def test_a_stance_nobody_could_judge_is_none_and_an_abstention_adds_nothing():
    p = scored("Freedonia slept.", "Freedonia slept. Freedonia lied.", "Freedonia met them.")
    rows = p.by_article("said")
    assert (rows[0]["value"], rows[0]["n"], rows[0]["mentions"]) == (None, 0, 1)
    assert (rows[1]["n"], rows[1]["mentions"]) == (1, 2)
    assert rows[1]["value"] < 0
    assert rows[2]["value"] == 0


def test_a_measure_says_which_estimate_is_its_own():
    text = "Freedonia lied. Freedonia met them."
    plain = scored(text, measures=[Measure("said", said, interval=(-1, 1))])
    assert value(plain) == value(plain, estimate="mean") == -0.5
    assert value(plain, estimate="stance") == value(scored(text)) < -0.5
    assert value(scored(text), estimate="mean") == -0.5
    made = scored(text, measures=["target_sentiment", "sentiment"])
    for name, estimate in (("target_sentiment", "stance"), ("sentiment", "mean")):
        assert made.by_article(name) == made.by_article(name, estimate=estimate)


def test_a_mean_reads_the_voices_of_its_measure_and_a_stance_all():
    p = scored("Freedonia met them. The envoy said Freedonia lied.")
    assert value(p, estimate="mean") == 0
    assert value(p) < 0
    assert value(p, voices=("narration",)) == 0


def test_contrasts_and_outlets_keep_to_the_mean():
    p = scored("Freedonia lied. Freedonia met them.", "Freedonia lied.")
    assert p.by_outlet("said")[0]["value"] == np.mean([-0.5, -1.0])
    assert p.article_values("said", "Freedonia").value.tolist() == [-0.5, -1.0]


def test_estimates_of_batches_are_those_of_the_whole():
    texts = ["Freedonia lied shamelessly. Freedonia met them.", "Freedonia helped.", "Sylvania lied."]
    parts = [score_actors(framing.read_articles([{"outlet": "A", "id": str(k), "text": t}]), CAST, [SAID]) for k, t in enumerate(texts)]
    whole, merged = scored(*texts), Portrayals.merge(parts)
    assert sorted(map(str, merged.by_article("said"))) == sorted(map(str, whole.by_article("said")))


def test_without_passages_a_stance_needs_loaded_language_among_the_measures():
    text = "Freedonia lied shamelessly."
    kept = scored(text, measures=[SAID, "loaded"])
    assert kept.without_passages().by_article("said") == kept.by_article("said")
    with pytest.raises(InputError, match="not kept"):
        scored(text).without_passages().by_article("said")


def test_an_unknown_estimate_is_refused():
    with pytest.raises(InputError, match="no estimate 'median'"):
        scored("Freedonia lied.").by_article("said", estimate="median")
    with pytest.raises(InputError, match="no such estimate"):
        Measure("said", said, estimate="median")


def test_a_stance_ranks_outlets_on_an_event_as_annotators_of_basil_do_and_better_than_a_mean(shared):
    lines = [json.loads(x) for x in (shared / "basil_even_years.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = _summed_polarity(lines)
    cast = framing.Actors([framing.Actor(n, aliases=[n.split()[-1]] if " " in n else []) for n in sorted({e for _, e in gold})])
    corpus = framing.read_articles([{"id": a["id"], "outlet": a["outlet"], "date": a["date"], "title": a["title"],
                                     "text": "\n\n".join(" ".join(p) for p in a["paragraphs"])} for a in lines])
    p = score_actors(corpus, cast, ["target_sentiment", "loaded"])
    shares = {how: _pairs_right(gold, {a["id"]: a["event"] for a in lines}, p.by_article("target_sentiment", estimate=how))
              for how in ("stance", "mean")}
    assert shares["stance"] > 0.61, shares  # .66 and .70 with two makes of the linear weights; chance is .50
    assert shares["stance"] > shares["mean"] + 0.04, shares  # .56 and .57


def _summed_polarity(lines):
    """Annotated polarity toward each main entity of each article, what is quoted at half."""
    gold = {(a["id"], k.removeprefix("author_feeling_").replace("_", " ")): 0.0 for a in lines for k in a["article_annotations"]
            if k.startswith("author_feeling_") and not k.endswith("main_event")}
    for a in lines:
        for s in a["span_annotations"]:
            weight = 0.5 if s["quote"] == "yes" else 1.0
            gold[a["id"], s["target"].replace("_", " ")] += {"neg": -weight, "pos": weight}.get(s["polarity"], 0.0)
    return gold


def _pairs_right(gold, event, rows):
    """Share of pairs on one event and entity, a point or more apart, that the estimate ranks as the annotation does."""
    values, groups = {(r["article_id"], r["actor"]): r["value"] for r in rows if r["value"] is not None}, defaultdict(list)
    for (article, entity), g in gold.items():
        if (article, entity) in values:
            groups[event[article], entity].append((g, values[article, entity]))
    right = [0.5 if v == w else float((v > w) == (g > h)) for group in groups.values() for i, (g, v) in enumerate(group)
             for h, w in group[i + 1:] if abs(g - h) >= 1]
    assert len(right) > 100
    return float(np.mean(right))


def test_an_outlet_tells_the_articles_that_mention_the_actor_from_those_that_were_scored():
    row, = scored("Freedonia lied.", "Freedonia slept.", "Freedonia slept. Freedonia helped.", "Sylvania lied.").by_outlet("said")[:1]
    assert (row["actor"], row["articles"], row["articles_scored"], row["value"]) == ("Freedonia", 3, 2, 0.0)
    assert (row["n"], row["mentions"], row["value_abstentions_zero"]) == (2, 4, pytest.approx((-1 + 0 + 0.5) / 3))
