"""The outside tools themselves, where the `peers` group is installed; elsewhere their recorded figures stand in the other tests."""
from __future__ import annotations

import collections
import collections.abc

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from framing.terms.dispersion import deviation_of_proportions
from framing.terms.log_odds import g2
from framing.terms.shifts import word_shift

from .conftest import TERMS, A, B

A_SUM, B_SUM = A.sum(0), B.sum(0)


@pytest.fixture()
def shifterator(monkeypatch):
    """shifterator 0.3.0, which asks for names that left the standard library in Python 3.10."""
    for name in ("Mapping", "MutableMapping", "Sequence", "Iterable"):
        monkeypatch.setattr(collections, name, getattr(collections.abc, name), raising=False)
    return pytest.importorskip("shifterator", reason="shifterator is not installed: pip install -e '.[peers]'")


@pytest.mark.parametrize(("ours", "theirs", "options"), [
    ("proportion", "ProportionShift", {}), ("shannon", "EntropyShift", {"alpha": 1, "base": 2}), ("jsd", "JSDivergenceShift", {"base": 2}),
    ("kl", "KLDivergenceShift", {"base": 2}),
])
def test_shifts_equal_shifterators(shifterator, small, ours, theirs, options):
    first, second = ({t: int(n) for t, n in zip(TERMS, side, strict=True) if n} for side in (B_SUM, A_SUM))
    shift = getattr(shifterator, theirs)(first, second, **options)
    shift.normalization = None  # ours are the parts themselves, which sum to the total
    scores = shift.get_shift_scores(details=False)
    np.testing.assert_allclose(word_shift(small, "A", "B", kind=ours).parts, [scores[t] for t in TERMS], atol=1e-9)


def test_g2_and_dispersion_equal_scattertexts():
    pytest.importorskip("scattertext", reason="scattertext is not installed: pip install -e '.[peers]'")
    from scattertext.dispersion.dispersion import Dispersion
    from scattertext.termscoring.g2 import G2

    # the signed statistic of its own scorer, on counts instead of its corpus object
    _, signed = G2.__new__(G2)._get_g2_and_res(A_SUM.sum(), B_SUM.sum(), A_SUM.astype(float), B_SUM.astype(float))
    np.testing.assert_allclose(g2(A_SUM, B_SUM, A_SUM.sum(), B_SUM.sum()), signed, atol=1e-9)
    np.testing.assert_allclose(deviation_of_proportions(csr_matrix(A)), Dispersion(term_doc_mat=csr_matrix(A)).dp(), atol=1e-9)
