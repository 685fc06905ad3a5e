"""All papers of a course at once."""

from urllib.parse import quote

from flask import Response
from flask.typing import ResponseReturnValue

from training.base.access import staff
from training.base.clock import local
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.courses.models import Course
from training.presentations.bundle import Entry, entry_name, file_name, zipped
from training.presentations.judging import ENDINGS
from training.presentations.models import Topic
from training.presentations.queries import topics_of
from training.presentations.views.blueprint import blueprint
from training.registration.queries import units_of_day


@blueprint.get("/courses/<int:course_id>/papers.zip")
@staff
def papers_download(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    entries = bundle_of(course)
    if not entries:
        raise Refused(_("Chưa đơn vị nào nộp tham luận. Hãy quay lại khi đã có bài."))
    response = Response(zipped(entries), mimetype="application/zip")
    name = quote(file_name(str(_("Tham luận - %(title)s", title=course.title)), ".zip"), safe="")
    names = {"filename": "tham-luan.zip", "filename*": f"UTF-8''{name}"}
    response.headers.set("Content-Disposition", "attachment", **names)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def bundle_of(course: Course) -> list[Entry]:
    """The paper of each topic that has one, in running order: the accepted version, else the latest, so marked."""
    units = units_of_day(course.id)
    placed = enumerate(topics_of(course.id), 1)
    return [entry for place, topic in placed for entry in _entry(place, units[topic.unit_id], topic)]


def _entry(place: int, unit: str, topic: Topic) -> list[Entry]:
    version = topic.chosen
    if version is None:
        return []
    mark = "" if version.accepted else str(_("(chưa duyệt)"))
    name = entry_name(place, unit, topic.title, mark, ENDINGS[version.file.type])
    return [Entry(name, version.file.path, local(version.at))]
