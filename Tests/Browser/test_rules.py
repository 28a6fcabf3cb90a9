"""Rules: read and tried by anybody, drafted, tried on everybody, approved by a second person."""
from visitor import DESK, PHONE

RULE = "/rules/old_age_allowance"


def test_tries_a_rule(visitor, width, scripts):
    """Without an account, values are tried; the rules that apply are lit, and words say why."""
    page = visitor.arrive(width=width, scripts=scripts)
    visitor.open("/rules")
    visitor.press("Old-age allowance")
    visitor.check_access()
    page.locator("#try-in0").fill("85")
    page.locator("#try-in1").fill("1")
    visitor.press("Try it")
    visitor.says("Outcome: 170", "applies", "(is 85)")
    assert page.locator("tr.lit").count() == 2
    visitor.check_access()


test_tries_a_rule.cases = [(DESK, True), (PHONE, False)]


def test_drafts_and_tries_on_everybody(visitor, scripts):
    """A drafter changes a cell of a new draft, sees what the check finds, mends it, and tries it on everybody."""
    page = visitor.arrive_as("rules", scripts=scripts)
    visitor.open(RULE)
    visitor.press("Draft a new version")
    draft = page.url.split("?")[0]
    visitor.follow(page.get_by_role("link", name="Change rule 2").first)
    visitor.check_access()
    page.locator("#row-in0").fill("[60..80)")
    visitor.press("Save")
    visitor.says("Saved.", "overlap")
    visitor.check_access()
    visitor.follow(page.get_by_role("link", name="Change rule 1").first)
    page.locator("#row-in0").fill("< 60")
    visitor.press("Save")
    assert "overlap" not in page.locator("main").inner_text()
    visitor.open(draft.removeprefix(visitor.server.url) + "/compare?with=1")
    visitor.says("changed")
    visitor.check_access()
    page.goto(draft)
    visitor.press("Try it on everybody")
    wait_for_the_run(page)
    visitor.look_over()
    visitor.says("done", "By division", "By age and sex")
    assert page.locator("figure.map svg path").count() > 0
    visitor.check_access()
    page.goto(draft + "/force")
    visitor.press("Discard the draft")


def wait_for_the_run(page):
    """The page renews itself by a header, with scripts and without."""
    for _ in range(60):
        if page.locator("progress").count() == 0:
            return
        page.wait_for_timeout(1000)
    raise AssertionError("the run did not end")


test_drafts_and_tries_on_everybody.cases = [(True,), (False,)]


def test_takes_two_to_put_in_force(visitor):
    """Who drafted cannot approve; the legal examiner can return it with a reason."""
    page = visitor.arrive_as("rules")
    visitor.open(RULE + ".2/force")
    page.locator("#propose-reason").fill("Decision of the council of 3 July.")
    visitor.press("Propose")
    visitor.says("somebody else has to agree")
    visitor.open(RULE + ".2/force")
    visitor.says("There is nothing for you to do here.")
    page = visitor.arrive_as("legal")
    visitor.open(RULE + ".2/force")
    visitor.check_access()
    page.locator("#return-reason").fill("Article 4 is not cited.")
    visitor.press("Return it")
    visitor.says("Returned.", "Article 4 is not cited.")
