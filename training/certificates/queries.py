"""Reads of certificates."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from training.base.db import session
from training.certificates.models import Certificate, CertificateState

# What a person has, or had taken away; a void one never was, and a replaced one lives on in the other.
STANDING = (CertificateState.VALID, CertificateState.REVOKED)


def certificates_of(
    course_id: int, *states: CertificateState, among: Collection[int] | None = None
) -> Sequence[Certificate]:
    """The certificates of a course (of these registrations) in these states (all without any), first issued first."""
    found = select(Certificate).where(Certificate.course_id == course_id).order_by(Certificate.id)
    if among is not None:
        found = found.where(Certificate.registration_id.in_(among))
    return session().scalars(found.where(Certificate.state.in_(states)) if states else found).all()


def certificate_of(registration_id: int) -> Certificate | None:
    """The valid certificate of a registration."""
    theirs = select(Certificate).where(Certificate.registration_id == registration_id)
    return session().scalar(theirs.where(Certificate.state == CertificateState.VALID))


def last_certificate_of(registration_id: int) -> Certificate | None:
    """The certificate that a registration was given last, though it was revoked."""
    theirs = select(Certificate).where(Certificate.registration_id == registration_id, Certificate.state.in_(STANDING))
    return session().scalar(theirs.order_by(Certificate.id.desc()).limit(1))


def certificate_by_code(code: str) -> Certificate | None:
    """The certificate that bears a code."""
    return session().scalar(select(Certificate).where(Certificate.code == code))


def codes_in_use(codes: Collection[str]) -> set[str]:
    """Those of `codes` that a certificate bears already."""
    return set(session().scalars(select(Certificate.code).where(Certificate.code.in_(codes))))


def neighbours(certificate: Certificate) -> tuple[Certificate | None, Certificate | None]:
    """The certificate that this one replaces, and the one that replaces it."""
    older = session().get(Certificate, certificate.replaces_id) if certificate.replaces_id else None
    return older, session().scalar(select(Certificate).where(Certificate.replaces_id == certificate.id))
