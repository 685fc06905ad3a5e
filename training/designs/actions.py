"""Templates: each save is a version, and a version never changes. The first template comes by itself."""

from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.files import File, path_of
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.designs.checks import check_design
from training.designs.design import STANDARD, Design
from training.designs.marks import NAME as MARK_NAME
from training.designs.marks import TYPE as MARK_TYPE
from training.designs.models import CertificateTemplate, CourseCertificates, TemplateVersion
from training.designs.queries import (
    FIRST_NAME,
    choice_of,
    course_template,
    course_version,
    first_template,
    last_version,
    mark_of,
    template_named,
)


class Stale(Refused):
    """Somebody saved `latest` after the page was opened; what was typed is kept in the form."""

    def __init__(self, latest: TemplateVersion) -> None:
        super().__init__(_("Có người vừa lưu bản %(n)s của mẫu này. Chữ bạn sửa vẫn còn ở đây.", n=latest.number))
        self.latest, self.design, self.at = latest, Design.from_values(latest.design), latest.at


def version_for(course: Course) -> TemplateVersion:
    """The version to freeze with a certificate of `course`; the standard design becomes the first template."""
    while (version := course_version(course.id)) is None:
        with suppress(IntegrityError), session().begin_nested():  # another officer makes it at the same moment
            _first()
    return version


def _first() -> TemplateVersion:
    template = CertificateTemplate(name=str(FIRST_NAME))
    session().add(template)
    session().flush()
    return _add_version(template, 1, STANDARD, by=None)


def create_template(name: str, design: Design, *, by: Actor) -> CertificateTemplate:
    """A template with its first version. Refuses a name that is taken and a design that cannot be printed.

    The Centre's first template stays the one of courses that choose none.
    """
    if not first_template():
        _first()
    _check_name(name, None)
    check_design(design)
    template = CertificateTemplate(name=name)
    session().add(template)
    session().flush()
    _add_version(template, 1, design, by=by)
    record("template.created", template, by=by, after={"name": name})
    return template


def save_template(template: CertificateTemplate, name: str, design: Design, *, base: int, by: Actor) -> TemplateVersion:
    """Name it, and save a design as the next version; one that is the same makes none.

    Refuses (Stale) where somebody saved after version `base`, a name that is taken, and what cannot be printed.
    """
    latest = last_version(lock(template))
    unchanged = design == Design.from_values(latest.design)
    if unchanged and name == template.name:
        return latest
    if latest.number != base:
        raise Stale(latest)
    _check_name(name, template)
    check_design(design)
    before, template.name = template.name, name
    saved = latest if unchanged else _add_version(template, latest.number + 1, design, by=by)
    record("template.saved", template, by=by, before={"name": before}, after={"name": name, "version": saved.number})
    return saved


def restore_version(version: TemplateVersion, *, base: int, by: Actor) -> TemplateVersion:
    """Make an older version current again, as a new one. Refuses where somebody saved after version `base`."""
    template = lock(session().get_one(CertificateTemplate, version.template_id))
    latest = last_version(template)
    if Design.from_values(version.design) == Design.from_values(latest.design):
        return latest
    if latest.number != base:
        raise Stale(latest)
    new = _add_version(template, latest.number + 1, Design.from_values(version.design), by=by)
    after = {"name": template.name, "version": new.number, "like": version.number}
    record("template.restored", template, by=by, after=after)
    return new


def retire_template(template: CertificateTemplate, *, by: Actor) -> CertificateTemplate:
    """Offer it to no course any more; courses that chose it keep it. Refuses the last one in use."""
    if lock(template).retired_at:
        return template
    others = session().query(CertificateTemplate).filter(CertificateTemplate.retired_at.is_(None))
    if others.count() == 1:
        raise Refused(_("Đây là mẫu duy nhất đang dùng. Hãy lập mẫu khác trước."))
    template.retired_at = now()
    record("template.retired", template, by=by, after={"name": template.name})
    return template


def return_template(template: CertificateTemplate, *, by: Actor) -> CertificateTemplate:
    """Offer a retired template again."""
    if lock(template).retired_at:
        template.retired_at = None
        record("template.returned", template, by=by, after={"name": template.name})
    return template


def choose(course: Course, template: CertificateTemplate, *, by: Actor) -> CourseCertificates:
    """Print this course's next certificates by `template`; those issued keep theirs. Refuses a retired one."""
    lock(course)
    before = course_template(course.id)
    chosen = choice_of(course.id)
    if chosen and chosen.template_id == template.id:
        return chosen
    if lock(template).retired_at:
        raise Refused(_("Mẫu “%(name)s” đã ngừng dùng. Hãy chọn mẫu khác.", name=template.name), "template_id")
    if chosen is None:
        chosen = CourseCertificates(course_id=course.id)
        session().add(chosen)
    chosen.template_id = template.id
    names = {"before": {"name": before.name} if before else {}, "after": {"name": template.name}}
    record("template.chosen", course, by=by, course_id=course.id, **names)
    return chosen


def _add_version(template: CertificateTemplate, number: int, design: Design, *, by: Actor | None) -> TemplateVersion:
    version = TemplateVersion(
        template_id=template.id,
        number=number,
        design=design.to_values(),
        mark_file_id=_mark_file(design.mark, by=by),
        by_id=by.id if by else None,
        at=now(),
    )
    session().add(version)
    session().flush()
    return version


def _mark_file(sha256: str, *, by: Actor | None) -> int | None:
    """The file of a mark, whose bytes were kept when it was judged."""
    if not sha256:
        return None
    if known := mark_of(sha256, MARK_TYPE):
        return known.id
    size, owner = path_of(sha256).stat().st_size, by.id if by else None
    file = File(sha256=sha256, size=size, type=MARK_TYPE, name=MARK_NAME, by_id=owner, at=now())
    session().add(file)
    session().flush()
    return file.id


def _check_name(name: str, template: CertificateTemplate | None) -> None:
    other = template_named(name)
    if other and other is not template:
        raise Refused(_("Đã có mẫu mang tên này. Hãy đặt tên khác."), "name")
