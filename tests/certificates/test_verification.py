"""Anyone may ask whether a certificate holds, and learns what is printed on it, no more."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client

from tests.certificates.graduates import Graduates
from training.base.db import transaction
from training.certificates.actions import revoke
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState
from training.certificates.numbering import LETTERS
from training.certificates.views.verification import PER_ADDRESS, PER_CODE, UPLOADS_PER_ADDRESS
from training.documents.codes import ALPHABET, grouped

UNKNOWN = "7K3M-9QTD-12ABC"


def _page(visitor: FlaskClient, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_page_says_what_is_printed_with_the_year_of_birth_alone(graduates: Graduates, visitor: FlaskClient) -> None:
    graduates.come("Vàng Thị Máy", phone="0912345678", position="Phó Chủ tịch", email="may@example.vn")
    with transaction() as current:
        [registration] = graduates.people()
        registration.birth_year, registration.birth_month, registration.birth_day = 1986, 4, 12
        current.flush()
    [certificate] = graduates.issue()
    page = _page(visitor, f"/x/{certificate.code}")
    for shown in (
        "Còn hiệu lực", "Vàng Thị Máy", "1986", "Phó Chủ tịch, xã Tả Van", graduates.course.title,
        "Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên", "001-GCN/TTCT", "001/2022", "Sa Pa, ngày 15 tháng 7 năm 2022",
        grouped(certificate.code),
    ):  # fmt: skip
        assert shown in page
    for kept in ("12/04/1986", "0912345678", "may@example.vn"):
        assert kept not in page


@pytest.mark.parametrize("form", ["/X/{code}", "/x/{code}", "/x/{lower}", "/x/{dashed}", "/x/{misread}"])
def test_the_code_is_read_however_it_is_written(graduates: Graduates, visitor: FlaskClient, form: str) -> None:
    code = graduates.certificate("Thào A Sinh").code
    misread = code.replace("0", "O").replace("1", "i")
    address = form.format(code=code, lower=code.lower(), dashed=grouped(code), misread=misread)
    assert "Thào A Sinh" in _page(visitor, address)


def test_the_typed_code_leads_to_the_same_page(graduates: Graduates, visitor: FlaskClient) -> None:
    code = graduates.certificate("Thào A Sinh").code
    answer = visitor.get("/x", query_string={"code": f" {grouped(code).lower()} "})
    assert (answer.status_code, answer.location) == (302, f"/x/{code}")


def test_a_code_of_another_length_is_refused_at_its_field(app: Flask, visitor: FlaskClient) -> None:
    answer = visitor.get("/x?code=7k3m-9qtd")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Mã có đúng 13 chữ và số" in page
    assert 'value="7k3m-9qtd"' in page


@pytest.mark.parametrize("code", ["AAAA", "7K3M-9QTD-12ABCD", "không-phải-mã", "7K3M-9QTD-12AB!"])
def test_an_address_whose_code_can_be_none_leads_to_the_field(app: Flask, visitor: FlaskClient, code: str) -> None:
    answer = visitor.get(f"/x/{code}", follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (422, "/x")
    page = answer.get_data(as_text=True)
    assert "Mã có đúng 13 chữ và số. So lại từng chữ với tờ giấy." in page
    assert f'value="{code}"' in page


def test_a_revoked_one_says_since_when_and_never_why(graduates: Graduates, visitor: FlaskClient) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.director
    with transaction():
        revoke(certificate, "Cấp nhầm người không dự.", "12-QĐ/TTCT", by=by)
    page = _page(visitor, f"/X/{certificate.code}")
    assert "Đã thu hồi" in page
    assert "không còn giá trị từ 15/07/2022" in page
    assert "Thào A Sinh" in page
    assert "nhầm" not in page
    assert "12-QĐ" not in page


def test_a_replaced_one_says_only_so(graduates: Graduates, visitor: FlaskClient) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    with transaction() as current:
        current.get_one(Certificate, certificate.id).state = CertificateState.REPLACED
    page = _page(visitor, f"/X/{certificate.code}")
    assert "Đã cấp lại" in page
    assert "Thào" not in page
    assert "GCN" not in page


def test_a_void_one_says_only_so(graduates: Graduates, visitor: FlaskClient) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    with transaction() as current:
        current.get_one(Certificate, certificate.id).state = CertificateState.VOID
    page = _page(visitor, f"/X/{certificate.code}")
    assert "Đã hủy" in page
    assert "giấy không có giá trị" in page
    assert "Thào" not in page
    assert "GCN" not in page


def test_the_grade_and_the_days_are_among_what_is_printed(graduates: Graduates, visitor: FlaskClient) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    days = "Từ ngày 4 tháng 7 năm 2022 đến ngày 8 tháng 7 năm 2022 (5 ngày), tại xã Hoàng Liên"
    with transaction() as current:
        changed = current.get_one(Certificate, certificate.id)
        changed.facts = replace(printed(changed), grade="Khá", course_line=days).to_values()
    page = _page(visitor, f"/x/{certificate.code}")
    assert "Khá" in page
    assert "(5 ngày)" in page


def test_an_unknown_code_gets_the_same_status_and_shape(graduates: Graduates, visitor: FlaskClient) -> None:
    known = visitor.get(f"/x/{graduates.certificate().code}")
    unknown, other = visitor.get(f"/x/{UNKNOWN}"), visitor.get("/x/0000000000000")
    for answer in (known, unknown, other):
        assert answer.status_code == 200
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Cache-Control"] == "no-store"
        assert 'class="answer answer-' in answer.get_data(as_text=True)
    assert "Không tìm thấy" in unknown.get_data(as_text=True)


def test_the_qr_code_leads_here(graduates: Graduates, visitor: FlaskClient) -> None:
    facts = printed(graduates.certificate("Thào A Sinh"))
    assert facts.qr_text == f"HTTPS://TTCT-SAPA.EXAMPLE.VN/X/{facts.code}"
    assert "Thào A Sinh" in _page(visitor, facts.qr_text.removeprefix("HTTPS://TTCT-SAPA.EXAMPLE.VN"))
    assert replace(facts, address="https://ttct.example.vn/lop/x").qr_text.startswith("https://ttct.example.vn/lop/x/")


def test_one_code_is_not_asked_for_without_end_however_it_is_typed(app: Flask, visitor: FlaskClient) -> None:
    most = int(PER_CODE.split()[0])
    forms = [UNKNOWN, UNKNOWN.lower(), UNKNOWN.replace("-", "")]
    for number in range(most):
        assert visitor.get(f"/x/{forms[number % 3]}").status_code == 200
    answer = visitor.get(f"/X/{UNKNOWN}")
    assert answer.status_code == 429
    assert "Hãy đợi vài phút rồi thử lại." in answer.get_data(as_text=True)
    assert visitor.get("/x/7K3M-9QTD-12ABD").status_code == 200


def test_a_hall_may_scan_hundreds_from_one_address_before_it_is_asked_to_wait(app: Flask, visitor: FlaskClient) -> None:
    """Whatever address the headers claim: a guesser who forges them has no more tries."""
    most = int(PER_ADDRESS.split()[0])

    def ask(number: int) -> int:
        forged = f"10.0.{number // 256}.{number % 256}"
        headers = {"X-Forwarded-For": forged, "X-Real-IP": forged, "Forwarded": f"for={forged}"}
        return visitor.get(f"/x/7K3M9QTD{number:05}", headers=headers).status_code

    assert [ask(number) for number in range(most + 1)] == [200] * most + [429]


def test_behind_a_proxy_only_the_proxys_own_word_counts(app: Flask, visitor: FlaskClient) -> None:
    """The proxy adds the true address at the end; what stands before it anyone may have written."""
    client, most = Client(ProxyFix(app.wsgi_app, x_for=1)), int(UPLOADS_PER_ADDRESS.split()[0])

    def ask(number: int, truly: str) -> int:
        forged = f"10.0.{number // 256}.{number % 256}, {truly}"
        return client.post(f"/x/7K3M9QTD{number:05}", headers={"X-Forwarded-For": forged}).status_code

    assert [ask(number, "203.0.113.7") for number in range(most + 1)] == [422] * most + [429]
    assert ask(0, "203.0.113.8") == 422


def test_guessing_is_hopeless_at_the_allowed_rate() -> None:
    """A million tries against a hundred thousand certificates: one hit in more than a million such attempts."""
    assert len(ALPHABET) ** LETTERS >= 2**64
    assert 10**6 * 10**5 / len(ALPHABET) ** LETTERS < 1e-6
