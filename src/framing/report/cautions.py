"""What a reader must know before the numbers: refusals, small samples, doubts; each said once and in plain sight."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from framing.compare.decimals import decimals_of
from framing.corpus.problem import left_out
from framing.report.source import Source
from framing.tables import counted

__all__ = ["UNTESTED", "Caution", "find_cautions"]

# why a contrast has no p-value, wherever the page says so
UNTESTED = ("fewer than six independent pieces of evidence, over all articles fewer than five of one outlet, or fewer than twenty draws; "
            "or nothing differs")

FEW_ARTICLES = 10  # of one outlet, below which its means say little
SHARE_GAP = 0.10
MOST_ITEMS = 6


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning: its heading, what it means, and the cases."""

    heading: str
    text: str
    items: tuple[str, ...] = ()


def find_cautions(source: Source) -> tuple[Caution, ...]:
    """Every warning that applies to a study, the gravest first."""
    makers = (_refused, _untested, _few_articles, _unequal_shares, _turned_signs, _ambiguous, _copies, _problems, _terms)
    return tuple(caution for maker in makers for caution in maker(source))


def _refused(source: Source) -> list[Caution]:
    refused = source.study.comparison.refused
    if not refused:
        return []
    reasons = Counter(c.refused or "" for c in refused)
    return [Caution(f"{counted(len(refused), 'contrast')} refused",
                    "The corpus cannot support them; no estimate, interval or p-value is given. Each is listed with its reason under "
                    "Contrasts.", _some([f"{why} ({counted(n, 'contrast')})" for why, n in reasons.most_common()]))]


def _untested(source: Source) -> list[Caution]:
    contrasts = source.study.comparison.contrasts
    untested = [c for c in contrasts if c.p is None]
    if not untested:
        return []
    return [Caution(f"{len(untested)} of {len(contrasts)} contrasts not tested",
                    f"No p-value below .05 could be reached, or be trusted: {UNTESTED}. They are never findings.")]


def _few_articles(source: Source) -> list[Caution]:
    per = Counter(source.study.corpus.outlets)
    few = [f"{outlet}: {counted(n, 'article')}" for outlet, n in sorted(per.items()) if n < FEW_ARTICLES]
    return [Caution("Small samples", f"Fewer than {FEW_ARTICLES} articles of:", _some(few))] if few else []


def _unequal_shares(source: Source) -> list[Caution]:
    unlike = [c for c in source.study.comparison.contrasts if abs(c.scored_share[0] - c.scored_share[1]) > SHARE_GAP]
    if not unlike:
        return []
    items = [f"{c.measure} toward {c.actor}, {c.adjustment}: {c.scored_share[0]:.0%} of {c.first}'s passages scored, "
             f"{c.scored_share[1]:.0%} of {c.second}'s" for c in unlike]
    return [Caution(f"Unequal scored shares in {counted(len(unlike), 'contrast')}",
                    "The measure judged different parts of the two outlets; such a contrast is never ranked among the findings.",
                    _some(items))]


def _turned_signs(source: Source) -> list[Caution]:
    turned = [c for c in source.study.comparison.contrasts
              if c.zero_filled is not None and c.estimate is not None and c.zero_filled * c.estimate < 0]
    items = [f"{c.measure} toward {c.actor}, {c.first} less {c.second}, {c.adjustment}: {c.estimate:+.{decimals_of(c.low, c.high)}f} over "
             f"scored passages, {c.zero_filled:+.{decimals_of(c.low, c.high)}f} with abstentions as 0" for c in turned]
    heading = f"The sign of {counted(len(turned), 'contrast')} depends on abstentions"
    return [Caution(heading, "Their direction is not known.", _some(items))] if turned else []


def _ambiguous(source: Source) -> list[Caution]:
    shared = source.study.actors.ambiguous
    items = [f"“{alias}” could be {' or '.join(names)}" for alias, names in shared.items()]
    said = "Claimed by more than one actor, so counted only where the text tells whose they are:"
    return [Caution("Ambiguous aliases", said, _some(items))] if shared else []


def _copies(source: Source) -> list[Caution]:
    size = source.study.copies.sizes
    groups = len(np.unique(source.study.copies.group[size > 1]))
    if not groups:
        return []
    return [Caution(f"{int((size > 1).sum())} articles are near copies", f"They form {counted(groups, 'group')}; each "
                    "group counts as one piece of evidence in every interval and test.")]


def _problems(source: Source) -> list[Caution]:
    problems = sorted(source.study.corpus.problems, key=lambda p: not p.count)  # what is true of many rows first
    out, remarks = left_out(problems), counted(sum(p.kept for p in problems), "remark")
    heading, text = (f"{counted(out, 'row')} of the input left out", f"What was wrong, and {remarks}:") if out else (
        "Remarks on the input", f"No row was left out; {remarks}:")
    return [Caution(heading, text, _some([str(p) for p in problems]))] if problems else []


def _terms(source: Source) -> list[Caution]:
    said = list(dict.fromkeys(w for k in source.study.keyness.values() for w in k.warnings))
    return [Caution("Terms", "Of the tests of terms:", _some(said))] if said else []


def _some(items: list[str]) -> tuple[str, ...]:
    more = len(items) - MOST_ITEMS
    return tuple(items) if more <= 0 else (*items[:MOST_ITEMS], f"and {more} more")
