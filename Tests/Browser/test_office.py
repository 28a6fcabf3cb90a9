"""Those who work for the city: tasks, notices, accounts."""
from visitor import PHONE


def test_brings_a_task_to_its_end(visitor, scripts):
    """A grid worker with a phone takes on a task, stops its clock, starts it again and finishes with a result."""
    page = visitor.arrive_as("grid", width=PHONE, scripts=scripts)
    visitor.open("/tasks/office?free=1")
    visitor.follow(page.locator("ul.rows a").first)
    visitor.look_over()
    task = page.url
    visitor.press("I take it on")
    visitor.says("It is yours now.")
    visitor.check_access()
    visitor.press("Stop the clock: nobody at home")
    visitor.says("The clock stands still.", "clock stopped")
    visitor.press("Start the clock again")
    visitor.says("The clock runs again")
    visitor.open("/tasks")
    assert page.locator(f"ul.rows a[href='{task.removeprefix(visitor.server.url).split('?')[0]}']").count() == 1
    page.goto(task)
    visitor.follow(page.locator("main").get_by_role("button", name="Finish", exact=True))
    visitor.was_refused(422)
    assert page.locator(".summary[role=alert]").count() == 1
    page.get_by_label("The register is right").check()
    page.locator("textarea[name=note]").fill("Door 18 is door 18.")
    visitor.press("Finish")
    visitor.says("Closed; whoever asked is told the result.", "Door 18 is door 18.", "closed")
    visitor.check_access()


test_brings_a_task_to_its_end.cases = [(True,), (False,)]


def test_publishes_a_notice(visitor, scripts):
    """What an officer publishes stands on the front page for everybody, until it is withdrawn."""
    title = f"停水通知 {'一' if scripts else '二'}"
    page = visitor.arrive_as("officer", scripts=scripts)
    visitor.open("/notices")
    visitor.press("Write a notice")
    visitor.check_access()
    visitor.follow(page.locator("main").get_by_role("button", name="Publish", exact=True))
    visitor.was_refused(422)
    page.fill("[name='title-zh-Hans']", title)
    page.fill("[name='body-zh-Hans']", "明天 9 点到 12 点。\n望渡街道。")
    page.fill("[name='title-en']", f"{title} No water")
    visitor.press("Publish")
    visitor.says("Published.", "No water")
    notice = page.url.split("?")[0]
    visitor.arrive(language="zh-CN", scripts=scripts)
    visitor.open("/")
    visitor.says(title)
    assert "No water" not in visitor.page.locator("main").inner_text()
    visitor.arrive_as("officer", scripts=scripts)
    visitor.open(notice)
    visitor.press("Withdraw")
    visitor.says("undone")
    visitor.check_access()
    visitor.press("Withdraw")
    visitor.says("This notice was withdrawn.")
    visitor.open("/")
    assert title not in visitor.page.locator("main").inner_text()


test_publishes_a_notice.cases = [(True,), (False,)]


def test_keeps_accounts(visitor, scripts):
    """An administrator makes an account, gives it a duty, lets it in again after it was locked, and closes it."""
    name, password = f"new-{'one' if scripts else 'two'}", "a sentence of one's own"
    page = visitor.arrive_as("admin", scripts=scripts)
    visitor.open("/accounts")
    page.fill("input[name=name]", "Not A Name")
    page.fill("input[name=title]", "Officer 7")
    visitor.follow(page.get_by_role("button", name="Create account", exact=True))
    visitor.was_refused(422)
    assert page.locator(".field.bad").count() == 1
    page.fill("input[name=name]", name)
    visitor.press("Create account")
    visitor.says("The account is made.", name)
    given = page.locator(".figures dd").first.inner_text()
    visitor.check_access()
    visitor.press("To the account")
    account = page.url.split("?")[0]
    page.select_option("select[name=role]", "supervisor")
    visitor.press("Give a duty")
    visitor.says("The duty is given", "Supervisor")
    visitor.check_access()

    visitor.arrive(scripts=scripts)
    visitor.sign_in(name, given)
    page = visitor.page
    assert visitor.heading() == "Choose your own password", visitor.heading()
    visitor.check_access()
    visitor.open("/tasks")
    assert visitor.heading() == "Choose your own password", "there is nothing else before that"
    page.fill("input[name=password]", given)
    page.fill("input[name=new]", password)
    page.fill("input[name=again]", password)
    visitor.press("Change password")
    visitor.says("Your password is changed")

    visitor.server.lock(name)
    visitor.arrive(scripts=scripts)
    visitor.sign_in(name, password)
    assert visitor.page.locator(".summary[role=alert]").count() == 1
    page = visitor.arrive_as("admin", scripts=scripts)
    visitor.open(account)
    visitor.says("locked")
    visitor.press("Unlock")
    visitor.says("The account is unlocked.", "in order")
    visitor.arrive(scripts=scripts)
    visitor.sign_in(name, password)
    visitor.look_over()
    assert visitor.heading() == "Good day, Officer 7", visitor.heading()

    page = visitor.arrive_as("admin", scripts=scripts)
    visitor.open(account)
    visitor.press("Withdraw")
    visitor.says("The duty is withdrawn.")
    visitor.press("Close")
    visitor.says(f"Close the account {name}?")
    visitor.check_access()
    visitor.press("Close")
    visitor.says("The account is closed.")
    visitor.arrive(scripts=scripts)
    visitor.sign_in(name, password)
    assert visitor.page.locator(".summary[role=alert]").count() == 1


test_keeps_accounts.cases = [(True,), (False,)]
