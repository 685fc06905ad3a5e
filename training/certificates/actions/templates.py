"""Templates: the first one comes by itself."""

from training.base.clock import now
from training.base.db import session
from training.base.text import _
from training.certificates.design import STANDARD
from training.certificates.models import CertificateTemplate, TemplateVersion
from training.certificates.template_queries import course_version
from training.courses.models import Course


def version_for(course: Course) -> TemplateVersion:
    """The version to freeze with a certificate of `course`; the standard design becomes the first template."""
    if version := course_version(course.id):
        return version
    template = CertificateTemplate(name=str(_("Mẫu chung")))
    session().add(template)
    session().flush()
    version = TemplateVersion(template_id=template.id, number=1, design=STANDARD.to_values(), at=now())
    session().add(version)
    session().flush()
    return version
