"""What is written on a drawing."""
from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import plots
from framing.errors import ExtraError, InputError, RefusedError
from framing.plots.placement import place_labels
from framing.plots.style import COLOURS, PAPER, describe, shortened, to_svg
from framing.plots.voices import plot_voices
from framing.text.readings import VOICES

OUTLETS = ("Alpha", "Beta $5 a_b$", "Gamma Post")  # of the results made by hand


def _texts(ax: Any) -> str:
    from matplotlib.text import Text

    return "\n".join(t.get_text() for t in ax.figure.findobj(Text))


def test_the_number_of_articles_and_the_scored_share_stand_beside_each_mean(tones: Any) -> None:
    assert "10, 80%" in _texts(plots.plot_tone(tones, "Freedonia"))


def test_a_mean_without_an_interval_is_hollow_and_has_no_line(tones: Any) -> None:
    ax = plots.plot_tone(tones, "Freedonia")
    hollow = [line for line in ax.lines if line.get_marker() == "D" and line.get_markerfacecolor() == PAPER and len(line.get_xdata())]
    assert len(hollow) == 1
    plain = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_marker() == "None"]
    assert len(plain) == 8 + 1  # eight intervals and the line at zero


def test_a_refused_contrast_is_said_and_has_no_marker(comparison: Any) -> None:
    ax = plots.plot_contrasts(comparison, "tone", "Freedonia")
    assert "matched: refused" in _texts(ax)
    assert sum(line.get_marker() in ("o", "s") and len(line.get_xdata()) == 1 for line in ax.lines) == len(comparison.contrasts)


def test_the_parts_of_a_gap_are_checked_against_it_in_print(decomposition: Any) -> None:
    assert "Sum of parts +0.3000, gap +0.3000, residual" in _texts(plots.plot_decomposition(decomposition))


def test_the_bars_of_a_shift_with_the_rest_sum_to_its_total(shift: Any) -> None:
    ax = plots.plot_shift(shift, k=4)
    *bars, total = [bar.get_width() for bar in ax.patches]
    assert sum(bars) == pytest.approx(total) == pytest.approx(shift.total)


def test_dollar_signs_in_a_name_are_no_formula(tones: Any) -> None:
    ax = plots.plot_tone(tones, "Freedonia")
    ax.figure.canvas.draw()
    assert "Beta $5 a_b$" in [t.get_text() for t in ax.get_yticklabels()]
    assert not any(t.get_parse_math() for t in ax.get_yticklabels())


FORMULA = '$5m "fine", $6m #fee'  # what matplotlib cannot read as one


def test_a_headline_that_is_no_formula_keeps_no_figure_from_being_drawn(told: Any, keyness: Any, shares: Any) -> None:
    events, corpus = told
    corpus = replace(corpus, titles=(FORMULA,) * len(corpus), outlets=tuple(o.replace("Alpha", FORMULA) for o in corpus.outlets))
    assert FORMULA in _texts(plots.plot_timeline(events, corpus))
    assert FORMULA in _texts(plots.plot_keyness(replace(keyness, terms=(FORMULA, *keyness.terms[1:]))))
    rows, voices = ([{**r, "outlet": r["outlet"].replace("Alpha", FORMULA)} for r in rows] for rows in (shares.rows, shares.outlet_shares))
    assert FORMULA in _texts(plots.plot_speakers(replace(shares, rows=tuple(rows), outlet_shares=tuple(voices))))


def test_a_name_is_no_formula_in_axes_that_are_given_and_theirs_alone_are_touched(coverage: Any) -> None:
    import matplotlib.pyplot as plt

    figure, (ours, other) = plt.subplots(1, 2)
    other.set_title("$x^2$")
    plots.plot_coverage(replace(coverage, outlet_names=(FORMULA, "Beta", "Gamma")), headings={0: FORMULA}, ax=ours)
    ours.set_title(FORMULA, loc="left")
    figure.canvas.draw()
    assert other.title.get_parse_math()


def test_a_drawing_in_words_names_title_notes_and_directions(comparison: Any) -> None:
    words = describe(plots.plot_contrasts(comparison, "tone", "Freedonia"))
    assert words.startswith("tone toward Freedonia") and "95 % interval" in words and "first outlet higher" in words


def test_an_svg_is_one_element_whose_ids_are_its_own(tones: Any) -> None:
    import re

    first, second = (to_svg(plots.plot_tone(tones, "Freedonia"), prefix=p) for p in ("a-", "b-"))
    assert first.startswith("<svg") and first.rstrip().endswith("</svg>") and "<!--" not in first and "<metadata" not in first
    assert not set(re.findall(r'\bid="([^"]+)"', first)) & set(re.findall(r'\bid="([^"]+)"', second))
    assert set(re.findall(r"url\(#([^)]+)\)", first)) <= set(re.findall(r'\bid="([^"]+)"', first))
    assert to_svg(plots.plot_tone(tones, "Freedonia"), prefix="a-") == first


def _seen(colour: str, kind: str) -> np.ndarray:
    """A colour as seen without red or without green cones, after Viénot, Brettel and Mollon (1999), gamma 2.2, in linear RGB."""
    rgb = np.array([int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]) ** 2.2
    lms = np.array([[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]])
    seen = lms @ rgb
    if kind == "protan":
        seen[0] = 2.02344 * seen[1] - 2.52581 * seen[2]
    elif kind == "deutan":
        seen[1] = 0.494207 * seen[0] + 1.24827 * seen[2]
    return np.linalg.solve(lms, seen)


@pytest.mark.parametrize("kind", ["all", "protan", "deutan"])
def test_the_colours_differ_for_readers_without_red_or_green_cones(kind: str) -> None:
    seen = [_seen(c, kind) for c in COLOURS]
    apart = [np.abs(a - b).max() for i, a in enumerate(seen) for b in seen[:i]]
    assert min(apart) > 0.06


BOXES = st.lists(st.tuples(st.floats(0, 200), st.floats(0, 200), st.floats(1, 60), st.floats(1, 12)), min_size=1, max_size=12)


@given(BOXES)
def test_placed_labels_never_touch_and_stay_in_the_frame(boxes: list[tuple[float, float, float, float]]) -> None:
    table = np.array(boxes)
    corners = place_labels(table[:, :2], table[:, 2:], (0, 0, 200, 200))
    placed = [(*c, *(c + s)) for c, s in zip(corners, table[:, 2:], strict=True) if np.isfinite(c).all()]
    for i, (left, bottom, right, top) in enumerate(placed):
        assert left >= 0 and bottom >= 0 and right <= 200 and top <= 200
        assert not any(left < r and x < right and bottom < t and y < top for x, y, r, t in placed[:i])


def test_an_unknown_actor_is_refused_with_those_that_are_known(tones: Any) -> None:
    with pytest.raises(InputError, match="Freedonia"):
        plots.plot_tone(tones, "Sylvania")


def test_an_actor_without_a_mention_is_not_called_unknown(tones: Any) -> None:
    with pytest.raises(RefusedError, match="no mention of 'Ruritania'"):
        plots.plot_tone(replace(tones, actors=("Freedonia", "Ruritania")), "Ruritania")


def test_a_measure_of_one_voice_has_its_means_beside_their_outlets_and_no_other_voice_in_the_key(tones: Any) -> None:
    ax = plots.plot_tone(replace(tones, rows=tuple(r for r in tones.rows if r["voice"] == "attributed")), "Freedonia")
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["attributed"]
    assert [line.get_ydata()[0] for line in ax.lines if line.get_marker() == "s" and len(line.get_xdata()) == 1] == [0, 1, 2]


def test_a_timeline_without_dates_is_refused(told: Any) -> None:
    events, corpus = told
    with pytest.raises(RefusedError):
        plots.plot_timeline(events, replace(corpus, dates=(None,) * len(corpus)))


def test_without_matplotlib_the_error_names_the_extra(tones: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExtraError, match=r"media-framing\[plots\]"):
        plots.plot_tone(tones, "Freedonia")


def test_a_plot_given_a_result_of_another_kind_says_which_it_draws():
    with pytest.raises(InputError, match="expected: ShareOfVoice"):
        plot_voices("shares")


# ---- numbers and what they count
def test_terms_stand_at_their_rate_in_the_words_of_both_sides(keyness: Any) -> None:
    ax = plots.plot_keyness(keyness, k=60)
    shown = {round(float(x), 6) for points in ax.collections for x, _ in points.get_offsets()}
    assert {round(1e4 * n / 50_000, 6) for n in keyness.counts.sum(0).tolist()} <= shown


@pytest.mark.parametrize("quarters", [8, 10, 36])
def test_names_of_quarters_never_run_into_one_another(label_uses: Any, quarters: int) -> None:
    use = label_uses.uses[0]
    uses = tuple({**use, "date": dt.date(2010 + q // 4, 1 + q % 4 * 3, 5)} for q in range(quarters))
    ax = plots.plot_labels(replace(label_uses, uses=uses), "who rules")
    ax.figure.draw_without_rendering()
    names = [t.get_window_extent() for t in ax.get_xticklabels() if t.get_text()]
    assert 5 <= len(names) <= 8 and all(a.x1 < b.x0 for a, b in pairwise(names))


def test_the_voices_of_labels_are_named_by_a_word_or_all_together(label_uses: Any) -> None:
    for one, several in (("narration", ("narration",)), ("all", VOICES)):
        drawn = [_texts(plots.plot_labels(label_uses, "who rules", voices=voices)) for voices in (one, several)]
        assert drawn[0] == drawn[1]


def test_a_coverage_of_some_events_counts_the_articles_on_them_beside_all(coverage: Any) -> None:
    ax = plots.plot_coverage(replace(coverage, unmatched=np.array([1, 0, 0])), k=1)
    assert [t.get_text().split("\n", 1)[1] for t in ax.get_xticklabels()] == ["1 of 4\narticles", "1 of 5\narticles", "1 of 2\narticles"]


def test_articles_of_one_outlet_and_day_are_one_marker_with_their_number(told: Any) -> None:
    events, corpus = told
    assert "A number" not in _texts(plots.plot_timeline(events, corpus))
    ax = plots.plot_timeline(events, replace(corpus, outlets=("Alpha",) * 9, dates=(dt.date(2020, 1, 1),) * 9))
    assert [t.get_text() for t in ax.texts].count("3") == 3 and "A number: articles of the outlet on that day" in _texts(ax)
    assert sum(len(line.get_xdata()) == 1 for line in ax.lines) == 3


@pytest.mark.parametrize("n", [4, 9])
def test_outlets_of_one_day_do_not_cover_one_another_on_a_timeline(n: int, told: Any) -> None:
    events, corpus = told
    names = tuple(f"Outlet {k}" for k in range(9))
    labels = np.array([0] * n + list(range(1, 10 - n)))
    ax = plots.plot_timeline(replace(events, labels=labels), replace(corpus, outlets=names, dates=(dt.date(2020, 1, 1),) * 9))
    ax.figure.draw_without_rendering()
    at = sorted(ax.transData.transform(line.get_xydata())[0][1] for line in ax.lines if len(line.get_xdata()) == 1)
    assert len(at) == n and min(np.diff(at)) >= 5 * ax.figure.dpi / 72  # five points: the size of a marker


def test_outlets_that_join_at_no_distance_have_lines_that_lead_to_their_join(outlet_tree: Any) -> None:
    linkage = outlet_tree.linkage.copy()
    linkage[:2, 2] = 0
    ax = plots.plot_tree(replace(outlet_tree, linkage=linkage))
    assert ax.get_xlim()[0] < 0
    assert all(line.get_xdata()[0] < 0 == line.get_xdata()[1] for line in ax.lines[:2])


def test_no_name_stands_on_the_line_at_zero_of_the_terms(keyness: Any) -> None:
    near = np.linspace(-0.05, 0.05, len(keyness.terms))
    ax = plots.plot_keyness(replace(keyness, within=replace(keyness.within, log_odds=near, low=near - 2, high=near + 2)), k=10)
    ax.figure.draw_without_rendering()
    zero = ax.transData.transform((1, 0))[1]
    names = [t.get_window_extent() for t in ax.texts if t.get_text().startswith("word")]
    assert names and not any(box.y0 < zero < box.y1 for box in names)


def test_what_has_no_test_or_interval_says_that_all_may_be_alike(comparison: Any, tones: Any, shares: Any) -> None:
    for ax in (plots.plot_contrasts(comparison, "tone", "Freedonia"), plots.plot_tone(tones, "Freedonia"), plots.plot_speakers(shares)):
        assert "all alike" in describe(ax)


# ---- long names
TIMES = tuple(f"International Business Times of the city of {city}" for city in ("London", "York", "Delhi"))


@given(st.lists(st.text("ab ", min_size=1, max_size=40), unique=True, max_size=8), st.integers(4, 30))
def test_names_stay_apart_however_short_they_are_cut(names: list[str], limit: int) -> None:
    cut = shortened(names, limit)
    assert list(cut) == names
    assert len(set(cut.values())) == len(names)


def test_names_that_differ_only_in_their_middle_stay_short_and_say_where() -> None:
    places = ("Northland", "Eastbridge", "Hillcrest", "Harbour")
    names = [f"The International Business and Financial Times of {place} and Surroundings, Weekend Edition" for place in places]
    cut = shortened(names)
    assert all(place in shown and len(shown) <= 46 for place, shown in zip(places, cut.values(), strict=True))
    alike = ["a" * 100 + b + "a" * 100 for b in ("a", "aa", "aaa")]
    assert max(map(len, shortened(alike).values())) <= 46
    assert shortened(alike) == shortened(alike[::-1])  # two drawings give a name one number


def test_a_name_with_a_line_end_or_a_turn_of_direction_moves_nothing_beside_it(comparison: Any) -> None:
    names = dict(zip(OUTLETS, ("Alpha", "Beta \u202e Post", "Gamma\nPost"), strict=True))
    contrasts = tuple(replace(c, first=names[c.first], second=names[c.second]) for c in comparison.contrasts)
    ax = plots.plot_contrasts(replace(comparison, contrasts=contrasts), "tone", "Freedonia")
    shown = "\n".join(label.get_text() for label in ax.get_yticklabels())
    assert "less Beta [U+202E] Post" in shown and "Gamma Post" in shown
    assert "\u202e" not in _texts(ax)


def _renamed(rows: Any) -> tuple[dict[str, Any], ...]:
    return tuple({**r, "outlet": TIMES[OUTLETS.index(r["outlet"])]} for r in rows)


def test_outlets_that_begin_alike_have_different_names_on_every_drawing(
    tones: Any, comparison: Any, shares: Any, told: Any, coverage: Any, outlet_map: Any,
) -> None:
    events, corpus = told
    contrasts = tuple(replace(c, first=TIMES[OUTLETS.index(c.first)], second=TIMES[OUTLETS.index(c.second)]) for c in comparison.contrasts)
    shares = replace(shares, rows=_renamed(shares.rows), outlet_shares=_renamed(shares.outlet_shares))
    corpus = replace(corpus, outlets=tuple(TIMES[OUTLETS.index(o)] for o in corpus.outlets))
    drawings = [
        plots.plot_tone(replace(tones, rows=_renamed(tones.rows), outlets=TIMES), "Freedonia"),
        plots.plot_contrasts(replace(comparison, contrasts=contrasts, refused=()), "tone", "Freedonia"),
        plot_voices(shares), plots.plot_speakers(shares), plots.plot_timeline(events, corpus),
        plots.plot_coverage(replace(coverage, outlet_names=TIMES)), plots.plot_map(replace(outlet_map, outlets=TIMES)),
    ]
    for ax in drawings:
        assert all(city in _texts(ax) for city in ("London", "York", "Delhi")), ax.get_title(loc="left")


@pytest.mark.parametrize("name", ["speakers", "timeline"])
def test_a_key_of_long_names_stays_on_the_page_and_leaves_the_axes_their_width(name: str, shares: Any, told: Any) -> None:
    events, corpus = told
    shares = replace(shares, rows=_renamed(shares.rows), outlet_shares=_renamed(shares.outlet_shares))
    corpus = replace(corpus, outlets=tuple(TIMES[OUTLETS.index(o)] for o in corpus.outlets))
    ax = plots.plot_speakers(shares) if name == "speakers" else plots.plot_timeline(events, corpus)
    ax.figure.canvas.draw()
    page, key = ax.figure.bbox, ax.get_legend().get_window_extent()
    assert key.x1 <= page.x1 and key.y0 >= page.y0
    assert ax.get_window_extent().width > 0.45 * page.width


def test_a_title_beside_long_names_stays_on_the_page(outlet_tree: Any, tones: Any) -> None:
    tree = plots.plot_tree(replace(outlet_tree, outlets=(*TIMES, "W" * 34)))
    tone = plots.plot_tone(replace(tones, rows=_renamed(tones.rows), outlets=TIMES), "Freedonia", measure="tone")
    for ax in (tree, tone):
        ax.figure.draw_without_rendering()
        assert max(text.get_window_extent().x1 for text in (ax._left_title, *ax.texts)) <= ax.figure.bbox.x1


def test_a_key_in_axes_that_are_given_does_not_change_their_page(shares: Any) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 2, figsize=(6, 4), layout="constrained")
    plots.plot_speakers(replace(shares, rows=_renamed(shares.rows), outlet_shares=_renamed(shares.outlet_shares)), ax=axes[0])
    assert tuple(figure.get_size_inches()) == (6, 4)


# ---- nothing to draw
def test_terms_that_cannot_be_compared_are_refused_and_not_drawn_as_an_empty_plane(keyness: Any) -> None:
    nothing = np.full(len(keyness.terms), np.nan)
    within = replace(keyness.within, log_odds=nothing, low=nothing, high=nothing, t=nothing)
    with pytest.raises(RefusedError, match="in events that both report"):
        plots.plot_keyness(replace(keyness, within=within))


def test_a_tone_or_contrast_without_a_single_number_is_refused_with_its_reason(tones: Any, comparison: Any) -> None:
    silent = tuple({**r, "value": None, "low": None, "high": None, "scored_share": 0.0} for r in tones.rows)
    with pytest.raises(RefusedError, match="225 passages, none scored"):
        plots.plot_tone(replace(tones, rows=silent), "Freedonia")
    with pytest.raises(RefusedError, match="they share no event"):
        plots.plot_contrasts(replace(comparison, contrasts=()), "tone", "Freedonia")


def test_speakers_of_articles_that_quote_nobody_are_refused(shares: Any) -> None:
    with pytest.raises(RefusedError, match="no speaker to draw"):
        plots.plot_speakers(replace(shares, rows=()))


def test_events_are_called_by_their_headlines(coverage: Any) -> None:
    named = plots.plot_coverage(replace(coverage, headings=("Ferry sinks", "Bank holds rates", "Bridge falls")))
    assert [t.get_text() for t in named.get_yticklabels()] == ["Bank holds rates", "Bridge falls", "Ferry sinks"]
    assert "event 1" in _texts(plots.plot_coverage(coverage))
