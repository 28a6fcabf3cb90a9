"""`kill -9` at any moment. The seed, and with it every moment, is printed at the start of the run."""
import subprocess
import threading
import time

from city import check_log, rows
from program import BINARY, KILLS, call, clean_environment, good

FIRST_STARTS = max(3, KILLS // 6)
BACKUPS = max(2, KILLS // 10)
WRITES = max(1, KILLS - FIRST_STARTS - BACKUPS)


def test_first_start_goes_on_after_kills(city):
    """A first start that is killed again and again, in the schema's steps or among the people, ends whole."""
    place = city.place()
    for number in range(FIRST_STARTS):
        server = city.serve(place, wait=False)
        time.sleep(city.random.uniform(0, 0.25 + 4.0 * number / FIRST_STARTS))
        server.kill()
    server = city.serve(place)
    resources = rows(place, "SELECT name FROM sqlite_master WHERE name = 'r_person'")
    assert resources, "there is no register of people"
    people, different = rows(place, "SELECT COUNT(*), COUNT(DISTINCT subject) FROM r_person")[0]
    assert people == different == 500, f"{people} people, {different} different"
    accounts = rows(place, "SELECT COUNT(*) FROM account")
    assert accounts == [(15,)], accounts
    city.adopt(place, server)
    check_log(place)


class Writers:
    """Several clients that write at once and remember what was acknowledged."""

    def __init__(self, server, city, tasks):
        self.server, self.city, self.tasks = server, city, tasks
        self.notices, self.tokens, self.steps = [], [], {}
        self.begun_steps, self.faults = {}, []
        self.over = threading.Event()
        jobs = [self.publish, self.publish, self.take_and_give_back, self.sign_in]
        self.threads = [threading.Thread(target=self.loop, args=[job, number]) for number, job in enumerate(jobs)]
        for thread in self.threads:
            thread.start()

    def loop(self, job, number):
        turn = 0
        while not self.over.is_set():
            try:
                job(number, turn)
            except OSError:
                return
            except Exception as error:
                self.faults.append(error)
                return
            turn += 1

    def publish(self, number, turn):
        title = f"公告 {self.server.port}-{number}-{turn}"
        found = self.server.client(self.city.tokens["officer"]).publish(title)
        if isinstance(found, str):
            self.notices.append((found, title))
        else:
            raise AssertionError(f"publishing: {found.status} {found.text[:300]}")

    def take_and_give_back(self, number, turn):
        task = self.tasks[turn % len(self.tasks)]
        client = self.server.client(self.city.tokens["grid"])
        for act in ("claim", "release"):
            self.begun_steps[task] = self.begun_steps.get(task, 0) + 1
            answer = client.form(f"/tasks/{task}", f"/tasks/{task}/{act}", {})
            if answer.status != 303:
                raise AssertionError(f"{act}: {answer.status} {answer.text[:300]}")
            self.steps[task] = self.steps.get(task, 0) + 1

    def sign_in(self, number, turn):
        answer = self.server.client().post("/api/v1/session", {"name": "cdc", "password": self.city.password})
        if answer.status == 200:
            self.tokens.append(answer.json["token"])
        elif answer.status != 429:
            # After many that a kill cut off, the next has to wait: those count as failed.
            raise AssertionError(f"sign-in: {answer.status} {answer.text[:300]}")
        self.over.wait(0.5)

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
        assert not self.faults, self.faults


def steps_by_task(place):
    return dict(rows(place, "SELECT task, COUNT(*) FROM task_step GROUP BY task"))


def test_what_was_acknowledged_is_there_after_a_kill(city):
    """Killed in the midst of writes and started again: all acknowledged is there, sessions are good."""
    place = city.copy()
    server = city.serve(place)
    client = server.client(city.tokens["grid"])
    tasks = [task["id"] for task in client.get("/api/v1/tasks/office").json["tasks"]]
    assert tasks, "the grid worker has no task"
    notices, tokens, acknowledged = {}, [], 0
    for number in range(WRITES):
        release(server.client(city.tokens["grid"]), tasks)
        before = sum(steps_by_task(place).values())
        writers = Writers(server, city, tasks)
        # Now and then so long that a head is signed and a password is hashed in between.
        time.sleep(city.random.uniform(0.05, 3.5 if number % 8 == 7 else 0.9))
        server.kill()
        writers.end()
        city.servers.remove(server)
        server = city.serve(place)
        notices.update(writers.notices)
        tokens += writers.tokens
        acknowledged += len(writers.notices) + sum(writers.steps.values()) + len(writers.tokens)
        reader = server.client(city.tokens["officer"])
        for notice, title in writers.notices[-3:]:
            answer = reader.get(f"/notices/{notice}")
            assert answer.status == 200 and title in answer.text, f"kill {number}: notice {notice} is gone"
        after = sum(steps_by_task(place).values())
        least, most = sum(writers.steps.values()), sum(writers.begun_steps.values())
        assert least <= after - before <= most, f"kill {number}: {after - before} steps of tasks, not {least} to {most}"
        for token in writers.tokens:
            assert server.client(token).get("/api/v1/tasks").status == 200, f"kill {number}: a session is gone"
        for name, token in city.tokens.items():
            path = "/api/v1/me/looks" if name == "chenjing" else "/api/v1/tasks"
            assert server.client(token).get(path).status == 200, f"kill {number}: the session of {name} is gone"
        if number % 4 == 0:
            check_log(place)
    stored = "\n".join(row[0] for row in rows(place, "SELECT title FROM notice"))
    missing = [title for title in notices.values() if f'"{title}"' not in stored]
    assert not missing, f"{len(missing)} notices are gone: {missing[:5]}"
    assert server.stop() == 0
    entries = check_log(place)
    assert acknowledged > 2 * WRITES, f"only {acknowledged} writes were acknowledged: the test shows nothing"
    print(f"  {WRITES} kills among {acknowledged} acknowledged writes, {entries} entries in the log")



def release(client, tasks):
    """Gives back what a killed round has left taken."""
    for task in client.get("/api/v1/tasks").json["tasks"]:
        if task["id"] in tasks:
            client.form(f"/tasks/{task['id']}", f"/tasks/{task['id']}/release", {})


def test_a_killed_backup_leaves_the_older_one(city):
    """A backup that is killed leaves the older file whole and the server undisturbed; the next one replaces it."""
    place = city.copy()
    server = city.serve(place)
    file = place / "city.backup"
    good("backup", "--data", place, file)
    kept = file.read_bytes()
    # Signed in anew: in a soak the parts before take longer than a session may lie idle.
    officer = server.client(timeout=90).sign_in("officer", city.password)
    for number in range(BACKUPS):
        command = [str(BINARY), "backup", "--data", str(place), str(file)]
        process = subprocess.Popen(command, env=clean_environment(), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(city.random.uniform(0.01, 0.3))
        process.kill()
        if process.wait() == 0:
            kept = file.read_bytes()
        good("restore", "--check", file)
        found = officer.publish(f"公告 {number}")
        assert isinstance(found, str), f"publishing beside a killed backup: {found.status}"
    if file.read_bytes() != kept:
        good("restore", "--check", file)
    good("backup", "--data", place, file)
    fresh = city.place()
    good("restore", "--data", fresh / "again", file)
    (fresh / "again" / "keys").write_bytes((place / "keys").read_bytes())
    (fresh / "again" / "keys").chmod(0o600)
    check_log(fresh / "again")
    code, _, _ = call("restore", "--data", fresh / "again", file)
    assert code != 0, "a restore over a database was not refused"
