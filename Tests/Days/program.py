"""The program under test: how it is called, served, stopped and killed."""
import os
import pathlib
import signal
import socket
import subprocess
import time

from client import Client

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("YITONG_BINARY", ROOT / ".build/debug/yitong")).absolute()
KILLS = int(os.environ.get("YITONG_KILLS", "50"))
SEED = os.environ.get("YITONG_SEED", "1")
START_SECONDS = 120


class Skipped(Exception):
    """This machine cannot do what the test needs; the text says what is missing."""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def clean_environment(more=None):
    """The environment without settings of ours, so that tests say what holds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YITONG_")}
    return {**kept, **(more or {})}


def call(*arguments, env=None, cwd=None, timeout=120):
    """Runs a command to its end: code, standard output, standard error."""
    done = subprocess.run([str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=timeout,
                          env=clean_environment(env), cwd=cwd, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def good(*arguments, **more):
    """Runs a command that must succeed; its standard output."""
    code, said, complained = call(*arguments, **more)
    assert code == 0, f"{arguments}: code {code}\n{said}{complained}"
    return said


class Server:
    """A running server. `where` are its options for database and keys."""

    def __init__(self, where, output, *options, env=None, before=None, people=500):
        self.port = free_port()
        self.output = output
        command = [*(before or []), str(BINARY), "run", "--port", str(self.port), *map(str, where), *map(str, options)]
        if people:
            command += ["--demo", str(people)]
        with open(output, "ab") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                            env=clean_environment(env), start_new_session=True)

    def wait(self, seconds=START_SECONDS):
        """Until it is ready."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with code {self.process.returncode}:\n{self.said()[-2000:]}")
            try:
                if self.client().get("/readyz").status == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.03)
        raise AssertionError(f"not ready within {seconds} s:\n{self.said()[-2000:]}")

    def client(self, token=None, **more):
        return Client(self.port, token, **more)

    def said(self):
        return self.output.read_text(errors="replace")

    @property
    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        """As a power cut would end the process; what the kernel holds stays."""
        if self.is_running:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=30):
        """Asks it to end; its code."""
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"it did not end within {seconds} s")
