"""Somebody with a browser: opens pages at a width, in a language and a scheme, and looks at what came."""
import os
import re

from axe_playwright_python.sync_playwright import Axe

NARROW, PHONE, DESK = 360, 390, 1280
KINDS = ("chenjing", "grid", "officer", "hospital", "cdc", "admin", "dpo", "supervisor", "rules", "legal", "review")


class Visitor:
    """One browser context at a time; what a page's console or its scripts complain of is kept in `complaints`."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.context, self.page, self.complaints, self.has_scripts = None, None, [], True

    @staticmethod
    def launch(playwright):
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        return playwright.chromium.launch(executable_path=os.environ.get("YITONG_CHROMIUM"), args=arguments)

    def arrive(self, width=DESK, scheme="light", scripts=True, language="en", cookies=()):
        """A new browser, without cookies where none are given."""
        self.close()
        self.context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts, locale=language,
            base_url=self.server.url)
        if cookies:
            self.context.add_cookies(list(cookies))
        self.has_scripts = scripts
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self.page

    def arrive_as(self, name, **how):
        """A new browser of somebody who has signed in before; the first time, the form is filled in."""
        if name not in self.server.cookies:
            self.arrive()
            self.sign_in(name, self.server.password)
            self.server.cookies[name] = [item for item in self.context.cookies() if "session" in item["name"]]
        return self.arrive(cookies=self.server.cookies[name], **how)

    def sign_in(self, name, password):
        """Fills in the form, in any language."""
        if not self.page.url.startswith(self.server.url + "/sign-in"):
            self.open("/sign-in")
        self.server.forget_attempts()
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=password]", password)
        self.follow(self.page.locator("form.form button"))

    def open(self, path):
        """Goes to a page, which must be there, and asserts what holds for all pages."""
        answer = self.page.goto(path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        self.look_over()
        return self.page

    def follow(self, thing):
        """Clicks what leads to another page, and waits for that page."""
        with self.page.expect_navigation():
            thing.click()

    def press(self, words):
        """Presses the button or follows the link in the page's matter that says so, and looks over what comes."""
        main = self.page.locator("main")
        found = main.get_by_role("button", name=words, exact=True).or_(main.get_by_role("link", name=words, exact=True))
        self.follow(found.first)
        self.look_over()
        return self.page

    def look_over(self):
        """One heading of the first rank, a language, nothing wider than the window, no complaint."""
        page = self.page
        # A page that hears of news loads itself again.
        page.locator("h1").first.wait_for()
        assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} h1"
        assert page.locator("html").get_attribute("lang"), f"{page.url} names no language"
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{page.url} is {too_wide} pixels wider than its window"
        assert not self.complaints, f"{page.url}: {self.complaints}"

    def was_refused(self, status):
        """Takes note that the browser's console speaks of an answer with that status, and of nothing else."""
        said, self.complaints[:] = list(self.complaints), []
        others = [words for words in said if f"status of {status}" not in words]
        assert not others, f"{self.page.url}: {others}"
        self.look_over()

    def says(self, *words):
        """Asserts that the page's matter says each of these."""
        text = re.sub(r"\s+", " ", self.page.locator("main").inner_text())
        for part in words:
            assert part in text, f"{self.page.url} does not say “{part}” but: {text[:600]}"

    def heading(self):
        return self.page.locator("h1").inner_text().strip()

    def doors(self):
        """The links of the navigation as words and addresses."""
        links = self.page.locator("header.bar nav a")
        return [(links.nth(number).text_content().strip(), links.nth(number).get_attribute("href"))
                for number in range(links.count())]

    def check_access(self):
        """Axe's rules for WCAG 2.2, levels A and AA; only where scripts run, for axe is one."""
        if not self.has_scripts:
            return
        rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        found = Axe().run(self.page, options=rules)
        faults = [f"{fault['id']} at {[node['target'] for node in fault['nodes']][:3]}"
                  for fault in found.response["violations"]]
        assert not faults, f"{self.page.url}: {faults}"

    def close(self):
        if self.context is not None:
            self.context.close()
        self.context, self.page, self.complaints = None, None, []
