"""The minutes on paper."""

import io
from datetime import date

from pypdf import PdfReader

from tests.minutes.desk import Desk
from training.attendance.models import MarkKind
from training.base.db import session
from training.minutes.directives import Directive, new_uid
from training.minutes.documents import Absentees, ConclusionRow, Official
from training.minutes.parts import Part
from training.minutes.printing import course_minutes, printed_facts


def text_of(desk: Desk) -> str:
    session().rollback()
    pages = PdfReader(io.BytesIO(course_minutes(desk.course))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_before_anybody_opens_them_the_records_print_as_a_draft(desk: Desk) -> None:
    desk.agenda()
    text = text_of(desk)
    assert "DỰ THẢO" in text
    assert "07 giờ 30 phút, ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên" in text
    assert "trình bày báo cáo “Kết quả công tác tuyên vận”" in text


def test_closed_minutes_print_without_the_draft_mark_and_with_every_conclusion(desk: Desk) -> None:
    for n in range(8):
        desk.direct(Directive(new_uid(), f"Ý chỉ đạo số {n + 1}."))
    desk.close()
    text = text_of(desk)
    assert "DỰ THẢO" not in text
    for words in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám"):
        assert f"{words} là Ý chỉ đạo" in text
    assert "-BB/TTCT" in text


def test_who_is_not_named_stays_blank_and_who_is_stands_with_the_position(desk: Desk) -> None:
    assert (printed_facts(desk.course).chair, printed_facts(desk.course).secretary) == (None, None)
    desk.save(Part.TIME, {"chair": "Đồng chí Thào A Sinh, Phó Bí thư, Trưởng ban.", "secretary": "Trần Hồng Vân"})
    facts = printed_facts(desk.course)
    assert facts.chair == Official("Thào A Sinh", "Phó Bí thư, Trưởng ban")
    assert facts.secretary == Official("Trần Hồng Vân", "")


def test_numbers_come_from_the_roll_and_the_absent_stand_by_unit(desk: Desk) -> None:
    desk.agenda()
    before = printed_facts(desk.course).counts
    assert (before.summoned, before.present) == (None, None)
    desk.mark(desk.enrol("Lồ A Lềnh", "Phường Sa Pa"), MarkKind.EXCUSED)
    desk.mark(desk.enrol("Hạng A Páo", "Phường Sa Pa"), MarkKind.ABSENT)
    desk.mark(desk.enrol("Má A Đa", "Xã Tả Van"), MarkKind.LATE)
    facts = printed_facts(desk.course)
    assert (facts.counts.summoned, facts.counts.present, facts.counts.excused, facts.counts.absent) == (3, 1, 1, 1)
    assert facts.absentees == (Absentees("Phường Sa Pa", ("Lồ A Lềnh (có phép)", "Hạng A Páo (không phép)")),)
    desk.save(Part.PRESENCE, {"excused_names": "Lồ A Lềnh ốm", "absent_names": ""})
    assert printed_facts(desk.course).absentees == (Absentees("Vắng có phép", ("Lồ A Lềnh ốm",)),)


def test_units_and_deadlines_of_a_conclusion_and_the_copies(desk: Desk) -> None:
    tavan, sapa = desk.cast.unit("Xã Tả Van").id, desk.cast.unit("Phường Sa Pa").id
    desk.direct(Directive(new_uid(), "Báo cáo.", (tavan, sapa), date(2022, 8, 15)))
    assert printed_facts(desk.course).closing.endswith("Biên bản được lập thành … bản.")
    ends = "11 giờ 45 phút cùng ngày"
    desk.save(Part.CLOSING, {"copies": "3", "ends": ends, "recipients": "Thị ủy.\nLưu Trung tâm,"})
    facts = printed_facts(desk.course)
    assert facts.conclusions == (ConclusionRow("Một là", "Báo cáo.", "Xã Tả Van, Phường Sa Pa", "15/08/2022"),)
    assert facts.closing == "Hội nghị kết thúc vào hồi 11 giờ 45 phút cùng ngày. Biên bản được lập thành 03 bản."
    assert facts.recipients == ("Thị ủy", "Lưu Trung tâm")


def test_a_paper_whose_topic_is_gone_keeps_what_was_typed_of_it(desk: Desk) -> None:
    kept = desk.topic("Xã Tả Van", "Kế hoạch tuyên vận")
    desk.save(Part.PAPERS, {f"summary_{kept.id}": "Hai kinh nghiệm.", "summary_999": "Ý kiến đã ghi."})
    rows = printed_facts(desk.course).papers
    assert [(row.unit, row.title, row.summary) for row in rows] == [
        ("Xã Tả Van", "Kế hoạch tuyên vận", "Hai kinh nghiệm."),
        ("", "", "Ý kiến đã ghi."),
    ]
