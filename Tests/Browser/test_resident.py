"""A resident and those who look."""
import re
import time


def test_sees_what_is_held(visitor):
    """A resident sees what each office holds about them, and earlier versions of it."""
    visitor.arrive_as("chenjing")
    page = visitor.open("/my/data")
    assert page.locator("main section h2").count() >= 4
    visitor.says("Identity", "Kept by:")
    visitor.follow(page.locator("main section header a").first)
    visitor.look_over()
    visitor.says("Version 1")
    visitor.check_access()


def test_sees_who_looked_and_can_prove_it(visitor, scripts):
    """After the CDC listed the street, the resident reads who looked and why, and takes away a proof that holds."""
    server = visitor.server
    visitor.arrive_as("chenjing", scripts=scripts)
    page = visitor.open("/my/data")
    name = page.locator("#person dd").first.inner_text()
    page = visitor.arrive_as("cdc", scripts=scripts)
    visitor.open("/people")
    for _ in range(20):
        if name in page.locator("tbody").inner_text():
            break
        visitor.follow(page.locator("a[rel=next]"))
        visitor.look_over()
    else:
        raise AssertionError(f"{name} is on no page of the list")

    page = visitor.arrive_as("chenjing", scripts=scripts)
    for _ in range(30):
        visitor.open("/my/looks")
        row = page.locator("tbody tr", has_text="市疾控中心 08").first
        if row.count() and "signed" in row.inner_text():
            break
        time.sleep(0.5)
    said = row.inner_text()
    for words in ("Looked at", "Serve the residents", "Personal Information Protection Law", "You were one of"):
        assert words in said, said
    with page.expect_download() as download:
        row.locator("a").click()
    proof = server.folder / "proof"
    download.value.save_as(proof)
    shown = server.run("keys", "show", "--keys", server.folder / "keys")
    key = re.search(r"\S+\+[0-9a-f]{8}\+\S+", shown)
    assert key, shown
    answer = server.run("log", "check", proof, "--key", key[0])
    assert "stands in the log" in answer and "person.list" in answer, answer


test_sees_who_looked_and_can_prove_it.cases = [(True,), (False,)]
