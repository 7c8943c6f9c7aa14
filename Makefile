# Everything a developer does, by name. `make` alone lists it.

.DEFAULT_GOAL := help
.PHONY: help env run demo test torture lint shots bench lock clean

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
HEADLESS := LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 14

env: $(VENV)/ready  ## make .venv with the exact packages of requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo 'Wargame needs Python 3.11, 3.12 or 3.13; name one: make env PYTHON=python3.12' >&2; exit 1; }
	@tools/system_libraries.sh "$(PYTHON)"
	"$(PYTHON)" -m venv $(VENV)
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: env  ## open the app; without a display, play the demo into out/
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo 'There is no display here: playing the demo into out/ instead.'; \
		$(HEADLESS) $(PY) -m wargame demo --out out/; \
	else \
		tools/system_libraries.sh && $(PY) -m wargame; \
	fi

demo: env  ## play the flagship exercise without a screen into out/
	$(HEADLESS) $(PY) -m wargame demo --out out/

test: lint  ## lint, then run all tests
	$(HEADLESS) $(PY) -m pytest

torture: env  ## faults, power cuts, kills and a long day; ARGS='--seconds 60 --seed 7 --actions 200'
	$(HEADLESS) $(PY) -m tests.torture $(ARGS)

lint: env  ## style, types and the import rules
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo

shots: env  ## pictures of every screen into out/shots
	$(HEADLESS) $(PY) tools/shots.py --out out/shots

bench: env  ## measure the speed against the bare floors
	$(HEADLESS) $(PY) -m bench

lock:  ## write requirements.lock anew from pyproject.toml
	PYTHON="$(PYTHON)" tools/lock.sh

clean:  ## remove what these targets made
	rm -rf $(VENV) out build dist .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
