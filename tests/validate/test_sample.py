"""Coding sheets: who is drawn, what the coders see."""
import csv
from collections import Counter

import numpy as np
import pytest

from framing.actors.catalogue import load_actors
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.portrayals.score import score_actors
from framing.validate.sample import draw_sample, reading_keys
from tests.compare.made import portrayals_of


@pytest.fixture(scope="module")
def portrayals():
    return score_actors(load_demo(), load_actors("nato_russia").keep("NATO", "Russia"), ["sentiment"])


def test_strata_are_drawn_evenly_and_small_ones_whole(portrayals):
    sheet = draw_sample(portrayals, 60, by=("outlet", "voice"), seed=3)
    drawn = Counter(sheet.design.strata.values())
    assert len(sheet) == 60 and sum(drawn.values()) == 60
    most = max(drawn.values())
    assert all(drawn[s] >= most - 1 or drawn[s] == size for s, size in sheet.design.sizes.items())
    assert sum(sheet.design.sizes.values()) == len(portrayals)


def test_every_reading_is_drawn_with_the_chance_of_its_stratum():
    made = portrayals_of(["A"] * 4 + ["B"] * 8, [(i, 0, 0.0) for i in range(12)])
    counts, keys = Counter(), reading_keys(made)
    for seed in range(600):
        counts.update(row["key"] for row in draw_sample(made, 4, by=("outlet",), seed=seed).rows)
    share = np.array([counts[k] for k in keys]) / 600
    assert np.allclose(share[:4], 2 / 4, atol=0.07) and np.allclose(share[4:], 2 / 8, atol=0.07)


def test_the_sheet_is_blind_to_outlet_and_machine_unless_told_otherwise(portrayals, tmp_path):
    with draw_sample(portrayals, 20, seed=1).save(tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == ["key", "actor", "voice", "text", "code", "note"]
    assert all("«" in row["text"] and row["code"] == "" for row in rows)
    seen = draw_sample(portrayals, 20, seed=1, blind=()).to_rows()
    assert {"outlet", "article_id", "date", "machine sentiment"} < set(seen[0])
    assert [row["key"] for row in seen] == [row["key"] for row in rows]


def test_nothing_in_the_sheet_runs_in_a_spreadsheet(tmp_path):
    made = portrayals_of(["A"], [(0, 0, 0.0)])
    sheet = draw_sample(made, 1, by=())
    sheet.rows[0]["text"] = "=HYPERLINK(1)"
    assert "'=HYPERLINK" in sheet.save(tmp_path / "s.csv").read_text(encoding="utf-8-sig")


def test_the_same_seed_draws_the_same_passages_and_another_others(portrayals):
    first, again, other = (draw_sample(portrayals, 30, seed=s).rows for s in (5, 5, 6))
    assert first == again != other


@pytest.mark.parametrize(("arguments", "message"), [
    ({"n": 0}, "n is a whole number"), ({"n": 2.5}, "n is a whole number"),
    ({"n": 5, "by": ("date",)}, "stratum 'date'"), ({"n": 5, "voices": ("own",)}, "voice 'own'"),
    ({"n": 5, "blind": "voice"}, "blind to 'voice'"),
])
def test_what_cannot_be_drawn_is_refused(portrayals, arguments, message):
    with pytest.raises(InputError, match=message):
        draw_sample(portrayals, **arguments)


@pytest.mark.parametrize("name", ["s.xlsx", "s.tsv", "s"])
def test_a_sheet_is_not_written_under_a_name_that_says_it_is_no_csv(portrayals, tmp_path, name):
    with pytest.raises(InputError, match="written as CSV"):
        draw_sample(portrayals, 4).save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_actor_named_as_a_source_is_drawn_as_it_is_counted(portrayals):
    sheet = draw_sample(portrayals, 10**6, voices=("narration",))
    counted = {k for a in portrayals.actors for k in portrayals.rows_of("sentiment", a, ("narration",))}
    assert len(sheet) == len(counted) and portrayals.is_speaker[list(counted)].any()


def test_one_name_by_itself_is_as_good_as_a_tuple_of_it(portrayals):
    one = draw_sample(portrayals, 20, by="outlet", voices="narration", blind="machine")
    assert one.to_rows() == draw_sample(portrayals, 20, by=("outlet",), voices=("narration",), blind=("machine",)).to_rows()
    assert draw_sample(portrayals, 20, voices="all").to_rows() == draw_sample(portrayals, 20).to_rows()
