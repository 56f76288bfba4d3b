"""Label sets from a file: what is misspelt or of another form is refused by its name."""
import re

import pytest

from framing.errors import InputError
from framing.lexicons.label_sets import load_labels

SET = '[[set]]\nreferent = "Crimea"\n{}\n[[set.label]]\nname = "annexation"\nterms = ["annex*"]\n[[set.label]]\nname = "return"\n{}\n'


def load(tmp_path, content):
    path = tmp_path / "labels.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_labels(path)


def test_a_file_of_label_sets_is_read(tmp_path):
    assert load(tmp_path, SET.format('context = ["Crimea*"]', 'terms = ["return*"]'))[0].context == ("Crimea*",)


@pytest.mark.parametrize(("content", "told"), [
    (SET.format("", 'terms = "return"'), "'terms' of the referent 'Crimea' is no list of texts"),
    (SET.format('context = "Crimea"', 'terms = ["return"]'), "'context' of the referent 'Crimea' is no list of texts"),
    (SET.format('contexts = ["Crimea"]', 'terms = ["return"]'), "did you mean 'context'"),
    (SET.format("", 'term = ["return"]'), "did you mean 'terms'"),
    ("", "holds no label sets"), ("set = 5", "holds no label sets"), ("set = " + "[" * 100_000, "holds no label sets"),
    ("set = " + "1" * 5000, "holds no label sets"), ('set = "\xe9"'.encode("latin-1"), "holds no label sets"),
])
def test_a_file_that_holds_no_label_sets_is_refused_with_what_is_wrong(tmp_path, content, told):
    with pytest.raises(InputError, match=re.escape(told)):
        load(tmp_path, content)


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "a\ud800"])
def test_a_name_that_no_file_can_have_names_no_label_sets(name):
    with pytest.raises(InputError, match="no label sets"):
        load_labels(name)
