"""Files that are imported, and what happens when that is broken off."""
import sqlite3
import subprocess
import time

from city import rows
from program import BINARY, clean_environment, good
from test_disk import SmallDisk

DEFINITION = """{"name": "reading", "title": "Readings", "about": "thing", "department": "water",
"legalBasis": "Water Law", "fields": [{"name": "meter", "type": "text(20)", "required": true},
{"name": "value", "type": "decimal(2)"}], "key": ["meter"]}"""


def test_an_import_that_is_killed_leaves_nothing_and_goes_again(city):
    """`kill -9` at any moment of an import: nothing of it is seen, and the same command again takes all of it."""
    place = city.place()
    definition, table = place / "reading.json", place / "readings.csv"
    definition.write_text(DEFINITION)
    count = 30_000
    table.write_text("meter,value\n" + "".join(f"M{row},{row % 997}.{row % 90 + 10}\n" for row in range(count)))
    command = [BINARY, "import", definition, table, "--data", place]
    for turn in range(6):
        process = subprocess.Popen(command, env=clean_environment(), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(city.random.uniform(0.1, 0.5 + 0.6 * turn))
        process.kill()
        process.wait()
        made = (place / "yitong.sqlite").exists()
        if made and rows(place, "SELECT name FROM sqlite_master WHERE name = 'r_reading'"):
            seen = rows(place, "SELECT COUNT(*) FROM r_reading")[0][0]
            assert seen in (0, count), f"{seen} rows are seen after a kill"
    good(*command[1:])
    assert rows(place, "SELECT COUNT(*), COUNT(DISTINCT subject) FROM r_reading") == [(count, count)]
    assert rows(place, "SELECT COUNT(*) FROM r_reading_rows") == [(count,)]
    assert rows(place, "SELECT COUNT(*) FROM hidden_batch") == [(0,)]
    assert rows(place, "SELECT COUNT(*) FROM identifier") == [(count,)]


def test_an_import_onto_a_full_disk_says_so_and_leaves_nothing(city):
    """A disk that fills up while a file is read: a clear refusal, nothing is seen, and with space it goes."""
    place, tables = city.place(), city.place()
    definition, table = tables / "reading.json", tables / "readings.csv"
    definition.write_text(DEFINITION)
    count = 60_000
    table.write_text("meter,value\n" + "".join(f"M{row},{row % 997}.{row % 90 + 10}\n" for row in range(count)))
    command = [BINARY, "import", definition, table, "--data", place]
    with SmallDisk(place, 14) as disk:
        done = subprocess.run(command, env=clean_environment(), capture_output=True, text=True, timeout=300)
        said = done.stdout + done.stderr
        assert done.returncode != 0, f"14 MB were enough: {said[-500:]}"
        assert "disk" in said.lower() and "fatal" not in said.lower(), said[-900:]
        tables_there = rows(place, "SELECT name FROM sqlite_master WHERE name = 'r_reading'")
        if tables_there:
            assert rows(place, "SELECT COUNT(*) FROM r_reading") == [(0,)]
        # The same disk with more room.
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk.folder)], check=True)
        good(*command[1:])
        assert rows(place, "SELECT COUNT(*) FROM r_reading") == [(count,)]
        assert rows(place, "SELECT COUNT(*) FROM hidden_batch") == [(0,)]


def test_a_cell_of_many_megabytes_is_refused_in_bounded_memory(city):
    """A quote that never closes: refused with its line, without holding the cell."""
    place, tables = city.place(), city.place()
    definition, table = tables / "reading.json", tables / "readings.csv"
    definition.write_text(DEFINITION)
    with open(table, "wb") as file:
        file.write(b'meter,value\nM1,1.00\n"')
        for _ in range(48):
            file.write(b"x" * (1 << 20))
    done = subprocess.run(["/usr/bin/env", "bash", "-c", 'ulimit -v 3000000; exec "$@"', "_", BINARY, "import",
                           definition, table, "--data", place],
                          env=clean_environment(), capture_output=True, text=True, timeout=300)
    said = done.stdout + done.stderr
    assert done.returncode != 0 and "Line 3" in said and "Nothing was imported" in said, said[-900:]
    assert rows(place, "SELECT COUNT(*) FROM r_reading") == [(0,)]


def test_a_folder_is_imported_by_the_running_server(city):
    """A file put into a source's folder is imported, moved to done, and what was refused lies in failed."""
    place = city.place()
    definition, table = place / "reading.json", place / "first.csv"
    definition.write_text(DEFINITION)
    table.write_text("meter,value\nM1,1.00\n")
    good("import", definition, table, "--data", place)
    with sqlite3.connect(place / "yitong.sqlite") as database:
        owner = database.execute("SELECT division, department FROM import_batch").fetchone()
        database.execute(
            "INSERT INTO import_source (id, name, resource, division, department, kind, place, every_minutes, "
            "max_bytes, late_hours, alarm_after, state, made_by, made_at, next_run, lease_until, failures, alarmed) "
            "VALUES (1, 'water', 'reading', ?, ?, 'folder', 'water', 1, 1000000, 48, 3, 'active', 'test', "
            "32503680000000, 0, 0, 0, 0)", owner)
    folder = place / "sources" / "water"
    folder.mkdir(parents=True)
    (folder / "second.csv").write_text("meter,value\nM2,2.00\nM3,x\n")
    city.serve(place)
    for _ in range(60):
        if (folder / "done" / "second.csv").exists() and (folder / "failed" / "second.csv.refused.csv").exists():
            break
        time.sleep(1)
    assert (folder / "done" / "second.csv").exists(), sorted(str(path) for path in folder.rglob("*"))
    assert "M3" in (folder / "failed" / "second.csv.refused.csv").read_text()
