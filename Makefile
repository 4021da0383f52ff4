# `make demo` shows Rashomon at work, `make test` checks it. Both need Python 3.11 or newer, and nothing else:
# they make a virtual environment in .venv and install the locked packages there, once.

VENV ?= .venv
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python3.14; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)
BIN := $(VENV)/bin
FRAME := pyproject.toml tools/bootstrap.py tools/pip.lock

.PHONY: help demo test format lock upgrade clean
help:
	@echo 'make demo     build a record of the example reports and write a brief of it'
	@echo 'make test     format, lint, types, import directions, tests'
	@echo 'make format   put the code into the common form'
	@echo 'make lock     write the lock files anew from pyproject.toml, keeping versions where they still fit'
	@echo 'make upgrade  the same, with the newest versions'
	@echo 'make clean    remove the environment, the demo and all caches'

$(VENV)/.installed: requirements.lock $(FRAME)
	@$(if $(PYTHON),,echo 'No Python 3.11 or newer found. Debian: apt-get install python3. Or: make PYTHON=/path/to/python3' >&2; exit 1)
	@$(PYTHON) tools/bootstrap.py $(VENV) requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(FRAME)
	@$(if $(PYTHON),,echo 'No Python 3.11 or newer found. Debian: apt-get install python3. Or: make PYTHON=/path/to/python3' >&2; exit 1)
	@$(PYTHON) tools/bootstrap.py $(VENV) requirements-dev.lock
	@touch $@

demo: $(VENV)/.installed
	@mkdir -p demo
	$(BIN)/rashomon build examples/reports --meta examples/reports.csv -o demo/record.db
	$(BIN)/rashomon brief demo/record.db
	$(BIN)/rashomon brief demo/record.db --format html -o demo/brief.html
	@echo
	@echo 'The record is demo/record.db. Open demo/brief.html in a browser: xdg-open demo/brief.html'

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n auto --dist loadfile

format: $(VENV)/.installed-dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --no-config --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --default-index https://pypi.org/simple $(UPGRADE)

lock: $(VENV)/.installed-dev
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --all-extras --group dev -c requirements.lock -o requirements-dev.lock
	echo pip | $(COMPILE) - -o tools/pip.lock

upgrade:
	$(MAKE) lock UPGRADE=--upgrade

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
