# Everything that is done with this project. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Prerequisites are in the order in which they must happen.
.NOTPARALLEL:

# Read from the command line only (make run PORT=8001): some shells export a HOST of their own.
HOST = 127.0.0.1
PORT = 8000
ARGS =
LOCK_ARGS =

PYTHON ?= python3
export PYTHON
VENV := .venv
PY := $(VENV)/bin/python

CATALOGUES := $(wildcard cdip_portal/locale/*/LC_MESSAGES/*.po)
LANGS = $(sort fr $(notdir $(wildcard cdip_portal/locale/*)))
TEMPLATES = $(shell find templates */templates -name '*.html' 2>/dev/null | sort)

# The caller's settings of the portal must not decide what is tested or checked.
OWN_SETTINGS := env -u DEBUG -u SECRET_KEY -u ALLOWED_HOSTS -u LAN_HOSTS -u SITE_URL -u CONTACT_EMAIL \
	-u SINGLE_HANDED_PUBLISHING -u TIME_ZONE -u STATIC_ROOT \
	-u EMAIL_URL -u DEFAULT_FROM_EMAIL -u OIDC_SERVER_URL -u OIDC_CLIENT_ID -u OIDC_CLIENT_SECRET -u OIDC_NAME \
	-u DJANGO_SETTINGS_MODULE
SQLITE := $(OWN_SETTINGS) -u DATABASE_URL

##@ The portal
.PHONY: run dev admin shell

run: ready ## set everything up and serve the portal (HOST=127.0.0.1 PORT=8000)
	@$(PY) .ci/serve $(HOST) $(PORT)

dev: ready ## the same with the server for development, which follows the code
	@$(PY) .ci/serve $(HOST) $(PORT) --reload

admin: runtime compiled ## make the first account, which may do everything and invite the others
	$(PY) manage.py migrate --no-input --verbosity 0
	$(PY) manage.py createsuperuser

shell: runtime compiled ## open a Python shell with the models loaded
	$(PY) manage.py shell

##@ Tests and checks
.PHONY: test test-full test-races lint types check audit bench

test: system-test development compiled ## run the tests on SQLite, without the long ones (ARGS="-k annex")
	@$(SQLITE) $(PY) -m pytest -n 2 -m "not full" $(ARGS)

test-full: system-test development compiled ## run the long tests, and all of the database again, on PostgreSQL
	@$(OWN_SETTINGS) .ci/with-postgres $(PY) -m pytest -n 2 -m "full or (database and not browser)" $(ARGS)

test-races: development compiled ## run the long trials of simultaneous saves on SQLite too
	@$(SQLITE) $(PY) -m pytest -n 2 -m full tests/test_concurrent_saves.py $(ARGS)

lint: development ## check the style of Python code, templates, style sheets and scripts
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(if $(TEMPLATES),$(PY) -m djlint --lint $(TEMPLATES))
	$(if $(TEMPLATES),$(VENV)/bin/djade --check $(TEMPLATES))
	@$(SQLITE) $(PY) -m pytest -q tests/test_readable_sources.py

types: development ## check the types
	@$(SQLITE) $(PY) -m mypy

check: development compiled ## check that no migration is missing and that a public site would be safe
	@$(SQLITE) $(PY) manage.py makemigrations --check --dry-run
	@$(SQLITE) ALLOWED_HOSTS=portal.example.org SITE_URL=https://portal.example.org \
		SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(45))')" \
		$(PY) manage.py check --deploy --fail-level WARNING

audit: development ## look the packages up in the database of known vulnerabilities
	$(PY) -m pip_audit --strict --require-hashes --disable-pip -r requirements-dev.txt

bench: development compiled ## measure the portal beside other programs (ARGS="--write BENCHMARKS.md")
	@$(SQLITE) $(PY) .ci/bench $(ARGS)

##@ Upkeep
.PHONY: fmt messages lock doctor clean help

fmt: development ## put code and templates in the project's style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(if $(TEMPLATES),$(VENV)/bin/djade $(TEMPLATES))

messages: system-messages runtime ## collect the messages to translate (LANGS=es adds a language)
	$(PY) manage.py makemessages --add-location file --no-wrap --ignore staticfiles --ignore tests \
		$(foreach lang,$(LANGS),--locale $(lang))
	@# Without the date the files change only when the messages do.
	@sed -i '/^"POT-Creation-Date:/d' cdip_portal/locale/*/LC_MESSAGES/*.po

lock: development ## write requirements*.txt anew from pyproject.toml (LOCK_ARGS=--upgrade: newest versions)
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	@if grep -n '://' requirements.txt requirements-dev.txt; then echo "A lock file names a host." >&2; exit 1; fi

LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(LOCK_ARGS)

doctor: ## tell what is installed and what is missing
	@.ci/system-packages doctor

clean: ## remove what these commands made, except the database
	rm -rf $(VENV) staticfiles test-results .pytest_cache .ruff_cache .mypy_cache .hypothesis
	rm -f $(CATALOGUES:.po=.mo)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list these commands
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@ / {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# What the commands above rest on.
.PHONY: ready runtime development compiled system-run system-test system-messages

ready: runtime compiled
	$(PY) manage.py migrate --no-input
	$(PY) manage.py load_record

runtime: $(VENV)/.run-stamp
development: $(VENV)/.dev-stamp
compiled: $(CATALOGUES:.po=.mo)

system-run system-test system-messages: system-%:
	@.ci/system-packages $*

$(PY): | system-run
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.run-stamp: requirements.txt $(PY) | system-run
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# The development packages include the runtime's.
$(VENV)/.dev-stamp: requirements-dev.txt $(PY) | system-run
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $(VENV)/.run-stamp $@

%.mo: %.po .ci/compile-messages
	$(PY) .ci/compile-messages $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<))) $< $@
