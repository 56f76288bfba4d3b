"""The coding sheet: passages for people to judge, and the design they were drawn by."""
from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path

from framing.errors import InputError
from framing.signature import Signature
from framing.tables import Row, Tabular, no_formula
from framing.text.readings import VOICES

__all__ = ["CodingSheet", "Design", "design_path"]

_FORMAT = "framing coding sheet 1"


@dataclass(frozen=True)
class Design:
    """How the rows of a sheet were drawn: at random, without replacement, within strata.

    Attributes
    ----------
    inputs : str
        The portrayals that were drawn from, as their signature has it.
    by : tuple of str
        What the strata are made of.
    seed : int
    sizes : dict of str to int
        Readings in each stratum.
    strata : dict of str to str
        Stratum of each row that was drawn, by its key.
    voices : tuple of str
        Those that were drawn from: readings in another had no chance.
    """

    inputs: str
    by: tuple[str, ...]
    seed: int
    sizes: dict[str, int]
    strata: dict[str, str]
    voices: tuple[str, ...] = VOICES

    def write(self, path: Path) -> None:
        """Write the design as JSON. It names outlets: not for the coders' eyes."""
        content = {"format": _FORMAT, "inputs": self.inputs, "by": list(self.by), "seed": self.seed, "voices": list(self.voices),
                   "sizes": self.sizes, "strata": self.strata}
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Design:
        """Read what `write` wrote."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["format"] != _FORMAT:
                raise InputError(f"{path.name} is of another format", given=content["format"], right=_FORMAT)
            return cls(str(content["inputs"]), tuple(content["by"]), int(content["seed"]), {str(k): int(v) for k, v in
                       content["sizes"].items()}, {str(k): str(v) for k, v in content["strata"].items()},
                       tuple(content.get("voices", VOICES)))
        except FileNotFoundError:
            raise InputError(f"no design file {path.name} beside the sheet", given=str(path),
                             right="the file that save() wrote with the sheet", hint="read_sheet(..., design=path)") from None
        except InputError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path.name} is no design of a coding sheet", given=f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True, eq=False, repr=False)
class CodingSheet(Tabular):
    """Passages to be judged by hand. Made by `draw_sample`.

    Attributes
    ----------
    rows : tuple of dict
        key, actor, voice, text (the mention in «angle quotes»), code and note (to be filled in), and where the sheet is not blind to
        them outlet, article_id and date, or machine (the value of each measure).
    design : Design
    signature : Signature
    """

    rows: tuple[Row, ...]
    design: Design
    signature: Signature

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        return [dict(row) for row in self.rows]

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the sheet as CSV, and its design beside it.

        Parameters
        ----------
        path : path
            Of the CSV file. Give each coder a copy under another name; the design stays under ``<stem>.design.json``.

        Returns
        -------
        Path

        Raises
        ------
        InputError
            When the name ends in something else than ``.csv``: a spreadsheet would take the file for what it is not.
        """
        target = Path(path)
        if target.suffix.lower() != ".csv":
            raise InputError(f"a coding sheet is written as CSV, and {target.name!r} would say that it is not", given=str(target),
                             right="a name that ends in .csv", hint=f'sheet.save("{target.stem}.csv"), which every spreadsheet opens')
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(self.rows[0]) if self.rows else ["key", "text", "code", "note"])
        writer.writeheader()
        writer.writerows({name: no_formula(value) for name, value in row.items()} for row in self.rows)
        target.write_text(out.getvalue(), encoding="utf-8-sig", newline="")  # spreadsheets take a file without the mark for Windows-1252
        self.design.write(design_path(target))
        return target

    def __repr__(self) -> str:
        return f"CodingSheet: {len(self)} passages from {len(set(self.design.strata.values()))} strata ({' x '.join(self.design.by)})"


def design_path(sheet: Path) -> Path:
    """Where the design of a sheet lies."""
    return sheet.with_name(f"{sheet.stem}.design.json")
