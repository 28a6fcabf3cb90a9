"""What everybody may open without an account."""
from visitor import DESK, NARROW, PHONE

PAGES = ["/", "/sign-in", "/notices", "/map", "/buildings", "/log", "/-/patterns"]


def test_holds_on_every_screen(visitor, path, width, scheme):
    """A public page holds together and is accessible on a phone and a desk, light and dark."""
    visitor.arrive(width=width, scheme=scheme)
    visitor.open(path)
    visitor.check_access()


test_holds_on_every_screen.cases = [
    (path, width, scheme) for path in PAGES for width, scheme in ((PHONE, "light"), (DESK, "dark"))]


def test_speaks_every_language(visitor, language):
    """Every public page holds together at 360 pixels in each of the four languages."""
    visitor.arrive(width=NARROW, language=language)
    for path in PAGES:
        visitor.open(path)


test_speaks_every_language.cases = [("zh-CN",), ("zh-TW",), ("en",), ("ru",)]


def test_needs_no_script(visitor, path):
    """A public page is whole without JavaScript."""
    visitor.arrive(scripts=False)
    visitor.open(path)


test_needs_no_script.cases = [(path,) for path in PAGES]


def test_draws_the_map(visitor):
    """The map is a picture without JavaScript, and with it either that picture or a live map, with its list below."""
    visitor.arrive(scripts=False)
    page = visitor.open("/map")
    assert page.locator(".map svg path.building").count() == 1
    visitor.arrive()
    page = visitor.open("/map")
    if page.locator("script[src*='/leaflet.']").count():
        page.wait_for_selector(".view.live path.leaflet-interactive")
        page.locator(".view.live path.leaflet-interactive").first.dispatch_event("click")
        page.wait_for_selector(".leaflet-popup-content")
        visitor.check_access()
    visitor.follow(page.locator(".map figcaption a"))
    visitor.look_over()
    assert page.locator("tbody tr").count() > 0


def test_says_what_is_not_there(visitor):
    """An address that leads nowhere gets a page of its own, with the way home."""
    page = visitor.arrive()
    assert page.goto("/nowhere").status == 404
    visitor.was_refused(404)
    visitor.check_access()
    visitor.press("Home")
    assert page.url == visitor.server.url + "/"


def test_asks_to_sign_in(visitor):
    """What needs an account leads to the sign-in page and from there back to what was asked for."""
    page = visitor.arrive()
    assert page.goto("/my/data").status == 401
    visitor.was_refused(401)
    visitor.press("Sign in")
    visitor.sign_in("chenjing", visitor.server.password)
    visitor.look_over()
    assert page.url == visitor.server.url + "/my/data", page.url
