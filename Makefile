# Leerlijn. `make demo` and `make test` need Python 3.11 or newer and nothing else; the other commands build on those.

SHELL := /bin/sh
.SHELLFLAGS := -ec
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help
MAKEFLAGS += --jobs=2
.PHONY: help demo test check bench words handbook wheel locks assets judges install develop clean

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
NODE := $(shell command -v node >/dev/null 2>&1 && command -v npm 2>/dev/null)
IN := .venv/bin
PIP := $(IN)/python -m pip --quiet --disable-pip-version-check
ADD := $(PIP) install --no-compile  # Python compiles what is used, when it is used
STAMPS := .venv/stamps
JOBS ?= 2
unexport PYTHONDONTWRITEBYTECODE  # what Python compiled is kept: each of the many starts below takes a second less
PORT ?= 8000

# $(call once,name,files,commands): run the commands when the files differ from the last time they ended well.
once = now=$$(cat $(2) | cksum); if [ "$$(cat $(STAMPS)/$(1) 2>/dev/null)" != "$$now" ]; then $(3); echo "$$now" > $(STAMPS)/$(1); fi

help:  ## what make can do
	grep -hE '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):[^#]*##/\1\t/' | expand -t 10

demo: assets  ## install, build, load five regions and serve them on 127.0.0.1 (PORT=8000)
	exec $(IN)/leerlijn demo --port $(PORT)

test: develop assets judges  ## every test: on SQLite, on PostgreSQL and in a browser, as far as they are here
	run() { echo "== $$1"; shift; "$$@" || wrong=yes; }
	run "on SQLite" $(IN)/pytest -q -n $(JOBS) -m "not browser"
	run "on PostgreSQL" env LEERLIJN_TEST_PG="$${LEERLIJN_TEST_PG:-any}" $(IN)/pytest -q -n $(JOBS) -m "not browser"
	run "in a browser" $(IN)/pytest -q -n $(JOBS) --maxschedchunk=1 -m browser
	test -z "$$wrong"

check: develop assets  ## style, types, walls, templates, migrations, dependencies, spelling, docs
	look() { echo "== $$1"; name=$$1; shift; "$$@" || wrong="$$wrong $$name;"; }
	look "style" $(IN)/ruff check --quiet .
	look "layout" $(IN)/ruff format --quiet --check .
	look "types" env LEERLIJN_MODE=development $(IN)/mypy
	look "walls" $(IN)/lint-imports --no-logo
	look "templates" $(IN)/djlint --quiet --lint leerlijn
	look "migrations" env LEERLIJN_MODE=development $(IN)/leerlijn django makemigrations --check --dry-run
	look "settings" env LEERLIJN_MODE=development $(IN)/leerlijn django check --fail-level WARNING
	look "dependencies" $(IN)/deptry .
	look "spelling" $(IN)/codespell
	look "dead code" $(IN)/vulture
	look "known mistakes" $(IN)/bandit --quiet --recursive --configfile pyproject.toml leerlijn
	look "rules of the house, words, docs, locks" $(IN)/pytest -q -n $(JOBS) tests/house
	if [ -n "$$wrong" ]; then echo "not right yet:$$wrong"; exit 1; fi
	echo "all right"

bench: develop assets  ## the figures we claim; NAME=start runs one
	$(IN)/python -m benchmarks $(NAME)

words: develop  ## gather the Dutch texts of code and pages into the English catalogue
	$(IN)/python -m leerlijn.config.wording gather

handbook: develop assets  ## write the generated pages of the handbook and take its pictures anew
	$(IN)/python -m docs.events
	$(IN)/python -m docs.pictures

wheel: assets  ## a wheel in dist/ that holds all a working site needs
	rm -rf dist
	$(PIP) wheel --no-build-isolation --no-deps --wheel-dir dist .

locks:  ## pin every dependency anew, with hashes and without addresses
	$(PYTHON) -m venv var/locks
	var/locks/bin/python -m pip --quiet install uv
	pin() { to=locks/$$1; shift; var/locks/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-header --no-annotate "$$@" --output-file $$to; }
	pin run.txt pyproject.toml --group install
	pin dev.txt pyproject.toml --all-extras --group dev --constraint locks/run.txt
	pin node.txt --group node

clean:  ## throw away what can be made again; data in var/ stays
	rm -rf .venv assets/node_modules tests/judges/node_modules assets/.built.json leerlijn/web/static/leerlijn leerlijn/web/built dist \
		leerlijn/kernel/*/built .*_cache

# What the commands above stand on

install:
	test -n "$(PYTHON)" || { echo "Leerlijn needs Python 3.11 or newer. Install it, or name it: make PYTHON=python3.12"; exit 1; }
	test -x $(IN)/python || { echo "making .venv"; $(PYTHON) -m venv .venv; }
	mkdir -p $(STAMPS)
	$(call once,run,locks/run.txt,echo "installing what Leerlijn stands on"; $(ADD) --require-hashes -r locks/run.txt)
	$(call once,self,pyproject.toml,$(ADD) --no-build-isolation --no-deps --editable .)
	$(if $(NODE),,$(call once,node,locks/node.txt,echo "installing Node for the assets"; $(ADD) --require-hashes -r locks/node.txt))

develop: install
	$(call once,dev,locks/dev.txt,echo "installing what tests and checks need"; $(ADD) --require-hashes -r locks/dev.txt)

judges: install  # programs of others that judge our badges, where npm reaches its registry
	test -d tests/judges/node_modules || rm -f $(STAMPS)/judges
	$(call once,judges,tests/judges/package-lock.json,$(IN)/python assets/build.py --judges)

SOURCES = $$(find assets -type f -not -path '*/node_modules/*' -not -name '.*' | sort)
SHEETS = $$(find leerlijn -path '*/static/*' -type f | sort)
WORDS = $$(find leerlijn -name '*.po' | sort)

assets: install  ## build styles, scripts, letters, icons and translations, each only when its sources changed
	test -e leerlijn/web/static/leerlijn/htmx.js || rm -f $(STAMPS)/assets
	test -e leerlijn/web/built/staticfiles.json || rm -f $(STAMPS)/collected
	$(call once,assets,$(SOURCES),$(IN)/python assets/build.py)
	$(call once,words,leerlijn/config/wording.py $(WORDS),$(IN)/python -m leerlijn.config.wording compile)
	$(call once,collected,locks/run.txt $(SHEETS),LEERLIJN_MODE=development $(IN)/leerlijn django collectstatic --no-input --clear --ignore django_htmx --verbosity 0)
