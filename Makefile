# make run     start the platform with the invented city of 20,000 people
# make test    every test there is
# make check   what a change must pass before it is looked at: architecture, tidiness, format
# make bench   the measured figures; make soak: the long runs

SWIFT ?= swift
RELEASE := .build/release/yitong
people ?= 20000

.PHONY: run build test check bench soak slow-types clean

run: build
	exec $(RELEASE) run --demo $(people)

build:
	@Scripts/install-packages run
	$(SWIFT) build -c release --product yitong

test:
	@Scripts/install-packages run test
	@Scripts/test

check:
	@Scripts/install-packages run
	@Scripts/check

bench: build
	YITONG_BENCH_PYTHON=$$(Scripts/bench-peers || true) $(RELEASE) bench

soak:
	@Scripts/install-packages run test
	$(SWIFT) build --build-tests
	YITONG_KILLS=1000 Tests/Days/run

# In a scratch folder of its own: these flags would make the next normal build a full one.
slow-types:
	$(SWIFT) build --scratch-path .build-slow-types -Xswiftc -Xfrontend -Xswiftc -warn-long-expression-type-checking=200 \
		-Xswiftc -Xfrontend -Xswiftc -warn-long-function-bodies=200 2>&1 | grep -E 'took [0-9]+ms' | sort -u \
		|| echo "No expression and no function takes over 200 ms."

clean:
	rm -rf .build .build-*
