"""Sheets that people filled in come back, whatever their spreadsheet did to them."""
import math
import shutil

import numpy as np
import pytest

from framing.errors import InputError
from framing.validate.coding import read_sheet
from framing.validate.sample import draw_sample
from tests.validate.coded import fill, planted


@pytest.fixture(scope="module")
def made():
    return planted(articles=20)


def test_a_filled_sheet_reads_back_with_its_design_weights(made, tmp_path):
    portrayals, truth = made
    sheet = draw_sample(portrayals, 40, by=("outlet",), seed=1)
    validation = read_sheet(fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth), portrayals)
    assert (validation.human == truth[validation.rows]).all()
    assert np.allclose(validation.probability, 20 / 40)
    assert (1 / validation.probability).sum() == len(portrayals)
    assert math.isnan(validation.alpha()) and "one coder" in validation.summary()


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-8-sig")])
def test_what_a_spreadsheet_makes_of_it_is_understood(made, tmp_path, delimiter, encoding):
    portrayals, truth = made
    sheet = draw_sample(portrayals, 20, seed=1)
    path = fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth, delimiter=delimiter, encoding=encoding)
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert (read_sheet(path, portrayals).human == truth[read_sheet(path, portrayals).rows]).all()


def test_passages_that_nobody_could_judge_count_as_not_drawn(made, tmp_path):
    portrayals, truth = made
    sheet = draw_sample(portrayals, 40, by=("outlet",), seed=1)
    validation = read_sheet(fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth, skip=0.3, seed=2), portrayals)
    assert len(validation) < 40 and (1 / validation.probability).sum() == pytest.approx(len(portrayals))


def test_words_are_codes_and_own_words_can_be_given(made, tmp_path):
    portrayals, _ = made
    sheet = draw_sample(portrayals, 2, by=(), seed=1)
    path = sheet.save(tmp_path / "s.csv")
    whole = path.read_text(encoding="utf-8-sig")
    path.write_text(whole.replace(",,", ",Negative,", 1).replace(",,\n", ",gut,\n"), encoding="utf-8")
    with pytest.raises(InputError, match=r"s.csv, line 3: unknown code 'gut'"):
        read_sheet(path, portrayals)
    assert sorted(read_sheet(path, portrayals, codes={"gut": 1}).human) == [-1, 1]


def test_a_sheet_of_something_else_is_refused(made, tmp_path):
    portrayals, truth = made
    sheet = draw_sample(portrayals, 10, seed=1)
    path = fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth)
    with pytest.raises(InputError, match="drawn from other portrayals"):
        read_sheet(path, planted(articles=22)[0])
    with pytest.raises(InputError, match=r"no design file t\.design\.json"):
        read_sheet(fill(path, sheet, portrayals, truth, target=tmp_path / "t.csv"), portrayals)
    assert len(read_sheet(tmp_path / "t.csv", portrayals, design=tmp_path / "s.design.json")) == 10
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no coding sheet"):
        read_sheet([path, tmp_path / "t.csv"], portrayals)
    with pytest.raises(InputError, match="nobody has coded"):
        read_sheet(sheet.save(tmp_path / "s.csv"), portrayals)
    (tmp_path / "s.design.json").write_text("[]")
    with pytest.raises(InputError, match="no design of a coding sheet"):
        read_sheet(path, portrayals)


def test_a_code_outside_the_scale_of_the_measure_is_refused_with_its_place(made, tmp_path):
    portrayals, truth = made
    sheet = draw_sample(portrayals, 10, seed=1)
    likert = fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, truth + 3)  # 2 to 4 where the machine says -1 to 1
    with pytest.raises(InputError, match=r"s\.csv, line 2: the code '\d' lies outside the scale of tone\b"):
        read_sheet(likert, portrayals)
    meant = read_sheet(likert, portrayals, codes={"2": -1, "3": 0, "4": 1})
    assert (meant.human == truth[meant.rows]).all()


def test_a_passage_with_two_codes_in_one_sheet_is_refused(made, tmp_path):
    portrayals, _ = made
    sheet = draw_sample(portrayals, 10, seed=1)
    path = fill(sheet.save(tmp_path / "s.csv"), sheet, portrayals, np.zeros(len(portrayals)))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    assert len(read_sheet(path, portrayals)) == 10  # the same said twice is no contradiction
    path.write_text("\n".join([*lines, lines[1].replace(",0,", ",1,")]), encoding="utf-8")
    with pytest.raises(InputError, match=r"s\.csv, line 12: the passage of line 2 again, with another code"):
        read_sheet(path, portrayals)


def test_a_sheet_that_is_not_there_or_a_workbook_is_named(made, tmp_path):
    portrayals, _ = made
    with pytest.raises(InputError, match=r"there is no coding sheet nix\.csv"):
        read_sheet(tmp_path / "nix.csv", portrayals)
    path = draw_sample(portrayals, 10, seed=1).save(tmp_path / "s.csv")
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(InputError, match=r"s\.csv is a workbook"):
        read_sheet(path, portrayals)


def test_a_design_without_voices_is_asked_for_them_where_they_matter(made, tmp_path):
    import json

    portrayals, _ = planted_in_two_voices()
    path = draw_sample(portrayals, 10, by=("outlet",), voices=("narration",), seed=1).save(tmp_path / "s.csv")
    design = tmp_path / "s.design.json"
    content = json.loads(design.read_text(encoding="utf-8"))
    assert content.pop("voices") == ["narration"]
    design.write_text(json.dumps(content), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",,", ",0,"), encoding="utf-8")
    with pytest.raises(InputError, match="which voices"):
        read_sheet(path, portrayals)


def planted_in_two_voices():
    from tests.compare.made import portrayals_of

    return portrayals_of(["A", "B"] * 10, [(i, voice, 0.0) for i in range(20) for voice in (0, 1)]), np.zeros(40)


def coded_by(portrayals, path, codes):
    """A sheet whose passages have these codes, in turn."""
    sheet = draw_sample(portrayals, len(codes), by=(), seed=1)
    lines = sheet.save(path).read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([lines[0], *(f"{line[:-2]},{code}," for line, code in zip(lines[1:], codes, strict=True))]), encoding="utf-8")
    return path


def human(validation):
    return sorted(validation.human.tolist())


@pytest.mark.parametrize("written", ["{}", "{}.0", '"{},0"', "'{}"])
def test_numbers_with_a_meaning_are_known_by_their_value(made, tmp_path, written):
    path = coded_by(made[0], tmp_path / "s.csv", [written.format(x) for x in (0, 0, 1, 1)])
    assert human(read_sheet(path, made[0])) == [0, 0, 1, 1]
    for codes in ({"0": -1, "1": 1}, {0: -1, 1: 1}, {0.0: -1, "1,0": 1}):
        assert human(read_sheet(path, made[0], codes=codes)) == [-1, -1, 1, 1]


def test_a_column_that_pandas_wrote_with_gaps_means_what_was_meant(made, tmp_path):
    import pandas as pd

    path = coded_by(made[0], tmp_path / "s.csv", ["0", "1", "0", ""])
    pd.read_csv(path).to_csv(path, index=False)
    assert "0.0" in path.read_text(encoding="utf-8")
    assert human(read_sheet(path, made[0], codes={"0": -1, "1": 1})) == [-1, -1, 1]


def test_a_number_that_was_given_no_meaning_is_refused_where_others_were(made, tmp_path):
    likert = {k: (k - 3) / 2 for k in range(1, 6)}
    assert human(read_sheet(coded_by(made[0], tmp_path / "s.csv", ["1.0", "5", "neutral"]), made[0], codes=likert)) == [-1, 0, 1]
    with pytest.raises(InputError, match=r"(?s)line 3: unknown code '0'.*expected: 1, 2, 3, 4, 5, negative"):
        read_sheet(coded_by(made[0], tmp_path / "s.csv", ["1", "0"]), made[0], codes=likert)
    with pytest.raises(InputError, match=r"(?s)the code '1.0' has two meanings.*-1 and 1"):
        read_sheet(tmp_path / "s.csv", made[0], codes={"1": -1, "1.0": 1})


@pytest.mark.parametrize("empty", [",,,,,", ",", "  ,,,"])
def test_empty_rows_at_the_end_are_no_passages(made, tmp_path, empty):
    path = coded_by(made[0], tmp_path / "s.csv", ["1", "0"])
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{empty}\n{empty}\n", encoding="utf-8")
    assert human(read_sheet(path, made[0])) == [0, 1]
    path.write_text(f"{path.read_text(encoding='utf-8')},,,,1,\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 6: a row that was not drawn"):
        read_sheet(path, made[0])


def test_coders_whose_files_have_one_name_stay_apart(made, tmp_path):
    portrayals, _ = made
    for folder in ("x", "y", "x/y"):
        (tmp_path / folder).mkdir()
    first = coded_by(portrayals, tmp_path / "x" / "sheet.csv", ["1", "1"])
    second = coded_by(portrayals, tmp_path / "y" / "sheet.csv", ["0", "0"])
    validation = read_sheet([first, second], portrayals)
    assert validation.coders == ("x/sheet", "y/sheet")
    row = validation.to_rows()[0]
    assert (row["code x/sheet"], row["code y/sheet"], row["human"]) == (1, 0, 0.5)
    third = shutil.copy(second, tmp_path / "x" / "y" / "sheet.csv")
    assert read_sheet([second, third], portrayals).coders == (f"{tmp_path.name}/y/sheet", "x/y/sheet")
    other = shutil.copy(first, tmp_path / "x" / "sheet.txt")
    assert len(set(read_sheet([first, other], portrayals).coders)) == 2
    with pytest.raises(InputError, match=r"sheet\.csv is given twice"):
        read_sheet([first, tmp_path / "y" / ".." / "x" / "sheet.csv"], portrayals)


def test_a_coder_named_like_a_column_does_not_replace_it(made, tmp_path):
    first = coded_by(made[0], tmp_path / "sheet.csv", ["1", "1"])
    second = coded_by(made[0], tmp_path / "human.csv", ["0", "0"])
    row = read_sheet([first, second], made[0]).to_rows()[0]
    assert (row["code sheet"], row["code human"], row["human"]) == (1, 0, 0.5)
