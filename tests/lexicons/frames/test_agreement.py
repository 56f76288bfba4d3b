"""Indicators beside hand coding."""
import pytest

from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.lexicons.frames.agreement import coding_agreement
from framing.lexicons.frames.count import frame_indicators
from framing.lexicons.lexicon import Lexicon
from framing.text.read import read_texts

MINE = Lexicon({"clash*": {"category": "conflict"}}, name="mine")


@pytest.fixture(scope="module")
def indicators():
    said = [1, 0, 1, 1, 0, 1, 0, 0, 1, 0]
    rows = [{"id": str(i), "outlet": "A", "text": "They clashed." if s else "It rained."} for i, s in enumerate(said)]
    return frame_indicators(read_texts(read_articles(rows)), MINE)


def codes(values):
    return [{"article_id": str(i), "frame": "conflict", "present": v} for i, v in enumerate(values)]


def test_alpha_is_that_of_krippendorffs_two_coders_example(indicators):
    # Krippendorff (2011), section A: binary data, two observers, ten units; alpha = .095
    a, b = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    rows = [{"id": str(i), "outlet": "A", "text": "They clashed." if s else "It rained."} for i, s in enumerate(a)]
    found = frame_indicators(read_texts(read_articles(rows)), MINE)
    (row,) = coding_agreement(found, codes(b), least=1)
    assert row["alpha"] == pytest.approx(0.095, abs=5e-4)


def test_precision_and_recall_are_of_the_indicator(indicators):
    (row,) = coding_agreement(indicators, codes([1, 1, 1, 0, 0, 1, 0, 0, 1, 0]), least=1)
    assert (row["precision"], row["recall"], row["coded_share"], row["indicator_share"]) == (4 / 5, 4 / 5, 0.5, 0.5)


def test_a_coding_comes_as_a_frame_or_as_text_and_a_row_without_a_code_is_refused(indicators):
    rows = codes([1, 0, 1])
    expected = coding_agreement(indicators, rows)
    assert coding_agreement(indicators, pytest.importorskip("pandas").DataFrame(rows)) == expected
    assert coding_agreement(indicators, [{**row, "present": str(row["present"])} for row in rows]) == expected
    with pytest.raises(InputError, match="has no 'present'"):
        coding_agreement(indicators, [{"article_id": "0", "frame": "conflict"}])


def test_what_nobody_has_found_has_no_precision_and_unknown_codes_are_refused(indicators):
    (row,) = coding_agreement(indicators, codes([0] * 10), least=9)
    assert (row["alpha"], row["precision"], row["recall"]) == (None, None, None)
    with pytest.raises(InputError, match="the code of '0' is 2"):
        coding_agreement(indicators, codes([2]))
    with pytest.raises(InputError, match="no frame 'conflikt'"):
        coding_agreement(indicators, [{"article_id": "0", "frame": "conflikt", "present": 1}])
