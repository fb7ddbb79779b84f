# Afterview: five verbs. `make run` and `make test` work from a fresh clone with Python 3.11 and make.

PYTHON ?= python3.11
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Compiled files are kept, whatever the machine says: without them every test run compiles all tests anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test fast lint audit bench docs train lock words clean

# Open Afterview on a sample search, or on your own mail: make run MAILBOX=~/mail.mbox
run: $(VENV)/.run
ifdef MAILBOX
	$(BIN)/afterview open --mailbox "$(MAILBOX)"
else
	$(BIN)/afterview demo
endif

# Everything: lint, the pure tests, storage, pages, and the browser.
test: $(VENV)/.test lint
	sh tests/provision.sh
	$(BIN)/pytest -n 2 --dist loadfile
	$(BIN)/python -m tests.servers.on_postgres -q -m "not slow" tests/storage tests/web
	$(BIN)/python -m tests.servers.on_postgres --team -q tests/team

# The tests to run while writing code: under ten seconds, no browser, no server.
fast: $(VENV)/.test
	$(BIN)/pytest -q -n 2 -m "not browser and not servers and not slow"

# Style, types, and the direction of imports.
lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Dependencies, code, the list of parts, the built package: what a release rests on. Says what it could not ask.
audit: $(VENV)/.test $(VENV)/audit/.made
	$(BIN)/python -m audit

# Speed, as ratios within one run.
bench: $(VENV)/.test
	$(BIN)/python -m bench

# The pictures in the README and the guide, taken from the running app.
docs: $(VENV)/.test
	sh tests/provision.sh
	$(BIN)/python -m docs.pictures

# Learn every shipped model anew, the reader's from training/mails and the letter check's from training/letters; needs no network once installed.
train: $(VENV)/.test
	$(PIP) install --require-hashes -r requirements/train.txt
	$(BIN)/python -m training
	$(BIN)/python -m training.letters_model

# Lock the dependencies anew, with hashes and without naming an index.
lock: $(VENV)/.test
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		--custom-compile-command "make lock" pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		--custom-compile-command "make lock" --extra team --extra mcp --extra model pyproject.toml requirements/build.in requirements/test.in -o requirements/test.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		--custom-compile-command "make lock" --extra team -c requirements/test.txt pyproject.toml requirements/build.in -o requirements/team.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		--custom-compile-command "make lock" requirements/train.in -c requirements/test.txt -o requirements/train.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
		--custom-compile-command "make lock" requirements/audit.in -o requirements/audit.txt

# Collect the sentences for translation and compile the catalogs.
words: $(VENV)/.test
	$(BIN)/python -m afterview.wording.collect

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/test.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.run

$(VENV)/audit/.made: requirements/audit.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/audit.txt
	touch $@
