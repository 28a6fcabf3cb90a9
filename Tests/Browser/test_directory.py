"""The directory: found and read by anybody, drafted and published by those who keep it."""
from visitor import DESK, NARROW, PHONE

PAGES = ["/directory", "/directory?q=%E6%B0%B4", "/directory?q=nothinghere", "/resources/person", "/resources/building",
         "/divisions", "/divisions/9901"]


def test_holds_on_every_screen(visitor, path, width, scheme):
    """A page of the directory holds together and is accessible on a phone and a desk, light and dark."""
    visitor.arrive(width=width, scheme=scheme, scripts=width == DESK)
    visitor.open(path)
    visitor.check_access()


test_holds_on_every_screen.cases = [
    (path, width, scheme) for path in PAGES for width, scheme in ((PHONE, "light"), (DESK, "dark"))]


def test_speaks_every_language(visitor, language):
    """Every page of the directory holds together at 360 pixels in each of the four languages."""
    visitor.arrive(width=NARROW, language=language)
    for path in PAGES:
        visitor.open(path)


test_speaks_every_language.cases = [("zh-CN",), ("zh-TW",), ("en",), ("ru",)]


def test_finds_and_narrows(visitor):
    """A word is looked for, the list is narrowed by a facet, and the resource is read."""
    page = visitor.arrive(scripts=False)
    visitor.open("/directory")
    page.locator("#search").fill("water")
    visitor.press("Search")
    visitor.follow(page.get_by_role("link", name="Water levels"))
    visitor.says("Water Bureau", "Fields", "Versions")
    visitor.open("/directory")
    visitor.follow(page.get_by_role("link", name="Topic library"))
    visitor.says("Without “Topic library”")


def test_publishes_a_resource(visitor, width, scripts):
    """Whoever keeps the directory drafts a resource, is told what it lacks, mends it, and publishes it."""
    page = visitor.arrive_as("admin", width=width, scripts=scripts)
    name = f"gauge_{width}"
    visitor.open("/directory/new")
    visitor.check_access()
    page.locator("#new-name").fill(name)
    page.locator("#new-title").fill("测站\n測站\nGauges\nГидропосты")
    page.locator("#new-department").fill("water")
    page.locator("#new-owner").fill("水利局\n水利局\nWater Bureau\nВодное управление")
    visitor.press("List a new resource")
    visitor.says("still to mend")
    visitor.check_access()
    visitor.press("Add a field")
    page.locator("#field-name").fill("station")
    page.locator("#field-title").fill("测站\n測站\nStation\nСтанция")
    visitor.press("Save")
    page.locator("#head-summary").fill("测站\n測站\nAll gauges\nВсе посты")
    page.locator("#head-legal_basis").fill("水法\n水法\nWater Law\nВодный закон")
    visitor.press("Save")
    visitor.says("Ready to publish")
    visitor.press("See what publishing changes")
    visitor.check_access()
    visitor.press("Publish")
    visitor.says("The directory finds it at once")


test_publishes_a_resource.cases = [(PHONE, False), (DESK, True)]
