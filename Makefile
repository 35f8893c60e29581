# Everything is installed inside this folder, and only when what asks for it has changed:
# the stamps below are older than the files that they follow.

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes
LOCK := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header
RUNTIME := .venv/.runtime
DEV := .venv/.dev
NODE := node_modules/.package-lock.json
FONTS := static/fonts/.copied
MESSAGES := .venv/.messages
PHONE := static/phone/shell.json
PHONE_SOURCES := $(shell find phone -type f) templates/phone.html bin/build-phone bin/phone-fonts bin/phone-words
CATALOGS := $(wildcard translations/*/LC_MESSAGES/messages.po)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-sqlite test-postgresql lint format bench messages lock clean \
	install system-run system-test phone test-phone test-phone-hard bench-phone

help: ## Say what make can do here
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | \
		while IFS='|' read -r goal text; do printf '%-16s %s\n' "$$goal" "$$text"; done

run: install ## Install what is missing, fill in the demo once, serve on 127.0.0.1:8000
	@bin/run

install: system-run $(RUNTIME) $(FONTS) $(PHONE) $(MESSAGES) ## Install what is missing, and no more

test: test-phone test-sqlite test-postgresql ## Run the phone's tests, all on SQLite, then those of the data on PostgreSQL

test-phone: install $(DEV)
	@bin/npm test --silent

test-phone-hard: install $(DEV) system-test ## Test the phone in a browser at full length: fifty kills, a hundred answers through faults
	GUMSOLE_TEST_HARD=1 $(PYTHON) -m pytest -m browser tests/phone

test-sqlite: install $(DEV) system-test
	$(PYTHON) -m pytest -n 2

test-postgresql: install $(DEV) system-test
	bin/with-postgresql $(PYTHON) -m pytest -n 2 -m "database and not browser"

lint: $(DEV) $(NODE) ## Check style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	bin/npm run --silent check

format: $(DEV) ## Put the code into the one style
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: install $(DEV) system-test ## Print how fast it is
	$(PYTHON) -m bench

bench-phone: install $(DEV) system-test ## Print how large, fast and safe the phone app is
	$(PYTHON) -m bench phone

messages: $(RUNTIME) ## Collect the sentences for translators, and compile their catalogs
	@$(PYTHON) bin/messages
	$(MAKE) $(MESSAGES)

lock: $(DEV) ## Pin the newest versions that the requirements*.in allow
	for list in requirements requirements-dev requirements-node; do \
		$(LOCK) --upgrade $$list.in -o $$list.txt || exit 1; done

clean: ## Remove what was installed; the data in var/ stays
	rm -rf .venv node_modules static/fonts static/phone .hypothesis .mypy_cache .pytest_cache .ruff_cache

system-run:
	@bin/check-system

system-test:
	@bin/check-system test

$(RUNTIME): requirements.txt | system-run
	@echo "Installing Python packages"
	@python3 -m venv .venv
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "Installing Python packages for testing"
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(NODE): package.json package-lock.json .npmrc | $(RUNTIME)
	@echo "Installing from npm"
	@bin/npm ci --ignore-scripts --loglevel=error
	@touch $@

$(FONTS): bin/copy-fonts $(NODE)
	@bin/copy-fonts
	@touch $@

$(PHONE): $(NODE) $(PHONE_SOURCES) $(CATALOGS)
	@echo "Building the phone app"
	@bin/build-phone

$(MESSAGES): $(CATALOGS) $(RUNTIME)
	@$(if $(CATALOGS),$(PYTHON) -m babel.messages.frontend compile -d translations)
	@touch $@
