"""read_sheet: take filled-in coding sheets back."""
from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

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
    codes: Mapping[str, float] | None = None,
    design: str | os.PathLike[str] | None = None,
) -> Validation:
    """Read coding sheets that people filled in.

    Parameters
    ----------
    paths : path or sequence of paths
        One file a coder. What a spreadsheet made of the CSV is understood: other separators, decimal commas, Windows-1252.
    portrayals : Portrayals
        What the sheet was drawn from.
    measure : str, optional
        The measure that the codes judge; the first where None.
    codes : mapping of str to float, optional
        What a code means on the measure's scale. Numbers, ``negative``, ``neutral``, ``positive``, ``yes`` and ``no`` are known; an
        empty cell or ``?`` is a passage that the coder could not judge.
    design : path, optional
        The design file, where it no longer lies beside the first sheet.

    Returns
    -------
    Validation

    Raises
    ------
    InputError
        When a code is unknown or outside the measure's interval, or a passage has two codes in one sheet (names file and line); when a
        sheet is missing or was drawn from something else, or nothing was coded.
    """
    files = [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(p) for p in paths]
    if not files:
        raise InputError("no coding sheet to read", right="the path of at least one")
    for path in files:
        if not path.is_file():
            raise InputError(f"there is no coding sheet {path.name}", given=str(path), right="the file that a coder filled in")
    plan = Design.read(Path(design) if design is not None else design_path(files[0]))
    if plan.inputs != portrayals.signature.inputs:
        raise InputError("the sheet was drawn from other portrayals", given=portrayals.signature.inputs, right=plan.inputs,
                         hint="score the same corpus and actors again")
    meanings = {**_CODES, **{k.strip().lower(): float(v) for k, v in (codes or {}).items()}}
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
    return Validation(portrayals, name, tuple(f.stem for f in files), np.array([place[k] for k in coded], np.int64), matrix,
                      _probability(coded, plan), strata, Signature("read_sheet", plan.inputs, portrayals.frame, settings, plan.seed))


def _codes_of(path: Path, plan: Design, meanings: Mapping[str, float], measure: Measure) -> dict[str, float]:
    """Code of each passage that this coder judged, by its key."""
    text = _text(path)
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    if not {"key", "code"} <= set(reader.fieldnames or ()):
        raise InputError(f"{path.name} is no coding sheet", given=f"columns: {first[:80]}", right="columns 'key' and 'code'")
    found: dict[str, tuple[float, int]] = {}
    for row in reader:
        key, code = (row["key"] or "").strip(), (row["code"] or "").strip().lower()
        if key not in plan.strata:
            raise InputError(f"{path.name}, line {reader.line_num}: a row that was not drawn", given=repr(key),
                             right="rows of the sheet that save() wrote")
        if code in _UNCODED and code not in meanings:
            continue
        value = meanings.get(code.lstrip("'"), _number(code))
        if value is None:
            raise InputError(f"{path.name}, line {reader.line_num}: unknown code {code!r}",
                             right="a number, negative, neutral, positive, or empty", hint="read_sheet(..., codes={...})")
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


def _number(code: str) -> float | None:
    try:
        value = float(code.lstrip("'").replace(",", "."))
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def _probability(coded: Sequence[str], plan: Design) -> NDArray[np.float64]:
    """Each row's chance of having been coded: within its stratum, rows that nobody could judge count as not drawn."""
    strata = [plan.strata[key] for key in coded]
    count = {s: strata.count(s) for s in set(strata)}
    return np.array([count[s] / plan.sizes[s] for s in strata])
