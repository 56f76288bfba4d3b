"""The report: one HTML file that needs nothing else and asks nothing of the network."""
from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.errors import InputError, require
from framing.report.cautions import UNTESTED
from framing.report.contents import Contents, gather
from framing.report.figures import Figure, draw_figures
from framing.report.grid import number
from framing.report.marks import ANOTHER
from framing.report.names import anchor, shortener
from framing.report.source import Limits, Reported, Source
from framing.tables import visible

__all__ = ["render_report", "report_path", "write_report"]

_CHANCE = re.compile(r"\bp ([<=]) \.(?=\d)")  # a p-value in a sentence, which must not go over two lines
LARGEST = 2_900_000  # bytes; a page that opens at once on a telephone, and goes through a mail


def write_report(study: Reported, path: str | os.PathLike[str], *, figures: bool = True, seed: int = 0) -> Path:
    """Write a study as one self-contained HTML file.

    Parameters
    ----------
    study : Study
        Or anything that has a study's results under their names.
    path : path
        A file that ends in ``.html`` or ``.htm``; its folder is made if need be.
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
        When `path` is a folder, or ends otherwise.
    """
    target = report_path(path)
    page = render_report(study, figures=figures, seed=seed)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8", newline="\n")
    return target


def report_path(path: str | os.PathLike[str]) -> Path:
    """Where a report goes, or an `InputError` that says why it cannot go there: to be asked before the long work.

    Examples
    --------
    >>> report_path("report.pdf")
    Traceback (most recent call last):
    framing.errors.InputError: the report is a page of HTML
      given:    report.pdf
      expected: a name that ends in .html or .htm
      try:      report.html; for a PDF, open the .html in a browser and print it to PDF
    """
    target = Path(path)
    if target.is_dir():
        raise InputError("the report cannot be written over a folder", given=str(target), right="a file", hint=str(target / "report.html"))
    if target.suffix.lower() not in (".html", ".htm"):
        print_it = "; for a PDF, open the .html in a browser and print it to PDF" if target.suffix.lower() == ".pdf" else ""
        raise InputError("the report is a page of HTML", given=str(target), right="a name that ends in .html or .htm",
                         hint=f"{target.with_suffix('.html')}{print_it}")
    return target


def render_report(study: Reported, *, figures: bool = True, seed: int = 0, limits: Limits | None = None) -> str:
    """The report as a string of HTML, below three megabytes: where a corpus is too large, less of it is shown and the page says so.

    First there are fewer passages, articles and rows; where one of each is too many, the figures go. Only what every outlet has one of
    is shown in any case: a page of a thousand outlets may be larger.
    """
    source = Source(study, limits or Limits(), seed)
    shorten = shortener(source.outlets, source.actors)
    environment = _environment(shorten)
    drawn, why_not = draw_figures(source) if figures else ({}, "Figures were not asked for.")
    drawn = {section: tuple(replace(f, svg=shorten(f.svg)) for f in made) for section, made in drawn.items()}
    page, fits = _fitting(environment, source, drawn, why_not)
    if drawn and not fits:
        page, _ = _fitting(environment, source, {}, "Figures are left out: with them the page would be too large.")
    return page


def _fitting(environment: Any, source: Source, drawn: Mapping[str, tuple[Figure, ...]], why_not: str) -> tuple[str, bool]:
    """The page with as much as fits, and whether it does at all."""
    while True:
        page = _page(environment, gather(source, drawn, why_not))
        fits = len(page.encode("utf-8")) <= LARGEST
        if fits or source.limits == source.limits.halved():
            return page, fits
        source = Source(source.study, source.limits.halved(), source.seed)


def _environment(shorten: Callable[[str], str]) -> Any:
    jinja2, escape = require("jinja2", "report", what="the report"), require("markupsafe", "report", what="the report").escape
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("framing.report"), autoescape=True, undefined=jinja2.StrictUndefined,
        finalize=lambda value: visible(shorten(value) if type(value) is str else value), trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.filters["short"] = lambda text, limit=160: _short(shorten(text), limit)
    environment.filters["verbatim"] = lambda text: escape(visible(text))  # what an article says, whatever names it holds
    environment.filters["anchor"] = anchor
    environment.filters["unbroken"] = lambda text: _CHANCE.sub("p\u00a0\\1\u00a0.", text)
    environment.filters["lower_first"] = lambda text: text[:1].lower() + text[1:]
    return environment


def _short(text: str, limit: int) -> str:
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
        c=contents, style=markup(style), script=markup(script), policy=policy, svg=markup, another=ANOTHER, untested=UNTESTED)
    return page
