"""Finding a line: by name, number, unit, year and code, over all years, a page at a time."""

import gzip
from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates
from tests.queries import counted
from training.accounts.models import User
from training.base.db import transaction
from training.certificates import register_search
from training.certificates.actions.entries import enter_spoiled
from training.certificates.register_search import find
from training.documents.codes import grouped

SignIn = Callable[[User], FlaskClient]


def _found(graduates: Graduates, query: str, year: int | None = None) -> list[str]:
    return [row.fact("full_name") for row in find(graduates.cast.secretary, year=year, query=query).rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dang", ["Đặng Đức Anh"]),
        ("ĐẶNG", ["Đặng Đức Anh"]),
        ("ánh", ["Thị Ánh", "Đặng Đức Anh"]),
        ("003", ["Thào A Sinh"]),
        ("003-GCN/TTCT", ["Thào A Sinh"]),
        ("sa pả", ["Thị Ánh"]),
        ("sinh tả van", ["Thào A Sinh"]),
        ("Sùng", []),
        ("100%", []),
        ("_", []),
        ("'", ["Thị Ánh", "Đặng Đức Anh", "Thào A Sinh"]),
    ],
)
def test_a_name_a_number_or_a_unit_finds_its_line(graduates: Graduates, query: str, found: list[str]) -> None:
    graduates.come("Thị Ánh", unit="Phường Sa Pả")
    graduates.come("Đặng Đức Anh", "Thào A Sinh", unit="Xã Tả Van")
    graduates.issue()
    assert sorted(_found(graduates, query)) == sorted(found)


def test_the_exact_spelling_comes_first(graduates: Graduates) -> None:
    graduates.come("Đặng Đức Anh", "Lý Thị Ánh")
    graduates.issue()
    assert _found(graduates, "ánh") == ["Lý Thị Ánh", "Đặng Đức Anh"]


def test_a_code_finds_its_certificate_however_it_is_typed(graduates: Graduates) -> None:
    graduates.certificate("Má A Đa")
    certificate = graduates.certificate("Thào A Sinh")
    typed = (certificate.code, grouped(certificate.code).lower(), f"https://ttct-sapa.example.vn/x/{certificate.code}")
    assert [_found(graduates, each) for each in typed] == [["Thào A Sinh"]] * 3


def test_all_years_are_searched_or_one(graduates: Graduates, set_clock: Callable[[str], datetime]) -> None:
    graduates.certificate("Thào A Sinh")
    set_clock("2023-02-05 09:00")
    Graduates(graduates.cast, graduates.cast.make_course()).certificate("Lý Văn Sính")
    assert _found(graduates, "sinh") == ["Thào A Sinh", "Lý Văn Sính"]
    assert _found(graduates, "sinh", 2023) == ["Lý Văn Sính"]


def test_a_blank_is_found_by_its_serial(graduates: Graduates) -> None:
    by = graduates.cast.organiser
    with transaction():
        enter_spoiled("AB 0001234", None, "rách", by=by)
    [row] = find(graduates.cast.secretary, query="0001234").rows
    assert (row.fact("blank"), row.course_id) == ("AB 0001234", None)


def test_a_page_that_is_not_there_is_the_nearest(graduates: Graduates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_search, "PAGE", 2)
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    graduates.issue()
    who = graduates.cast.secretary
    pages = [[row.line.seq for row in find(who, year=2022, page=page).rows] for page in (-1, 1, 2, 3, 10**9)]
    assert pages == [[1, 2], [1, 2], [3], [3], [3]]
    assert [len(find(who, query="a", page=page).rows) for page in (1, 2, 3)] == [2, 1, 1]


def test_a_search_that_meets_too_many_says_so(graduates: Graduates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_search, "MOST", 2)
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    graduates.issue()
    found = find(graduates.cast.secretary, query="a")
    assert (len(found.rows), found.more) == (2, True)


def test_the_page_shows_what_was_found_and_remembers_what_was_asked(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.come("Đặng Đức Anh", "Thị Ánh", "Thào A Sinh")
    graduates.issue()
    page = sign_in(graduates.cast.secretary).get("/register?q=anh&year=").get_data(as_text=True).replace("\xa0", " ")
    assert "2 dòng khớp với “anh”" in page
    assert 'value="anh"' in page
    assert "Thào" not in page


@pytest.mark.parametrize(
    "address", ["/register?year=x", "/register?page=x", "/register?year=1", "/register?q=%25&page=9"]
)
def test_an_odd_address_is_answered(graduates: Graduates, sign_in: SignIn, address: str) -> None:
    graduates.certificate("Thào A Sinh")
    assert sign_in(graduates.cast.secretary).get(address).status_code == 200


@pytest.mark.parametrize("address", ["/register", "/register?q=ly"])
def test_a_hundred_lines_are_as_few_statements_as_one_and_few_bytes(
    graduates: Graduates, sign_in: SignIn, address: str
) -> None:
    graduates.crowd(1)
    graduates.issue()
    client = sign_in(graduates.cast.secretary)
    client.get(address)
    with counted() as few:
        client.get(address)
    graduates.crowd(127, first=1)
    graduates.issue()
    with counted() as many:
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert int(many) == int(few) <= 12
    text = gzip.decompress(answer.data).decode()
    assert text.count("GCN/TTCT") == 100
    assert "Trang 1 trong 2" in text
    assert len(answer.data) <= 120 * 1024
