"""Drawings as files."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing import plots
from framing.errors import InputError


@pytest.mark.parametrize("ending", [".svg", ".pdf", ".png"])
def test_the_same_drawing_gives_the_same_file(ending: str, tones: Any, tmp_path: Path) -> None:
    first, second = (plots.save_figure(plots.plot_tone(tones, "Freedonia"), tmp_path / f"{k}{ending}", dpi=50).read_bytes() for k in "ab")
    assert first == second and len(first) > 2000


def test_another_ending_is_refused(tones: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.svg"):
        plots.save_figure(plots.plot_tone(tones, "Freedonia"), tmp_path / "a.bmp")
