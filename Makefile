# Every target sets up what it needs: on a fresh clone and again in a moment.
#   make map     read seeds/, write output/map.html
#   make test    the whole test suite
#   make check   formatting, lint and types
#   make test-nominatim   install a real Nominatim and test against it (Debian; some minutes; not part of make test)
#   make wheel    build the package with its busiest modules compiled, into dist/ (needs a C compiler; two minutes)
#   make test-compiled   test what that wheel installs, in an environment of its own
#   make docs    write docs/cli.md anew from the help of the commands
#   make screenshot   take docs/map.png, the picture in the README, anew (needs Chromium)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stamps: what is installed is up to date as long as pyproject.toml is no newer.
RUN := $(VENV)/.stamp-run
DEV := $(VENV)/.stamp-dev
WHEEL := build/.stamp-wheel

.PHONY: map test test-nominatim wheel test-compiled check docs screenshot clean
.DEFAULT_GOAL := map

map: $(RUN)
	@$(BIN)/geomap map seeds/ -o output/map.html

test: $(DEV)
	$(BIN)/python -m pytest -n auto --dist worksteal

test-nominatim: $(DEV)
	PYTHON=$(PYTHON) tests/nominatim/install.sh
	GEOMAP_TEST_NOMINATIM=1 $(BIN)/python -m pytest tests/nominatim

wheel: $(WHEEL)

# from the sdist, in a folder of pip's own: no compiled file comes to lie beside its source
$(WHEEL): pyproject.toml $(shell find geomap -type f -not -name '*.pyc') | $(DEV)
	rm -rf build/sdist build/wheel
	$(BIN)/python -m hatchling build -t sdist -d build/sdist
	HATCH_BUILD_HOOK_ENABLE_MYPYC=true $(BIN)/python -m pip wheel --quiet --no-deps -w build/wheel build/sdist/*.tar.gz
	mkdir -p dist && cp build/wheel/*.whl dist/
	@touch $@

test-compiled: $(WHEEL) $(DEV)
	tests/compiled/install.sh build/wheel/*.whl
	tests/compiled/run.sh

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict

docs: $(DEV)
	$(BIN)/python docs/write_cli_page.py

screenshot: $(DEV)
	$(BIN)/python docs/take_screenshot.py

clean:
	rm -rf $(VENV) .venv-nominatim .venv-compiled .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "geomap needs Python 3.11 or newer; try: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(RUN) $@
