"""Files of people, organisations and buildings, and the ways to a place."""
from visitor import PHONE


def test_finds_a_building_and_its_file(visitor, scripts):
    """By an address in traditional characters, then by position; the file says who has premises there."""
    page = visitor.arrive(width=PHONE, language="zh-CN", scripts=scripts)
    visitor.open("/places?q=清河路")
    visitor.check_access()
    first = page.locator("ul.rows a").first
    address = first.inner_text()
    visitor.follow(first)
    visitor.look_over()
    visitor.says(address)
    visitor.check_access()
    longitude, latitude = page.locator("main p.small .number").first.inner_text().strip().split(",")
    visitor.open(f"/places?longitude={longitude}&latitude={latitude}")
    assert page.locator("ul.rows a").first.inner_text() == address
    visitor.open("/places?q=" + address.replace("号", "號"))
    assert page.locator("ul.rows a").first.inner_text() == address


test_finds_a_building_and_its_file.cases = [(True,), (False,)]


def test_reads_a_persons_and_a_companys_file(visitor, scripts):
    """A grid worker goes from the list to a person's file, from there to the employer; numbers are masked."""
    page = visitor.arrive_as("grid", scripts=scripts)
    visitor.open("/people")
    visitor.follow(page.locator("main table a[href^='/people/']").first)
    visitor.look_over()
    visitor.says("Population register", "Kept by:")
    assert "•" in page.locator("#person").inner_text() or "*" in page.locator("#person").inner_text()
    visitor.check_access()
    visitor.open("/companies")
    visitor.check_access()
    visitor.follow(page.locator("main table a[href^='/companies/']").first)
    visitor.look_over()
    visitor.says("Premises")
    visitor.check_access()


test_reads_a_persons_and_a_companys_file.cases = [(True,), (False,)]


def test_sets_a_source(visitor, scripts):
    """A data administrator sets a source, pauses it and lets it go on."""
    page = visitor.arrive_as("admin", scripts=scripts)
    visitor.open("/imports/sources")
    page.fill("[name=name]", "water-1" if scripts else "water-2")
    page.select_option("[name=resource]", index=1)
    page.fill("[name=place]", "../out")
    visitor.follow(page.locator("main").get_by_role("button", name="Keep", exact=True))
    visitor.was_refused(422)
    page.fill("[name=place]", "water")
    visitor.press("Keep")
    # The job may have come by already; either way it stands in the list.
    visitor.says("water-1" if scripts else "water-2")
    visitor.check_access()
    visitor.press("Pause")
    visitor.says("paused")
    visitor.press("Resume")


test_sets_a_source.cases = [(True,), (False,)]
