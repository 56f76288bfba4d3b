"""Rival labels: one referent, the names that compete for it, and who prefers which."""
from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from framing.errors import FramingError, InputError, did_you_mean
from framing.lexicons.entry import Entry
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import term_words
from framing.tables import Row, Tabular
from framing.toml_tables import check_keys, texts_of

__all__ = ["Label", "LabelSet", "load_labels"]


@dataclass(frozen=True)
class Label:
    """One of the rival names.

    Parameters
    ----------
    name : str
        How results call it.
    terms : tuple of str
        Words, phrases and wildcards, as in a `Lexicon`.
    preferred_by : str
        Who is known to prefer it, in words.
    """

    name: str
    terms: tuple[str, ...]
    preferred_by: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.terms, str) or not self.terms:
            raise InputError(f"label {self.name!r} needs a list of terms", given=repr(self.terms), right="at least one term, in a tuple")


@dataclass(frozen=True)
class LabelSet(Tabular):
    """A referent and its rival labels.

    Parameters
    ----------
    referent : str
        What the labels name.
    labels : tuple of Label, or mapping of str to terms
        At least two.
    context : tuple of str
        Words of which one must stand in the same sentence or the one before, so that the label has this referent ("Crimea"); none: the
        label says by itself what it names.
    source : str
        Where the preferences are documented.
    apart_from : tuple of str
        Words of which none may stand in the same sentence: there the label names another referent ("Islamic State terrorists").

    Examples
    --------
    >>> crimea = LabelSet("Crimea 2014", {"annexation": ["annex*"], "reunification": ["reunification", "reunit*"]}, context=("Crimea*",))
    >>> [hit.category for hit in crimea.lexicon.find("the illegal annexation of Crimea")]
    ['annexation']
    """

    referent: str
    labels: tuple[Label, ...]
    context: tuple[str, ...] = ()
    source: str = ""
    apart_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        labels: Any = self.labels
        if isinstance(labels, Mapping):
            labels = [Label(name, (terms,) if isinstance(terms, str) else tuple(terms)) for name, terms in labels.items()]
        if isinstance(labels, str) or not all(isinstance(label, Label) for label in labels):
            raise InputError(f"the labels of the referent {self.referent!r} are not labels", given=repr(self.labels),
                             right="names with their terms", hint='{"annexation": ["annex*"], "reunification": ["reunif*"]}')
        if len({label.name for label in labels}) < 2:
            raise InputError(f"the referent {self.referent!r} has no rival labels", given=[label.name for label in labels],
                             right="two labels or more, each with its terms")
        _refuse_shared(self.referent, labels)
        object.__setattr__(self, "labels", tuple(labels))
        for name in ("context", "apart_from"):
            words: Any = getattr(self, name)
            object.__setattr__(self, name, (words,) if isinstance(words, str) else tuple(words))

    @cached_property
    def lexicon(self) -> Lexicon:
        """All terms, each with its label as category."""
        entries = [Entry(term, 1.0, (label.name,)) for label in self.labels for term in label.terms]
        return Lexicon(entries, name=self.referent, source=self.source)

    @cached_property
    def context_lexicon(self) -> Lexicon | None:
        """The words that fix the referent, None where none are needed."""
        return Lexicon([Entry(w) for w in self.context], name=f"{self.referent}, context") if self.context else None

    @cached_property
    def other_lexicon(self) -> Lexicon | None:
        """The words that tell of another referent, None where there are none."""
        return Lexicon([Entry(w) for w in self.apart_from], name=f"not {self.referent}") if self.apart_from else None

    def to_rows(self) -> list[Row]:
        return [{"referent": self.referent, "label": label.name, "terms": ", ".join(label.terms), "preferred_by": label.preferred_by,
                 "context": ", ".join(self.context), "source": self.source} for label in self.labels]

    def __repr__(self) -> str:
        return f"LabelSet {self.referent!r}: {' | '.join(label.name for label in self.labels)}"


def _refuse_shared(referent: str, labels: Sequence[Label]) -> None:
    """Refuse a term of two labels: every use of it would be counted for the first."""
    taken: dict[tuple[str, ...], str] = {}
    for label in labels:
        for term in label.terms:
            owner = taken.setdefault(term_words(term), label.name)
            if owner != label.name:
                raise InputError(f"the term {term!r} of the referent {referent!r} stands under two labels",
                                 given=f"{owner} and {label.name}", right="each term under one label")


def load_labels(name_or_path: str | os.PathLike[str]) -> tuple[LabelSet, ...]:
    """Shipped label sets by name, or sets from a TOML file.

    Parameters
    ----------
    name_or_path : str or path
        ``"nato_russia"``, for the conflicts of the actor catalogue of that name, or a ``.toml`` file of the same form.

    Raises
    ------
    InputError
        For an unknown name, or a file that holds no label sets; a key that is not read is named.

    Examples
    --------
    >>> load_labels("nato_russia")[0]
    LabelSet 'Crimea 2014': annexation | seizure | reunification | return
    """
    folder = files("framing.lexicons") / "labels"
    shipped = {p.name.removesuffix(".toml"): p for p in folder.iterdir() if p.name.endswith(".toml")}
    name = os.fspath(name_or_path)
    if name not in shipped and not os.path.isfile(name):
        raise InputError(f"no label sets {name!r}", right=f"a shipped name ({', '.join(sorted(shipped))}) or a .toml file",
                         hint=did_you_mean(name, shipped))
    try:
        content = tomllib.loads((shipped[name] if name in shipped else Path(name)).read_text(encoding="utf-8-sig"))
        return tuple(_label_set(table) for table in check_keys(content, ("set",), name)["set"])
    except FramingError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:  # no UTF-8, no TOML, another form, too deep
        raise InputError(f"{name} holds no label sets: {error}", right="[[set]] tables with referent and [[set.label]] tables") from error


def _label_set(table: Mapping[str, Any]) -> LabelSet:
    what = f"the referent {table['referent']!r}"
    check_keys(table, ("referent", "label", "context", "source", "apart_from"), what)
    labels = [check_keys(label, ("name", "terms", "preferred_by"), f"a label of {what}") for label in table["label"]]
    return LabelSet(table["referent"], tuple(Label(x["name"], texts_of(x, "terms", what), x.get("preferred_by", "")) for x in labels),
                    texts_of(table, "context", what), table.get("source", ""), texts_of(table, "apart_from", what))
