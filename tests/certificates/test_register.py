"""The register: every line in the order in which it was written, printed as a book."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.certificates.graduates import Graduates, again
from tests.world import limited
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.certificates.actions import replace_certificate, revoke
from training.certificates.actions.entries import enter_spoiled
from training.certificates.chain import short
from training.certificates.documents_book import book_of
from training.certificates.documents_register import RegisterFacts, RegisterRow
from training.certificates.models import RegisterEntry
from training.certificates.printing_register import Numbering, course_registers, year_register
from training.certificates.register_chain import last_hash
from training.certificates.register_queries import register_rows

SignIn = Callable[[User], FlaskClient]


def _five_lines(graduates: Graduates) -> None:
    """Three issued, one replaced, one revoked."""
    graduates.come("Đặng Đức Anh", "Má A Đa", "Thào A Sinh")
    first, second, _third = graduates.issue()
    organiser, director = graduates.cast.organiser, graduates.cast.director
    details = graduates.details("Đặng Đức Ánh")
    with transaction():
        replace_certificate(first, details, "", "in sai tên", by=organiser)
        revoke(second, "Cấp nhầm.", "12-QĐ/TTCT", by=director)


def _book(graduates: Graduates) -> RegisterFacts:
    return book_of(register_rows(2022), 2022, graduates.cast.centre)


def _rows(graduates: Graduates) -> list[RegisterRow]:
    return list(_book(graduates).rows)


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_a_replacement_and_a_revocation_are_lines_of_their_own(graduates: Graduates) -> None:
    _five_lines(graduates)
    assert [row.note for row in _rows(graduates)] == [
        "", "", "", "Cấp lại do in sai, thay số 001", "Thu hồi số 002 theo quyết định 12-QĐ/TTCT"
    ]  # fmt: skip


def test_the_paper_counts_what_it_holds_and_bears_the_letters_of_the_last_line(graduates: Graduates) -> None:
    _five_lines(graduates)
    text = _text(year_register(2022))
    closing = "Cộng 05 mục: 03 giấy đã cấp, 01 giấy cấp lại, 01 giấy thu hồi."
    assert f"{closing} Sổ ghi 05 dòng; mã dòng cuối {short(last_hash(2022))}." in text
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
    sections = _book(graduates).sections
    assert [section.course for section in sections] == [
        graduates.course.title, "Bồi dưỡng lý luận", graduates.course.title
    ]  # fmt: skip
    assert sections[1].course_line == (
        "ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai; Quyết định mở lớp số 15/QĐ-TTCT"
    )


def test_a_spoiled_blank_is_a_row_without_a_number_under_the_band_before_it(graduates: Graduates) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.organiser
    with transaction():
        enter_spoiled("AB 0001234", certificate, "kẹt giấy", by=by)
        enter_spoiled("AB 0001235", None, "rách", by=by)
    [section] = _book(graduates).sections
    assert [(row.number, row.name, row.note) for row in section.rows[1:]] == [
        ("", "", "Hủy phôi AB 0001234, in lại số 001"),
        ("", "", "Hủy phôi AB 0001235"),
    ]
    text = _text(year_register(2022))
    assert text.count("Phôi in hỏng") == 2
    assert "02 phôi in hỏng" in text


def test_a_blank_that_was_spoiled_before_anything_was_issued_has_a_band_of_its_own(graduates: Graduates) -> None:
    by = graduates.cast.organiser
    with transaction():
        enter_spoiled("AB 0001234", None, "rách", by=by)
    graduates.certificate("Thào A Sinh")
    assert [section.course for section in _book(graduates).sections] == [
        "Phôi giấy chứng nhận", graduates.course.title
    ]  # fmt: skip


def test_what_no_paper_can_print_does_not_come_into_the_register(graduates: Graduates) -> None:
    by = graduates.cast.organiser
    with pytest.raises(Refused, match="王"), transaction():
        enter_spoiled("AB 王", None, "rách", by=by)
    assert session().query(RegisterEntry).count() == 0


def test_a_year_without_a_line_has_no_book(graduates: Graduates) -> None:
    with pytest.raises(Refused, match="chưa có dòng nào"):
        year_register(2021)


def test_the_part_of_a_course_holds_its_lines_only(graduates: Graduates) -> None:
    other = Graduates(graduates.cast, graduates.cast.make_course(title="Bồi dưỡng lý luận"))
    graduates.certificate("Thào A Sinh")
    other.certificate("Má A Đa")
    text = _text(course_registers([other.course], 2022, Numbering.EACH))
    assert "Phần của lớp: Bồi dưỡng lý luận" in text
    assert ("002-GCN/TTCT" in text, "001-GCN/TTCT" in text) == (True, False)


def test_a_line_is_neither_changed_nor_removed_through_the_program(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    with pytest.raises(Refused, match="không sửa, không xóa được"), transaction() as current:
        current.query(RegisterEntry).one().reason = "khác"
    with pytest.raises(Refused, match="không sửa, không xóa được"), transaction() as current:
        current.delete(current.query(RegisterEntry).one())
    again(certificate)
    assert [line.reason for line in session().query(RegisterEntry)] == [""]


def test_whoever_works_for_one_course_prints_its_part_and_no_book(graduates: Graduates, sign_in: SignIn) -> None:
    other = Graduates(graduates.cast, graduates.cast.make_course())
    graduates.certificate("Thào A Sinh")
    other.certificate("Má A Đa")
    client = sign_in(limited(graduates.cast, "mot-lop", other.course, Role.SECRETARY))
    page = client.get("/register").get_data(as_text=True).replace("\xa0", " ")
    assert ("A Đa" in page, "Sinh" in page) == (True, False)
    assert [client.get(f"/register/2022{end}").status_code for end in (".pdf", ".xlsx", "/chain")] == [403] * 3
    assert client.get(f"/register/2022/courses.pdf?course={other.course.id}").status_code == 200
    assert client.get(f"/register/2022/courses.pdf?course={graduates.course.id}").status_code == 404
