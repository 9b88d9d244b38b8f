.DEFAULT_GOAL := help
SHELL := /bin/bash
export PYTHONPATH := .
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONWARNINGS := ignore
export ACTIONS_URL ?= http://127.0.0.1:5055
COUNCIL ?= medway
export COUNCIL
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
PYTHON := .venv/bin/python
RASA := .venv-rasa/bin/python -m rasa
MODEL := models/$(COUNCIL).tar.gz
KEPT_RUNNING := sed 's|: |: deploy/keep-running.sh |' Procfile

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .env setup train migrate seed ## set everything up and start it: http://127.0.0.1:8000/chat
	@mkdir -p build; $(KEPT_RUNNING) > build/Procfile
	@set -a; . ./.env; set +a; .venv/bin/honcho -e /dev/null -f build/Procfile -d . start

run-with-faults: .env setup train migrate ## the same with a case system that breaks: make run-with-faults FAULTS="503,hangs,fine"
	@mkdir -p build; { $(KEPT_RUNNING); echo 'case_system: $(PYTHON) -m tests.faults.mock_case_system --port 8009 --faults "$(or $(FAULTS),all)"'; } > build/Procfile.faults
	@set -a; . ./.env; CASE_SYSTEM_URL=http://127.0.0.1:8009; set +a; .venv/bin/honcho -e /dev/null -f build/Procfile.faults -d . start

test: setup browser servers build/encoder/.ready ## check style, types and content, then run every test
	$(MAKE) --no-print-directory -j 2 --output-sync=target lint train test-engine
	$(PYTHON) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

test-engine: setup build/encoder/.ready ## the tests of the parts inside Rasa, in Rasa's own environment
	.venv-rasa/bin/python -m pytest -q -c tests/bot/engine/pytest.ini --rootdir . tests/bot/engine

setup: .venv/.ready .venv-rasa/.ready ## install both Python environments from the locks

train: $(MODEL).sha256 build/keeping_safe/model.npz ## build the content and train the model of COUNCIL when something changed

content: setup ## check the content of COUNCIL and render it into build/content
	$(PYTHON) -m editorial build --council $(COUNCIL)

check-content: setup ## look through the content of all councils, or of COUNCIL=..., and say what an editor should do
	$(PYTHON) -m editorial check $(if $(filter command environment,$(firstword $(origin COUNCIL))),--council $(COUNCIL))

preview: setup ## show one answer in the chat page: make preview ANSWER=spa_phone (AUDIENCE=practitioner for theirs)
	$(PYTHON) -m preview --council $(COUNCIL) --answer "$(ANSWER)" --audience $(or $(AUDIENCE),parent) --open

open-referral: setup ## write hubs and services of COUNCIL for other directories, as Open Referral UK JSON
	$(PYTHON) -m editorial export --council $(COUNCIL)

import-services: setup ## propose hubs and services from another directory's file: make import-services FILE=...
	$(PYTHON) -m editorial import --council $(COUNCIL) "$(FILE)"

migrate: setup ## bring both databases to their newest shape
	$(PYTHON) -m bot.actions.intake.migrate
	$(PYTHON) -m frontdoor migrate

seed: migrate ## add the demo worker and demo requests
	$(PYTHON) -m frontdoor seed

evaluate: setup ## ask a running product the development questions: make evaluate URL=http://127.0.0.1:8000
	$(PYTHON) -m evaluation understanding --url $(or $(URL),http://127.0.0.1:8000) --floor $(firstword $(wildcard tests/questions/$(COUNCIL)/floor.json) tests/questions/floor.json)

evaluate-safety: setup ## send the running product messages of danger and none: make evaluate-safety SET="my/*.jsonl"
	$(PYTHON) -m evaluation safety --url $(or $(URL),http://127.0.0.1:8000) --set $(or $(SET),tests/questions/safety/*.jsonl)

fuzz-screen: setup train ## have the safety screen read 50,000 texts of every kind, or FUZZ_TEXTS=...
	FUZZ_TEXTS=$(or $(FUZZ_TEXTS),50000) timeout 7200 $(PYTHON) -m pytest -q tests/gateway/keeping_safe/test_any_text.py

bench: setup train ## measure speed and memory of the whole product
	$(PYTHON) -m bench

bench-danger: setup train servers ## measure how soon urgent help comes while each process, and the database, is killed
	$(PYTHON) -m bench.danger

bench-drain: setup servers ## measure how long 1,000 waiting requests take to arrive, on SQLite and on PostgreSQL
	$(PYTHON) -m bench.drain

kill-test: setup ## kill the processes N times, 10,000 when unset, and look at every request: make kill-test N=500 SEED=7
	$(PYTHON) -m tests.faults.killing --kills $(or $(N),10000) $(if $(SEED),--seed $(SEED))

payloads: setup ## send 10,000 generated requests to a real front door and compare every field: make payloads N=500 SEED=7
	PAYLOADS=$(or $(N),10000) timeout 14400 $(PYTHON) -m pytest -q tests/faults/test_any_payload.py

sequences: setup ## play 10,000 generated conversations and look at every step: make sequences N=500 SEED=7
	SEQUENCES=$(or $(N),10000) SEED=$(or $(SEED),1) timeout 36000 $(PYTHON) -m pytest -q tests/faults/sequences

deliver: setup ## try once to send what waits in the outbox
	$(PYTHON) -m bot.actions.deliver --once

reconcile: setup ## compare what was received with what the case system says it has: make reconcile DAYS=30
	$(PYTHON) -m bot.actions.deliver reconcile --days $(or $(DAYS),7)

new-master-key: setup ## wrap every draft and request with the first key of MASTER_KEY
	$(PYTHON) -m bot.actions.intake.rotate

verify-audit: setup ## look whether every row of both audits is as it was written, and tell their last hashes
	$(PYTHON) -m bot.actions.intake.audit
	$(PYTHON) -m frontdoor verify-audit

lint: setup ## style and types only
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

lock: $(UV) ## renew the locked requirements of both environments
	$(UV) pip compile pyproject.toml --group rasa --python-version 3.10 --generate-hashes -q --no-header -o requirements/rasa.txt
	$(UV) pip compile pyproject.toml --group services --python-version 3.12 --generate-hashes -q --no-header -o requirements/services.txt

assets: ## rebuild style sheet and scripts (needs Node.js; what it makes is kept in the repository)
	cd assets && npm ci && npm run build

clean: ## remove models, built content and local databases
	rm -rf models build var results

.env:
	cp .env.example .env

.tools/bin/uv:
	@python3 -m venv .tools
	@.tools/bin/python -m pip install -q uv==$(UV_VERSION)

.venv/.ready: requirements/services.txt | $(UV)
	$(UV) venv -q --allow-existing --python 3.12 .venv
	VIRTUAL_ENV=.venv $(UV) pip sync -q --require-hashes requirements/services.txt
	@touch $@

.venv-rasa/.ready: requirements/rasa.txt | $(UV)
	$(UV) venv -q --allow-existing --python 3.10 .venv-rasa
	VIRTUAL_ENV=.venv-rasa $(UV) pip sync -q --require-hashes requirements/rasa.txt
	@touch $@

build/encoder/.ready: .venv-rasa/.ready $(wildcard language/*.py)
	.venv-rasa/bin/python -m language.build_encoder
	@mkdir -p build/encoder && touch $@

SCREEN := build/keeping_safe/model.npz
$(SCREEN): $(shell find gateway/keeping_safe language content/national/keeping_safe* -type f -not -path '*/__pycache__/*') .venv/.ready build/encoder/.ready
	$(PYTHON) -m gateway.keeping_safe.train > /dev/null
	@touch $@

# What a trained model depends on: words, examples, rules, the code that learns.
LEARNT_FROM := $(shell find content bot/data bot/engine editorial language -type f \( -name '*.yml' -o -name '*.py' \) -not -path 'editorial/*/*' -not -path 'content/*/proposed/*' 2>/dev/null) bot/domain.yml config.yml
$(MODEL): $(LEARNT_FROM) .venv/.ready .venv-rasa/.ready build/encoder/.ready
	$(PYTHON) -m editorial build --council $(COUNCIL)
	$(RASA) train --config config.yml --domain bot/domain.yml --data bot/data --out models --fixed-model-name $(COUNCIL) --skip-validation
	@touch $@

$(MODEL).sha256: $(MODEL)
	sha256sum $(MODEL) > $@

browser: ## install Chromium for the browser tests when it is missing
	@command -v chromium >/dev/null || bash deploy/apt-install.sh chromium

servers: ## install PostgreSQL and Redis for the tests when they are missing
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || bash deploy/apt-install.sh postgresql
	@command -v redis-server >/dev/null || bash deploy/apt-install.sh redis-server

.PHONY: help run run-with-faults test test-engine payloads sequences setup train content check-content preview open-referral import-services migrate seed bench kill-test bench-danger bench-drain deliver reconcile new-master-key verify-audit evaluate evaluate-safety fuzz-screen lint lock assets clean browser servers
