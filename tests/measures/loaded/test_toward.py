"""Loaded language toward an actor."""
import numpy as np

from framing.measures.loaded.toward import loaded
from framing.measures.passages import Passage

TEXT = "The shameless NATO caved to idiotic demands, critics said on Monday."


def test_the_value_does_not_depend_on_who_is_named():
    names = ("NATO", "Savage", "Jordan Ellis", "Thug")
    values = loaded([Passage(TEXT.replace("NATO", name), (14, 14 + len(name)), name) for name in names])
    assert np.ptp(values) == 0


def test_only_words_in_the_mentions_own_voice_count():
    text = "NATO met on Monday, and he called it a shameless betrayal by idiots."
    whole = Passage(text, (0, 4), "NATO")
    halves = Passage(text, (0, 4), "NATO", segments=((0, 19, "narration"), (19, len(text), "attributed")))
    wide, own = loaded([whole, halves])
    assert own < wide


def test_it_is_a_measure_in_the_unit_interval_that_reads_the_outlets_wording():
    assert loaded.interval == (0, 1) and loaded.reads == ("narration", "attributed")
    assert 0 <= loaded([Passage("NATO", (0, 4), "NATO")])[0] <= 1
    assert np.isnan(loaded([Passage("…", (0, 0), "NATO", kind="evaluative")])[0])
