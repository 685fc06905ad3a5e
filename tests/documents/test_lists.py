"""Sign-in sheets, participant lists and slips."""

from dataclasses import replace

from tests.documents.facts import LONG_MAIL, LONG_WORD, NAMES, POSITION, XSS_NAME, participants, sign_in, slips
from tests.documents.paper import ink_inside, letters, page_texts, whole_text
from training.attendance.documents import Signer, SignInUnit, render_sign_in
from training.registration.documents import render_participants, render_slips


def test_128_people_take_six_sheets_and_units_stay_whole(sign_in_pdf: bytes) -> None:
    pages = page_texts(sign_in_pdf)
    units = [sum(f"XÃ SỐ {unit} " in page for unit in range(1, 17)) for page in pages]
    assert units == [2, 3, 3, 3, 3, 2]
    assert [page.count("đồng chí)") for page in pages] == units
    assert all(f"Tờ {at}/6" in page and "ngày 15/07/2022" in page for at, page in enumerate(pages, 1))
    assert "Danh sách có 128 đồng chí." in pages[-1]
    assert ink_inside(sign_in_pdf, 30, 19, 15, 8)


def test_only_the_half_days_of_the_course_have_a_column(sign_in_pdf: bytes) -> None:
    morning = whole_text(render_sign_in(sign_in(units=2, halves=("Sáng",))))
    assert "Sáng" in morning
    assert "Chiều" not in morning
    assert "Sáng Chiều" in whole_text(sign_in_pdf)


def test_namesakes_of_one_unit_get_their_year_of_birth() -> None:
    unit = SignInUnit(
        "Phường Hàm Rồng",
        (
            Signer("Đặng Hữu Ước", POSITION, 1976),
            Signer("ĐẶNG HỮU ƯỚC", POSITION, 1995),
            Signer("Hạng A Páo", POSITION, 1980),
        ),
    )
    assert [unit.shown_name(person) for person in unit.people] == [
        "Đặng Hữu Ước (1976)",
        "ĐẶNG HỮU ƯỚC (1995)",
        "Hạng A Páo",
    ]


def test_a_unit_longer_than_a_sheet_goes_on_under_its_band() -> None:
    pdf = render_sign_in(sign_in(units=2, of=28))
    pages = page_texts(pdf)
    bands = [(page.count("I. XÃ SỐ 1 (28 đồng chí)"), page.count("II. XÃ SỐ 2 (28 đồng chí)")) for page in pages]
    assert bands == [(1, 0), (1, 1), (0, 1)]
    assert all(page.count("Ký nhận") == 1 for page in pages)
    assert "Danh sách có 56 đồng chí." in pages[-1]
    assert ink_inside(pdf, 30, 19, 15, 8)


def test_a_long_unit_of_the_participant_list_goes_on_under_its_band() -> None:
    listed = participants()
    [first, second] = listed.units
    pdf = render_participants(replace(listed, units=(replace(first, people=first.people * 4), second)))
    pages = page_texts(pdf)
    assert len(pages) > 2
    assert all("I. PHƯỜNG SA PA (40 đồng chí)" in page for page in pages[:-1])
    assert all(page.count("Ngày sinh") == 1 for page in pages)
    assert ink_inside(pdf, 30, 8, 15, 8)


def test_long_and_hostile_words_stay_inside_the_lists() -> None:
    for pdf in (
        render_sign_in(sign_in(units=2, first=LONG_WORD)),
        render_participants(participants(LONG_WORD, LONG_MAIL)),
    ):
        assert ink_inside(pdf, 30, 8, 15, 8)
        assert LONG_WORD in letters(pdf)
    assert XSS_NAME in whole_text(render_participants(participants(XSS_NAME)))


def test_the_participant_list_goes_by_unit_and_is_signed() -> None:
    text = whole_text(render_participants(participants()))
    assert "DANH SÁCH HỌC VIÊN" in text
    assert "I. PHƯỜNG SA PA (10 đồng chí)" in text
    assert "II. PHƯỜNG SA PẢ (07 đồng chí)" in text
    assert "Danh sách có 17 đồng chí. GIÁM ĐỐC Phùng Mạnh Khang" in text
    unsigned = whole_text(render_participants(replace(participants(), signer_name="")))
    assert "GIÁM ĐỐC" not in unsigned


def test_eight_slips_a_sheet_and_a_new_sheet_for_each_unit() -> None:
    pdf = render_slips(slips(8, 9, 1))
    pages = page_texts(pdf)
    assert [page.count("Mã điểm danh") for page in pages] == [8, 8, 1, 1]
    assert all(page.startswith("PHƯỜNG SA PẢ Phiếu tham dự, tờ") for page in pages)
    assert pages[0].count("7K3M-9QTD-12ABC") == 8
    assert NAMES[0] in pages[0]
    assert "https://ttct-sapa.example.vn/m/q7w2e9r4t5y6u8i1o3p0a5s7d9" in letters(pdf)
    assert ink_inside(pdf, 8, 8, 8, 8)


def test_a_long_name_and_unit_stay_on_their_slip() -> None:
    pdf = render_slips(slips(8, first="Nguyễn Phương Hoàng Thị Khánh Quỳnh Thượng A", unit=LONG_WORD[:80]))
    assert len(page_texts(pdf)) == 1
    assert ink_inside(pdf, 8, 8, 8, 8)
