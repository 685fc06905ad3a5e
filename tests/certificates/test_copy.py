"""Printing again: free before the handing over; after it a copy with a reason and a line. CERT-SECOND."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.cast import STARTS
from tests.certificates.graduates import Graduates, again
from training.accounts.models import User
from training.base.config import config
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import Handover, copy_certificate, hand_over, replace_certificate, revoke
from training.certificates.documents_book import book_of
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.printing_copies import certificate_copy, certificate_extract
from training.certificates.queries import neighbours
from training.certificates.register_queries import register_rows
from training.people.models import Person
from training.registration.actions import match_person
from training.registration.links import link_token
from training.registration.models import Registration

SignIn = Callable[[User], FlaskClient]


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def _give(graduates: Graduates, certificate: Certificate) -> None:
    course, by = graduates.course, graduates.cast.organiser
    with transaction():
        hand_over(course, [certificate], Handover(certificate.issued_on, certificate.facts["full_name"]), by=by)


def _copy(graduates: Graduates, certificate: Certificate) -> RegisterEntry:
    by = graduates.cast.organiser
    with transaction():
        return copy_certificate(certificate, "nộp hồ sơ cán bộ", by=by)


def test_a_copy_keeps_number_and_date_and_is_marked(graduates: Graduates, set_clock: Callable[[str], datetime]) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _give(graduates, certificate)
    set_clock("2026-03-02 09:00")
    line = _copy(graduates, certificate)
    assert (line.year, line.seq, line.kind, line.reason) == (2026, 1, EntryKind.COPY, "nộp hồ sơ cán bộ")
    text = _text(certificate_copy(again(certificate)))
    assert "BẢN SAO" in text.upper()
    assert "001-GCN/TTCT" in text
    assert "ngày 15 tháng 7 năm 2022" in text


def test_each_copy_is_a_line_with_its_reason(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _give(graduates, certificate)
    _copy(graduates, certificate)
    _copy(graduates, certificate)
    rows = list(book_of(register_rows(2022), 2022, graduates.cast.centre).rows)
    assert [row.note for row in rows] == ["", *["Bản sao giấy số 001: nộp hồ sơ cán bộ"] * 2]


def test_before_the_handing_over_there_is_nothing_to_copy(graduates: Graduates) -> None:
    with pytest.raises(Refused, match="hãy in lại chính giấy này"):
        _copy(graduates, graduates.certificate("Thào A Sinh"))


def test_a_revoked_certificate_is_not_copied(graduates: Graduates) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.director
    _give(graduates, certificate)
    with transaction():
        revoke(certificate, "Cấp nhầm.", "", by=by)
    with pytest.raises(Refused, match="không còn hiệu lực"):
        _copy(graduates, certificate)


def test_a_copy_is_printed_on_the_day_of_its_line_and_not_without(
    graduates: Graduates, set_clock: Callable[[str], datetime]
) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _give(graduates, certificate)
    with pytest.raises(Refused, match="chưa ghi bản sao nào"):
        certificate_copy(certificate)
    _copy(graduates, certificate)
    assert certificate_copy(again(certificate)).startswith(b"%PDF")
    set_clock("2022-07-16 08:00")
    with pytest.raises(Refused, match="chưa ghi bản sao nào"):
        certificate_copy(again(certificate))


def test_after_the_handing_over_the_sheet_itself_is_printed_no_more_alone_or_with_the_class(
    graduates: Graduates, sign_in: SignIn
) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    given, _other = graduates.issue()
    client, here = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates"
    assert client.get(f"{here}/{given.id}.pdf").status_code == 200
    _give(graduates, given)
    refused = client.get(f"{here}/{given.id}.pdf")
    assert refused.status_code == 409
    assert "bản sao" in refused.get_data(as_text=True)
    text = _text(client.get(f"{here}.pdf").data)
    assert ("001-GCN" in text, "002-GCN" in text) == (False, True)


def test_the_holders_own_page_gives_a_copy_once_the_paper_is_handed_over(
    graduates: Graduates, visitor: FlaskClient
) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    token = link_token(session().get_one(Registration, certificate.registration_id))
    assert "BẢN SAO" not in _text(visitor.get(f"/m/{token}/certificate.pdf").data).upper()
    _give(graduates, certificate)
    assert "BẢN SAO" in _text(visitor.get(f"/m/{token}/certificate.pdf").data).upper()


def test_the_form_writes_the_line_and_offers_the_print(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _give(graduates, certificate)
    client, here = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates/{certificate.id}"
    assert client.get(f"{here}/copy.pdf").status_code == 409
    assert "Viết lý do" in client.post(f"{here}/copy", data={}).get_data(as_text=True)
    page = client.post(f"{here}/copy", data={"reason": "nộp hồ sơ"}, follow_redirects=True).get_data(as_text=True)
    assert "In bản sao" in page
    assert client.get(f"{here}/copy.pdf").mimetype == "application/pdf"


def test_an_extract_says_what_the_line_says_and_whether_the_certificate_holds(graduates: Graduates) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.director
    text = _text(certificate_extract(certificate))
    for told in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "TRÍCH SAO", "quyển số 01, năm 2022, dòng 1", "Thào A Sinh", "001-GCN/TTCT",
        "001/2022", "Đến ngày 15/07/2022 giấy này còn hiệu lực.", "GIÁM ĐỐC", "Phùng Mạnh Khang",
    ):  # fmt: skip
        assert told in text, told
    with transaction():
        revoke(certificate, "Cấp nhầm.", "12-QĐ/TTCT", by=by)
    text = _text(certificate_extract(again(certificate)))
    assert "Giấy này đã bị thu hồi ngày 15/07/2022." in text
    assert "Cấp nhầm" not in text


def _passes_again(graduates: Graduates, first: Certificate) -> Certificate:
    """The same person in the same course, held anew in 2026."""
    starts, by = STARTS.replace(year=2026), graduates.cast.organiser
    course = graduates.cast.make_course(starts=starts, ends=starts + timedelta(hours=4), registration_closes_at=starts)
    anew = Graduates(graduates.cast, course)
    [registration_id] = anew.come("Huỳnh Văn Nghĩa")
    with transaction() as current:
        person = current.get_one(Person, first.person_id)
        match_person(current.get_one(Registration, registration_id), person, by=by)
    [certificate] = anew.issue()
    return certificate


def test_who_passes_a_course_twice_has_two_numbers_and_a_correction_points_back(
    graduates: Graduates, set_clock: Callable[[str], datetime]
) -> None:
    """CERT-SECOND."""
    first = graduates.certificate("Huỳnh Văn Nghỉa")
    _give(graduates, first)
    set_clock("2026-07-15 11:35")
    second = _passes_again(graduates, first)
    assert second.person_id == again(first).person_id
    assert [printed(c).entry for c in (again(first), again(second))] == ["001/2022", "001/2026"]
    _copy(graduates, first)
    text = _text(certificate_copy(again(first)))
    assert ("001/2022" in text, "ngày 15 tháng 7 năm 2022" in text, "BẢN SAO" in text.upper()) == (True, True, True)
    details, by = graduates.details("Huỳnh Văn Nghĩa"), graduates.cast.organiser
    with transaction():
        corrected = replace_certificate(first, details, "", "in sai tên", by=by)
    assert again(first).state == CertificateState.REPLACED
    assert neighbours(again(corrected))[0] == again(first)
    assert printed(corrected).entry == "002/2026"


def test_a_centre_that_gives_no_extracts_offers_none(
    graduates: Graduates, sign_in: SignIn, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    client, here = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates/{certificate.id}"
    assert "Trích sao sổ" in client.get(here).get_data(as_text=True)
    monkeypatch.setitem(app.extensions, "training.config", replace(config(), extracts=False))
    assert "Trích sao sổ" not in client.get(here).get_data(as_text=True)
    assert client.get(f"{here}/extract.pdf").status_code == 409
