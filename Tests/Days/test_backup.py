"""Backup and restore while in use; the witness and the proofs of the log."""
import shutil
import threading
import time

from city import check_log, rows
from program import call, good
from test_clock import Clock


def test_a_backup_among_writes(city):
    """A backup made among writes restores to a city of one moment, whose log fits and whose sessions are good."""
    place, fresh = city.copy(), city.place()
    server = city.serve(place)
    over, published = threading.Event(), []

    def write():
        turn = 0
        while not over.is_set():
            if isinstance(server.client(city.tokens["officer"]).publish(f"公告 {turn}"), str):
                published.append(f"公告 {turn}")
            turn += 1

    writer = threading.Thread(target=write)
    writer.start()
    time.sleep(0.5)
    before = list(published)
    good("backup", "--data", place, fresh / "file")
    over.set()
    writer.join()
    assert before, "nothing was written meanwhile"
    again = fresh / "again"
    good("restore", "--data", again, fresh / "file")
    shutil.copy2(place / "keys", again / "keys")
    stored = "\n".join(row[0] for row in rows(again, "SELECT title FROM notice"))
    missing = [title for title in before if f'"{title}"' not in stored]
    assert not missing, f"not in the backup: {missing}"
    check_log(again)
    restored = city.serve(again)
    assert restored.client(city.tokens["officer"]).get("/api/v1/tasks").status == 200
    assert restored.stop() == 0
    check_log(again)


def test_backups_that_cannot_be_used(city):
    """A damaged, cut-off or expired backup, and one of nothing, are refused, and nothing is made."""
    place, fresh = city.copy(), city.place()
    good("backup", "--data", place, fresh / "file")
    whole = (fresh / "file").read_bytes()
    middle = len(whole) // 2
    for bad in (whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:], whole[:-1], whole[:100], b"", b"no"):
        (fresh / "bad").write_bytes(bad)
        for arguments in (["restore", "--check", fresh / "bad"], ["restore", "--data", fresh / "x", fresh / "bad"]):
            code, said, complained = call(*arguments)
            assert code != 0 and complained.startswith("Error: ") and "unusable(" not in complained, said + complained
        assert not (fresh / "x" / "yitong.sqlite").exists()
    code, _, complained = call("restore", "--data", fresh / "x", fresh / "none")
    assert code != 0 and "none" in complained, complained


def proof_of_entry(server, city):
    """The first proof that the resident can download, waited for until it is signed."""
    resident = server.client(city.tokens["chenjing"])
    limit = time.monotonic() + 20
    while time.monotonic() < limit:
        for look in resident.get("/api/v1/me/looks").json["looks"]:
            if look.get("entry") is not None:
                answer = resident.get(f"/my/looks/{look['entry']}")
                if answer.status == 200:
                    return answer.text
        time.sleep(0.5)
    raise AssertionError("no proof can be downloaded")


def test_a_witness(city):
    """A witness signs, sees what is unchanged, and refuses a log that was rolled back, for good."""
    place, own = city.copy(), city.place()
    key = good("keys", "show", "--data", place).strip()
    witness_key = good("log", "witness-key", "--name", "archive.example", "--folder", own / "w").strip()
    good("log", "add-witness", "--data", place, witness_key)
    server = city.serve(place)

    def witness(served):
        return call("log", "witness", f"http://127.0.0.1:{served.port}", "--key", key, "--name", "archive.example",
                    "--folder", own / "w", "--every", "0")
    code, said, complained = witness(server)
    assert code == 0 and "signed" in said, said + complained
    good("backup", "--data", place, own / "old")
    code, said, complained = witness(server)
    assert code == 0 and ("unchanged" in said or "signed" in said), said + complained
    assert isinstance(server.client(city.tokens["officer"]).publish("公告"), str)
    time.sleep(3)
    code, said, complained = witness(server)
    assert code == 0 and "signed" in said, said + complained
    code, said, complained = witness(server)
    assert code == 0 and "unchanged" in said, said + complained
    proof = proof_of_entry(server, city)
    assert server.stop() == 0
    check_log(place)
    check_proof(own, proof, key)

    back = city.place() / "back"
    good("restore", "--data", back, own / "old")
    shutil.copy2(place / "keys", back / "keys")
    rolled = city.serve(back)
    code, said, complained = witness(rolled)
    assert code != 0, f"a log that was rolled back was countersigned: {said}"
    for number in range(6):
        assert isinstance(rolled.client(city.tokens["officer"]).publish(f"另一段历史 {number}"), str)
    time.sleep(3)
    code, said, complained = witness(rolled)
    assert code != 0, f"another history was countersigned: {said}"
    assert "Error: " in complained and "Usage" not in complained, complained


def check_proof(own, proof, key):
    """A good proof is accepted, a changed one refused wherever it was changed."""
    file = own / "proof"
    file.write_text(proof)
    said = good("log", "check", file, "--key", key)
    assert "stands in the log" in said, said
    lines = proof.splitlines()
    for number, line in enumerate(lines):
        if len(line) < 8:
            continue
        place = len(line) // 2
        other = "A" if line[place] != "A" else "B"
        file.write_text("\n".join([*lines[:number], line[:place] + other + line[place + 1:], *lines[number + 1:]]) + "\n")
        code, said, complained = call("log", "check", file, "--key", key)
        # A witness's line under the head does not count where no witness was asked for.
        if line.startswith("— archive.example"):
            continue
        assert code != 0 and "Error: " in complained, f"line {number + 1} may be changed: {line}\n{said}"
    file.write_text("")
    assert call("log", "check", file, "--key", key)[0] != 0
    assert call("log", "check", own / "nothing", "--key", key)[0] != 0


def test_an_expired_backup(city):
    """A backup is refused after its date: people whose records were erased meanwhile would be back."""
    fresh = city.place()
    good("backup", "--data", city.copy(), fresh / "file", "--keep-days", "1")
    clock = Clock(fresh)
    clock.set(2 * 86_400)
    code, said, complained = call("restore", "--data", fresh / "x", fresh / "file", env=clock.environment)
    assert code != 0 and "expired" in complained, said + complained
    assert not (fresh / "x" / "yitong.sqlite").exists()
