# Every target sets up what it needs; on a fresh machine Python 3.11 or newer and make are enough.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.programs
DATA   ?= ../shared/corpora

.PHONY: help setup demo test check fix bench golden docs clean

help:   ## show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

setup: $(READY)   ## make .venv with everything, .venv/bin/wirecopy among it

$(READY): requirements-dev.txt pyproject.toml tools/setup.sh
	@PYTHON=$(PYTHON) tools/setup.sh $(VENV)
	@touch $@

$(TOOLS): tools/programs.sh $(READY)
	@tools/programs.sh
	@touch $@

demo: setup   ## import the bundled example archive and open the reading room
	@$(BIN)/wirecopy demo

test: setup $(TOOLS)   ## run all tests
	@$(BIN)/python -m pytest

check: setup   ## format, lint, types, floors, pages in step
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m docs.generate --check
	@$(BIN)/python -m examples.render --check

fix: setup   ## put format and lint right where a machine can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup   ## measure against the pinned floors (DATA=folder of the corpora)
	@$(BIN)/python -m benchmarks --data $(DATA)

golden: setup   ## write the golden files anew; read the difference before you commit it
	@$(BIN)/python -m pytest --golden

docs: setup   ## write the reference pages anew
	@$(BIN)/python -m docs.generate

clean:   ## take away what the targets made
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
