"""Runs every test in the files test_*.py beside this one and ends with `N passed, M failed`.

A test is a function whose name begins with `test_`, whose docstring says in a sentence what holds, and which takes a
`Visitor`. A function with a `cases` attribute is run once for each of them. Arguments name the tests to run, by any part
of their names.
"""
import importlib
import inspect
import pathlib
import sys
import traceback

from playwright.sync_api import sync_playwright

from server import Server
from visitor import Visitor

FOLDER = pathlib.Path(__file__).resolve().parent


def tests(parts):
    """Each test as its name, its sentence, its function and its further arguments, in the order of the files."""
    for path in sorted(FOLDER.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        found = [item for item in vars(module).values() if inspect.isfunction(item) and item.__module__ == path.stem]
        for function in sorted(found, key=lambda item: item.__code__.co_firstlineno):
            if not function.__name__.startswith("test_"):
                continue
            for case in getattr(function, "cases", [()]):
                name = " ".join([f"{path.stem}.{function.__name__}", *map(str, case)])
                if not parts or any(part in name for part in parts):
                    yield name, inspect.getdoc(function) or name, function, case


def main(parts):
    passed, failed = 0, 0
    chosen = list(tests(parts))
    if not chosen:
        print("No test has such a name.\n0 passed, 1 failed")
        return 1
    try:
        with Server() as server, sync_playwright() as playwright:
            browser = Visitor.launch(playwright)
            for number, (name, sentence, function, case) in enumerate(chosen, 1):
                shown = f"[{number}/{len(chosen)}] {sentence.splitlines()[0]} {' '.join(map(str, case))}".rstrip()
                visitor = Visitor(server, browser)
                try:
                    function(visitor, *case)
                    passed += 1
                    print(f"✔ {shown}")
                except Exception:
                    failed += 1
                    print(f"✘ {shown}\n  {name}")
                    traceback.print_exc(limit=-3, file=sys.stdout)
                finally:
                    visitor.close()
            if failed:
                print(f"What the server wrote last:\n{server.said()[-4000:]}")
            browser.close()
    except Exception as error:
        failed += 1
        print(f"✘ {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
