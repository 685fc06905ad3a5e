"""The register on paper."""

import re
from collections import Counter
from dataclasses import replace

from tests.documents.facts import LONG_MAIL, LONG_WORD, register, register_row
from tests.documents.paper import ink_inside, letters, page_texts, whole_text
from training.certificates.documents_register import RegisterFacts, RegisterSection, RowKind, render_register
from training.certificates.documents_volumes import bind_each, bind_running

SPOILED = register_row(0, kind=RowKind.SPOILED, number="", entry="", name="", birth="", native_place="", unit="")
REVOKED = register_row(0, kind=RowKind.REVOKED, number="", entry="", about="045")
REISSUED = register_row(31, kind=RowKind.REISSUED, about="004")


def test_head_and_band_are_on_every_page_and_a_band_where_the_course_changes() -> None:
    first = tuple(register_row(number) for number in range(1, 25))
    pdf = render_register(register(first, (register_row(25),), (register_row(26),)))
    pages = page_texts(pdf)
    assert len(pages) == 3
    assert all(page.count("Số giấy chứng nhận") == 1 and page.count("(11)") == 1 for page in pages)
    assert [page.count("Lớp A, ngày 15/07/2022") for page in pages] == [1, 1, 1]
    assert "Lớp B" in pages[2]
    assert "Lớp C" in pages[2]
    assert all(f"Trang {at}/3" in page for at, page in enumerate(pages, 1))
    assert ink_inside(pdf, 25, 19, 15, 4)


def test_every_kind_of_entry_is_told_and_counted() -> None:
    text = whole_text(render_register(register((register_row(1), SPOILED, REVOKED, REISSUED))))
    assert "1 001-GCN/TTCT 001 Vàng Thị Máy 1986 Huyện Văn Bàn, tỉnh Lào Cai Phường Cầu Mây 15/07/2022" in text
    assert "2 Phôi in hỏng 15/07/2022" in text
    assert "Thu hồi số 045" in text
    assert "Cấp lại do in sai, thay số 004" in text
    assert "Cộng 04 mục: 01 giấy đã cấp, 01 giấy cấp lại, 01 giấy thu hồi, 01 phôi in hỏng." in text


def test_an_empty_register_says_so() -> None:
    assert "Cộng 00 mục." in whole_text(render_register(register()))


def test_words_without_end_stay_inside_their_columns() -> None:
    pdf = render_register(register((register_row(1, name=LONG_MAIL, unit=LONG_WORD, native_place=LONG_WORD),)))
    assert ink_inside(pdf, 25, 19, 15, 4)
    everything = letters(pdf)
    assert "truongthidieuhien" in everything
    assert everything.count("X") >= 2 * LONG_WORD.count("X")


def test_a_long_word_whose_part_is_bold_is_broken_and_every_letter_is_there() -> None:
    """PDF-LONGWORD: the band's title is bold, what follows it is not."""
    words = (LONG_MAIL, LONG_WORD)
    row = register_row(1, name=LONG_MAIL, unit=LONG_WORD, native_place=LONG_WORD, received=words)
    noted = register_row(2, kind=RowKind.VOIDED, about=LONG_WORD)
    section = RegisterSection(LONG_WORD[:60], LONG_WORD[60:] + LONG_MAIL, (row, noted))
    pdf = render_register(replace(register(), sections=(section,)))
    assert ink_inside(pdf, 25, 19, 15, 4)
    found, wanted = Counter(letters(pdf)), Counter("".join((*words, LONG_WORD, LONG_WORD, LONG_WORD, *words)))
    assert {letter: found[letter] for letter in wanted if found[letter] < wanted[letter]} == {}
    assert "truongthidieuhien.vanphonghdnd" in letters(pdf)


def _three() -> list[RegisterFacts]:
    """Registers of one, two and three pages."""
    return [register(tuple(register_row(number) for number in range(1, last))) for last in (5, 16, 30)]


def _feet(pdf: bytes) -> list[str]:
    return [re.findall(r"Trang (\d+/\d+)", page)[0] for page in page_texts(pdf)]


def test_registers_in_one_file_are_numbered_each_for_itself_or_through_the_whole() -> None:
    """PDF-PAGENO."""
    assert _feet(bind_each(_three())) == ["1/1", "1/2", "2/2", "1/3", "2/3", "3/3"]
    assert _feet(bind_running(_three())) == ["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]


def test_who_took_a_certificate_stands_small_beside_the_place_for_ink() -> None:
    row = register_row(1, received=("18/07/2022", "Lý Văn Nam"))
    pdf = render_register(register((row, register_row(2))))
    assert "18/07/2022 Lý Văn Nam" in whole_text(pdf)
    assert "Đã giao 01 giấy." in whole_text(pdf)
    assert ink_inside(pdf, 25, 19, 15, 4)
