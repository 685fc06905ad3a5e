"""Handing in a paper by the personal link."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.cast import STARTS, Cast
from tests.presentations import papers
from tests.registration.someone import enrol
from training.base.db import session, transaction
from training.presentations.actions import give_topic, return_paper
from training.presentations.models import Topic
from training.registration.links import link_token
from training.registration.models import Registration

TITLE = "Vai trò của Phó ban tuyên vận"


@pytest.fixture
def presenter(cast: Cast) -> Registration:
    return enrol(cast.course, "Thào A Sinh", unit_id=cast.unit("Xã Tả Van").id, unit_text="")


@pytest.fixture
def topic(cast: Cast, presenter: Registration) -> Topic:
    return given(cast)


def given(cast: Cast, unit: str = "Xã Tả Van", presenter: Registration | None = None) -> Topic:
    unit_id, by = cast.unit(unit).id, cast.organiser
    title = TITLE if presenter is None else f"{TITLE}, {presenter.full_name}"
    with transaction():
        return give_topic(cast.course, unit_id, title, STARTS, presenter=presenter, by=by)


def at(registration: Registration, topic: Topic | None = None, rest: str = "") -> str:
    token = link_token(registration).lower()
    return f"/m/{token}/topics/{topic.id}/versions{rest}" if topic else f"/m/{token}"


def upload(text: str = "Bản đầu", name: str = "bài.pptx") -> dict[str, Any]:
    return {"file": (io.BytesIO(papers.pptx(text)), name)}


def versions(topic: Topic) -> list[str]:
    session().rollback()
    return [version.file.name for version in topic.versions]


def test_anybody_of_the_topics_unit_hands_in_and_sees_the_versions(
    presenter: Registration, topic: Topic, visitor: FlaskClient
) -> None:
    assert TITLE in visitor.get(at(presenter)).text
    done = visitor.post(at(presenter, topic), data=upload(), follow_redirects=True)
    assert ("Đã nhận bản 1." in done.text, "Chờ duyệt" in done.text) == (True, True)
    visitor.post(at(presenter, topic), data=upload("Bản sau", "bai-sau.pptx"))
    assert versions(topic) == ["bài.pptx", "bai-sau.pptx"]
    assert topic.versions[0].by_registration_id == presenter.id


def test_the_same_file_again_adds_no_version(presenter: Registration, topic: Topic, visitor: FlaskClient) -> None:
    visitor.post(at(presenter, topic), data=upload())
    again = visitor.post(at(presenter, topic), data=upload(), follow_redirects=True)
    assert ("giống hệt bản 1" in again.text, len(versions(topic))) == (True, 1)


def test_what_was_returned_is_read_with_its_comment(
    cast: Cast, presenter: Registration, topic: Topic, visitor: FlaskClient
) -> None:
    by = cast.organiser
    visitor.post(at(presenter, topic), data=upload())
    session().rollback()
    with transaction():
        return_paper(topic.versions[0], "Bổ sung số liệu <b>quý II</b>.", by=by)
    page = visitor.get(at(presenter)).text
    assert ("Trả lại" in page, "Bổ sung số liệu &lt;b&gt;quý II&lt;/b&gt;." in page) == (True, True)


def test_a_file_of_another_kind_is_refused_at_its_field(
    presenter: Registration, topic: Topic, visitor: FlaskClient
) -> None:
    for file in ({"file": (io.BytesIO(b"<html><script>"), "bai.pptx")}, {}):
        refused = visitor.post(at(presenter, topic), data=file)
        assert (refused.status_code, 'id="file-error"' in refused.text) == (422, True)
    assert versions(topic) == []


def test_only_the_one_who_was_named_hands_in(cast: Cast, presenter: Registration, visitor: FlaskClient) -> None:
    colleague = enrol(cast.course, unit_id=presenter.unit_id, unit_text="")
    topic = given(cast, presenter=presenter)
    assert topic.title not in visitor.get(at(colleague)).text
    assert visitor.post(at(colleague, topic), data=upload()).status_code == 404
    assert visitor.post(at(presenter, topic), data=upload()).status_code == 302


def test_topics_and_papers_of_others_are_not_found(
    cast: Cast, presenter: Registration, topic: Topic, visitor: FlaskClient
) -> None:
    visitor.post(at(presenter, topic), data=upload())
    assert len(versions(topic)) == 1
    version = topic.versions[0]
    own = visitor.get(at(presenter, topic, f"/{version.id}/file"))
    assert (own.status_code, own.headers["Cache-Control"]) == (200, "no-store")
    assert own.headers["Content-Disposition"].startswith("attachment")
    stranger = enrol(cast.course, unit_id=cast.unit("Phường Sa Pa").id)
    for answer in (
        visitor.get(at(stranger, topic, f"/{version.id}/file")),
        visitor.get(at(presenter, given(cast, "Phường Sa Pa"), f"/{version.id}/file")),
        visitor.post(at(stranger, topic), data=upload("Bản lạ")),
    ):
        assert (answer.status_code, b"PK" in answer.data) == (404, False)
    assert len(versions(topic)) == 1


def test_no_paper_after_the_course(
    presenter: Registration, topic: Topic, visitor: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-15 12:00")
    assert "Nộp tham luận" not in visitor.get(at(presenter)).text
    assert visitor.post(at(presenter, topic), data=upload()).status_code == 422
    assert versions(topic) == []
