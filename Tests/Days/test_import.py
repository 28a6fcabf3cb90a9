"""Files that are imported, and what happens when that is broken off."""
import subprocess
import time

from city import rows
from program import BINARY, clean_environment, good

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
        if rows(place, "SELECT name FROM sqlite_master WHERE name = 'r_reading'"):
            seen = rows(place, "SELECT COUNT(*) FROM r_reading")[0][0]
            assert seen in (0, count), f"{seen} rows are seen after a kill"
    good(*command[1:])
    assert rows(place, "SELECT COUNT(*), COUNT(DISTINCT subject) FROM r_reading") == [(count, count)]
    assert rows(place, "SELECT COUNT(*) FROM r_reading_rows") == [(count,)]
    assert rows(place, "SELECT COUNT(*) FROM hidden_batch") == [(0,)]
    assert rows(place, "SELECT COUNT(*) FROM identifier") == [(count,)]
