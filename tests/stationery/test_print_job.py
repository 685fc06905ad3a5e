"""Many certificates as one file to print: made by a job in the order that was asked for, kept until the next one."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from tests.certificates.graduates import Graduates
from tests.documents.paper import page_texts
from tests.workers import work_off
from training.accounts.models import User
from training.base.db import session
from training.base.files import File, path_of
from training.base.jobs import Job
from training.certificates.files import original_file
from training.certificates.models import CertificateFile
from training.certificates.printing import PRINTING

SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def issued(graduates: Graduates) -> Graduates:
    """Two of the ward, one of the commune."""
    graduates.come("Vàng A Chớ", "Đặng Thị Ánh", unit="Phường Sa Pa")
    graduates.come("Thào A Sinh", unit="Xã Tả Van")
    graduates.issue()
    return graduates


def _ask(client: FlaskClient, graduates: Graduates, **order: str) -> str:
    """Ask for the file and have it made; the page of the job."""
    led = client.post(f"/courses/{graduates.course.id}/certificates/printouts", query_string=order)
    work_off()
    return str(led.location)


def _file(client: FlaskClient, job_page: str) -> TestResponse:
    return client.get(f"{job_page}/file")


def _printouts() -> list[dict[str, int]]:
    return [job.result for job in session().query(Job).filter_by(kind=PRINTING).order_by(Job.id)]


def test_the_file_is_in_the_order_that_was_asked_for(issued: Graduates, sign_in: SignIn) -> None:
    client = sign_in(issued.cast.organiser)
    page = _ask(client, issued, units="Phường Sa Pa", per_envelope="1", dividers="within")
    texts = page_texts(_file(client, page).data)
    names = ("Đặng Thị Ánh", "Vàng A Chớ")
    assert [sum(name in text for name in names) for text in texts] == [1, 1, 1, 1]
    assert ["chứng nhận đồng chí" in text for text in texts] == [False, True, False, True]


def test_two_share_a_sheet_in_the_file_too(issued: Graduates, sign_in: SignIn) -> None:
    client = sign_in(issued.cast.organiser)
    page = _ask(client, issued, two_up="y")
    assert len(PdfReader(BytesIO(_file(client, page).data)).pages) == 2


def test_the_next_file_takes_the_place_of_the_last(issued: Graduates, sign_in: SignIn) -> None:
    client = sign_in(issued.cast.organiser)
    first = _ask(client, issued)
    old = session().query(File).one().sha256
    second = _ask(client, issued, units="Xã Tả Van")
    kept = session().query(File).one()
    assert _printouts() == [{"newer": int(second.rsplit("/", 1)[1])}, {"file_id": kept.id}]
    assert (path_of(old).exists(), path_of(kept.sha256).exists()) == (False, True)
    assert "Tệp này đã bỏ vì lớp có tệp in mới hơn." in client.get(first).get_data(as_text=True)
    assert _file(client, first).status_code == 409
    assert len(PdfReader(BytesIO(_file(client, second).data)).pages) == 1


def test_the_same_file_again_is_kept(issued: Graduates, sign_in: SignIn) -> None:
    client = sign_in(issued.cast.organiser)
    _ask(client, issued)
    page = _ask(client, issued)
    assert len(PdfReader(BytesIO(_file(client, page).data)).pages) == 3


def test_a_file_of_one_certificate_that_is_its_own_stays_its_own(issued: Graduates, sign_in: SignIn) -> None:
    client = sign_in(issued.cast.organiser)
    certificate = issued.certificate("Giàng A Lử")
    content = original_file(certificate)
    _ask(client, issued, certificates=str(certificate.id))
    _ask(client, issued)
    row = session().query(CertificateFile).filter_by(certificate_id=certificate.id).one()
    assert path_of(row.sha256).read_bytes() == content
