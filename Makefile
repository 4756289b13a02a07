# Sets the explorer up in .venv and runs it. `make help` lists what there is.
#
#   PORT    where `make run` serves              make run PORT=9000
#   PYTHON  the Python to build .venv with       make run PYTHON=python3.12
#   ARGS    more arguments                       make test ARGS="-k sparql -x"

PORT ?= 8000
PYTHON ?=
ARGS ?=

SHELL = /bin/sh
BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check install --quiet

unexport PYTHONDONTWRITEBYTECODE  # the tests start many processes, which would compile every module again

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint format wheel clean

help:  ## list what there is
	@echo "Framework Explorer. Targets:"
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: .venv/installed  ## set everything up and serve the explorer (PORT=8000)
	@exec $(BIN)/explorer serve --port $(PORT) $(ARGS)

test: .venv/installed-for-tests  ## set everything up and run all tests (ARGS="-k words")
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder $(ARGS)

check: .venv/installed  ## check the knowledge graph: shapes, rules, statements against the text
	$(BIN)/explorer check

lint: .venv/installed-for-tests  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/installed-for-tests  ## put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: .venv/created  ## build the package that pip installs, into dist/
	$(BIN)/python -m pip --disable-pip-version-check wheel --no-deps --wheel-dir dist .

setup: .venv/installed-for-tests  ## set everything up, for running and for tests

clean:  ## remove what was set up
	rm -rf .venv build dist explorer/static/vendor tests/vendor tests/clients/node_modules .pytest_cache .mypy_cache .ruff_cache

# Each file below .venv says that one step is done; it is done again when what it read has changed.

.venv/created:
	@set -e; python=; \
	for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Framework Explorer needs Python 3.11 or newer, and none was found." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12 …" >&2; \
	  exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$python cannot make virtual environments: its module venv or ensurepip is missing." >&2; \
	  echo "On Debian and Ubuntu, as root: apt install python3-venv" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version); the first time takes a minute or two"; \
	"$$python" -m venv .venv
	@touch $@

.venv/installed: .venv/created requirements.txt pyproject.toml $(wildcard explorer/assets/*.py) explorer/static/package-lock.json $(wildcard explorer/static/query/editor/*.js explorer/static/map/script/*.js explorer/static/map/script/*/*.js explorer/static/map/network/*.js explorer/static/core/found_nodes.js)
	@echo "Installing what the explorer needs"
	@$(PIP) -r requirements.txt
	@$(PIP) --no-deps --editable .
	@touch $@

# To compile owlready2 takes a minute where it is optimised, and the tests hardly use what that makes faster.
.venv/installed-for-tests: .venv/installed tests/requirements.txt tests/clients/package-lock.json
	@echo "Installing what the tests need"
	@CFLAGS=-O0 $(PIP) -r tests/requirements.txt
	@$(BIN)/python -m tests.clients.install >/dev/null
	@touch $@
