"""The organiser's desk with topics given out, and papers that come in."""

import io
from datetime import datetime

from tests.cast import Cast
from tests.presentations import papers
from training.base.clock import ZONE
from training.base.db import session, transaction
from training.courses.models import Course
from training.people.birth import Birth
from training.presentations.actions import accept, give_topic, hand_in, return_paper
from training.presentations.judging import paper_from
from training.presentations.models import PaperVersion, Topic
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Registration, Source

DUE = datetime(2022, 7, 13, 17, tzinfo=ZONE)


class Desk:
    """A course whose papers are being gathered."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.by = cast, cast.organiser
        self.course = cast.course

    def give(
        self, unit: str = "Xã Tả Van", title: str = "Hoạt động của các tổ tuyên vận", *, due: datetime = DUE,
        presenter: Registration | None = None, course: Course | None = None,
    ) -> Topic:  # fmt: skip
        """A topic for a unit."""
        unit_id, course = self.cast.unit(unit).id, course or self.course
        with transaction():
            return give_topic(course, unit_id, title, due, presenter=presenter, by=self.by)

    def enrol(self, name: str, unit: str = "Xã Tả Van") -> Registration:
        """Somebody of a unit, with a place."""
        details, course = Details(name, Birth(1980), self.cast.unit(unit).id, position="Trưởng thôn"), self.course
        with transaction():
            return register(course, details, source=Source.ROSTER, by=self.by)

    def bring(
        self, topic: Topic, text: str = "Bản đầu", *, name: str = "Tham luận.pptx", of: Registration | None = None
    ) -> PaperVersion:
        """A paper that says `text`, from the organiser's stick, or from somebody's own page."""
        content = io.BytesIO(papers.pptx(text))
        with paper_from(content, name) as paper, transaction():
            return hand_in(topic, paper, by=None if of else self.by, registration=of)

    def accept(self, version: PaperVersion) -> None:
        with transaction():
            accept(version, by=self.by)

    def send_back(self, version: PaperVersion, comment: str = "Thiếu số liệu năm 2021.") -> None:
        with transaction():
            return_paper(version, comment, by=self.by)

    def topic(self, id: int) -> Topic:
        """As the database has it now."""
        session().rollback()
        return session().get_one(Topic, id)
