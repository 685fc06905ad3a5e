"""Where the buttons lead: a class whose certificates belong on blanks is never printed past them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates
from tests.designs.drafts import did, make
from tests.stationery.stock import lot_of, put_on
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.jobs import Job, cancel
from training.certificates.models import Certificate
from training.designs.actions import choose
from training.designs.ready import PREPRINTED
from training.stationery.actions.printouts import ask_to_print
from training.stationery.print_order import PrintOrder

SignIn = Callable[[User], FlaskClient]
PLAIN, ON_BLANKS = "In tất cả", "In trên phôi"


def _buttons(client: FlaskClient, graduates: Graduates) -> list[bool]:
    page = client.get(f"/courses/{graduates.course.id}/certificates").get_data(as_text=True)
    assert f"/courses/{graduates.course.id}/certificates/print" in page
    return [words in page for words in (PLAIN, ON_BLANKS)]


def test_all_are_printed_at_once_until_one_stands_on_a_blank(graduates: Graduates, sign_in: SignIn) -> None:
    client, certificate = sign_in(graduates.cast.organiser), graduates.certificate("Thào A Sinh")
    assert _buttons(client, graduates) == [True, False]
    put_on(graduates.cast, lot_of(graduates.cast), [certificate])
    assert _buttons(client, graduates) == [False, True]


def test_a_design_for_blanks_leads_to_the_page_of_printing(graduates: Graduates, sign_in: SignIn) -> None:
    template = make(graduates.cast, "Phôi in sẵn", PREPRINTED)
    did(choose, graduates.course, template, by=graduates.cast.organiser)
    graduates.certificate("Thào A Sinh")
    assert _buttons(sign_in(graduates.cast.organiser), graduates) == [False, True]


@pytest.mark.parametrize("blanks", [True, False])
def test_the_page_of_a_print_job_leads_back_to_its_sheets(graduates: Graduates, sign_in: SignIn, blanks: bool) -> None:
    certificate, lot, by = graduates.certificate("Thào A Sinh"), lot_of(graduates.cast), graduates.cast.organiser
    [blank] = put_on(graduates.cast, lot, [session().get_one(Certificate, certificate.id)])
    order = PrintOrder(lot_id=lot.id, run=blank.id) if blanks else PrintOrder()
    course, lot_id, blank_id = graduates.course, lot.id, blank.id
    with transaction():
        job_id = ask_to_print(course, order.to_values(), 1, by=by).id
    client, address = sign_in(by), f"/courses/{course.id}/jobs/{job_id}"
    sheets = f"/courses/{course.id}/certificates/print/sheets?lot_id={lot_id}&amp;run={blank_id}"
    assert sheets not in client.get(address).get_data(as_text=True)
    with transaction() as current:
        cancel(current.get_one(Job, job_id), by=by)
    assert (sheets in client.get(address).get_data(as_text=True)) == blanks
