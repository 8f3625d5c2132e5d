# Every target is also a command without make: see the README.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: setup demo test app lint

setup: .venv/ready  ## the environment in .venv

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	touch .venv/ready

demo: setup  ## a graph from the samples: what it found, and what to try next
	$(BIN)/policygraph demo

app: setup  ## the front end in a browser
	$(BIN)/policygraph app

test: setup  ## all tests, with what they need
	bash tests/prepare.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
