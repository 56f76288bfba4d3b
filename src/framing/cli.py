"""The shell: ``framing demo``, ``study``, ``tally``, ``clean``, ``train-voice``, ``train-loaded``."""
from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.corpus.corpus import FRAMES
from framing.errors import ExtraError, FramingError, InputError, require

__all__ = ["main"]

_COLUMNS = ("outlet", "text", "title", "date", "id")
EXIT_OK, EXIT_REFUSED, EXIT_USAGE = 0, 1, 2  # done; the input cannot be used and the message says why; the command line is wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Run the shell command; returns its exit code: 0 done, 1 the input cannot be used, 2 the command line is wrong.

    Examples
    --------
    >>> main(["study", "no-such-file.csv", "--actors", "nato_russia"])
    1
    """
    arguments = _parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except FramingError as error:
        print(f"framing: {error}", file=sys.stderr)
        return EXIT_REFUSED
    except BrokenPipeError:  # the reader of a pipe has gone; nothing is wrong
        sys.stderr.close()
    return EXIT_OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="framing", description="How do these outlets tell the same story differently?")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = verbs.add_parser("demo", help="study the bundled corpus and write its report")
    demo.add_argument("--report", default="framing-demo.html", help="where the report goes (default: %(default)s)")
    demo.set_defaults(run=_demo)

    study = verbs.add_parser("study", help="study articles: a .jsonl, .csv, .tsv or .parquet file, or a folder of pages")
    study.add_argument("path")
    study.add_argument("--actors", required=True, help="a shipped cast (nato_russia) or a .toml file")
    study.add_argument("--report", help="write the report to this .html file")
    study.add_argument("--json", help="write the contrasts to this file")
    _add_columns(study)
    study.add_argument("--frame", default="unknown", choices=FRAMES, help="how the articles were sampled (default: %(default)s)")
    study.add_argument("--events", metavar="COLUMN", help="column with event labels of your own")
    study.add_argument("--seed", type=int, default=0)
    study.add_argument("--jobs", type=int, default=1, help="processes that read (default: 1)")
    study.add_argument("--quiet", action="store_true", help="no progress")
    study.set_defaults(run=_study)

    tally = verbs.add_parser("tally", help="count voices and terms of any number of articles: .jsonl, .parquet, or folders of them")
    tally.add_argument("paths", nargs="+")
    tally.add_argument("--json", help="write the counts to this file, with each outlet's terms")
    _add_columns(tally)
    tally.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    tally.set_defaults(run=_tally)

    clean = verbs.add_parser("clean", help="show what of a page is the article")
    clean.add_argument("page")
    clean.add_argument("--dropped", action="store_true", help="show what was dropped, and why, instead")
    clean.set_defaults(run=_clean)

    for name, what in (("train-voice", "voice tagger from PolNeAR-style"), ("train-loaded", "loaded-language model from labelled")):
        train = verbs.add_parser(name, help=f"train a {what} JSONL")
        train.add_argument("data")
        train.add_argument("--out", required=True, help="where the model file goes (.npz)")
        train.add_argument("--seed", type=int, default=0)
        train.set_defaults(run=_train, model=name)
    return parser


def _add_columns(verb: argparse.ArgumentParser) -> None:
    for column in _COLUMNS:
        verb.add_argument(f"--{column}", default=column, metavar="COLUMN", help=f"column of the {column} (default: {column})")
    verb.add_argument("--skip-bad", action="store_true", help="leave out rows that cannot be read instead of stopping")


def _columns(arguments: argparse.Namespace) -> dict[str, Any]:
    return {**{c: getattr(arguments, c) for c in _COLUMNS}, "errors": "skip" if arguments.skip_bad else "raise"}


def _demo(arguments: argparse.Namespace) -> None:
    from framing.actors.catalogue import load_actors
    from framing.demo.demo import load_demo
    from framing.study import run_study

    study = run_study(load_demo(), load_actors("nato_russia").keep("NATO", "Russia"), progress=sys.stderr.isatty())
    print(study)
    try:
        print(f"\nReport: {study.write_report(arguments.report).resolve()}")
    except ExtraError as error:
        print(f"\nNo report: {error}")


def _study(arguments: argparse.Namespace) -> None:
    from framing.actors.catalogue import load_actors
    from framing.corpus.read import read_articles
    from framing.study import run_study

    if arguments.report:
        require("jinja2", "report", what="the report")  # said before the work, not after it
    actors = load_actors(arguments.actors)
    corpus = read_articles(arguments.path, frame=arguments.frame, **_columns(arguments))
    study = run_study(corpus, actors, events=arguments.events, seed=arguments.seed, n_jobs=arguments.jobs,
                      progress=sys.stderr.isatty() and not arguments.quiet)
    print(study)
    for problem in corpus.problems:
        print(f"! {problem.place or f'row {problem.row}'}: {problem.reason}")
    if len(corpus) <= _CLOSE:
        for article in corpus:
            print(f"\n{study.close_reading(article.id)}")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(study.to_rows(), indent=1, default=str), encoding="utf-8")
    if arguments.report:
        print(f"\nReport: {study.write_report(arguments.report).resolve()}")


_CLOSE = 12  # so few articles are read closely on the terminal, article by article


def _tally(arguments: argparse.Namespace) -> None:
    from framing.scale.reduce import tally_articles
    from framing.tables import format_rows

    tally = tally_articles(arguments.paths, engine=arguments.jobs, columns=_columns(arguments))
    print(f"{tally}\n{format_rows(tally.to_rows(), limit=len(tally.outlets))}")
    if arguments.json:
        made = {"outlets": tally.to_rows(), "terms": tally.terms}
        Path(arguments.json).write_text(json.dumps(made, indent=1, ensure_ascii=False), encoding="utf-8")


def _clean(arguments: argparse.Namespace) -> None:
    from framing.corpus.clean import clean_page
    from framing.corpus.files import decode

    if not Path(arguments.page).is_file():
        raise InputError(f"no page {arguments.page!r}", right="a .txt or .html file")
    text = decode(Path(arguments.page))[0]
    page = clean_page(text)
    if arguments.dropped:
        for dropped in page.dropped:
            print(f"{dropped.start}-{dropped.end}\t{dropped.reason}\t{' '.join(text[dropped.start:dropped.end].split())[:100]}")
    else:
        print(f"{page.title}\n\n{page.text}" if page.title else page.text)


def _train(arguments: argparse.Namespace) -> None:
    from framing.corpus.files import open_records

    rows = [record.values for record in open_records(Path(arguments.data)) if record.values is not None]
    if arguments.model == "train-voice":
        from framing.text.train_voice import train_voice

        train_voice(rows, seed=arguments.seed).save(arguments.out)
    else:
        from framing.measures.loaded.train import train_loaded

        train_loaded(rows, seed=arguments.seed).save(arguments.out)
    print(f"Model: {Path(arguments.out).resolve()}")


if __name__ == "__main__":
    sys.exit(main())
