"""The pages of the site, held to the library without building it."""
from __future__ import annotations

import doctest
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import framing

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def _refresh() -> ModuleType:
    """docs/refresh.py, which knows what an example of a page is."""
    spec = importlib.util.spec_from_file_location("docs_refresh", DOCS / "refresh.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


REFRESH = _refresh()
PAGES = REFRESH.pages()
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}


def _slug(heading: str) -> str:
    """The anchor that the site gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _name(page: Path) -> str:
    return str(page.relative_to(DOCS))


def test_every_public_name_stands_in_the_api() -> None:
    listed = set(re.findall(r"^ {3}(\w+)$", TEXTS[DOCS / "api" / "door.md"], re.MULTILINE))
    assert listed == set(framing.__all__)


def test_every_plot_stands_in_the_gallery() -> None:
    drawn = [name for name in framing.__all__ if name.startswith("plot_")]
    assert len(drawn) >= 12
    for name in drawn:
        assert f"{name}(" in TEXTS[DOCS / "gallery.md"], name


def test_every_name_listed_with_its_module_exists() -> None:
    for page in (DOCS / "api").glob("*.md"):
        for dotted in re.findall(r"^ {3}(framing\.[\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
            module, name = dotted.rsplit(".", 1)
            assert hasattr(importlib.import_module(module), name), dotted


@pytest.mark.parametrize("page", [p for p in PAGES if REFRESH.FENCE.search(TEXTS[p])], ids=_name)
def test_the_examples_of_a_page_print_what_the_page_says(page: Path) -> None:
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=REFRESH.OPTIONS)
    names: dict[str, object] = {"__name__": "__main__"}
    for test in REFRESH.examples(TEXTS[page]):
        test.globs = names
        runner.run(test, out=said.append, clear_globs=False)
    assert not runner.failures, "".join(said) + f"\nIf the new output is right: python docs/refresh.py {page.relative_to(ROOT)}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```", "", TEXTS[page], flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        found = page if not path else (page.parent / path).resolve()
        assert found.is_file(), f"{target} in {_name(page)}"
        if anchor:
            assert anchor in {_slug(h) for h in re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)}, target


def test_every_page_is_in_a_table_of_contents() -> None:
    listed = {DOCS / "index.md"}
    for page, text in TEXTS.items():
        for tree in re.findall(r"```\{toctree\}\n(.*?)```", text, re.DOTALL):
            listed |= {page.parent / f"{line}.md" for line in tree.split("\n") if line and not line.startswith(":")}
    assert {p for p in PAGES if p not in listed and "notebooks" not in p.parts} == set()


def test_pictures_have_words_beside_them_and_stay_small() -> None:
    shown = [(alt, name) for text in TEXTS.values() for alt, name in re.findall(r"!\[([^\]]*)\]\(images/([\w.-]+)\)", text)]
    assert all(len(alt) > 20 for alt, _ in shown)
    assert {name for _, name in shown} == {p.name for p in (DOCS / "images").iterdir()}
    assert sum(p.stat().st_size for p in (DOCS / "images").iterdir()) < 1_000_000


def test_notebooks_are_committed_with_their_outputs() -> None:
    notebooks = sorted((ROOT / "examples").glob("*.ipynb"))
    assert len(notebooks) == 3
    for path in notebooks:
        cells = [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
        assert all(c["execution_count"] for c in cells), path.name
        assert not any(o["output_type"] == "error" for c in cells for o in c["outputs"]), path.name
        assert sum(bool(c["outputs"]) for c in cells) > len(cells) / 2, path.name


def test_the_pages_never_say_what_a_score_cannot() -> None:
    plain = re.compile(r"\b(hates|omitted the fact|proves that|less favourable to)\b")
    for page, text in TEXTS.items():
        for line in text.splitlines():
            assert not plain.search(line) or "instead of" in line or "never" in line or line.startswith('| "'), (page.name, line)
