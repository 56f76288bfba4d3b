"""The trained model: masked sentences and target spans in, class probabilities out."""
from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .encoder import Encoder
from .marking import mark_target
from .wordpiece import WordPiece

__all__ = ["CLASSES", "Model", "load"]

#: Order of the columns of every result.
CLASSES = ("negative", "neutral", "positive")

# Small enough that one batch's activations stay in the processor's cache, large enough for matrix products to pay.
_BATCH_PIECES = 768


class Model:
    """Sentiment toward a marked target in a sentence.

    Parameters
    ----------
    weights : bytes
        A weight file (``.npz`` without pickles).
    card : dict
        Its model card; ``card["sha256"]`` must be the file's.

    Attributes
    ----------
    card : dict
        Data, licence, splits, seeds, figures and limits of the weights.
    sha256 : str
        Hash of the weight file.
    vocabulary : tuple of str
        The pieces of words that it reads; one that continues a word begins with ``##``.

    Raises
    ------
    ValueError
        When the file is not the one that the card describes.
    """

    def __init__(self, weights: bytes, card: dict[str, Any]) -> None:
        self.card = card
        self.sha256 = hashlib.sha256(weights).hexdigest()
        if self.sha256 != card["sha256"]:
            found, right = self.sha256, card["sha256"]
            raise ValueError(f"the weight file is damaged: its SHA-256 is {found}, the card says {right}; install the package again")
        with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
            self._encoder = Encoder(arrays)
            self._wordpiece = WordPiece(arrays["vocabulary"].tobytes().decode().split("\n"))
            self._temperature = float(arrays["temperature"])
        self.vocabulary = self._wordpiece.vocabulary
        self._threads = ThreadpoolController()

    def predict_proba(self, sentences: Sequence[str], spans: Sequence[tuple[int, int]], *, mask: str = "") -> NDArray[np.float64]:
        """Probabilities of the sentiment that each sentence expresses toward its target.

        Parameters
        ----------
        sentences : sequence of str
            Sentences whose other names are masked; the model was trained so, and unmasked names let it judge by fame.
        spans : sequence of (int, int)
            Character offsets of the target in its sentence. What stands inside a span is never read.
        mask : str, optional
            The token that stands for a masked name.

        Returns
        -------
        ndarray (n, 3)
            Columns in the order of :data:`CLASSES`; each row sums to 1. Calibrated by one temperature on held-out articles.

        Raises
        ------
        ValueError
            When there are not as many spans as sentences, or a span is empty or lies outside its sentence.

        Examples
        --------
        >>> import framing_minilm
        >>> model = framing_minilm.load()
        >>> p = model.predict_proba(["Anna praised Bert for his courage.", "Anna accused Bert of fraud."], [(13, 17), (13, 17)])
        >>> [framing_minilm.CLASSES[k] for k in p.argmax(1)]
        ['positive', 'negative']
        """
        return self.proba_of(self.states(sentences, spans, mask=mask))

    def states(self, sentences: Sequence[str], spans: Sequence[tuple[int, int]], *, mask: str = "") -> NDArray[np.float32]:
        """What the last layer holds of each target: what its probabilities are drawn from, and more; parameters as in `predict_proba`.

        Returns
        -------
        ndarray (n, 768)
            The sentence as a whole, then the target.

        Raises
        ------
        ValueError
            As `predict_proba`.
        """
        if len(sentences) != len(spans):
            raise ValueError(f"one span a sentence is needed, not {len(spans)} spans for {len(sentences)} sentences")
        marked = [mark_target(self._wordpiece, text, span, mask=mask) for text, span in zip(sentences, spans, strict=True)]
        out = np.zeros((len(marked), self._encoder.width), np.float32)
        # The products are small: threads of the linear algebra would spend more time waiting than computing, so a corpus is
        # read by several processes instead, each on one core.
        with self._threads.limit(limits=1, user_api="blas"):
            for rows in _batches([len(numbers) for numbers, _ in marked]):
                out[rows] = self._encoder.states([marked[i][0] for i in rows], [marked[i][1] for i in rows])
        return out

    def proba_of(self, states: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """The probabilities that are drawn from states, see `states`."""
        logits = self._encoder.head(states).astype(np.float64) / self._temperature
        odds = np.exp(logits - logits.max(1, keepdims=True, initial=-np.inf))
        return odds / odds.sum(1, keepdims=True)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of like length together, each batch of at most so many pieces, padding included."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[row] > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


@lru_cache(maxsize=1)
def load() -> Model:
    """The model that this package carries; read once a process.

    Returns
    -------
    Model

    Examples
    --------
    >>> import framing_minilm
    >>> framing_minilm.load().card["classes"]
    ['negative', 'neutral', 'positive']
    """
    here = files("framing_minilm")
    return Model((here / "minilm.npz").read_bytes(), json.loads((here / "minilm.json").read_text(encoding="utf-8")))
