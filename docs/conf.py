"""How the site is built: `sphinx-build -W -b html docs docs/_build/html`. Nothing is fetched, nothing is run but imports."""
from __future__ import annotations

import shutil
from pathlib import Path

import framing

HERE = Path(__file__).resolve().parent

project = "framing"
author = "The framing maintainers"
copyright = "the framing maintainers, MIT licence"
version = release = framing.__version__

extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.mathjax", "sphinx.ext.viewcode", "numpydoc", "myst_nb"]
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
    "show_toc_level": 2, "header_links_before_dropdown": 8, "navigation_with_keys": False, "secondary_sidebar_items": ["page-toc"],
}
html_sidebars = {"quickstart": [], "measured": [], "gallery": []}
mathjax_path = "https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js"  # asked for by the reader's browser, never by the build


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


def setup(app: object) -> None:
    app.connect("autodoc-skip-member", _skip)  # type: ignore[attr-defined]
