"""Each verb of units on its pages: first whom it touches, then done; refused with its sentence, nothing typed lost."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.registration.someone import enrol
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session
from training.people.models import Ending
from training.people.queries import lineage, unit_name, unit_names

SignIn = Callable[[User], FlaskClient]
DAY = {"on": "01/07/2025", "decision": "12/NQ-HĐND"}
MERGED = date(2025, 7, 1)


class Organiser:
    """Hương before the pages of units, in June 2025."""

    def __init__(self, client: FlaskClient, cast: Cast) -> None:
        self.client, self.cast = client, cast

    def post(self, path: str, *, step: str = "", **values: Any) -> TestResponse:
        return self.client.post(path, data=DAY | values | ({"step": step} if step else {}))

    def does(self, path: str, **values: Any) -> TestResponse:
        """The first page changes nothing, the second does it."""
        before = _state()
        assert self.post(path, **values).status_code == 200
        assert _state() == before
        answer = self.post(path, step="done", **values)
        assert answer.status_code == 302, answer.text
        session().rollback()
        return answer


def _state() -> list[tuple[Any, ...]]:
    session().rollback()
    versions = [(v.unit_id, v.name, v.valid_from, v.valid_to) for each in lineage().versions.values() for v in each]
    return [*versions, *((s.from_id, s.to_id) for s in lineage().successions)]


@pytest.fixture
def organiser(cast: Cast, sign_in: SignIn, set_clock: Callable[[str], datetime]) -> Organiser:
    set_clock("2025-06-20 08:00")
    return Organiser(sign_in(cast.organiser), cast)


def merger(*sources: int, into: str = "", name: str = "Phường Sa Pa") -> dict[str, Any]:
    return {"sources": list(sources), "into": into, "name": name, "kind": "ward", "parent_id": "", "code": "03006"}


def test_a_merger_shows_people_courses_and_units_below_before_it_is_done(organiser: Organiser, cast: Cast) -> None:
    pa, ham = cast.unit("Phường Sa Pa").id, cast.unit("Phường Hàm Rồng").id
    later = cast.make_course(starts=datetime.fromisoformat("2025-08-01T07:30+07:00"), title="Lớp tháng Tám",
                             ends=datetime.fromisoformat("2025-08-01T11:30+07:00"))  # fmt: skip
    for course, name in ((cast.course, "Má Thị Páo"), (cast.course, "Lý Thị Hà"), (later, "Má Thị Páo")):
        enrol(course, name, by=cast.organiser, unit_id=ham, unit_text="")
    page = organiser.post(f"/units/{ham}/merger", **merger(pa, ham)).text
    words = " ".join(page.replace("\u00a0", " ").split())
    assert "Từ 01/07/2025, Phường Sa Pa, Phường Hàm Rồng nhập vào Phường Sa Pa theo 12/NQ-HĐND." in words
    assert "<dt>người đã đăng ký</dt><dd>3</dd>" in words
    assert "<dt>lớp</dt><dd>2</dd>" in words
    assert "Lớp tháng Tám</a>: 01/08/2025, 1 người" in words
    answer = organiser.does(f"/units/{ham}/merger", **merger(pa, ham))
    assert unit_name(ham, MERGED) == "Phường Sa Pa"
    assert answer.location == f"/units/{max(lineage().versions)}"
    line = session().query(AuditLine).order_by(AuditLine.id.desc()).first()
    assert line
    assert (line.action, line.after["from"]) == ("unit.merged", ["Phường Sa Pa", "Phường Hàm Rồng"])


def test_pressing_twice_is_pressing_once(organiser: Organiser, cast: Cast) -> None:
    pa, ham = cast.unit("Phường Sa Pa").id, cast.unit("Phường Hàm Rồng").id
    first = organiser.does(f"/units/{ham}/merger", **merger(pa, ham))
    before = _state()
    assert organiser.post(f"/units/{ham}/merger", step="done", **merger(pa, ham)).location == first.location
    assert _state() == before


def test_units_are_merged_into_one_that_is_there(organiser: Organiser, cast: Cast) -> None:
    pa, ham = cast.unit("Phường Sa Pa").id, cast.unit("Phường Hàm Rồng").id
    organiser.does(f"/units/{ham}/merger", **merger(ham, into=str(pa), name=""))
    assert lineage().versions[ham][-1].ending == Ending.MERGED
    assert unit_names(MERGED)[ham] == "Phường Sa Pa"


def test_a_unit_is_renamed_and_its_old_paper_keeps_the_old_name(organiser: Organiser, cast: Cast) -> None:
    unit = cast.unit("Xã Sa Pả").id
    values = {"name": "Phường Sa Pả", "kind": "ward", "parent_id": "", "code": ""}
    organiser.does(f"/units/{unit}/renaming", **values)
    assert [unit_name(unit, day) for day in (date(2025, 6, 30), MERGED)] == ["Xã Sa Pả", "Phường Sa Pả"]
    assert [v.decision for v in lineage().versions[unit]] == ["", "12/NQ-HĐND"]


def test_a_unit_is_split_and_later_gets_an_heir(organiser: Organiser, cast: Cast) -> None:
    unit = cast.unit("Xã Tả Van").id
    organiser.does(f"/units/{unit}/split", names="Xã Tả Van Bắc\r\nXã Tả Van Nam")
    north, _south = sorted(lineage().versions)[-2:]
    assert "Vẫn đơn vị cũ" in organiser.client.get(f"/units/{unit}").text
    assert organiser.client.post(f"/units/{unit}/heir", data={"heir": str(north)}).status_code == 302
    session().rollback()
    assert unit_name(unit, MERGED) == "Xã Tả Van Bắc"
    assert organiser.client.post(f"/units/{unit}/heir", data={"heir": str(unit)}).status_code == 409


def test_a_unit_is_closed_and_opened_again(organiser: Organiser, cast: Cast) -> None:
    unit = cast.unit("Thị xã Sa Pa").id
    organiser.does(f"/units/{unit}/closing")
    last = lineage().versions[unit][-1]
    assert (last.valid_to, last.ending, last.ending_decision) == (MERGED, Ending.CLOSED, "12/NQ-HĐND")
    assert organiser.client.post(f"/units/{unit}/reopening").status_code == 302
    session().rollback()
    assert lineage().versions[unit][-1].valid_to is None


def test_a_unit_is_opened_and_names_like_it_are_shown(organiser: Organiser, cast: Cast) -> None:
    cast.unit("Phường Sa Pả")
    enrol(cast.course, "Má Thị Páo", by=cast.organiser, unit_text="Phường Sa Pa")
    values = {"kind": "ward", "name": "Phường Sa Pa", "parent_id": "", "code": "", "former": ""}
    page = organiser.post("/units/new", **values).text
    assert "Tên gần giống: Phường Sa Pả." in page
    assert "1 đăng ký đã ghi tên này" in page
    organiser.does("/units/new", **values)
    assert "Phường Sa Pa" in {v.name for v in lineage().on(MERGED)}


def test_back_to_the_form_nothing_typed_is_lost(organiser: Organiser, cast: Cast) -> None:
    unit = cast.unit("Xã Tả Van").id
    page = organiser.post(f"/units/{unit}/split", step="again", names="Xã Một\r\nXã Hai").text
    assert "Xã Một\nXã Hai" in page.replace("\r", "")
    assert 'value="12/NQ-HĐND"' in page


@pytest.mark.parametrize(
    ("path", "values", "sentence"),
    [
        ("closing", {"decision": ""}, "Điền số quyết định hoặc nghị quyết."),
        ("closing", {"on": "31/02/2025"}, "Hãy viết ngày theo mẫu ngày/tháng/năm"),
        ("closing", {"on": "31/12/1999"}, "Xã Tả Van có từ 01/01/2000. Hãy chọn ngày sau đó."),
        ("split", {"names": "Xã Một"}, "Ghi ít nhất hai đơn vị mới"),
        ("split", {"names": "Xã Tả Phìn\r\nXã Hai"}, "Đã có đơn vị tên Xã Tả Phìn."),
        ("renaming", {"name": "Xã Tả Phìn", "kind": "commune", "parent_id": "", "code": ""}, "Đã có đơn vị tên"),
        ("renaming", {"name": "Xã Tả Van", "kind": "commune", "parent_id": "", "code": ""}, "Chưa có gì khác trước."),
        ("merger", merger(name=""), "Điền tên đơn vị mới."),
        ("merger", merger(), "Chọn ít nhất hai đơn vị."),
    ],
)
def test_a_refusal_comes_before_whom_it_touches(
    organiser: Organiser, cast: Cast, path: str, values: dict[str, Any], sentence: str
) -> None:
    unit = cast.unit("Xã Tả Van").id
    cast.unit("Xã Tả Phìn")
    before = _state()
    for step in ("", "done"):
        answer = organiser.post(f"/units/{unit}/{path}", step=step, **values)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert _state() == before


def test_what_has_gone_over_is_not_opened_again(organiser: Organiser, cast: Cast) -> None:
    pa, ham = cast.unit("Phường Sa Pa").id, cast.unit("Phường Hàm Rồng").id
    organiser.does(f"/units/{ham}/merger", **merger(ham, into=str(pa), name=""))
    assert organiser.client.post(f"/units/{ham}/reopening").status_code == 409
    answer = organiser.post(f"/units/{ham}/closing", on="01/01/2026")
    assert "đã ghi là không còn từ 01/07/2025" in answer.text


def test_only_those_who_keep_units_change_them(organiser: Organiser, cast: Cast, sign_in: SignIn) -> None:
    unit = cast.unit("Xã Tả Van").id
    secretary = sign_in(cast.secretary)
    page = secretary.get(f"/units/{unit}").text
    assert (f"/units/{unit}/merger" in page, "Xã" in page) == (False, True)
    assert secretary.post(f"/units/{unit}/closing", data=DAY).status_code == 403
