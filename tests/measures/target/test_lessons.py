import json

import numpy as np
import pytest

from framing.errors import InputError, spoken
from framing.measures.target.lessons import fold_of, profiles_of, read_labelled, read_sentences, read_targets


def write(path, rows):
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def record(sentence, polarity, document="d_1_1_x"):
    return {"id": document, "sentence": sentence, "targets": [{"start": 0, "end": 4, "mention": sentence[:4], "polarity": polarity}]}


def test_a_target_counts_once_and_barred_sentences_not_at_all(tmp_path):
    rows = [record("Dorn won.", "positive"), record("Dorn won.", "neutral"), record("Dorn lost.", "negative")]
    data = write(tmp_path / "data.jsonl", rows)
    barred = write(tmp_path / "barred.jsonl", [record("Dorn lost.", "negative")])
    assert [(t.sentence, t.label, t.document) for t in read_labelled(data, barred)] == [("Dorn won.", 2, "d_1_1")]


def test_opinions_follow_labels_and_sentences_of_our_own_belong_to_no_fold(tmp_path):
    labelled = read_labelled(write(tmp_path / "data.jsonl", [record("Dorn won.", "positive")]))
    soft = write(tmp_path / "soft.jsonl", [
        {"sentence": "Dorn lost it.", "start": 10, "end": 12, "document": "d_1_1", "p": [0.1, 0.8, 0.1]},
        {"sentence": "Dorn is bad.", "start": 0, "end": 4, "document": "", "word": "bad", "frame": 0, "p": [0.9, 0.1, 0.0]},
        {"sentence": "Dorn is not bad.", "start": 0, "end": 4, "document": "", "p": [0.1, 0.6, 0.3]},
        {"sentence": "Dorn is new.", "start": 0, "end": 4, "document": "", "word": "new", "frame": 0, "p": [0.1, 0.8, 0.1]},
        {"sentence": "Dorn is new.", "start": 0, "end": 4, "document": "", "p": [0.5, 0.5, 0.0]}])
    targets = read_targets(labelled, [soft])
    assert targets.human.tolist() == [True, False, False, False, False]
    assert targets.in_frames.tolist() == [False, False, True, False, True]
    assert np.allclose(targets.wanted[4], [0.1, 0.8, 0.1])           # of two opinions the first
    assert targets.fold.tolist() == [fold_of("d_1_1")] * 2 + [-1, -1, -1]
    assert targets.framed == [(2, "bad", 0), (4, "new", 0)]
    profiles = profiles_of(targets, ["bad", "new", "old"])
    assert profiles[0, 0] > 0 > profiles[1, 0]
    assert not profiles[2].any()
    assert np.allclose(profiles[:2].mean(axis=0), 0)


def test_where_human_and_teacher_judged_one_target_both_are_heard(tmp_path):
    labelled = read_labelled(write(tmp_path / "data.jsonl", [record("Dorn won it.", "positive")]))
    soft = write(tmp_path / "soft.jsonl", [
        {"sentence": "Dorn won it.", "start": 0, "end": 4, "document": "d_1_1", "p": [0.0, 0.4, 0.6], "state": [1.5, -2.0]},
        {"sentence": "Dorn won it.", "start": 9, "end": 11, "document": "d_1_1", "p": [0.0, 0.8, 0.2]}])
    targets = read_targets(labelled, [soft])
    assert np.allclose(targets.wanted, [[0, 0.2, 0.8], [0, 0.8, 0.2]])
    assert targets.label.tolist() == [2, -1]
    assert np.array_equal(targets.state, [[1.5, -2.0], [np.nan, np.nan]], equal_nan=True)
    assert np.allclose(targets.apart, 0.6)       # each lies .3 in two classes from the mean of the two


def test_a_target_alone_in_its_sentence_is_not_apart(tmp_path):
    rows = [record("Dorn won.", "positive"), record("Dorn lost.", "negative")]
    assert not read_targets(read_labelled(write(tmp_path / "data.jsonl", rows)), []).apart.any()


def test_sentences_of_a_text_file_are_known_by_their_line_and_count_once(tmp_path):
    (tmp_path / "paper.txt").write_text("Dorn won.\n\n Lee lost. \nDorn won.\n", "utf-8")
    assert read_sentences(tmp_path / "paper.txt") == [("Dorn won.", "paper.txt 1"), ("Lee lost.", "paper.txt 3")]
    with pytest.raises(InputError, match="cannot be read"):
        read_sentences(tmp_path / "absent.txt")


@pytest.mark.parametrize("line", [
    "x{", "[]", '{"sentence": "Dorn won.", "targets": []}', json.dumps(record("Dorn won.", "bad")), json.dumps(record("Do", "neutral")),
    '{"id": "d", "sentence": "Dorn won.", "targets": [{"start": 0}]}', '{"id": 7, "sentence": "Dorn won.", "targets": []}',
    '{"id": "d", "sentence": 5, "targets": []}', '{"id": "d", "sentence": "Dorn won.", "targets": null}',
    '{"id": "d", "sentence": "Dorn won.", "targets": ["x"]}',
])
def test_a_line_that_is_no_record_is_named(tmp_path, line):
    right = json.dumps(record("Dorn won.", "positive"))
    (tmp_path / "data.jsonl").write_text(f"{right}\n\n{line}", "utf-8")         # a blank line is no line
    with pytest.raises(InputError, match=r"data\.jsonl, line 3: no"):
        read_labelled(tmp_path / "data.jsonl")


def test_a_file_that_is_missing_or_empty_is_told_in_words(tmp_path, capsys):
    (tmp_path / "empty.jsonl").write_text("", "utf-8")
    assert [spoken(lambda name=name: read_labelled(tmp_path / name)) for name in ("empty.jsonl", "absent.jsonl")] == [1, 1]
    told = capsys.readouterr().err
    assert "no target to learn from" in told
    assert "cannot be read" in told
