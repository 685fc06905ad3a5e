"""The director takes a certificate's force away; number and line stay."""

import pytest

from tests.certificates.graduates import Graduates, again
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.actions import revoke
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.queries import certificate_of
from training.certificates.register_queries import revoked_at


def _revoke(graduates: Graduates, certificate: Certificate, decision: str = "12-QĐ/TTCT") -> Certificate:
    by = graduates.cast.director
    with transaction():
        return revoke(certificate, "Cấp nhầm người không dự.", decision, by=by)


def test_a_revoked_certificate_stays_with_its_number_and_is_entered(graduates: Graduates) -> None:
    certificate = graduates.certificate()
    _revoke(graduates, certificate)
    assert (again(certificate).state, again(certificate).number) == (CertificateState.REVOKED, 1)
    entry = session().query(RegisterEntry).filter_by(seq=2).one()
    assert (entry.kind, entry.certificate_id) == (EntryKind.REVOCATION, certificate.id)
    assert (entry.reason, entry.decision_number) == ("Cấp nhầm người không dự.", "12-QĐ/TTCT")
    assert revoked_at(certificate) == entry.at
    assert certificate_of(certificate.registration_id) is None


def test_revoking_twice_is_revoking_once(graduates: Graduates) -> None:
    certificate = graduates.certificate()
    _revoke(graduates, certificate)
    _revoke(graduates, certificate, "13-QĐ/TTCT")
    assert session().query(RegisterEntry).filter_by(kind=EntryKind.REVOCATION).count() == 1
    assert session().query(AuditLine).filter_by(action="certificate.revoked").count() == 1


def test_a_replaced_certificate_holds_no_longer_and_cannot_be_revoked(graduates: Graduates) -> None:
    certificate = graduates.certificate()
    with transaction() as current:
        current.get_one(Certificate, certificate.id).state = CertificateState.REPLACED
    with pytest.raises(Refused, match="không còn hiệu lực"):
        _revoke(graduates, certificate)


def test_a_press_for_the_course_gives_a_revoked_one_no_new_certificate(graduates: Graduates) -> None:
    _revoke(graduates, graduates.certificate())
    assert graduates.issue() == []
