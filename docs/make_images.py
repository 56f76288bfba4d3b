"""Draw the pictures of the gallery from the bundled corpus: `python docs/make_images.py`. Committed, so that the site builds without it."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

import framing

IMAGES = Path(__file__).resolve().parent / "images"
POST, COURIER = "The Harbour Post", "Northern Courier"


def drawings() -> Iterator[tuple[str, Any]]:
    """Every plot with its name, from one study of the demo."""
    study = framing.run_study(framing.load_demo(), framing.load_actors("nato_russia").keep("NATO", "Russia"))
    yield "tone", framing.plot_tone(study.tones, "Russia", measure="target_sentiment")
    yield "contrasts", framing.plot_contrasts(study.comparison, "target_sentiment", "Russia")
    gap = next(d for d in study.comparison.decompositions
               if (d.measure, d.actor, {d.first, d.second}) == ("target_sentiment", "Russia", {POST, COURIER}))
    yield "decomposition", framing.plot_decomposition(gap)
    yield "keyness", framing.plot_keyness(study.keyness[POST])
    yield "shift", framing.plot_shift(framing.word_shift(study.profiles, POST, COURIER))
    yield "labels", framing.plot_labels(study.labels, "Crimea 2014")
    yield "voices", framing.plot_voices(study.voices)
    yield "speakers", framing.plot_speakers(study.voices)
    yield "timeline", framing.plot_timeline(study.events, study.corpus)
    headings = {int(e): study.corpus[study.events.members(int(e))[0]].title for e in set(study.events.labels)}
    yield "coverage", framing.plot_coverage(study.coverage, headings=headings)
    distances = framing.outlet_distances(made_profiles())
    yield "map", framing.plot_map(distances.map())
    yield "tree", framing.plot_tree(distances.tree())


def made_profiles() -> framing.TermProfiles:
    """Counts of ten made-up outlets in three camps: a map of the demo's four would show little, and a tree is refused below eight."""
    random = np.random.default_rng(5)
    base = random.dirichlet(np.full(300, 0.5))
    counts, outlets = [], []
    for camp, members in zip("abc", (4, 3, 3), strict=True):
        lean = base * np.exp(random.normal(0, 0.8, 300))
        for k in range(members):
            own = lean * np.exp(random.normal(0, 0.3, 300))
            counts += [random.multinomial(250, random.dirichlet(400 * own / own.sum())) for _ in range(20)]
            outlets += [f"Outlet {camp.upper()}{k + 1}"] * 20
    return framing.TermProfiles.from_counts(np.array(counts), terms=[f"term{i}" for i in range(300)], outlets=outlets)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for name, ax in drawings():
        ax.figure.savefig(IMAGES / f"{name}.png", dpi=110, bbox_inches="tight")
        plt.close(ax.figure)
        print(name, (IMAGES / f"{name}.png").stat().st_size)
