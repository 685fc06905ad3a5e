"""Eight papers for one topic arrive at the same moment."""

import io
from collections.abc import Callable
from threading import Barrier, Thread

from flask import Flask

from tests.presentations import papers
from tests.presentations.desk import Desk
from training.accounts.models import User
from training.base.clock import now
from training.base.db import session, transaction
from training.base.files import keep
from training.base.refusal import Refused
from training.presentations.actions import hand_in
from training.presentations.judging import paper_from
from training.presentations.models import PaperVersion, Topic

CLIENTS = 8
Upload = Callable[[Topic, User, int, Barrier], None]


def _at_once(app: Flask, upload: Upload, topic_id: int, user_id: int) -> list[Exception]:
    together, errors = Barrier(CLIENTS), list[Exception]()

    def client(number: int) -> None:
        with app.app_context():
            try:
                upload(session().get_one(Topic, topic_id), session().get_one(User, user_id), number, together)
            except Exception as error:  # told to the test
                errors.append(error)

    threads = [Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session().rollback()
    return errors


def _upload(topic: Topic, by: User, number: int, together: Barrier) -> None:
    session().rollback()
    with paper_from(io.BytesIO(papers.pptx(f"Bài {number}")), "bai.pptx") as paper:
        together.wait()
        with transaction():
            hand_in(topic, paper, by=by)


def _upload_without_the_lock(topic: Topic, by: User, number: int, together: Barrier) -> None:
    """The next number is read first, and written later."""
    next_number = len(topic.versions) + 1
    session().rollback()
    with paper_from(io.BytesIO(papers.pptx(f"Bài {number}")), "bai.pptx") as paper:
        together.wait()
        with transaction():
            file = keep(paper, paper.type, by=by)
            version = PaperVersion(topic_id=topic.id, number=next_number, file=file, at=now(), by_user_id=by.id)
            session().add(version)


def test_each_gets_its_own_number_and_nothing_is_lost(app: Flask, desk: Desk) -> None:
    topic_id = desk.give().id
    assert _at_once(app, _upload, topic_id, desk.by.id) == []
    versions = desk.topic(topic_id).versions
    assert [version.number for version in versions] == list(range(1, CLIENTS + 1))
    kept = {version.file.path.read_bytes() for version in versions}
    assert kept == {papers.pptx(f"Bài {number}") for number in range(CLIENTS)}


def test_with_the_lock_taken_out_papers_are_lost(app: Flask, desk: Desk) -> None:
    topic_id = desk.give().id
    errors = _at_once(app, _upload_without_the_lock, topic_id, desk.by.id)
    assert len(errors) == CLIENTS - 1
    assert {str(error) for error in errors if isinstance(error, Refused)} == {
        "Có bản khác vừa được nộp cùng lúc. Hãy tải lên lại."
    }
    assert len(desk.topic(topic_id).versions) == 1
