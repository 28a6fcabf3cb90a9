"""Files that are not ours, newer, damaged, in use, or without their keys: it is said, and nothing changes."""
import hashlib
import os
import shutil
import sqlite3

from city import check_log
from program import call, good


def digests(place):
    """Every file of a folder by name: what is in it, and who may read it."""
    return {path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mode)
            for path in place.iterdir() if path.is_file() and not path.name.endswith((".lock", "-shm", "-wal"))}


def refused(place, *words, arguments=None):
    """The server does not start, says each of the words, and leaves every file as it was."""
    before = digests(place)
    code, said, complained = call(*(arguments or ["run", "--data", place, "--port", "0"]), timeout=60)
    assert code != 0, f"it started or said nothing: {said}{complained}"
    for word in words:
        assert word in complained, f"“{word}” is not in: {complained}"
    assert "unusable(" not in complained and "Fatal error" not in complained, complained
    assert digests(place) == before, f"files have changed: {before} {digests(place)}"
    return complained


def test_a_database_of_another_program(city):
    """A SQLite file of another program is refused."""
    place = city.copy()
    (place / "yitong.sqlite").unlink()
    other = sqlite3.connect(place / "yitong.sqlite")
    other.execute("CREATE TABLE customers (name TEXT)")
    other.commit()
    other.close()
    refused(place, "another program")


def test_a_file_that_is_no_database(city):
    """A file that is no database, or a cut-off one, is refused."""
    place = city.copy()
    whole = (place / "yitong.sqlite").read_bytes()
    (place / "yitong.sqlite").write_bytes(b"Dear Sir or Madam, " * 1000)
    refused(place, "no database")
    (place / "yitong.sqlite").write_bytes(whole[:40_000] + os.urandom(200_000))
    refused(place, "amaged")


def test_a_database_of_a_newer_program(city):
    """A database with a step of the schema that this program does not know is refused by the step's name."""
    place = city.copy()
    database = sqlite3.connect(place / "yitong.sqlite")
    database.execute("INSERT INTO migration (name, checksum) VALUES ('future.9.flying-cars', 1)")
    database.commit()
    database.close()
    refused(place, "newer", "future.9.flying-cars")


def test_keys_that_others_can_read(city):
    """A key file that others can read is refused, with the command that mends it."""
    place = city.copy()
    (place / "keys").chmod(0o644)
    refused(place, "chmod 600")


def test_keys_that_are_missing(city):
    """A database without its key file is refused; no new keys are made for it."""
    place = city.copy()
    (place / "keys").unlink()
    refused(place, "There is no key file")


def test_keys_of_another_database(city):
    """The keys of another database are refused."""
    place, other = city.copy(), city.place()
    good("keys", "create", "--data", other)
    shutil.copy2(other / "keys", place / "keys")
    refused(place, "not the one with which this database was made")


def test_keys_that_were_changed(city):
    """A key file with a broken line is refused by the line's number, and none is overwritten."""
    place = city.copy()
    lines = (place / "keys").read_text().splitlines()
    (place / "keys").write_text("\n".join([*lines[:-1], lines[-1][:-9]]) + "\n")
    refused(place, "of the key file is not a key")
    refused(place, "not replaced", arguments=["keys", "create", "--data", place])


def test_settings_that_make_no_sense(city):
    """Unknown settings, numbers out of range, bad addresses of databases and a missing certificate are refused."""
    place = city.copy()
    for arguments, word in [
        (["--set", "colour=blue"], "no setting colour"), (["--set", "connections=0"], "whole number"),
        (["--port", "70000"], "whole number"), (["--set", "nonsense"], "name=value"),
        (["--database", "mysql://here"], "sqlite:"), (["--tls-certificate", place / "keys"], "tls-key"),
        (["--tls-certificate", "/nowhere.pem", "--tls-key", "/nowhere.key"], "nowhere"),
    ]:
        refused(place, word, arguments=["run", "--data", place, "--port", "0", *arguments])


def test_a_second_server_on_one_file(city):
    """A second server on one SQLite file is refused and names the first, which goes on."""
    place = city.copy()
    server = city.serve(place)
    code, _, complained = call("run", "--data", place, "--port", "0", timeout=60)
    assert code != 0 and f"process {server.process.pid}" in complained, complained
    code, _, complained = call("run", "--data", city.copy(), "--port", server.port, timeout=60)
    assert code != 0 and "in use" in complained, complained
    assert isinstance(server.client(city.tokens["officer"]).publish("公告"), str)
    assert server.stop() == 0
    check_log(place)
