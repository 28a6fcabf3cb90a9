"""In and out, and forms that are not ours."""


def test_comes_in_and_goes_out(visitor):
    """Whoever signs in is greeted, and after signing out is nobody again."""
    page = visitor.arrive()
    visitor.sign_in("supervisor", visitor.server.password)
    visitor.look_over()
    assert "Good day" in visitor.heading(), visitor.heading()
    visitor.follow(page.locator("header.bar a.account"))
    visitor.look_over()
    visitor.press("Sign out")
    assert "Good day" not in visitor.heading()
    assert page.goto("/account").status == 401
    visitor.was_refused(401)


def test_refuses_a_wrong_password(visitor):
    """A wrong password is refused with words at the top of the form, and the name stays filled in."""
    page = visitor.arrive()
    visitor.sign_in("hospital", "not the password")
    visitor.was_refused(422)
    assert page.locator(".summary[role=alert]").count() == 1
    assert page.input_value("input[name=name]") == "hospital"
    assert page.input_value("input[name=password]") == ""
    visitor.check_access()
    visitor.sign_in("hospital", visitor.server.password)
    visitor.look_over()
    assert "Good day" in visitor.heading()


def test_leads_nowhere_else(visitor):
    """A sign-in link that names another site leads home."""
    page = visitor.arrive()
    visitor.open("/sign-in?back=https://evil.example/")
    visitor.sign_in("officer", visitor.server.password)
    assert page.url == visitor.server.url + "/", page.url


def test_refuses_forms_of_another_session(visitor):
    """A form with another session's token changes nothing."""
    visitor.arrive_as("officer")
    other = visitor.open("/account").locator("input[name=form-token]").first.input_value()
    page = visitor.arrive_as("grid")
    visitor.open("/account")
    page.eval_on_selector_all("input[name=form-token]", "(all, token) => all.forEach(one => one.value = token)", other)
    visitor.follow(page.locator("main").get_by_role("button", name="Sign out", exact=True))
    visitor.was_refused(403)
    visitor.open("/account")
