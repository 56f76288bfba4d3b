"""Who acts and who is acted on, as measures."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.measures.measure import measure
from framing.measures.passages import Passages
from framing.measures.target import acting

__all__ = ["agency", "power"]

_REFERENCE = ("Sap, M., Prasettio, M. C., Holtzman, A., Rashkin, H. and Choi, Y. (2017). Connotation frames of power and agency in modern "
              "films. EMNLP. (The idea; the verb lexicon is the library's own.)")


@measure(interval=(-1, 1), direction="positive is acting, negative is acted on", reads=("narration", "attributed"),
         reference=_REFERENCE)
def agency(passages: Passages) -> NDArray[np.float64]:
    """How far the actor is shown as acting: 1 it does something, -1 something is done to it, 0 a state or a statement.

    Abstains where no role could be read or the lexicon lacks the verb.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> agency([Passage("Freedonia attacked the town.", (0, 9), "Freedonia")]).tolist()
    [1.0]
    """
    return np.asarray(acting.agency([p.text for p in passages], [p.span for p in passages], [p.others for p in passages]), float)


@measure(interval=(-1, 1), direction="positive is power over others, negative is being in their power", reads=("narration", "attributed"),
         reference=_REFERENCE)
def power(passages: Passages) -> NDArray[np.float64]:
    """Whether the verb puts the actor above (1) or below (-1) the other party; 0 for a verb that says nothing of power.

    Abstains where the lexicon lacks the verb or no role could be read.

    Examples
    --------
    >>> from framing.measures.passages import Passage
    >>> power([Passage("Freedonia was defeated.", (0, 9), "Freedonia")])[0] < 0
    True
    """
    return np.asarray(acting.power([p.text for p in passages], [p.span for p in passages], [p.others for p in passages]), float)
