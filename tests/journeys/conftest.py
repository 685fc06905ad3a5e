"""A real server and a real Chromium; every page that is visited is looked over by axe-core."""

import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from pypdf import PdfReader
from werkzeug.serving import make_server

from tests.cast import Cast
from training.accounts.models import User
from training.demo.loading import PASSWORD, who

AXE = (Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js").read_text()
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def address(application: Flask) -> Iterator[str]:
    """Where the application of this worker answers."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def guarded(app: Flask) -> Iterator[Flask]:
    """The application as people meet it: with its protection against forged forms, and its error pages."""
    app.config.update(WTF_CSRF_ENABLED=True, TESTING=False)
    yield app
    app.config.update(WTF_CSRF_ENABLED=False, TESTING=True)


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def screen(request: pytest.FixtureRequest) -> ViewportSize:
    """The size of the window: each journey is made on both."""
    size: ViewportSize = request.param
    return size


class Visitor:
    """Somebody before a browser; `page` is Playwright's, `visit` opens a path and looks it over."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.faults.append(str(e)))

    def visit(self, path: str) -> None:
        """Open `path` and look the page over."""
        self.page.goto(self.address + path)
        self.look()

    def look(self) -> None:
        """axe-core finds nothing on this page, and nothing sticks out sideways."""
        self.page.wait_for_load_state()
        self.page.evaluate(AXE)
        found = self.page.evaluate("() => axe.run(document).then(r => r.violations)")
        nodes = [f"{v['id']}: {v['help']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]
        assert nodes == [], f"{self.page.url}: {nodes}"
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url}: {wide} px stick out sideways"

    def press(self, name: str, role: Literal["button", "link"] = "button", inside: str = "main, header") -> None:
        """Press the button (or link) that bears `name`, then look at where it led."""
        found = self.page.locator(inside).get_by_role(role, name=name, exact=True)
        (found.locator("visible=true").first if found.count() > 1 else found.first).click()
        self.look()

    def prints(self, link: str) -> list[str]:
        """The pages of the PDF that a link leads to, as text."""
        address = self.page.locator("main").get_by_role("link", name=link, exact=True).first.get_attribute("href")
        answer = self.page.request.get(f"{self.address}{address}", timeout=60_000)
        assert answer.ok, answer.status
        assert answer.headers["content-type"] == "application/pdf"
        return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.body())).pages]

    def sees(self, text: str) -> None:
        """The page says `text`."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=10_000)


@pytest.fixture
def someone(guarded: Flask, browser: Browser, address: str, screen: ViewportSize) -> Iterator[Visitor]:
    """Somebody who has not signed in."""
    context = browser.new_context(viewport=screen, locale="vi-VN", timezone_id="America/New_York")
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), address)
    yield visitor
    context.close()
    assert [f for f in visitor.faults if "the server responded with a status of 4" not in f] == []


@pytest.fixture
def signed_in(someone: Visitor) -> Callable[[User], Visitor]:
    """Sign a person in through the page."""

    return lambda user: _enter(someone, user.login, Cast.password)


@pytest.fixture
def demo_signed_in(someone: Visitor) -> Callable[[str], Visitor]:
    """Sign the demo's account with a role in."""
    return lambda role: _enter(someone, who(role).login, PASSWORD)


def _enter(someone: Visitor, login: str, password: str) -> Visitor:
    someone.visit("/session/new")
    someone.page.get_by_label("Tên đăng nhập").fill(login)
    someone.page.get_by_label("Mật khẩu").fill(password)
    someone.press("Đăng nhập")
    return someone
