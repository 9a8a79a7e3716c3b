# Two commands: `make chat` and `make test`. Both set up what they need and may be run again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TORCH := torch==2.13.0


.PHONY: chat test evaluate setup setup-test lint clean
.DELETE_ON_ERROR:

chat: setup
	@$(BIN)/madoguchi chat

test: setup-test lint
	@echo "== tests"
	@MADOGUCHI_HOME=$(CURDIR)/.madoguchi $(BIN)/python -m pytest $(PYTEST_ARGS)

# The evaluation sets with floors, in the tests' own home folder. CI draws a part of them by its commit: EVALUATE_ARGS.
evaluate: setup-test
	@echo "== evaluation"
	@MADOGUCHI_HOME=$(CURDIR)/.madoguchi $(BIN)/madoguchi evaluate tests/eval/*.jsonl --show 0 --today 2026-04-01 $(EVALUATE_ARGS) \
		--fail-under overall=0.9,calculation=0.95,exact_amounts=0.97,eligibility=0.9,scope=0.93,grounding=0.99,not_surely_wrong=0.98

lint: setup-test
	@echo "== ruff, mypy"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

setup: $(VENV)/installed
setup-test: $(VENV)/installed-test

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: install it, or say PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: say PYTHON=/path/to/a/newer/python3"; exit 1; }
	@echo "== virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	@echo "== installing (PyTorch first: the CPU build where pip is pointed at one)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(TORCH) || { echo "PyTorch could not be installed: see README, 'PyTorch without CUDA'"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . || { echo "The packages of pyproject.toml could not be installed: is the network there?"; exit 1; }
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "== installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]' || { echo "The test packages could not be installed: is the network there?"; exit 1; }
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info build dist
