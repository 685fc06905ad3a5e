"""What the records of the workshop say of its minutes."""

from dataclasses import replace
from datetime import timedelta

from tests.cast import STARTS
from training.agenda.models import SessionKind
from training.minutes.drafting import Paper, Records, Seat, Slot, Speaker, draft
from training.minutes.parts import ORDER, Part

SINH = Speaker("Thào A Sinh", "Phó Bí thư Thường trực Thị ủy")
KHANG = Speaker("Phùng Mạnh Khang", "Trưởng Ban Tuyên giáo Thị ủy")
RECORDS = Records(
    starts=STARTS,
    ends=STARTS + timedelta(hours=4),
    venue="Xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai",
    organising_body="Thị ủy Sa Pa",
    audience="Cán bộ tuyên vận các xã, phường",
    superior="Thị ủy Sa Pa",
    centre="Trung tâm Chính trị",
    slots=(
        Slot(SessionKind.OPENING, "Ổn định tổ chức, tuyên bố lý do"),
        Slot(SessionKind.REPORT, "Kết quả công tác tuyên vận", (KHANG,)),
        Slot(SessionKind.DISCUSSION, "Trao đổi, thảo luận"),
        Slot(SessionKind.CONCLUSION, "Phát biểu kết luận", (SINH,)),
    ),
    papers=(Paper("7", "Phường Sa Pa", "Cập nhật thông tin thời sự"), Paper("3", "Xã Tả Van", "Kế hoạch", "Má A Đa")),
)


def test_time_place_and_body_come_from_the_course_and_nobody_is_invented() -> None:
    assert draft(RECORDS)[Part.TIME] == {
        "begins": "07 giờ 30 phút, ngày 15 tháng 7 năm 2022",
        "place": "Xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai",
        "body": "Thị ủy Sa Pa",
        "chair": "",
        "secretary": "",
    }


def test_delegates_are_the_speakers_who_concludes_first_then_the_audience() -> None:
    assert draft(RECORDS)[Part.PRESENCE]["delegates"].split("\n") == [
        "Đồng chí Thào A Sinh, Phó Bí thư Thường trực Thị ủy.",
        "Đồng chí Phùng Mạnh Khang, Trưởng Ban Tuyên giáo Thị ủy.",
        "Cán bộ tuyên vận các xã, phường.",
    ]


def test_a_report_is_told_with_who_gave_it_and_a_lecture_as_such() -> None:
    lecture = Slot(SessionKind.LECTURE, "Chuyên đề Kỹ năng viết báo cáo", (KHANG,))
    unspoken = Slot(SessionKind.REPORT, "Tình hình")
    told = draft(replace(RECORDS, slots=(*RECORDS.slots, lecture, unspoken)))[Part.REPORTS]["text"]
    assert told.split("\n") == [
        "Đồng chí Phùng Mạnh Khang, Trưởng Ban Tuyên giáo Thị ủy, trình bày báo cáo “Kết quả công tác tuyên vận”.",
        "Đồng chí Phùng Mạnh Khang, Trưởng Ban Tuyên giáo Thị ủy, trình bày chuyên đề Kỹ năng viết báo cáo.",
        "Hội nghị nghe báo cáo “Tình hình”.",
    ]


def test_papers_stand_in_running_order_under_their_own_keys() -> None:
    papers = draft(RECORDS)[Part.PAPERS]
    assert papers[ORDER] == ["7", "3"]
    assert (papers["unit_3"], papers["presenter_3"], papers["title_3"]) == ("Xã Tả Van", "Má A Đa", "Kế hoạch")
    assert papers["presenter_7"] == papers["summary_7"] == ""


def test_what_was_said_is_not_drafted_only_who_concluded() -> None:
    drafted = draft(RECORDS)
    assert drafted[Part.DISCUSSION] == {"text": ""}
    assert drafted[Part.CONCLUSIONS] == {
        "lead": "Đồng chí Thào A Sinh, Phó Bí thư Thường trực Thị ủy, phát biểu kết luận và chỉ đạo:"
    }
    assert drafted[Part.OPENING] == {"text": "Ổn định tổ chức, tuyên bố lý do."}


def test_it_ends_the_same_day_or_on_another() -> None:
    assert draft(RECORDS)[Part.CLOSING]["ends"] == "11 giờ 30 phút cùng ngày"
    longer = replace(RECORDS, ends=STARTS + timedelta(days=2, hours=4))
    assert draft(longer)[Part.CLOSING]["ends"] == "11 giờ 30 phút, ngày 17 tháng 7 năm 2022"


def test_recipients_are_the_superior_and_the_file_of_the_centre() -> None:
    assert draft(RECORDS)[Part.CLOSING]["recipients"] == "Thị ủy Sa Pa (báo cáo)\nLưu Trung tâm Chính trị"
    assert draft(replace(RECORDS, superior="", centre=""))[Part.CLOSING]["recipients"] == ""


def test_before_the_roll_only_those_summoned_are_counted() -> None:
    counted = draft(replace(RECORDS, seats=(Seat("Lồ A Lềnh", "Phường Sa Pa"),) * 3))[Part.PRESENCE]
    assert (counted["summoned"], counted["present"], counted["absent"]) == ("3", "", "")
    assert draft(RECORDS)[Part.PRESENCE]["summoned"] == ""


def test_the_absent_stand_by_unit_with_and_without_leave() -> None:
    seats = (
        Seat("Lồ A Lềnh", "Phường Sa Pa", excused=True),
        Seat("Lý Tả Sành", "Phường Sa Pa", excused=True),
        Seat("Nông Thị Nga", "Xã Tả Van", excused=True),
        Seat("Hạng A Páo", "Xã Tả Van", absent=True),
        Seat("Má A Đa", "Xã Tả Van", came=True),
        Seat("Vàng A Phử", "Xã Tả Van", came=True, summoned=False),
    )
    records = replace(RECORDS, seats=seats)
    counted = draft(records)[Part.PRESENCE]
    assert [counted[name] for name in ("summoned", "present", "excused", "absent")] == ["5", "2", "3", "1"]
    assert counted["excused_names"] == "Phường Sa Pa: Lồ A Lềnh, Lý Tả Sành\nXã Tả Van: Nông Thị Nga"
    assert counted["absent_names"] == "Xã Tả Van: Hạng A Páo"
    assert counted["delegates"].endswith("\n01 đồng chí dự ngoài danh sách triệu tập.")
    assert records.unmarked == 0
    assert replace(records, seats=(*seats, Seat("Thào A Tủa", "Xã Tả Van"))).unmarked == 1
