"""A disk that is full."""
import os
import shutil
import subprocess

from city import check_log, rows
from program import Skipped, call


class SmallDisk:
    """A file system of a few megabytes in memory."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        if os.geteuid() != 0:
            raise Skipped("a small file system can be mounted by root alone")
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Skipped(f"mounting is not allowed here: {done.stderr.strip()}")

    def __enter__(self):
        return self

    def fill(self):
        """Until not a byte is left."""
        with open(self.folder / "filler", "ab", buffering=0) as file:
            for size in (65_536, 4096, 1):
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    pass

    def free(self):
        (self.folder / "filler").unlink()

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


def test_a_full_disk(city):
    """On a full disk writes answer 503 with what to do, reads go on, and all goes on by itself when there is space."""
    source, place = city.copy(), city.place()
    with SmallDisk(place, 8) as disk:
        shutil.copytree(source, place, dirs_exist_ok=True)
        server = city.serve(place)
        client = server.client(city.tokens["officer"])
        acknowledged = ["公告 0"]
        assert isinstance(client.publish("公告 0"), str)
        disk.fill()
        refusal = None
        for number in range(1, 400):
            found = client.publish(f"公告 {number}")
            if not isinstance(found, str):
                refusal = found
                break
            acknowledged.append(f"公告 {number}")
        assert refusal is not None, "the disk was never full"
        assert refusal.status == 503 and "retry-after" in refusal.headers, f"{refusal.status} {refusal.text[-900:]}"
        assert "storage is full and nothing was written" in refusal.text, refusal.text[-900:]
        assert server.client().get("/").status == 200, "reading stopped"
        code, _, complained = call("backup", "--data", place, place / "backup")
        assert code != 0 and "disk is full" in complained, complained
        assert not (place / "backup").exists()
        disk.free()
        for number in range(400, 405):
            found = client.publish(f"公告 {number}")
            assert isinstance(found, str), f"it does not go on: {found.status} {found.text[-900:]}"
            acknowledged.append(f"公告 {number}")
        assert server.stop() == 0
        stored = "\n".join(row[0] for row in rows(place, "SELECT title FROM notice"))
        missing = [title for title in acknowledged if f'"{title}"' not in stored]
        assert not missing, f"gone: {missing}"
        check_log(place)


def test_a_first_start_on_a_full_disk(city):
    """A first start on a full disk says so; with space again it goes on."""
    place = city.place()
    with SmallDisk(place, 1) as disk:
        code, _, complained = call("demo", "--population", "500", "--data", place, timeout=120)
        assert code != 0 and ("disk is full" in complained or "space on the disk" in complained), complained
        disk.fill()
        code, _, complained = call("demo", "--population", "500", "--data", place, timeout=120)
        assert code != 0 and ("disk is full" in complained or "space on the disk" in complained), complained
        disk.free()
        subprocess.run(["mount", "-o", "remount,size=32m", str(place)], check=True)
        server = city.serve(place)
        assert server.client().get("/").status == 200
        assert server.stop() == 0
        check_log(place)
