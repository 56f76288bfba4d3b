"""The shell: ``framing demo``, ``study``, ``tally``, ``clean``, ``train-voice``, ``train-loaded``."""
from __future__ import annotations

import argparse
import io
import json
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.corpus.corpus import FRAMES
from framing.corpus.language import LANGUAGES
from framing.corpus.problem import Problem
from framing.corpus.rows import refuse
from framing.errors import ExtraError, FramingError, InputError, require
from framing.signature import Signature

__all__ = ["main"]

_COLUMNS = ("outlet", "text", "title", "date", "id")
EXIT_OK, EXIT_REFUSED, EXIT_USAGE = 0, 1, 2  # done; the input cannot be used and the message says why; the command line is wrong
EXIT_STOPPED = 130  # by Ctrl-C
_SHOWN = 20  # rows that were left out, named on the terminal
_FRAME = re.compile(r'frame\[("[^"]*")\] = .* before it is read')  # there is no data frame in a shell
_OPTION = re.compile(r"""\b(outlet|text|title|date|id|language)=(?:"([^"]*)"|(None))""")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the shell command; returns its exit code: 0 done, 1 the input cannot be used, 2 the command line is wrong, 130 stopped.

    Examples
    --------
    >>> main(["study", "no-such-file.csv", "--actors", "nato_russia"])
    1
    """
    _print_anything()
    arguments = _parser().parse_args(argv)
    try:
        for option in ("report", "json", "out"):  # said before the work, not after it
            _check_place(getattr(arguments, option, None), option)
        if getattr(arguments, "report", None):
            _check_report(arguments.report)
        arguments.run(arguments)
    except FramingError as error:
        return _refused(_in_shell(str(error)))
    except BrokenPipeError:  # the reader of a pipe has gone; nothing is wrong
        sys.stderr.close()
    except OSError as error:
        return _refused(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
    except KeyboardInterrupt:
        print("framing: stopped", file=sys.stderr)
        return EXIT_STOPPED
    return EXIT_OK


def _print_anything() -> None:
    """A terminal that knows fewer characters than the articles use shows ? for the others, and ends nothing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors != "backslashreplace":  # which cannot fail either, and tells more
            stream.reconfigure(errors="replace")


def _refused(message: str) -> int:
    print(f"framing: {message}", file=sys.stderr)
    return EXIT_REFUSED


def _check_report(path: str) -> None:
    """Refuse a report that is asked for as anything but HTML before the work, not after it."""
    from framing.report.html import report_path

    report_path(path)


def _check_place(path: str | None, option: str) -> None:
    """Make the folder of an output, and refuse a place where no file can be written."""
    if not path:
        return
    place = Path(path)
    new = not place.exists() and not place.is_symlink()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab"):
            pass
        if new:
            place.unlink()
    except OSError as error:
        raise InputError(f"--{option} cannot be written: {error.strerror}", given=path,
                         right="a file in a folder that you may write to") from None


def _in_shell(message: str) -> str:
    """A message with the options of Python as those of the shell, in its first line and in its advice."""
    first, *rest = message.split("\n")
    lines = [re.sub(r"\bfor (\w+)=|^(\w+)=", lambda m: f"for --{m[1]}" if m[1] else f"--{m[2]}", first)]
    for line in rest:
        if line.startswith("  try:"):
            line = _with_options(line.replace(" in corpus.problems", ""))
        lines.append(line)
    return "\n".join(lines)


def _with_options(line: str) -> str:
    line = _FRAME.sub(r"write the days in \1 as 2015-12-31: in a spreadsheet, or by pandas.to_datetime with dayfirst=True", line)
    line = line.replace('errors="skip"', "--skip-bad").replace("clean=True", "--clean")
    line = re.sub(r"read_articles\(path(?:, batch_size=1000)?\)", "framing study", line)  # which reads what a tally does not
    return _OPTION.sub(lambda m: f"--{m[1]} {shlex.quote(m[2] or '')}", line)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="framing", description="How do these outlets tell the same story differently?")
    parser.add_argument("--version", action="version", version=f"framing {dict(Signature('shell', '').versions)['framing']}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = verbs.add_parser("demo", help="study the bundled corpus and write its report")
    demo.add_argument("--report", default="framing-demo.html", help="where the report goes (default: %(default)s)")
    demo.set_defaults(run=_demo)

    study = verbs.add_parser("study", help="study articles: a .jsonl, .csv, .tsv or .parquet file, or a folder of pages")
    study.add_argument("path", help="a .jsonl, .csv, .tsv or .parquet file, or a folder of .txt and .html pages with index.jsonl")
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
    tally.add_argument("paths", nargs="+", help=".jsonl, .ndjson or .parquet files, or folders of such files; "
                                                "neither .csv nor pages, which are for framing study")
    tally.add_argument("--json", help="write the counts to this file, with each outlet's terms and the rows that were left out")
    _add_columns(tally)
    tally.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    tally.set_defaults(run=_tally)

    clean = verbs.add_parser("clean", help="show what of a page is the article")
    clean.add_argument("page", help="a .txt page, or an .html page, of which the extra 'html' takes the text first")
    clean.add_argument("--dropped", action="store_true", help="show what was dropped, and why, instead")
    clean.set_defaults(run=_clean)

    for name, what in (("train-voice", "voice tagger from PolNeAR-style"), ("train-loaded", "loaded-language model from labelled")):
        train = verbs.add_parser(name, help=f"train a {what} JSONL")
        train.add_argument("data")
        train.add_argument("--out", required=True, help="where the model file goes (.npz)")
        train.add_argument("--seed", type=int, default=0)
        train.add_argument("--skip-bad", action="store_true", help=_SKIP)
        train.set_defaults(run=_train, model=name)
    return parser


_SKIP = "leave out rows that cannot be read, and name them, instead of stopping"


def _add_columns(verb: argparse.ArgumentParser) -> None:
    for column in _COLUMNS:
        verb.add_argument(f"--{column}", default=column, metavar="COLUMN", help=f"column of the {column} (default: {column})")
    verb.add_argument("--language", default="en", choices=LANGUAGES, metavar="CODE",
                      help="keep articles in this language, or 'any' (default: en, which the word lists and voices are made for)")
    verb.add_argument("--clean", action="store_true", help="the texts are pages (HTML too): take the article out of each")
    verb.add_argument("--skip-bad", action="store_true", help=_SKIP)


def _columns(arguments: argparse.Namespace) -> dict[str, Any]:
    """Options of `read_articles`; an empty name says that there is no such column."""
    named = {c: getattr(arguments, c) or None for c in _COLUMNS}
    return {**named, "clean": "always" if arguments.clean else "auto", "language": arguments.language,
            "errors": "skip" if arguments.skip_bad else "raise"}


def _print_problems(problems: Sequence[Problem]) -> None:
    """The rows that were left out, and remarks on rows that were kept."""
    single = [problem for problem in problems if not problem.count]
    for problem in single[:_SHOWN]:
        _print_problem(problem)
    if len(single) > _SHOWN:
        print(f"! ... and {len(single) - _SHOWN} more")
    for problem in problems:
        if problem.count:  # what is said of many rows is never among those that are not shown
            _print_problem(problem)
    if any(problem.kind == "language" for problem in problems):
        print("! articles in another language are left out; --language any keeps them")


def _print_problem(problem: Problem) -> None:
    reason = f"{problem.column} {problem.reason}".strip()
    print(f"! {problem.place or f'row {problem.row}'}: {_with_options(reason) if problem.kept else reason}")


def _demo(arguments: argparse.Namespace) -> None:
    from framing.actors.catalogue import load_actors
    from framing.demo.demo import load_demo
    from framing.study import run_study

    study = run_study(load_demo(), load_actors("nato_russia").keep("NATO", "Russia"), progress=sys.stderr.isatty())
    try:
        said = f"Report: {study.write_report(arguments.report).resolve()}"
    except ExtraError as error:
        said = f"No report: {error}"
    print(f"{study}\n\n{said}")


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
    # Files are written before a word is printed: whatever ends the printing, they are there.
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(study.to_rows(), indent=1, default=str), encoding="utf-8")
    report = study.write_report(arguments.report) if arguments.report else None
    print(study)
    _print_problems(corpus.problems)
    if len(corpus) <= _CLOSE:
        for article in corpus:
            print(f"\n{study.close_reading(article.id)}")
    if report is not None:
        print(f"\nReport: {report.resolve()}")


_CLOSE = 12  # so few articles are read closely on the terminal, article by article


def _tally(arguments: argparse.Namespace) -> None:
    from framing.scale.reduce import tally_articles
    from framing.tables import format_rows

    tally = tally_articles(arguments.paths, engine=arguments.jobs, columns=_columns(arguments))
    if arguments.json:
        made = {"outlets": tally.to_rows(), "terms": tally.terms, "problems": [str(p) for p in tally.problems]}
        Path(arguments.json).write_text(json.dumps(made, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{str(tally).replace(': see .problems', ':')}\n{format_rows(tally.to_rows(), limit=len(tally.outlets))}")
    _print_problems(tally.problems)


def _clean(arguments: argparse.Namespace) -> None:
    from framing.corpus.files import HTML, decode
    from framing.corpus.pages import clean_text, read_page

    path = Path(arguments.page)
    if not path.is_file():
        raise InputError(f"no page {arguments.page!r}", right="a .txt or .html file")
    title, text, _ = read_page(path) if (html := path.suffix.lower() in HTML) else ("", *decode(path))
    page = clean_text(text, title)
    if not page.text.strip() and not page.title:
        raise InputError(f"no article was found on the page {arguments.page!r}", right="a page with running text")
    title = title or page.title
    if arguments.dropped:
        if html:
            print("! the HTML reader keeps no record of what it left out (menus, bylines, footers, say)"
                  + ("; of the text that it gave:" if page.dropped else ", and of the text that it gave nothing was dropped"))
        for dropped in page.dropped:
            print(f"{dropped.start}-{dropped.end}\t{dropped.reason}\t{' '.join(text[dropped.start:dropped.end].split())[:100]}")
    else:
        print(f"{title}\n\n{page.text}" if title else page.text)


def _train(arguments: argparse.Namespace) -> None:
    rows = _examples(Path(arguments.data), arguments.skip_bad)
    made: Path
    if arguments.model == "train-voice":
        from framing.text.train_voice import train_voice

        made = train_voice(rows, seed=arguments.seed).save(arguments.out)
    else:
        from framing.measures.loaded.train import train_loaded

        made = train_loaded(rows, seed=arguments.seed).save(arguments.out)
    print(f"Model: {made.resolve()}")


def _examples(path: Path, skip: bool) -> list[Mapping[str, Any]]:
    """The records of a file to learn from; those that cannot be read end the run, or are named and left out."""
    from framing.corpus.files import open_records

    if not path.is_file():
        raise InputError(f"no file {str(path)!r}", right="a .jsonl file of annotated texts")
    records = list(open_records(path))
    problems = [Problem(r.row, "", r.error, place=r.place) for r in records if r.values is None]
    rows = [record.values for record in records if record.values is not None]
    if not skip:
        refuse(problems, len(rows))
    _print_problems(problems)
    return rows


if __name__ == "__main__":
    sys.exit(main())
