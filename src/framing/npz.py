"""Arrays from an ``.npz`` file of anybody's making: each is looked at before it is unpacked, and nothing in the file is executed."""
from __future__ import annotations

import json
import math
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from framing.errors import FramingError

__all__ = ["MOST", "Stored", "open_arrays", "share_of_one"]

MOST = 1 << 28  # bytes of one array, 256 MiB: a small file can hold a thousand times as many zeros
_HEADER = 1 << 24  # bytes of a header


class Stored:
    """The arrays of an open file, by name.

    Parameters
    ----------
    archive : zipfile.ZipFile
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def array(self, name: str, kinds: str, shape: tuple[int | None, ...], *, most: int = MOST) -> NDArray[Any]:
        """One array, read only after its header says that it is what was expected.

        Parameters
        ----------
        name : str
        kinds : str
            The kinds of numpy's dtypes that will do: "f" for floats, "iu" for whole numbers, "U" for text, and so on.
        shape : tuple of int or None
            What its shape must be; None for a length that may be any.
        most : int
            The most bytes that it may take up in memory.

        Raises
        ------
        ValueError
            When it is another kind of array, a larger one, or holds what is no finite number. `open_arrays` makes a refusal of that,
            and of all that numpy, zip and JSON raise at a damaged file.
        """
        member = self._archive.getinfo(f"{name}.npy")
        found, dtype, begins = self._head(member)
        if dtype.kind not in kinds or dtype.hasobject:
            raise ValueError(f"{name} is of type {dtype}")
        if len(found) != len(shape) or any(n < 0 or (m is not None and n != m) for n, m in zip(found, shape, strict=True)):
            raise ValueError(f"{name} has shape {found}")
        size = math.prod(found) * dtype.itemsize
        if size > most or begins + size != member.file_size:
            raise ValueError(f"{name} would take {size:,} bytes, of at most {most:,} and {member.file_size - begins:,} in the file")
        with self._archive.open(member) as file:
            array: NDArray[Any] = npy.read_array(file, allow_pickle=False)
        if dtype.kind == "f" and not np.isfinite(array).all():
            raise ValueError(f"{name} holds a value that is no finite number")
        return array

    def header(self, *, most: int = _HEADER) -> dict[str, Any]:
        """The JSON object that says what the file is, under the name ``header``: as one text, or as its bytes."""
        member = self._archive.getinfo("header.npy")
        as_bytes = self._head(member)[1].kind == "u"
        found = self.array("header", "u" if as_bytes else "U", (None,) if as_bytes else (), most=most)
        header = json.loads(found.tobytes() if as_bytes else found.item())
        if not isinstance(header, dict):
            raise ValueError(f"its header is a JSON {type(header).__name__}, not an object")
        return header

    def _head(self, member: zipfile.ZipInfo) -> tuple[tuple[int, ...], np.dtype[Any], int]:
        """Shape, type and where the values begin; the header of version 1.0, which numpy writes wherever it fits, is never long."""
        with self._archive.open(member) as file:
            if (version := npy.read_magic(file)) != (1, 0):
                raise ValueError(f"{member.filename} is of version {version}")
            shape, _, dtype = npy.read_array_header_1_0(file)
            return shape, dtype, file.tell()


@contextmanager
def open_arrays(path: str | os.PathLike[str], refusal: Callable[[str], FramingError]) -> Iterator[Stored]:
    """Open a file of arrays; what goes wrong while it is read is a refusal in the caller's words.

    Parameters
    ----------
    path : path
    refusal : callable
        From what was found to the error that is raised. Errors of framing's own pass as they are.

    Examples
    --------
    >>> from framing.errors import ModelError
    >>> with open_arrays("/", lambda found: ModelError("no model file", given=found)) as stored:
    ...     stored.array("weights", "f", (None,))
    Traceback (most recent call last):
    framing.errors.ModelError: no model file
      given:    IsADirectoryError: [Errno 21] Is a directory: '/'
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield Stored(archive)
    except FramingError:
        raise
    except Exception as error:  # numpy, zip, zlib and JSON each have errors of their own for a damaged file
        raise refusal(f"{type(error).__name__}: {error}"[:400]) from error


def share_of_one(value: Any) -> float:
    """A number in [0, 1] from a header, such as a threshold; a `ValueError` for anything else.

    Examples
    --------
    >>> share_of_one(0.4)
    0.4
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no number from 0 to 1")
    return float(value)
