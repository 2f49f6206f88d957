# Segregationsbarometern. `make help` tells what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run sweden stand-in test web peers tools browsers toolkits clean

# Where the server listens, and where editions are put.
LISTEN ?= 127.0.0.1:8080
EDITIONS ?= editions

# Where what the services answered is kept, and further options of `barometer collect` (--base-url, --proxy, --ca, --own …)
# and of `barometer build` (--own …).
ARCHIVE ?= archive
COLLECT ?=
BUILD ?=

# One target folder outside the repository, so that clones and work trees share what is compiled.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/barometer/target
TARGET := $(abspath $(CARGO_TARGET_DIR))

# The version that editions and pages state: the package's, with the commit where there is one. Only `run` sets it:
# a new version compiles `edition` and everything above it anew, which the tests need not wait for.
COMMIT := $(shell git rev-parse --short HEAD 2>/dev/null)
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)$(addprefix +,$(COMMIT))
unexport BAROMETER_VERSION

# Other people's readers of JSON-stat and PX, which read what we write in the tests of `formats`.
TOOLKITS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/barometer/toolkits
TOOLKITS_READY := $(TOOLKITS)/pyjstat-2.4.0-pyaxis-0.4.3

WEB_SOURCES := $(shell find web/src -type f) $(wildcard web/*.json web/*.config.ts)

step = @printf '\n== %s ==\n' '$(1)'

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'LISTEN=$(LISTEN)  EDITIONS=$(EDITIONS)  CARGO_TARGET_DIR=$(TARGET)'

run: export BAROMETER_VERSION := $(VERSION)
run: tools web ## build the program, make the fictional edition and serve it
	$(call step,Program (release; several minutes the first time))
	cargo build --locked --release -p barometer
	$(call step,Fictional edition)
	'$(TARGET)/release/barometer' example --out '$(EDITIONS)/example' --replace
	$(call step,Server)
	@exec '$(TARGET)/release/barometer' serve '$(EDITIONS)/example' --listen '$(LISTEN)'

# A service that cannot be reached is told; what needs it is left out of the edition, and the next run asks for it again.
sweden: export BAROMETER_VERSION := $(VERSION)
sweden: tools web ## collect the statistics of Sweden from their services, build the edition and serve it
	$(call step,Program (release; several minutes the first time))
	cargo build --locked --release -p barometer
	$(call step,Statistics from their services)
	'$(TARGET)/release/barometer' collect --archive '$(ARCHIVE)' $(COLLECT) || echo 'note: not everything could be fetched; the edition is built of what is there'
	$(call step,Edition)
	'$(TARGET)/release/barometer' build --archive '$(ARCHIVE)' --out '$(EDITIONS)/sweden' --replace $(BUILD)
	$(call step,Server)
	@exec '$(TARGET)/release/barometer' serve '$(EDITIONS)/sweden' --listen '$(LISTEN)'

stand-in: tools ## stand in for the services on this machine, with the shared statistics, and say how to collect from them
	cargo build --locked -p stand-in
	@exec '$(TARGET)/debug/stand-in' --shared "$${BAROMETER_SHARED:-../shared}"

# What fails soonest stands first. Program and tests are built in one go, so that all crates are compiled once, with one
# set of features; clippy reads its own, cheaper metadata of them. With CI set, a browser that is not there is a fault.
# Nothing is kept for compiling a crate in part the next time: that makes the first time a good deal longer.
test: export BAROMETER_BIN := $(TARGET)/debug/barometer
test: export CI ?= true
test: export CARGO_INCREMENTAL ?= 0
test: export BAROMETER_TOOLKITS_PYTHON ?= $(shell test ! -e '$(TOOLKITS_READY)' || echo '$(TOOLKITS)/bin/python')
test: tools browsers toolkits web ## test everything, browsers included
	$(call step,Styles and scripts: tests)
	cd web && npm test
	$(call step,Rust: format)
	cargo fmt --all --check
	$(call step,Rust: lints)
	cargo clippy --locked --workspace --all-targets -- -D warnings
	$(call step,Rust: program and tests are built)
	cargo build --locked --workspace --bins --tests
	$(call step,Rust: tests)
	@test -d "$${BAROMETER_SHARED:-../shared}/data" || echo 'note: no shared statistics (BAROMETER_SHARED, else ../shared): the tests that need them are skipped'
	cargo test --locked --workspace --no-fail-fast
	$(call step,Everything holds)

web: web/dist/site.js ## build styles and scripts, if they are older than their sources

web/dist/site.js: web/node_modules/.package-lock.json $(WEB_SOURCES)
	$(call step,Styles and scripts: types and bundle)
	cd web && npm run build
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json
	$(call step,Styles and scripts: packages)
	cd web && npm ci --no-progress
	@touch $@

peers: ## compare the measures with numpy, PySAL and R: values and time (QUICK=1: small tables)
	@benches/peers/run.sh $(if $(QUICK),--quick)

tools:
	@command -v cargo >/dev/null || { echo 'error: there is no cargo' >&2; echo 'hint: install Rust 1.90 or later with rustup (https://rustup.rs)' >&2; exit 1; }
	@command -v cc >/dev/null || { echo 'error: there is no C compiler, which Rust links with' >&2; echo 'hint: apt-get install build-essential' >&2; exit 1; }
	@command -v npm >/dev/null || { echo 'error: there is no npm' >&2; echo 'hint: install Node 20.19 or later' >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || { echo "error: Node $$(node --version) is too old" >&2; echo 'hint: install Node 20.19 or later' >&2; exit 1; }

# The browser tests drive Debian's chromium, or the browser that CHROMIUM names; a text browser reads the pages too.
browsers:
	@missing=; \
	test -n "$${CHROMIUM:-}" || command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v w3m >/dev/null || missing="$$missing w3m"; \
	if test -z "$$missing"; then exit 0; fi; \
	command -v apt-get >/dev/null || { echo "error: the browser tests need$$missing" >&2; echo 'hint: install them, or name another browser with CHROMIUM=/path/to/it' >&2; exit 1; }; \
	printf '\n== %s ==\n' "For the browser tests:$$missing"; \
	root=; test "$$(id -u)" -eq 0 || root=sudo; \
	$$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing

# Where Python cannot be had, or its packages, the tests that ask them say that they are skipped.
toolkits:
	@if test -n "$${BAROMETER_TOOLKITS_PYTHON:-}" || test -e '$(TOOLKITS_READY)'; then exit 0; fi; \
	printf '\n== %s ==\n' 'Python readers of JSON-stat and PX'; \
	if ! python3 -c 'import ensurepip, venv' 2>/dev/null && command -v apt-get >/dev/null; then \
		root=; test "$$(id -u)" -eq 0 || root=sudo; \
		$$root apt-get update -qq && $$root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-venv || true; \
	fi; \
	rm -rf '$(TOOLKITS)'; \
	if python3 -m venv '$(TOOLKITS)' && '$(TOOLKITS)/bin/pip' install --quiet --disable-pip-version-check pyjstat==2.4.0 pyaxis==0.4.3 'pandas<4'; \
	then touch '$(TOOLKITS_READY)'; \
	else rm -rf '$(TOOLKITS)'; echo 'note: no pyjstat and pyaxis (Python 3.11 or later and its packages are needed): tests that ask them are skipped'; fi

clean: ## remove what was built; editions stay
	rm -rf web/dist web/node_modules web/.test screenshots
	cargo clean
