"""Rows checked: from a raw record to an article, or to the problems that stand against it."""
from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from framing.corpus.characters import settled
from framing.corpus.dates import TWO_DAYS, is_missing, parse_date
from framing.corpus.files import Record
from framing.corpus.html import looks_like_html
from framing.corpus.language import LANGUAGES, detect_language
from framing.corpus.problem import Problem, counted_remark, joined_problems, left_out
from framing.errors import ArticleError, InputError, did_you_mean
from framing.signature import fingerprint

__all__ = ["Columns", "Row", "RowChecker", "refuse"]

_SHOWN = 20
_TAKEN = "is the id of an earlier row"
_MARKUP = "looks like HTML and is read as prose, tags and scripts too; clean=True (with the extra 'html') reads the article of it"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the source holds what; None where the source has none."""

    outlet: str | None = "outlet"
    text: str | None = "text"
    title: str | None = "title"
    date: str | None = "date"
    id: str | None = "id"

    def __post_init__(self) -> None:
        for role in ("outlet", "text"):
            if not isinstance(getattr(self, role), str):
                raise InputError(f"{role}= must name a column", given=repr(getattr(self, role)), right="a string")

    def named(self) -> dict[str, str]:
        """Role to column, without the roles that have none."""
        pairs = {role: getattr(self, role) for role in ("outlet", "text", "title", "date", "id")}
        return {role: column for role, column in pairs.items() if column is not None}

    def check(self, seen: Sequence[str], *, required: bool = False) -> None:
        """Refuse required columns, or those named on purpose (unless only the required ones are asked for), that no row has."""
        absent = {role: column for role, column in self.named().items()
                  if column not in seen and (role in ("outlet", "text") or (column != role and not required))}
        if not absent:
            return
        free = [c for c in seen if c not in self.named().values()]  # a column that has its role already is no remedy
        alike = {role: [c for c in free if _folded(c) == _folded(column)] for role, column in absent.items()}
        sole = free if len(free) == len(absent) == 1 else []
        example = " and ".join(f'{role}="{(alike[role] or sole or ["..."])[0]}"' for role in absent)
        role, column = next(iter(absent.items()))
        near = did_you_mean(column, free) if len(absent) == 1 and not alike[role] else None
        wanted = "column that holds" if len(absent) == 1 else "columns that hold"
        raise InputError(", and ".join(f"no column {column!r} for {role}=" for role, column in absent.items()),
                         given=f"columns: {', '.join(seen) or 'none'}", right=f"the {wanted} the {' and the '.join(absent)}",
                         hint=near or example)


@dataclass(frozen=True, slots=True)
class Row:
    """One article that passed."""

    id: str
    outlet: str
    text: str
    title: str
    date: dt.date | None
    metadata: Mapping[str, Any]
    page: Any = None


@dataclass
class RowChecker:
    """Checks rows one after the other; remembers which ids were used and which columns were seen, nothing else.

    Parameters
    ----------
    columns : Columns
    language : str
        Articles in another language are kept out and reported; ``"any"`` keeps all.
    """

    columns: Columns
    language: str
    seen: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _ids: dict[bytes, int] = field(default_factory=dict)
    _copies: Counter[str] = field(default_factory=Counter)
    _spellings: dict[str, list[str]] = field(default_factory=dict)
    _gaps: set[str] = field(default_factory=set)
    _counted: tuple[Problem, ...] = ()

    def rows(self, records: Iterable[Record]) -> Iterator[Row]:
        """The rows that pass, in order; `problems` grows meanwhile."""
        for record in records:
            if record.remark:
                self._report(record, "", record.remark, kept=True)
            if record.values is None:
                self._report(record, "", record.error)
                continue
            for role in record.gaps:
                if role not in self._gaps:
                    self._gaps.add(role)
                    self._report(record, role, "'NA' is read as a missing value, in later rows too", kept=True, kind="column")
            new = [name for name in map(str, record.values) if name not in self.seen]
            self.seen.update(dict.fromkeys(new))
            self._compare_columns(record, new)
            row = self._check(record, record.values)
            if row is not None:
                yield row
        self.problems.extend(self._counted)

    def _check(self, record: Record, values: Mapping[str, Any]) -> Row | None:
        before = len(self.problems)
        cells = {role: values.get(column) for role, column in self.columns.named().items()}
        outlet = self._string(record, "outlet", cells["outlet"])
        body = self._string(record, "text", cells["text"])
        title = self._string(record, "title", cells.get("title"))
        date = self._date(record, cells.get("date"))
        given = self._string(record, "id", cells.get("id"))
        if not body.strip():  # an article that is a headline alone
            body, title = title, ""
            if body.strip():
                self._report(record, "text", "is empty; the title is read in its place", id=given or None, kept=True)
        if len(self.problems) == before:  # one complaint a cell is enough
            for role, value in (("outlet", outlet), ("text", body)):
                if not value.strip():
                    self._report(record, role, "is empty", id=given or None)
        if any(not p.kept for p in self.problems[before:]):
            return None
        if given and (first := self._take(given, record.row)):
            self._report(record, "id", f"{given!r} {_TAKEN} (row {first})", id=given)
            return None
        name, again = (given, False) if given else self._make_id(record.row, outlet, title, body, date)
        language = None if self.language == "any" else detect_language(body)
        if language not in (None, self.language):
            wanted, found = LANGUAGES[self.language], LANGUAGES.get(language or "", "another language")
            self._report(record, "text", f"not in {wanted} (looks like {found})", id=name, kind="language")
            return None
        repeated = bool(title) and record.page is None and _first_line(body) == title.casefold()
        for kind in (kind for kind, told in (("references", record.references), ("titles", repeated), ("copies", again)) if told):
            self._count(record, kind)
        self._compare_spelling(record, outlet, name)
        if looks_like_html(body):
            self._report(record, "text", _MARKUP, id=name, kept=True)
        return Row(name, outlet, body, title, date, self._metadata(values), record.page)

    def _compare_columns(self, record: Record, new: Iterable[str]) -> None:
        """A remark on a column that would be the title, the date or the id if it were not written in another case."""
        used = self.columns.named()
        absent = {_folded(used[role]): role for role in ("title", "date", "id") if role in used and used[role] not in self.seen}
        for name in new:
            role = absent.get(_folded(name))
            if role is not None and name not in used.values():
                self._report(record, name, f'is not read as the {role}; {role}="{name}"?', kept=True, kind="column")

    def _compare_spelling(self, record: Record, outlet: str, name: str) -> None:
        """A remark where an outlet's name is new and differs from an earlier one in case or blanks only; the two stay two."""
        spellings = self._spellings.setdefault(" ".join(outlet.casefold().split()), [])
        if outlet not in spellings:
            if spellings:
                remark = f"{outlet!r} is written {spellings[0]!r} elsewhere: they count as two outlets"
                self._report(record, "outlet", remark, id=name, kept=True)
            spellings.append(outlet)

    def _string(self, record: Record, role: str, value: Any) -> str:
        """A cell as clean text; a remark where characters had to be changed."""
        if is_missing(value):
            return ""
        if role != "text" and isinstance(value, int | float) and not isinstance(value, bool):
            try:
                value = str(int(value)) if value == value and abs(value) < 2**63 and int(value) == value else str(value)
            except ValueError:  # Python writes no whole number of more than some thousand figures
                self._report(record, role, "is a number too long to be written")
                return ""
        elif hasattr(value, "hex") and hasattr(value, "int"):  # uuid.UUID
            value = str(value)
        if not isinstance(value, str):
            fields = f'; pandas.json_normalize makes columns such as "{self.columns.named()[role]}.{next(iter(value))}" of it' \
                if isinstance(value, Mapping) and value else ""
            self._report(record, role, f"is {type(value).__name__}, not text{fields}")
            return ""
        value, remarks = settled(value)
        for remark in remarks:
            self._report(record, role, remark, kept=True)
        return value if role == "text" else value.strip()

    def _date(self, record: Record, value: Any) -> dt.date | None:
        try:
            return parse_date(value)
        except (ValueError, TypeError, OverflowError) as error:
            self._report(record, "date", str(error))
            if TWO_DAYS in str(error):
                self._count(record, "days", "date")
            return None

    def _make_id(self, row: int, outlet: str, title: str, body: str, date: dt.date | None) -> tuple[str, bool]:
        """An id from what the article says, so that it stays when rows are added or sorted; copies are numbered, and told by True."""
        made = name = "article-" + fingerprint([outlet, title, body, str(date)])
        while self._take(name, row):
            self._copies[made] += 1
            name = f"{made}-{self._copies[made] + 1}"
        return name, name != made

    def _take(self, name: str, row: int) -> int:
        """Note that a row has an id; the number of the row that had it before, 0 where none had."""
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        first = self._ids.setdefault(digest, row)
        return 0 if first == row else first

    def _metadata(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """All further columns; one that bears the name of an article's own column is kept as ``given_<name>``."""
        used, own = set(self.columns.named().values()), {"outlet", "text", "title", "date", "id"}
        return {(f"given_{k}" if k in own else str(k)): (None if is_missing(v) else v) for k, v in values.items() if k not in used}

    def _report(self, record: Record, role: str, reason: str, *, id: str | None = None, kept: bool = False, kind: str = "row") -> None:
        column = self.columns.named().get(role, role)
        self.problems.append(Problem(record.row, column, reason, id, record.place, kept, kind))

    def _count(self, record: Record, kind: str, role: str = "") -> None:
        """One more row of which a remark is true that is made once, at the end."""
        column = self.columns.named().get(role, role)
        self._counted = joined_problems(self._counted, [counted_remark(kind, record.row, column, record.place)])


def _first_line(text: str) -> str:
    return text.lstrip()[:500].partition("\n")[0].strip().casefold()


def _folded(name: str) -> str:
    """A column's name without case, blanks and underscores."""
    return "".join(name.casefold().replace("_", " ").split())


def refuse(problems: Sequence[Problem], passed: int) -> None:
    """Raise one error that lists all rows that cannot be read; remarks and rows in another language are no reason."""
    bad = [p for p in problems if not p.kept and p.kind != "language"]
    if not bad:
        return
    lines = [f"{left_out(bad)} of {passed + left_out(problems)} rows cannot be read"]
    lines += [f"  {p}" for p in bad[:_SHOWN]]
    if len(bad) > _SHOWN:
        lines.append(f"  ... and {len(bad) - _SHOWN} more problems")
    hint = 'errors="skip" leaves them out and lists them in corpus.problems' if passed else None
    if all(_TAKEN in p.reason for p in bad):
        hint = 'id=None, where this column does not name articles; errors="skip" keeps only the first row of each id'
    dates = [p.column for p in bad if TWO_DAYS in p.reason]
    if dates:  # to leave these out would keep days after the 12th alone
        cure = f'frame["{dates[0]}"] = pandas.to_datetime(frame["{dates[0]}"], dayfirst=True) (or dayfirst=False), before it is read'
        hint = f"{cure}; then {hint}" if hint and len(dates) < len(bad) else cure
    raise ArticleError("\n".join(lines), hint=hint)
