"""In a notebook every result shows itself, completes and explains itself."""
from __future__ import annotations

import html.parser
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import framing
from framing.tables import Tabular

CAST = framing.load_actors("nato_russia").keep("NATO", "Russia")


def kinds(kind: type = Tabular) -> Iterator[type]:
    """Every kind of result that the package defines."""
    for found in pkgutil.walk_packages(framing.__path__, "framing."):
        importlib.import_module(found.name)
    for below in kind.__subclasses__():
        yield below
        yield from kinds(below)


@pytest.fixture(scope="module")
def study() -> Any:
    return framing.run_study(framing.load_demo(), CAST, draws=99)


@pytest.fixture(scope="module")
def shown(study: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One result of every kind, by the name of its kind."""
    corpus, readings, profiles = study.corpus, study.readings, study.profiles
    first, second = corpus.outlet_names[:2]
    distances = framing.outlet_distances(profiles, draws=9)
    ones = np.ones(len(corpus))
    sheet = framing.draw_sample(study.portrayals, 40, voices=("narration",))
    validation = framing.read_sheet(_coded(sheet, tmp_path_factory.mktemp("sheet") / "sheet.csv"), study.portrayals)
    lexicon = framing.load_lexicon("loaded")
    made = [
        CAST, corpus, readings, study, study.portrayals, study.events, study.copies, profiles, study.keyness[first], study.voices,
        study.labels, study.coverage, study.tones, study.comparison, study.close_reading(corpus.ids[0]), distances, distances.map(),
        lexicon, framing.clean_page("Listen Live\nTalks fail\n\nThey met on Monday and talked for hours.\n"),
        framing.find_mentions(readings, CAST), framing.align_sentences(corpus, study.events), framing.word_shift(profiles, first, second),
        framing.over_time(ones, ones, corpus.dates, draws=9), framing.find_collocations(corpus), framing.report_card(lexicon, corpus),
        framing.compare_groups(study.portrayals, dict(zip(corpus.outlet_names, "xyxy", strict=True)), draws=9),
        framing.count_naming(framing.find_mentions(readings, CAST), draws=9),
        framing.find_rival_terms(readings, study.events.labels), framing.load_labels("nato_russia")[0],
        sheet, validation, validation.errors(draws=9), validation.estimates(draws=9),
    ]
    return {type(result).__name__: result for result in made}


def _coded(sheet: Any, path: Path) -> Path:
    import pandas

    sheet.save(path)
    rows = pandas.read_csv(path, dtype=str, keep_default_na=False)
    rows["code"] = [("negative", "neutral", "positive")[k % 3] for k in range(len(rows))]
    rows.to_csv(path, index=False)
    return path


class Tags(html.parser.HTMLParser):
    """Opening tags less closing ones."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


# Shown by tests of their own rooms, because they take more than a corpus to make.
ELSEWHERE = {"AxisScores", "Expansion", "FrameIndicators", "OutletTree", "Tally"}


def test_every_kind_of_result_of_the_package_is_tried_here(shown: dict[str, Any]) -> None:
    assert {kind.__name__ for kind in kinds() if kind.__module__.startswith("framing.")} - ELSEWHERE == set(shown)


def test_every_result_shows_a_whole_table_without_style_and_a_short_line_of_text(shown: dict[str, Any]) -> None:
    for name, result in shown.items():
        table = result._repr_html_()
        assert table.startswith("<div" if name == "Study" else "<table") and "<table" in table and not Tags(table).open, name
        assert "<script" not in table and "style=" not in table and len(table) < 100_000, name
        assert 0 < len(repr(result)) < 6000 and "object at 0x" not in repr(result), name


def test_the_tab_key_leads_through_a_study(study: Any) -> None:
    names = {n for n in dir(study) if not n.startswith("_")}
    assert {"findings", "comparison", "portrayals", "voices", "events", "copies", "coverage", "keyness", "tones", "labels", "evidence",
            "close_reading", "methods", "references", "write_report", "to_pandas", "to_rows"} <= names
    told = re.findall(r"\.([a-z]\w+)", repr(study).rsplit("See:", 1)[1])
    assert len(told) > 10 and set(told) <= names


def test_help_teaches_every_public_name_and_every_method_of_a_result(shown: dict[str, Any]) -> None:
    for name in framing.__all__:
        assert len(inspect.getdoc(getattr(framing, name)) or "") > 40, name
    for kind, result in shown.items():
        for name, member in inspect.getmembers(type(result)):
            if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert inspect.getdoc(member), f"{kind}.{name}"
