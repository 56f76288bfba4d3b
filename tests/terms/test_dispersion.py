import numpy as np
from scipy.sparse import csr_array

from framing.terms.dispersion import deviation_of_proportions

from .conftest import A, B


def test_the_dispersion_is_that_of_scattertext():
    # scattertext 0.2.2, dispersion.Dispersion(term_doc_mat=csr_matrix(counts)).dp()
    for counts, peer in (
        (A, [0.11888111888111888, 0.7272727272727273, 0.27272727272727276, 0.5272727272727273, 0.6545454545454545, 0.27272727272727276,
             0.01893939393939395, 0.7272727272727273]),
        (B, [0.2824675324675324, 0.11038961038961038, 0.30086580086580084, 0.5194805194805195, 0.2582972582972583, 0.7402597402597403,
             0.07467532467532469, 0.33246753246753247]),
    ):
        np.testing.assert_allclose(deviation_of_proportions(csr_array(counts)), peer, atol=1e-9)


def test_a_term_that_does_not_occur_has_no_dispersion():
    assert np.isnan(deviation_of_proportions(csr_array([[1, 0], [2, 0]]))[1])


def test_a_term_spread_as_the_words_are_has_dispersion_zero():
    assert deviation_of_proportions(csr_array([[1, 9], [2, 18], [4, 36]]))[0] < 1e-12
