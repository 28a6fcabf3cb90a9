"""Clients that are slow, silent, endless or talk nonsense; and an end under load."""
import resource
import socket
import threading
import time

from city import check_log, rows
from program import Skipped

SHORT = ("--set", "idle-seconds=3", "--set", "body-seconds=3", "--set", "grace-seconds=5")


def connect(server, sent=b"", seconds=20):
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=seconds)
    if sent:
        connection.sendall(sent)
    return connection


def rest(connection):
    """What comes until the server closes; raises `TimeoutError` if it does not."""
    parts = []
    try:
        while part := connection.recv(65_536):
            parts.append(part)
    except (ConnectionResetError, BrokenPipeError):
        pass
    return b"".join(parts)


def dribble(connection, parts, pause, seconds):
    """Sends a part at each pause, until the server closes; how long that took, and what it said."""
    start = time.monotonic()
    connection.settimeout(pause)
    said = b""
    for part in parts:
        if time.monotonic() - start > seconds:
            raise AssertionError(f"the server still listens after {seconds} s")
        try:
            connection.sendall(part)
            found = connection.recv(65_536)
            said += found
            if not found:
                return said
        except TimeoutError:
            continue
        except OSError:
            return said
    return said


def endless(part):
    while True:
        yield part


def answers(server):
    assert server.client(timeout=10).get("/").status == 200, "the server no longer answers"
    assert server.is_running


def test_a_header_that_dribbles(city):
    """Headers that come a byte at a time are cut off, and others are served meanwhile."""
    server = city.serve(city.copy(), *SHORT)
    slow = [connect(server, b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ") for _ in range(50)]
    answers(server)
    dribble(slow[0], endless(b"a"), 0.5, 25)
    answers(server)
    for connection in slow[1:]:
        assert not rest(connection).startswith(b"HTTP/1.1 200")


def test_a_body_that_dribbles(city):
    """A body that comes a byte at a time is refused after its time."""
    server = city.serve(city.copy(), *SHORT)
    connection = connect(server, b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{")
    said = dribble(connection, endless(b" "), 0.3, 25)
    assert said.startswith(b"HTTP/1.1 4"), f"it was not refused: {said[:200]}"
    answers(server)


def test_a_body_without_end(city):
    """A body without end is refused at its limit and the connection closed, without keeping it in memory."""
    place = city.copy()
    server = city.serve(place, *SHORT)
    connection = connect(server, b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
    before = memory(server)
    block, sent, said = b"10000\r\n" + b"x" * 65_536 + b"\r\n", 0, b""
    try:
        while sent < 200_000_000:
            connection.sendall(block)
            sent += len(block)
    except OSError:
        pass
    try:
        said = rest(connection)
    except OSError:
        pass
    assert sent < 200_000_000, "200 MB were taken"
    assert not said or said.startswith(b"HTTP/1.1 413"), said[:200]
    assert memory(server) < before + 80_000, f"memory grew from {before} to {memory(server)} kB"
    answers(server)
    declared = connect(server, b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\n")
    assert rest(declared).startswith(b"HTTP/1.1 413")
    answers(server)


def memory(server):
    """Resident, in kB."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def test_headers_that_are_huge(city):
    """Headers too large, too many or without end are refused."""
    server = city.serve(city.copy(), *SHORT)
    for sent in (b"x-large: " + b"a" * 20_000 + b"\r\n", b"".join(b"x-%d: a\r\n" % n for n in range(500)),
                 b"x-larger: " + b"a" * 2_000_000 + b"\r\n", b"cookie: " + b"a=b; " * 3000 + b"\r\n"):
        connection = connect(server)
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + sent + b"\r\n")
        except OSError:
            pass
        said = rest(connection)
        assert not said.startswith(b"HTTP/1.1 5"), said[:200]
        if not sent.startswith(b"cookie"):
            assert not said.startswith(b"HTTP/1.1 200"), f"taken: {sent[:20]}"
    answers(server)


def test_many_silent_connections(city):
    """Two thousand silent connections are held, then closed; others are served meanwhile."""
    need = 2300
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < need:
        raise Skipped(f"a process may have {hard} files open here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (need, hard))
    try:
        # The server begins with the 1,024 files that many systems give, and has to ask for more itself.
        server = city.serve(city.copy(), *SHORT, before=["sh", "-c", 'ulimit -Sn 1024; exec "$@"', "sh"])
        silent = [connect(server) for _ in range(2000)]
        answers(server)
        assert isinstance(server.client(city.tokens["officer"]).publish("公告"), str)
        limit = time.monotonic() + 30
        for connection in silent:
            connection.settimeout(max(0.1, limit - time.monotonic()))
            assert rest(connection) == b""
        answers(server)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_nonsense(city):
    """What is no HTTP, or dangerous HTTP, is refused or cut off, and never an inner error."""
    server = city.serve(city.copy(), *SHORT)
    chance = city.random
    cases = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), b"\r\n\r\n\r\n\r\n", b"GET\r\n\r\n", b"\0" * 5000,
        b"GET / HTTP/9.9\r\nhost: x\r\n\r\n", b"get / http/1.1\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /tasks/%ff%fe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /?after=%00%00&q=" + b"%F0%9F" * 500 + b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /" + b"a" * 60_000 + b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nZZZ\r\nhello\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 3\r\n\r\n\xff\xfe\xfd",
        b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 20000\r\n\r\n" + b"[" * 20_000,
        b"DELETE / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncookie: session=\xff\xff; language=xx\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer \x01\r\n\r\n",
        *[chance.randbytes(chance.randrange(1, 3000)) for _ in range(60)],
    ]
    for case in cases:
        connection = connect(server)
        try:
            connection.sendall(case)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        said = rest(connection)
        assert not said.startswith(b"HTTP/1.1 5"), f"{case[:60]}: {said[:300]}"
    answers(server)


def test_an_end_under_load(city):
    """Asked to stop under load, with slow and silent clients: whole answers or none, all acknowledged kept, code 0."""
    place = city.copy()
    server = city.serve(place, *SHORT)
    over, published, faults = threading.Event(), [], []

    def read():
        while not over.is_set():
            try:
                if server.client().get("/").status not in (200, 503):
                    faults.append("a page was refused")
            except OSError:
                if server.process.poll() is None and not stopping.is_set():
                    faults.append("cut off before the end")

    def write(number):
        turn = 0
        while not over.is_set():
            try:
                found = server.client(city.tokens["officer"]).publish(f"公告 {number}-{turn}")
                if isinstance(found, str):
                    published.append(f"公告 {number}-{turn}")
            except OSError:
                pass
            turn += 1

    stopping = threading.Event()
    threads = [threading.Thread(target=read) for _ in range(4)]
    threads += [threading.Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    stalled = [connect(server, b"GET / HTTP/1.1\r\nhost:"), connect(server),
               connect(server, b"POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{")]
    time.sleep(1.5)
    stopping.set()
    start = time.monotonic()
    code = server.stop(seconds=20)
    took = time.monotonic() - start
    over.set()
    for thread in threads:
        thread.join()
    for connection in stalled:
        connection.close()
    assert code == 0, f"code {code}: {server.said()[-500:]}"
    assert took < 5 + 5, f"it took {took:.1f} s"
    assert not faults, faults[:3]
    assert published
    stored = "\n".join(row[0] for row in rows(place, "SELECT title FROM notice"))
    missing = [title for title in published if f'"{title}"' not in stored]
    assert not missing, f"gone: {missing}"
    check_log(place)
