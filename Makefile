# make lab    set up, read the bundled article, open the notebooks in JupyterLab
# make test   set up, then lint, types and tests
# make test-browser   drive the notebooks in a real JupyterLab (Debian, Ubuntu: apt install chromium)
# make test-force     kill writers, write from many programs at once, fill the disk
# make fuzz           make and check tables of 100,000 broken articles, for 30 minutes at most
# make test-database  the annotation store on a real PostgreSQL (Debian, Ubuntu: apt install postgresql)
# ARGS="..."  is handed on to JupyterLab or to pytest

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
ARGS ?=

.PHONY: lab test test-browser test-force test-database fuzz tables codebook gallery

lab: $(READY)
	@$(BIN)/udcgkit extract --out data/tables
	@$(BIN)/udcgkit lab . $(ARGS)

test: $(READY_TO_TEST)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --maxprocesses 4 $(ARGS)

test-browser: $(READY_TO_TEST)
	$(BIN)/pytest tests/browser $(ARGS)

test-force: $(READY_TO_TEST)
	$(BIN)/pytest tests/force $(ARGS)

test-database: $(READY_TO_TEST)
	$(BIN)/pytest tests/database $(ARGS)

fuzz: $(READY_TO_TEST)
	$(BIN)/python tests/benchmarks/fuzz.py $(ARGS)

tables: $(READY)
	$(BIN)/udcgkit extract --out data/tables

codebook: $(READY)
	$(BIN)/python -m udcgkit.codebook data/README.md

gallery: $(READY_TO_TEST)
	$(BIN)/python -m docs.gallery

$(READY): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what udcgkit needs into $(VENV) (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --constraint constraints.txt pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(READY_TO_TEST): $(READY)
	@echo "Installing the test tools ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test]"
	@touch $@

$(BIN)/python:
	@for name in $(PYTHONS); do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "udcgkit needs Python 3.11 or newer, and there is none here. Install it (Debian, Ubuntu: apt install python3 python3-venv)." >&2; \
	  exit 1; \
	fi; \
	version=$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	if ! $$python -c 'import venv, ensurepip' 2>/dev/null; then \
	  echo "Python $$version is here, but its venv module is not. Install it (Debian, Ubuntu: apt install python$$version-venv)." >&2; \
	  exit 1; \
	fi; \
	echo "Making $(VENV) with Python $$version ..."; \
	$$python -m venv --clear $(VENV)
