"""Journey 7, without the network: the file of a stick is opened in a browser that reaches nothing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.journeys.conftest import PHONE, Visitor
from training.accounts.models import User
from training.base.db import transaction
from training.certificates.actions import revoke
from training.certificates.actions.signatures import create_key
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState
from training.certificates.numbering import read_code
from training.certificates.offline import module, verifier_file
from training.certificates.offline_facts import canonical
from training.documents.codes import grouped
from training.documents.keys import Key

TEXTS = json.loads((Path(__file__).parent.parent / "certificates" / "same_texts.json").read_text())
# Every letter of the Latin blocks and of Vietnamese, marks and spaces, whole and taken apart, in pairs with a vowel.
BLOCKS = ((0x20, 0x250), (0x300, 0x330), (0x1E00, 0x1F00), (0x2000, 0x2070))
LETTERS = [chr(at) for first, last in BLOCKS for at in range(first, last)]


@pytest.fixture
def key(cast: Cast, own_keys: Path, set_clock: Callable[[str], datetime]) -> Key:
    """The Centre's key, made on the day."""
    set_clock("2022-07-15 11:35")
    assert cast.centre
    with transaction():
        return create_key(by=None)


@pytest.fixture
def issued(cast: Cast, key: Key) -> list[Certificate]:
    """A graded certificate of five days, one replaced, one revoked, one void."""
    graduates = Graduates(cast, cast.course)
    graduates.come("Má A Đa", "Vàng Thị Máy", "Lý Thị Mỷ", "Thào A Sinh")
    replaced, valid, void, revoked = graduates.issue()
    by, days = cast.director, "Từ ngày 4 tháng 7 năm 2022 đến ngày 8 tháng 7 năm 2022, tại xã Hoàng Liên"
    with transaction() as current:
        graded = current.get_one(Certificate, valid.id)
        graded.facts = replace(printed(graded), grade="Khá", course_line=days, birth="12/04/1986").to_values()
        revoke(current.get_one(Certificate, revoked.id), "Cấp nhầm.", "", by=by)
        current.get_one(Certificate, replaced.id).state = CertificateState.REPLACED
        current.get_one(Certificate, void.id).state = CertificateState.VOID
    return [valid, replaced, revoked, void]


class Stick:
    """The file on somebody's computer, and a browser without a network to open it."""

    def __init__(self, browser: Browser, screen: ViewportSize, file: Path) -> None:
        far = "America/New_York"
        self.context = browser.new_context(viewport=screen, locale="vi-VN", timezone_id=far, offline=True)
        self.context.set_default_timeout(10_000)
        self.page, self.asked = self.context.new_page(), list[str]()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.visitor = Visitor(self.page, "file://")
        self.file = file

    def open(self, content: bytes) -> None:
        """Put the file on the disk and open it there."""
        self.file.write_bytes(content)
        self.visitor.visit(str(self.file))

    def ask(self, code: str) -> str:
        """Type or scan a code, with the scanner's Enter; gives the answer's title."""
        self.page.get_by_label("Mã tra cứu").fill(code)
        self.page.keyboard.press("Enter")
        self.visitor.look()
        return self.page.locator("#answer h2").inner_text()

    def compare(self, **typed: str) -> dict[str, str]:
        """Type what is printed; gives each typed line's verdict."""
        for name, text in typed.items():
            self.page.locator(f"#fact-{name}").fill(text)
        self.page.get_by_role("button", name="So với giấy đã cấp").click()
        self.visitor.look()
        return {name: self.page.locator(f"#verdict-{name}").inner_text().strip() for name in typed}


@pytest.fixture
def stick(browser: Browser, screen: ViewportSize, tmp_path: Path) -> Iterator[Stick]:
    """The stick on a phone and at a desk; afterwards nothing was asked for but the file, and no script complained."""
    stick = Stick(browser, screen, tmp_path / "kiểm tra.html")
    yield stick
    stick.context.close()
    assert {url.split("/")[0] for url in stick.asked} <= {"file:"}
    assert stick.visitor.faults == []


def test_the_code_is_typed_then_what_is_printed(stick: Stick, key: Key, issued: list[Certificate]) -> None:
    valid, replaced, revoked, void = issued
    facts = printed(valid)
    stick.open(verifier_file())
    stick.visitor.sees("Trung tâm Chính trị thị xã Sa Pa")
    stick.visitor.sees("danh sách 4 giấy")
    stick.visitor.sees(key.fingerprint)
    assert stick.ask(grouped(valid.code).lower()) == "Còn hiệu lực"
    stick.visitor.sees("Theo danh sách ngày 15/07/2022.")
    verdicts = stick.compare(
        full_name="VÀNG THỊ MÁY", birth="1986", post="Trưởng thôn, xã Tả Van", course=facts.course.lower(),
        held="từ ngày 04/7/2022 đến 8/7/2022", grade="khá", number="2-GCN/TTCT", entry="002/2022", dated="15/07/2022",
        signer="Phùng Mạnh Khang",
    )  # fmt: skip
    assert set(verdicts.values()) == {"khớp"}, verdicts
    stick.visitor.sees("Khớp cả 10 dòng đã gõ.")
    altered = stick.compare(grade="Giỏi", held="từ 04/07/2022 đến 18/07/2022", birth="13/04/1986")
    assert set(altered.values()) == {"khác với giấy đã cấp"}
    stick.visitor.sees("Khác với giấy đã cấp: Ngày sinh; Ngày, nơi tổ chức; Xếp loại.")
    assert stick.ask(printed(revoked).qr_text) == "Đã thu hồi"
    stick.visitor.sees("Giấy này không còn giá trị từ 15/07/2022.")
    assert stick.compare(full_name="Thào A Sinh") == {"full_name": "khớp"}
    assert stick.ask(replaced.code) == "Đã cấp lại"
    assert stick.page.locator("#facts").is_hidden()
    assert stick.ask(void.code) == "Đã hủy"
    assert stick.ask("7K3M-9QTD-12ABC") == "Không có trong danh sách này"
    stick.visitor.sees("Giấy cấp sau ngày 15/07/2022 thì chưa có ở đây")


def test_a_slip_of_the_pen_is_said_and_what_was_typed_stays(stick: Stick, issued: list[Certificate]) -> None:
    stick.open(verifier_file())
    box = stick.page.get_by_label("Mã tra cứu")
    box.fill("7k3m-9qtd")
    box.press("Enter")
    stick.visitor.sees("Mã có đúng 13 chữ và số. So lại từng chữ với tờ giấy.")
    stick.visitor.look()
    assert box.input_value() == "7k3m-9qtd"
    assert stick.ask(issued[0].code) == "Còn hiệu lực"
    stick.compare()
    stick.visitor.sees("Chưa gõ dòng nào.")
    stick.page.locator("#fact-full_name").fill("Vàng Thị Mây")
    stick.ask(issued[0].code)
    assert stick.page.locator("#fact-full_name").input_value() == "Vàng Thị Mây"


def _changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part of its list changed."""
    before, rest = content.decode().split('id="list">')
    text, after = rest.split("</script>", 1)
    signed: dict[str, str] = json.loads(text)
    signed[part] = change(signed[part])
    return f'{before}id="list">{json.dumps(signed)}</script>{after}'.encode()


TAMPERED: dict[str, tuple[str, Callable[[str], str]]] = {
    "an entry": ("entries", lambda text: text[:40] + ("A" if text[40] != "A" else "B") + text[41:]),
    "an entry cut off": ("entries", lambda text: text[: len(text) // 2]),
    "the date": ("header", lambda text: text.replace("2022-07-15", "2022-07-16")),
    "the issuer": ("header", lambda text: text.replace("Sa Pa", "Sa Pả")),
    "the key": ("key", lambda text: ("A" if text[0] != "A" else "B") + text[1:]),
    "the signature": ("signature", lambda text: ("A" if text[0] != "A" else "B") + text[1:]),
}


@pytest.mark.parametrize("screen", [PHONE], ids=["phone"])
def test_a_changed_list_is_refused(stick: Stick, issued: list[Certificate]) -> None:
    content = verifier_file()
    for what, (part, change) in TAMPERED.items():
        stick.open(_changed(content, part, change))
        assert stick.page.locator("#refused h2").inner_text() == "Đừng dùng tệp này", what
        assert stick.page.get_by_label("Mã tra cứu").is_hidden(), what
    stick.open(content)
    assert stick.page.locator("#refused").is_hidden()


@pytest.mark.parametrize("screen", [PHONE], ids=["phone"])
def test_an_old_file_holds_after_a_new_key(stick: Stick, key: Key, issued: list[Certificate]) -> None:
    old = verifier_file()
    with transaction():
        new = create_key(by=None)
    for content, fingerprint in ((old, key.fingerprint), (verifier_file(), new.fingerprint)):
        stick.open(content)
        stick.visitor.sees(fingerprint)
        assert stick.ask(issued[0].code) == "Còn hiệu lực"


def test_page_and_server_read_every_text_alike(browser: Browser) -> None:
    texts = [text for group in [*TEXTS["same"], *TEXTS["differ"]] for text in group]
    texts += [f"{letter}a {letter}" for letter in LETTERS] + [f"a{letter}" for letter in LETTERS]
    page = browser.new_page()
    blob = "URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))"
    page.evaluate(f"code => import({blob}).then(loaded => {{ self.m = loaded }})", module("facts"))
    assert page.evaluate("texts => texts.map(m.canonical)", texts) == [canonical(text) for text in texts]
    codes = [*TEXTS["codes"], *(f"7K3M9QTD12AB{letter}" for letter in LETTERS if letter != "/")]
    assert page.evaluate("codes => codes.map(m.readCode)", codes) == [read_code(code) for code in codes]
    page.close()


def test_staff_take_the_file_along(
    signed_in: Callable[[User], Visitor], cast: Cast, key: Key, issued: list[Certificate]
) -> None:
    organiser = signed_in(cast.organiser)
    organiser.visit("/register")
    organiser.press("Kiểm tra không cần mạng", "link")
    organiser.sees(key.fingerprint)
    with organiser.page.expect_download() as taken:
        organiser.page.get_by_role("link", name="Tải tệp kiểm tra").click()
    assert taken.value.suggested_filename == "Kiểm tra giấy chứng nhận 2022-07-15.html"
    assert Path(taken.value.path()).read_bytes().startswith(b"<!doctype html>")
    organiser.visit("/x")
    organiser.sees(key.fingerprint)


def test_even_with_a_network_the_file_reaches_none_and_runs_no_other_script(
    browser: Browser, address: str, tmp_path: Path, issued: list[Certificate]
) -> None:
    file = tmp_path / "x.html"
    file.write_bytes(verifier_file())
    page = browser.new_page()
    page.goto(f"file://{file}")
    answered = list[str]()
    page.on("response", lambda response: answered.append(response.url))
    acts = {
        "connect-src": f"fetch('{address}/x').catch(() => {{}})",
        "img-src": f"new Image().src = '{address}/x.png'",
        "script-src-elem": "document.head.append(document.createElement('script').appendChild(new Text('self.ran = 1'))"
        ".parentNode)",
        "style-src-attr": "document.body.setAttribute('style', 'color: red')",
    }
    for directive, act in acts.items():
        watch = f"""() => new Promise(done => {{
            const tell = event => done(event.effectiveDirective);
            document.addEventListener("securitypolicyviolation", tell, {{ once: true }});
            {act};
        }})"""
        assert page.evaluate(watch) == directive
    assert page.evaluate("self.ran") is None
    assert answered == []
    page.close()
