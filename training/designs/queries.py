"""Reads of templates."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, func, select

from training.accounts.models import User
from training.base.db import session
from training.base.files import File
from training.base.refusal import Sentence
from training.base.text import _
from training.designs.design import STANDARD, Design
from training.designs.models import CertificateTemplate, CourseCertificates, TemplateVersion

Row = TypeVar("Row")
FIRST_NAME = _("Mẫu chung")


@dataclass(frozen=True)
class Listed:
    """A template and the version that holds now."""

    template: CertificateTemplate
    version: TemplateVersion

    @property
    def design(self) -> Design:
        """What is printed by it."""
        return Design.from_values(self.version.design)


def choice_of(course_id: int) -> CourseCertificates | None:
    """What a course chose for its certificates."""
    return session().scalar(select(CourseCertificates).where(CourseCertificates.course_id == course_id))


def first_template() -> CertificateTemplate | None:
    """The template of courses that chose none: the oldest that is not retired."""
    usable = select(CertificateTemplate).where(CertificateTemplate.retired_at.is_(None))
    return session().scalar(usable.order_by(CertificateTemplate.id).limit(1))


def template_named(name: str) -> CertificateTemplate | None:
    """The template that bears a name."""
    return session().scalar(select(CertificateTemplate).where(CertificateTemplate.name == name))


def last_version(template: CertificateTemplate) -> TemplateVersion:
    """The version of a template that holds now."""
    versions = select(TemplateVersion).where(TemplateVersion.template_id == template.id)
    return session().scalars(versions.order_by(TemplateVersion.number.desc()).limit(1)).one()


def version_of(template: CertificateTemplate, number: int) -> TemplateVersion | None:
    """A version by its number."""
    versions = select(TemplateVersion).where(TemplateVersion.template_id == template.id)
    return session().scalar(versions.where(TemplateVersion.number == number))


def versions_of(template: CertificateTemplate) -> list[tuple[TemplateVersion, str]]:
    """All versions, the newest first, each with who saved it ("" for the first one, which came by itself)."""
    versions = select(TemplateVersion, User.display_name).outerjoin(User, User.id == TemplateVersion.by_id)
    mine = versions.where(TemplateVersion.template_id == template.id).order_by(TemplateVersion.number.desc())
    return [(version, name or "") for version, name in session().execute(mine)]


def templates() -> list[Listed]:
    """Every template with the version that holds now; those in use first, the oldest first."""
    newest = select(TemplateVersion.template_id, func.max(TemplateVersion.number).label("number"))
    last = newest.group_by(TemplateVersion.template_id).subquery()
    found = (
        select(CertificateTemplate, TemplateVersion)
        .join(TemplateVersion, TemplateVersion.template_id == CertificateTemplate.id)
        .join(last, (last.c.template_id == TemplateVersion.template_id) & (last.c.number == TemplateVersion.number))
        .order_by(CertificateTemplate.retired_at.is_not(None), CertificateTemplate.id)
    )
    return [Listed(template, version) for template, version in session().execute(found)]


def course_template(course_id: int) -> CertificateTemplate | None:
    """The template that a course chose, or that of courses that chose none; None until there is one."""
    return session().scalar(_of_course(select(CertificateTemplate), course_id))


def template_name(course_id: int) -> Sentence:
    """What the template of a course is called; before there is one, what the first will be called."""
    template = course_template(course_id)
    return template.name if template else FIRST_NAME


def course_version(course_id: int) -> TemplateVersion | None:
    """The version that a course prints by now; None until the first template is there."""
    versions = select(TemplateVersion).join(CertificateTemplate, CertificateTemplate.id == TemplateVersion.template_id)
    return session().scalar(_of_course(versions, course_id).order_by(TemplateVersion.number.desc()))


def _of_course(found: Select[Row], course_id: int) -> Select[Row]:
    """Of what a query finds, that of the template a course chose first, else that of the oldest in use."""
    choice = (CourseCertificates.template_id == CertificateTemplate.id) & (CourseCertificates.course_id == course_id)
    usable = CourseCertificates.id.is_not(None) | CertificateTemplate.retired_at.is_(None)
    chosen_first = (CourseCertificates.id.is_(None), CertificateTemplate.id)
    return found.outerjoin(CourseCertificates, choice).where(usable).order_by(*chosen_first).limit(1)


def course_design(course_id: int) -> Design:
    """The design that a course prints by now."""
    version = course_version(course_id)
    return Design.from_values(version.design) if version else STANDARD


def mark_of(sha256: str, type: str) -> File | None:
    """The kept picture of a mark."""
    return session().scalars(select(File).where(File.sha256 == sha256, File.type == type).order_by(File.id)).first()
