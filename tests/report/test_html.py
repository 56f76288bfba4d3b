"""The page as a file: whole, escaped, small, and the same twice."""
from __future__ import annotations

import html.parser
import sys
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.corpus.read import read_articles
from framing.errors import ExtraError, InputError
from framing.report.cautions import UNTESTED, find_cautions
from framing.report.evidence import evidence_for
from framing.report.figures import draw_figures
from framing.report.html import LARGEST, render_report, write_report
from framing.report.source import Limits, Source
from framing.report.tabled import contrast_grid, tone_grids
from framing.report.uses import term_places


class Outline(html.parser.HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.text = ""
        self._silent = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [v or "" for k, v in attrs if k == "id"]
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data


def test_the_page_needs_no_other_file_and_no_network(page_text: str) -> None:
    outline = Outline(page_text)
    assert not {"link", "img", "iframe", "object", "embed", "base"} & set(outline.tags)
    links = [value or "" for name, value in outline.attributes if name in ("href", "xlink:href")]
    assert links and all(link.startswith(("#", "data:image/png;base64,")) for link in links)
    assert not any(name in ("src", "srcset", "action", "data") for name, _ in outline.attributes)
    assert "@import" not in page_text and "url(http" not in page_text


def test_a_policy_forbids_every_script_but_the_page_s_own(page_text: str) -> None:
    import base64
    import hashlib
    import re

    script = re.search(r"<script>(.*?)</script>", page_text, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    policy = next(v for k, v in Outline(page_text).attributes if k == "content" and v and "default-src" in v)
    assert "default-src 'none'" in policy and f"script-src 'sha256-{digest}';" in policy


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page_text: str) -> None:
    outline = Outline(page_text)
    assert len(set(outline.ids)) == len(outline.ids)
    sections = [v[1:] for k, v in outline.attributes if k == "href" and v and not v.startswith("#article-")]
    assert sections and set(sections) <= set(outline.ids)


def test_findings_come_first_and_primary_before_exploratory(study: Any) -> None:
    contrast = next(c for c in study.comparison.contrasts if c.adjustment == "matched")
    from framing.compare.comparison import Finding

    found = [Finding("An exploratory sentence.", contrast, -1, 1), Finding("A primary sentence.", replace(contrast, primary=True), -1, 1)]
    page = Outline(render_report(_with(study, comparison=replace(study.comparison, findings=tuple(found))), figures=False)).text
    assert page.index("A primary sentence.") < page.index("An exploratory sentence.") < page.index("Contrasts between outlets")


def test_the_page_says_that_nothing_was_validated_and_what_was_refused(page_text: str, study: Any) -> None:
    text = Outline(page_text).text
    assert "not validated on this corpus" in text
    assert f"{len(study.comparison.refused)} contrasts refused" in text
    assert study.comparison.refused[0].refused in text


def test_the_page_says_why_a_row_has_no_p_and_what_detectable_leaves_out(page_text: str) -> None:
    text = " ".join(Outline(page_text).text.split())
    assert f"A row without a p-value was not tested: {UNTESTED}." in text and "or nothing differs" in UNTESTED
    assert "Detectable, uncorrected" in text and "the correction for all contrasts asks for more" in text
    assert "another mention" in text and "another actor" not in text


def test_every_contrast_is_in_the_table_with_its_number(page_text: str, study: Any) -> None:
    text = Outline(page_text).text
    for c in study.comparison.contrasts[:5]:
        assert f"{c.estimate:+.2f}".replace("-", "−").lstrip("+") in text


def test_the_evidence_of_a_finding_adds_up_to_the_means_that_are_printed(study: Any) -> None:
    source = Source(study, Limits(per_finding=10_000))
    for contrast in study.comparison.contrasts:
        first, second = evidence_for(source, contrast)
        for side in (first, second):
            total = sum(v * (p.weight or 0) for p in side.passages for _, v in p.values if v is not None)
            assert total == pytest.approx(side.estimate) and side.total == len(side.passages)
        assert first.estimate - second.estimate == pytest.approx(contrast.estimate)


def test_a_row_opens_exactly_the_passages_that_its_number_rests_on(study: Any) -> None:
    source = Source(study, Limits())
    p, grid = study.portrayals, contrast_grid(source)
    assert len(source.pool) == len(p) and len(grid.lines) == len(study.comparison.contrasts)
    named = {(c.measure, c.actor, c.first, c.second, c.adjustment): c for c in study.comparison.contrasts}
    for line in grid.lines:
        c = named[tuple(cell.shown for cell in line.cells[:5])]
        rows = _places(line.opens.places)
        scored = ~np.isnan(p.values[:, p.measure_position(c.measure)])
        wanted = {k for k in p.rows_of(c.measure, c.actor, c.voices).tolist()
                  if scored[k] and p.outlets[p.article[k]] in (c.first, c.second)}
        assert len(rows) == line.opens.total
        assert rows == wanted if c.adjustment == "raw" else rows < wanted
    for grid in tone_grids(source):
        for line in grid.lines:
            outlet, actor, voice, *_ = (cell.shown for cell in line.cells)
            n = next(int(r["n"]) for r in source.tones.rows if grid.caption.startswith(f"{r['measure']}:")
                     and (r["outlet"], r["actor"], r["voice"]) == (outlet, actor, voice))
            assert line.opens.total == n == len(_places(line.opens.places))


def test_a_row_says_how_many_of_its_passages_a_small_page_holds(study: Any) -> None:
    source = Source(study, Limits(passages=40))
    line = contrast_grid(source).lines[0]
    assert len(_places(line.opens.places)) < line.opens.total


def test_every_use_of_a_term_that_was_counted_can_be_opened(study: Any) -> None:
    for outlet, keyness in study.keyness.items():
        own = np.array([o == outlet for o in study.corpus.outlets])
        terms = [r["term"] for r in keyness.top(40, side=outlet)]
        places = term_places(study.readings, terms, own)
        counts = study.profiles.counts[study.profiles.outlets.index(outlet)]
        for term, found in places.items():
            assert len(found) == counts[study.profiles.terms.index(term)] > 0, term
            i, start, end, voice = found[0]
            assert study.readings.text(i)[start:end].lower().replace("’", "'") == term and voice != "quote"


def _places(ranges: str) -> set[int]:
    ends = [[int(x) for x in r.split("-")] for r in ranges.split()]
    return {k for first, *last in ends for k in range(first, (last or [first])[0] + 1)}


def test_articles_cannot_write_mark_up(hostile_study: Any) -> None:
    outline = Outline(render_report(hostile_study))
    assert outline.tags.count("script") == 1 and "img" not in outline.tags and "b" in outline.tags
    assert not any(name.startswith("on") for name, _ in outline.attributes)
    assert "<script>document.title='taken'</script>" in outline.text  # shown as what it is
    assert "\u202e" not in outline.text and "[U+202E]" in outline.text


def test_the_page_stays_small_where_the_corpus_is_large_and_says_what_it_leaves_out(study: Any) -> None:
    page_text = render_report(study, figures=False, limits=Limits(passages=7, events=2, article_characters=3000, rows=5))
    text = Outline(page_text).text
    assert "7 of " in text and "2 of " in text and "drawn at random" in text and "The first 5 of" in text
    assert len(page_text.encode()) < LARGEST
    assert Outline(page_text).tags.count("li") < Outline(render_report(study, figures=False)).tags.count("li") / 2


def test_two_runs_write_the_same_bytes(page_text: str, study: Any, tmp_path: Path) -> None:
    assert write_report(study, tmp_path / "new" / "report.html").read_bytes() == page_text.encode("utf-8")


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.txt"])
def test_a_page_is_not_written_under_a_name_that_says_otherwise(study: Any, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"report\.html" + ("; for a PDF" if name.endswith("pdf") else "$")):
        write_report(study, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_levels_from_0_up_have_no_plus_and_a_column_has_the_same_decimals(study: Any) -> None:
    for grid in tone_grids(Source(study, Limits())):
        means = [line.cells[grid.columns.index("Mean")].shown for line in grid.lines]
        numbers = [part.strip("[],") for mean in means for part in mean.split() if "." in part]
        assert len({len(text.partition(".")[2]) for text in numbers}) == 1
        assert any("+" in mean for mean in means) == grid.caption.startswith("sentiment")


def test_a_primary_contrast_is_marked_in_no_column_of_its_own(study: Any) -> None:
    made = study.comparison
    grid = contrast_grid(Source(_with(study, comparison=replace(made, contrasts=(replace(made.contrasts[0], primary=True),))), Limits()))
    assert grid.lines[0].cells[grid.columns.index("Compared")].shown == f"{made.contrasts[0].adjustment}, primary"
    assert "Primary" not in grid.columns


def test_a_p_value_in_a_finding_is_not_broken_over_two_lines(study: Any) -> None:
    from framing.compare.comparison import Finding

    found = (Finding("A differs, adjusted p < .001, primary.", study.comparison.contrasts[0], -1, 1),)
    page = render_report(_with(study, comparison=replace(study.comparison, findings=found)), figures=False)
    assert "adjusted p\u00a0&lt;\u00a0.001, primary." in page


def test_without_jinja_the_error_names_the_extra(study: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ExtraError, match=r"media-framing\[report\]"):
        write_report(study, tmp_path / "r.html")


def _with(study: Any, **changes: Any) -> Any:
    return replace(study, **changes)


def test_a_study_without_warnings_says_so_in_place_of_an_empty_list(study: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.report.contents.find_cautions", lambda source: ())
    page = render_report(study)
    assert "no contrast was refused or left untested" in Outline(page).text
    assert '<ul class="cautions">' not in page


def test_a_remark_on_many_rows_is_told_before_the_rows_that_it_speaks_of(study: Any) -> None:
    rows = [{"outlet": "Post", "text": f"They met on day {d}.", "date": f"0{d}/11/2015"} for d in range(1, 10)]
    corpus = replace(study.corpus, problems=read_articles([*rows, {"outlet": "Post", "text": "They left."}], errors="skip").problems)
    (told,) = [c for c in find_cautions(Source(replace(study, corpus=corpus), Limits())) if "of the input" in c.heading]
    assert (told.heading, told.text) == ("9 rows of the input left out", "What was wrong, and 1 remark:")
    assert "the sample is biased by day of the month" in told.items[0]
    assert told.items[-1] == "and 4 more"


def test_no_warning_says_that_letters_are_missing_which_the_page_holds(study: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        titles = tuple(f"海港 🚢 {title}" for title in study.corpus.titles)
        figures, _ = draw_figures(Source(replace(study, corpus=replace(study.corpus, titles=titles)), Limits()))
    assert any("海港 🚢" in figure.svg for figure in figures["events"])
