"""The whole server on PostgreSQL: pages, PostgreSQL gone and back, kills, backup."""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time

from city import check_log
from program import KILLS, Skipped, call, free_port, good


class Postgres:
    """A PostgreSQL of the test's own that keeps its promises: it waits for what it acknowledges."""

    def __init__(self):
        folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not folders:
            raise Skipped("there is no PostgreSQL here (apt-get install postgresql)")
        self.programs = pathlib.Path(folders[-1])
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="yitong-days-postgres-", dir="/tmp"))
        self.port = free_port()
        if os.geteuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        self.run("initdb", "-D", "data", "-U", "yitong", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.start()
        self.create("yitong")

    def run(self, program, *arguments):
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        with open(self.folder / "out.log", "ab") as out:
            subprocess.run(command, cwd=self.folder, check=True, stdout=out, stderr=out, stdin=subprocess.DEVNULL)

    def start(self):
        self.run("pg_ctl", "-D", "data", "-w", "-l", "server.log", "start", "-o",
                 f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c fsync=off")

    def stop(self, mode="fast"):
        self.run("pg_ctl", "-D", "data", "-m", mode, "-w", "stop")

    def create(self, name):
        self.run("createdb", "-h", str(self.folder), "-p", str(self.port), "-U", "yitong", "--encoding=UTF8",
                 "--template=template0", name)
        return f"postgres://yitong@127.0.0.1:{self.port}/{name}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.stop("immediate")
        except subprocess.CalledProcessError:
            pass
        shutil.rmtree(self.folder, ignore_errors=True)


def test_the_whole_server_on_postgresql(city):
    """On PostgreSQL: a city, pages, 503 while PostgreSQL is away and by itself again, kills, backup and restore."""
    with Postgres() as postgres:
        place = city.place()
        where = ["--database", f"postgres://yitong@127.0.0.1:{postgres.port}/yitong", "--keys", place / "keys"]
        code, _, complained = call("run", *where, "--port", "0")
        assert code != 0 and "yitong keys create" in complained, complained
        good("keys", "create", *where)
        server = city.serve(place, where=where)
        password = (place / "keys.demo-accounts").read_text().splitlines()[0].split()[-1]
        tokens = city.sign_in(server, password)
        look_around(server, tokens)
        away_and_back(postgres, server, tokens)
        server = killed(city, place, where, server, tokens)
        copied(city, place, where, postgres, server, tokens)


def look_around(server, tokens):
    for path in ("/", "/notices", "/log", "/healthz", "/readyz", "/metrics", "/api/v1/openapi.json"):
        assert server.client().get(path).status == 200, path
    for name, paths in {"chenjing": ("/my/data", "/my/looks"), "grid": ("/tasks", "/tasks/office", "/people"),
                        "admin": ("/accounts", "/account")}.items():
        for path in paths:
            assert server.client(tokens[name]).get(path, cookie=f"session={tokens[name]}").status == 200, path
    assert isinstance(server.client(tokens["officer"]).publish("公告"), str)


def away_and_back(postgres, server, tokens):
    client = server.client(tokens["officer"])
    for mode in ("fast", "immediate"):
        postgres.stop(mode)
        try:
            assert server.client().get("/healthz").status == 200
            assert server.client().get("/readyz").status == 503
            answer = server.client().get("/notices")
            assert answer.status == 503 and "retry-after" in answer.headers, f"{answer.status} {answer.text[-500:]}"
            assert client.get("/api/v1/tasks").status == 503
            time.sleep(1)
        finally:
            postgres.start()
        limit = time.monotonic() + 30
        while server.client().get("/readyz").status != 200:
            assert time.monotonic() < limit, "it does not come back by itself"
            time.sleep(0.2)
        assert isinstance(client.publish("公告"), str)


def killed(city, place, where, server, tokens):
    notices = []
    for number in range(max(2, KILLS // 12)):
        limit = time.monotonic() + city.random.uniform(0.1, 1)
        while time.monotonic() < limit:
            found = server.client(tokens["officer"]).publish(f"公告 {number}")
            assert isinstance(found, str), found.text[-500:]
            notices.append(found)
        server.kill()
        server = city.serve(place, where=where)
    for notice in notices:
        assert server.client().get(f"/notices/{notice}").status == 200, f"notice {notice} is gone"
    time.sleep(2.5)
    check_log(place, where)
    return server


def copied(city, place, where, postgres, server, tokens):
    if not shutil.which("pg_dump"):
        raise Skipped("the backup of PostgreSQL needs pg_dump")
    good("backup", *where, place / "file")
    assert isinstance(server.client(tokens["officer"]).publish("später"), str)
    code, _, complained = call("restore", *where, place / "file")
    assert code != 0 and "Error: " in complained, f"a restore over a database was not refused: {complained}"
    again = ["--database", postgres.create("again"), "--keys", place / "keys"]
    good("restore", *again, place / "file")
    check_log(place, again)
    restored = city.serve(place, where=again)
    assert restored.client(tokens["officer"]).get("/api/v1/tasks").status == 200
    assert restored.stop() == 0
    assert server.stop() == 0
    check_log(place, where)
