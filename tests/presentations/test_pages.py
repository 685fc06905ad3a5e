"""The pages of topics and papers: what they show, what they cost, whom they let in."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.presentations import papers
from tests.presentations.desk import DUE, Desk
from tests.queries import counted
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.config import config
from training.base.db import Base, session
from training.presentations.models import Standing
from training.presentations.office_file import PPTX
from training.presentations.queries import topics_of

SIGN_IN = Callable[[User], FlaskClient]
EVIL = "\"><svg/onload=1> Lê <img src=x onerror=fetch('/x')> Na"


@pytest.fixture
def client(desk: Desk, sign_in: SIGN_IN) -> FlaskClient:
    return sign_in(desk.by)


def typed(desk: Desk, **other: str) -> dict[str, str]:
    return {
        "unit_id": str(desk.cast.unit("Xã Tả Van").id), "title": "Hoạt động của các tổ", "due_day": "13/07/2022",
        "due_hour": "17:00", "presenter": "", **other,
    }  # fmt: skip


def stick(text: str = "Bản đầu", name: str = "bai.pptx") -> dict[str, object]:
    return {"file": (io.BytesIO(papers.pptx(text)), name)}


def test_a_topic_is_given_through_its_form(desk: Desk, client: FlaskClient) -> None:
    sinh, address = desk.enrol("Thào A Sinh"), f"/courses/{desk.course.id}/topics/new"
    assert 'value="14/07/2022"' in client.get(address).text
    response = client.post(address, data=typed(desk, presenter=str(sinh.id)), follow_redirects=True)
    session().rollback()
    (topic,) = topics_of(desk.course.id)
    assert (topic.title, topic.due_at, topic.presenter) == ("Hoạt động của các tổ", DUE, sinh)
    assert "Đã giao chuyên đề “Hoạt động của các tổ”." in response.text
    assert 'value="13/07/2022"' in client.get(address).text


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("unit_id", "", "Hãy chọn đơn vị."),
        ("title", " ", "Hãy viết tên chuyên đề."),
        ("due_day", "30/02/2022", "Hãy viết ngày theo mẫu"),
        ("due_hour", "25:00", "Hãy viết giờ theo mẫu"),
        ("due_day", "16/07/2022", "Hạn nộp phải trước khi lớp kết thúc."),
        ("presenter", "999999", "Hãy chọn một mục trong danh sách."),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(
    desk: Desk, client: FlaskClient, field: str, text: str, sentence: str
) -> None:
    response = client.post(f"/courses/{desk.course.id}/topics/new", data=typed(desk, **{field: text}))
    assert (response.status_code, sentence in response.text) == (422, True)
    kept = "17:00" if field == "title" else "Hoạt động của các tổ"
    assert f'value="{kept}"' in response.text
    assert topics_of(desk.course.id) == []


def test_the_list_tells_where_each_paper_stands(
    desk: Desk, client: FlaskClient, set_clock: Callable[[str], object]
) -> None:
    topics = [desk.give(title=title) for title in ("Một", "Hai", "Ba", "Bốn")]
    versions = [desk.bring(topic, topic.title) for topic in topics[1:]]
    desk.accept(versions[1])
    desk.send_back(versions[2])
    assert [desk.topic(topic.id).standing for topic in topics] == list(Standing)
    set_clock("2022-07-14 08:00")
    text = client.get(f"/courses/{desk.course.id}/topics").text
    places = [text.index(word) for word in ("Chưa nộp<", "Chờ duyệt<", "Đã duyệt<", "Trả lại<")]
    assert places == sorted(places)
    assert text.count("Quá hạn<") == 2
    assert "Đã nộp 3 trong 4 bài, đã duyệt 1." in text


def test_a_paper_from_the_stick_is_taken_and_handed_out_as_an_attachment(desk: Desk, client: FlaskClient) -> None:
    topic = desk.give()
    address = f"/courses/{desk.course.id}/topics/{topic.id}"
    response = client.post(f"{address}/versions", data=stick(), follow_redirects=True)
    assert "Đã nhận bản 1." in response.text
    again = client.post(f"{address}/versions", data=stick(), follow_redirects=True)
    assert "Tệp này giống hệt bản 1 nên không thêm bản mới." in again.text
    (version,) = desk.topic(topic.id).versions
    file = client.get(f"{address}/versions/{version.id}/file")
    assert file.data == papers.pptx("Bản đầu")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file.mimetype == PPTX


def test_a_file_that_is_no_paper_is_refused_at_its_field(desk: Desk, client: FlaskClient) -> None:
    """FILE-ACTIVE: nothing of it is kept, so nothing of it can be served."""
    topic = desk.give()
    address = f"/courses/{desk.course.id}/topics/{topic.id}/versions"
    hostile = (b"<svg onload=alert(1)>", "anh.svg"), (b"<script>1</script>", "x.pptx.html"), (b"", "a.pdf")
    for content, name in hostile:
        response = client.post(address, data={"file": (io.BytesIO(content), name)})
        assert response.status_code == 422
        assert 'id="file-error"' in response.text
    assert client.post(address, data={}).status_code == 422
    assert desk.topic(topic.id).versions == []
    assert [path for path in config().files.rglob("*") if path.is_file()] == []


def test_a_paper_is_sent_back_and_accepted_on_its_page(desk: Desk, client: FlaskClient) -> None:
    topic = desk.give()
    address = f"/courses/{desk.course.id}/topics/{topic.id}"
    first = desk.bring(topic, "Một")
    refused = client.post(f"{address}/versions/{first.id}/return", data={"comment": "  "})
    assert (refused.status_code, "Hãy viết điều cần sửa" in refused.text) == (422, True)
    client.post(f"{address}/versions/{first.id}/return", data={"comment": "Thiếu số liệu.\nThêm bảng."})
    assert "<p>Thiếu số liệu.</p><p>Thêm bảng.</p>" in client.get(address).text
    second = desk.bring(topic, "Hai")
    late = client.post(f"{address}/versions/{first.id}/return", data={"comment": "Lời đã viết"})
    assert (late.status_code, "bản mới hơn" in late.text, "Lời đã viết</textarea>" in late.text) == (422, True, True)
    assert client.post(f"{address}/versions/{first.id}/acceptance").status_code == 409
    assert client.post(f"{address}/versions/{second.id}/acceptance").status_code == 302
    assert desk.topic(topic.id).standing == Standing.ACCEPTED


def test_buttons_move_a_topic_and_take_it_back(desk: Desk, client: FlaskClient) -> None:
    first, second = desk.give(title="Một"), desk.give(title="Hai")
    address = f"/courses/{desk.course.id}/topics"
    client.post(f"{address}/{second.id}/place", data={"place": "1"})
    client.post(f"{address}/{second.id}/place", data={"place": "x"})
    session().rollback()
    assert [topic.id for topic in topics_of(desk.course.id)] == [second.id, first.id]
    assert "Đã xóa chuyên đề “Một”." in client.post(f"{address}/{first.id}/deletion", follow_redirects=True).text
    desk.bring(second)
    assert client.post(f"{address}/{second.id}/deletion").status_code == 409


def test_others_of_the_staff_see_and_fetch_but_change_nothing(desk: Desk, sign_in: SIGN_IN) -> None:
    topic = desk.give()
    version = desk.bring(topic)
    address = f"/courses/{desk.course.id}/topics"
    secretary = sign_in(desk.cast.secretary)
    for path in ("", f"/{topic.id}", f"/{topic.id}/versions/{version.id}/file"):
        response = secretary.get(address + path)
        assert response.status_code == 200
        assert b"<form" not in response.data.partition(b'<main id="main"')[2]
    assert secretary.post(f"{address}/{topic.id}/versions/{version.id}/acceptance").status_code == 403


def test_a_foreign_child_is_not_found_under_any_address(app: Flask, desk: Desk, client: FlaskClient) -> None:
    """IDOR-PARENT: topics and versions of another course, and versions of another topic."""
    other = desk.cast.make_course(title="Khóa khác")
    ours, sibling, theirs = desk.give(), desk.give("Phường Sa Pa"), desk.give(course=other)
    version, siblings, foreign = (desk.bring(topic, str(topic.id)) for topic in (ours, sibling, theirs))
    course = f"/courses/{desk.course.id}/topics"
    cells = [("GET", f"{course}/{theirs.id}"), ("GET", f"{course}/{theirs.id}/edit")]
    cells += [("POST", f"{course}/{theirs.id}/{noun}") for noun in ("edit", "place", "deletion", "versions")]
    for topic, child in ((ours, foreign), (ours, siblings), (theirs, foreign), (theirs, version)):
        there = f"{course}/{topic.id}/versions/{child.id}"
        cells += [("GET", f"{there}/file"), ("POST", f"{there}/acceptance"), ("POST", f"{there}/return")]
    before = counts()
    for method, address in cells:
        data = {"comment": "x", "place": "1", **typed(desk), **stick("lạ")} if method == "POST" else None
        response = client.open(address, method=method, data=data)
        assert (response.status_code, address) == (404, address)
        assert foreign.file.path.read_bytes() not in response.data
        session().rollback()
    assert counts() == before


def counts() -> dict[str, int]:
    """How many rows each table has, and how many files lie in the store."""
    session().rollback()
    tables = [table for table in Base.metadata.sorted_tables if table.name != "settings"]  # a demo's clock ticks there
    rows = {table.name: session().scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    return rows | {"store": len(list(config().files.rglob("*")))}


def test_what_was_typed_is_shown_as_text_everywhere(desk: Desk, client: FlaskClient) -> None:
    """XSS-NAME: list, page, form, toast, question before deleting, refused forms, file names, comments."""
    sinh = desk.enrol(EVIL)
    here = f"/courses/{desk.course.id}/topics"
    data = typed(desk, title=EVIL, presenter=str(sinh.id))
    shown = [client.post(f"{here}/new", data=data, follow_redirects=True).text]
    session().rollback()
    (topic,) = topics_of(desk.course.id)
    shown += [client.get(f"{here}{path}").text for path in ("", "/new", f"/{topic.id}", f"/{topic.id}/edit")]
    assert "Xóa hẳn?" in shown[3]
    version = desk.bring(topic, name=f"{EVIL}.pptx", of=sinh)
    address = f"{here}/{topic.id}/versions/{version.id}/return"
    shown.append(client.post(address, data={"comment": EVIL}, follow_redirects=True).text)
    shown.append(client.post(f"{here}/new", data=typed(desk, title=EVIL, due_day="x")).text)
    for text in shown:
        assert "onerror=fetch" in text
        assert "<img src=x" not in text
        assert "<svg/onload" not in text


def test_a_list_costs_the_same_at_one_and_at_three(app: Flask, desk: Desk, client: FlaskClient) -> None:
    sinh = desk.enrol("Thào A Sinh")
    here = f"/courses/{desk.course.id}/topics"

    def give_one(title: str) -> int:
        topic = desk.give(title=title, presenter=sinh)
        for text in ("a", "b"):
            desk.send_back(desk.bring(topic, title + text, of=sinh))
        return topic.id

    def cost() -> tuple[int, int, int]:
        found = []
        for path in (here, f"{here}/{first}", f"/courses/{desk.course.id}/papers.zip"):
            session().rollback()
            session().expire_all()
            with counted() as count:
                assert client.get(path).status_code == 200
            found.append(int(count))
        return found[0], found[1], found[2]

    first = give_one("Một")
    app.extensions["training.demo"] = False  # its bar has statements of its own
    at_one = cost()
    app.extensions["training.demo"] = True
    for title in ("Hai", "Ba"):
        give_one(title)
    app.extensions["training.demo"] = False
    assert cost() == at_one
    assert at_one[0] <= 10


def test_a_page_of_a_topic_costs_the_same_at_one_version_and_at_three(desk: Desk, client: FlaskClient) -> None:
    topic, sinh = desk.give(), desk.enrol("Thào A Sinh")
    address = f"/courses/{desk.course.id}/topics/{topic.id}"

    def cost() -> int:
        session().rollback()
        with counted() as count:
            assert client.get(address).status_code == 200
        return int(count)

    desk.send_back(desk.bring(topic, "a", of=sinh))
    desk.send_back(desk.bring(topic, "a2"))
    cost()
    at_two = cost()
    for text in ("b", "c"):
        desk.send_back(desk.bring(topic, text, of=sinh))
    assert cost() == at_two


def test_every_deed_leaves_a_line_with_who_and_which_course(desk: Desk, client: FlaskClient) -> None:
    topic = desk.give()
    desk.accept(desk.bring(topic))
    session().rollback()
    chosen = AuditLine.object_type.in_(["topics", "paper_versions"])
    lines = session().scalars(select(AuditLine).where(chosen).order_by(AuditLine.id)).all()
    assert [line.action for line in lines] == ["topic.given", "paper.handed_in", "paper.accepted"]
    assert {(line.actor_id, line.course_id) for line in lines} == {(desk.by.id, desk.course.id)}
