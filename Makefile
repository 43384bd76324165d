# integria-monitor: build, test, install. `make help` lists the targets.
#
# A build needs a Swift toolchain (6.2 or later) and libcurl's library: no development package, no network.

SWIFT   ?= swift
PREFIX  ?= /usr/local
DESTDIR ?=
BINDIR  ?= $(PREFIX)/bin
DOCDIR  ?= $(PREFIX)/share/doc/integria-monitor

OUT     := build
BINARY  := $(OUT)/integria-monitor
# Its own folder: the release flags would otherwise make every `swift build` compile everything again.
SCRATCH := .build/static

RELEASE := -c release --product integria-monitor --scratch-path $(SCRATCH)

# Swift's libraries inside. The linker is the toolchain's own, so that its version is known.
# Hardened: position-independent (Swift's default), all relocations done and made read-only before the first line runs.
# Small: no symbols, and nothing exported, so that --gc-sections (SwiftPM's default) may drop what is not used.
RELEASE += --static-swift-stdlib -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now \
  -Xlinker --no-export-dynamic -Xlinker -s
# libgcc and libstdc++ inside too: two libraries fewer to find and to load, on machines that may not have them. libstdc++
# is asked for by name, and the linker takes the first that it finds: a folder with nothing but the archive comes first.
RELEASE += -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xswiftc -L$(CURDIR)/$(OUT)/link

.PHONY: help build test install uninstall package acceptance lint format bench fuzz demo clean

help:
	@echo 'make build      release binary, Swift inside: $(BINARY)'
	@echo 'make test       every test'
	@echo 'make demo       the commands at work, against a simulated server'
	@echo 'make lint       what the formatter has to say; nothing is the right answer'
	@echo 'make fuzz       a million runs of every fuzz target, or RUNS: Tests/Fuzz/RESULTS.md'
	@echo 'make bench      measures the release binary: Tests/Benchmarks/RESULTS.md'
	@echo 'make install    to DESTDIR$(PREFIX), with the links check_integria and pandora_integria'
	@echo 'make package    .deb, .rpm, .tar.gz and .pspz2 of the release binary, into build/packages'
	@echo 'make acceptance the packages in Nagios, Icinga, Pandora FMS, dpkg and rpm; as root, on a Debian that it may install to'
	@echo 'make clean      removes what was built'

build:
	@mkdir -p $(OUT)/link
	@for compiler in clang "$$(dirname "$$(readlink -f "$$(command -v $(SWIFT))")")/clang" gcc; do \
	  archive=$$("$$compiler" -print-file-name=libstdc++.a 2>/dev/null || true); \
	  if [ -f "$$archive" ]; then ln -sf "$$archive" $(OUT)/link/libstdc++.a; break; fi; \
	done
	$(SWIFT) build $(RELEASE)
	@install -m 0755 $(SCRATCH)/release/integria-monitor $(BINARY)
	@echo "$(BINARY): $$(wc -c < $(BINARY)) bytes, $$($(BINARY) --version)"

test:
	$(SWIFT) test

demo:
	$(SWIFT) run integria-monitor demo

# Run `make build` first; installing compiles nothing, so that it can run as root.
install:
	@test -x $(BINARY) || { echo 'there is no $(BINARY): run make build first' >&2; exit 1; }
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DOCDIR)
	install -m 0755 $(BINARY) $(DESTDIR)$(BINDIR)/integria-monitor
	ln -sf integria-monitor $(DESTDIR)$(BINDIR)/check_integria
	ln -sf integria-monitor $(DESTDIR)$(BINDIR)/pandora_integria
	install -m 0644 README.md CHANGELOG.md LICENSE plugin-conf/integria-monitor.conf $(DESTDIR)$(DOCDIR)

uninstall:
	rm -f $(addprefix $(DESTDIR)$(BINDIR)/,integria-monitor check_integria pandora_integria)
	rm -rf $(DESTDIR)$(DOCDIR)

# Builds first, so that what is packaged is what is here.
package: build
	packaging/package

# Makes the packages itself, once it has installed what that takes.
acceptance: build
	Tests/Acceptance/run

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# TARGETS='csv records' for some; without libFuzzer in the toolchain it says so.
fuzz:
	Tests/Fuzz/run $(TARGETS)

bench:
	Tests/Benchmarks/run

clean:
	rm -rf $(OUT) .build
