"""Cards: picked, shown, read back from the screen and from print by an independent reader."""
import subprocess


def read(visitor, name, area=None):
    """What zbarimg reads in a picture of the page; a missing reader is a fault."""
    path = visitor.server.folder / f"{name}.png"
    (area or visitor.page).screenshot(path=path)
    answer = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", str(path)], capture_output=True, text=True,
                            check=False)
    assert answer.returncode == 0, f"no code was read in {path}: {answer.stderr}"
    return answer.stdout.strip()


def test_shows_a_card_and_has_it_checked(visitor, width, scheme):
    """The holder picks one thing; a camera reads the code from the screen; anybody checks it."""
    visitor.arrive_as("chenjing", width=width, scheme=scheme)
    page = visitor.open("/cards")
    visitor.check_access()
    visitor.follow(page.locator("a[href='/cards/resident-card']"))
    visitor.look_over()
    visitor.check_access()
    page.check("input[name=claim-born]")
    visitor.follow(page.locator("#card button, form[action='/cards/resident-card'][method=post] button").first)
    visitor.look_over()
    visitor.check_access()
    visitor.says("Born")
    born = page.locator("dl.facts dd").last.inner_text()
    code = read(visitor, f"screen-{width}-{scheme}")
    assert code.startswith("YT1:"), code
    page = visitor.arrive(width=width, scheme=scheme)
    visitor.open("/verify")
    page.fill("textarea[name=code]", code)
    visitor.follow(page.locator("form[action='/verify'] button"))
    visitor.look_over()
    visitor.check_access()
    visitor.says("Genuine and in force", born)
    assert "11010" not in page.locator("main").inner_text()


test_shows_a_card_and_has_it_checked.cases = [(390, "light"), (390, "dark"), (1280, "light")]


def test_prints_a_card_and_withdraws_it(visitor):
    """On paper the same code is read from the printed page; once withdrawn it is shown no more."""
    visitor.arrive_as("chenjing")
    page = visitor.open("/cards/resident-card")
    page.check("input[name=form][value=paper]")
    visitor.follow(page.locator("form[action='/cards/resident-card'][method=post] button").first)
    visitor.look_over()
    visitor.check_access()
    page.emulate_media(media="print")
    printed = read(visitor, "print")
    page.emulate_media(media="screen")
    assert printed.startswith("YT1:")
    visitor.follow(page.locator("form[action$='/withdraw'] button"))
    visitor.look_over()
    visitor.says("Withdrawn by its holder")


def test_uses_a_service(visitor):
    """A resident begins to use a service, shows a pass, and stops."""
    visitor.arrive_as("chenjing", width=390)
    page = visitor.open("/cards/services")
    visitor.check_access()
    visitor.follow(page.locator("form[action='/cards/services/library'] button"))
    visitor.look_over()
    visitor.follow(page.locator("form[action='/cards/services/library'] button"))
    visitor.look_over()
    visitor.check_access()
    assert read(visitor, "pass").startswith("YT1:")
    page = visitor.open("/cards/services")
    visitor.follow(page.locator("form[action='/cards/services/library/leave'] button"))
    visitor.look_over()
    visitor.says("Not in use")
