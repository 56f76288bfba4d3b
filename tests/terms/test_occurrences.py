"""The words around a use are the same, to the last bit, in every process."""
from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import framing
from framing.terms.occurrences import gather_occurrences
rows = [{"outlet": o, "text": f"Rebels from {t} shelled the old northern harbour while soldiers fled south towards {t} under fire."}
        for o in "AB" for t in ("Homs", "Hama", "Idlib", "Raqqa", "Aleppo")]
found = gather_occurrences(framing.read_texts(framing.read_articles(rows)), ["narration"])
print((found.contexts @ found.contexts.T).toarray().tobytes().hex())
"""


def test_contexts_do_not_depend_on_how_a_process_hashes_strings():
    seen = {subprocess.run([sys.executable, "-c", CODE], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True,
                           check=True).stdout for seed in "123"}
    assert len(seen) == 1 and len(seen.pop()) > 1000
