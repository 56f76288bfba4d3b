"""Contrasts that were named beforehand and could not be estimated: which, and why."""
from __future__ import annotations

from collections.abc import Sequence

from framing.compare.comparison import Contrast
from framing.compare.family import is_named
from framing.portrayals.portrayals import Portrayals

__all__ = ["unestimated", "why_unestimated"]

Specification = tuple[str, ...]


def unestimated(named: Sequence[Specification], contrasts: Sequence[Contrast], outlets: Sequence[str]) -> tuple[Specification, ...]:
    """The specifications that name no estimated contrast; a study that dropped them in silence could hide what it looked for in vain."""
    return tuple(spec for spec in named if not any(is_named(c, spec, outlets) for c in contrasts))


def why_unestimated(
    spec: Specification, portrayals: Portrayals, refused: Sequence[Contrast], *, voices: Sequence[str], has_events: bool
) -> str:
    """Why no contrast of these names could be estimated.

    Parameters
    ----------
    spec : tuple of str
    portrayals : Portrayals
    refused : sequence of Contrast
    voices : sequence of str
        The voices that were read; those each measure names where empty.
    has_events : bool
    """
    if len(portrayals.outlet_names) < 2:
        return "all articles are of one outlet"
    if "matched" in spec and not has_events:
        return "no events were given"
    raw = tuple(name for name in spec if name != "matched")  # where the raw contrast is refused, no matched one was tried
    for names in (spec, raw):
        found = [c for c in refused if is_named(c, names, portrayals.outlet_names)]
        if found:
            return _refusal(spec, found)
    return _never_spoken_of(spec, portrayals, voices) or "there is no contrast that these names stand in together"


def _refusal(spec: Specification, found: Sequence[Contrast]) -> str:
    """The reason of the first refused contrast, and how many there are besides."""
    toward = "" if found[0].actor in spec else f"toward {found[0].actor}: "
    more = f"; {len(found) - 1} more of these names {'was' if len(found) == 2 else 'were'} refused" if len(found) > 1 else ""
    return f"{toward}{found[0].refused}{more}"


def _never_spoken_of(spec: Specification, portrayals: Portrayals, voices: Sequence[str]) -> str:
    """Which of the outlets says nothing of an actor, "" where all do: such a pair is neither a contrast nor a refusal."""
    outlets = [name for name in dict.fromkeys(spec) if name in portrayals.outlet_names]
    pair = outlets if len(outlets) == 2 else []  # two outlets are a pair, even where one of them is an actor too
    for actor in (name for name in dict.fromkeys(spec) if name in portrayals.actors and name not in pair):
        speaking = _speaking(actor, spec, portrayals, voices)
        silent = [name for name in outlets if name not in speaking and name != actor]
        if not speaking:
            return f"no outlet speaks of {actor} in the voices that were read"
        if silent:
            return f"{' and '.join(silent)} never {'speaks' if len(silent) == 1 else 'speak'} of {actor} in the voices that were read"
        if len(speaking) == 1:
            return f"only {speaking[0]} speaks of {actor} in the voices that were read"
    return ""


def _speaking(actor: str, spec: Specification, portrayals: Portrayals, voices: Sequence[str]) -> list[str]:
    """The outlets that speak of an actor in the voices that a measure reads: one of the specification, or any where it names none."""
    measures = [m for m in portrayals.measures if m.name in spec] or portrayals.measures
    codes: set[int] = set()
    for measure in measures:
        mentions = portrayals.article_values(measure.name, actor, voices=tuple(voices or measure.reads)).mentions
        codes |= set(portrayals.outlet_codes[mentions > 0].tolist())
    return [portrayals.outlet_names[code] for code in sorted(codes)]
