"""How the site is built: `sphinx-build -W -b html docs docs/_build/html`. Nothing is fetched, nothing is run but imports."""
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils.nodes import SkipNode
from docutils.utils.math.latex2mathml import tex2mathml

import framing

HERE = Path(__file__).resolve().parent

project = "framing"
author = "The framing maintainers"
copyright = "the framing maintainers, MIT licence"
version = release = framing.__version__

extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.viewcode", "numpydoc", "myst_nb"]
exclude_patterns = ["_build", "README.md", "explanation/polnear/*.md"]  # parts of a page
templates_path = ["_templates"]

# Single backticks in docstrings name things of the library; what is no name of it stays plain.
default_role = "py:obj"
autosummary_generate = True
autodoc_typehints = "none"  # numpydoc's Parameters say it, with units and shapes
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # the notebooks carry their outputs; the tests run them
suppress_warnings = ["mystnb.unknown_mime_type"]

html_theme = "pydata_sphinx_theme"
html_title = "framing"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_theme_options = {
    "show_toc_level": 2, "header_links_before_dropdown": 6, "navbar_align": "left", "navigation_with_keys": False, "secondary_sidebar_items": ["page-toc"],
}
html_sidebars = {"quickstart": [], "gallery": [], "glossary": []}
html_math_renderer = "mathml"  # see setup: every browser of today draws it, and the site asks nothing of the network


def _show_notebooks() -> None:
    """Put the notebooks of examples/ where Sphinx looks: it reads no file outside its own folder."""
    shelf = HERE / "notebooks"
    shelf.mkdir(exist_ok=True)
    for notebook in sorted((HERE.parent / "examples").glob("*.ipynb")):
        target = shelf / notebook.name
        if not target.exists() or target.read_bytes() != notebook.read_bytes():
            shutil.copyfile(notebook, target)


_show_notebooks()


def _skip(app: object, what: str, name: str, obj: object, skip: bool, options: object) -> bool:
    """Fields of a named tuple are told in its docstring, not once more as "alias for field number 0"."""
    return skip or type(obj).__name__ == "_tuplegetter"


def _words(app: object, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """A plain set has no docstring but that of its kind: say what this one is."""
    if name == "framing.FUNCTION_WORDS":
        lines[:] = ["Function words of English, as a frozenset: ``TermPolicy(stop=FUNCTION_WORDS)`` does not count them."]


def _formula(block: bool) -> Callable[[Any, Any], None]:
    """Write a formula as MathML."""
    def visit(translator: Any, node: Any) -> None:
        formula = tex2mathml(node.astext(), as_block=block)
        translator.body.append(f'<div class="formula">{formula}</div>' if block else formula)
        raise SkipNode

    return visit


def setup(app: Any) -> None:
    app.connect("autodoc-skip-member", _skip)
    app.connect("autodoc-process-docstring", _words)
    app.add_html_math_renderer("mathml", inline_renderers=(_formula(False), None), block_renderers=(_formula(True), None))
