"""Drawings of results. A plot takes a result and an ``ax``, returns the ``ax``, and computes nothing (extra ``plots``)."""
from framing.plots.contrasts import plot_contrasts
from framing.plots.decomposition import plot_decomposition
from framing.plots.events import plot_coverage, plot_timeline
from framing.plots.keyness import plot_keyness
from framing.plots.outlets import plot_map, plot_tree
from framing.plots.rivals import plot_labels
from framing.plots.save import save_figure
from framing.plots.shift import plot_shift
from framing.plots.tone import plot_tone
from framing.plots.voices import plot_speakers, plot_voices

__all__ = ["plot_contrasts", "plot_coverage", "plot_decomposition", "plot_keyness", "plot_labels", "plot_map", "plot_shift",
           "plot_speakers", "plot_timeline", "plot_tone", "plot_tree", "plot_voices", "save_figure"]
