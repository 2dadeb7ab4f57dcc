# The two commands that do everything: `make run` and `make test`. `make` alone lists all of them.

# System packages (names of Debian and Ubuntu): to build (cmake and nasm: the JPEG decoder), to show, to test on a virtual
# display.
PACKAGES := \
	gcc libc6-dev pkg-config cmake nasm \
	libgl1 libegl1 libgl1-mesa-dri libxkbcommon0 libxkbcommon-x11-0 \
	libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 \
	libwayland-client0 libwayland-egl1 libwayland-cursor0 fonts-noto-cjk \
	xvfb openbox xdotool imagemagick x11-utils sway grim wtype \
	x11-xserver-utils xserver-xorg-core xserver-xorg-video-dummy

# What `make bench` compares Litfass with; who is missing is left out of its table.
RIVALS := feh mpv pqiv chromium

# A folder with slides and assets, for `make run SHOW=folder`; default: the demo show in this folder.
SHOW :=

# `make gallery GALLERY=full` draws for 4K screens too.
GALLERY :=

# How long `make soak` runs, and `make fuzz` for each target: 2h, 90m, 45s.
SOAK ?= 2h
FUZZ ?= 10m
export SOAK FUZZ FUZZ_TARGET FUZZ_SEED

# `make bench BENCH=quick` takes five minutes instead of twenty-five.
BENCH ?=
export BENCH

# Rust may be installed but not yet on the path of this terminal.
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

CARGO := cargo
LITFASS := $(or $(CARGO_TARGET_DIR),target)/release/litfass

# The package that `make deb` builds now; one of another version may lie beside it.
DEB = target/debian/litfass_$(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)_$(shell dpkg --print-architecture).deb

.PHONY: help run test test-wayland kiosk browser proofs months soak faults fuzz deny measure bench demo-pictures guide-pictures gallery deb packages rivals rust
.NOTPARALLEL:

help: ## lists the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: packages rust ## starts the show full screen, or for 20 s on a virtual display if there is none
	$(CARGO) build --release --locked
	@tests/scripts/run "$(LITFASS)" target/run $(if $(SHOW),"$(SHOW)")

test: packages rust ## runs formatting, clippy and every test
	$(CARGO) fmt --check
	$(CARGO) clippy --all-targets --locked -- -D warnings
	@if $(CARGO) nextest --version >/dev/null 2>&1; then \
		set -ex; $(CARGO) nextest run --locked; $(CARGO) test --doc --locked; \
	else \
		set -ex; $(CARGO) test --locked; \
	fi

# What only X can do is left out: fingers, windows put over another one, the screensaver of X; and a folder for locks of its
# own, in which Wayland has its socket.
ON_WAYLAND := window supervise status -- --skip a_window_that_another_covers --skip window_visit --skip window_kiosk \
	--skip the_screensaver_stays_away --skip two_players_never_share

test-wayland: packages rust ## runs the tests of windows on a Wayland compositor instead of X
	@if $(CARGO) nextest --version >/dev/null 2>&1; then \
		set -x; LITFASS_WALL=wayland $(CARGO) nextest run --locked --no-fail-fast $(ON_WAYLAND); \
	else \
		set -x; LITFASS_WALL=wayland $(CARGO) test --locked --no-fail-fast --test it -- $(subst -- ,,$(ON_WAYLAND)); \
	fi

kiosk: deb ## tries the package as a kiosk machine, from nothing, on Wayland and X (as root, 1 GB, 5 minutes)
	@tests/scripts/packages debootstrap systemd-container
	LITFASS_SERVER=wayland tests/scripts/kiosk $(DEB)
	LITFASS_SERVER=x tests/scripts/kiosk $(DEB)

browser: packages rust ## looks at the status page in Chromium, wide and narrow
	@tests/scripts/packages chromium
	$(CARGO) test --locked --test it -- --ignored --nocapture status::

proofs: packages rust ## composes a hundred thousand random articles (or LITFASS_CASES) and checks every rule on each
	$(CARGO) test --release --locked --test it -- --ignored --nocapture random_scenes::

months: packages rust ## shows 100,000 slides and 10,000 saves in fast motion and watches memory, files and threads
	$(CARGO) test --release --locked --test it -- --ignored --nocapture months::

soak: packages rust ## shows a show that changes and breaks all the time for SOAK=2h; figures and a plot go into target/soak
	$(CARGO) test --release --locked --test it -- --ignored --nocapture soak::

faults: packages rust ## makes the faults of docs/reliability.md happen that take long or need root
	@tests/scripts/packages faketime x11-xserver-utils
	$(CARGO) test --locked --test it -- --ignored --nocapture --test-threads 1 faults_long::

fuzz: packages rust ## reads files changed at random, FUZZ=10m for each target (FUZZ_TARGET=import: that one)
	$(CARGO) test --release --locked --test it -- --ignored --nocapture fuzz::

deny: rust ## holds all dependencies against deny.toml (with cargo-deny, if it is there, also against known weaknesses)
	@if $(CARGO) deny --version >/dev/null 2>&1; then \
		set -e; $(CARGO) deny check licenses bans sources; \
		if $(CARGO) deny fetch db >/dev/null 2>&1; then $(CARGO) deny check advisories; \
		else echo "The list of known weaknesses cannot be reached; they were not looked for."; fi; \
	else \
		$(CARGO) test --locked --test it -- licences::; \
	fi

measure: packages rust ## prints figures: save to screen, start, cross-fade, decoding (release build, virtual display)
	$(CARGO) test --release --locked --test it -- --ignored --nocapture --test-threads 1 measure::
	$(CARGO) test --release --locked --lib -- --ignored --nocapture --test-threads 1 times_of_

bench: packages rivals rust ## compares Litfass with other programs by the pixels of a virtual screen, and times its heavy steps
	$(CARGO) bench --locked --bench micro
	$(CARGO) bench --locked --bench side_by_side

demo-pictures: packages rust ## draws every slide of the demo show into target/pictures
	$(CARGO) run --release --locked -- render . --out target/pictures

guide-pictures: packages rust ## draws the pictures of the operators' guides anew, from the examples in them
	$(CARGO) build --release --locked
	@tests/scripts/guide "$(LITFASS)"

gallery: packages rust ## draws every layout, theme and screen shape on contact sheets into target/gallery (GALLERY=full: 4K too)
	GALLERY=$(GALLERY) $(CARGO) test --release --locked --test it -- --ignored --nocapture --test-threads 1 gallery::

deb: packages rust ## builds a Debian package into target/debian
	@tests/scripts/packages dpkg-dev
	$(CARGO) build --release --locked
	packaging/deb "$(LITFASS)" target/debian

packages: ## installs the system packages that are missing
	@tests/scripts/packages $(PACKAGES)

rivals:
	@for name in $(RIVALS); do tests/scripts/packages $$name || echo "The table will have no $$name."; done

rust:
	@tests/scripts/rust
