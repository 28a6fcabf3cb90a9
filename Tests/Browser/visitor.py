"""Somebody with a browser: opens pages at a width, in a language and a scheme, and looks at what came."""
import os

from axe_playwright_python.sync_playwright import Axe

PHONE, DESK = 390, 1280


class Visitor:
    """One browser context at a time; what a page's console or its scripts complain of is kept in `complaints`."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.context, self.page, self.complaints = None, None, []

    @staticmethod
    def launch(playwright):
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        return playwright.chromium.launch(executable_path=os.environ.get("YITONG_CHROMIUM"), args=arguments)

    def arrive(self, width=DESK, scheme="light", scripts=True, language="en"):
        """A new browser without cookies."""
        self.close()
        self.context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts, locale=language,
            base_url=self.server.url)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self.page

    def open(self, path):
        """Goes to a page, which must be there, and asserts what holds for all pages."""
        answer = self.page.goto(path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        self.look_over()
        return self.page

    def look_over(self):
        """One heading of the first rank, a language, nothing wider than the window, no complaint."""
        page = self.page
        assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} h1"
        assert page.locator("html").get_attribute("lang"), f"{page.url} names no language"
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") \
            if self.has_scripts() else 0
        assert too_wide <= 0, f"{page.url} is {too_wide} pixels wider than its window"
        assert not self.complaints, f"{page.url}: {self.complaints}"

    def has_scripts(self):
        try:
            return self.page.evaluate("1") == 1
        except Exception:
            return False

    def check_access(self):
        """Axe's rules for WCAG 2.2, levels A and AA."""
        rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        found = Axe().run(self.page, options=rules)
        faults = [f"{fault['id']} at {[node['target'] for node in fault['nodes']][:3]}"
                  for fault in found.response["violations"]]
        assert not faults, f"{self.page.url}: {faults}"

    def close(self):
        if self.context is not None:
            self.context.close()
        self.context, self.page, self.complaints = None, None, []
