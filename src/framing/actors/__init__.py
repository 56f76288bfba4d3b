"""Actors: who they are, how they are written, where they are mentioned, when they speak."""
from framing.actors.actor import Actor, Alias, Person
from framing.actors.actors import Actors
from framing.actors.catalogue import load_actors
from framing.actors.mention import Mention

__all__ = ["Actor", "Actors", "Alias", "Mention", "Person", "load_actors"]
