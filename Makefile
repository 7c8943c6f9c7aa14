# Everything a developer does, by name. `make` alone lists it.

.DEFAULT_GOAL := help
.PHONY: help env run demo test coverage torture lint shots messages bench lock clean
.PHONY: package smoke smoke-debian package-windows smoke-windows check-mac same-state

PYTHON ?= python3
VENV := .venv
BUILD ?= build
DIST ?= dist
ifeq ($(OS),Windows_NT)
SYSTEM := windows
BIN := $(VENV)/Scripts
PROGRAM := $(DIST)/wargame/wargame-console.exe
else ifeq ($(shell uname -s),Darwin)
SYSTEM := mac
BIN := $(VENV)/bin
PROGRAM := $(DIST)/Wargame.app/Contents/MacOS/wargame
else
SYSTEM := linux
BIN := $(VENV)/bin
PROGRAM := QT_QPA_PLATFORM=offscreen $(DIST)/wargame/wargame
endif
PY := $(BIN)/python
COUNTED := tests/domain tests/store tests/app tests/report tests/labels tests/scenarios tests/cli
HEADLESS := LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 22

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
	$(HEADLESS) $(PY) -m pytest --numprocesses auto --dist worksteal

coverage: env  ## lines and branches that the tests run through; fails below the marks
	$(HEADLESS) $(PY) -m pytest --numprocesses auto --dist worksteal -m "not timed" --cov --cov-report= $(COUNTED)
	$(PY) -m coverage report --include 'wargame/domain/*,wargame/store/*' --fail-under 100
	$(PY) -m coverage report --include 'wargame/report/*' --fail-under 95
	$(PY) -m coverage report --include 'wargame/app/*' --fail-under 90

torture: env  ## faults, power cuts, kills, hostile files, a long day; ARGS='--seconds 60 --seed 7 --mutants 500'
	$(HEADLESS) $(PY) -m tests.torture $(ARGS)

lint: env  ## style, types and the import rules
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(BIN)/lint-imports --no-logo

shots: env  ## pictures of every screen into out/shots
	$(HEADLESS) $(PY) tools/shots.py --out out/shots

messages: env  ## every text to translate into out/wargame.pot
	@mkdir -p out
	$(PY) -m babel.messages.frontend --quiet extract --mapping-file pyproject.toml --output-file out/wargame.pot .

bench: env  ## measure the speed against the bare floors
	$(HEADLESS) $(PY) -m bench

package: env  ## the package for this system into dist/
	$(PY) -m PyInstaller --noconfirm --log-level ERROR --workpath $(BUILD)/$(SYSTEM) --distpath $(DIST) build.spec
	PYTHON="$(abspath $(PY))" packaging/$(SYSTEM)/finish.sh $(DIST)

smoke:  ## the program in dist/ runs on itself, with its window
	$(PROGRAM) self-check --window $(DIST)/window.png

smoke-debian:  ## run the package for Linux in a bare Debian 12; as root
	packaging/linux/smoke.sh $(BUILD)/debian $(DIST)

package-windows: env  ## the package for Windows, made under Wine, into dist/windows
	PYTHON="$(abspath $(PY))" packaging/windows/package.sh $(BUILD)/wine $(DIST)/windows

smoke-windows:  ## install, run and remove that package under Wine, which is not Windows
	packaging/windows/smoke.sh $(BUILD)/wine $(DIST)/windows

check-mac: env  ## what can be checked of the package for macOS without a Mac
	PYTHON="$(abspath $(PY))" packaging/mac/check.sh $(BUILD)/mac-check

same-state:  ## one turn with each Python and in each package that was smoke-run: is it one state?
	packaging/same_state.sh $(BUILD)/same-state $(DIST)/smoke-linux/state.txt $(DIST)/windows/smoke-windows/state.txt

lock:  ## write requirements.lock anew from pyproject.toml
	PYTHON="$(PYTHON)" tools/lock.sh

clean:  ## remove what these targets made
	rm -rf $(VENV) out build dist .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
