"""One code: the status with its reasons, a declaration, the counts in public, and news on a page that is open."""
import contextlib
import datetime
import sqlite3

from visitor import DESK, PHONE


def test_code_says_why(visitor, width, scripts):
    """The code says its status in words and shape; why it is so stands behind a link, with whose record it was."""
    page = visitor.arrive_as("chenjing", width=width, scripts=scripts)
    visitor.open("/code")
    assert page.locator(".band svg").count() == 1
    visitor.says("Take care", "Contact found by tracing")
    visitor.check_access()
    visitor.press("Why")
    visitor.says("Centre for disease control", "I object")
    visitor.check_access()


test_code_says_why.cases = [(DESK, True), (PHONE, False)]


def test_changes_are_public(visitor):
    """Without an account: changes by hour and evidence, what is held, the emergency with its end."""
    page = visitor.arrive()
    visitor.open("/code/changes")
    visitor.says("Own declaration", "Held, not in effect")
    visitor.check_access()
    visitor.open("/emergency")
    visitor.says("An emergency is in force")
    visitor.check_access()


def test_news_reaches_an_open_page(visitor):
    """A laboratory writes a positive result; the page that the resident has open changes by itself."""
    page = visitor.arrive_as("chenjing")
    visitor.open("/code")
    assert page.locator(".band.watch").count() == 1
    write_result(visitor, "positive")
    page.wait_for_selector(".band.stay", timeout=5000)
    visitor.says("Stay home", "Laboratory result")
    visitor.open("/code/why")
    visitor.says("City laboratory", "browser test")
    visitor.open("/code")
    write_result(visitor, "negative")
    page.wait_for_selector(".band.watch", timeout=5000)


def write_result(visitor, result):
    """As the laboratory's system does, by the interface for programs."""
    with contextlib.closing(sqlite3.connect(visitor.server.folder / "yitong.sqlite", timeout=10)) as database:
        number, = database.execute("""
            SELECT p.number FROM r_person AS p JOIN account AS a ON a.subject = p.subject WHERE a.name = 'chenjing'
            """).fetchone()
    context = visitor.browser.new_context(base_url=visitor.server.url, locale="en")
    try:
        page = context.new_page()
        page.goto("/sign-in")
        visitor.server.forget_attempts()
        page.fill("input[name=name]", "lab")
        page.fill("input[name=password]", visitor.server.password)
        with page.expect_navigation():
            page.locator("form.form button").click()
        page.goto("/account")
        token = page.locator("input[name=form-token]").first.get_attribute("value")
        today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date().isoformat()
        answer = context.request.post("/api/v1/evidence", headers={"x-form-token": token}, data={
            "resource": "lab_result", "number": number, "values": ["S-9001", result, "pcr", today],
            "source": "browser test"})
        assert answer.status == 200, answer.text()
    finally:
        context.close()
