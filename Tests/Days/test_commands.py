"""The command line: every help text and the table of settings, and the runner of suites."""
import hashlib
import json
import os
import pathlib
import re

from base64 import b64encode
from program import ROOT, call, good

GOLDEN = pathlib.Path(__file__).resolve().parent / "golden"


def helps(path=()):
    """The help of a command and of all below it, by the words that call it."""
    text = good(*path, "--help", env={"COLUMNS": "80"})
    yield " ".join(["yitong", *path]), text
    below = re.search(r"SUBCOMMANDS:\n(.*?)(\n\n|\Z)", text, re.S)
    for name in re.findall(r"^  ([a-z][a-z-]*)(?: \(default\))?(?:  |$)", below.group(1), re.M) if below else []:
        yield from helps((*path, name))


def same(name, text):
    """Whether a text is as its golden file; SNAP_UPDATE=1 writes it."""
    file = GOLDEN / name
    if os.environ.get("SNAP_UPDATE") == "1":
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text)
    assert file.exists(), f"there is no {file}; SNAP_UPDATE=1 makes it"
    assert file.read_text() == text, f"{file} differs; SNAP_UPDATE=1 takes over what is new:\n{text}"


def test_every_help_is_as_written_down(city):
    """The help of every command is a golden file, and every command has one."""
    found = dict(helps())
    assert len(found) > 15, sorted(found)
    for name, text in found.items():
        assert "OVERVIEW" in text and "USAGE" in text, f"{name} does not say what it does"
        same(name.replace(" ", "-") + ".txt", text)
    if os.environ.get("SNAP_UPDATE") != "1":
        known = {file.stem for file in GOLDEN.glob("*.txt")}
        assert known == {name.replace(" ", "-") for name in found}, known


def test_the_settings_are_as_documented(city):
    """docs/settings.md is what `yitong settings --markdown` prints; the environment and options are heard in their order."""
    text = good("settings", "--markdown")
    file = ROOT / "docs/settings.md"
    if os.environ.get("SNAP_UPDATE") == "1":
        file.write_text(text.rstrip("\n") + "\n")
    assert file.read_text().rstrip("\n") == text.rstrip("\n"), "docs/settings.md differs; SNAP_UPDATE=1 writes it"
    said = good("settings", "--database", "postgres://user:secret@here/name", env={"YITONG_PORT": "81"})
    assert "secret" not in said and "port = 81" in said, said
    assert "port = 82" in good("settings", "--port", "82", env={"YITONG_PORT": "81"})


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def test_a_suite_of_cases(city):
    """`yitong conformance merkle` passes a small tree's cases, fails a wrong one, and ends with its count."""
    folder = city.place()
    one, two = leaf(b"one"), leaf(b"two")
    root = node(one, two)

    def text(value):
        return b64encode(value).decode()

    def write(name, case):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(case))
    inclusion = {"leafIdx": 0, "treeSize": 2, "root": text(root), "leafHash": text(one), "proof": [text(two)],
                 "desc": "", "wantErr": False}
    write("inclusion/0/happy-path.json", inclusion)
    write("inclusion/0/wrong-leaf.json", {**inclusion, "leafHash": text(two), "wantErr": True})
    write("inclusion/0/no-proof.json", {**inclusion, "proof": None, "wantErr": True})
    consistency = {"size1": 1, "size2": 2, "root1": text(one), "root2": text(root), "proof": [text(two)], "desc": "",
                   "wantErr": False}
    write("consistency/0/happy-path.json", consistency)
    write("consistency/0/swapped.json", {**consistency, "root1": text(root), "root2": text(one), "wantErr": True})
    said = good("conformance", "merkle", folder)
    assert said.splitlines()[-1] == "5 passed, 0 failed", said
    write("inclusion/1/wrong.json", {**inclusion, "wantErr": True})
    code, said, _ = call("conformance", "merkle", folder)
    assert code == 1 and said.splitlines()[-1] == "5 passed, 1 failed", said
    code, _, complained = call("conformance", "merkle", folder / "nothing")
    assert code != 0 and "nothing" in complained, complained
    shared = ROOT.parent / "shared/conformance/merkle"
    if shared.is_dir():
        assert good("conformance", "merkle", shared).splitlines()[-1].endswith(" passed, 0 failed")
