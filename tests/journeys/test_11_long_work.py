"""Journey 11: 210 people are issued their certificates while the organiser looks on, goes away and comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.certificates.graduates import Graduates
from tests.journeys.conftest import Visitor
from tests.workers import Hand
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.jobs import Job, Lease, give_back, take
from training.base.working import run
from training.certificates.jobs import issue_many

SignedIn = Callable[[User], Visitor]


@pytest.fixture
def many(graduates: Graduates) -> Graduates:
    """210 people who came."""
    crowd = Graduates(graduates.cast, graduates.cast.make_course(capacity=300))
    crowd.multitude(210)
    return crowd


def _in_hand() -> Lease:
    """The job, in the hands of a worker."""
    session().rollback()
    job_id = session().query(Job).one().id
    with transaction():
        lease = take(job_id)
    assert lease
    return lease


def test_210_certificates_are_issued_while_the_organiser_looks_on(many: Graduates, signed_in: SignedIn) -> None:
    organiser = signed_in(many.cast.organiser)
    organiser.visit(f"/courses/{many.course.id}/certificates")
    organiser.press("Cấp 210 giấy chứng nhận")
    organiser.sees("Đang chờ đến lượt.")
    lease = _in_hand()
    issue_many(replace(lease, arguments={"people": lease.arguments["people"][:100]}))
    organiser.sees("giấy đã cấp, còn 110")
    organiser.page.reload()
    organiser.look()
    expect(organiser.page.get_by_role("progressbar")).to_have_attribute("value", "100")
    organiser.visit(f"/courses/{many.course.id}/certificates")
    organiser.sees("giấy đã cấp, còn 110")
    organiser.press("Xem tiến độ", "link")
    with transaction():
        give_back(lease)
    run(lease.job_id, Hand())
    organiser.sees("Đã cấp 210 giấy, số 001-GCN/TTCT đến 210-GCN/TTCT.")
    organiser.look()
    organiser.press("Mở trang Giấy chứng nhận", "link")
    organiser.sees("In tất cả")
