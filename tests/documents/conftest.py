"""Papers that several tests look at, made once."""

import pytest

from tests.bench.yardstick import certificate_facts
from tests.documents.facts import minutes, sign_in
from tests.documents.paper import certificates
from training.attendance.documents import render_sign_in
from training.designs.documents import CertificateFacts
from training.minutes.documents import render_minutes


@pytest.fixture(scope="session")
def twenty() -> list[CertificateFacts]:
    """Twenty people, two of them with a 44-letter name and a 120-letter position."""
    return [certificate_facts(number) for number in range(20)]


@pytest.fixture(scope="session")
def twenty_certificates(twenty: list[CertificateFacts]) -> bytes:
    """Their certificates as one PDF."""
    return certificates(*twenty)


@pytest.fixture(scope="session")
def minutes_pdf() -> bytes:
    """The minutes of eight directives."""
    return render_minutes(minutes())


@pytest.fixture(scope="session")
def sign_in_pdf() -> bytes:
    """The sheet of 16 units of 8, morning and afternoon."""
    return render_sign_in(sign_in())
