"""Minutes on paper: in the order of the norm, blank where the records lack something."""

from datetime import date

import pytest

from tests.documents.facts import LONG_MAIL, LONG_WORD, XSS_NAME, minutes
from tests.documents.paper import ink_inside, letters, page_texts, whole_text
from training.minutes.documents import Absentees, ConclusionRow, Counts, Official, PaperRow, render_minutes


def test_the_parts_stand_in_the_order_of_the_norm(minutes_pdf: bytes) -> None:
    text = whole_text(minutes_pdf)
    parts = [
        "THỊ ỦY SA PA",
        "-BB/TTCT",
        "Sa Pa, ngày 15 tháng 7 năm 2022",
        "BIÊN BẢN",
        "Hôm nay, vào hồi 07 giờ 30 phút",
        "I- THÀNH PHẦN",
        "1. Đại biểu",
        "2. Số lượng: Triệu tập 128 đồng chí; có mặt đồng chí",
        "II- DIỄN BIẾN HỘI NGHỊ",
        "1. Khai mạc:",
        "2. Báo cáo:",
        "3. Tham luận",
        "4. Thảo luận",
        "5. Kết luận",
        "Một là",
        "Tám là",
        "Hội nghị kết thúc vào hồi 11 giờ 30 phút",
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ HỘI NGHỊ",
        "Nơi nhận:",
        "- Lưu Trung tâm Chính trị.",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "DỰ THẢO" not in text


def test_ink_keeps_the_margins(minutes_pdf: bytes) -> None:
    assert ink_inside(minutes_pdf, 30, 9, 15, 20)


def test_pages_are_numbered_from_the_second(minutes_pdf: bytes) -> None:
    first, second, *_ = page_texts(minutes_pdf)
    assert second.startswith("2 ") or second.endswith(" 2")
    assert not first.startswith("1 ")


@pytest.mark.parametrize("directives", [2, 9, 13, 17])
def test_signatures_never_stand_alone(directives: int) -> None:
    signed = next(page for page in page_texts(render_minutes(minutes(directives))) if "NGƯỜI GHI BIÊN BẢN" in page)
    assert "Hội nghị kết thúc" in signed
    assert "cá nhân được giao." in signed


def test_a_draft_says_so_on_each_page() -> None:
    pages = page_texts(render_minutes(minutes(draft=True)))
    assert len(pages) > 1
    assert all("DỰ THẢO" in page for page in pages)


def test_what_the_records_know_is_printed() -> None:
    text = whole_text(
        render_minutes(
            minutes(
                chair=Official("Thào A Sinh", "Phó Bí thư Thường trực Thị ủy"),
                secretary=Official("Nguyễn Thị Vân", ""),
                counts=Counts(128, 121, 4, 3),
                absentees=(Absentees("Phường Hàm Rồng", ("Hạng A Páo (không phép)",)),),
            )
        )
    )
    assert "Chủ trì hội nghị: đồng chí Thào A Sinh, Phó Bí thư Thường trực Thị ủy." in text
    assert "Thư ký hội nghị: đồng chí Nguyễn Thị Vân." in text
    assert "Triệu tập 128 đồng chí; có mặt 121 đồng chí; vắng có phép 04 đồng chí; vắng không phép 03 đồng chí" in text
    assert "- Phường Hàm Rồng: Hạng A Páo (không phép)." in text
    assert text.count("Nguyễn Thị Vân") == 2


def test_unit_and_deadline_have_columns_only_where_a_directive_has_one(minutes_pdf: bytes) -> None:
    assert "Đơn vị thực hiện" not in whole_text(minutes_pdf)
    row = ConclusionRow("Một là", "Lấy kết quả.", "Đảng ủy các xã", "30/09/2022")
    text = whole_text(render_minutes(minutes(conclusions=(row,))))
    assert "Đơn vị thực hiện Thời hạn Một là Lấy kết quả. Đảng ủy các xã 30/09/ 2022" in text


def test_minutes_of_2026_bear_no_date_line_and_semicolons() -> None:
    text = whole_text(render_minutes(minutes(on=date(2026, 3, 2))))
    assert "Sa Pa, ngày 02 tháng 3 năm 2026" not in text
    assert "- Thường trực Thị ủy (báo cáo); - Lưu Trung tâm Chính trị." in text


def test_words_without_end_stay_inside_and_markup_is_text() -> None:
    pdf = render_minutes(
        minutes(
            delegates=(XSS_NAME, LONG_WORD),
            papers=(PaperRow(LONG_WORD, LONG_MAIL, LONG_WORD, LONG_WORD),),
            conclusions=(ConclusionRow("Một là", LONG_WORD, LONG_MAIL, LONG_WORD),),
            discussion=f"Đồng chí {LONG_WORD} {LONG_MAIL}",
        )
    )
    assert ink_inside(pdf, 30, 9, 15, 20)
    assert XSS_NAME in whole_text(pdf)
    assert letters(pdf).count("TODANPHO") == 7
    assert "longan.2026@example.vn" in letters(pdf)
