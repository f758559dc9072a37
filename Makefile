# make demo   renders every note in notes/ to Word and PDF, and the meeting's papers; says where they lie
# make test   runs the tests
# make check  style, types, layers
# make verify the slow tests, with LibreOffice and Microsoft's validator
# make rules-report  what every rule finds, misses and tells falsely in its cases
# make soak   notes by chance through both writers and back, so many as SOAK=300 says; and so many spoilt annexes
#             as SOAK_ANNEXES=10000 says, each read in a worker
# make bench  speed, as ratios measured in one run: a note, the rules, packets of 60 and 200 notes (about 8 minutes)
# make bench-growth  packets of 50 to 800 notes (a quarter of an hour)
#
# Nothing need be prepared but Python 3.11 or newer and make: the rest is set up on the first call.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := demo
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
OUT := build/demo

.PHONY: demo test check verify rules-report soak bench bench-growth clean

demo: $(VENV)/.run
	@mkdir -p $(OUT)
	@$(BIN)/notegen render notes --out $(OUT)
	@$(BIN)/notegen packet notes/moede.yaml --out $(OUT)
	@$(BIN)/notegen packet notes/moede.yaml --public --out $(OUT)
	@$(BIN)/notegen packet notes/moede.yaml --minutes --out $(OUT)
	@$(BIN)/notegen packet notes/moede.yaml --minutes --public --out $(OUT)
	@$(BIN)/notegen packet notes/moedetillaeg.yaml --out $(OUT)
	@echo "The notes lie as Word and PDF in $(CURDIR)/$(OUT), the meeting's papers in $(OUT)/moede: medlemmer, offentlig, referat; what was added to it in $(OUT)/moedetillaeg"

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 2 -m "not heavy"

check: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

verify: $(VENV)/.dev $(VENV)/.validator
	@if ! command -v soffice >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get install -y --no-install-recommends libreoffice-writer poppler-utils >/dev/null || true; fi
	@$(BIN)/python -m pytest -n 2 -m heavy -rs

rules-report: $(VENV)/.dev
	@$(BIN)/python -m tests.cases.rule_cases
	@$(BIN)/python -m tests.rules.mutations
	@$(BIN)/python -m tests.foreign.cpr_table

$(VENV)/.validator: .ci/validator .ci/ooxml-validator/package-lock.json | $(VENV)/.dev
	@bash .ci/validator $(VENV)

SOAK ?= 300
SOAK_ANNEXES ?= 10000
soak: $(VENV)/.dev
	@SOAK=$(SOAK) $(BIN)/python -m pytest -n 0 tests/compare/test_by_chance.py
	@$(BIN)/python -m tests.foreign.fuzz $(SOAK_ANNEXES)

bench: $(VENV)/.dev
	@$(BIN)/python bench/bench.py
	@$(BIN)/python bench/packets.py

bench-growth: $(VENV)/.dev
	@$(BIN)/python bench/packets.py --growth

clean:
	rm -rf build dist $(VENV)

$(VENV)/.system: .ci/set-up
	@bash .ci/set-up $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.system setup.cfg pyproject.toml
	@echo "Installing notegen into $(VENV) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing what the tests use …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@
