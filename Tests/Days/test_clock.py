"""A clock that jumps."""
import glob
import time

from city import check_log, rows
from program import Skipped

DAY = 86_400


class Clock:
    """A clock for one server, by libfaketime; what measures durations is left alone."""

    def __init__(self, place):
        libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
        if not libraries:
            raise Skipped("libfaketime is not here (apt-get install faketime)")
        self.file = place / "clock"
        self.set(0)
        self.environment = {
            "LD_PRELOAD": libraries[0], "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_RESET": "1",
        }

    def set(self, seconds):
        """So far from the true time."""
        self.file.write_text(f"{seconds:+d}\n")


def test_a_clock_that_jumps(city):
    """Two days forward and four back: no crash, the log keeps its order, sessions end and do not outlive their time."""
    place = city.copy()
    clock = Clock(place)
    server = city.serve(place, env=clock.environment)
    officer = server.client(city.tokens["officer"])
    assert isinstance(officer.publish("今天"), str)
    clock.set(2 * DAY)
    assert officer.get("/api/v1/tasks").status == 401, "a session of two days ago is still good"
    officer.sign_in("officer", city.password)
    assert isinstance(officer.publish("后天"), str)
    late = officer.token
    clock.set(-2 * DAY)
    assert server.client(late).get("/api/v1/tasks").status in (200, 401)
    officer.sign_in("officer", city.password)
    assert isinstance(officer.publish("前天"), str), "after the jump back nothing can be written"
    assert officer.get("/").status == 200
    time.sleep(4)
    assert server.is_running
    clock.set(0)
    assert server.client(late).get("/api/v1/tasks").status in (200, 401)
    assert server.stop() == 0, server.said()[-1000:]
    heads = rows(place, "SELECT size, at FROM log_head ORDER BY size")
    assert len(heads) > 2 and all(one[0] < two[0] for one, two in zip(heads, heads[1:])), heads
    order = [row[0] for row in rows(place, "SELECT title FROM notice ORDER BY rowid")]
    assert sum(any(day in title for day in ("今天", "后天", "前天")) for title in order) == 3, order
    check_log(place)
    # A start with the clock set back by a year, as after a dead battery.
    clock.set(-365 * DAY)
    server = city.serve(place, env=clock.environment)
    assert server.client().get("/").status == 200
    assert server.stop() == 0
    check_log(place)
