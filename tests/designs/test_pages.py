"""The pages of templates: who may change them, what a form keeps, what a preview shows."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.designs.drafts import drawn, make, save
from tests.queries import counted
from tests.world import limited
from training.accounts.models import User
from training.base.db import session
from training.base.people import Role
from training.designs.design import STANDARD, Design
from training.designs.models import CertificateTemplate
from training.designs.queries import course_template, last_version, versions_of
from training.designs.ready import CARD, PREPRINTED, READY, SMALL

SignIn = Callable[[User], FlaskClient]
INPUT = re.compile(r"<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"[^>]*>")
HX = {"HX-Request": "true"}


def typed(client: FlaskClient, template: CertificateTemplate, **changed: str) -> dict[str, str]:
    """What a browser would send of the form, but for what was `changed` ("" leaves a tick out)."""
    page = client.get(f"/certificate-templates/{template.id}/edit").get_data(as_text=True)
    form = page[page.index('id="design"') : page.index('id="previews"')]
    sent = {}
    for found in INPUT.finditer(form):
        tag, name = found[0], found[1]
        if 'type="checkbox"' in tag and " checked" not in tag:
            continue
        value = re.search(r' value="([^"]*)"', tag)
        sent[name] = value[1] if value else ""
        if tag.startswith("<select"):
            sent[name] = re.search(r'<option selected value="([^"]*)"', form[found.end() :])[1]  # type: ignore[index]
        if tag.startswith("<textarea"):
            sent[name] = form[found.end() : form.index("</textarea>", found.end())].strip()
    sent.pop("mark_file", None)
    return {name: value for name, value in (sent | changed).items() if value or name not in changed}


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True).replace("\xa0", " ")


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> FlaskClient:
    """Hương's browser; the Centre is known."""
    assert cast.centre
    return sign_in(cast.organiser)


def address(template: CertificateTemplate, verb: str = "edit") -> str:
    return f"/certificate-templates/{template.id}/{verb}"


@pytest.mark.parametrize("design", [STANDARD, CARD, PREPRINTED], ids=["a4", "card", "preprinted"])
def test_the_form_sent_back_untouched_is_the_same_design(cast: Cast, client: FlaskClient, design: Design) -> None:
    template = make(cast, design=design)
    answer = client.post(address(template), data=typed(client, template), follow_redirects=True)
    assert "bản 1." in text(answer)
    session().rollback()
    assert Design.from_values(last_version(template).design) == design


def test_wording_is_edited_and_saved_as_the_next_version(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    sent = typed(client, template, **{"line-1-text": "trao cho  đồng chí", "title_size": "25,5", "frame": "none"})
    assert "bản 2." in text(client.post(address(template), data=sent, follow_redirects=True))
    session().rollback()
    design = Design.from_values(last_version(template).design)
    assert (design.lines[1].text, design.title_size, design.frame) == ("trao cho đồng chí", 25.5, "none")


@pytest.mark.parametrize(
    ("act", "order"),
    [("up-2", "0213"), ("down-0", "1023"), ("drop-1", "023"), ("add", "0123 "), ("add-placed", "0123 ")],
)
def test_lines_move_without_losing_what_was_typed(cast: Cast, client: FlaskClient, act: str, order: str) -> None:
    lines = tuple(replace(STANDARD.lines[2], text=f"{{họ tên}} {at}") for at in range(4))
    template = make(cast, design=replace(STANDARD, lines=lines))
    answer = client.post(address(template), data=typed(client, template, act=act, dated="mười {") | {"title_size": "x"})
    page = text(answer)
    assert answer.status_code == 200
    found = re.findall(r'name="line-\d+-text"[^>]* value="(?:\{họ tên\} )?(\d?)"', page)
    assert "".join(each or " " for each in found) == order
    assert 'value="mười {"' in page
    assert 'value="x"' in page
    session().rollback()
    assert len(versions_of(template)) == 1


def test_a_refusal_stands_at_its_line_and_keeps_everything_typed(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    sent = typed(client, template, **{"line-2-text": "{họ và tên}", "caption": "Tra tại"})
    answer = client.post(address(template), data=sent)
    page = text(answer)
    assert answer.status_code == 422
    assert 'id="line-2-text-error"' in page
    assert "Không có trường {họ và tên}. Các trường dùng được: {họ tên}," in page
    assert 'value="{họ và tên}"' in page
    assert 'value="Tra tại"' in page


def test_a_number_that_is_none_is_refused_at_its_input(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    sent = typed(client, template, **{"line-2-size": "nan", "line-3-gap": "-1", "qr_left": "trái"})
    page = text(client.post(address(template), data=sent))
    assert [f'id="{name}-error"' in page for name in ("line-2-size", "line-3-gap", "qr_left")] == [True] * 3


def test_a_stale_save_shows_both_and_the_next_save_is_an_informed_one(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    sent = typed(client, template, caption="Của Hương")
    save(cast, template, replace(SMALL, caption="Của Quân"), 1)
    answer = client.post(address(template), data=sent)
    page = text(answer)
    assert answer.status_code == 409
    assert "Có người đã lưu bản 2" in page
    assert "Của Quân" in page
    assert 'value="Của Hương"' in page
    assert 'name="base" type="hidden" value="2"' in page
    client.post(address(template), data=sent | {"base": "2"})
    session().rollback()
    assert [Design.from_values(v.design).caption for v, _who in versions_of(template)][:2] == ["Của Hương", "Của Quân"]


def test_the_preview_shows_three_people_by_what_is_in_the_form(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    plain = text(client.post(address(template, "previews"), data=typed(client, template), headers=HX))
    other = text(
        client.post(address(template, "previews"), data=typed(client, template, title="GIẤY KHEN"), headers=HX)
    )
    assert plain.count("data:image/png;base64,") == other.count("data:image/png;base64,") == 3
    assert plain != other
    assert "<html" not in plain
    session().rollback()
    assert len(versions_of(template)) == 1


def test_a_person_who_does_not_fit_is_told_in_the_place_of_the_picture(cast: Cast, client: FlaskClient) -> None:
    template = make(cast, design=STANDARD)
    sent = typed(client, template, **{"line-7-gap": "10"})
    page = text(client.post(address(template, "previews"), data=sent, headers=HX))
    assert page.count("data:image/png;base64,") == 2
    assert "Nguyễn Phương Hoàng Thị Khánh Quỳnh Thượng A có quá nhiều chữ" in page


def test_without_a_script_the_preview_is_the_whole_page(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    page = text(client.post(address(template, "previews"), data=typed(client, template, name="Tên đang gõ")))
    assert "<html" in page
    assert page.count("data:image/png;base64,") == 3
    assert 'value="Tên đang gõ"' in page
    refused = client.post(address(template, "previews"), data=typed(client, template, dated="{sai}"), headers=HX)
    assert refused.status_code == 422
    assert "Không có trường {sai}" in text(refused)


def test_what_cannot_be_drawn_is_told_by_its_input_and_the_page_shows_what_is_saved(
    cast: Cast, client: FlaskClient
) -> None:
    template = make(cast)
    sent = typed(client, template, **{"line-2-text": "{sai}"})
    part = text(client.post(address(template, "previews"), data=sent, headers=HX))
    assert 'data-field="line-2-text">Không có trường {sai}' in part
    assert "<img" not in part
    for verb in ("previews", "edit"):
        whole = text(client.post(address(template, verb), data=sent))
        assert whole.count("/versions/1/") == 3
        assert 'data-field="line-2-text"' in whole
    assert client.post(address(template, "previews"), data={"base": "x"}).status_code == 422


def test_a_new_template_begins_from_a_picture_of_each_ready_design(cast: Cast, client: FlaskClient) -> None:
    page = text(client.get("/certificate-templates/new"))
    assert len(page) < 50_000
    pictures = re.findall(r'src="(/certificate-templates/ready/[a-z0-9]+\.png)"', page)
    assert len(pictures) == len(READY)
    answers = [client.get(picture) for picture in pictures]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["private, max-age=3600"] * len(READY)
    assert len({answer.data for answer in answers}) == len(READY)
    assert max(len(answer.data) for answer in answers) < 100_000
    assert client.get("/certificate-templates/ready/a3.png").status_code == 404
    page = text(client.post("/certificate-templates/new", data={"name": "Mẫu", "ready": "a3"}))
    assert 'aria-describedby="ready-error"' in page


def test_previews_are_limited_for_each_person(cast: Cast, client: FlaskClient, sign_in: SignIn) -> None:
    template = make(cast)
    broken = typed(client, template, dated="{sai}")
    statuses = [client.post(address(template, "previews"), data=broken, headers=HX).status_code for _press in range(61)]
    assert statuses == [422] * 60 + [429]
    other = sign_in(cast.administrator)
    assert other.post(address(template, "previews"), data=broken, headers=HX).status_code == 422


def test_a_mark_is_taken_with_the_rest_of_the_form_and_given_up_again(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    sent = typed(client, template, caption="Đang gõ", act="mark")
    page = text(client.post(address(template), data=sent | {"mark_file": (BytesIO(drawn()), "logo.exe")}))
    assert "Logo đang dùng" in page
    assert 'value="Đang gõ"' in page
    digest = re.search(r'name="mark" type="hidden" value="([0-9a-f]{64})"', page)
    assert digest
    client.post(address(template), data=typed(client, template, mark=digest[1]))
    session().rollback()
    assert Design.from_values(last_version(template).design).mark == digest[1]
    page = text(client.post(address(template), data=typed(client, template, act="unmark")))
    assert "Logo đang dùng" not in page


def test_a_file_that_is_no_picture_is_refused_at_its_input_and_nothing_is_lost(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    sent = typed(client, template, caption="Đang gõ")
    answer = client.post(address(template), data=sent | {"mark_file": (BytesIO(b"<svg/>"), "logo.svg")})
    assert answer.status_code == 422
    assert "Không nhận logo dạng SVG" in text(answer)
    assert 'value="Đang gõ"' in text(answer)


def test_a_made_up_mark_reads_no_other_file(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    for made_up in ("../../secret.key", "0" * 64, "x"):
        page = text(client.post(address(template), data=typed(client, template, mark=made_up, act="mark")))
        assert 'name="mark" type="hidden" value=""' in page
        assert "Logo đang dùng" not in page


def test_an_old_version_is_read_compared_and_made_current(cast: Cast, client: FlaskClient) -> None:
    template = make(cast)
    save(cast, template, replace(SMALL, title="GIẤY KHEN"), 1)
    here = f"/certificate-templates/{template.id}"
    assert "GIẤY KHEN" in text(client.get(f"{here}/versions/2"))
    assert "Lấy lại bản 1" in text(client.get(f"{here}/versions/1"))
    answer = client.post(f"{here}/versions/1/restoration", data={"base": "2"}, follow_redirects=True)
    assert "Đã lấy lại bản 1 thành bản 3." in text(answer)
    assert client.post(f"{here}/versions/2/restoration", data={"base": "2"}).status_code == 409
    assert client.get(f"{here}/versions/9").status_code == 404


def test_a_picture_of_a_version_is_kept_by_the_browser(cast: Cast, client: FlaskClient) -> None:
    answer = client.get(f"/certificate-templates/{make(cast).id}/versions/1/long.png")
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert Image.open(BytesIO(answer.data)).size == (900, 635)
    assert client.get("/certificate-templates/1/versions/1/nobody.png").status_code == 404


def test_a_template_is_retired_and_used_again(cast: Cast, client: FlaskClient) -> None:
    here = f"/certificate-templates/{make(cast).id}"
    assert "Đã ngừng dùng “Giấy khổ nhỏ”." in text(client.post(f"{here}/retirement", follow_redirects=True))
    assert "lại được dùng" in text(client.post(f"{here}/return", follow_redirects=True))


def test_a_course_chooses_its_template(graduates: Graduates, sign_in: SignIn) -> None:
    template, client = make(graduates.cast), sign_in(graduates.cast.organiser)
    here = f"/courses/{graduates.course.id}/certificates"
    graduates.come("Thào A Sinh")
    assert "Mẫu giấy: Mẫu chung" in text(client.get(here))
    answer = client.post(f"{here}/template", data={"template_id": str(template.id)}, follow_redirects=True)
    assert "Lớp này in theo “Giấy khổ nhỏ” từ giấy cấp tiếp theo." in text(answer)
    assert "Mẫu giấy: Giấy khổ nhỏ" in text(answer)
    assert client.post(f"{here}/template", data={"template_id": "999"}).status_code == 422
    session().rollback()
    assert course_template(graduates.course.id) == template


def test_staff_sees_and_only_keepers_of_the_whole_centre_change(cast: Cast, sign_in: SignIn) -> None:
    template, here = make(cast), "/certificate-templates"
    secretary, of_one_course = sign_in(cast.secretary), sign_in(limited(cast, "mot-lop", cast.course, Role.ORGANISER))
    for client in (secretary, of_one_course):
        page = text(client.get(f"{here}/{template.id}"))
        assert "Giấy khổ nhỏ" in page
        assert "Sửa mẫu" not in page
        assert client.get(here).status_code == 200
        for verb in ("new", "import", f"{template.id}/edit"):
            assert client.get(f"{here}/{verb}").status_code == 403
        for verb in ("edit", "previews", "retirement", "return", "versions/1/restoration"):
            assert client.post(f"{here}/{template.id}/{verb}").status_code == 403


def test_a_name_that_is_markup_is_shown_as_text(cast: Cast, client: FlaskClient, app: Flask) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    template = make(cast, evil)
    for verb in ("", f"/{template.id}", f"/{template.id}/edit", f"/{template.id}/versions/1"):
        page = text(client.get(f"/certificate-templates{verb}"))
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_the_list_sends_as_many_statements_for_three_as_for_one(cast: Cast, client: FlaskClient) -> None:
    make(cast)
    client.get("/certificate-templates")
    with counted() as one:
        client.get("/certificate-templates")
    make(cast, "Hai")
    make(cast, "Ba")
    with counted() as three:
        client.get("/certificate-templates")
    assert int(three) == int(one)
