# Everything here works in a fresh clone with Python 3.11 or later, pip and make. The first install takes some minutes.
PYTHON ?= python3
VENV := .venv
DATA ?= ../shared/data
# The index of PyTorch's CPU wheels (docs/deploy.md); without it pip may take wheels that bring gigabytes of CUDA along.
TORCH_INDEX ?=
BIN := $(VENV)/bin
# setuptools warns about editable installs in a way that only worries newcomers.
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test bot lint types docs bench weights audit sbom clean

help:
	@echo "make demo   brief the example article with the embedded model"
	@echo "make bot    start the bot (needs DISCORD_TOKEN, or a file .env with it)"
	@echo "make test   run the whole test suite"
	@echo "make lint types   what CI checks besides"
	@echo "make docs   the documentation's site, in build/site"
	@echo "make bench  quality and speed beside others; writes docs/benchmarks.md (twenty minutes)"
	@echo "make weights      train every shipped weight anew (hours; DATA names the data's folder)"

demo: $(VENV)/.installed
	@$(BIN)/nutgraf brief examples/article.txt

bot: $(VENV)/.installed
	@$(BIN)/python -m bot

# Two halves, a core each: the bot with what starts whole programs, and the library, which is told first.
test: $(VENV)/.installed-dev
	@mkdir -p build; \
	$(BIN)/python -m pytest -q tests/discord tests/config tests/benchmarks tests/test_*.py > build/test-bot.txt 2>&1 & bot=$$!; \
	$(BIN)/python -m pytest -q tests --ignore=tests/discord --ignore=tests/config --ignore=tests/benchmarks \
		--ignore-glob='tests/test_*.py'; rest=$$?; \
	wait $$bot; bot=$$?; cat build/test-bot.txt; exit $$((bot > rest ? bot : rest))

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

docs: $(VENV)/.installed-dev
	@$(BIN)/zensical build --strict

bench: $(VENV)/.installed-dev
	@$(PIP) install --quiet --editable ".[bench]"
	@$(BIN)/python -m benchmarks.report --data $(DATA)

weights: $(VENV)/.installed-dev
	@$(PIP) install --quiet --constraint constraints.txt --editable ".[train]"
	@$(BIN)/python -m training.weights $(DATA)

$(BIN)/python:
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit("Nutgraf needs Python 3.11 or later; name one with make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --quiet --upgrade "$$(grep '^pip==' constraints.txt)"

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing Nutgraf and what it needs (the first time takes some minutes) …"
	@$(PIP) install --quiet --constraint constraints.txt $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) torch==2.13.0
	@$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the test tools …"
	@$(PIP) install --quiet --constraint constraints.txt --editable ".[dev]"
	@touch $@

# Known vulnerabilities of what is pinned, and a bill of what is installed (CycloneDX), by tools of their own.
audit: build/tools/.installed
	@build/tools/bin/pip-audit --strict --requirement constraints.txt --no-deps --disable-pip

sbom: build/tools/.installed $(VENV)/.installed
	@build/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json $(BIN)/python
	@echo "build/sbom.json"

build/tools/.installed:
	@$(PYTHON) -m venv build/tools
	@build/tools/bin/pip install --quiet "pip-audit~=2.10" "cyclonedx-bom~=7.5"
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
