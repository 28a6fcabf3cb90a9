"""A client of the platform: pages, forms and the JSON interface."""
import http.client
import json
import re
import urllib.parse


class Answer:
    """A whole answer."""

    def __init__(self, answer):
        self.status = answer.status
        self.headers = answer.headers
        self.text = answer.read().decode(errors="replace")

    @property
    def json(self):
        return json.loads(self.text)


class Client:
    """One after another on a connection each: what is answered has been answered whole. Raises `OSError` otherwise."""

    def __init__(self, port, token=None, timeout=30):
        self.port, self.token, self.timeout = port, token, timeout

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        sent = {"accept-language": "en", "connection": "close", **(headers or {})}
        if self.token and "cookie" not in sent:
            sent["authorization"] = f"Bearer {self.token}"
        try:
            connection.request(method, path, body, sent)
            return Answer(connection.getresponse())
        except http.client.HTTPException as error:
            raise ConnectionError(f"no whole answer: {error!r}") from error
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def post(self, path, values=None):
        """A call of the JSON interface."""
        return self.ask("POST", path, json.dumps(values or {}), {"content-type": "application/json"})

    def form(self, page, path, values):
        """A form as a browser sends it: with the session's cookie and the token of the page that it stands on."""
        cookie = {"cookie": f"session={self.token}"}
        found = re.search(r'name="form-token" value="([0-9a-f]+)"', self.ask("GET", page, headers=cookie).text)
        if not found:
            raise ConnectionError(f"{page} has no form")
        body = urllib.parse.urlencode({**values, "form-token": found.group(1)})
        return self.ask("POST", path, body, {**cookie, "content-type": "application/x-www-form-urlencoded"})

    def sign_in(self, name, password):
        """Opens a session and keeps its token."""
        answer = self.post("/api/v1/session", {"name": name, "password": password})
        if answer.status != 200:
            raise AssertionError(f"sign-in: {answer.status} {answer.text}")
        self.token = answer.json["token"]
        return self

    def publish(self, title):
        """Publishes a notice by its form; its number if that was acknowledged, else the answer."""
        answer = self.form("/notices/new", "/notices", {"title-zh-Hans": title, "body-zh-Hans": "正文 " + title})
        where = re.match(r"/notices/([^?/]+)\?done=published", answer.headers.get("location", ""))
        return where.group(1) if answer.status == 303 and where else answer
