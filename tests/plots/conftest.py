"""Small results made by hand, so that a picture changes only when its drawing does."""
from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from framing.compare.comparison import Comparison, Contrast, Decomposition
from framing.compare.decompose import PARTS
from framing.compare.tones import Tones
from framing.corpus.read import read_articles
from framing.events.coverage import NewsCoverage
from framing.events.events import Events
from framing.portrayals.share_of_voice import ShareOfVoice
from framing.signature import Signature
from framing.terms.keyness import Keyness, TermContrast
from framing.terms.labels import LabelUses
from framing.terms.layout import OutletMap, OutletTree
from framing.terms.shifts import WordShift

BASELINES = Path(__file__).parent / "baselines"
BLOCK = 8  # pixels a side that are averaged before two pictures are compared: more than the edge of a letter, less than a marker
BY_HAND = Signature("by hand", "made up")
OUTLETS = ("Alpha", "Beta $5 a_b$", "Gamma Post")  # dollar signs must not start a formula


@pytest.fixture(autouse=True)
def _close_figures() -> Any:
    yield
    plt.close("all")


def pixels(ax: Any) -> np.ndarray:
    """The figure of an axes as grey values, shape (height, width)."""
    figure = ax.figure
    figure.set_dpi(60)
    figure.canvas.draw()
    return np.asarray(figure.canvas.buffer_rgba(), float)[..., :3].mean(-1)


def difference(first: np.ndarray, second: np.ndarray) -> float:
    """The largest difference of two pictures in the mean of any block, in grey values; infinite where their sizes differ by a block."""
    if max(abs(a - b) for a, b in zip(first.shape, second.shape, strict=True)) >= BLOCK:
        return np.inf
    height, width = (min(a, b) // BLOCK for a, b in zip(first.shape, second.shape, strict=True))
    blocks = [p[:height * BLOCK, :width * BLOCK].reshape(height, BLOCK, width, BLOCK).mean((1, 3)) for p in (first, second)]
    return float(np.abs(blocks[0] - blocks[1]).max())


@pytest.fixture
def same_picture() -> Any:
    """Compare a drawing with its stored picture. FRAMING_UPDATE_BASELINES=1 stores it anew: look at it before it is committed."""
    def check(ax: Any, name: str, *, tolerance: float = 14.0) -> None:
        path = BASELINES / f"{name}.png"
        now = pixels(ax)
        if os.environ.get("FRAMING_UPDATE_BASELINES"):
            plt.imsave(path, now, cmap="gray", vmin=0, vmax=255)
        assert path.exists(), f"no baseline {path.name}: run with FRAMING_UPDATE_BASELINES=1 and look at it"
        stored = plt.imread(path)[..., :3].mean(-1) * 255
        assert difference(stored, now) < tolerance

    return check


@pytest.fixture
def tones() -> Tones:
    rows = []
    for o, outlet in enumerate(OUTLETS):
        for v, voice in enumerate(("narration", "attributed", "quote")):
            value = -0.6 + 0.3 * o + 0.2 * v
            few = o == 2 and v == 2
            rows.append({"measure": "tone", "actor": "Freedonia", "outlet": outlet, "voice": voice, "value": value,
                         "low": None if few else value - 0.2, "high": None if few else value + 0.2, "articles": 1 if few else 10 + o,
                         "clusters": 1 if few else 9, "n": 20, "mentions": 25, "scored_share": 0.8})
    return Tones(tuple(rows), ("tone",), ("Freedonia",), OUTLETS, {"tone": (-1.0, 1.0)}, {"tone": "negative is against the actor"}, BY_HAND)


@pytest.fixture
def comparison() -> Comparison:
    def made(first: int, second: int, kind: str, estimate: float, p: float | None) -> Contrast:
        return Contrast("tone", "Freedonia", OUTLETS[first], OUTLETS[second], ("narration",), kind, estimate, estimate - 0.2,
                        estimate + 0.2, p, p, p, 12 if kind == "raw" else 7)

    refused = Contrast("tone", "Freedonia", OUTLETS[1], OUTLETS[2], ("narration",), "matched", refused="they share no event")
    contrasts = (made(0, 1, "raw", 0.5, 0.0004), made(0, 1, "matched", 0.3, 0.021), made(0, 2, "raw", -0.1, 0.4),
                 made(0, 2, "matched", -0.4, None), made(1, 2, "raw", 0.2, 0.9))
    return Comparison(contrasts, (refused,), (), (), 4, (), BY_HAND)


@pytest.fixture
def decomposition() -> Decomposition:
    parts = dict(zip(PARTS, ((0.1, 0.02, 0.18), (0.0, None, None), (-0.15, -0.3, 0.0), (0.05, -0.1, 0.2), (0.3, 0.1, 0.5)), strict=True))
    return Decomposition("tone", "Freedonia", "Alpha", "Gamma Post", 0.3, parts, (0.8, 0.6), 9)


@pytest.fixture
def keyness() -> Keyness:
    rng = np.random.default_rng(0)
    n = 60
    log_odds = np.linspace(-2, 2, n)
    counts = np.maximum(1, rng.integers(1, 400, (2, n)))
    t = log_odds * 2
    within = TermContrast(log_odds, log_odds, log_odds - 0.4, log_odds + 0.4, t, np.full(n, 0.5), (None,) * n, (20, 22), 0.001)
    return Keyness("Alpha", "Gamma Post", tuple(f"word{i}" for i in range(n)), counts, np.ones((2, n), np.int64),
                   np.tile(np.linspace(0.1, 0.9, n), (2, 1)), (20_000, 30_000), (20, 22), {}, within, within, BY_HAND)


@pytest.fixture
def shift() -> WordShift:
    parts = np.array([0.05, -0.04, 0.03, 0.02, -0.01, 0.005])
    shares = np.array([[0.03, 0.001, 0.02, 0.01, 0.002, 0.001], [0.01, 0.02, 0.002, 0.001, 0.01, 0.0]])
    return WordShift("Alpha", "Gamma Post", "weighted", ("regime", "peace", "threat", "crisis", "talks", "a $5 note$"), shares, shares * 0,
                     0.0, parts, parts * 0, float(parts.sum()), BY_HAND)


@pytest.fixture
def outlet_map() -> OutletMap:
    return OutletMap(OUTLETS, np.array([[0.0, 0.0], [1.0, 0.2], [0.4, 0.9]]), np.array([0.1, 0.2, np.nan]), 0.93)


@pytest.fixture
def outlet_tree() -> OutletTree:
    linkage = np.array([[0, 1, 0.1, 2], [2, 3, 0.2, 2], [4, 5, 0.5, 4.0]])
    return OutletTree(("Alpha", "Beta $5 a_b$", "Gamma Post", "Delta"), linkage, (), np.array([0.95, 0.4, 1.0]))


@pytest.fixture
def label_uses() -> LabelUses:
    uses = tuple({"referent": "who rules", "label": label, "article_id": f"{k}", "outlet": OUTLETS[k % 2], "voice": "narration", "event": k,
                  "date": dt.date(2020, 1 + 3 * (k % 4), 5)} for k, label in enumerate(["regime", "government"] * 8 + ["regime"] * 4))
    return LabelUses(uses, OUTLETS, BY_HAND)


@pytest.fixture
def shares() -> ShareOfVoice:
    rows = [{"outlet": o, "event": None, "speaker": s, "is_actor": True, "words": 100 - 20 * i + 10 * j,
             "share": 0.5 - 0.15 * i + 0.05 * j, "low": None if i == 2 else 0.3 - 0.1 * i, "high": None if i == 2 else 0.7 - 0.1 * i,
             "quoted_share": 0.5, "spans": 5, "articles": 4, "position": 0.5, "slants": {}, "verbs": {}}
            for j, o in enumerate(OUTLETS) for i, s in enumerate(("NATO", "Russia", "unattributed"))]
    voices = [{"outlet": o, "words": 1000 * (j + 1), "narration": 0.6 - 0.1 * j, "attributed": 0.3, "quote": 0.1 + 0.1 * j}
              for j, o in enumerate(OUTLETS)]
    return ShareOfVoice(tuple(rows), tuple(voices), BY_HAND)


@pytest.fixture
def told() -> tuple[Events, Any]:
    rows = [{"id": f"{k}", "outlet": OUTLETS[k % 3], "title": f"What happened on day {k // 3}", "text": "It happened.",
             "date": dt.date(2020, 1, 1 + k // 3 * 5 + k % 3)} for k in range(9)]
    corpus = read_articles(rows)
    return Events(corpus.ids, np.arange(9) // 3, np.full(9, np.nan), BY_HAND), corpus


@pytest.fixture
def coverage() -> NewsCoverage:
    articles = np.array([[2, 1, 0], [1, 1, 1], [0, 3, 1]])
    return NewsCoverage(OUTLETS, np.arange(3), articles, articles * 100, articles / 10, np.zeros(3, np.int64), (), "keyword", BY_HAND)
