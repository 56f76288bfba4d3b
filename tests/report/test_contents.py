"""The page says of every study without a finding why it has none."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from framing.compare.comparison import Contrast
from framing.report.contents import no_finding

PAIR = ("tone", "NATO", "A", "B", ("narration",))
RAW, SPREAD = Contrast(*PAIR, "raw", 0.5, 0.2, 0.8, p_adjusted=0.005), Contrast(*PAIR, "matched", 0.1, -0.2, 0.4, p_adjusted=0.8)
ALIKE = Contrast(*PAIR, "matched", 0.5, p_adjusted=0.005)


@pytest.mark.parametrize(("contrasts", "family", "said"), [
    ([], 0, "Nothing could be compared"), ([SPREAD] * 640, 0, "None of the 640 contrasts could be tested: fewer than six independent"),
    ([SPREAD] * 48, 48, "None of the 48 contrasts that could be tested differs"),
    ([SPREAD] * 48, 48, "what each could have detected, and that before the correction for 48 contrasts"),
    ([RAW, SPREAD], 2, "1 raw contrast is below an adjusted p of .05, but within the same events, where the choice of stories is held "
                       "constant, the difference is not supported."),
    ([RAW, ALIKE], 2, "the difference is not supported or shows no spread. 1 contrast is below an adjusted p of .05, but the pieces of"),
    ([ALIKE] * 2, 2, "2 contrasts are below an adjusted p of .05, but the pieces of evidence differ alike"),
])
def test_no_finding_has_its_own_reason(contrasts, family, said):
    told = no_finding(SimpleNamespace(contrasts=contrasts, family=family))
    assert said in told
    assert ("differs from no difference" in told) == (family > 0 and RAW not in contrasts and ALIKE not in contrasts)
