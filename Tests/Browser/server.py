"""The platform, started for one run of the browser tests and stopped at its end."""
import contextlib
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_SECONDS = 180


class Server:
    """Serves an invented city of 500 people from a folder of its own on a free port of 127.0.0.1."""

    def __init__(self, people=500):
        self.binary = pathlib.Path(os.environ.get("YITONG_BINARY", ROOT / ".build/debug/yitong"))
        self.people = people
        # The sessions of those who have signed in already, so that a password is not hashed for every test.
        self.cookies = {}

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="yitong-browser-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.output = self.folder / "output.log"
        command = [self.binary, "run", "--demo", str(self.people), "--port", str(self.port),
                   "--database", f"sqlite:{self.folder}/yitong.sqlite", "--keys", self.folder / "keys"]
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=ROOT,
                                            stdin=subprocess.DEVNULL)
        try:
            self.wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait_until_ready(self):
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with code {self.process.returncode}:\n{self.said()}")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"the server was not ready within {START_SECONDS} s:\n{self.said()}")

    def said(self):
        """What the server wrote until now: the address, the accounts, its log."""
        return self.output.read_text(errors="replace")

    @property
    def password(self):
        """That of all ready accounts."""
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            found = re.search(r"with the password (\S+)", self.said())
            if found:
                return found[1]
            time.sleep(0.1)
        raise RuntimeError(f"the server names no password:\n{self.said()}")

    def run(self, *arguments):
        """Runs another command of the same program; its output, both streams."""
        done = subprocess.run([self.binary, *arguments], cwd=self.folder, text=True, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stdout}"
        return done.stdout

    def lock(self, name):
        """As if too many wrong passwords had been tried on a name; by the form it would take days, for each waits."""
        self.change("""
            INSERT INTO sign_in_attempt (kind, name, attempts, last_at) VALUES ('name', ?, 50, ?)
            ON CONFLICT (kind, name) DO UPDATE SET attempts = 50
            """, name, int(time.time() * 1000))
        # Where the holder signs in is another matter than the name.
        self.change("DELETE FROM sign_in_attempt WHERE kind = 'place' AND name LIKE ?", f"{name} %")

    def forget_attempts(self):
        """All tests come from one address, which otherwise would have to wait."""
        self.change("DELETE FROM sign_in_attempt WHERE kind = 'address'")

    def change(self, statement, *values):
        path = self.folder / "yitong.sqlite"
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as database, database:
            database.execute(statement, values)

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
