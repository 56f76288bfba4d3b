"""A teacher's opinions of unlabelled targets: ``python -m framing.measures.target.teach phrases --data newsmtsc_train.jsonl --out FILE``.

The linear tier learns from what the neural tier thinks (Hinton, Vinyals and Dean 2015) of seven kinds of targets:

labelled
    Those that a human judged.
phrases
    A labelled sentence names one or two targets, and speaks well, ill or neutrally of other people and things too; so do sentences that
    nobody labelled (``--also``).
crossed
    The beginning of one sentence up to its target and the end of another after its target, which has the same role there: what each
    side says of the target, among other words than those it was written with.
reworded
    Targets of the first two kinds, crossed or not, among other words: a part of a sentence's words gives way to others that stand
    behind the same word elsewhere. As many as are asked for; half of them labelled targets.
frames
    Each word, also those that only the teacher knows, alone in short sentences of our own, as verb, noun or modifier: what it says of
    the one it is tied to.
denied
    Plain sentences of our own, and denials of them; the opinion of a denial is turned from that of what it denies, for the teacher has no
    good one.

Beside its probabilities stands the state from which it drew them, in the principal components of the states of the first labelled
targets: to foretell it too teaches more of a target than three numbers do. A file holds sentences of the data: it is made again by this
command, never shipped. Started again, the command goes on where it was.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from framing.errors import require, spoken
from framing.measures.target.denial import OTHER, TARGET, denied_sentences, denied_share, named
from framing.measures.target.lessons import Labelled, fold_of, mark_labelled, read_labelled, read_sentences
from framing.measures.target.lexical import choose_words, whole_words
from framing.measures.target.reword import Wording
from framing.measures.target.roles import read_role
from framing.measures.target.target import TargetSentiment
from framing.text.names import NAME_TOKEN

Span = tuple[int, int]
Row = dict[str, Any]
Floats = NDArray[np.floating[Any]]
Unlabelled = tuple[str, str]         # a sentence and its document

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|him|[Hh]er|them|[Hh]is|[Tt]heir|[Ii]ts)\b")
_CAPITALS = re.compile(r"\b[A-Z][^\W_]*(?:[ -][A-Z][^\W_]*)*")
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]hese|[Tt]hose|[Ss]ome|[Mm]any|our|my) (?:[a-z]+ )?[a-z]+"
    r"(?= (?:of|in|on|for|to|with|by|from|at|and|or|but|that|who|which|is|was|are|were|has|had|have|will|would|said|as|when|after|before|"
    r"against|about|over)\b|[,.;:”\"])"
)
_NO_TARGETS = frozenset(
    """A After Although An And As At Because Before But By Even For From How However I If In Just Many Mr Mrs Ms My No Not Now Of On Once
    One Our Since So Some Still That The Then There These This Those Though To Two We What When While Who Why With Yes Yet You Your
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December""".split()
)
_ROWS_AT_A_TIME = 1024               # even, so that no pair is parted
COMPONENTS = 64                      # of the teacher's states
SEED = 0
ROUNDS = 2                           # of crossing
REWORDED_SEED, REWORDED = 7, 460_800
CONTRASTED_SEEDS = (1000, 2000), (1001, 2001)    # of the sentences and of their second targets, in two halves
CONTRASTED = 29_696                  # pairs in a half: whole batches
DENIED_SEED, DENIED = 8, 60_000      # pairs

# {t} is the target, {o} another name, {w} the word.
FRAMES = (
    "{t} {w} {o}.", "{o} {w} {t}.", "{t} is {w}.", "The {w} of {t} was discussed.", "{o} discussed {t}'s {w}.",
    "The {w} {t} spoke.", "{o} spoke of {w} against {t}.", "{t} spoke of {w}.",
)


def other_targets(sentence: str, labelled: list[Span]) -> list[Span]:
    """Pronouns, capitalised words and short noun phrases that overlap no labelled target nor one another, in order.

    Examples
    --------
    >>> sentence = "Dorn said the mayor of Rome thanked her."
    >>> [sentence[s:e] for s, e in other_targets(sentence, [(0, 4)])]
    ['the mayor', 'Rome', 'her']
    """
    taken = list(labelled)
    for pattern in (_PRONOUN, _CAPITALS, _PHRASE):
        for m in pattern.finditer(sentence):
            if m.group() not in _NO_TARGETS and not any(m.start() < e and s < m.end() for s, e in taken):
                taken.append(m.span())
    return sorted(set(taken) - set(labelled))


def phrases(labelled: list[Labelled], also: Iterable[Unlabelled] = ()) -> Iterator[Row]:
    """Every other target of every sentence, and every target of `also`: sentences with their documents."""
    sentences: dict[str, tuple[str, list[Span]]] = {sentence: (document, []) for sentence, document in also}
    for target in labelled:
        sentences.setdefault(target.sentence, (target.document, []))[1].append(target.span)
    for sentence, (document, spans) in sentences.items():
        yield from (_row(sentence, span, document) for span in other_targets(sentence, spans))


def crossed(labelled: list[Labelled]) -> Iterator[Row]:
    """Each target between the beginning of its own sentence and the end of another one of the same fold; and one other target of that."""
    rng = random.Random(SEED)
    for target, partners in list(zip(labelled, _partners(labelled), strict=True)) * ROUNDS:
        sentence = _cross(target, rng.choice(partners))
        if sentence == target.sentence:
            continue
        yield _row(sentence, target.span, target.document)
        others = other_targets(sentence, [target.span])
        if others:
            yield _row(sentence, rng.choice(others), target.document)


def reworded(
    labelled: list[Labelled], also: Sequence[Unlabelled] = (), n: int = REWORDED, seed: int = REWORDED_SEED
) -> Iterator[Row]:
    """At most `n` targets among exchanged words, every other one between the halves of two sentences of one fold."""
    rng = random.Random(seed)
    wording = Wording([*(t.sentence for t in labelled), *(sentence for sentence, _ in also)])
    targets = labelled + [Labelled(r["sentence"], (r["start"], r["end"]), -1, r["document"]) for r in phrases(labelled, also)]
    partners = _partners(targets)
    seen: set[tuple[str, Span]] = set()
    for _ in range(3 * n):           # some attempts change nothing
        k = rng.randrange(len(labelled)) if rng.random() < 0.5 else rng.randrange(len(labelled), len(targets))
        sentence, span = targets[k].sentence, targets[k].span
        if rng.random() < 0.5:
            sentence = _cross(targets[k], rng.choice(partners[k]))
        made = wording.reword(sentence, span, rng.choice((0.15, 0.3, 0.5)), rng)
        if made is not None and made[0] != targets[k].sentence and made not in seen:
            seen.add(made)
            yield _row(*made, targets[k].document)
        if len(seen) == n:
            return


def contrasted(labelled: list[Labelled], also: Sequence[Unlabelled] = (), n: int = CONTRASTED) -> Iterator[Row]:
    """In each half at most `n` reworded targets, each followed by another target of its sentence."""
    for seed, seed_of_others in CONTRASTED_SEEDS:
        rng, left = random.Random(seed_of_others), n
        for row in reworded(labelled, also, 3 * n, seed):
            others = other_targets(row["sentence"], [(row["start"], row["end"])])
            if others:
                yield from (row, _row(row["sentence"], rng.choice(others), row["document"]))
                left -= 1
            if not left:
                break


def _partners(targets: list[Labelled]) -> list[list[Labelled]]:
    """With which each may be crossed: targets of its fold and role, that open their sentences if it does."""
    roles = [read_role(marked).role for marked in mark_labelled(targets)]
    kinds = [(fold_of(t.document), r.role, r.passive, t.span[0] == 0) for t, r in zip(targets, roles, strict=True)]
    alike: dict[Any, list[Labelled]] = {}
    for target, kind in zip(targets, kinds, strict=True):
        alike.setdefault(kind, []).append(target)
    return [alike[kind] for kind in kinds]


def _cross(target: Labelled, partner: Labelled) -> str:
    """The beginning of one sentence up to its target, and the end of another after its own."""
    return target.sentence[: target.span[1]] + partner.sentence[partner.span[1] :]


def frames(labelled: list[Labelled], more: Iterable[str] = ()) -> Iterator[Row]:
    """Each word of the labelled sentences, of VADER's and of `more`, in each frame."""
    for word in filter(str.isalpha, choose_words(mark_labelled(labelled), more)):
        for k, frame in enumerate(FRAMES):
            sentence, span, others = named(frame.format(t=TARGET, o=OTHER, w=word))
            yield _row(sentence, span, "") | ({"others": others} if others else {}) | {"word": word, "frame": k}


def denied(labelled: list[Labelled], more: Iterable[str] = (), n: int = DENIED) -> Iterator[Row]:
    """`n` plain sentences among the same words, each followed by a denial of it."""
    for plain, denial in denied_sentences(choose_words(mark_labelled(labelled), more), n, DENIED_SEED):
        asked, answered = (_row(sentence, span, "") | {"others": others} for sentence, span, others in (plain, denial))
        yield from (asked, answered | {"plain": asked})


def _row(sentence: str, span: Span, document: str) -> Row:
    return {"sentence": sentence, "start": span[0], "end": span[1], "document": document}


def itself(labelled: list[Labelled]) -> Iterator[Row]:
    """The labelled targets."""
    yield from (_row(t.sentence, t.span, t.document) for t in labelled)


KINDS = {
    "labelled": itself, "phrases": phrases, "crossed": crossed, "reworded": reworded, "contrasted": contrasted, "frames": frames,
    "denied": denied,
}
_OF_WORDS = {"frames", "denied"}     # kinds that are made of all words that anybody knows
_OF_SENTENCES = {"phrases", "reworded", "contrasted"}    # kinds that are made of sentences that nobody labelled too


def opinions(model: Any, rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Probabilities of each row's target, as the neural tier gives them, and the states from which it drew them."""
    states = []

    def judge(masked: Sequence[str], spans: Sequence[Span]) -> Floats:
        states.append(model.states(masked, spans, mask=NAME_TOKEN))
        return model.proba_of(states[0])

    proba = TargetSentiment(judge).predict_proba([r["sentence"] for r in rows], [(r["start"], r["end"]) for r in rows],
                                                 others=[r.get("others") for r in rows])
    return proba, states[0]


def components(states: Floats) -> tuple[Floats, Floats]:
    """The mean of some states, and their first principal axes as columns."""
    _, axes = np.linalg.eigh(np.cov(states.T))
    return states.mean(axis=0), axes[:, : -1 - COMPONENTS : -1]


def judged(rows: Sequence[Row], model: Any, mean: Floats, axes: Floats) -> Sequence[Row]:
    """The rows, each with the teacher's opinion; a denial's is turned from that of what it denies, which stands among them before it."""
    asked = [row for row in rows if "plain" not in row]
    for row, p, state in zip(asked, *opinions(model, asked), strict=True):
        row["p"] = [round(float(share), 4) for share in p]
        if row["document"]:              # words alone are told apart by what is thought of them
            row["state"] = [round(float(x), 3) for x in (state - mean) @ axes]
    for row in rows:
        if "plain" in row:
            row["p"] = [round(float(share), 4) for share in denied_share(row.pop("plain")["p"])]
    return rows


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--data", type=Path, required=True, help="newsmtsc_train.jsonl, or records of its form")
    parser.add_argument("--without", type=Path, help="records whose sentences get no opinion, such as newsmtsc_dev.jsonl")
    parser.add_argument("--also", type=Path, help="a text file of sentences that nobody labelled, one a line")
    parser.add_argument("--out", type=Path, required=True, help="a .jsonl file of opinions; what it holds already stays")
    given = parser.parse_args()
    with threadpool_limits(1, user_api="blas"):      # sums are taken in one order, however many cores a machine has
        ask(given)


def ask(given: argparse.Namespace) -> None:
    """Ask the teacher about every row that the file does not hold yet."""
    labelled = read_labelled(given.data, given.without)
    model = require("framing_minilm", None, what="asking the teacher").load()
    more: list[Any] = [whole_words(model.vocabulary)] if given.kind in _OF_WORDS else []
    if given.also and given.kind in _OF_SENTENCES:
        more = [read_sentences(given.also)]
    rows = list(KINDS[given.kind](labelled, *more))
    done = len(given.out.read_text("utf-8").splitlines()) if given.out.exists() else 0
    mean, axes = components(opinions(model, list(itself(labelled[:_ROWS_AT_A_TIME])))[1])
    with given.out.open("a", encoding="utf-8") as file:
        for k in range(done, len(rows), _ROWS_AT_A_TIME):
            part = rows[k : k + _ROWS_AT_A_TIME]
            for row in judged(part, model, mean, axes):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()


if __name__ == "__main__":
    sys.exit(spoken(main))
