"""A study says it is not validated until a sheet is read back."""
import pytest

from framing.actors.catalogue import load_actors
from framing.demo.demo import load_demo
from framing.errors import InputError
from framing.study import NOT_VALIDATED, run_study
from framing.validate.coding import read_sheet
from framing.validate.note import with_validation
from framing.validate.sample import draw_sample
from tests.validate.coded import fill, planted


def test_reading_a_sheet_back_replaces_the_note_of_its_measure_only(tmp_path):
    actors = load_actors("nato_russia").keep("NATO")
    study = run_study(load_demo(), actors, measures=["sentiment", "loaded"], draws=50)
    assert sum(NOT_VALIDATED in note for note in study.notes) == 1
    p = study.portrayals
    sheet = draw_sample(p, 40, by=("outlet",), voices=("narration",))
    path = sheet.save(tmp_path / "s.csv")
    validation = read_sheet(fill(path, sheet, p, [(i % 3) - 1.0 for i in range(len(p))]), p, measure="sentiment")
    notes = with_validation(study, validation).notes
    assert notes[0].startswith("sentiment validated on this corpus by 40 hand-coded passages")
    assert notes[1] == f"Findings by loaded are {NOT_VALIDATED}." and set(study.notes[1:]) <= set(notes)


def test_hand_coding_of_another_corpus_is_refused(tmp_path):
    made, truth = planted(articles=8)
    sheet = draw_sample(made, 8)
    validation = read_sheet(fill(sheet.save(tmp_path / "s.csv"), sheet, made, truth), made)
    study = run_study(load_demo().take([0, 1, 2, 3]), load_actors("nato_russia").keep("NATO"), measures=["sentiment"], draws=20)
    with pytest.raises(InputError, match="another corpus"):
        with_validation(study, validation)
