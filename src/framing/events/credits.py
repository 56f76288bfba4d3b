"""The credit line: which agency an article says it is from."""
from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Credit", "agency_of", "find_credit"]

AGENCIES = {
    "Associated Press": ("The Associated Press", "Associated Press", "AP"),
    "Reuters": ("Thomson Reuters", "Reuters"),
    "Agence France-Presse": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "United Press International": ("United Press International", "UPI"),
    "Press Association": ("Press Association", "PA Media"),
    "Deutsche Presse-Agentur": ("Deutsche Presse-Agentur", "dpa", "DPA"),
    "ANSA": ("ANSA",),
    "EFE": ("EFE",),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu", "AA"),
    "TASS": ("ITAR-TASS", "TASS"),
    "Interfax": ("Interfax",),
    "RIA Novosti": ("RIA Novosti", "RIA"),
    "Xinhua": ("Xinhua News Agency", "Xinhua"),
    "Kyodo": ("Kyodo News", "Kyodo"),
    "Yonhap": ("Yonhap News Agency", "Yonhap"),
    "Press Trust of India": ("Press Trust of India", "PTI"),
    "IANS": ("IANS",),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
}
_NAME_OF = {alias: name for name, aliases in AGENCIES.items() for alias in aliases}
_OUTLETS = {alias.casefold(): name for alias, name in _NAME_OF.items()}
_AGENCY = "(?:" + "|".join(sorted(map(re.escape, _NAME_OF), key=len, reverse=True)) + ")"
_SOME = rf"{_AGENCY}(?:(?:, | and | & |/){_AGENCY})*"
_SIGNS = {*_NAME_OF, "agencies", "Press", "Agency", "Newswire", "Wire", "News Service"}
_HINT = re.compile("|".join(re.escape(s) for s in sorted(_SIGNS) if not any(o in s for o in _SIGNS - {s})))  # the shortest tell of all
EDGE = 400  # a credit stands in the first or the last lines

# Each pattern is anchored by punctuation or a set phrase: a bare "Reuters reported" cites the agency, it does not credit it.
_HEAD = (
    re.compile(rf"\((?P<who>{_SOME})\)\s?[-–—:]"),  # LONDON (Reuters) -
    re.compile(rf"(?<!\S)/(?P<who>{_SOME})/(?!\w)"),  # MOSCOW, March 3. /TASS/.
    re.compile(rf"^[^\n]{{0,60}}?\bBy (?P<who>{_SOME})\b", re.M),
    re.compile(rf"^(?P<who>{_SOME})\s?(?:[-–—:]|$)", re.M),
)
_TAIL = (
    re.compile(rf"\b(?:Source|Sources|Credit)\s?:\s?(?P<who>(?:[^\n]{{0,40}}?\band )?(?:{_SOME}|(?:news )?agencies))\b", re.I),
    re.compile(rf"(?P<who>{_SOME}) contributed to this (?:report|article|story)"),
    re.compile(r"^[\s(\[–—-]*(?P<who>[^\n.]{0,40}?\b(?:and|with) (?:news )?agencies)[\s)\].]*$", re.M | re.I),
    re.compile(rf"^[\s(\[–—-]*(?P<who>{_SOME})[\s)\].]*$", re.M),
    re.compile(rf"[(\[–—-]\s?(?P<who>{_SOME})[)\].]*\s*\Z"),
    # a last line of its own that ends like the name of an agency: "Harbour Post and Tessera Press"
    re.compile(r"\n(?P<who>(?:[^\W\d_a-z]\w+ (?:and )?){1,6}(?:Press|Agency|Newswire|Wire|News Service))\s*\Z"),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: its offsets, its words and the agencies it names (none for a bare "agencies")."""

    start: int
    end: int
    text: str
    agencies: tuple[str, ...]


def find_credit(text: str) -> Credit | None:
    """The credit line of an article, at its head or its foot.

    Parameters
    ----------
    text : str
        One article.

    Returns
    -------
    Credit or None
        With ``agencies``, the line as ``text``, and its offsets; None where no agency is credited.

    Examples
    --------
    >>> find_credit("LONDON (Reuters) - The bank held its rate.").agencies
    ('Reuters',)
    >>> find_credit("The talks ended late on Friday.\\n\\nSource: TRTWorld and agencies").text
    'TRTWorld and agencies'
    >>> find_credit("The minister told Reuters that talks go on.") is None
    True
    """
    foot = max(0, len(text) - EDGE)
    edges = text[:EDGE] + text[foot:]
    if not _HINT.search(edges):  # most articles credit nobody: a quick look spares them the patterns
        return None
    for patterns, start, part in ((_HEAD, 0, text[:EDGE]), (_TAIL, foot, text[foot:])):
        for pattern in patterns:
            found = pattern.search(part)
            if found:
                who = found.group("who")
                names = [_NAME_OF[m.group()] for m in re.finditer(rf"(?<!\w){_AGENCY}(?!\w)", who)]
                if not names and not who.lower().endswith("agencies"):
                    names = [who.rpartition(" and ")[2]]
                return Credit(start + found.start("who"), start + found.end("who"), who, tuple(dict.fromkeys(names)))
    return None


def agency_of(outlet: str) -> str:
    """The agency that an outlet is, by its name in credits, or the outlet itself.

    Examples
    --------
    >>> agency_of("AP"), agency_of("reuters"), agency_of("Harbour Post")
    ('Associated Press', 'Reuters', 'Harbour Post')
    """
    return _OUTLETS.get(outlet.casefold(), outlet)
