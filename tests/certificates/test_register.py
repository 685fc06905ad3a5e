"""The register: every line in the order in which it was written, searched in the page and printed as a book."""

import gzip
from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.certificates.graduates import Graduates
from tests.queries import counted
from tests.world import limited
from training.accounts.models import User
from training.base.db import transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.certificates.actions import replace_certificate, revoke
from training.certificates.documents_book import book_of
from training.certificates.printing import year_register
from training.certificates.register_queries import register_rows, search

SignIn = Callable[[User], FlaskClient]


def _book(graduates: Graduates) -> list[str]:
    """Three issued, one replaced, one revoked; gives the notes of the paper."""
    graduates.come("Đặng Đức Anh", "Má A Đa", "Thào A Sinh")
    first, second, _third = graduates.issue()
    organiser, director = graduates.cast.organiser, graduates.cast.director
    details = graduates.details("Đặng Đức Ánh")
    with transaction():
        replace_certificate(first, details, "", "in sai tên", by=organiser)
        revoke(second, "Cấp nhầm.", "12-QĐ/TTCT", by=director)
    rows = register_rows(2022)
    return [row.note for section in book_of(rows, 2022, graduates.cast.centre).sections for row in section.rows]


def _found(query: str) -> list[str]:
    return [row.line.facts["full_name"] for row in search(register_rows(2022), query)]


def test_a_replacement_and_a_revocation_are_lines_of_their_own(graduates: Graduates) -> None:
    notes = _book(graduates)
    assert notes == ["", "", "", "Cấp lại do in sai, thay số 001", "Thu hồi số 002 theo quyết định 12-QĐ/TTCT"]


def test_the_paper_counts_what_it_holds(graduates: Graduates) -> None:
    _book(graduates)
    text = " ".join(PdfReader(BytesIO(year_register(2022))).pages[0].extract_text().split())
    assert "Cộng 05 mục: 03 giấy đã cấp, 01 giấy cấp lại, 01 giấy thu hồi." in text
    assert "Quyển số 01, năm 2022" in text
    assert "004-GCN/TTCT" in text


def test_a_band_stands_wherever_the_course_changes(graduates: Graduates) -> None:
    other = Graduates(
        graduates.cast,
        graduates.cast.make_course(title="Bồi dưỡng lý luận", decision_number="15/QĐ-TTCT"),
    )
    graduates.certificate("Thào A Sinh")
    other.certificate("Má A Đa")
    graduates.certificate("Vàng A Chớ")
    sections = book_of(register_rows(2022), 2022, graduates.cast.centre).sections
    assert [section.course for section in sections] == [
        graduates.course.title, "Bồi dưỡng lý luận", graduates.course.title
    ]  # fmt: skip
    assert sections[1].course_line == (
        "ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai; Quyết định mở lớp số 15/QĐ-TTCT"
    )


def test_a_year_without_a_line_has_no_book(graduates: Graduates) -> None:
    with pytest.raises(Refused, match="chưa có dòng nào"):
        year_register(2021)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dang", ["Đặng Đức Anh"]),
        ("ánh", ["Thị Ánh", "Đặng Đức Anh"]),
        ("003", ["Thào A Sinh"]),
        ("sa pả", ["Thị Ánh"]),
        ("Sùng", []),
    ],
)
def test_a_name_a_number_or_a_unit_finds_its_line(graduates: Graduates, query: str, found: list[str]) -> None:
    graduates.come("Đặng Đức Anh", "Thào A Sinh", unit="Xã Tả Van")
    graduates.come("Thị Ánh", unit="Phường Sa Pả")
    graduates.issue()
    assert sorted(_found(query)) == sorted(found)


def test_the_exact_spelling_comes_first(graduates: Graduates) -> None:
    graduates.come("Đặng Đức Anh", "Lý Thị Ánh")
    graduates.issue()
    assert _found("ánh") == ["Lý Thị Ánh", "Đặng Đức Anh"]


def test_the_page_shows_what_was_found(graduates: Graduates, sign_in: SignIn) -> None:
    _book(graduates)
    page = sign_in(graduates.cast.secretary).get("/register?q=anh").get_data(as_text=True).replace("\xa0", " ")
    assert "2 dòng khớp với “anh”" in page
    assert "Đặng Đức Ánh" in page
    assert "Thào" not in page


def test_whoever_works_for_one_course_sees_its_lines_only_and_prints_no_book(
    graduates: Graduates, sign_in: SignIn
) -> None:
    other = Graduates(graduates.cast, graduates.cast.make_course())
    graduates.certificate("Thào A Sinh")
    other.certificate("Má A Đa")
    client = sign_in(limited(graduates.cast, "mot-lop", other.course, Role.SECRETARY))
    page = client.get("/register").get_data(as_text=True).replace("\xa0", " ")
    assert ("A Đa" in page, "Sinh" in page) == (True, False)
    assert client.get("/register/2022.pdf").status_code == 403


def test_128_lines_are_few_statements_and_few_bytes(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.certificate("Thào A Sinh")
    client = sign_in(graduates.cast.secretary)
    client.get("/register")
    with counted() as few:
        client.get("/register")
    graduates.crowd(127)
    graduates.issue()
    with counted() as many:
        answer = client.get("/register", headers={"Accept-Encoding": "gzip"})
    assert int(many) == int(few) <= 10
    assert gzip.decompress(answer.data).decode().count("GCN/TTCT") == 128
    assert len(answer.data) <= 120 * 1024
