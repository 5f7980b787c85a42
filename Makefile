# Every target sets up what it needs and no more; the environment lives in .venv and follows constraints.txt.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Files without content that say what is installed: the package with its formats; what reviewing needs; what developing needs.
BASE := $(VENV)/.base
REVIEW := $(VENV)/.review
DEV := $(VENV)/.dev
# Modules are compiled when they are first used, most of them never. Of an editable package setuptools warns at length.
INSTALL := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-compile --constraint constraints.txt --editable
# A name, as make would take its comma for the end of a function's argument.
PEERS := '.[dev,peers]'
# An article that failed (exit code 1) must not keep the others from being scored and reviewed.
EXTRACTED = { $(BIN)/pipeline extract corpus --output outputs || test $$? -eq 1; }

.PHONY: help extract validate evaluate review test train-test scale-test tools-test check docs pictures bench bench-reading bench-scale bench-index soak wheel wheel-test sbom advisories clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12
extract: $(BASE) ## articles in corpus/ -> records in outputs/
	$(BIN)/pipeline extract corpus --output outputs
validate: $(BASE) ## check the records in outputs/ and the gold against the contract
	$(BIN)/pipeline validate outputs corpus/gold
evaluate: $(BASE) ## score outputs/ against corpus/gold, dev and test apart; fails below corpus/gold/floors.toml
	$(EXTRACTED) && $(BIN)/pipeline evaluate --split dev --floors && $(BIN)/pipeline evaluate --split test --floors
review: $(REVIEW) ## look at the records in the browser, correct them; `pipeline gold apply` makes gold of it
	$(EXTRACTED) && $(BIN)/pipeline review
test: $(DEV) ## run the tests, as many at a time as there are cores
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
train-test: $(DEV) ## install what training needs and run its tests
	$(INSTALL) '.[dev,train]'
	$(BIN)/python -m pytest tests/training
scale-test: $(DEV) ## install Ray and run the tests with a cluster of two nodes
	$(INSTALL) '.[dev,ray]'
	$(BIN)/python -m pytest tests/feed/test_cluster.py
tools-test: $(DEV) ## install Label Studio and doccano, start them and hand records through; kept with TOOLS=FOLDER
	$(if $(TOOLS),,TOOLS=$$(mktemp -d) && trap 'rm -rf "$$TOOLS"' EXIT &&) TOOLS="$(or $(TOOLS),$$TOOLS)" $(BIN)/python -m pytest tests/tools
check: $(DEV) ## linters, types, import contracts
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
docs: evaluate ## write anew what the pages show of the program: commands, records, scores
	$(BIN)/python -m docs.generated
pictures: $(DEV) ## take the pictures of the pages (needs a Chromium)
	$(BIN)/python docs/pictures.py
bench: $(DEV) ## words per second, time per stage, memory, start-up, reviewing; ratios to another checkout with AGAINST=FOLDER
	$(if $(AGAINST),$(INSTALL) $(PEERS))
	$(BIN)/python -m pipeline.bench.speed $(if $(AGAINST),--against $(AGAINST))
	$(if $(AGAINST),,$(BIN)/python -m pipeline.bench.reviewing)
bench-reading: $(DEV) ## what reading costs of a run, for each format of many articles; memory with BYTES="100000000 1000000000"
	$(BIN)/python -m pipeline.bench.reading $(if $(BYTES),--bytes $(BYTES))
bench-scale: $(DEV) ## 20,000 and 100,000 articles by one process, by workers and by Ray; fewer or shorter with SCALE="--articles N --words N"
	$(INSTALL) '.[dev,ray]'
	$(BIN)/python -m pipeline.bench.scale $(SCALE)
bench-index: $(DEV) ## an index of 100,000 articles: made, brought up to date, asked, explored; fewer with INDEX="--articles N"
	$(BIN)/python -m pipeline.bench.indexing $(INDEX)
soak: $(DEV) ## attacks that take hours: damaged inputs (INPUTS in all), kills (KILLS), failing disks, inputs that grow (GUIDED); goes on by LOG and CORPUS
	$(BIN)/python -m tests.soak campaign $(or $(LOG),soak.jsonl) --count $(or $(INPUTS),1000000)
	$(BIN)/python -m tests.soak kills --count $(or $(KILLS),500)
	$(BIN)/python -m tests.soak indexing --count 100
	$(BIN)/python -m tests.soak reviews --count 100
	$(BIN)/python -m tests.soak faults
	$(BIN)/python -m tests.soak endurance
	# Last, as there are no wheels of the fuzzer for every Python and system.
	$(INSTALL) '.[dev,fuzz]'
	$(BIN)/python -m tests.soak guided --count $(or $(GUIDED),100000) --corpus $(or $(CORPUS),soak.corpus)
wheel: $(BASE) ## the wheel of the last commit in dist/: built twice, the same bytes or an error
	rm -rf dist build && mkdir -p dist/again
	# From a copy of the commit: what lies about in this folder, its times and its modes leave no trace.
	for folder in dist dist/again; do tree=$$(mktemp -d) && \
	  git -c tar.umask=0022 archive HEAD | tar -x -p -C $$tree && \
	  SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m pip wheel --quiet --no-deps \
	    --build-constraint constraints.txt --wheel-dir $$folder $$tree && rm -rf $$tree || exit 1; done
	cd dist && for wheel in *.whl; do cmp $$wheel again/$$wheel && sha256sum $$wheel; done && rm -r again
wheel-test: wheel ## install that wheel outside this folder, by every Python that is here, and read an article
	tests/release/try_wheel.sh dist/*.whl constraints.txt
sbom: $(DEV) wheel ## what comes with the wheel and its extras, as CycloneDX: dist/sbom.cdx.json
	$(INSTALL) '.[dev,release]'
	shipped=$$(mktemp -d) && $(PYTHON) -m venv $$shipped && \
	  $$shipped/bin/python -m pip install --quiet --no-compile --constraint constraints.txt "$$(echo dist/*.whl)[formats,review,watch]" && \
	  $(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --output-file dist/sbom.cdx.json $$shipped && \
	  rm -rf $$shipped
advisories: $(DEV) ## hold every pinned package against the known security advisories (asks the Python index)
	$(INSTALL) '.[dev,release]'
	# Strict, as what the index does not know would else be passed over with exit code 0.
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt
clean: ## remove the environment, caches and generated outputs
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info && find outputs -mindepth 1 ! -name README.md -delete

$(BASE): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	# The pip that comes with Python may be years old, and takes twice as long.
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --upgrade pip
	$(INSTALL) '.[formats]'
	touch $@
$(REVIEW): $(BASE)
	$(INSTALL) '.[formats,review]'
	touch $@
$(DEV): $(BASE)
	$(INSTALL) '.[dev]'
	touch $@
