"""A graded course: who may be given a mark, what mends it, and who earns a certificate by it."""

from dataclasses import replace

import pytest

from tests.certificates.graduates import Graduates, again
from training.attendance.models import MarkKind
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import replace_certificate
from training.certificates.actions.grades import choose_grading, give_mark, give_second_mark, state_scale
from training.certificates.candidates import Candidate, candidates_of
from training.certificates.documents_drafts import printed
from training.certificates.eligibility import Result
from training.certificates.grade_queries import grade_of, is_graded, scale_now
from training.certificates.grades import Step, scale_of
from training.certificates.models import Certificate, CertificateState, Grade
from training.designs.models import CourseCertificates
from training.desk.actions import delete_course
from training.registration.details import Details
from training.registration.models import Registration, State


def _grading(graduates: Graduates, graded: bool = True) -> None:
    course, by = graduates.course, graduates.cast.organiser
    with transaction():
        choose_grading(course, graded, by=by)


def _person(name: str) -> Registration:
    return session().query(Registration).filter_by(full_name=name).one()


def _mark(graduates: Graduates, name: str, mark: float | None) -> None:
    person, by = _person(name), graduates.cast.organiser
    with transaction():
        give_mark(person, mark, by=by)


def _second(graduates: Graduates, name: str, mark: float) -> None:
    person, by = _person(name), graduates.cast.organiser
    with transaction():
        give_second_mark(person, mark, by=by)


def _stands(name: str) -> tuple[float, float | None] | None:
    session().rollback()
    grade = grade_of(_person(name).id)
    return (grade.mark, grade.first) if grade else None


def _details(r: Registration) -> Details:
    return Details(r.full_name, r.birth, r.unit_id, r.unit_text, r.position, r.phone, r.email)


def _candidate(graduates: Graduates, name: str) -> Candidate:
    session().rollback()
    return next(c for c in candidates_of(graduates.course) if c.registration.full_name == name)


def _lines(action: str) -> list[AuditLine]:
    return session().query(AuditLine).filter_by(action=action).order_by(AuditLine.id).all()


def test_in_a_graded_course_a_certificate_takes_a_mark_that_passes_and_names_its_word(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ", "Lý Thị Mỷ")
    graduates.come("Hạng A Páo", kind=MarkKind.ABSENT)
    graduates.close()
    _grading(graduates)
    for name, mark in (("Thào A Sinh", 7.5), ("Má A Đa", 4.5), ("Vàng A Chớ", 5.0), ("Hạng A Páo", 9.0)):
        _mark(graduates, name, mark)
    issued = {printed(c).full_name: printed(c).grade for c in graduates.issue()}
    assert issued == {"Thào A Sinh": "Khá", "Vàng A Chớ": "Trung bình"}
    assert str(_candidate(graduates, "Má A Đa").verdict.reason) == "Điểm 4,5 dưới 5,0"
    waiting = _candidate(graduates, "Lý Thị Mỷ")
    assert (waiting.verdict.result, str(waiting.verdict.reason)) == (Result.UNDECIDED, "Chưa có điểm")
    assert str(_candidate(graduates, "Hạng A Páo").verdict.reason) == "Vắng không phép"
    _mark(graduates, "Lý Thị Mỷ", 9)
    assert [printed(c).grade for c in graduates.issue()] == ["Xuất sắc"]


def test_without_grading_marks_count_nothing_and_no_grade_is_printed(graduates: Graduates) -> None:
    assert printed(graduates.certificate("Thào A Sinh")).grade is None
    assert not is_graded(graduates.course.id)
    with pytest.raises(Refused, match="không chấm điểm"):
        _mark(graduates, "Thào A Sinh", 7)


def test_a_mark_is_mended_and_taken_back_with_a_trace(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    _grading(graduates)
    for mark in (7.5, 7.5, 8.5, None, None):
        _mark(graduates, "Thào A Sinh", mark)
    assert _stands("Thào A Sinh") is None
    assert [(line.before, line.after) for line in _lines("grade.given")] == [
        ({}, {"full_name": "Thào A Sinh", "mark": 7.5}),
        ({"mark": 7.5}, {"full_name": "Thào A Sinh", "mark": 8.5}),
    ]
    [taken] = _lines("grade.taken_back")
    assert taken.before == {"full_name": "Thào A Sinh", "mark": 8.5}
    assert taken.course_id == graduates.course.id


def test_a_second_paper_replaces_the_first_mark_once(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    _grading(graduates)
    _mark(graduates, "Thào A Sinh", 4.5)
    _second(graduates, "Thào A Sinh", 6.0)
    _second(graduates, "Thào A Sinh", 6.0)
    assert _stands("Thào A Sinh") == (6.0, 4.5)
    [line] = _lines("grade.replaced")
    assert (line.before, line.after["mark"]) == ({"mark": 4.5}, 6.0)
    with pytest.raises(Refused, match="chỉ thi lại một lần"):
        _second(graduates, "Thào A Sinh", 7.0)
    _mark(graduates, "Thào A Sinh", 6.5)
    assert _stands("Thào A Sinh") == (6.5, 4.5)
    _mark(graduates, "Thào A Sinh", None)
    assert _stands("Thào A Sinh") == (4.5, None)


def test_only_whoever_failed_writes_a_second_paper(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    _grading(graduates)
    _mark(graduates, "Thào A Sinh", 5.0)
    with pytest.raises(Refused, match="đã đạt nên không thi lại"):
        _second(graduates, "Thào A Sinh", 9.0)
    with pytest.raises(Refused, match="Chưa có điểm lần đầu"):
        _second(graduates, "Má A Đa", 9.0)
    assert (_stands("Thào A Sinh"), _stands("Má A Đa")) == ((5.0, None), None)


@pytest.mark.parametrize("mark", [8.0, None])
def test_once_a_certificate_stands_its_mark_stands_too(graduates: Graduates, mark: float | None) -> None:
    graduates.come("Thào A Sinh")
    _grading(graduates)
    _mark(graduates, "Thào A Sinh", 7.5)
    graduates.issue()
    with pytest.raises(Refused, match="Giấy số 001-GCN/TTCT đã ghi xếp loại này") as refusal:
        _mark(graduates, "Thào A Sinh", mark)
    assert refusal.value.field == "mark"
    assert _stands("Thào A Sinh") == (7.5, None)


def test_whoever_gave_the_place_back_gets_no_mark(graduates: Graduates) -> None:
    person = graduates.enrol("Thào A Sinh")
    _grading(graduates)
    with transaction() as current:
        current.get_one(Registration, person.id).state = State.WITHDRAWN
    with pytest.raises(Refused, match="không còn chỗ"):
        _mark(graduates, "Thào A Sinh", 7)


def test_grading_is_chosen_once_and_stands_with_the_first_certificate(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    for graded in (True, True, False, True):
        _grading(graduates, graded)
    assert (len(_lines("course.graded")), len(_lines("course.grading_withdrawn"))) == (2, 1)
    assert session().query(CourseCertificates).count() == 1
    _mark(graduates, "Thào A Sinh", 7)
    graduates.issue()
    with pytest.raises(Refused, match="giấy của một lớp phải như nhau"):
        _grading(graduates, False)
    assert is_graded(graduates.course.id)


def test_a_course_that_only_chose_grading_can_still_be_deleted(graduates: Graduates) -> None:
    _grading(graduates)
    course, by = graduates.course, graduates.cast.organiser
    with transaction():
        delete_course(course, by=by)
    assert session().query(CourseCertificates).count() == 0


def test_a_scale_of_the_centre_names_new_certificates_and_leaves_the_old(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    _grading(graduates)
    _mark(graduates, "Thào A Sinh", 7.5)
    [old] = graduates.issue()
    by = graduates.cast.administrator
    own = scale_of([Step(5.5, "Đạt"), Step(7.0, "Đạt loại tốt")])
    for _press in range(2):
        with transaction():
            state_scale(own, by=by)
    graduates.come("Má A Đa", "Vàng A Chớ")
    _mark(graduates, "Má A Đa", 7.5)
    _mark(graduates, "Vàng A Chớ", 5.0)
    [new] = graduates.issue()
    assert (printed(new).grade, printed(session().get_one(Certificate, old.id)).grade) == ("Đạt loại tốt", "Khá")
    assert str(_candidate(graduates, "Vàng A Chớ").verdict.reason) == "Điểm 5,0 dưới 5,5"
    [line] = _lines("grade_scale.stated")
    assert line.after == {"Đạt loại tốt": 7.0, "Đạt": 5.5}
    assert scale_now() == own


def test_a_number_that_was_made_void_frees_its_mark(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    _grading(graduates)
    _mark(graduates, "Thào A Sinh", 7.5)
    [certificate] = graduates.issue()
    with transaction() as current:
        current.get_one(Certificate, certificate.id).state = CertificateState.VOID
    _mark(graduates, "Thào A Sinh", 8.0)
    assert session().query(Grade).one().mark == 8.0


def test_a_wrong_mark_is_mended_by_replacing_its_certificate(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh")
    _grading(graduates)
    _mark(graduates, "Thào A Sinh", 7.5)
    [certificate] = graduates.issue()
    person, by = _person("Thào A Sinh"), graduates.cast.organiser
    details = _details(person)

    def replaced(mark: float) -> Certificate:
        with transaction():
            return replace_certificate(certificate, details, "", "ghi nhầm điểm", mark=mark, by=by)

    with pytest.raises(Refused, match="Chưa sửa gì"):
        replaced(7.5)
    with pytest.raises(Refused, match="Điểm dưới 5,0 thì không có giấy") as refusal:
        replaced(4.5)
    assert (refusal.value.field, _stands("Thào A Sinh")) == ("mark", (7.5, None))
    new = replaced(8.5)
    assert (printed(new).number, printed(new).grade) == ("002-GCN/TTCT", "Giỏi")
    assert (printed(again(certificate)).grade, again(certificate).state) == ("Khá", CertificateState.REPLACED)
    assert _stands("Thào A Sinh") == (8.5, None)


def test_a_name_is_corrected_without_touching_the_grade_that_was_printed(graduates: Graduates) -> None:
    graduates.come("Huỳnh Văn Nghỉa")
    _grading(graduates)
    _mark(graduates, "Huỳnh Văn Nghỉa", 7.5)
    [certificate] = graduates.issue()
    person, by = _person("Huỳnh Văn Nghỉa"), graduates.cast.organiser
    with transaction():
        state_scale(scale_of([Step(5.0, "Đạt")]), by=by)
    details = replace(_details(person), full_name="Huỳnh Văn Nghĩa")
    with transaction():
        new = replace_certificate(certificate, details, "", "in sai tên", mark=7.5, by=by)
    assert (printed(new).full_name, printed(new).grade) == ("Huỳnh Văn Nghĩa", "Khá")
