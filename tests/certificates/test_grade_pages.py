"""The page of marks: each row is saved alone, and nothing typed is lost."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.certificates.graduates import Graduates
from tests.queries import counted
from training.accounts.models import User
from training.base.db import session, transaction
from training.certificates.actions.grades import choose_grading, give_mark
from training.certificates.grade_queries import grade_of, is_graded, scale_now
from training.certificates.models import Grade
from training.designs.actions import choose, create_template
from training.designs.ready import GRADED
from training.registration.models import Registration, State

SignIn = Callable[[User], FlaskClient]
SWAP = {"HX-Request": "true"}


@pytest.fixture
def graded(graduates: Graduates) -> Graduates:
    """Three people came to a course that is graded; one has a mark that passes, one has not."""
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    course, by, people = graduates.course, graduates.cast.organiser, {p.full_name: p for p in graduates.people()}
    with transaction():
        choose_grading(course, True, by=by)
        give_mark(people["Thào A Sinh"], 7.5, by=by)
        give_mark(people["Má A Đa"], 4.5, by=by)
    return graduates


def _id(name: str) -> int:
    return session().query(Registration).filter_by(full_name=name).one().id


def _address(graduates: Graduates, more: str = "") -> str:
    return f"/courses/{graduates.course.id}/certificates/grades{more}"


def _shown(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True).replace("\xa0", " ")


def _mark(name: str) -> float | None:
    session().rollback()
    grade = grade_of(_id(name))
    return grade.mark if grade else None


def test_a_course_is_graded_by_one_press_and_ungraded_by_another(graduates: Graduates, sign_in: SignIn) -> None:
    client, press = sign_in(graduates.cast.organiser), f"/courses/{graduates.course.id}/certificates/grading"
    assert "Lớp này không chấm điểm." in _shown(client, _address(graduates))
    for word in ("yes", "no", "yes"):
        answer = client.post(press, data={"graded": word})
        assert answer.location == _address(graduates)
        session().rollback()
        assert is_graded(graduates.course.id) == (word == "yes")
    graduates.come("Thào A Sinh")
    assert "Chấm điểm lớp này" not in _shown(client, _address(graduates))


def test_where_certificates_stand_the_page_says_that_it_is_too_late(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.certificate("Thào A Sinh")
    client = sign_in(graduates.cast.organiser)
    page = _shown(client, _address(graduates))
    assert "Lớp đã cấp giấy chứng nhận không xếp loại nên không đổi được nữa." in page
    assert "Chấm điểm lớp này" not in page
    press = client.post(f"/courses/{graduates.course.id}/certificates/grading", data={"graded": "yes"})
    assert press.status_code == 409


def test_where_certificates_are_issued_it_is_said_that_the_template_has_no_grade(
    graded: Graduates, sign_in: SignIn
) -> None:
    warning, here = "Mẫu giấy của lớp chưa có dòng xếp loại", f"/courses/{graded.course.id}/certificates"
    client, choice = sign_in(graded.cast.organiser), f'href="/courses/{graded.course.id}/certificates/template"'
    page = _shown(client, here)
    assert page.index(warning) < page.index("Chọn mẫu giấy có xếp loại") < page.index("Cấp 1 giấy chứng nhận")
    assert page.count(choice) == 2
    course, by = graded.course, graded.cast.organiser
    with transaction():
        choose(course, create_template("Có xếp loại", GRADED, by=by), by=by)
    assert warning not in _shown(client, here)


def test_the_list_goes_by_unit_and_name_with_word_and_second_paper(graded: Graduates, sign_in: SignIn) -> None:
    page = _shown(sign_in(graded.cast.organiser), _address(graded))
    places = [page.index(name) for name in ("Xã Tả Van", "Vàng A Chớ", "Má A Đa", "Thào A Sinh")]
    assert places == sorted(places)
    assert "đạt từ 5,0: Trung bình 5,0, Khá 7,0, Giỏi 8,0, Xuất sắc 9,0." in page
    assert page.count('name="mark"') == 3
    assert page.count('name="second"') == page.count("Chưa đạt") == 1


def test_a_template_without_a_place_for_the_grade_is_told_of(graded: Graduates, sign_in: SignIn) -> None:
    client, told = sign_in(graded.cast.organiser), "Mẫu giấy của lớp chưa có dòng xếp loại"
    assert told in _shown(client, _address(graded))
    course, by = graded.course, graded.cast.organiser
    with transaction():
        choose(course, create_template("Có xếp loại", GRADED, by=by), by=by)
    assert told not in _shown(client, _address(graded))
    graded.issue()
    printed = client.get(f"/courses/{course.id}/certificates.pdf").data
    assert "Xếp loại: Khá" in " ".join(PdfReader(BytesIO(printed)).pages[0].extract_text().split())


def test_without_a_script_a_row_is_saved_and_the_next_one_waits(graded: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graded.cast.organiser)
    answer = client.post(_address(graded, f"/{_id('Vàng A Chớ')}/mark"), data={"mark": " 8,25 "})
    following = _id("Má A Đa")
    assert answer.location == _address(graded, f"?at={following}#row-{following}")
    assert _mark("Vàng A Chớ") == 8.25
    page = _shown(client, answer.location)
    assert page.count("autofocus") == 1
    assert "autofocus" in page[page.index(f'id="mark-{following}"') :][:200]


@pytest.mark.parametrize("swap", [{}, SWAP], ids=["page", "row"])
def test_what_is_no_mark_comes_back_to_its_field_as_typed(
    graded: Graduates, sign_in: SignIn, swap: dict[str, str]
) -> None:
    field = f"mark-{_id('Vàng A Chớ')}"
    answer = sign_in(graded.cast.organiser).post(
        _address(graded, f"/{_id('Vàng A Chớ')}/mark"), data={"mark": "75"}, headers=swap
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in page
    assert "Viết điểm từ 0 đến 10, nhiều nhất hai số lẻ, ví dụ 7,5." in page
    assert f'id="{field}" name="mark" value="75"' in page
    assert f'aria-describedby="{field}-error"' in page
    assert ("autofocus" in page) == (not swap)
    assert _mark("Vàng A Chớ") is None


def test_a_script_gets_the_row_and_the_counts_alone(graded: Graduates, sign_in: SignIn) -> None:
    answer = sign_in(graded.cast.organiser).post(
        _address(graded, f"/{_id('Vàng A Chớ')}/mark"), data={"mark": "9"}, headers=SWAP
    )
    part = answer.get_data(as_text=True)
    assert part.lstrip().startswith(f'<tr id="row-{_id("Vàng A Chớ")}">')
    assert "Má A Đa" not in part
    assert "Xuất sắc" in part
    assert 'id="grade-counts" hx-swap-oob="true"' in part
    assert "Vàng A Chớ đã ghi. Còn 0 người chưa có điểm." in part


def test_an_emptied_field_takes_the_mark_back(graded: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graded.cast.organiser)
    client.post(_address(graded, f"/{_id('Thào A Sinh')}/mark"), data={"mark": ""})
    assert _mark("Thào A Sinh") is None
    assert session().query(Grade).count() == 1


def test_a_second_paper_is_written_beside_the_first(graded: Graduates, sign_in: SignIn) -> None:
    client, address = sign_in(graded.cast.organiser), _address(graded, f"/{_id('Má A Đa')}/second-mark")
    assert client.post(address, data={"second": ""}).status_code == 422
    client.post(address, data={"second": "6"})
    assert _mark("Má A Đa") == 6
    assert "Thi lại, lần đầu 4,5" in _shown(client, _address(graded))
    refused = client.post(address, data={"second": "7"})
    assert "chỉ thi lại một lần" in refused.get_data(as_text=True)


def test_once_issued_the_row_leads_to_the_certificate(graded: Graduates, sign_in: SignIn, visitor: FlaskClient) -> None:
    [certificate] = graded.issue()
    client = sign_in(graded.cast.organiser)
    page = _shown(client, _address(graded))
    assert page.count('name="mark"') == 2
    assert f'href="/courses/{graded.course.id}/certificates/{certificate.id}">Giấy số 001-GCN/TTCT' in page
    refused = client.post(_address(graded, f"/{_id('Thào A Sinh')}/mark"), data={"mark": "9"}, headers=SWAP)
    assert "mở giấy ấy rồi bấm cấp lại" in refused.get_data(as_text=True)
    assert (refused.status_code, _mark("Thào A Sinh")) == (422, 7.5)
    for shown in (
        _shown(client, f"/courses/{graded.course.id}/certificates/{certificate.id}"),
        _shown(visitor, f"/x/{certificate.code}"),
    ):
        assert "Xếp loại" in shown
        assert "Khá" in shown


def test_the_replacement_asks_for_the_mark_of_a_graded_course_only(graded: Graduates, sign_in: SignIn) -> None:
    [certificate] = graded.issue()
    client = sign_in(graded.cast.organiser)
    address = f"/courses/{graded.course.id}/certificates/{certificate.id}/replacement"
    assert 'name="mark"' in _shown(client, address)
    person = session().get_one(Registration, _id("Thào A Sinh"))
    typed = {"full_name": "Thào A Sinh", "birth": "1980", "position": "Trưởng thôn", "unit_id": str(person.unit_id)}
    wrong = client.post(address, data=typed | {"mark": "75", "reason": "nhầm điểm"})
    assert (wrong.status_code, 'value="75"' in wrong.get_data(as_text=True)) == (422, True)
    client.post(address, data=typed | {"mark": "8,5", "reason": "nhầm điểm"})
    assert _mark("Thào A Sinh") == 8.5
    ungraded = Graduates(graded.cast, graded.cast.make_course())
    plain = ungraded.certificate("Lý Thị Mỷ")
    assert 'name="mark"' not in _shown(client, f"/courses/{ungraded.course.id}/certificates/{plain.id}/replacement")


def test_a_secretary_reads_marks_and_writes_none(graded: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graded.cast.secretary)
    page = _shown(client, _address(graded))
    assert "7,5" in page
    assert 'name="mark"' not in page
    assert client.post(_address(graded, f"/{_id('Má A Đa')}/mark"), data={"mark": "9"}).status_code == 403


def test_a_person_of_another_course_is_not_found(graded: Graduates, sign_in: SignIn) -> None:
    other = Graduates(graded.cast, graded.cast.make_course())
    person = other.enrol("Lý Thị Mỷ")
    client = sign_in(graded.cast.organiser)
    for verb, field in (("mark", "mark"), ("second-mark", "second")):
        assert client.post(_address(graded, f"/{person.id}/{verb}"), data={field: "9"}).status_code == 404
    assert session().query(Grade).count() == 2


def test_the_list_of_marks_is_printed_to_be_signed(graded: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graded.cast.organiser)
    client.post(_address(graded, f"/{_id('Má A Đa')}/second-mark"), data={"second": "6"})
    answer = client.get(_address(graded, ".pdf"))
    assert unquote(answer.headers["Content-Disposition"]).endswith(f"Bảng điểm - {graded.course.title}.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).split())
    assert "BẢNG ĐIỂM" in text
    assert "I. XÃ TẢ VAN (03 đồng chí)" in text
    for row in (
        "1 Vàng A Chớ 1980",
        "2 Má A Đa 1980 6,0 Trung bình Thi lại, lần đầu 4,5",
        "3 Thào A Sinh 1980 7,5 Khá",
    ):
        assert row in text
    assert "Danh sách có 03 đồng chí: Khá 01, Trung bình 01, chưa có điểm 01." in text
    assert "NGƯỜI LẬP BẢNG" in text
    assert "GIÁM ĐỐC Phùng Mạnh Khang" in text


def test_without_grading_or_people_there_is_no_list_to_print(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.organiser)
    answer = client.get(_address(graduates, ".pdf"))
    assert (answer.status_code, "không chấm điểm" in answer.get_data(as_text=True)) == (409, True)
    client.post(f"/courses/{graduates.course.id}/certificates/grading", data={"graded": "yes"})
    answer = client.get(_address(graduates, ".pdf"))
    assert (answer.status_code, "Chưa có ai có chỗ" in answer.get_data(as_text=True)) == (409, True)


def test_the_administrator_edits_the_words_and_a_refusal_keeps_them(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.administrator)
    assert 'value="Xuất sắc"' in _shown(client, "/grade-scale")
    typed = {"word_1": "Đạt", "least_1": "5,5", "word_2": "Tốt", "least_2": ""}
    refused = client.post("/grade-scale", data=typed)
    page = refused.get_data(as_text=True)
    assert (refused.status_code, 'value="Tốt"' in page) == (422, True)
    assert 'id="least_2-error"' in page
    assert "Phông chữ in không có ký tự" in client.post(
        "/grade-scale", data=typed | {"word_2": "王", "least_2": "8"}
    ).get_data(as_text=True)
    assert client.post("/grade-scale", data=typed | {"least_2": "8"}).status_code == 302
    session().rollback()
    assert [(step.least, step.word) for step in scale_now().steps] == [(8.0, "Tốt"), (5.5, "Đạt")]


def test_whoever_left_meanwhile_gets_a_sentence_and_no_mark(graded: Graduates, sign_in: SignIn) -> None:
    with transaction() as current:
        current.get_one(Registration, _id("Vàng A Chớ")).state = State.WITHDRAWN
    address = _address(graded, f"/{_id('Vàng A Chớ')}/mark")
    answer = sign_in(graded.cast.organiser).post(address, data={"mark": "9"})
    assert (answer.status_code, "không còn chỗ trong lớp" in answer.get_data(as_text=True)) == (409, True)
    assert _mark("Vàng A Chớ") is None


def test_a_name_that_is_markup_is_shown_as_text(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.come("Lê <img src=x onerror=fetch('/x')> Na")
    client = sign_in(graduates.cast.organiser)
    client.post(f"/courses/{graduates.course.id}/certificates/grading", data={"graded": "yes"})
    page = _shown(client, _address(graduates))
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_the_page_asks_no_more_for_three_people_than_for_one(graduates: Graduates, sign_in: SignIn) -> None:
    client, address = sign_in(graduates.cast.organiser), _address(graduates)
    client.post(f"/courses/{graduates.course.id}/certificates/grading", data={"graded": "yes"})
    graduates.come("Thào A Sinh")
    client.get(address)
    with counted() as one:
        client.get(address)
    graduates.come("Má A Đa", "Vàng A Chớ")
    with counted() as three:
        client.get(address)
    assert int(three) == int(one)


def test_128_people_are_no_heavy_page(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.crowd(128)
    client = sign_in(graduates.cast.organiser)
    client.post(f"/courses/{graduates.course.id}/certificates/grading", data={"graded": "yes"})
    answer = client.get(_address(graduates), headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) <= 60 * 1024
