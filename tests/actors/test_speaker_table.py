"""The speakers of all spans of some readings: one each, resolved once and handed on."""
import pytest

from framing.actors.actor import Actor
from framing.actors.actors import Actors
from framing.actors.mentions import find_mentions
from framing.actors.speaker_table import speaker_table, speakers_of
from framing.corpus.read import read_articles
from framing.errors import InputError
from framing.text.read import read_texts

CAST = Actors([Actor("Norland", aliases=["Norlandic", "Arno"])])


def test_the_table_has_one_speaker_for_each_voice_span_of_the_readings():
    readings = read_texts(read_articles([
        {"outlet": "A", "text": "Norland said it rained. “It will stop,” Carl Holt said."}, {"outlet": "B", "text": "It rained."},
        {"outlet": "C", "text": "Officials said it would stop."}]))
    table = speaker_table(readings, find_mentions(readings, CAST))
    assert [s.name for s in table] == ["Norland", "Carl Holt", None]
    assert len(table) == len(readings.voice_start)


def test_speakers_known_already_are_taken_only_for_the_same_articles_and_cast():
    corpus = read_articles([{"outlet": "A", "text": "Norland said it would vote."}, {"outlet": "B", "text": "Sudland left."}])
    readings = read_texts(corpus)
    known = speakers_of(readings, CAST)
    assert speakers_of(readings, CAST, known) is known
    for others in ((read_texts(corpus[[1, 0]]), CAST), (readings, Actors([Actor("Elsewhere")]))):
        with pytest.raises(InputError, match="other articles or another cast"):
            speakers_of(*others, known)
