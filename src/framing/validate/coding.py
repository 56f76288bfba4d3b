"""read_sheet: take filled-in coding sheets back."""
from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError
from framing.measures.measure import Measure
from framing.portrayals.portrayals import Portrayals
from framing.signature import Signature
from framing.validate.sample import reading_keys, reading_strata
from framing.validate.sheet import Design, design_path
from framing.validate.validation import Validation

__all__ = ["read_sheet"]

_CODES = {
    "negative": -1.0, "neg": -1.0, "neutral": 0.0, "neu": 0.0, "positive": 1.0, "pos": 1.0, "+": 1.0, "-": -1.0, "no": 0.0, "yes": 1.0,
}
_UNCODED = frozenset({"", "?", "na", "n/a", "none", "x"})  # a coder who cannot tell


def read_sheet(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    portrayals: Portrayals,
    *,
    measure: str | None = None,
    codes: Mapping[Any, float] | None = None,
    design: str | os.PathLike[str] | None = None,
) -> Validation:
    """Read coding sheets that people filled in.

    Parameters
    ----------
    paths : path or sequence of paths
        One file a coder, who is called by its name; where two files have one name, their folders stand before it. What a spreadsheet
        made of the CSV is understood: other separators, decimal commas, Windows-1252, empty rows.
    portrayals : Portrayals
        What the sheet was drawn from.
    measure : str, optional
        The measure that the codes judge; the first where None.
    codes : mapping of str or number to float, optional
        What a code means on the measure's scale. ``negative``, ``neutral``, ``positive``, ``yes`` and ``no`` are known, and so are
        numbers, which stand for themselves. Where some of these codes are numbers they are the only ones: ``{1: -1, 2: 0, 3: 1}`` reads
        "1", "1.0" and "1,0" as -1, and refuses "0". An empty cell or ``?`` is a passage that the coder could not judge.
    design : path, optional
        The design file, where it no longer lies beside the first sheet.

    Returns
    -------
    Validation
        ``alpha()``, ``scores()``, ``errors()`` and ``confusion()`` say how well the machine does, ``estimates()`` and ``contrasts()``
        correct its numbers.

    Raises
    ------
    InputError
        When a code is unknown or outside the measure's interval, or a passage has two codes in one sheet (names file and line); when a
        sheet is missing, given twice or drawn from something else, a code has two meanings, or nothing was coded.

    Examples
    --------
    >>> import tempfile
    >>> from framing.actors import Actor, Actors
    >>> from framing.demo.demo import load_demo
    >>> from framing.portrayals.score import score_actors
    >>> from framing.validate.sample import draw_sample
    >>> portrayals = score_actors(load_demo(), Actors([Actor("Russia")]), ["sentiment"])
    >>> path = draw_sample(portrayals, 40, voices=("narration",), seed=1).save(Path(tempfile.mkdtemp()) / "anna.csv")
    >>> filled = path.read_text(encoding="utf-8-sig").replace(",,", ",neutral,")     # a coder who finds everything neutral
    >>> _ = path.write_text(filled, encoding="utf-8")
    >>> for row in read_sheet(path, portrayals).errors(draws=0).to_rows():
    ...     print(f"{row['outlet']}: the machine is off by {row['error']:+.2f} in the mean of {row['coded']} passages")
    Eastbridge Daily: the machine is off by -0.03 in the mean of 10 passages
    Meridian Bulletin: the machine is off by -0.06 in the mean of 10 passages
    Northern Courier: the machine is off by +0.07 in the mean of 10 passages
    The Harbour Post: the machine is off by -0.36 in the mean of 10 passages
    """
    files = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(p) for p in paths]
    if not files:
        raise InputError("no coding sheet to read", right="the path of at least one")
    for path in files:
        if not path.is_file():
            raise InputError(f"there is no coding sheet {path.name}", given=str(path), right="the file that a coder filled in")
    coders = _coders(files)
    plan = Design.read(Path(design) if design is not None else design_path(files[0]))
    if plan.inputs != portrayals.signature.inputs:
        raise InputError("the sheet was drawn from other portrayals", given=portrayals.signature.inputs, right=plan.inputs,
                         hint="score the same corpus and actors again")
    meanings = _Meanings.of(codes or {})
    name = portrayals.measure_names[portrayals.measure_position(measure)] if measure else portrayals.measure_names[0]
    tables = [_codes_of(path, plan, meanings, portrayals.measures[portrayals.measure_position(name)]) for path in files]
    place = {key: k for k, key in enumerate(reading_keys(portrayals)) if key in plan.strata}
    strata = reading_strata(portrayals, plan)
    if int(np.isin(strata, list(plan.sizes)).sum()) != sum(plan.sizes.values()):
        raise InputError("the design does not say which voices the sheet was drawn from",
                         given=f"{sum(plan.sizes.values())} readings in its strata, {int(np.isin(strata, list(plan.sizes)).sum())} here",
                         right='"voices": [...] in the design file, as draw_sample was asked')
    coded = sorted({key for table in tables for key in table}, key=place.__getitem__)
    if not coded:
        raise InputError("nobody has coded anything yet", given=", ".join(f.name for f in files), right="codes in the column 'code'")
    matrix = np.array([[table.get(key, np.nan) for key in coded] for table in tables])
    settings = (("measure", name), ("coders", str(len(files))), ("coded", str(len(coded))), ("by", ",".join(plan.by)))
    return Validation(portrayals, name, coders, np.array([place[k] for k in coded], np.int64), matrix,
                      _probability(coded, plan), strata, Signature("read_sheet", plan.inputs, portrayals.frame, settings, plan.seed))


def _coders(files: Sequence[Path]) -> tuple[str, ...]:
    """What each coder is called: the name of the file, and before it as many folders as tell all files apart."""
    real, whole = [path.resolve() for path in files], [path.absolute() for path in files]
    twice = [path for path in real if real.count(path) > 1]
    if twice:  # it would pass for two coders who agree in everything
        raise InputError(f"the coding sheet {twice[0].name} is given twice", given=str(twice[0]), right="one file a coder",
                         hint="leave one of the two out")
    for depth in range(1, max(len(path.parts) for path in whole)):
        names = tuple("/".join(path.with_suffix("").parts[-depth:]) for path in whole)
        if len(set(names)) == len(names):
            return names
    return tuple(map(str, whole))  # one name with two endings in one folder


@dataclass(frozen=True)
class _Meanings:
    """What codes mean on the measure's scale: words as they are written; numbers by value, since spreadsheets write 1 as "1.0"."""

    words: dict[str, float]
    numbers: dict[float, float]

    @classmethod
    def of(cls, codes: Mapping[Any, float]) -> _Meanings:
        words: dict[str, float] = {}
        numbers: dict[float, float] = {}
        for written, value in codes.items():
            code, meaning = _plain(str(written)), float(value)
            number = _number(code)
            said = words.setdefault(code, meaning) if number is None else numbers.setdefault(number, meaning)
            if said != meaning:
                raise InputError(f"the code {code!r} has two meanings", given=f"{said:g} and {meaning:g}",
                                 right='one: "1" and "1.0" are one code, and so are "Yes" and "yes"',
                                 hint="leave one of them out of codes=")
        return cls({**_CODES, **words}, numbers)

    def read(self, code: str) -> float | None:
        """None for a code that says nothing. Numbers stand for themselves unless some were given a meaning."""
        number = _number(code)
        if number is None:
            return self.words.get(code)
        return self.numbers.get(number) if self.numbers else number

    @property
    def known(self) -> str:
        """The codes that may stand in a sheet, for a message."""
        numbers = ", ".join(f"{number:g}" for number in self.numbers) or "a number"
        return f"{numbers}, negative, neutral, positive, or empty"


def _codes_of(path: Path, plan: Design, meanings: _Meanings, measure: Measure) -> dict[str, float]:
    """Code of each passage that this coder judged, by its key."""
    text = _text(path)
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    if not {"key", "code"} <= set(reader.fieldnames or ()):
        raise InputError(f"{path.name} is no coding sheet", given=f"columns: {first[:80]}", right="columns 'key' and 'code'")
    found: dict[str, tuple[float, int]] = {}
    for row in reader:
        key, code = (row["key"] or "").strip(), _plain(row["code"] or "")
        if not key and not code:
            continue  # spreadsheets leave empty rows at the end
        if key not in plan.strata:
            raise InputError(f"{path.name}, line {reader.line_num}: a row that was not drawn", given=repr(key),
                             right="rows of the sheet that save() wrote")
        value = meanings.read(code)
        if value is None and code in _UNCODED:
            continue
        if value is None:
            raise InputError(f"{path.name}, line {reader.line_num}: unknown code {code!r}", right=meanings.known,
                             hint="read_sheet(..., codes={...})")
        _check_code(f"{path.name}, line {reader.line_num}", code, value, measure)
        first_value, line = found.setdefault(key, (value, reader.line_num))
        if value != first_value:
            raise InputError(f"{path.name}, line {reader.line_num}: the passage of line {line} again, with another code",
                             given=f"{key}: {first_value:g} and {value:g}", right="one row a passage",
                             hint="one file a coder: read_sheet([first, second])")
    return {key: value for key, (value, _) in found.items()}


def _check_code(place: str, code: str, value: float, measure: Measure) -> None:
    """People and machine must speak of one scale: their difference is what estimates are corrected by."""
    low, high = measure.interval
    if not low <= value <= high:
        raise InputError(f"{place}: the code {code!r} lies outside the scale of {measure.name}", given=f"{value:g}",
                         right=f"from {low:g} to {high:g}",
                         hint='read_sheet(..., codes={"1": -1, "2": -0.5, ...}) says what a code means there')


def _text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(b"PK"):
        raise InputError(f"{path.name} is a workbook, not CSV", given=str(path), right="a CSV file",
                         hint="save it as CSV from the spreadsheet")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _plain(code: str) -> str:
    """A code without what does not tell it from others: case, blanks, the mark that keeps a spreadsheet from calculating."""
    return code.strip().lower().lstrip("'")


def _number(code: str) -> float | None:
    try:
        value = float(code.replace(",", "."))
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def _probability(coded: Sequence[str], plan: Design) -> NDArray[np.float64]:
    """Each row's chance of having been coded: within its stratum, rows that nobody could judge count as not drawn."""
    strata = [plan.strata[key] for key in coded]
    count = {s: strata.count(s) for s in set(strata)}
    return np.array([count[s] / plan.sizes[s] for s in strata])
