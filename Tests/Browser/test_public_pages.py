"""What everybody may open without an account."""
from visitor import DESK, PHONE

PAGES = ["/", "/sign-in", "/-/patterns"]


def test_holds_on_every_screen(visitor, path, width, scheme):
    """A public page holds together and is accessible on a phone and a desk, light and dark."""
    visitor.arrive(width=width, scheme=scheme)
    visitor.open(path)
    visitor.check_access()


test_holds_on_every_screen.cases = [
    (path, width, scheme) for path in PAGES for width in (PHONE, DESK) for scheme in ("light", "dark")]


def test_needs_no_script(visitor, path):
    """A public page is whole without JavaScript."""
    visitor.arrive(scripts=False)
    visitor.open(path)


test_needs_no_script.cases = [(path,) for path in PAGES]
