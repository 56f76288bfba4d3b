"""The replication bundle: what another researcher needs to check a study, without the articles."""
from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from framing.report.export import table_text
from framing.report.methods import methods_paragraph, references, signatures
from framing.report.source import Limits, Reported, Source
from framing.report.tabled import dyad_table
from framing.tables import Row

__all__ = ["write_bundle"]

PACKAGES = ("media-framing", "numpy", "scipy", "scikit-learn", "nltk", "vaderSentiment", "joblib", "narwhals")
TEXT_COLUMNS = frozenset({"text", "title", "mention", "item", "sentence", "credit"})  # words of the articles
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold: the same study gives the same bytes


def write_bundle(study: Reported, path: str | os.PathLike[str], *, texts: bool = False) -> Path:
    """Write the results of a study with everything that is needed to check them.

    Parameters
    ----------
    study : Study
    path : path
        A .zip file, or a folder.
    texts : bool
        Also the words of the articles: passages, headlines, sentences. Left out by default, because they are rarely yours to give.

    Returns
    -------
    pathlib.Path

    Notes
    -----
    ``manifest.json`` holds the signature of every result, the versions of the packages, the fingerprint and ids of the corpus and the
    SHA-256 of every file; ``tables/`` the results as CSV at full precision; ``methods.txt`` the methods paragraph with its references.
    """
    files = {f"tables/{name}.csv": table_text(_bare(rows, texts), ".csv") for name, rows in _tables(study).items()}
    source = Source(study, Limits())
    files["methods.txt"] = "\n\n".join([*methods_paragraph(source), "References", *references(source)]) + "\n"
    data = {name: text.encode("utf-8", "replace") for name, text in sorted(files.items())}
    manifest = {
        "signatures": list(signatures(source)), "versions": _versions(), "frame": study.corpus.frame, "language": study.corpus.language,
        "articles": len(study.corpus), "fingerprint": study.corpus.fingerprint, "ids": list(study.corpus.ids), "texts": texts,
        "notes": list(study.notes), "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in data.items()},
    }
    data["manifest.json"] = json.dumps(manifest, indent=1, ensure_ascii=False).encode("utf-8", "replace")
    return _written(data, Path(path))


def _tables(study: Reported) -> dict[str, list[Row]]:
    out = {
        "contrasts": study.comparison.to_rows(), "decompositions": [d.to_row() for d in study.comparison.decompositions],
        "findings": [{**f.contrast.to_row(), "adjusted_low": f.low, "adjusted_high": f.high, "ranked": f.ranked, "caution": f.caution,
                      "finding": f.sentence} for f in study.comparison.findings],
        "tones": Source(study, Limits()).tones.to_rows(), "passages": study.portrayals.to_rows(),
        "dyads": dyad_table(Source(study, Limits())),
        "events": study.events.to_rows(), "copies": study.copies.to_rows(), "speakers": study.voices.to_rows(),
        "actors": study.actors.to_rows(),
    }
    for outlet, keyness in study.keyness.items():
        out[f"terms_{re.sub(r'[^A-Za-z0-9]+', '_', outlet)[:60]}_{hashlib.sha256(outlet.encode()).hexdigest()[:6]}"] = keyness.to_rows()
    for name in ("labels", "coverage"):
        held = getattr(study, name, None)
        if held is not None:
            out[name] = held.to_rows()
    return out


def _bare(rows: list[Row], texts: bool) -> list[Row]:
    """Rows without the words of the articles, unless they were asked for."""
    return rows if texts else [{k: v for k, v in row.items() if k not in TEXT_COLUMNS} for row in rows]


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _written(data: dict[str, bytes], target: Path) -> Path:
    if target.suffix == ".zip":
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in sorted(data.items()):
                archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
        return target
    for name, content in data.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return target
