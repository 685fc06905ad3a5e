"""The verbs of minutes: open, save, restore, close, attach the signed scan."""

from collections.abc import Callable

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.files import File, keep
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.minutes import models
from training.minutes.conflict import Clash, merge
from training.minutes.directives import Directive, directives_in, dropped, moved, put
from training.minutes.models import DirectiveUnit, Minutes, MinutesRevision
from training.minutes.parts import Body, Part, Value, row_name
from training.minutes.queries import latest_revision, minutes_of, revision_of, sheet_for
from training.minutes.scans import Scan


class Conflict(Refused):
    """Somebody saved the same words meanwhile, so nothing was written; `clashes` hold both texts and their origin."""

    def __init__(self, part: Part, clashes: list[Clash], value: Value, latest: MinutesRevision) -> None:
        super().__init__(_("Người khác vừa lưu phần này. Hãy xem cả hai bản rồi lưu lại."))
        self.part, self.clashes, self.value, self.latest = part, clashes, value, latest


def open_minutes(course: Course, *, by: Actor) -> Minutes:
    """The minutes of a course; made, with an empty first revision, when they are first opened."""
    lock(course)
    if minutes := minutes_of(course.id):
        return minutes
    minutes = Minutes(course_id=course.id)
    session().add(minutes)
    session().flush()
    session().add(MinutesRevision(minutes_id=minutes.id, number=1, body={}, by_id=by.id, at=now()))
    record("minutes.opened", minutes, by=by, course_id=course.id)
    return minutes


def save_part(minutes: Minutes, part: Part, value: Value, *, base: int, by: Actor) -> MinutesRevision:
    """Make a revision in which `value` is what is typed of `part`; what it leaves out follows the records.

    `base` is the revision that the editor began from: what others typed since stays, and a field that both changed
    raises Conflict. The same text again makes no revision. Refuses closed minutes.
    """
    latest = _latest(minutes)
    began = latest if base == latest.number else revision_of(minutes, base)
    if began is None:
        raise Refused(_("Không có bản %(n)s của biên bản. Hãy tải lại trang rồi sửa lại.", n=base))
    merged = merge(began.body.get(part, {}), latest.body.get(part, {}), value)
    if merged.clashes:
        raise Conflict(part, merged.clashes, merged.value, latest)
    return _write_part(minutes, latest, part, merged.value, by)


def save_directive(minutes: Minutes, row: Directive, *, base: int, by: Actor) -> MinutesRevision:
    """Save one conclusion, or add it as the last; refuses and conflicts as `save_part` does."""
    latest = _latest(minutes)
    began = revision_of(minutes, base) or latest
    known = began.body.get(Part.CONCLUSIONS, {})
    if row.uid in {each.uid for each in directives_in(known)}:
        return save_part(minutes, Part.CONCLUSIONS, put(known, row), base=began.number, by=by)
    return _change_rows(minutes, lambda value: put(value, row), by)


def move_directive(minutes: Minutes, uid: str, step: int, *, by: Actor) -> MinutesRevision:
    """Move a conclusion one place up (-1) or down (1)."""
    return _change_rows(minutes, lambda value: moved(value, uid, step), by)


def drop_directive(minutes: Minutes, uid: str, *, base: int, by: Actor) -> MinutesRevision:
    """Take a conclusion out; conflicts where somebody has rewritten it since `base`."""
    latest, name = _latest(minutes), row_name(uid)
    began = revision_of(minutes, base) or latest
    value = latest.body.get(Part.CONCLUSIONS, {})
    was, here = began.body.get(Part.CONCLUSIONS, {}).get(name), value.get(name)
    if here not in (was, None):
        raise Conflict(Part.CONCLUSIONS, [Clash(name, was, here, None)], value, latest)
    return _write_part(minutes, latest, Part.CONCLUSIONS, dropped(value, uid), by)


def restore(revision: MinutesRevision, *, base: int, by: Actor) -> MinutesRevision:
    """Make an earlier text the latest again, as a new revision; refuses where somebody saved after `base`."""
    minutes = session().get_one(Minutes, revision.minutes_id)
    latest = _latest(minutes)
    if latest.number != base:
        raise Refused(_("Người khác vừa lưu bản %(n)s. Hãy xem bản ấy rồi mới lấy lại bản cũ.", n=latest.number))
    if latest.body == revision.body:
        return latest
    new = _write(minutes, latest, revision.body, by)
    after = {"revision": new.number, "restored": revision.number}
    record("minutes.restored", minutes, by=by, course_id=minutes.course_id, after=after)
    return new


def close_minutes(minutes: Minutes, *, base: int | None = None, by: Actor) -> Minutes:
    """Lock the text: what followed the records is frozen, the conclusions become rows. Twice is once.

    Where `base` says which revision was read, refuses if another was saved since.
    """
    if lock(minutes).closed:
        return minutes
    latest = latest_revision(minutes)
    if base not in (None, latest.number):
        raise Refused(_("Vừa có bản %(n)s sau bản đã xem. Hãy xem lại rồi đóng.", n=latest.number))
    course = session().get_one(Course, minutes.course_id)
    body = sheet_for(course, minutes, latest).body
    _write(minutes, latest, body, by)
    for ordinal, row in enumerate(directives_in(body[Part.CONCLUSIONS]), 1):
        _keep(minutes, ordinal, row)
    minutes.closed_at, minutes.closed_by_id = now(), by.id
    record("minutes.closed", minutes, by=by, course_id=course.id, after={"revision": latest.number + 1})
    return minutes


def attach_scan(minutes: Minutes, scan: Scan, *, by: Actor) -> File:
    """Keep the signed sheets with closed minutes; a later scan takes the place of the earlier, whose row stays."""
    if not lock(minutes).closed:
        raise Refused(_("Biên bản chưa đóng. Hãy đóng, in, ký rồi mới đính kèm bản quét."), "file")
    old = session().get(File, minutes.scan_file_id) if minutes.scan_file_id else None
    if old and old.sha256 == scan.sha256:
        return old
    file = keep(scan, scan.type, by=by)
    minutes.scan_file_id = file.id
    record(
        "minutes.scan_attached",
        minutes,
        by=by,
        course_id=minutes.course_id,
        before={"file": old.id, "name": old.name} if old else None,
        after={"file": file.id, "name": file.name, "sha256": file.sha256},
    )
    return file


def _latest(minutes: Minutes) -> MinutesRevision:
    """The latest text, held until the transaction ends; refuses closed minutes."""
    if lock(minutes).closed:
        raise Refused(_("Biên bản đã đóng nên không sửa được nữa. Hãy đọc bản đã đóng."))
    return latest_revision(minutes)


def _change_rows(minutes: Minutes, change: Callable[[Value], Value], by: Actor) -> MinutesRevision:
    """Change the conclusions as they are now, whoever wrote them."""
    latest = _latest(minutes)
    return _write_part(minutes, latest, Part.CONCLUSIONS, change(latest.body.get(Part.CONCLUSIONS, {})), by)


def _write_part(minutes: Minutes, latest: MinutesRevision, part: Part, value: Value, by: Actor) -> MinutesRevision:
    if latest.body.get(part, {}) == value:
        return latest
    new = _write(minutes, latest, {**latest.body, part.value: value}, by)
    after = {"revision": new.number, "part": part.value}
    record("minutes.saved", minutes, by=by, course_id=minutes.course_id, after=after)
    return new


def _write(minutes: Minutes, latest: MinutesRevision, body: Body, by: Actor) -> MinutesRevision:
    new = MinutesRevision(minutes_id=minutes.id, number=latest.number + 1, body=body, by_id=by.id, at=now())
    session().add(new)
    session().flush()
    return new


def _keep(minutes: Minutes, ordinal: int, row: Directive) -> None:
    kept = models.Directive(minutes_id=minutes.id, uid=row.uid, ordinal=ordinal, text=row.text)
    session().add(kept)
    session().flush()
    for unit_id in row.units:
        session().add(DirectiveUnit(directive_id=kept.id, unit_id=unit_id, deadline=row.deadline))
