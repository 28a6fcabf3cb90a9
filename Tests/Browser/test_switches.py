"""Language, size of type, keyboard."""


def test_keeps_the_language(visitor):
    """A language that was chosen stays, on the page where it was chosen and on those after."""
    page = visitor.arrive(language="en")
    visitor.open("/notices")
    for code, words in (("ru", "Объявления"), ("zh-Hant", "公告"), ("en", "Notices"), ("zh-Hans", "公告")):
        visitor.follow(page.locator(f"footer a[hreflang='{code}']"))
        visitor.look_over()
        assert page.url.endswith("/notices")
        assert page.locator("html").get_attribute("lang") == code and visitor.heading() == words
    visitor.open("/log")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_keeps_the_large_type(visitor, scripts):
    """Large type stays until it is switched off, with and without scripts."""
    page = visitor.arrive(scripts=scripts)
    visitor.open("/map?area=")
    visitor.follow(page.get_by_role("link", name="Large type", exact=True))
    visitor.look_over()
    assert "/map" in page.url and page.locator("html").get_attribute("data-size") == "large"
    visitor.open("/")
    assert page.locator("html").get_attribute("data-size") == "large"
    visitor.follow(page.get_by_role("link", name="Normal type", exact=True))
    assert page.locator("html").get_attribute("data-size") is None


test_keeps_the_large_type.cases = [(True,), (False,)]


def test_works_by_keyboard_alone(visitor):
    """The first Tab shows the way past the navigation; names and passwords are typed and sent without a mouse."""
    page = visitor.arrive()
    visitor.open("/sign-in")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("link => link === document.activeElement") and skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "name"
    page.keyboard.type("cdc")
    page.keyboard.press("Tab")
    page.keyboard.type(visitor.server.password)
    page.keyboard.press("Enter")
    page.wait_for_url(visitor.server.url + "/")
    visitor.look_over()
    assert "Good day" in visitor.heading()


def test_goes_round_in_order(visitor):
    """Tab reaches every link and field once, in the order of the page, and each shows that it has the focus."""
    page = visitor.arrive_as("cdc")
    visitor.open("/people")
    wanted = page.evaluate("""[...document.querySelectorAll("a[href], button, input, select")]
        .filter(item => item.type !== "hidden" && item.checkVisibility()).length""")
    positions = []
    for _ in range(min(wanted, 30)):
        page.keyboard.press("Tab")
        positions.append(page.evaluate("""(() => {
            const all = [...document.querySelectorAll("*")], focus = document.activeElement;
            if (getComputedStyle(focus).outlineStyle === "none") return -1;
            return all.indexOf(focus);
        })()"""))
    assert -1 not in positions and positions == sorted(set(positions)), positions
