"""The trained tagger: it learns, keeps its promises about spans, and survives the way to a file and back."""
import json

import numpy as np
import pytest

from framing.errors import InputError, ModelError
from framing.text.train_voice import main, train_voice
from framing.text.voice_model import load_voice_model
from framing.text.voices import segment_voices

PEOPLE = ["Kim", "Lee", "The mayor", "A teacher", "Ann Berg"]
CLAIMS = ["taxes would fall", "the bridge was safe", "it rained in Oslo", "the bus was late"]


def record(source, cue, claim, extra="The town slept."):
    """An article with one attribution by a verb that the rules do not know."""
    text = f"{source} {cue} {claim}. {extra}"
    at = len(source) + 1
    return {"text": text, "boilerplate": [], "attributions": [{
        "source": [[0, len(source)]], "cue": [[at, at + len(cue)]], "content": [[at + len(cue) + 1, at + len(cue) + 1 + len(claim)]]}]}


RECORDS = [record(p, "vlogged that", c) for p in PEOPLE for c in CLAIMS]


@pytest.fixture(scope="module")
def tagger():
    return train_voice(RECORDS, penalty=0.1, iterations=30)


def test_a_tagger_learns_a_verb_that_the_rules_do_not_know(tagger):
    text = "Park vlogged that the river rose. The town slept."
    assert segment_voices(text) == []
    (span,) = segment_voices(text, model=tagger)
    assert text[span.start:span.end] == "the river rose"
    assert text[slice(*span.source)] == "Park"


def test_spans_of_a_tagger_lie_inside_the_text_in_order(tagger):
    text = "“It is over,” Park said. Lee vlogged that\n\n'' ) , it. " * 5
    at = 0
    for v in segment_voices(text, model=tagger):
        assert at <= v.start < v.end <= len(text)
        at = v.end
    assert segment_voices("", model=tagger) == []


def test_a_saved_tagger_reads_the_same_after_loading(tagger, tmp_path):
    loaded = load_voice_model(tagger.save(tmp_path / "voice.npz"))
    assert loaded.about == tagger.about
    for r in RECORDS[:5]:
        assert loaded(r["text"]) == tagger(r["text"])


def test_training_twice_gives_the_same_weights(tagger):
    again = train_voice(RECORDS, penalty=0.1, iterations=30)
    assert np.array_equal(again.chain.state, tagger.chain.state)


def test_boilerplate_is_left_out_of_training():
    only = [{**r, "boilerplate": [[0, len(r["text"])]]} for r in RECORDS]
    with pytest.raises(InputError, match="nothing to learn from"):
        train_voice(only)


@pytest.mark.parametrize("broken, wrong", [
    ({"attributions": []}, "no 'text'"), ({"text": "It is."}, "no 'attributions'"),
    ({"text": "It is.", "attributions": [{"content": [[0, 99]]}]}, "outside its text"),
])
def test_a_record_that_cannot_be_used_is_named(broken, wrong):
    with pytest.raises(InputError, match=wrong):
        train_voice([broken])


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "not.npz"
    path.write_text("{}")
    with pytest.raises(ModelError):
        load_voice_model(path)
    np.savez(path, header=np.array(json.dumps({"kind": "loaded"})), state=np.zeros((2, 2)), step=np.zeros(2), first=np.zeros(2))
    with pytest.raises(ModelError):
        load_voice_model(path)


def test_the_command_writes_a_model_file(tmp_path, capsys):
    lines = tmp_path / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS[:6])), encoding="utf-8")
    main([str(lines), "-o", str(tmp_path / "voice.npz"), "--iterations", "3"])
    assert "voice.npz" in capsys.readouterr().out
    assert load_voice_model(tmp_path / "voice.npz").about["articles"] == 6
