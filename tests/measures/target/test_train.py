import json
import subprocess
import sys

import numpy as np
import pytest

from framing.errors import InputError, ModelError
from framing.measures.target import train as recipe
from framing.measures.target.lessons import profiles_of, read_labelled, read_targets
from framing.measures.target.lexical import choose_words, read_vectors
from framing.measures.target.linear import load_linear
from framing.measures.target.marking import mark_target


def write_records(path, guard):
    rows = [{"id": f"made_up_{k // 2}_0", "sentence": s, "targets": [{"start": a, "end": b, "mention": s[a:b], "polarity": label}]}
            for k, (label, s, (a, b)) in enumerate(guard)]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")


def train(data, out, *more):
    command = [sys.executable, "-m", "framing.measures.target.train", "--data", data, "--out", out, *more]
    subprocess.run(command, check=True, capture_output=True)


def test_the_recipe_gives_the_same_file_twice_and_a_model_that_learned(tmp_path, guard):
    endings = ("", " It rained.", " The bells rang.")
    write_records(tmp_path / "rows.jsonl", [(label, s + ending, p) for ending in endings for label, s, p in guard])
    for name in "ab":
        train(tmp_path / "rows.jsonl", tmp_path / name)
    one, two = (load_linear(str(tmp_path / name / "linear.npz")) for name in "ab")
    assert one.sha256 == two.sha256
    card = json.loads((tmp_path / "a" / "linear.json").read_text())
    assert card["sha256"] == one.sha256
    got = one.predict_proba([mark_target(s, p) for _, s, p in guard]).argmax(axis=1)
    right = got == [("negative", "neutral", "positive").index(label) for label, *_ in guard]
    assert right.mean() > 0.85               # after twelve steps


def test_too_few_lessons_are_refused_in_words(tmp_path, guard):
    write_records(tmp_path / "few.jsonl", guard[:1])
    command = [sys.executable, "-m", "framing.measures.target.train", "--data", tmp_path / "few.jsonl", "--out", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "too little to learn from and to check on")


def test_vectors_of_another_form_are_refused(tmp_path):
    (tmp_path / "v.csv").write_text("a,b", "utf-8")
    with pytest.raises(InputError, match="holds no word vectors"):
        read_vectors(tmp_path / "v.csv", ["a"])


def test_the_shipped_card_belongs_to_the_shipped_weights():
    from importlib.resources import files

    card = json.loads(files("framing.measures.target").joinpath("linear.json").read_text("utf-8"))
    assert card["sha256"] == load_linear().sha256
    assert card["figures"]["cross_fitted_calibration_error"] <= 0.05


def test_the_shipped_file_stays_below_a_megabyte():
    from importlib.resources import files

    assert len(files("framing.measures.target").joinpath("linear.npz").read_bytes()) < 1_000_000


def test_a_file_that_holds_no_weights_is_refused(tmp_path):
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    with pytest.raises(ModelError, match="not a weights file"):
        load_linear(str(tmp_path / "other.npz"))
    with pytest.raises(ModelError, match="not a weights file"):
        load_linear(str(tmp_path / "absent.npz"))


def test_a_teachers_opinions_of_other_targets_are_learned_from_too(tmp_path, guard):
    write_records(tmp_path / "rows.jsonl", guard)
    soft = [{"sentence": "The plan hurt the town.", "start": 0, "end": 8, "document": "x", "p": [0.8, 0.1, 0.1]},
            {"sentence": "Ana Dorn is corrupt.", "start": 0, "end": 8, "document": "", "word": "corrupt", "frame": 2, "p": [0.9, 0.1, 0.0]}]
    (tmp_path / "soft.jsonl").write_text("\n".join(map(json.dumps, soft)), "utf-8")
    train(tmp_path / "rows.jsonl", tmp_path / "s", "--soft", tmp_path / "soft.jsonl")
    figures = json.loads((tmp_path / "s" / "linear.json").read_text())["figures"]
    assert (figures["soft_targets"], figures["frames"]) == (1, 1)


def test_words_that_only_the_teacher_judged_are_known_too(tmp_path, guard):
    write_records(tmp_path / "rows.jsonl", guard)
    soft = {"sentence": "Ana Dorn is grolt.", "start": 0, "end": 8, "document": "", "word": "grolt", "frame": 2, "p": [0.9, 0.1, 0.0]}
    (tmp_path / "frames.jsonl").write_text(json.dumps(soft), "utf-8")
    train(tmp_path / "rows.jsonl", tmp_path / "f", "--soft", tmp_path / "frames.jsonl")
    known = load_linear(str(tmp_path / "f" / "linear.npz")).vocabulary
    assert (known.positions(["grolt", "glort"]) >= 0).tolist() == [True, False]


def test_the_linear_part_learns_of_denials_and_not_of_frames(tmp_path, guard, monkeypatch):
    write_records(tmp_path / "rows.jsonl", guard)
    soft = [{"sentence": "Ana Dorn is grolt.", "start": 0, "end": 8, "document": "", "word": "grolt", "frame": 2, "p": [0.9, 0.1, 0.0]},
            {"sentence": "Ana Dorn is not grolt.", "start": 0, "end": 8, "document": "", "others": [], "p": [0.1, 0.6, 0.3]}]
    (tmp_path / "soft.jsonl").write_text("\n".join(map(json.dumps, soft)), "utf-8")
    targets = read_targets(read_labelled(tmp_path / "rows.jsonl"), [tmp_path / "soft.jsonl"])
    words = choose_words(targets.marked, {"grolt"})
    lessons = recipe.Lessons(targets, words, np.zeros((len(words), 4)), profiles_of(targets, words), recipe.Settings(dimensions=4))
    learned_from = []
    monkeypatch.setattr(recipe, "fit_odds", lambda x, targets, keep, settings: learned_from.append(keep))
    monkeypatch.setattr(lessons, "fit_network", lambda kept: None)
    lessons.fit(np.ones(len(targets.fold), bool))
    assert learned_from[0].tolist() == [True] * len(guard) + [False, True]
