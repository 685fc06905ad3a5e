"""The administrator says who the Centre is, from a day on."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Cast
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session
from training.base.refusal import Refused
from training.centre.models import CentreFacts
from training.centre.queries import facts_on, needed_facts

SignIn = Callable[[User], FlaskClient]
WARD = {
    "valid_from": "29/08/2025", "name": "Trung tâm Chính trị phường Sa Pa", "letterhead_name": "Trung tâm Chính trị",
    "superior": "Đảng ủy phường Sa Pa", "abbreviation": "TTCT", "place": "Sa Pa", "signer": "Phùng Mạnh Khang",
    "signer_title": "Giám đốc", "ending": "-GCN/TTCT",
}  # fmt: skip


def test_a_new_row_holds_from_its_day_and_the_old_one_before(cast: Cast, sign_in: SignIn) -> None:
    before, client = cast.centre.name, sign_in(cast.administrator)
    assert client.post("/centre/new", data=WARD).location == "/centre"
    session().rollback()
    held = [facts_on(date(2025, 8, day)) for day in (28, 29)]
    assert [facts and facts.name for facts in held] == [before, "Trung tâm Chính trị phường Sa Pa"]
    assert needed_facts(date(2025, 8, 29)).number_pattern.format(number=45) == "045-GCN/TTCT"


def test_the_page_marks_what_holds_today(cast: Cast, sign_in: SignIn, set_clock: Callable[[str], datetime]) -> None:
    client = sign_in(cast.administrator)
    assert cast.centre
    client.post("/centre/new", data=WARD)
    for moment, name in [("2022-07-15 07:00", "thị xã Sa Pa"), ("2025-08-29 00:10", "phường Sa Pa")]:
        set_clock(moment)
        page = client.get("/centre").text
        marked = page[page.index("Đang áp dụng") :]
        assert f"Trung tâm Chính trị {name}</h2>" in marked[: marked.index("</h2>") + 5]


def test_two_rows_for_one_day_are_refused_by_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.administrator)
    client.post("/centre/new", data=WARD)
    answer = client.post("/centre/new", data=WARD | {"name": "Trung tâm khác"})
    assert answer.status_code == 422
    assert "Đã có thông tin Trung tâm bắt đầu từ ngày đó. Hãy sửa dòng ấy." in answer.text
    assert 'value="Trung tâm khác"' in answer.text
    session().rollback()
    assert session().query(CentreFacts).count() == 1


def test_a_correction_is_told_before_and_after(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.administrator)
    client.post("/centre/new", data=WARD)
    session().rollback()
    facts = session().scalars(select(CentreFacts)).one()
    for _again in range(2):
        client.post(f"/centre/{facts.id}/edit", data=WARD | {"signer": "Vàng A Lềnh"})
    session().rollback()
    lines = session().scalars(select(AuditLine).where(AuditLine.action == "centre.corrected")).all()
    assert [(line.before, line.after) for line in lines] == [
        ({"signer": "Phùng Mạnh Khang"}, {"signer": "Vàng A Lềnh"})
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"superior": ""}, "Điền cơ quan cấp trên."),
        ({"ending": "{number.__class__}"}, "Bỏ dấu ngoặc nhọn."),
        ({"abbreviation": "T" * 21}, "Viết ngắn lại: tối đa 20 chữ cái."),
        ({"valid_from": "2025"}, "Hãy viết ngày theo mẫu ngày/tháng/năm, ví dụ 15/07/2022."),
    ],
)
def test_a_wrong_field_is_told_and_nothing_typed_is_lost(
    cast: Cast, sign_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in(cast.administrator).post("/centre/new", data=WARD | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Phùng Mạnh Khang"' in answer.text


def test_paper_waits_until_somebody_has_said_who_the_centre_is(cast: Cast) -> None:
    with pytest.raises(Refused, match="Chưa có thông tin Trung tâm"):
        needed_facts(date(2022, 7, 15))


def test_the_first_page_tells_how_to_begin(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.administrator).get("/centre").text
    assert "Chưa có thông tin Trung tâm." in page
    assert 'href="/centre/new"' in page
