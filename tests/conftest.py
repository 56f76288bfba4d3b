"""Shared fixtures: where the annotated development data lies, if it lies anywhere."""
from __future__ import annotations

import os
import pathlib

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("framing", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("framing")


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """Folder of the annotated corpora, which cannot ship with the project; a test that needs it skips where it is absent."""
    root = pathlib.Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    root = pathlib.Path(os.environ.get("FRAMING_SHARED_DATA", root))
    if not root.is_dir():
        pytest.skip("the annotated corpora (shared/data) are not on this machine")
    return root
