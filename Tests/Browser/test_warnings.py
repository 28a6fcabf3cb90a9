"""Early warning: what an epidemiologist sees of a signal, on a phone and at a desk."""
import re

from visitor import DESK, NARROW, PHONE


def pages(visitor):
    """The board, its first signal with all that leads on from it, and the other pages."""
    page = visitor.page
    visitor.open("/warnings")
    signal = page.locator("ul.rows a[href^='/warnings/']").first.get_attribute("href")
    visitor.open(signal)
    series = re.search(r"/warnings/series/\d+", page.content()).group(0)
    return [signal, f"{signal}/cases", series, f"{series}/nowcast", "/warnings/closed", "/warnings/series",
            "/warnings/map", "/warnings/worth", "/warnings/methods"]


def test_every_page_of_warnings_is_accessible(visitor, width, scheme):
    """Board, signal, line list, series, map and worth are accessible and no wider than the screen."""
    visitor.arrive_as("cdc", width=width, scheme=scheme)
    for path in pages(visitor):
        visitor.open(path)
        visitor.check_access()


test_every_page_of_warnings_is_accessible.cases = [(PHONE, "light"), (DESK, "dark")]


def test_a_graph_needs_no_script(visitor):
    """Without scripts, in large type at 360 pixels, a series shows its bars and its bound, and the table beside them."""
    page = visitor.arrive_as("cdc", width=NARROW, scripts=False, language="ru")
    visitor.context.add_cookies([{"name": "size", "value": "large", "url": visitor.server.url}])
    for path in pages(visitor):
        visitor.open(path)
    visitor.open("/warnings/series")
    visitor.open(page.locator("a[href^='/warnings/series/']").first.get_attribute("href"))
    assert page.locator("figure.graph svg rect.count").count() > 5
    assert page.locator("figure.graph svg path.bound").count() == 1
    assert page.locator("table tbody tr").count() > 5


def test_a_signal_is_answered(visitor):
    """The officer opens the signal from the board, says what it was, and finds it among those answered."""
    page = visitor.arrive_as("cdc")
    visitor.open("/warnings")
    link = page.locator("ul.rows a[href^='/warnings/']").last
    path = link.get_attribute("href")
    visitor.follow(link)
    page.check("input[name=outcome][value=false]")
    page.fill("textarea[name=note]", "A school trip; nobody is ill.")
    visitor.follow(page.locator("form.form button"))
    assert page.locator("[role=status]").is_visible() and page.locator("form.form").count() == 0
    visitor.open("/warnings/closed")
    assert page.locator(f"a[href='{path}']").count() == 1
