"""The pages of certificates: who sees what, and what a press says."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from tests.certificates.graduates import Graduates, again
from tests.queries import counted
from training.accounts.models import User
from training.attendance.models import MarkKind
from training.base.db import session, transaction
from training.certificates.models import Certificate, CertificateState
from training.courses.models import Course
from training.people.birth import Birth
from training.registration.models import Registration

SignIn = Callable[[User], FlaskClient]
EVIL = "Lê <img src=x onerror=fetch('/x')> Na"


def _text(client: FlaskClient, address: str) -> str:
    return client.get(address, follow_redirects=True).get_data(as_text=True).replace("\xa0", " ")


def _press(client: FlaskClient, graduates: Graduates) -> str:
    address = f"/courses/{graduates.course.id}/certificates"
    return client.post(address, follow_redirects=True).get_data(as_text=True).replace("\xa0", " ")


def test_the_press_says_the_numbers_and_the_second_one_that_all_have_theirs(
    graduates: Graduates, sign_in: SignIn
) -> None:
    client = sign_in(graduates.cast.organiser)
    graduates.come("Thào A Sinh", "Má A Đa")
    assert "Đã cấp 2 giấy, số 001-GCN/TTCT đến 002-GCN/TTCT." in _press(client, graduates)
    assert "Ai đủ điều kiện đều đã được cấp giấy, nên không cấp thêm." in _press(client, graduates)
    graduates.come("Vàng A Chớ")
    assert "Đã cấp giấy số 003-GCN/TTCT." in _press(client, graduates)


def test_a_press_with_nobody_ready_says_what_to_do(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.organiser)
    assert "Hãy điểm danh trước rồi cấp." in _press(client, graduates)
    graduates.come("Thào A 王")
    assert "Không cấp thêm giấy nào: 1 người còn vướng" in _press(client, graduates)


def test_the_page_names_who_earned_who_is_blocked_who_is_open_and_who_missed_it(
    graduates: Graduates, sign_in: SignIn
) -> None:
    graduates.come("Thào A Sinh", "Thào A 王")
    graduates.come("Lồ A Lềnh", kind=MarkKind.EXCUSED)
    graduates.enrol("Má A Đa")
    page = _text(sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates")
    heads = [page.index(head) for head in (
        "Cấp 1 giấy chứng nhận", "Đủ điều kiện <span", "Đủ điều kiện nhưng chưa cấp được",
        "Chưa điểm danh xong", "Vắng có phép",
    )]  # fmt: skip
    assert heads == sorted(heads)
    assert page.index("Má A Đa") > page.index("Chưa điểm danh xong")
    assert "Phông chữ in không có ký tự “王”" in page


def test_two_of_one_name_in_a_unit_are_told_apart_by_birth(graduates: Graduates, sign_in: SignIn) -> None:
    [first_id] = graduates.come("Đặng Hữu Ước")
    with transaction() as current:
        first = current.get_one(Registration, first_id)
        assert first.person
        first.birth = first.person.birth = Birth(1971, 2, 8)
    graduates.come("Đặng Hữu Ước", "Thào A Sinh")
    page = _text(sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates")
    assert [page.count(birth) for birth in ("08/02/1971", "1980")] == [1, 1]


def test_a_secretary_sees_the_page_without_the_button(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.come("Thào A Sinh")
    page = _text(sign_in(graduates.cast.secretary), f"/courses/{graduates.course.id}/certificates")
    assert "Thào A Sinh" in page
    assert "Cấp 1 giấy" not in page


def test_the_pdf_of_a_class_is_by_unit_and_name(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.come("Thào A Sinh", "Đặng Thị Ánh", unit="Xã Tả Van")
    graduates.issue()
    graduates.come("Vàng A Chớ", unit="Phường Sa Pa")
    graduates.issue()
    answer = sign_in(graduates.cast.organiser).get(f"/courses/{graduates.course.id}/certificates.pdf")
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]
    expected = [("Vàng A Chớ", "003-GCN"), ("Đặng Thị Ánh", "001-GCN"), ("Thào A Sinh", "002-GCN")]
    assert [(name in text, number in text) for text, (name, number) in zip(texts, expected, strict=True)] == [
        (True, True)
    ] * 3


def test_only_a_valid_certificate_is_printed(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    client, address = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates"
    answer = client.get(f"{address}/{certificate.id}.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].isascii()
    assert unquote(answer.headers["Content-Disposition"]).endswith("''Giấy chứng nhận số 1.pdf")
    with transaction() as current:
        current.get_one(Certificate, certificate.id).state = CertificateState.REVOKED
    assert client.get(f"{address}/{certificate.id}.pdf").status_code == 409
    assert client.get(f"{address}.pdf").status_code == 409


def test_the_preview_is_a_picture_of_the_sheet(graduates: Graduates, sign_in: SignIn) -> None:
    [person_id] = graduates.come("Thào A Sinh")
    answer = sign_in(graduates.cast.secretary).get(
        f"/courses/{graduates.course.id}/certificates/preview/{person_id}.png"
    )
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/png", "no-store")
    assert Image.open(BytesIO(answer.data)).size == (1100, 778)


def test_a_misprint_is_corrected_through_the_form(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Huỳnh Văn Nghỉa")
    address = f"/courses/{graduates.course.id}/certificates/{certificate.id}/replacement"
    client, unit_id = sign_in(graduates.cast.organiser), graduates.people()[0].unit_id
    typed = {"full_name": "Huỳnh Văn Nghĩa", "birth": "1980", "position": "Trưởng thôn", "unit_id": str(unit_id)}
    refused = client.post(address, data=typed)
    assert refused.status_code == 422
    assert 'value="Huỳnh Văn Nghĩa"' in refused.get_data(as_text=True)
    page = client.post(address, data=typed | {"reason": "in sai tên"}, follow_redirects=True).get_data(as_text=True)
    assert "Đã cấp giấy số 002-GCN/TTCT thay giấy số 001-GCN/TTCT." in page
    session().rollback()
    [registration] = graduates.people()
    assert (registration.full_name, registration.phone) == ("Huỳnh Văn Nghĩa", "")


@pytest.mark.parametrize("verb", ["", ".pdf", "/replacement", "/revocation"])
def test_a_certificate_of_another_course_is_not_found(graduates: Graduates, sign_in: SignIn, verb: str) -> None:
    foreign = Graduates(graduates.cast, graduates.cast.make_course()).certificate("Thào A Sinh")
    user = graduates.cast.organiser if verb != "/revocation" else graduates.cast.director
    client, address = sign_in(user), f"/courses/{graduates.course.id}/certificates/{foreign.id}{verb}"
    assert client.get(address).status_code == 404
    if verb.startswith("/"):
        typed = {"full_name": "Khác", "birth": "1980", "reason": "x"}
        assert client.post(address, data=typed).status_code == 404
    assert again(foreign).state == CertificateState.VALID


def test_a_preview_of_another_course_is_not_found(graduates: Graduates, sign_in: SignIn) -> None:
    [foreign_id] = Graduates(graduates.cast, graduates.cast.make_course()).come("Thào A Sinh")
    address = f"/courses/{graduates.course.id}/certificates/preview/{foreign_id}.png"
    assert sign_in(graduates.cast.organiser).get(address).status_code == 404


def test_a_name_that_is_markup_is_shown_as_text_everywhere(
    graduates: Graduates, sign_in: SignIn, visitor: FlaskClient
) -> None:
    with transaction() as current:
        current.get_one(Course, graduates.course.id).title = '"><svg/onload=1>'
    graduates.come(EVIL, kind=MarkKind.ABSENT)
    graduates.come(f"{EVIL} 王")
    certificate = graduates.certificate(EVIL.replace("Na", "Nam"))
    course, here = f"/courses/{graduates.course.id}", f"/certificates/{certificate.id}"
    client = sign_in(graduates.cast.organiser)
    pages = [
        _text(client, f"{course}/certificates"),
        _text(client, course + here),
        _text(client, f"{course}{here}/replacement"),
        _text(sign_in(graduates.cast.director), f"{course}{here}/revocation"),
        _text(client, "/register?q=%3Cimg+src%3Dx%3E"),
        _text(client, "/register"),
        _text(visitor, f"/x/{certificate.code}"),
        _text(visitor, "/x?code=%3Cimg+src%3Dx%3E"),
    ]
    for page in pages:
        assert "<img src=x" not in page
        assert "<svg/onload" not in page
    assert all("&lt;img src=x" in page for page in pages)


def test_the_page_sends_as_many_statements_for_three_people_as_for_one(graduates: Graduates, sign_in: SignIn) -> None:
    client, address = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates"
    graduates.come("Thào A Sinh")
    client.get(address)
    with counted() as one:
        client.get(address)
    graduates.come("Má A Đa", "Vàng A Chớ")
    with counted() as three:
        client.get(address)
    assert int(three) == int(one)
    graduates.issue()
    with counted() as issued:
        client.get(address)
    assert int(issued) <= int(one)


def test_128_people_are_no_heavy_page(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.crowd(128)
    graduates.issue()
    address = f"/courses/{graduates.course.id}/certificates?all=1"
    answer = sign_in(graduates.cast.organiser).get(address, headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) <= 120 * 1024
    assert session().query(Registration).count() == 128
