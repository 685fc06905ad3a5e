"""One's own certificate, by the personal link."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.portal.test_mine import at
from training.base.db import session, transaction
from training.certificates.actions import revoke
from training.certificates.models import Certificate


def test_it_is_offered_once_issued_and_no_longer_when_revoked(
    cast: Cast, visitor: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    graduates.come("Thào A Sinh")
    [mine] = graduates.people()
    assert "Tải giấy chứng nhận" not in visitor.get(at(mine)).text
    assert visitor.get(at(mine, "/certificate.pdf")).status_code == 404
    [certificate] = graduates.issue()
    assert "Số 001-GCN/TTCT, cấp ngày 15/07/2022." in visitor.get(at(mine)).text
    paper = visitor.get(at(mine, "/certificate.pdf"))
    assert "Thào A Sinh" in PdfReader(BytesIO(paper.data)).pages[0].extract_text()
    by, certificate_id = cast.director, certificate.id
    with transaction():
        revoke(session().get_one(Certificate, certificate_id), "Cấp nhầm.", "", by=by)
    assert "Tải giấy chứng nhận" not in visitor.get(at(mine)).text
    assert visitor.get(at(mine, "/certificate.pdf")).status_code == 404
