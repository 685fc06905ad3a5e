"""Certificates are handed over: one, or a unit's to its representative; a line each, and one in the audit log."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates, again
from tests.queries import counted
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import Handover, hand_over, revoke, take_back
from training.certificates.documents_book import book_of
from training.certificates.handing import piles_of
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.certificates.register_chain import verify_year
from training.certificates.register_queries import register_rows

SignIn = Callable[[User], FlaskClient]
DAY = date(2022, 7, 15)


def _give(graduates: Graduates, *certificates: Certificate, to: str, authority: str = "", on: date = DAY) -> int:
    course, by = graduates.course, graduates.cast.organiser
    with transaction():
        return len(hand_over(course, certificates, Handover(on, to, authority), by=by))


def _lines(kind: EntryKind) -> list[RegisterEntry]:
    session().rollback()
    return session().query(RegisterEntry).filter_by(kind=kind).order_by(RegisterEntry.seq).all()


def test_a_certificate_is_given_to_its_holder(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    _give(graduates, certificate, to="Thào A Sinh")
    [line] = _lines(EntryKind.HANDOVER)
    assert (line.seq, line.happened_on, line.recipient, line.authority) == (2, DAY, "Thào A Sinh", "")
    assert again(certificate).handed_on == DAY
    assert verify_year(2022).whole


def test_a_units_representative_takes_all_of_them_by_a_paper(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    certificates = graduates.issue()
    _give(graduates, *certificates, to="Má A Đa", authority="Giấy giới thiệu số 12/GGT")
    assert [(line.recipient, line.authority) for line in _lines(EntryKind.HANDOVER)] == [
        ("Má A Đa", "Giấy giới thiệu số 12/GGT")
    ] * 3
    [audit] = session().query(AuditLine).filter_by(action="certificates.handed_over")
    assert audit.after == {"numbers": "1-3", "on": "15/07/2022", "recipient": "Má A Đa"}


def test_somebody_else_needs_an_authority_and_nothing_is_written_without(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    certificates = graduates.issue()
    with pytest.raises(Refused, match="Má A Đa nhận thay Thào A Sinh: ghi giấy giới thiệu") as refused:
        _give(graduates, *certificates, to="Má A Đa")
    assert refused.value.field == "authority"
    assert _lines(EntryKind.HANDOVER) == []


@pytest.mark.parametrize(
    ("on", "says"), [(DAY - timedelta(1), "không thể giao trước ngày ấy"), (DAY + timedelta(1), "chưa tới")]
)
def test_a_day_before_the_issue_or_still_to_come_is_refused(graduates: Graduates, on: date, says: str) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    with pytest.raises(Refused, match=says) as refused:
        _give(graduates, certificate, to="Thào A Sinh", on=on)
    assert refused.value.field == "on"


def test_a_handing_over_may_be_written_down_later(graduates: Graduates, set_clock: Callable[[str], datetime]) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    set_clock("2023-02-05 09:00")
    _give(graduates, certificate, to="Thào A Sinh", on=date(2022, 7, 20))
    [line] = _lines(EntryKind.HANDOVER)
    assert (line.year, line.seq, line.happened_on) == (2023, 1, date(2022, 7, 20))


def test_giving_twice_is_giving_once_and_the_rest_is_given(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    first, second = graduates.issue()
    assert _give(graduates, first, to=first.facts["full_name"]) == 1
    assert _give(graduates, first, to=first.facts["full_name"]) == 0
    assert _give(graduates, first, second, to="Lý Văn Nam", authority="Ủy ban xã") == 1
    assert len(_lines(EntryKind.HANDOVER)) == 2


def test_a_revoked_certificate_is_given_to_nobody(graduates: Graduates) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.director
    with transaction():
        revoke(certificate, "Cấp nhầm.", "", by=by)
    with pytest.raises(Refused, match="không còn hiệu lực"):
        _give(graduates, certificate, to="Thào A Sinh")


def test_a_wrong_handing_over_is_taken_back_by_a_line_and_may_be_made_again(graduates: Graduates) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.organiser
    _give(graduates, certificate, to="Thào A Sinh")
    for _press in range(2):
        with transaction():
            take_back(certificate, "ghi nhầm người", by=by)
    [line] = _lines(EntryKind.RETURN)
    assert (line.seq, line.reason) == (3, "ghi nhầm người")
    assert again(certificate).handed_on is None
    assert _give(graduates, certificate, to="Thào A Sinh") == 1
    assert verify_year(2022).whole


def test_the_book_tells_beside_the_number_who_took_it(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    _first, second = graduates.issue()
    _give(graduates, second, to="Lý Văn Nam", authority="Ủy ban xã")
    book = book_of(register_rows(2022), 2022, graduates.cast.centre)
    assert [row.received for row in book.rows] == [(), ("15/07/2022", "Lý Văn Nam")]
    assert book.closing.startswith("Cộng 02 mục: 02 giấy đã cấp. Đã giao 01 giấy. Sổ ghi 03 dòng;")


def test_what_was_taken_back_is_a_row_and_the_number_stands_without_a_taker(graduates: Graduates) -> None:
    certificate, by = graduates.certificate("Thào A Sinh"), graduates.cast.organiser
    _give(graduates, certificate, to="Thào A Sinh")
    with transaction():
        take_back(certificate, "ghi nhầm người", by=by)
    rows = list(book_of(register_rows(2022), 2022, graduates.cast.centre).rows)
    assert [(row.received, row.note) for row in rows] == [((), ""), ((), "Nhận lại giấy số 001: ghi nhầm người")]


def test_the_next_years_book_has_a_row_for_a_certificate_of_this_one(
    graduates: Graduates, set_clock: Callable[[str], datetime]
) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    set_clock("2023-02-05 09:00")
    _give(graduates, certificate, to="Thào A Sinh", on=date(2023, 2, 3))
    [row] = book_of(register_rows(2023), 2023, graduates.cast.centre).rows
    assert (row.number, row.note, row.received) == ("", "Giao giấy số 001/2022", ("03/02/2023", "Thào A Sinh"))
    [row] = book_of(register_rows(2022), 2022, graduates.cast.centre).rows
    assert row.received == ("03/02/2023", "Thào A Sinh")


def test_the_page_lists_what_a_unit_has_not_got_and_takes_the_ticked_ones(
    graduates: Graduates, sign_in: SignIn
) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", unit="Xã Tả Van")
    graduates.come("Vàng A Chớ", unit="Phường Sa Pa")
    _other, chosen, left = graduates.issue()
    client, address = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/handovers"
    overview = client.get(address).get_data(as_text=True)
    assert overview.index("Phường\xa0Sa\xa0Pa") < overview.index("Xã\xa0Tả\xa0Van")
    assert "3 giấy chưa giao" in overview
    unit = client.get(f"{address}?unit=xã Tả Van").get_data(as_text=True)
    assert (unit.count('type="checkbox"'), unit.count(" checked")) == (2, 2)
    typed = {"certificate": [str(chosen.id)], "on": "15/07/2022", "recipient": "Lý Văn Nam"}
    refused = client.post(f"{address}?unit=xã Tả Van", data=typed)
    assert refused.status_code == 422
    assert refused.get_data(as_text=True).count(" checked") == 1
    told = client.post(f"{address}?unit=xã Tả Van", data=typed | {"authority": "Ủy ban xã"}, follow_redirects=True)
    assert "Đã ghi giao 1 giấy cho Lý Văn Nam." in told.get_data(as_text=True)
    assert (again(chosen).handed_on, again(left).handed_on) == (DAY, None)
    assert [[c.id for c in pile.certificates] for pile in piles_of(graduates.course)] == [[_other.id], [left.id]]


def test_a_press_with_nothing_in_it_hands_nothing_over(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    client, course = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}"
    for address in (f"{course}/certificates/{certificate.id}/handover", f"{course}/handovers?all=1"):
        assert client.post(address).status_code == 422
    assert again(certificate).handed_on is None


def test_nothing_ticked_is_said_and_another_courses_certificate_is_not_found(
    graduates: Graduates, sign_in: SignIn
) -> None:
    graduates.certificate("Thào A Sinh")
    foreign = Graduates(graduates.cast, graduates.cast.make_course()).certificate("Má A Đa")
    client, address = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/handovers?all=1"
    typed = {"on": "15/07/2022", "recipient": "Lý Văn Nam", "authority": "Ủy ban xã"}
    assert "Đánh dấu ít nhất một giấy để giao." in client.post(address, data=typed).get_data(as_text=True)
    assert client.post(address, data=typed | {"certificate": [str(foreign.id)]}).status_code == 404
    assert again(foreign).handed_on is None


def test_the_certificates_page_says_whose_hands_it_is_in(graduates: Graduates, sign_in: SignIn) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    here = f"/courses/{graduates.course.id}/certificates/{certificate.id}"
    client = sign_in(graduates.cast.organiser)
    assert "Chưa giao" in client.get(here).get_data(as_text=True)
    client.post(f"{here}/handover", data={"on": "15/07/2022", "recipient": "Thào A Sinh"})
    page = client.get(here).get_data(as_text=True)
    assert "Đã giao ngày 15/07/2022" in page
    assert "ngày 15/07/2022 cho Thào A Sinh" in page
    assert 'data-label="Dòng">2/2022<' in page
    assert "Lê Thị Hương" in page
    client.post(f"{here}/return", data={"reason": "ghi nhầm người"})
    assert "ghi nhầm người" in client.get(here).get_data(as_text=True)


def test_a_hundred_are_given_with_as_few_reads_as_three(graduates: Graduates) -> None:
    graduates.crowd(3)
    three = graduates.issue()
    with counted() as few:
        _give(graduates, *three, to="Lý Văn Nam", authority="Ủy ban xã")
    graduates.crowd(100, first=3)
    hundred = graduates.issue()
    with counted() as many:
        _give(graduates, *hundred, to="Lý Văn Nam", authority="Ủy ban xã")
    reads = [[each for each in count.statements if each.startswith("SELECT")] for count in (few, many)]
    assert len(reads[0]) == len(reads[1]) <= 10
