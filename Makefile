# The commands of the house. `make help` lists them; the build itself is CMake's.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PREFIX ?= /usr/local
JOBS ?= $(shell nproc)
# Debian's own Python has the packages that the tests ask for.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
# What stands beside the project, for measuring only; users have none of it.
SHARED ?= ../shared
FUZZ_SECONDS ?= 60

# CMake uses ccache when it is there; it must not fail where its cache cannot be written.
ifneq ($(shell command -v ccache),)
ifeq ($(shell cache=$$(ccache --get-config cache_dir) && mkdir -p "$$cache" 2> /dev/null && test -w "$$cache" && echo yes),)
export CCACHE_DISABLE = 1
endif
endif

configure = cmake --preset $(1) --log-level=WARNING > /dev/null
build = cmake --build build/$(1) --parallel $(JOBS)
ctest = ctest --test-dir build/$(1) --output-on-failure --parallel $(JOBS)

.PHONY: help run test check score install golden fuzz bench coverage picture page load format release clean

help:  ## this list
	@echo "Naqlan: who said what, on whose authority, in Arabic news."
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: release  ## install what is missing, build, read the sample pages
	@$(PYTHON) tools/show_samples.py build/release/bin/naqlan
	@build/release/bin/naqlan ingest --quiet --archive build/samples.naqlan samples
	@echo
	@echo "To open the reading room on these pages:"
	@echo "  build/release/bin/naqlan serve --archive build/samples.naqlan"

release:
	@tools/install_packages.sh build
	@$(call configure,release)
	@$(call build,release)

test:  ## build and run every test
	@tools/install_packages.sh build test
	@$(call configure,test)
	@$(call build,test)
	@$(call ctest,test)

check:  ## all that a change must pass: format, layers, warnings, tests under ASan and UBSan
	@tools/install_packages.sh build test check
	@tools/format.sh --check
	@$(PYTHON) tests/layers_test.py
	@$(call configure,asan-ubsan)
	@$(call build,asan-ubsan)
	@$(call ctest,asan-ubsan)

score: release  ## measure against annotated articles, where they are; update docs/ACCURACY.md
	@$(PYTHON) tools/score.py build/release/bin/naqlan $(SHARED)

golden: release  ## rewrite the expected records of the samples and show what changed
	@$(PYTHON) tests/golden/golden_test.py --program build/release/bin/naqlan --update

install: release  ## install program, library, headers and language data under PREFIX
	@cmake --install build/release --prefix $(PREFIX)

fuzz:  ## run each fuzzer for FUZZ_SECONDS
	@tools/install_packages.sh build fuzz
	@$(call configure,fuzz)
	@$(call build,fuzz)
	@tools/run_fuzzers.sh build/fuzz $(FUZZ_SECONDS)

bench:  ## time the stages and the whole reader over the samples
	@tools/install_packages.sh build bench
	@$(call configure,release) -DNAQLAN_BENCHMARKS=ON
	@$(call build,release)
	@build/release/bin/naqlan_bench

coverage:  ## run the tests with coverage counts; report in build/coverage/report
	@tools/install_packages.sh build test coverage
	@$(call configure,coverage)
	@$(call build,coverage)
	@$(call ctest,coverage)
	@tools/report_coverage.sh build/coverage

picture: release  ## draw the README's picture of a digest anew (needs Chromium)
	@$(PYTHON) tools/digest_picture.py build/release/bin/naqlan docs/digest.png 47 samples/wordpress_theme.html

page:  ## build the reading room's page anew (web/ -> web/dist); needs Node 18 or later
	@npm ci --prefix web --no-audit --no-fund
	@npm run build --prefix web

load: release  ## ask a reading room over an archive at a steady rate: ARCHIVE=news.naqlan
	@$(PYTHON) bench/serve_load.py build/release/bin/naqlan $(ARCHIVE)

format:  ## lay out the sources as .clang-format says
	@tools/install_packages.sh check
	@tools/format.sh

clean:  ## delete all that was built
	@rm -rf build
