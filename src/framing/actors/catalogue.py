"""The shipped casts, and casts from a file of one's own."""
from __future__ import annotations

import os
import tomllib
from importlib.resources import files
from pathlib import Path

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.errors import FramingError, InputError, did_you_mean
from framing.toml_tables import check_keys

__all__ = ["load_actors"]


def load_actors(name_or_path: str | os.PathLike[str]) -> Actors:
    """A shipped cast by name, or one from a TOML file.

    Parameters
    ----------
    name_or_path : str or path
        ``"nato_russia"`` (NATO, Russia, Ukraine, the United States, the European Union, Turkey, the Syrian government, Islamic State,
        China, the United Nations), or a path to a ``.toml`` file of the same form.

    Raises
    ------
    InputError
        For an unknown name, a missing file, or a table that is not an actor; a key that is not read is named.

    Examples
    --------
    >>> cast = load_actors("nato_russia")
    >>> [m.actor for m in cast.find("Washington and the Kremlin disagree over anti-ISIL strikes.")]
    ['United States', 'Russia', 'Islamic State']
    """
    shipped = {p.name.removesuffix(".toml"): p for p in (files("framing.actors") / "data").iterdir() if p.name.endswith(".toml")}
    name = os.fspath(name_or_path)
    if name not in shipped and not os.path.isfile(name):
        raise InputError(f"no cast of actors {name!r}", right=f"a shipped name ({', '.join(sorted(shipped))}) or a path to a .toml file",
                         hint=did_you_mean(name, shipped))
    try:
        content = tomllib.loads((shipped[name] if name in shipped else Path(name)).read_text(encoding="utf-8-sig"))
        return Actors([Actor.from_table(table) for table in check_keys(content, ("actor",), name)["actor"]])
    except FramingError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:  # no UTF-8, no TOML, another form, too deep
        raise InputError(f"{name} is not a cast of actors: {error}", right="[[actor]] tables with a name and aliases") from error
