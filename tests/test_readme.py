"""The README shows real output."""
from __future__ import annotations

import doctest
import pathlib

README = pathlib.Path(__file__).parent.parent / "README.md"


def test_the_example_in_the_readme_prints_what_the_readme_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(README), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert result.attempted >= 8
    assert result.failed == 0
