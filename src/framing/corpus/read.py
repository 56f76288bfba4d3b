"""The verb that brings articles in."""
from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, overload

from framing.corpus.assemble import Assembler, Part
from framing.corpus.corpus import FRAMES, Corpus
from framing.corpus.files import Record, open_records, records_of_rows
from framing.corpus.folder import folder_records
from framing.corpus.frames import frame_records
from framing.corpus.language import LANGUAGES
from framing.corpus.pages import cleaned_records
from framing.corpus.rows import Columns
from framing.errors import InputError, check_whole, did_you_mean

__all__ = ["read_articles", "read_part"]

_CLEAN = {"auto": "auto", True: "always", "always": "always", False: "never", "never": "never"}


@overload
def read_articles(
    source: Any, *, outlet: str = ..., text: str = ..., title: str | None = ..., date: str | None = ..., id: str | None = ...,
    errors: str = ..., clean: str | bool = ..., language: str = ..., frame: str = ..., batch_size: None = ...,
) -> Corpus: ...
@overload
def read_articles(
    source: Any, *, outlet: str = ..., text: str = ..., title: str | None = ..., date: str | None = ..., id: str | None = ...,
    errors: str = ..., clean: str | bool = ..., language: str = ..., frame: str = ..., batch_size: int,
) -> Iterator[Corpus]: ...
def read_articles(
    source: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | Any, *, outlet: str = "outlet", text: str = "text",
    title: str | None = "title", date: str | None = "date", id: str | None = "id", errors: str = "raise", clean: str | bool = "auto",
    language: str = "en", frame: str = "unknown", batch_size: int | None = None,
) -> Corpus | Iterator[Corpus]:
    """Read articles into a corpus; nothing is lost in silence.

    Parameters
    ----------
    source : path, data frame, or iterable of dicts
        A ``.jsonl``, ``.csv``, ``.tsv`` or ``.parquet`` file; a folder of ``.txt`` and ``.html`` pages with an ``index.jsonl`` whose rows
        name ``file``, ``outlet`` and, where known, ``date``; a pandas, polars or pyarrow frame; dicts, a generator of them too.
    outlet, text : str
        The columns that say who published the article, and its body. Required.
    title, date, id : str or None
        Further columns. One left at its default may be missing; one named on purpose may not. An empty text is replaced by its title.
        Dates are `datetime`, ISO 8601 or RFC 2822; ``03/04/2015`` is refused, since it is two days (`pandas.to_datetime` with ``dayfirst``
        says which). An article without an id gets one made from outlet, title, text and date, so it stays the same when rows are added
        or sorted; rows that are the same in all four are kept, and a remark counts them.
        All other columns travel as metadata.
    errors : {"raise", "skip"}
        What to do with rows that cannot be read: raise one error that lists them all, after reading everything; or leave them out and
        list them in ``corpus.problems``.
    clean : {"auto", "always", "never"} or bool
        Whether `clean_page` drops what is not the article: "auto" does it for the pages of a folder, not for rows of a table. Where a
        row of a table holds HTML, "always" takes the article out of it first, with the extra ``html``.
    language : str
        Code of the corpus' language. Articles that are clearly in another are kept out and listed in ``corpus.problems``, under both
        policies; ``"any"`` keeps all.
    frame : {"complete", "keyword", "handpicked", "unknown"}
        How the articles were sampled; every result carries it.
    batch_size : int, optional
        Read in batches of so many articles: the same articles and ids as when read at once, in memory that does not grow with the source
        (but for eight bytes and an entry of a dict an id).

    Returns
    -------
    Corpus
        Or, with `batch_size`, an iterator of them. Then ``errors="raise"`` checks the whole source once before the first batch; a
        generator, which can be read only once, is checked batch by batch.

    Raises
    ------
    ArticleError
        Rows that cannot be read, all at once, each with its row number and line.
    InputError
        A missing column, an unknown option, a source without articles.
    ExtraError
        ``.parquet`` without pyarrow, ``.html`` without trafilatura.

    Examples
    --------
    >>> corpus = read_articles([{"outlet": "Harbour Post", "date": "2024-05-02", "text": "Ministers met. They left."},
    ...                         {"outlet": "Inland Times", "date": "2024-05-02", "text": "The talks failed.", "section": "World"}])
    >>> corpus
    Corpus of 2 articles from 2 outlets, 2024-05-02 to 2024-05-02; sampling frame: unknown
      Harbour Post  1
      Inland Times  1
    >>> corpus.metadata["section"]
    (None, 'World')
    """
    assembler = make_assembler(lambda columns, policy: _opener(source, columns, policy), columns=Columns(outlet, text, title, date, id),
                               errors=errors, clean=clean, language=language, frame=frame)
    if batch_size is None:
        return assembler.whole()
    check_whole(batch_size, "batch_size", least=1)
    return assembler.batches(batch_size, twice=not isinstance(source, Iterator))


def read_part(records: Callable[[], Iterator[Record]], *, errors: str = "raise", clean: str | bool = "auto", language: str = "en",
              frame: str = "unknown", **columns: Any) -> Part:
    """One part of a source that is read in several, by the options of `read_articles`; only the whole can lack a column or an article."""
    named = Columns(**columns)

    def opener(columns: Columns, policy: str) -> Callable[[], Iterator[Record]]:
        return lambda: cleaned_records(records(), columns, policy)

    return make_assembler(opener, columns=named, errors=errors, clean=clean, language=language, frame=frame).part()


def make_assembler(opener: Callable[[Columns, str], Callable[[], Iterator[Record]]], *, columns: Columns, errors: str, clean: str | bool,
                   language: str, frame: str) -> Assembler:
    """The assembler of a source under options that are checked."""
    _one_of("errors", errors, ("raise", "skip"))
    _one_of("frame", frame, FRAMES)
    _one_of("language", language, tuple(LANGUAGES))
    policy = _CLEAN[_one_of("clean", clean, tuple(_CLEAN))]
    return Assembler(opener(columns, policy), columns, errors, language, frame)


def _one_of(name: str, value: Any, known: tuple[Any, ...]) -> Any:
    if not isinstance(value, str | bool) or value not in known:
        raise InputError(f"unknown {name}={value!r}", right=f"one of {', '.join(map(repr, known))}",
                         hint=did_you_mean(str(value), [k for k in known if isinstance(k, str)]))
    return value


def _opener(source: Any, columns: Columns, clean: str) -> Callable[[], Iterator[Record]]:
    """How to open the source; called once, or twice where it is checked before it is streamed."""
    if isinstance(source, str | os.PathLike):
        if isinstance(source, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://", source):
            raise InputError("nothing is downloaded", given=source, right="a file or folder of articles",
                             hint="read_articles(pandas.read_csv(url)), or fetch the file first")
        path = Path(source)
        if os.path.isdir(path):  # unlike those of a Path, these are false for a name that no file can have
            return lambda: folder_records(path, columns, clean != "never")
        if not os.path.exists(path):
            near = did_you_mean(path.name, [p.name for p in path.parent.iterdir()]) if os.path.isdir(path.parent) else None
            raise InputError(f"no file or folder {str(path)!r}", right="a file or folder of articles", hint=near)
        return lambda: cleaned_records(open_records(path), columns, clean)
    if frame_records(source) is not None:
        return lambda: cleaned_records(frame_records(source) or iter(()), columns, clean)
    if isinstance(source, Corpus) or not isinstance(source, Iterable) or isinstance(source, Mapping | bytes):
        raise InputError(f"cannot read articles from {type(source).__name__}", right="a path, a data frame or an iterable of dicts",
                         hint="[article], for a single dict" if isinstance(source, Mapping) else None)
    return lambda: cleaned_records(records_of_rows(source), columns, clean)
