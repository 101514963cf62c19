# make demo   installs into .venv and reads the sample articles
# make test   installs into .venv and checks everything: ruff, mypy, pytest
# make test-spark  tests the Spark runner on a local cluster (minutes; needs Java 17)
# make train  trains the reader model again (hours; see training/README.md)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/corpora

.PHONY: demo test test-spark train clean
.DELETE_ON_ERROR:

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

$(VENV)/.spark: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]'
	touch $@

$(VENV)/.training: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	touch $@

demo: $(VENV)/.installed
	PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

test-spark: $(VENV)/.spark
	RAPPORTEUR_SPARK=1 $(BIN)/python -m pytest tests/batch/test_spark.py

train: $(VENV)/.training
	$(BIN)/python -m training.train --corpora $(CORPORA)
	$(BIN)/python -m training.export

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache
