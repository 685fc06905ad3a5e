"""A template is made, saved version by version, taken back, retired, chosen for a course; what was issued stays."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast
from tests.certificates.graduates import Graduates, again
from tests.designs.drafts import did, make, save
from tests.documents.paper import page_texts
from training.base.audit import AuditLine
from training.base.db import session
from training.base.refusal import Refused
from training.designs.actions import Stale, choose, create_template, restore_version, retire_template, return_template
from training.designs.checks import check_design
from training.designs.design import STANDARD, Design, DesignLine
from training.designs.models import TemplateVersion
from training.designs.queries import course_design, course_template, last_version, templates, version_of, versions_of
from training.designs.ready import CARD, GRADED, SMALL
from training.stationery.printing import course_certificates

OTHER = replace(STANDARD, title="GIẤY KHEN")


def deeds() -> list[str]:
    """The audit lines on templates."""
    session().rollback()
    lines = session().query(AuditLine).filter(AuditLine.action.like("template.%")).order_by(AuditLine.id)
    return [line.action for line in lines]


def test_the_first_template_leaves_the_standard_to_courses_that_choose_none(cast: Cast) -> None:
    made = make(cast)
    assert [(each.template.name, each.version.number) for each in templates()] == [("Mẫu chung", 1), (made.name, 1)]
    assert course_design(cast.course.id) == STANDARD
    assert versions_of(made)[0][1] == "Lê Thị Hương"
    assert deeds() == ["template.created"]


def test_each_save_is_a_version_and_the_old_one_never_changes(cast: Cast) -> None:
    template = make(cast)
    assert save(cast, template, OTHER, 1).number == 2
    first, second = (version_of(template, number) for number in (1, 2))
    assert first
    assert second
    assert Design.from_values(first.design) == SMALL
    assert Design.from_values(second.design) == OTHER
    assert second.by_id == cast.organiser.id


def test_saving_what_is_there_makes_no_version_even_from_an_old_page(cast: Cast) -> None:
    template = make(cast)
    save(cast, template, OTHER, 1)
    assert save(cast, template, OTHER, 1).number == 2
    assert len(versions_of(template)) == 2
    assert deeds() == ["template.created", "template.saved"]


def test_a_new_name_alone_makes_no_version(cast: Cast) -> None:
    template = make(cast)
    assert save(cast, template, SMALL, 1, name="Khổ A5").number == 1
    assert template.name == "Khổ A5"


def test_a_stale_save_is_refused_and_overwrites_nothing(cast: Cast) -> None:
    template = make(cast)
    save(cast, template, OTHER, 1)
    with pytest.raises(Stale) as stale:
        save(cast, template, CARD, 1)
    assert (stale.value.latest.number, stale.value.design) == (2, OTHER)
    assert Design.from_values(last_version(template).design) == OTHER


def test_an_old_version_becomes_current_as_a_new_one(cast: Cast) -> None:
    template = make(cast)
    save(cast, template, OTHER, 1)
    first = version_of(template, 1)
    assert first
    for _press in range(2):
        new = did(restore_version, first, base=2, by=cast.administrator)
        assert (new.number, Design.from_values(new.design)) == (3, SMALL)
    assert deeds()[-1:] == ["template.restored"]
    save(cast, template, CARD, 3)
    with pytest.raises(Stale):
        did(restore_version, first, base=3, by=cast.administrator)


def test_a_name_is_taken_once(cast: Cast) -> None:
    template = make(cast)
    with pytest.raises(Refused, match="Đã có mẫu mang tên này") as refusal:
        make(cast)
    assert refusal.value.field == "name"
    with pytest.raises(Refused, match="Đã có mẫu mang tên này"):
        save(cast, template, SMALL, 1, name="Mẫu chung")


def test_a_retired_template_is_offered_to_no_course_but_kept_where_it_was_chosen(cast: Cast) -> None:
    template, chosen = make(cast), make(cast, "Có xếp loại", GRADED)
    did(choose, cast.course, chosen, by=cast.organiser)
    for _press in range(2):
        did(retire_template, template, by=cast.organiser)
        did(retire_template, chosen, by=cast.organiser)
    other = cast.make_course()
    with pytest.raises(Refused, match="đã ngừng dùng"):
        did(choose, other, template, by=cast.organiser)
    assert course_design(cast.course.id) == GRADED
    did(return_template, template, by=cast.organiser)
    did(choose, other, template, by=cast.organiser)
    assert course_design(other.id) == SMALL
    assert deeds().count("template.retired") == 2


def test_the_last_template_in_use_cannot_be_retired(cast: Cast) -> None:
    template = make(cast)
    [standard] = [each.template for each in templates() if each.template.name == "Mẫu chung"]
    did(retire_template, standard, by=cast.organiser)
    assert course_template(cast.course.id) == template
    with pytest.raises(Refused, match="mẫu duy nhất"):
        did(retire_template, template, by=cast.organiser)


def test_choosing_twice_is_choosing_once(cast: Cast) -> None:
    template = make(cast)
    for _press in range(2):
        did(choose, cast.course, template, by=cast.organiser)
    assert course_template(cast.course.id) == template
    assert deeds() == ["template.created", "template.chosen"]


def test_certificates_keep_the_version_they_were_issued_by(graduates: Graduates) -> None:
    cast, template = graduates.cast, make(graduates.cast, "Giấy khen", OTHER)
    did(choose, graduates.course, template, by=cast.organiser)
    first = graduates.certificate("Thào A Sinh")
    save(cast, template, CARD, 1)
    graduates.come("Má A Đa")
    [second] = graduates.issue()
    versions = [session().get_one(TemplateVersion, again(each).template_version_id).number for each in (first, second)]
    assert versions == [1, 2]
    texts = {("Thào A Sinh" in text): text for text in page_texts(course_certificates(graduates.course))}
    assert "GIẤY KHEN" in texts[True]
    assert "GIẤY CHỨNG NHẬN" in texts[False]


def test_numbers_are_written_as_the_template_says(graduates: Graduates) -> None:
    patterns = replace(STANDARD, number_pattern="{number:02}/{year}-GCN", entry_pattern="Q1-{number}")
    cast = graduates.cast
    did(choose, graduates.course, did(create_template, "Số riêng", patterns, by=cast.organiser), by=cast.organiser)
    certificate = graduates.certificate("Thào A Sinh")
    assert (certificate.facts["number"], certificate.facts["entry"]) == ("01/2022-GCN", "Q1-1")


def test_a_text_too_long_for_the_design_of_the_course_keeps_the_person_from_being_issued(graduates: Graduates) -> None:
    crowded = replace(STANDARD, lines=(*STANDARD.lines, *(DesignLine("{chức vụ}", 15) for _line in range(4))))
    cast = graduates.cast
    did(choose, graduates.course, did(create_template, "Chật", crowded, by=cast.organiser), by=cast.organiser)
    graduates.come("Thào A Sinh")
    assert graduates.issue() == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{họ tên", "đứng lẻ"),
        ("họ tên}", "đứng lẻ"),
        ("{{họ tên}}", "đứng lẻ"),
        ("{họ tên.__class__}", "Không có trường"),
        ("{facts}", "Không có trường {facts}. Các trường dùng được: {họ tên}, {ngày sinh}"),
        ("{}", "Không có trường"),
        ("{0}", "Không có trường"),
        ("{họ tên!r}", "Không có trường"),
        ("{% raw %}", "Không có trường"),
        ("Chữ 王", "Phông chữ in không có ký tự"),
        (" | ", "chưa có chữ"),
        ("chữ " * 90, "tối đa 300"),
    ],
)
def test_a_line_that_no_sheet_could_bear_is_refused_at_its_own_input(text: str, says: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_design(replace(STANDARD, lines=(*STANDARD.lines, DesignLine(text))))
    assert says in str(refusal.value)
    assert refusal.value.field == "line-8-text"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": "GIẤY CHỨNG NHẬN HOÀN THÀNH CHƯƠNG TRÌNH"}, "title"),
        ({"title": "{họ tên}"}, "title"),
        ({"title_size": 90}, "title_size"),
        ({"dated": "{ngày}"}, "dated"),
        ({"number_pattern": "GCN"}, "number_pattern"),
        ({"number_pattern": "{number}-{họ tên}"}, "number_pattern"),
        ({"entry_pattern": "{number:99}"}, "entry_pattern"),
        ({"qr_left": 290}, "qr_left"),
        ({"mark": "../../secret.key"}, "mark_file"),
        ({"mark": "0" * 64}, "mark_file"),
        ({"lines": (DesignLine("{họ tên}", 90),)}, "line-0-size"),
        ({"lines": (DesignLine("{họ tên}", left=20, top=20),)}, "line-0-width"),
        ({"lines": (DesignLine("{họ tên}", left=20, top=205, width=100),)}, "line-0-top"),
        ({"lines": (DesignLine("{họ tên}", on_blank=True),)}, "line-0-on_blank"),
        ({"lines": (DesignLine("đồng chí"),)}, None),
        ({"lines": (DesignLine("{họ tên}"),) * 25}, None),
    ],
)
def test_what_cannot_be_printed_is_refused_at_its_input(app: Flask, changed: dict[str, Any], field: str | None) -> None:
    with pytest.raises(Refused) as refusal:
        check_design(replace(STANDARD, **changed))
    assert refusal.value.field == field


def test_fields_are_known_without_their_marks_too() -> None:
    check_design(replace(STANDARD, lines=(DesignLine("{ho ten} {NGAY SINH} {Chuc vu don vi} {thời gian địa điểm}"),)))
