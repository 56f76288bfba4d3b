"""Run the examples of the pages and write what they print below them; the tests then hold the pages to it.

    python docs/refresh.py [PAGE.md ...]

An example is a fenced block of Python whose lines begin with ``>>>``; the blocks of a page share their names. Output that has "..." in it
is left alone: it was shortened by hand.
"""
from __future__ import annotations

import doctest
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
FENCE = re.compile(r"^```python\n(?=>>>)(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def pages() -> list[Path]:
    """Every page that is written by hand."""
    made = {"_build", "generated", "polnear"}
    return sorted(p for p in HERE.rglob("*.md") if not made & set(p.relative_to(HERE).parts))


def examples(page: str) -> Iterator[doctest.DocTest]:
    """The blocks of one page, over one set of names."""
    names: dict[str, object] = {"__name__": "__main__"}
    for block in FENCE.finditer(page):
        yield doctest.DocTestParser().get_doctest(block[1], names, "page", None, page[:block.start(1)].count("\n"))


class _Recorder(doctest.DocTestRunner):
    """Keeps what each example printed; an error that was not expected stops the page."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=OPTIONS)
        self.seen: list[str] = []

    def report_start(self, out, test, example):  # type: ignore[no-untyped-def]
        pass

    def report_success(self, out, test, example, got):  # type: ignore[no-untyped-def]
        self.seen.append(example.want)

    def report_failure(self, out, test, example, got):  # type: ignore[no-untyped-def]
        self.seen.append(example.want if "..." in example.want else got)

    def report_unexpected_exception(self, out, test, example, exc_info):  # type: ignore[no-untyped-def]
        raise exc_info[1]


def refresh(page: str) -> str:
    """The page with its outputs written anew."""
    names: dict[str, object] = {"__name__": "__main__"}

    def run(block: re.Match[str]) -> str:
        test = doctest.DocTestParser().get_doctest(block[1], names, "page", None, 0)
        recorder = _Recorder()
        recorder.run(test, clear_globs=False)
        names.update(test.globs)
        lines: list[str] = []
        seen = iter(recorder.seen)
        for example in test.examples:
            want = example.want if doctest.SKIP in example.options else next(seen)
            first, *more = example.source.rstrip("\n").split("\n")
            lines += [f">>> {first}", *(f"... {line}".rstrip() for line in more), *want.rstrip("\n").split("\n")[: None if want else 0]]
        return "```python\n" + "\n".join(lines) + "\n```"

    return FENCE.sub(run, page)


if __name__ == "__main__":
    for path in [Path(p) for p in sys.argv[1:]] or pages():
        text = path.read_text(encoding="utf-8")
        path.write_text(refresh(text), encoding="utf-8")
        print(path.name)
