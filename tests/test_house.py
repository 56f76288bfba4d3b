"""The house keeps its order: layers, the door, what an import costs."""
from __future__ import annotations

import ast
import pathlib
import subprocess
import sys

import pytest

import framing

SOURCE = pathlib.Path(framing.__file__).parent
LAYERS = [  # each may import from those before it, and from itself
    {"errors", "progress"}, {"signature", "tables", "npz", "toml_tables"}, {"inference"}, {"corpus"}, {"text"},
    {"actors", "lexicons"}, {"measures"},
    {"portrayals", "terms", "events"}, {"compare"}, {"scale", "plots"}, {"report"}, {"asked"}, {"study"}, {"demo", "validate", "models"},
    {"cli", "__main__"}, {"__init__"},
]
HEIGHT = {room: k for k, rooms in enumerate(LAYERS) for room in rooms}
# The demo stands above the study; its examples in docstrings are run, not imported.


def rooms():
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "framing":
            yield node.module.split(".")[1] if "." in node.module else None, node.lineno
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.startswith("framing."):
                    yield name.name.split(".")[1], node.lineno


@pytest.mark.parametrize(("path", "room"), [pytest.param(p, r, id=str(p.relative_to(SOURCE))) for p, r in rooms()])
def test_a_room_imports_only_from_rooms_below_it(path, room):
    assert room in HEIGHT, f"{room} has no layer: give it one in LAYERS and in the design"
    for other, line in imports_of(path):
        assert other is not None, f"{path.name}:{line} imports the door"
        assert other == room or HEIGHT[other] < HEIGHT[room], f"{path.name}:{line}: {room} imports {other}"


def test_no_file_has_a_name_that_says_nothing():
    assert not [p for p, _ in rooms() if p.stem in {"utils", "util", "helpers", "common", "misc"}]


def test_every_public_name_loads_from_where_the_door_says():
    for name in framing.__all__:
        assert getattr(framing, name) is not None
    assert framing.__all__ == sorted(framing.__all__)


def test_the_stub_of_the_door_names_what_the_door_has():
    tree = ast.parse((SOURCE / "__init__.pyi").read_text(encoding="utf-8"))
    named = {a.name: n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module for a in n.names if a.asname == a.name}
    assert named == {name: f"framing.{module}" for name, module in framing._ROOMS.items()}


def test_an_unknown_name_is_an_attribute_error_of_the_package():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'") as caught:
        framing.nonsense  # noqa: B018
    assert caught.value.obj is framing


def test_importing_framing_is_silent_and_loads_nothing_heavy():
    code = "import sys, framing; print(sorted(m for m in sys.modules if '.' not in m and not m.startswith('_')))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(done.stdout))
    assert not done.stderr
    assert not loaded & {"sklearn", "scipy", "nltk", "vaderSentiment", "pandas", "polars", "matplotlib", "pyarrow", "jinja2", "joblib",
                         "narwhals", "tqdm", "spacy"}


def test_reading_and_scoring_articles_needs_no_frame_library_and_no_plots():
    code = (
        "import sys, framing\n"
        "c = framing.read_articles([{'outlet': 'A', 'text': 'NATO lied. \"It is bad,\" he said.'}])\n"
        "framing.score_actors(c, framing.Actors([framing.Actor('NATO')]), ['sentiment'])\n"
        "print(sorted({'pandas', 'polars', 'matplotlib', 'pyarrow', 'jinja2', 'nltk', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stdout) == []


def test_no_source_reads_pickles():
    for path, _ in rooms():
        text = path.read_text(encoding="utf-8")
        assert "import pickle" not in text and "allow_pickle=True" not in text, path
