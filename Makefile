# Two commands: make demo, make test. Each sets up its own environment in .venv from pyproject.toml. make docs builds the documentation.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test docs clean

demo: $(STAMP)
	@mkdir -p out
	$(BIN)/framing demo --report out/framing-demo.html

test: $(STAMP)
	$(BIN)/ruff check src tests examples benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --nbmake examples

docs: $(STAMP)
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	rm -rf docs/_build docs/api/generated
	$(BIN)/sphinx-build -W -q -b html docs docs/_build/html
	@echo "Documentation: docs/_build/html/index.html"

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) out dist build
