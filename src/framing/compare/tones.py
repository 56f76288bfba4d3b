"""How each outlet speaks of each actor, voice by voice, with intervals: the levels that contrasts are differences of."""
from __future__ import annotations

from dataclasses import dataclass

from framing.signature import Signature
from framing.tables import Row, Tabular, counted, format_rows

__all__ = ["Tones"]

EVENTS_DIFFER = "Within one outlet events differ from actor to actor: compare outlets on one actor, not two actors of one outlet."


@dataclass(frozen=True, eq=False, repr=False)
class Tones(Tabular):
    """Mean values by measure, actor, outlet and voice.

    Made by `framing.compare.tone.outlet_tones`.

    Attributes
    ----------
    rows : tuple of dict
        measure, actor, outlet, voice, value (mean over articles of the article's mean, each with the weight that copies are given; None
        where nothing was scored), low and high (95 %; None below two clusters), articles (with a scored passage, and a weight), clusters, n
        (scored passages), mentions (passages), scored_share.
    measures, actors, outlets : tuple of str
    intervals : dict of str to (float, float)
        Lowest and highest value of each measure.
    directions : dict of str to str
        What a higher or lower value of each measure means.
    signature : Signature
    article_ids : tuple of str
        The articles that it rests on.
    """

    rows: tuple[Row, ...]
    measures: tuple[str, ...]
    actors: tuple[str, ...]
    outlets: tuple[str, ...]
    intervals: dict[str, tuple[float, float]]
    directions: dict[str, str]
    signature: Signature
    article_ids: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, measure: str, actor: str) -> list[Row]:
        """The rows of one measure toward one actor."""
        return [dict(r) for r in self.rows if (r["measure"], r["actor"]) == (measure, actor)]

    def to_rows(self) -> list[Row]:
        return [dict(r) for r in self.rows]

    @property
    def caution(self) -> str:
        """What forbids reading across: the means of two actors of one outlet rest on different events; "" where none has two."""
        speaks_of = {(r["outlet"], r["actor"]) for r in self.rows}
        return EVENTS_DIFFER if len({outlet for outlet, _ in speaks_of}) < len(speaks_of) else ""

    def __repr__(self) -> str:
        columns = ["measure", "actor", "outlet", "voice", "value", "low", "high", "articles", "scored_share"]
        most = sorted(self.rows, key=lambda r: -r["articles"])
        table = format_rows(most, columns=columns, limit=12)
        head = f"Tones of {counted(len(self.outlets), 'outlet')} toward {counted(len(self.actors), 'actor')}"
        return "\n".join(filter(None, (head, table, self.caution)))

    def _repr_html_(self) -> str:
        return super()._repr_html_() + (f"<p>{self.caution}</p>" if self.caution else "")
