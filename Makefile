# Every target sets up what it needs; the environment lives in .venv and follows constraints.txt.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ENV := $(VENV)/.installed
# An article that failed (exit code 1) must not keep the others from being scored and reviewed.
EXTRACTED = { $(BIN)/pipeline extract corpus --output outputs || test $$? -eq 1; }

.PHONY: help extract validate evaluate review test train-test scale-test check docs pictures bench bench-scale clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12
extract: $(ENV) ## articles in corpus/ -> records in outputs/
	$(BIN)/pipeline extract corpus --output outputs
validate: $(ENV) ## check the records in outputs/ and the gold against the contract
	$(BIN)/pipeline validate outputs corpus/gold
evaluate: $(ENV) ## score outputs/ against corpus/gold, dev and test apart
	$(EXTRACTED) && $(BIN)/pipeline evaluate --split dev && $(BIN)/pipeline evaluate --split test
review: $(ENV) ## look at the records in the browser, correct them; `pipeline gold apply` makes gold of it
	$(EXTRACTED) && $(BIN)/pipeline review
test: $(ENV) ## run the tests
	$(BIN)/python -m pytest
train-test: $(ENV) ## install what training needs and run its tests
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,train]'
	$(BIN)/python -m pytest tests/training
scale-test: $(ENV) ## install Ray and run the tests with a cluster of two nodes
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,ray]'
	$(BIN)/python -m pytest tests/feed/test_cluster.py
check: $(ENV) ## linters, types, import contracts
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
docs: evaluate ## write anew what the pages show of the program: commands, records, scores
	$(BIN)/python docs/generated.py
pictures: $(ENV) ## take the pictures of the pages (needs a Chromium)
	$(BIN)/python docs/pictures.py
bench: $(ENV) ## words per second, time per stage, memory, start-up
	$(BIN)/python -m pipeline.bench.speed
bench-scale: $(ENV) ## 20,000 articles by one process, by workers and by Ray (an hour)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,ray]'
	$(BIN)/python -m pipeline.bench.scale
clean: ## remove the environment, caches and generated outputs
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info && find outputs -mindepth 1 ! -name README.md -delete

$(ENV): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(ENV)
