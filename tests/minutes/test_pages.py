"""The pages of the minutes: who reads, who writes, and that nothing typed is lost."""

import io
import re
from collections.abc import Callable
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.minutes.desk import SINH, Desk
from tests.minutes.sheets import pdf
from tests.queries import counted
from training.accounts.models import User
from training.agenda.models import SessionKind
from training.agenda.plan import Speaker
from training.attendance.models import MarkKind
from training.base.db import session, transaction
from training.minutes.actions import open_minutes
from training.minutes.directives import Directive, directives_in, new_uid
from training.minutes.parts import Part
from training.minutes.queries import minutes_of

SignIn = Callable[[User], FlaskClient]
NASTY = "Lê <img src=x onerror=fetch('/x')> Na \"><svg/onload=1>"


def address(desk: Desk, rest: str = "") -> str:
    return f"/courses/{desk.course.id}/minutes{rest}"


def hidden(page: TestResponse, name: str) -> str:
    """What a form of the page would send of a hidden field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found, f"no {name} on the page"
    return unescape(found[1])


def opened(client: FlaskClient, url: str) -> dict[str, str]:
    """The form of a part as a browser would send it back untouched."""
    page = client.get(url)
    assert page.status_code == 200
    inputs = re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page.text)
    form = {name: unescape(value) for name, value in inputs}
    for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', page.text, re.DOTALL):
        form[name] = unescape(text).replace("\n", "\r\n")
    return form


def edit(client: FlaskClient, desk: Desk, part: str, **typed: str) -> TestResponse:
    """Open a part, type, save."""
    url = address(desk, f"/parts/{part}/edit")
    return client.post(url, data=opened(client, url) | typed)


def body(desk: Desk) -> dict[str, dict[str, str]]:
    return desk.latest.body


def test_reading_opens_nothing_and_the_first_save_does(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.van)
    assert "chưa ai lưu bản nào" in client.get(address(desk)).text
    session().rollback()
    assert minutes_of(desk.course.id) is None
    assert edit(client, desk, "discussion", text="Đại biểu nhất trí.").status_code == 302
    session().rollback()
    minutes = minutes_of(desk.course.id)
    assert minutes
    assert "Bản 2, Trần Hồng Vân lưu lúc" in client.get(address(desk)).text


def test_a_part_saved_untouched_goes_on_following_the_records(desk: Desk, sign_in: SignIn) -> None:
    desk.agenda()
    desk.topic("Xã Tả Van", "Kế hoạch tuyên vận")
    client = sign_in(desk.van)
    for part in Part:
        assert edit(client, desk, part).status_code == 302
    assert all(not value for value in body(desk).values())


def test_what_the_records_learn_while_the_page_is_open_is_not_covered(desk: Desk, sign_in: SignIn) -> None:
    desk.agenda()
    person, url, client = desk.enrol("Má A Đa", "Xã Tả Van"), address(desk, "/parts/presence/edit"), sign_in(desk.van)
    form = opened(client, url)
    desk.mark(person, MarkKind.PRESENT)
    assert client.post(url, data=form | {"materials": "Tài liệu phát tay."}).status_code == 302
    assert body(desk) == {"presence": {"materials": "Tài liệu phát tay."}}
    assert desk.sheet.parts[Part.PRESENCE].text("present") == "1"


def test_a_part_goes_back_to_the_records_and_keeps_what_they_do_not_know(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.van)
    edit(client, desk, "time", place="Nơi khác", chair="Thào A Sinh, Phó Bí thư")
    page = client.get(address(desk, "/parts/time/edit"))
    assert "Lấy lại từ hồ sơ" in page.text
    edit(client, desk, "time", back="records")
    assert body(desk) == {"time": {"chair": "Thào A Sinh, Phó Bí thư"}}


def test_a_number_is_a_number_and_nothing_typed_is_lost(desk: Desk, sign_in: SignIn) -> None:
    page = edit(sign_in(desk.van), desk, "presence", present="chừng trăm", materials="Tài liệu phát tay")
    assert page.status_code == 422
    assert "Hãy viết một số nguyên." in page.text
    assert "chừng trăm" in page.text
    assert "Tài liệu phát tay" in page.text
    assert edit(sign_in(desk.van), desk, "presence", base="").status_code == 422


def test_a_pasted_speech_becomes_rows_behind_those_that_stand(desk: Desk, sign_in: SignIn) -> None:
    desk.plan(SessionKind.CONCLUSION, "Kết luận", SINH)
    client = sign_in(desk.van)
    url = address(desk, "/parts/conclusions/edit")
    form = opened(client, url) | {"speech": "Một là, con người.\r\nHai là, kỷ luật."}
    assert client.post(url, data=form).status_code == client.post(url, data=form).status_code == 302
    assert [row.text for row in directives_in(body(desk)["conclusions"])] == ["Con người.", "Kỷ luật."]
    edit(client, desk, "conclusions", speech="Đồng chí nhấn mạnh: một là, báo cáo.")
    value = body(desk)["conclusions"]
    assert [row.text for row in directives_in(value)] == ["Con người.", "Kỷ luật.", "Báo cáo."]
    assert value["lead"].endswith("phát biểu kết luận và chỉ đạo:\nĐồng chí nhấn mạnh:")


def test_the_second_editor_sees_both_texts_and_saves_them_joined(desk: Desk, sign_in: SignIn) -> None:
    van, loc, url = sign_in(desk.van), sign_in(desk.loc), address(desk, "/parts/discussion/edit")
    form = opened(loc, url)
    edit(van, desk, "discussion", text="Xã Tả Van hỏi về tài liệu.")
    page = loc.post(url, data=form | {"text": "Phường Sa Pa hỏi về chấm điểm."})
    assert page.status_code == 409
    assert "Trần Hồng Vân đã lưu bản 2" in page.text
    assert page.text.count("Xã Tả Van hỏi về tài liệu.") == page.text.count("Phường Sa Pa hỏi về chấm điểm.") == 2
    assert hidden(page, "base") == "2"
    joined = re.search(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", page.text, re.DOTALL)
    assert joined
    form |= {"base": "2", "text": unescape(joined[1]), "records": hidden(page, "records")}
    assert loc.post(url, data=form).status_code == 302
    assert body(desk)["discussion"]["text"] == "Xã Tả Van hỏi về tài liệu.\nPhường Sa Pa hỏi về chấm điểm."


def test_after_a_conflict_the_form_does_not_bring_back_what_the_other_changed_elsewhere(
    desk: Desk, sign_in: SignIn
) -> None:
    loc, url = sign_in(desk.loc), address(desk, "/parts/time/edit")
    form = opened(loc, url)
    edit(sign_in(desk.van), desk, "time", chair="Thào A Sinh", place="Nhà văn hóa")
    page = loc.post(url, data=form | {"chair": "Phùng Mạnh Khang"})
    assert page.status_code == 409
    assert "Nhà văn hóa</textarea>" in page.text
    assert "Phùng Mạnh Khang</textarea>" in page.text


def test_names_are_text_on_the_page_in_the_conflict_and_among_the_revisions(desk: Desk, sign_in: SignIn) -> None:
    van, loc, url = sign_in(desk.van), sign_in(desk.loc), address(desk, "/parts/discussion/edit")
    form = opened(loc, url)
    desk.plan(SessionKind.CONCLUSION, "Kết luận", Speaker(NASTY, NASTY))
    edit(van, desk, "discussion", text=NASTY)
    desk.direct(Directive(new_uid(), NASTY))
    pages = [
        loc.post(url, data=form | {"text": NASTY + " khác"}),
        van.get(address(desk)),
        van.get(url),
        van.get(address(desk, "/revisions")),
        van.get(address(desk, "/revisions/3")),
    ]
    assert [page.status_code for page in pages] == [409, 200, 200, 200, 200]
    for page in pages:
        assert "<img" not in page.text
        assert "<svg/onload" not in page.text
    assert all("&lt;img src=x" in page.text for page in pages if page is not pages[3])


def test_a_conclusion_is_written_moved_and_taken_out(desk: Desk, sign_in: SignIn) -> None:
    client, unit = sign_in(desk.van), desk.cast.unit("Xã Tả Van").id
    form = {"base": "1", "uid": new_uid(), "text": "Con người.", "units": str(unit), "deadline": "15/08/2022"}
    assert client.post(address(desk, "/directives"), data=form).status_code == 302
    second = {"base": "2", "uid": new_uid(), "text": "Kỷ luật."}
    client.post(address(desk, "/directives"), data=second)
    client.post(address(desk, "/directives/moves"), data={"base": "3", "uid": second["uid"], "step": "-1"})
    [first, last] = directives_in(body(desk)["conclusions"])
    assert (first.text, last.text, last.units, str(last.deadline)) == ("Kỷ luật.", "Con người.", (unit,), "2022-08-15")
    page = client.get(address(desk, f"?row={last.uid}")).text
    assert "Xã&nbsp;Tả&nbsp;Van" in page or "Xã Tả Van" in page
    assert 'value="15/08/2022"' in page
    client.post(address(desk, "/directives/deletion"), data={"base": "4", "uid": last.uid})
    assert directives_in(body(desk)["conclusions"]) == [first]


def test_a_deadline_needs_somebody_who_keeps_it(desk: Desk, sign_in: SignIn) -> None:
    form = {"base": "1", "uid": new_uid(), "text": "Con người.", "deadline": "15/08/2022"}
    page = sign_in(desk.van).post(address(desk, "/directives"), data=form)
    assert page.status_code == 422
    assert "Hãy chọn đơn vị thực hiện cho thời hạn này." in page.text
    assert "Con người." in page.text


def test_two_texts_of_one_conclusion_are_shown(desk: Desk, sign_in: SignIn) -> None:
    row = Directive(new_uid(), "Con người.")
    desk.direct(row)
    desk.direct(Directive(row.uid, "Con người quyết định."))
    page = sign_in(desk.loc).post(
        address(desk, "/directives"), data={"base": "2", "uid": row.uid, "text": "Con người là gốc."}
    )
    assert page.status_code == 409
    assert hidden(page, "base") == "3"
    assert "Con người quyết định.\nCon người là gốc." in page.text


def test_who_only_reads_sees_no_way_to_write(desk: Desk, sign_in: SignIn) -> None:
    desk.direct(Directive(new_uid(), "Con người."))
    for reader in (desk.director, desk.cast.administrator):
        page = sign_in(reader).get(address(desk, f"?row={new_uid()}"))
        assert page.status_code == 200
        assert "/edit" not in page.text
        assert "directives" not in page.text.replace('class="directives"', "")
    assert "Đóng biên bản" in sign_in(desk.director).get(address(desk)).text
    assert "Đóng biên bản" not in sign_in(desk.cast.administrator).get(address(desk)).text
    assert "Đóng biên bản" not in sign_in(desk.van).get(address(desk)).text


def test_closed_minutes_show_no_form_and_refuse_a_form_that_was_open(desk: Desk, sign_in: SignIn) -> None:
    van, url = sign_in(desk.van), address(desk, "/parts/discussion/edit")
    desk.discuss("Nhất trí.")
    form = opened(van, url)
    closing = sign_in(desk.director).post(address(desk, "/closure"), data={"base": "2"})
    assert closing.status_code == 302
    page = van.post(url, data=form | {"text": "Muộn mất rồi."})
    assert page.status_code == 422
    assert "đã đóng nên không sửa được nữa" in page.text
    assert "Muộn mất rồi." in page.text
    shown = van.get(address(desk)).text
    assert "Phùng Mạnh Khang đóng lúc" in shown
    assert "/parts/" not in shown


def test_a_revision_is_reached_through_its_own_course_only(desk: Desk, sign_in: SignIn) -> None:
    desk.discuss("Một.")
    desk.discuss("Hai.")
    other = desk.cast.make_course()
    with transaction():
        open_minutes(other, by=desk.van)
    client = sign_in(desk.van)
    assert client.get(address(desk, "/revisions/3")).status_code == 200
    assert client.get(f"/courses/{other.id}/minutes/revisions/3").status_code == 404
    assert client.get(f"/courses/{other.id}/minutes/revisions/1?with=3").status_code == 404
    restored = client.post(f"/courses/{other.id}/minutes/revisions/2/restoration", data={"base": "1"})
    assert restored.status_code == 404
    assert client.post(address(desk, "/revisions/2/restoration"), data={"base": "3"}).status_code == 302
    assert body(desk) == {"discussion": {"text": "Một."}}


def test_a_scan_that_is_none_is_told_and_a_good_one_is_an_attachment(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.van)
    desk.close()
    assert client.get(address(desk, "/scan")).status_code == 409
    page = client.post(address(desk, "/scan"), data={"file": (io.BytesIO(b"abc"), "x.pdf")})
    assert page.status_code == 422
    assert "Chỉ nhận bản quét" in page.text
    content = pdf()
    assert client.post(address(desk, "/scan"), data={"file": (io.BytesIO(content), "ký.pdf")}).status_code == 302
    file = client.get(address(desk, "/scan"))
    assert file.data == content
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "Tải bản đã ký" in client.get(address(desk)).text


def test_the_page_asks_the_database_as_often_for_three_as_for_one(desk: Desk, sign_in: SignIn) -> None:
    desk.agenda()
    client, numbers = sign_in(desk.van), []
    for _round in range(2):
        for n in range(1 + _round):
            person = desk.enrol(f"Má Thị {'ABC'[n + _round]}", ("Xã Tả Van", "Phường Sa Pa")[n % 2])
            desk.mark(person, MarkKind.EXCUSED)
            desk.topic(("Xã Tả Van", "Phường Sa Pa")[n % 2], f"Tham luận {n}")
            desk.direct(Directive(new_uid(), f"Ý {n}", (desk.cast.unit("Xã Tả Van").id,)))
            desk.plan(SessionKind.REPORT, f"Báo cáo {n}", SINH, after=60 + 30 * _round + 15 * n)
        session().rollback()
        counts = []
        for page in ("", "/revisions", "/revisions/2", "/parts/papers/edit"):
            with counted() as statements:
                assert client.get(address(desk, page)).status_code == 200
            counts.append(int(statements))
        numbers.append(counts)
    assert numbers[0] == numbers[1]
