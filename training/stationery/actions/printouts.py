"""The certificates of a course as one file to print."""

from typing import Any

from training.base.db import lock
from training.base.jobs import Job, ask, open_job
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.printing import PRINTING
from training.courses.models import Course


def ask_to_print(course: Course, order: dict[str, Any], count: int, *, by: Actor) -> Job:
    """Have `count` certificates put into one file, as a job; asking again for the same while it waits is the same job.

    `order` are the values of a PrintOrder. Refuses nothing to print, and another order until the first is there.
    """
    lock(course)
    if not count:
        raise Refused(_("Lớp này chưa có giấy nào để in. Hãy cấp trước rồi in."))
    asked = open_job(PRINTING, course.id)
    if asked is None:
        return ask(PRINTING, course.id, {"order": order}, count, by=by)
    if asked.arguments["order"] != order:
        raise Refused(_("Lớp này đang lập một tệp in khác. Hãy đợi tệp ấy xong rồi yêu cầu lại."))
    return asked
