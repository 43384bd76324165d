# integria-monitor: build, test, install. `make help` lists the targets.
#
# A build needs a Swift toolchain (6.2 or later) and libcurl's library, but no development package and no network.

SWIFT   ?= swift
PREFIX  ?= /usr/local
DESTDIR ?=
BINDIR  ?= $(PREFIX)/bin
DOCDIR  ?= $(PREFIX)/share/doc/integria-monitor

OUT     := build
BINARY  := $(OUT)/integria-monitor
LINK    := $(OUT)/link
# A separate folder: the release flags would otherwise make every `swift build` recompile everything.
SCRATCH := .build/static

RELEASE := -c release --product integria-monitor --scratch-path $(SCRATCH)

# Swift's libraries are linked statically, by the toolchain's own linker, so that the linker's version is known.
# Hardened: position-independent (Swift's default), all relocations done and made read-only before the first line.
# Small: no symbols; no exports, so that --gc-sections (SwiftPM's default) can drop unused code; identical functions are
# merged; no tables for exceptions, which nothing here throws.
RELEASE += --static-swift-stdlib -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now \
  -Xlinker --no-export-dynamic -Xlinker -s -Xlinker --icf=all \
  -Xlinker -T -Xlinker $(CURDIR)/packaging/no-unwind-tables.ld
# libgcc and libstdc++ are linked statically too: two fewer libraries to find and load, on machines that may lack them.
# The linker takes the first libstdc++ that it finds by name, so the folder with the archive comes first.
RELEASE += -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xswiftc -L$(CURDIR)/$(LINK)
# No RUNPATH: libraries come from the system, never from the program's own folder.
RELEASE += --disable-local-rpath
# The same folder has a libcurl.so.4 without symbol versions, made from the declarations in Sources/CCurl. Debian's
# library has the version CURL_OPENSSL_4, Red Hat's has none; a program that requires no version runs with both.
RELEASE += -Xlinker $(CURDIR)/$(LINK)/glibc-2.34.o
# Reproducible: the same sources give the same bytes. The hashes of compiled code are omitted, because they differ
# between builds.
RELEASE += -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen
# The compiler that comes with Swift, for the two files in $(LINK).
CC_OF_SWIFT = $$(command -v clang || echo "$$(dirname "$$(readlink -f "$$(command -v $(SWIFT))")")/clang")

.PHONY: help build test sanitize install uninstall package acceptance lint format bench fuzz demo clean

help:
	@echo 'make build      release binary, Swift inside: $(BINARY)'
	@echo 'make test       every test'
	@echo 'make sanitize   the tests with the address sanitizer, then with the thread sanitizer; SUITES=REGEX for some'
	@echo 'make demo       the commands at work, against a simulated server'
	@echo 'make lint       what the formatter has to say; nothing is the right answer'
	@echo 'make fuzz       a million runs of every fuzz target, or RUNS: Tests/Fuzz/RESULTS.md'
	@echo 'make bench      measures the release binary: Tests/Benchmarks/RESULTS.md'
	@echo 'make install    to DESTDIR$(PREFIX), with the links check_integria and pandora_integria'
	@echo 'make package    .deb, .rpm, .tar.gz and .pspz2 of the release binary, into build/packages'
	@echo 'make acceptance the packages in Nagios, Icinga, Pandora FMS, Zabbix, dpkg and rpm, and every kill; as root, on a Debian that it may install to'
	@echo 'make clean      removes what was built'

build: $(LINK)/libstdc++.a $(LINK)/libcurl.so.4 $(LINK)/glibc-2.34.o
	$(SWIFT) build $(RELEASE)
	@install -m 0755 $(SCRATCH)/release/integria-monitor $(BINARY)
	@echo "$(BINARY): $$(wc -c < $(BINARY)) bytes, $$($(BINARY) --version)"

$(LINK):
	@mkdir -p $@

$(LINK)/libstdc++.a: | $(LINK)
	@for compiler in "$(CC_OF_SWIFT)" gcc; do \
	  archive=$$("$$compiler" -print-file-name=libstdc++.a 2>/dev/null || true); \
	  if [ -f "$$archive" ]; then ln -sf "$$archive" $@; break; fi; \
	done

# Declares every function; the linker does not need their parameters and results.
$(LINK)/libcurl.so.4: Sources/CCurl/CCurl.c Sources/CCurl/include/CCurl.h | $(LINK)
	@sed 's|//.*||' $^ | grep -ohE '\bcurl_[a-z0-9_]+ *\(' | sort -u | sed 's/ *(/(void) {}/; s/^/void /' >$(LINK)/libcurl.c
	@"$(CC_OF_SWIFT)" -shared -fPIC -nostdlib -fuse-ld=lld -Wl,-soname,libcurl.so.4 -o $@ $(LINK)/libcurl.c

$(LINK)/glibc-2.34.o: packaging/glibc-2.34.c | $(LINK)
	@"$(CC_OF_SWIFT)" -c -O2 -fPIC -o $@ $<

test:
	$(SWIFT) test

# Each sanitizer has its own build folder. A finding fails the tests.
# Leaks are not checked: a run has one transport, which is never closed before the run ends (CurlTransport).
sanitize:
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize address --scratch-path .build/address $(if $(SUITES),--filter '$(SUITES)')
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Support/thread-sanitizer.supp $(SWIFT) test --sanitize thread --scratch-path .build/thread $(if $(SUITES),--filter '$(SUITES)')

demo:
	$(SWIFT) run integria-monitor demo

# Run `make build` first. Installing compiles nothing, so it can run as root.
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

# Builds first, so that the package contains the present sources.
package: build
	packaging/package

# Makes the packages itself, after it has installed the tools for them.
acceptance: build
	Tests/Acceptance/run

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

# TARGETS='csv records' selects some. Fails with a message if the toolchain lacks libFuzzer.
fuzz:
	Tests/Fuzz/run $(TARGETS)

bench:
	Tests/Benchmarks/run

clean:
	rm -rf $(OUT) .build
