"""One look for every drawing, and the only door to matplotlib.

Colours are those of Okabe and Ito (2008), told apart by people who do not see red or green; every colour also has a marker of its own, so
that a print in grey can be read. The ground is opaque and neutral: a drawing looks the same on a light and on a dark page.
"""
from __future__ import annotations

import io
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from itertools import takewhile
from typing import Any, ParamSpec

from framing.compare.decimals import rounded
from framing.errors import InputError, require
from framing.tables import visible

__all__ = ["COLOURS", "GAP", "GRID", "INK", "MARKERS", "PAPER", "QUIET", "colour_of", "describe", "drawn", "headline", "house_style",
           "key", "margin_note", "marker_of", "new_axes", "settle", "short", "shortened", "signed", "to_svg"]

P = ParamSpec("P")

PAPER, INK, QUIET, GRID = "#f7f7f4", "#1b1d21", "#5a5e66", "#d4d6da"
GAP = "\u2003\u2003"  # between two directions on one axis; a page would fold plain blanks into one
# Okabe and Ito's palette; its yellow, too pale for a line on paper, is left out, and orange and sky blue come late.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#4d4d4d", "#E69F00", "#56B4E9")
MARKERS = ("o", "s", "D", "^", "v", "P", "X", "<", ">", "p", "h")

_RC: Any = {
    "font.family": ["DejaVu Sans"],  # comes with matplotlib: the same letters on every machine
    "font.size": 9.0, "axes.titlesize": 10.5, "axes.labelsize": 9.0, "xtick.labelsize": 8.5, "ytick.labelsize": 9.0, "legend.fontsize": 8.5,
    "figure.facecolor": PAPER, "axes.facecolor": PAPER, "savefig.facecolor": PAPER, "savefig.edgecolor": PAPER,
    "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": QUIET, "xtick.color": QUIET, "ytick.color": INK, "axes.titlecolor": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "ytick.left": False,
    "axes.grid": True, "axes.grid.axis": "x", "grid.color": GRID, "grid.linewidth": 0.7, "axes.axisbelow": True,
    "axes.titlelocation": "left", "axes.titleweight": "bold", "axes.unicode_minus": True, "legend.frameon": False,
    "figure.constrained_layout.w_pad": 0.1, "figure.constrained_layout.h_pad": 0.1,  # inches: no letter touches the edge
    "text.parse_math": False,  # a name with two dollar signs, which matplotlib would read as a formula, is a name
    "svg.fonttype": "none", "svg.hashsalt": "framing", "lines.linewidth": 1.4, "errorbar.capsize": 0.0,
}
_SHORTEST_LINE = 24  # characters; a title in a small place is rather cut than torn to single words
_NOTES = "notes"  # marks the small letters under a title, so that `describe` finds them
_FAMILY = re.compile(r"(font:[^;\"]*?)'DejaVu Sans'[^;\"]*")


def house_style() -> Any:
    """The house style as a context: what is drawn or written inside it does not see the user's settings."""
    return require("matplotlib", "plots", what="drawing").rc_context({**_RC, "pdf.fonttype": 42})


def drawn(plot: Callable[P, Any]) -> Callable[P, Any]:
    """Let a plot draw in the house style, whatever the user's settings, and refuse results of another kind."""
    wanted = next(iter(plot.__annotations__.values()))  # the name of the result that it draws

    @wraps(plot)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Any:
        if args and type(args[0]).__name__ != wanted:
            raise InputError(f"{plot.__name__}() draws a result of another kind", given=type(args[0]).__name__, right=wanted)
        require("matplotlib", "plots", what=f"{plot.__name__}()")
        with house_style():
            return plot(*args, **kwargs)

    return styled


def new_axes(ax: Any, *, width: float = 7.2, height: float = 3.6) -> Any:
    """The axes given, painted in the house colours, or those of a new figure (inches)."""
    if ax is None:
        import matplotlib.pyplot as plt

        ax = plt.subplots(figsize=(width, height), layout="constrained")[1]
        ax.figure.may_grow = True
    from matplotlib.text import Text

    # said to the axes themselves: what they draw later, ticks above all, is drawn under the user's settings
    for text in ax.findobj(Text):  # of axes that are given: their title, the names of their axes and of ticks
        text.set_parse_math(False)
    ax.set_facecolor(PAPER)
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom")
    ax.tick_params(axis="x", labelsize=8.5, labelcolor=QUIET, color=QUIET, labelfontfamily="DejaVu Sans")
    ax.tick_params(axis="y", labelsize=9, labelcolor=INK, length=0, labelfontfamily="DejaVu Sans")
    ax.grid(True, axis="x", color=GRID, linewidth=0.7)
    ax.set_axisbelow(True)
    return ax


def headline(ax: Any, title: str, *notes: str) -> None:
    """A title with what the reader must know in small letters below it: sample, interval, source of the numbers."""
    room = _room(ax)
    heads = _wrapped(ax, _one_line(title), 68, room, fontsize=10.5, fontweight="bold")
    lines = [line for note in notes for line in _wrapped(ax, _one_line(note), 92, room, fontsize=8.5)]
    ax.set_title("\n".join(heads), loc="left", fontweight="bold", color=INK, pad=7 + 12 * len(lines))
    if getattr(ax.figure, "may_grow", False):
        more = len(heads) + len(lines) - 1 - len(notes)  # lines beyond those that the page was made for
        ax.figure.set_figheight(ax.figure.get_figheight() + 0.17 * max(0, more))
    if lines:
        ax.annotate("\n".join(lines), (0, 1), (0, 4), xycoords="axes fraction", textcoords="offset points", va="bottom", color=QUIET,
                    fontsize=8.5, linespacing=1.25, gid=_NOTES)


def _wrapped(ax: Any, text: str, most: int, room: float, **letters: Any) -> list[str]:
    """A text in lines of at most so many characters, and of fewer where they would be wider than the room, in pixels."""
    probe = ax.text(0, 0, "", **letters)
    for length in range(most, _SHORTEST_LINE - 1, -2):
        lines = textwrap.wrap(text, length)
        probe.set_text("\n".join(lines))
        if probe.get_window_extent().width <= room:
            break
    probe.remove()
    return lines


def margin_note(ax: Any, y: float, text: str) -> None:
    """Small text to the right of a row: how much stands behind it."""
    ax.annotate(text, (1, y), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center", color=QUIET, fontsize=8)


def key(ax: Any, handles: Sequence[Any] | None = None, *, columns: int = 3) -> None:
    """The key below the axis label, in as many columns, up to those asked for, as the page is wide; a page of its own grows with it."""
    room, wanted = _room(ax), columns
    while True:
        legend = ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0), ncols=columns, handletextpad=0.3, columnspacing=1.4,
                           borderaxespad=0, bbox_transform=_below(ax))
        if columns == 1 or legend.get_window_extent().width <= room:
            break
        columns -= 1
    texts = legend.get_texts()
    for text in texts:
        text.set_color(QUIET)
    if columns < wanted and getattr(ax.figure, "may_grow", False):
        more = -(-len(texts) // columns) + (len(texts) // -wanted)  # rows beyond those that the page was made for
        ax.figure.set_figheight(ax.figure.get_figheight() + 0.19 * more)


def _room(ax: Any) -> float:
    """Pixels from where the key begins, the left edge of the axes, to the right edge of the page; of the axes, where others stand by."""
    if len(ax.figure.axes) > 1:
        return float(ax.get_window_extent().width)
    names = [*ax.get_yticklabels(), *([ax.yaxis.label] if ax.get_ylabel() else [])]
    return float(ax.figure.bbox.width - max((name.get_window_extent().width for name in names), default=0.0) - 24 * ax.figure.dpi / 72)


def _below(ax: Any) -> Any:
    from matplotlib.transforms import ScaledTranslation

    return ax.transAxes + ScaledTranslation(0, -38 / 72, ax.figure.dpi_scale_trans)


def signed(value: float, places: int = 2) -> str:
    """A number with its sign and a true minus.

    Examples
    --------
    >>> signed(-0.214), signed(0.0)
    ('−0.21', '0.00')
    """
    return rounded(value, places, plus=True).replace("-", "−")


def colour_of(name: str, names: Sequence[str]) -> str:
    """The colour of one of several names; with more names than colours they repeat, the marker then tells them apart."""
    return COLOURS[list(names).index(name) % len(COLOURS)]


def marker_of(name: str, names: Sequence[str]) -> str:
    """The marker of one of several names."""
    return MARKERS[list(names).index(name) % len(MARKERS)]


def short(text: str, limit: int = 34) -> str:
    """A text cut to a length that fits beside an axis.

    Examples
    --------
    >>> short("A headline that goes on and on and on", 20)
    'A headline that goe…'
    """
    return text if len(text) <= limit else text[:limit - 1] + "…"


def shortened(names: Iterable[str], limit: int = 34) -> dict[str, str]:
    """Each of several names cut to about a length, no two to the same: names that begin alike are cut in the middle, those that end alike
    too are shown from where they differ, and what still is the same is numbered.

    Examples
    --------
    >>> shortened(["The Lantern", "International Business Times UK", "International Business Times US"], 20)
    {'The Lantern': 'The Lantern', 'International Business Times UK': 'Internation…Times UK', ...}
    >>> list(shortened([f"The Financial Times of {place} and Surroundings" for place in ("Northland", "Eastbridge")], 20).values())
    ['The Finan…Northland…', 'The Finan…Eastbridg…']
    """
    one_line = {name: _one_line(name) for name in names}
    cut = _cut_apart(list(dict.fromkeys(one_line.values())), limit)
    return {name: cut[line] for name, line in one_line.items()}


def _one_line(text: str) -> str:
    """A text as it can stand in a drawing: its line ends, and characters that turn the text beside it, are not obeyed."""
    return str(visible(text.replace("\n", " ")))


def _cut_apart(every: list[str], limit: int) -> dict[str, str]:
    cut = {name: short(name, limit) for name in every}
    times = Counter(cut.values())
    alike = [name for name in every if times[cut[name]] > 1]
    differs = {name: _where_differing([other for other in alike if cut[other] == cut[name]], limit // 4) for name in alike}
    for room in range(limit, 4 * limit // 3 + 1):  # a little more than the limit rather than a cut that is harder to read
        cut |= {name: _without_middle(name, room) for name in alike}
        if len(set(cut.values())) == len(every):
            return cut
    cut |= {name: _from_where(name, differs[name], limit) for name in alike}
    return _numbered(cut, limit)


def _without_middle(text: str, limit: int) -> str:
    tail = 2 * limit // 5
    return text if len(text) <= limit else f"{text[:limit - 1 - tail].rstrip()}…{text[len(text) - tail:].lstrip()}"


def _where_differing(names: Sequence[str], most: int) -> int:
    """Where names begin to differ that begin alike: the beginning of that word, unless it is more characters off than `most`."""
    alike = len(list(takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))))
    return max(names[0].rfind(" ", 0, alike) + 1, alike - most)


def _from_where(text: str, start: int, limit: int) -> str:
    """The beginning of a text, and what stands where it differs from others."""
    room = (limit - 1) // 2
    shown = f"{text[:limit - 2 - room].rstrip()}…{text[start:start + room].strip()}"
    return shown if start + room >= len(text) else f"{shown}…"


def _numbered(cut: dict[str, str], limit: int) -> dict[str, str]:
    """The names with a number where several are cut to the same; in alphabetical order, so that every drawing numbers them alike."""
    times = Counter(cut.values())
    taken = {shown for shown in cut.values() if times[shown] == 1}
    for name in sorted(name for name in cut if times[cut[name]] > 1):
        shown, number = cut[name], 1
        while shown in taken:
            number += 1
            shown = f"{cut[name][:max(1, limit - 4)]} ({number})"
        taken.add(shown)
        cut[name] = shown
    return cut


def settle(figure: Any) -> None:
    """Give everything its place on the page, drawing nothing."""
    engine = figure.get_layout_engine()
    if engine is None:
        figure.draw_without_rendering()
    else:
        engine.execute(figure)


def describe(ax: Any) -> str:
    """What a drawing shows, in words: its title, its notes, and what its axes mean."""
    notes = [child.get_text() for child in ax.texts if child.get_gid() == _NOTES]
    words = [ax.get_title(loc="left"), *notes, ax.get_xlabel(), ax.get_ylabel()]
    return ". ".join(" ".join(w.split()) for w in words if w.strip())


def to_svg(ax: Any, *, prefix: str = "") -> str:
    """The figure of an axes as an SVG element to stand inside a page; the figure is closed.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    prefix : str
        Put before every id, so that several drawings on one page do not share any.
    """
    import matplotlib.pyplot as plt
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    buffer, ax.figure.dpi = io.StringIO(), 150
    with house_style():  # savefig would draw everything twice, once only to lay it out
        FigureCanvasSVG(ax.figure).print_svg(buffer, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    plt.close(ax.figure)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = _FAMILY.sub(r"\1'DejaVu Sans', Verdana, sans-serif", svg)
    svg = re.sub(r'(\bid="|href="#|url\(#)', lambda m: m[1] + prefix, svg)
    return re.sub(r"\n\s*\n+", "\n", svg)
