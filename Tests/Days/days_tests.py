"""Runs every test in the files test_*.py beside this one and ends with `N passed, M failed`.

A test is a function whose name begins with `test_`, whose docstring says in a sentence what holds, and which takes a
`City`: the folder of an invented city that is made once and copied for each test. Arguments name the tests to run, by
any part of their names.
"""
import importlib
import inspect
import pathlib
import random
import sys
import tempfile
import time
import traceback

from city import City
from program import BINARY, KILLS, SEED, Skipped

FOLDER = pathlib.Path(__file__).resolve().parent


def tests(parts):
    """Each test as its name, its sentence and its function, in the order of the files and lines."""
    for path in sorted(FOLDER.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        found = [item for item in vars(module).values() if inspect.isfunction(item) and item.__module__ == path.stem]
        for function in sorted(found, key=lambda item: item.__code__.co_firstlineno):
            name = f"{path.stem}.{function.__name__}"
            if function.__name__.startswith("test_") and (not parts or any(part in name for part in parts)):
                yield name, inspect.getdoc(function) or name, function


def main(parts):
    if not BINARY.exists():
        print(f"There is no {BINARY}; build it with `swift build --product yitong`.\n0 passed, 1 failed")
        return 1
    chosen = list(tests(parts))
    passed, failed, skipped = 0, 0 if chosen else 1, 0
    print(f"seed {SEED}, {KILLS} kills")
    with tempfile.TemporaryDirectory(prefix="yitong-days-") as folder:
        city = City(pathlib.Path(folder))
        for number, (name, sentence, function) in enumerate(chosen, 1):
            shown = f"[{number}/{len(chosen)}] {' '.join(sentence.split())}"
            start = time.monotonic()
            city.random = random.Random(f"{SEED} {name}")
            try:
                function(city)
                passed += 1
                print(f"✔ {shown} ({time.monotonic() - start:.1f} s)")
            except Skipped as reason:
                skipped += 1
                print(f"– {shown}\n  skipped: {reason}")
            except Exception:
                failed += 1
                print(f"✘ {shown}\n  {name}")
                traceback.print_exc(limit=-4, file=sys.stdout)
                city.show_output()
            finally:
                city.clear()
    if skipped:
        print(f"{skipped} skipped on this machine")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
