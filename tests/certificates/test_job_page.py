"""The page of a job: how far it is, how it ended, what to do next."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.attendance.hall import Hall
from tests.certificates.graduates import Graduates
from tests.workers import Hand
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.jobs import Job, JobState, take
from training.base.working import run
from training.certificates.actions.issuance import ask_to_issue
from training.certificates.jobs import issue_many
from training.certificates.models import Certificate

SignIn = Callable[[User], FlaskClient]
PART = {"HX-Request": "true"}


@pytest.fixture
def many(graduates: Graduates) -> Graduates:
    """210 people who came."""
    crowd = Graduates(graduates.cast, graduates.cast.make_course(capacity=300))
    crowd.multitude(210)
    return crowd


def _job(graduates: Graduates, count: int = 0) -> Job:
    """The job of issuing to all; the first `count` people have theirs, and its worker was called away."""
    course, by = graduates.course, graduates.cast.organiser
    people = [person.id for person in graduates.people()]
    with transaction():
        job_id = ask_to_issue(course, people, by=by).id
    if count:
        with transaction():
            lease = take(job_id)
        assert lease
        issue_many(replace(lease, arguments={"people": people[:count]}))
    return session().get_one(Job, job_id)


def _last() -> Job:
    """The job that was asked for last."""
    session().rollback()
    return session().query(Job).order_by(Job.id.desc()).limit(1).one()


def _address(job: Job, more: str = "") -> str:
    return f"/courses/{job.course_id}/jobs/{job.id}{more}"


def _text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True).replace("\xa0", " ")


def test_a_press_for_210_leads_to_the_jobs_page_and_one_for_200_issues_at_once(
    graduates: Graduates, many: Graduates, sign_in: SignIn
) -> None:
    client = sign_in(many.cast.organiser)
    led = client.post(f"/courses/{many.course.id}/certificates")
    job = _last()
    assert (led.status_code, led.location) == (302, _address(job))
    assert client.post(f"/courses/{many.course.id}/certificates").location == _address(job)
    few = Graduates(graduates.cast, graduates.cast.make_course(capacity=300))
    few.multitude(200)
    assert client.post(f"/courses/{few.course.id}/certificates").location == f"/courses/{few.course.id}/certificates"
    session().rollback()
    assert session().query(Certificate).filter_by(course_id=few.course.id).count() == 200


def test_it_tells_how_far_it_is_what_is_left_who_asked_and_when(many: Graduates, sign_in: SignIn) -> None:
    job = _job(many, 100)
    page = _text(sign_in(many.cast.secretary), _address(job))
    for said in ("<b>100</b> giấy đã cấp, còn 110", 'value="100" max="210"', "Lê Thị Hương", "11:35 15/07/2022"):
        assert said in page
    assert 'data-poll="' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "/cancellation" not in page


def test_the_part_that_refreshes_itself_says_when_nothing_more_will_change(many: Graduates, sign_in: SignIn) -> None:
    job, client = _job(many), sign_in(many.cast.organiser)
    for more in ("", "?in=bar"):
        assert client.get(_address(job, more), headers=PART).status_code == 200
    run(job.id, Hand())
    for more in ("", "?in=bar"):
        answer = client.get(_address(job, more), headers=PART)
        assert answer.status_code == 286
        assert "Đã cấp 210 giấy, số 001-GCN/TTCT đến 210-GCN/TTCT." in answer.get_data(as_text=True)
    assert "data-poll" not in _text(client, _address(job))


def test_the_page_of_certificates_shows_the_bar_instead_of_the_button(many: Graduates, sign_in: SignIn) -> None:
    client, address = sign_in(many.cast.organiser), f"/courses/{many.course.id}/certificates"
    assert "Cấp 210 giấy chứng nhận" in _text(client, address)
    job = _job(many, 50)
    page = _text(client, address)
    assert "<b>50</b> giấy đã cấp, còn 160" in page
    assert f'data-poll="{_address(job, "?in=bar")}"' in page
    assert "Cấp 160 giấy chứng nhận" not in page


def test_stopping_says_how_many_were_issued_and_how_to_go_on(many: Graduates, sign_in: SignIn) -> None:
    job, client = _job(many, 100), sign_in(many.cast.organiser)
    for _press in range(2):
        assert client.post(_address(job, "/cancellation")).location == _address(job)
    page = _text(client, _address(job))
    assert "Đã dừng. Đã cấp 100 giấy, số 001-GCN/TTCT đến 100-GCN/TTCT." in page
    assert "Muốn cấp tiếp, hãy mở trang Giấy chứng nhận rồi bấm cấp." in page
    assert "Cấp 110 giấy chứng nhận" in _text(client, f"/courses/{many.course.id}/certificates")


def test_what_has_ended_is_not_stopped(many: Graduates, sign_in: SignIn) -> None:
    job, client = _job(many), sign_in(many.cast.organiser)
    run(job.id, Hand())
    refused = client.post(_address(job, "/cancellation"))
    assert (refused.status_code, "đã kết thúc" in refused.get_data(as_text=True)) == (409, True)


def test_a_failure_says_why_and_what_was_reached(many: Graduates, sign_in: SignIn) -> None:
    job = _job(many, 50)
    with transaction():
        job.state, job.says = JobState.FAILED, "Máy in <hỏng>."
    page = _text(sign_in(many.cast.organiser), _address(job))
    assert "Máy in &lt;hỏng&gt;." in page
    assert "Đã cấp 50 giấy, số 001-GCN/TTCT đến 050-GCN/TTCT." in page


def test_a_job_that_nobody_takes_up_says_whom_to_ask(
    many: Graduates, sign_in: SignIn, set_clock: Callable[[str], object]
) -> None:
    job, client = _job(many), sign_in(many.cast.organiser)
    assert "Đang chờ đến lượt." in _text(client, _address(job))
    set_clock("2022-07-15 11:37")
    assert "Chưa có tiến trình nền nào nhận việc này." in _text(client, _address(job))


def test_printing_210_is_a_job_whose_file_is_offered(many: Graduates, sign_in: SignIn) -> None:
    run(_job(many).id, Hand())
    client = sign_in(many.cast.secretary)
    led = client.post(f"/courses/{many.course.id}/certificates/printouts").location
    job = _last()
    assert led == _address(job)
    assert client.get(_address(job, "/file")).status_code == 409
    run(job.id, Hand())
    assert "Tải tệp in (210 giấy)" in _text(client, led)
    taken = client.get(_address(job, "/file"))
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert len(PdfReader(BytesIO(taken.data)).pages) == 210
    page = _text(client, f"/courses/{many.course.id}/certificates")
    assert "Tệp in 210 giấy, lập lúc 11:35 15/07/2022" in page


def test_a_file_to_print_without_certificates_is_refused(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.come("Thào A Sinh")
    refused = sign_in(graduates.cast.organiser).post(f"/courses/{graduates.course.id}/certificates/printouts")
    assert refused.status_code == 409
    assert session().query(Job).count() == 0


def test_another_courses_job_is_not_found(many: Graduates, sign_in: SignIn) -> None:
    job, client = _job(many), sign_in(many.cast.organiser)
    other = Hall(many.cast, many.cast.make_course()).course
    assert client.get(f"/courses/{other.id}/jobs/{job.id}").status_code == 404
    assert client.post(f"/courses/{other.id}/jobs/{job.id}/cancellation").status_code == 404
