# 镇枢 Zhenshu: `make run` starts it, `make test` proves it. Everything else is in `make help`.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run check test test-legacy bench shots i18n soak faults format lock audit package package-proof clean env env-run env-legacy

VENV   ?= .venv
LEGACY ?= .venv-legacy
PY     := $(VENV)/bin/python
# Passed on to the program or to pytest, e.g. make run ARGS="--demo" or make test ARGS="tests/domain -k orders".
ARGS   ?=

# Widgets are tested on the real xcb platform, on a virtual full-HD display.
DISPLAY_ENV = LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb NO_AT_BRIDGE=1 LIBGL_ALWAYS_SOFTWARE=1 \
              env -u WAYLAND_DISPLAY -u QT_SCALE_FACTOR -u QT_STYLE_OVERRIDE
ON_DISPLAY  = $(DISPLAY_ENV) xvfb-run -a -s "-screen 0 1920x1080x24 -nolisten tcp"

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: env-run ## start the program with its demonstration town (options: make run ARGS="...")
	@$(PY) -m desktop $(if $(filter-out -%,$(firstword $(ARGS))),,--demonstration) $(ARGS)

check: env ## lint, types, floors
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-cache --no-logo

test: check ## check, then every test, in parts side by side on virtual displays; with ARGS: these tests
	@if [ -n "$(ARGS)" ]; then $(ON_DISPLAY) $(PY) -m pytest $(ARGS); else $(DISPLAY_ENV) $(PY) -m tests; fi

test-legacy: env-legacy ## the tests on PySide6 6.9.3, the last for glibc 2.28
	@$(ON_DISPLAY) $(LEGACY)/bin/python -m pytest $(ARGS)

bench: env ## the budgets, each measured beside its peer
	@$(ON_DISPLAY) $(PY) -m tests.benchmarks $(ARGS)

shots: env ## screenshots of the real windows
	@$(ON_DISPLAY) $(PY) -m tests.screens.shots $(ARGS)

i18n: env ## the English texts: bring them up to date with the source (lupdate) and compile them (lrelease)
	@$(PY) -m tests.support.texts

soak: env ## the long runs
	@$(ON_DISPLAY) $(PY) -m pytest -m soak --timeout=0 $(ARGS)

faults: env ## break everything on purpose, in full (options: make faults ARGS="--part NAME --tenth --seed N")
	@$(ON_DISPLAY) $(PY) -m tests.faults $(ARGS)

format: env ## put the code in order
	@$(PY) -m ruff check --fix . && $(PY) -m ruff format .

# The locks are compiled from pyproject.toml for every platform at once. Pins already there stay;
# make lock ARGS=--upgrade renews them, ARGS="--upgrade-package NAME" renews one.
COMPILE = .venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
          --generate-hashes --no-emit-index-url --no-header --no-annotate $(ARGS)
lock: ## compile requirements*.lock from pyproject.toml
	@test -x .venv-lock/bin/uv || { python3 -m venv .venv-lock && .venv-lock/bin/python -m pip -qq install uv; }
	@printf 'PySide6-Essentials==%s\nPySide6-Addons==%s\nshiboken6==%s\n' 6.11.3 6.11.3 6.11.3 > .venv-lock/new.txt
	@printf 'PySide6-Essentials==%s\nPySide6-Addons==%s\nshiboken6==%s\n' 6.9.3 6.9.3 6.9.3 > .venv-lock/legacy.txt
	@$(COMPILE) --extra dev -c .venv-lock/new.txt -o requirements-dev.lock
	@$(COMPILE) -c requirements-dev.lock -o requirements.lock
	@$(COMPILE) --extra dev -c .venv-lock/legacy.txt -o requirements-legacy.lock

# Not a part of `test`: what is known changes without us. ARGS: osv, where the registry has no such data.
audit: ## known holes in what is locked, by pip-audit; says so where the data cannot be had
	@test -x .venv-audit/bin/pip-audit || { python3 -m venv .venv-audit && .venv-audit/bin/python -m pip -qq install pip-audit; }
	@python3 installers/audit.py .venv-audit/bin/pip-audit $(ARGS)

# Both need root, debootstrap and half an hour at first; what they build lies under ZHENSHU_ROOTS (/var/tmp).
# ARGS: central, desktop or windows, and what the script itself takes, e.g. make package ARGS="desktop --flavor uos".
package: env ## build a package into dist/ (make package ARGS=central, ARGS=desktop, ARGS=windows)
	@ZHENSHU_PYTHON=$(PY) nice sh installers/$(or $(firstword $(ARGS)),central)/build.sh $(wordlist 2,9,$(ARGS))

package-proof: env ## prove a package on fresh machines (make package-proof ARGS=central, ARGS=desktop, ARGS=windows)
	@ZHENSHU_PYTHON=$(PY) nice sh installers/$(or $(firstword $(ARGS)),central)/prove.sh $(wordlist 2,9,$(ARGS))

clean: ## remove environments, caches and build results
	rm -rf .venv .venv-* .venv*.lock build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

env:
	@sh installers/bootstrap.sh $(VENV) requirements-dev.lock test

env-run:
	@sh installers/bootstrap.sh $(VENV) requirements.lock run

env-legacy:
	@sh installers/bootstrap.sh $(LEGACY) requirements-legacy.lock test
