"""Each kind of user, through every page that their navigation leads to."""
from visitor import DESK, KINDS, NARROW, PHONE


def test_clicks_through_on_a_phone(visitor, name):
    """Every door at the thumb opens an accessible page, and there are at most five."""
    page = visitor.arrive_as(name, width=PHONE)
    visitor.open("/")
    visitor.check_access()
    doors = visitor.doors()
    places = page.locator("header.bar nav > a").count() + page.locator("header.bar nav > details").count()
    assert 2 <= places <= 5, doors
    for words, link in doors[1:] + [("", "/account")]:
        door = page.locator(f"header.bar a[href='{link}']")
        if not door.is_visible():
            page.locator("header.bar nav summary").click()
        visitor.follow(door)
        visitor.look_over()
        visitor.check_access()
        if not page.locator("header.bar").count():
            assert page.locator("a[href='/']").count(), f"{link} stands alone and does not lead home"
            visitor.open("/")
        elif words:
            assert page.locator("header.bar nav a[aria-current=page]").text_content().strip() == words
    box = page.locator("header.bar nav").bounding_box()
    assert box["y"] + box["height"] >= 899, "the navigation lies at the thumb"
    for door in page.locator("header.bar nav > a, header.bar nav summary").all():
        assert door.bounding_box()["height"] >= 44, "a target for a thumb"


test_clicks_through_on_a_phone.cases = [(name,) for name in KINDS]


def test_needs_no_more_room(visitor, name):
    """At 360 pixels in large type nothing is wider than the screen, with or without scripts."""
    for language, scripts in (("ru", True), ("en", False)):
        visitor.arrive_as(name, width=NARROW, language=language, scripts=scripts)
        visitor.context.add_cookies([{"name": "size", "value": "large", "url": visitor.server.url}])
        visitor.open("/")
        for _, link in visitor.doors()[1:] + [("", "/account")]:
            visitor.open(link)


test_needs_no_more_room.cases = [(name,) for name in KINDS]


def test_is_dark_where_the_system_is(visitor, name):
    """In the dark every page has a dark ground and words that can be read on it."""
    page = visitor.arrive_as(name, width=DESK, scheme="dark")
    visitor.open("/")
    for _, link in visitor.doors()[1:] + [("", "/account")]:
        visitor.open(link)
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert max(int(part) for part in ground[4:-1].split(",")) < 64, ground
        visitor.check_access()


test_is_dark_where_the_system_is.cases = [("chenjing",), ("cdc",), ("admin",)]


def test_prints_as_a_document(visitor):
    """On paper there is no navigation and no button, and the page says where it comes from."""
    page = visitor.arrive_as("chenjing")
    visitor.open("/my/data")
    page.emulate_media(media="print")
    assert not page.locator("header.bar").is_visible()
    assert not page.locator("footer.foot").is_visible()
    assert page.locator(".button:visible").count() == 0
    assert page.locator(".print-head").is_visible()
    assert len(page.pdf()) > 10_000
