"""How words are used in news."""
import math

import numpy as np
import pytest

from framing.measures.loaded.hashing import stable_hash
from framing.measures.loaded.usage import count_usage, word_usage

SENTENCES = [
    ("They praised Ana", ["positive"]), ("They met Ana", ["neutral"]), ("They praised him", ["positive", "neutral"]),
    ("They fell", ["negative"]),
]


def test_the_hash_is_blake2b_of_the_utf8_bytes():
    # b2sum -l 64 <<< without newline: the first eight bytes, little-endian
    import hashlib
    assert stable_hash("regime") == int.from_bytes(hashlib.blake2b(b"regime", digest_size=8).digest(), "little")
    assert stable_hash("\ud800") != stable_hash("\ud801")


def test_counts_are_shrunk_log_odds_of_sentences_and_names_are_left_out(tmp_path):
    assert count_usage(SENTENCES, tmp_path / "u.npz") == 1  # "praised": "They" and "Ana" are capitalised, the rest stands once
    with np.load(tmp_path / "u.npz") as stored:
        assert stored["words"].tolist() == [stable_hash("praised")]
        common, _, positive = (stored["values"][0] / 127).tolist()
    base = 2 / 4
    share = (2 + 4 * base) / (2 + 4)
    assert common == pytest.approx(math.log10(3) / 4, abs=0.005)
    assert positive == pytest.approx(math.log(share / (1 - share)) / 3, abs=0.005)


def test_common_words_are_common_and_unseen_ones_say_so():
    assert word_usage("the")["usage common"] > word_usage("council").get("usage common", 0)
    assert word_usage("zyzzyva") == {"usage unseen": 1.0}
    assert word_usage("praised")["usage positive"] > word_usage("accused")["usage positive"]
