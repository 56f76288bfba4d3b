"""A study of 924 campaign articles of seven US outlets, from the corpus to the methods section.

    python examples/polnear_study.py PolNeAR/data --out results

PolNeAR (Newell, Margolin and Ruths 2018) is not part of this library: take it from https://github.com/networkdynamics/PolNeAR and give its
folder ``data``, or JSON lines with the columns id, outlet, date, title and text. What is written holds numbers and drawings of numbers, and
no word of the articles. The page docs/explanation/polnear.md tells what they mean; its tables are made by

    python examples/polnear_study.py PolNeAR/data --out docs/explanation/polnear
"""
from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import framing
from framing import Actor, Actors

OUTLETS = {"breitbart": "Breitbart", "huff-post": "Huffington Post", "nyt": "New York Times", "politico": "Politico",
           "usa-today": "USA Today", "wash-post": "Washington Post", "west-journal": "Western Journalism"}

# Whom we ask about, and which phrases are not them.
ACTORS = Actors([
    Actor("Clinton", aliases=["Hillary Clinton", "Hillary Rodham Clinton", "Hillary", "Mrs. Clinton", "Secretary Clinton"],
          excludes=["Bill Clinton", "President Clinton", "President Bill Clinton", "Mr. Clinton", "Chelsea Clinton", "Clinton Foundation",
                    "Clinton Global Initiative", "Clinton administration", "Clinton White House"]),
    Actor("Trump", aliases=["Donald Trump", "Donald J. Trump", "Mr. Trump"],
          excludes=["Melania Trump", "Mrs. Trump", "Ivanka Trump", "Eric Trump", "Tiffany Trump", "Donald Trump Jr.", "Fred Trump",
                    "Trump Tower", "Trump University", "Trump Foundation", "Trump Organization"]),
])
# Fixed before any score was looked at: an outlet read mostly on the right and one read mostly on the left, on either candidate.
PRIMARY = [("target_sentiment", actor, "Breitbart", "Huffington Post") for actor in ("Clinton", "Trump")]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a folder of the release (its training and development parts)."""
    with (path / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = path / row["compartment"] / "text" / f"{row['filename']}.txt"
            if row["compartment"] in ("train", "dev"):
                yield {"id": row["filename"], "outlet": row["publisher"], "date": row["publication_date"], "title": row["title"],
                       "text": text.read_text(encoding="utf-8")}


def read_corpus(paths: list[Path]) -> framing.Corpus:
    """The corpus, its outlets under their full names."""
    found: list[dict[str, Any]] = []
    for path in paths:
        if path.is_dir():
            found += articles(path)
        else:
            read = framing.read_articles(path, language="any")
            found += [{"id": a.id, "outlet": a.outlet, "date": a.date, "title": a.title, "text": a.text} for a in read]
    return framing.read_articles([{**row, "outlet": OUTLETS.get(row["outlet"], row["outlet"])} for row in found], frame="keyword")


def spread(value: float | None, low: float | None, high: float | None, form: str = "+.2f") -> str:
    """An estimate with its interval."""
    if value is None:
        return "–"
    shown = format(value, form) + ("" if low is None or high is None else f" [{low:{form}}, {high:{form}}]")
    return shown.replace("-", "−")


def chance(p: float | None) -> str:
    """An adjusted p-value."""
    return "–" if p is None else "< .001" if p < 0.001 else f"{p:.3f}".lstrip("0")


def row(c: Any) -> dict[str, Any]:
    """A contrast as a row of a table."""
    return {"toward": c.actor, "compared": c.adjustment, "difference": spread(c.estimate, c.low, c.high),
            "p, adjusted": chance(c.p_adjusted), "abstentions as 0": spread(c.zero_filled, None, None),
            "detectable": spread(c.detectable, None, None, ".2f"), "articles": f"{c.articles[0]}, {c.articles[1]}"}


def tables(study: framing.study.Study) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The tables of the page: numbers of outlets, none of them a word of an article."""
    made = study.comparison
    yield "primary", [row(c) for c in made.contrasts if c.primary]
    yield "exploratory", [{"measure": f.contrast.measure, "first less second": f"{f.contrast.first} less {f.contrast.second}",
                           **row(f.contrast)} for f in made.findings if not f.contrast.primary]
    levels = {(r["measure"], r["outlet"], r["actor"], r["voice"]): r for r in study.tones.to_rows()}
    yield "tone", [{"outlet": outlet, **{f"{actor}, {voice}": spread(*(levels["target_sentiment", outlet, actor, voice][k]
                                                                        for k in ("value", "low", "high")))
                                         for actor in ACTORS.names for voice in ("narration", "quote")}}
                   for outlet in study.corpus.outlet_names if ("target_sentiment", outlet, "Trump", "quote") in levels]
    yield "voices", [{"outlet": r["outlet"], "words": r["words"], **{v: f"{r[v]:.0%}" for v in ("narration", "attributed", "quote")},
                      **{f"{s['speaker']} speaks": spread(s["share"], s["low"], s["high"], ".0%")
                         for s in study.voices.of(r["outlet"]) if s["speaker"] in ACTORS.names}} for r in study.voices.outlet_shares]


def figures(study: framing.study.Study) -> Iterator[tuple[str, Any]]:
    """The pictures of the page."""
    for actor in ACTORS.names:
        yield f"tone-{actor.lower()}", framing.plot_tone(study.tones, actor, measure="target_sentiment")
    yield "contrasts-clinton", framing.plot_contrasts(study.comparison, "target_sentiment", "Clinton", k=21)
    yield "voices", framing.plot_voices(study.voices)


def main() -> None:
    """Read, study, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="the folder data of PolNeAR, or .jsonl files")
    parser.add_argument("--out", type=Path, default=Path("polnear-results"))
    parser.add_argument("--draws", type=int, default=2000)
    asked = parser.parse_args()
    study = framing.run_study(read_corpus(asked.paths), ACTORS, primary=PRIMARY, draws=asked.draws)
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, rows in tables(study):
        framing.write_table(rows or [{"": "none"}], asked.out / f"{name}.md")
    for name, ax in figures(study):
        framing.save_figure(ax, asked.out / f"{name}.png", dpi=110)
    (asked.out / "methods.md").write_text("\n>\n".join(f"> {paragraph}" for paragraph in study.methods) + "\n", encoding="utf-8")
    made, events = study.comparison, study.events
    groups = {o: "right" if o in ("Breitbart", "Western Journalism") else "others" for o in study.corpus.outlet_names}
    claim = framing.compare_groups(study.portrayals, groups, draws=0).rows[0]
    (asked.out / "counts.md").write_text(
        f"{len(study.corpus)} articles; {events.n_events} events of two or more articles, {int((~events.matched).sum())} articles matched "
        f"to none; {len(made.contrasts)} contrasts estimated, {made.family} of them tested, {len(made.refused)} refused; "
        f"{len(made.findings)} supported. Decompositions refused: {sum(d.gap is None for d in made.decompositions)} of "
        f"{len(made.decompositions)}. A claim about the outlets of the right: refused, {claim['refused']}.\n", encoding="utf-8")
    print(made)
    print(f"written to {asked.out}")


if __name__ == "__main__":
    main()
