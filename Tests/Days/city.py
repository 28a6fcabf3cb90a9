"""An invented city of 500 people, made once and copied for each test."""
import pathlib
import shutil
import sqlite3
import threading

from program import Server, good


class City:
    """Where tests get their databases and servers from; what they started ends with them."""

    ACCOUNTS = ("officer", "grid", "admin", "chenjing")

    def __init__(self, folder):
        self.folder = folder
        self.template = None
        self.password = None
        self.tokens = {}
        self.servers = []
        self.count = 0

    def place(self):
        """A new empty folder."""
        self.count += 1
        place = self.folder / f"place-{self.count}"
        place.mkdir()
        return place

    def serve(self, place, *options, wait=True, where=None, **more):
        """A server on a folder, or on the options `where`."""
        output = place.parent / (place.name + ".log")
        server = Server(where or ["--data", place], output, *options, **more)
        self.servers.append(server)
        return server.wait() if wait else server

    def copy(self):
        """A copy of the city, as it stood when it was made; sessions of `ACCOUNTS` are open in it."""
        if self.template is None:
            place = self.place()
            self.adopt(place, self.serve(place))
        self.count += 1
        place = self.folder / f"place-{self.count}"
        shutil.copytree(self.template, place)
        return place

    def adopt(self, place, server):
        """Opens the sessions on a server with a whole city, stops it, and copies it from now on."""
        self.password = (place / "keys.demo-accounts").read_text().splitlines()[0].split()[-1]
        self.tokens = self.sign_in(server, self.password)
        assert server.stop() == 0
        self.template = place

    def sign_in(self, server, password):
        """A session for each of the accounts."""
        tokens = {}

        def one(name):
            tokens[name] = server.client(timeout=90).sign_in(name, password).token
        threads = [threading.Thread(target=one, args=[name]) for name in self.ACCOUNTS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(tokens) == len(self.ACCOUNTS), f"signed in: {sorted(tokens)}"
        return tokens

    def show_output(self):
        for server in self.servers:
            print(f"  What the server on port {server.port} wrote last:\n{server.said()[-800:]}")

    def clear(self):
        """Ends the test's servers and removes its folders."""
        for server in self.servers:
            server.kill()
        self.servers = []
        for place in self.folder.iterdir():
            if place != self.template:
                shutil.rmtree(place) if place.is_dir() else place.unlink()


def rows(place, query, *values):
    """Reads a SQLite database beside whoever has it."""
    connection = sqlite3.connect(f"file:{pathlib.Path(place) / 'yitong.sqlite'}?mode=ro", uri=True, timeout=20)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def check_log(place, where=None):
    """The whole log fits; its numbers are 0 to n - 1 without a gap, and no entry stands twice."""
    said = good("log", "verify", *(where or ["--data", place]))
    assert ": all fit." in said, said
    if where is None:
        [(count, highest, different)] = rows(
            place, "SELECT COUNT(*), MAX(sequence), COUNT(DISTINCT commitment) FROM log_entry")
        assert count == highest + 1 == different, f"{count} entries, highest {highest}, {different} different"
        twice = rows(place, "SELECT COUNT(*) FROM log_pending p JOIN log_entry e ON e.commitment = p.commitment")
        assert twice == [(0,)], f"{twice} entries are numbered and wait for a number"
    return int(said.split()[0])
