"""The report: one HTML file that needs nothing else and asks nothing of the network."""
from __future__ import annotations

import base64
import hashlib
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.errors import InputError, require
from framing.report.contents import Contents, gather
from framing.report.figures import draw_figures
from framing.report.grid import number
from framing.report.marks import ANOTHER
from framing.report.source import Limits, Reported, Source
from framing.tables import visible

__all__ = ["render_report", "write_report"]

LARGEST = 2_900_000  # bytes; a page that opens at once on a telephone, and goes through a mail


def write_report(study: Reported, path: str | os.PathLike[str], *, figures: bool = True, seed: int = 0) -> Path:
    """Write a study as one self-contained HTML file.

    Parameters
    ----------
    study : Study
        Or anything that has a study's results under their names.
    path : path
        A file; its folder is made if need be.
    figures : bool
        Draw figures, where the extra ``plots`` is installed.
    seed : int
        Which passages and articles of a large corpus are drawn.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    ExtraError
        When jinja2 (extra ``report``) is not installed.
    InputError
        When `path` is a folder.
    """
    target = Path(path)
    if target.is_dir():
        raise InputError("the report cannot be written over a folder", given=str(target), right="a file", hint=str(target / "report.html"))
    page = render_report(study, figures=figures, seed=seed)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8", newline="\n")
    return target


def render_report(study: Reported, *, figures: bool = True, seed: int = 0, limits: Limits | None = None) -> str:
    """The report as a string of HTML, below three megabytes: where a corpus is too large, less of it is shown and the page says so."""
    limits = limits or Limits()
    environment = _environment()
    drawn, why_not = draw_figures(Source(study, limits, seed)) if figures else ({}, "Figures were not asked for.")
    while True:
        page = _page(environment, gather(Source(study, limits, seed), drawn, why_not))
        if len(page.encode("utf-8")) <= LARGEST or limits == limits.halved():
            return page
        limits = limits.halved()


def _environment() -> Any:
    jinja2 = require("jinja2", "report", what="the report")
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("framing.report"), autoescape=True, undefined=jinja2.StrictUndefined, finalize=visible,
        trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.filters["short"] = _short
    environment.filters["lower_first"] = lambda text: text[:1].lower() + text[1:]
    return environment


def _short(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else text[:limit - 1] + "…"


def _page(environment: Any, contents: Contents) -> str:
    """Lay out the contents. Style and script are the package's own, so they alone go in unescaped; the page's policy lets only this
    very script run, whatever an article holds."""
    markup = require("markupsafe", "report", what="the report").Markup
    style, script = ((files("framing.report") / "static" / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = (f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
              "form-action 'none'")
    page: str = environment.get_template("report.html.j2").render(
        c=contents, style=markup(style), script=markup(script), policy=policy, svg=markup, another=ANOTHER)
    return page
