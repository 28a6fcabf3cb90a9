"""Protection: what one decides on about oneself, and what those who read have to say first."""
import json
import re

from visitor import DESK, PHONE


def test_withdraws_consent(visitor, scripts):
    """A resident reads what they agreed to, withdraws it by one press, and agrees again by one press."""
    page = visitor.arrive_as("chenjing", width=PHONE, scripts=scripts)
    visitor.open("/my/consents")
    visitor.check_access()
    card = page.locator("#library_loan")
    assert "agreed" in card.inner_text()
    visitor.follow(card.get_by_role("button", name="Withdraw and erase"))
    visitor.says("Withdrawn. The records are erased")
    assert page.locator("#library_loan").get_by_role("button", name="I agree").count() == 1
    visitor.open("/my/data")
    assert page.locator("section#library_loan").count() == 0
    visitor.open("/my/consents")
    visitor.follow(page.locator("#library_loan").get_by_role("button", name="I agree"))
    visitor.says("Your consent is kept.")


test_withdraws_consent.cases = [(True,), (False,)]


def test_takes_a_copy_of_everything(visitor):
    """The copy asks for the password again; it is a file that programs read, and a page to print."""
    page = visitor.arrive_as("chenjing")
    visitor.open("/my/copy")
    visitor.check_access()
    page.get_by_label("A file for programs").check()
    page.fill("input[name=password]", visitor.server.password)
    with page.expect_download() as download:
        page.locator("form.form button").click()
    copy = visitor.server.folder / "copy.json"
    download.value.save_as(copy)
    held = json.loads(copy.read_text(encoding="utf-8"))
    assert {"person", "health_card"} <= {part["resource"] for part in held["resources"]}
    assert held["who-looked"]["looks"] and len(held["root"]) == 64
    visitor.open("/my/copy")
    page.get_by_label("One page, to print").check()
    page.fill("input[name=password]", visitor.server.password)
    visitor.follow(page.locator("form.form button"))
    visitor.look_over()
    visitor.says("The fingerprint of this copy")
    visitor.check_access()


def test_shows_a_number_once_for_a_reason(visitor, scripts):
    """An officer finds a person by number, sees it masked, and in full once with a reason that is on the log."""
    page = visitor.arrive_as("chenjing", scripts=scripts)
    visitor.open("/my/data")
    number = re.search(r"\b\d{17}[0-9X]\b", page.locator("#person").inner_text()).group(0)
    page = visitor.arrive_as("officer", scripts=scripts)
    visitor.open("/reveal")
    visitor.check_access()
    page.fill("input[name=number]", number)
    visitor.follow(page.locator("form.form button"))
    visitor.look_over()
    assert number not in page.content() and "**************" in page.content()
    visitor.follow(page.locator("#person").get_by_role("link", name="Show in full").first)
    visitor.look_over()
    visitor.check_access()
    assert number not in page.content()
    page.fill("input[name=reason]", "Counter 4")
    visitor.follow(page.locator("#reveal-form button"))
    visitor.look_over()
    assert number in page.content()
    visitor.says("Shown this once")


test_shows_a_number_once_for_a_reason.cases = [(True,), (False,)]


def test_every_page_of_the_officer_is_accessible(visitor, width, scheme):
    """What was noticed, one alert, limits, retention and second persons."""
    page = visitor.arrive_as("dpo", width=width, scheme=scheme)
    visitor.open("/protection")
    visitor.check_access()
    alert = page.locator("ul.rows a[href^='/protection/alerts/']").first.get_attribute("href")
    for path in (alert, "/protection/limits", "/protection/retention", "/protection/leaves", "/protection/leave"):
        visitor.open(path)
        visitor.check_access()


test_every_page_of_the_officer_is_accessible.cases = [(PHONE, "light"), (DESK, "dark")]
