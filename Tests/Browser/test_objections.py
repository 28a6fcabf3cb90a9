"""A record that is wrong: the resident objects, the office corrects, the resident is answered."""


def test_is_corrected_after_an_objection(visitor, scripts):
    """A resident says that their name in Pinyin is wrong; the officer corrects it; the resident reads the answer."""
    name = "Chen Jing Scripts" if scripts else "Chen Jing Plain"
    page = visitor.arrive_as("chenjing", scripts=scripts)
    visitor.open("/objections/new?resource=person")
    visitor.follow(page.get_by_role("link", name="Name in Pinyin"))
    visitor.look_over()
    visitor.check_access()
    page.fill("[name=proposed]", name)
    page.fill("[name=reason]", "My passport has it otherwise.")
    visitor.press("Object")
    visitor.says("Accepted. The record is now marked.", "Objected to, being verified", "answered by")
    visitor.check_access()
    case = page.url.split("?")[0].replace(visitor.server.url, "")
    visitor.open("/my/data")
    visitor.says("bjected to")

    page = visitor.arrive_as("officer", scripts=scripts)
    visitor.open("/objections")
    visitor.check_access()
    visitor.open(case)
    page.check("input[value=correct]")
    page.fill("[name=answer]", "The passport was seen.")
    visitor.press("Decide")
    visitor.says("Decided. The mark is gone")

    page = visitor.arrive_as("chenjing", scripts=scripts)
    visitor.open("/my/objections")
    visitor.says("Corrected")
    visitor.open(case)
    visitor.says("The passport was seen.", name)
    visitor.open("/my/data")
    visitor.says(name)


test_is_corrected_after_an_objection.cases = [(True,), (False,)]


def test_rates_lead_to_the_rows(visitor):
    """From the rates of problem data to a check, its rows, and a rule that is tried before it is kept."""
    page = visitor.arrive_as("admin")
    visitor.open("/quality")
    visitor.check_access()
    visitor.says("By resource", "Residence")
    visitor.follow(page.get_by_role("link", name="Residence"))
    visitor.look_over()
    visitor.check_access()
    visitor.follow(page.get_by_role("link", name="The last check"))
    visitor.says("Not checked", "a value is missing")
    visitor.check_access()
    visitor.follow(page.locator("tbody a").first)
    visitor.says("they are accountable")
    visitor.check_access()
    visitor.open("/quality/household/rule")
    page.fill("[name=code]", "long-number")
    for language in ("zh-Hans", "zh-Hant", "en", "ru"):
        page.fill(f"[name=title-{language}]", "A long number")
    page.fill("[name=condition]", "string length(household) > 5")
    visitor.press("Try it")
    visitor.says("On a sample")
    visitor.check_access()
    visitor.press("Keep this rule")
    visitor.says("A long number")
