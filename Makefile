# Everything a person does with a checkout. `make` alone lists it.
#
# A plain virtual environment in .venv, made once and kept; it is brought up to date when pyproject.toml or
# constraints.txt changes. Needed on the machine: Python 3.11, 3.12 or 3.13 with venv, make, git.

VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
CHROMIUM ?= $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))
# Half a minute that the first start, or every process of the first tests, would else spend on the same.
COMPILE_AHEAD = $(BIN)/headwater compile
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

export PIP_ROOT_USER_ACTION := ignore
# Some hundred processes start in a run of the tests: each would else compile anew what the one before it compiled.
unexport PYTHONDONTWRITEBYTECODE
ifneq ($(CHROMIUM),)
export HEADWATER_CHROMIUM ?= $(CHROMIUM)
endif

.DEFAULT_GOAL := help
.PHONY: help run practice test check gates types style docs clean constraints

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo '  Extra arguments: make run ARGS="--port 9000"'

run: $(VENV)/.ready-to-run ## Run the site, at http://127.0.0.1:8000 unless told otherwise
	@$(BIN)/headwater up $(ARGS)

practice: $(VENV)/.ready-to-run ## Run an invented news-web and a site that follows it; no network needed
	@$(BIN)/headwater practice $(ARGS)

# The suite runs on SQLite; where HEADWATER_TEST_DATABASE_URL names a PostgreSQL, what touches a database (and is marked
# so by tests/conftest.py) then runs on that as well. Files run side by side; what starts processes and waits for them
# runs after that, more at once than a small machine has cores, and of that only the workers share a PostgreSQL. The
# gates are a matter of `make check`.
FILES := --dist loadfile --no-loadscope-reorder
SIDE_BY_SIDE := -n auto --maxprocesses=4 $(FILES)
END_TO_END := -n 3 $(FILES)
APART := $(addprefix --ignore=tests/,gates e2e)
ON_DATABASE := -m database $(addprefix --ignore=tests/,core net data settings test_docs.py test_house.py)
test: $(VENV)/.ready-to-test ## Run the tests; ARGS="tests/core -k feed" runs some of them
	@tests() { \
		end_to_end=$$1; shift; \
		$(BIN)/python -m pytest -q $(or $(ARGS),$(SIDE_BY_SIDE) $(APART) "$$@") \
		$(if $(ARGS),,&& $(BIN)/python -m pytest -q $(END_TO_END) $$end_to_end); \
	}; \
	if [ -z "$$HEADWATER_TEST_DATABASE_URL" ]; then tests tests/e2e; exit; fi; \
	echo "== on SQLite" && (unset HEADWATER_TEST_DATABASE_URL; tests tests/e2e) && \
	echo "== on PostgreSQL" && tests "tests/e2e/test_workers.py -m database" $(ON_DATABASE)

check: $(VENV)/.ready-to-check ## Everything CI does beside the tests: style, types, contracts, gates, docs
	@$(MAKE) --no-print-directory --jobs=2 $(EACH_AT_ONCE) gates types style docs

# What takes longest comes first; what each says is kept together where this make knows how to.
EACH_AT_ONCE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
gates: $(VENV)/.ready-to-check
	@if [ -d tests/gates ]; then $(BIN)/python -m pytest -q tests/gates; fi

types: $(VENV)/.ready-to-check
	$(BIN)/mypy

style: $(VENV)/.ready-to-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/deptry .

docs: $(VENV)/.ready-to-check ## Build the documentation into docs/_build
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build
	@echo "docs/_build/index.html"

clean: ## Remove the environment and everything built; the site's own data in var/ stays
	rm -rf $(VENV) build dist docs/_build src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

constraints: $(VENV)/.ready-to-check ## Write constraints.txt from what is installed now
	@{ echo "# The versions the tests passed with: make constraints"; \
	   $(BIN)/python -m pip freeze --exclude-editable --exclude headwater | grep -E '^[A-Za-z0-9._-]+==[^ ]+$$'; \
	} > constraints.new && mv constraints.new constraints.txt

# --- set-up, done once: each stamp is a file in the environment, older than what it was made from when that changes

$(BIN)/python:
	@python="$(PYTHON)"; \
	if [ -z "$$python" ]; then \
		for name in python3.13 python3.12 python3.11 python3; do \
			if "$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
				python="$$name"; break; \
			fi; \
		done; \
	fi; \
	if [ -z "$$python" ]; then \
		echo "Headwater needs Python 3.11, 3.12 or 3.13, and none was found. Name one: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi; \
	if ! "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; then \
		echo "$$python is not Python 3.11, 3.12 or 3.13, which Headwater needs." >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version)" && "$$python" -m venv $(VENV)

$(VENV)/.ready-to-run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Headwater into $(VENV); a minute, once"
	@$(PIP_INSTALL) -e .
	@$(COMPILE_AHEAD)
	@touch $@

$(VENV)/.ready-to-test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Headwater and its test tools into $(VENV); a minute, once"
	@$(PIP_INSTALL) -e '.[dev]'
	@$(COMPILE_AHEAD)
	@touch $@ $(VENV)/.ready-to-run

$(VENV)/.ready-to-check: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Headwater with its test and documentation tools into $(VENV); a minute, once"
	@$(PIP_INSTALL) -e '.[dev,docs]'
	@$(COMPILE_AHEAD)
	@touch $@ $(VENV)/.ready-to-test $(VENV)/.ready-to-run
