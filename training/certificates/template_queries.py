"""Reads of templates."""

from sqlalchemy import select

from training.base.db import session
from training.certificates.design import STANDARD, Design
from training.certificates.models import CertificateTemplate, CourseCertificates, TemplateVersion


def choice_of(course_id: int) -> CourseCertificates | None:
    """What a course chose for its certificates."""
    return session().scalar(select(CourseCertificates).where(CourseCertificates.course_id == course_id))


def first_template() -> CertificateTemplate | None:
    """The template of courses that chose none."""
    return session().scalar(select(CertificateTemplate).order_by(CertificateTemplate.id).limit(1))


def last_version(template: CertificateTemplate) -> TemplateVersion:
    """The version of a template that holds now."""
    versions = select(TemplateVersion).where(TemplateVersion.template_id == template.id)
    return session().scalars(versions.order_by(TemplateVersion.number.desc()).limit(1)).one()


def course_version(course_id: int) -> TemplateVersion | None:
    """The version that a course prints by now; None until the first template is there."""
    chosen = choice_of(course_id)
    template = session().get(CertificateTemplate, chosen.template_id) if chosen and chosen.template_id else None
    template = template or first_template()
    return last_version(template) if template else None


def course_design(course_id: int) -> Design:
    """The design that a course prints by now."""
    version = course_version(course_id)
    return Design.from_values(version.design) if version else STANDARD
