"""The page says of every study without a finding why it has none."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from framing.report.contents import no_finding


@pytest.mark.parametrize(("contrasts", "family", "said"), [
    (0, 0, "Nothing could be compared"), (640, 0, "None of the 640 contrasts could be tested: too few independent"),
    (48, 48, "None of the 48 contrasts that could be tested differs"),
])
def test_no_finding_has_its_own_reason(contrasts, family, said):
    assert said in no_finding(SimpleNamespace(contrasts=range(contrasts), family=family))
