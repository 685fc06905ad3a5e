"""One press gives everyone who earned it a certificate, and nobody else."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import STARTS, Cast
from tests.certificates.graduates import Graduates, again
from training.attendance.actions import close_roll, mark
from training.attendance.actions.marks import new_nonce
from training.attendance.models import MarkKind
from training.attendance.queries import rolls_of
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.centre.actions import correct_facts
from training.certificates.actions import issue
from training.certificates.candidates import Candidate, candidates_of
from training.certificates.documents_drafts import printed
from training.certificates.eligibility import Result
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.registration.models import Registration


def _candidate(graduates: Graduates, name: str) -> Candidate:
    session().rollback()
    return next(c for c in candidates_of(graduates.course) if c.registration.full_name == name)


def _holders(certificates: Sequence[Certificate]) -> list[str]:
    return [printed(certificate).full_name for certificate in certificates]


def test_numbers_run_by_unit_and_then_by_name(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Đặng Thị Ánh", "Má A Đa", unit="Xã Tả Van")
    graduates.come("Vàng A Chớ", unit="Phường Sa Pa")
    graduates.come("Bùi Thị Én", unit="Phường Sa Pả")
    issued = graduates.issue()
    assert _holders(issued) == ["Vàng A Chớ", "Bùi Thị Én", "Đặng Thị Ánh", "Má A Đa", "Thào A Sinh"]
    assert [printed(c).number for c in issued] == [f"{n:03}-GCN/TTCT" for n in range(1, 6)]
    assert [printed(c).entry for c in issued] == [f"{n:03}/2022" for n in range(1, 6)]
    assert len({c.code for c in issued}) == 5


def test_each_certificate_is_a_line_of_the_register_and_the_press_one_of_the_audit(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    issued = graduates.issue()
    lines = session().scalars(select(RegisterEntry).order_by(RegisterEntry.seq)).all()
    assert [(e.seq, e.kind, e.certificate_id) for e in lines] == [
        (n, EntryKind.ISSUED, c.id) for n, c in enumerate(issued, 1)
    ]
    [audit] = session().scalars(select(AuditLine).where(AuditLine.action == "certificates.issued"))
    assert audit.after == {"count": 2, "first": 1, "last": 2}
    assert (audit.course_id, audit.actor_id) == (graduates.course.id, graduates.cast.organiser.id)


def test_a_second_press_issues_nothing_and_writes_nothing(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    graduates.issue()
    assert graduates.issue() == []
    assert session().query(Certificate).count() == session().query(RegisterEntry).count() == 2
    assert session().query(AuditLine).filter_by(action="certificates.issued").count() == 1


def test_whoever_was_absent_gets_none_and_has_the_reason(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    graduates.come("Lồ A Lềnh", kind=MarkKind.EXCUSED)
    graduates.come("Hạng A Páo", kind=MarkKind.ABSENT)
    graduates.close()
    assert _holders(graduates.issue()) == ["Thào A Sinh"]
    reasons = [str(_candidate(graduates, name).verdict.reason) for name in ("Lồ A Lềnh", "Hạng A Páo")]
    assert reasons == ["Vắng có phép", "Vắng không phép"]


def test_issuing_may_begin_while_the_last_roll_is_open_and_goes_on_when_it_is_closed(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    waiting = graduates.enrol("Má A Đa")
    assert _holders(graduates.issue()) == ["Thào A Sinh"]
    assert [c.undecided for c in candidates_of(graduates.course)] == [True, False]
    graduates.mark(waiting, MarkKind.LATE)
    assert [printed(c).number for c in graduates.issue()] == ["002-GCN/TTCT"]


def test_of_two_rolls_the_second_must_have_begun_before_one_is_earned_or_missed(
    graduates: Graduates, set_clock: Callable[[str], datetime]
) -> None:
    whole_day = Graduates(graduates.cast, graduates.cast.make_course(ends=STARTS + timedelta(hours=9)))
    whole_day.plan(STARTS + timedelta(hours=7), "Thảo luận")
    [person_id] = whole_day.come("Thào A Sinh")
    assert _candidate(whole_day, "Thào A Sinh").verdict.result == Result.UNDECIDED
    assert whole_day.issue() == []
    person, by = session().get_one(Registration, person_id), whole_day.cast.secretary
    afternoon = rolls_of(whole_day.course.id)[1]
    with transaction():
        mark(afternoon, person, MarkKind.PRESENT, nonce=new_nonce(), by=by)
        close_roll(afternoon, by=by)
    verdict = _candidate(whole_day, "Thào A Sinh").verdict
    assert (verdict.result, verdict.attended, verdict.rolls) == (Result.UNDECIDED, 1, 2)
    assert str(verdict.reason) == "Buổi chiều chưa bắt đầu (14:30)"
    assert whole_day.issue() == []
    set_clock("2022-07-15 14:30")
    assert _holders(whole_day.issue()) == ["Thào A Sinh"]


def test_a_roll_of_another_day_names_its_day(graduates: Graduates, set_clock: Callable[[str], datetime]) -> None:
    graduates.come("Thào A Sinh")
    set_clock("2022-07-14 09:00")
    reason = _candidate(graduates, "Thào A Sinh").verdict.reason
    assert str(reason) == "Buổi sáng chưa bắt đầu (07:30, 15/07/2022)"


@pytest.mark.parametrize(
    ("name", "position", "reason"),
    [
        ("Thào A 王", "Trưởng thôn", "Phông chữ in không có ký tự “王” (U+738B)"),
        ("Nguyễn " * 17 + "Văn", "Trưởng thôn", "quá dài cho một dòng"),
        ("Thào A Sinh", "Ủy viên Ban Thường vụ, " * 11, "dài quá hai dòng"),
    ],
)
def test_whoever_cannot_be_printed_is_left_out_alone_with_the_reason(
    graduates: Graduates, name: str, position: str, reason: str
) -> None:
    graduates.come("Má A Đa", "Vàng A Chớ")
    graduates.come(name.strip(), position=position.strip())
    assert sorted(_holders(graduates.issue())) == ["Má A Đa", "Vàng A Chớ"]
    candidate = _candidate(graduates, name.strip())
    assert reason in str(candidate.obstacle)
    assert (candidate.earned, candidate.ready) == (True, False)


def test_a_name_of_44_letters_and_a_position_of_120_are_printed(graduates: Graduates) -> None:
    name = "Nguyễn Phan Hoàng Trần Thị Khánh Linh Phương"
    position = (
        "Phó Bí thư Đảng ủy, Chủ tịch Ủy ban Mặt trận Tổ quốc xã, Trưởng Ban Tuyên vận, "
        "Báo cáo viên cấp ủy, Tổ trưởng tổ dân vận"
    )
    assert (len(name), len(position)) == (44, 120)
    graduates.come(name, position=position)
    assert _holders(graduates.issue()) == [name]


def test_whoever_is_not_matched_to_a_person_waits_until_somebody_says_who_it_is(graduates: Graduates) -> None:
    [known_id] = graduates.come("Thào A Sinh")
    other = Graduates(graduates.cast, graduates.cast.make_course())
    assert other.roll
    [unknown_id] = other.come("Thào A Sinh")
    assert session().get_one(Registration, unknown_id).person_id is None
    assert other.issue() == []
    assert str(_candidate(other, "Thào A Sinh").obstacle) == "Chưa ghép với hồ sơ người học."
    with transaction() as current:
        known = current.get_one(Registration, known_id)
        current.get_one(Registration, unknown_id).person_id = known.person_id
    assert len(other.issue()) == 1


def test_without_the_facts_of_the_centre_nothing_is_issued(cast: Cast, set_clock: Callable[[str], datetime]) -> None:
    set_clock("2022-07-15 11:35")
    graduates = Graduates(cast, cast.course)
    graduates.come("Thào A Sinh")
    with pytest.raises(Refused, match="Chưa có thông tin Trung tâm"):
        graduates.issue()


def test_facts_and_issuing_body_are_frozen(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    before = printed(certificate)
    centre, by = graduates.cast.centre, graduates.cast.administrator
    with transaction():
        correct_facts(centre, {"signer": "Lê Văn Mới", "name": "Trung tâm Chính trị khác"}, by=by)
    assert printed(again(certificate)) == before
    assert before.signer_name == "Phùng Mạnh Khang"
    assert before.dated == "Sa Pa, ngày 15 tháng 7 năm 2022"
    assert before.course_line == "Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai"
    assert before.unit == "xã Tả Van"


def test_numbers_begin_anew_with_the_year(graduates: Graduates, set_clock: Callable[[str], datetime]) -> None:
    graduates.certificate("Thào A Sinh")
    set_clock("2023-01-02 08:00")
    graduates.come("Má A Đa")
    [certificate] = graduates.issue()
    assert (printed(certificate).number, printed(certificate).entry) == ("001-GCN/TTCT", "001/2023")
    assert certificate.issued_on == date(2023, 1, 2)


def test_a_press_that_fails_leaves_no_gap(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    course, by = graduates.course, graduates.cast.organiser

    def fail() -> None:
        with transaction():
            issue(course, by=by)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [printed(c).number for c in graduates.issue()] == ["001-GCN/TTCT", "002-GCN/TTCT"]
