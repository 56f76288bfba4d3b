"""Labels are joined on ids where there are ids, and refused where they do not fit."""
from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from framing.corpus.article_labels import article_labels
from framing.errors import InputError


def test_a_result_is_joined_on_its_ids_whatever_its_order():
    result = SimpleNamespace(article_ids=("b", "a", "c"), labels=np.array([5, 7, 9]))
    assert article_labels(result, ["a", "b"]).tolist() == [7, 5]
    with pytest.raises(InputError, match="events have no article 'z'"):
        article_labels(result, ["z"])


@pytest.mark.parametrize("wrong", [[1], [1, 2, 3], [0.5, 1.5], ["x", "y"], [[1, 2]]])
def test_what_is_not_one_int_an_article_is_refused(wrong):
    with pytest.raises(InputError, match="one int per article, 2 in all"):
        article_labels(wrong, ["a", "b"])
