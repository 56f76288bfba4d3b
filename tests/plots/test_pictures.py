"""Every drawing against its stored picture.

A picture is compared by the grey of small blocks, so that another version of a font renderer passes and a marker, bar or label that
moves does not. After a wanted change: ``FRAMING_UPDATE_BASELINES=1 pytest tests/plots``, then look at every picture before it is committed.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from framing import plots


def _drawings(request: pytest.FixtureRequest, ax: Any = None) -> dict[str, Callable[[], Any]]:
    get = request.getfixturevalue
    return {
        "tone": lambda: plots.plot_tone(get("tones"), "Freedonia", ax=ax),
        "contrasts": lambda: plots.plot_contrasts(get("comparison"), "tone", "Freedonia", ax=ax),
        "decomposition": lambda: plots.plot_decomposition(get("decomposition"), ax=ax),
        "refused": lambda: plots.plot_decomposition(
            replace(get("decomposition"), gap=None, parts={}, refused="they share one event"), ax=ax),
        "keyness": lambda: plots.plot_keyness(get("keyness"), k=8, ax=ax),
        "shift": lambda: plots.plot_shift(get("shift"), k=4, ax=ax),
        "map": lambda: plots.plot_map(get("outlet_map"), ax=ax),
        "tree": lambda: plots.plot_tree(get("outlet_tree"), ax=ax),
        "labels": lambda: plots.plot_labels(get("label_uses"), "who rules", ax=ax),
        "voices": lambda: plots.plot_voices(get("shares"), ax=ax),
        "speakers": lambda: plots.plot_speakers(get("shares"), ax=ax),
        "timeline": lambda: plots.plot_timeline(*get("told"), ax=ax),
        "coverage": lambda: plots.plot_coverage(get("coverage"), headings={0: "The first event"}, ax=ax),
    }


NAMES = ("tone", "contrasts", "decomposition", "refused", "keyness", "shift", "map", "tree", "labels", "voices", "speakers", "timeline",
         "coverage")


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_looks_as_it_did(name: str, request: pytest.FixtureRequest, same_picture: Any) -> None:
    same_picture(_drawings(request)[name](), name)


def test_a_changed_number_changes_the_picture(tones: Any, same_picture: Any) -> None:
    rows = tuple({**r, "value": r["value"] + 0.15} if k == 0 else r for k, r in enumerate(tones.rows))
    with pytest.raises(AssertionError):
        same_picture(plots.plot_tone(replace(tones, rows=rows), "Freedonia"), "tone")


def test_the_user_s_own_settings_change_nothing(tones: Any, same_picture: Any) -> None:
    import matplotlib

    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "black", "text.color": "red", "axes.grid": False}):
        same_picture(plots.plot_tone(tones, "Freedonia"), "tone")


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_goes_into_axes_that_are_given_and_returns_them(name: str, request: pytest.FixtureRequest) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    assert _drawings(request, axes)[name]() is axes
    assert axes.get_title(loc="left") and plt.get_fignums() == [figure.number]
