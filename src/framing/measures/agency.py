"""Who acts and who is acted on, as measures."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.measures.measure import measure
from framing.measures.passages import Passages
from framing.measures.target import acting

__all__ = ["agency", "power"]


@measure(interval=(-1, 1), direction="positive is acting, negative is acted on", reads=("narration", "attributed"),
         reference="verb lexicon of this package; after Sap et al. 2017, connotation frames of power and agency")
def agency(passages: Passages) -> NDArray[np.float64]:
    """Whether the actor acts or is acted on in the sentence; abstains where it does neither.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> agency([Passage("Freedonia attacked the town.", (0, 9), "Freedonia")]).tolist()
    [1.0]
    """
    return np.asarray(acting.agency([p.text for p in passages], [p.span for p in passages]), float)


@measure(interval=(-1, 1), direction="positive is power over others, negative is being in their power", reads=("narration", "attributed"),
         reference="verb lexicon of this package; after Sap et al. 2017, connotation frames of power and agency")
def power(passages: Passages) -> NDArray[np.float64]:
    """Whether the verb gives the actor power over the other party; abstains where it says nothing of power.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> power([Passage("Freedonia was defeated.", (0, 9), "Freedonia")])[0] < 0
    True
    """
    return np.asarray(acting.power([p.text for p in passages], [p.span for p in passages]), float)
