"""Area B of the shared cases: papers as PDF. Where each case is tested, and those that belong to no one paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from unicodedata import is_normalized, normalize

import pypdfium2
import pytest
from PIL import ImageChops

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.documents.facts import (
    DAY_LINE,
    HEAD,
    LONG_MAIL,
    LONG_WORD,
    NAMES,
    TITLE,
    certificate,
    minutes,
    participants,
    people,
    register,
    register_row,
    sign_in,
    slips,
)
from tests.documents.paper import certificates, ink_inside, letters, page_texts, pictures, whole_text
from tests.people.roster_files import HEADER, cells_of
from tests.registration.rosters import bring, draft_of, open_units
from tests.spreadsheets.files import workbook
from training.attendance.actions import mark
from training.attendance.actions.marks import new_nonce
from training.attendance.documents import render_sign_in
from training.attendance.documents_matrix import MatrixFacts, MatrixPerson, MatrixUnit, RollColumn, render_matrix
from training.attendance.models import MarkKind
from training.base.db import transaction
from training.base.refusal import Refused
from training.certificates.documents_drafts import printed
from training.certificates.documents_grades import GradeList, MarkedPerson, MarkedUnit, render_grades
from training.certificates.documents_register import RegisterSection, render_register
from training.courses.models import Course
from training.designs.documents import check_certificate
from training.designs.documents_facts import CertificateFacts
from training.minutes.documents import PaperRow, render_minutes
from training.registration.documents import render_participants, render_slips
from training.stationery.documents_delivery import DeliveryFacts, DeliveryUnit, Receiver, render_delivery
from training.stationery.documents_dividers import DividerFacts, DividerName, render_dividers
from training.stationery.printing import course_certificates

HERE = "tests/documents/test_cases_pdf.py"
CASES = {
    "PDF-NFD": (
        f"{HERE}::test_a_name_from_a_roster_in_nfd_is_printed_in_nfc",
        f"{HERE}::test_a_roster_in_nfd_gives_the_picture_of_its_nfc_twin",
        "tests/documents/test_certificate.py::test_decomposed_names_give_the_same_certificate",
    ),
    "PDF-LONGWORD": (
        f"{HERE}::test_a_word_without_end_stays_whole_inside_the_margins",
        f"{HERE}::test_bold_words_without_end_stay_inside_the_register",
        f"{HERE}::test_a_certificate_prints_what_two_lines_hold_and_refuses_the_rest_by_name",
    ),
    "PDF-PAGENO": (
        "tests/documents/test_register.py::"
        "test_registers_in_one_file_are_numbered_each_for_itself_or_through_the_whole",
    ),
    "PDF-CLIP": (
        f"{HERE}::test_sixty_people_and_24_rolls_keep_their_last_column",
        f"{HERE}::test_more_rolls_than_a_sheet_holds_are_split_with_the_names_on_every_part",
        "tests/attendance/test_matrix.py::test_under_seven_points_the_table_is_cut_and_says_so",
    ),
}
NAME = "Nguyễn Thị Ánh Tuyết"
LEGEND = "x: có mặt; M: muộn; P: vắng có phép; K: vắng không phép; ô trống: chưa ghi."


def _nfd(text: str) -> str:
    return normalize("NFD", text)


def _graduates(cast: Cast, folder: Path, written: Callable[[str], str], course: Course) -> Graduates:
    """A course whose one participant comes from a workbook in which every text is `written` so."""
    row = [1, NAME, 1980, None, "Bí thư Đảng ủy", "Phường Cầu Mây", None, None]
    cells = [written(cell) if isinstance(cell, str) else cell for cell in (*HEADER, *row)]
    file = workbook(folder / "ds.xlsx", cells_of([cells[: len(HEADER)], cells[len(HEADER) :]]))
    graduates = Graduates(cast, course)
    roll, by = graduates.roll, cast.secretary
    assert bring(draft_of(course, file, cast), cast).new == 1
    [person] = graduates.people()
    with transaction():
        mark(roll, person, MarkKind.PRESENT, nonce=new_nonce(), by=by)
    return graduates


@pytest.fixture
def workshop_day(cast: Cast, set_clock: Callable[[str], datetime]) -> Cast:
    """The day of the workshop, whose Centre and units are known."""
    set_clock("2022-07-15 11:35")
    assert cast.centre
    open_units()
    return cast


def test_a_name_from_a_roster_in_nfd_is_printed_in_nfc(workshop_day: Cast, tmp_path: Path) -> None:
    assert (len(_nfd(NAME)), len(NAME)) == (26, 20)
    graduates = _graduates(workshop_day, tmp_path, _nfd, workshop_day.course)
    [issued] = graduates.issue()
    assert printed(issued).full_name == NAME
    pdf = course_certificates(graduates.course)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert is_normalized("NFC", text)
    assert NAME in text
    assert NAME in whole_text(pdf)
    assert "Bí thư Đảng ủy, phường Cầu Mây" in whole_text(pdf)


def test_a_roster_in_nfd_gives_the_picture_of_its_nfc_twin(workshop_day: Cast, tmp_path: Path) -> None:
    sheets: list[CertificateFacts] = []
    for written in (_nfd, str):
        course = workshop_day.make_course()
        [issued] = _graduates(workshop_day, tmp_path, written, course).issue()
        sheets.append(printed(issued))
    one, other = (replace(each, number="1", entry="1", code="7K3M9QTD12ABC") for each in sheets)
    [left], [right] = pictures(certificates(one), 60), pictures(certificates(other), 60)
    changed = ImageChops.difference(left, right).point(lambda grey: 255 if grey > 16 else 0).histogram()[255]
    assert changed <= 0.01 * left.width * left.height


def _matrix(rolls: int, counts: tuple[int, ...] = (20, 33, 7), **long: str) -> MatrixFacts:
    """A course of so many rolls, two a day, and so many people by unit; each person's note is one of its own."""
    columns = tuple(RollColumn(f"{1 + at // 2:02}/07", "SC"[at % 2]) for at in range(rolls))
    units, number = [], 0
    for at, count in enumerate(counts, 1):
        listed = []
        for name in people(count, *([long["name"]] if long and at == 1 else [])):
            number += 1
            marks = tuple("xMPK"[(number + column) % 4] for column in range(rolls))
            listed.append(MatrixPerson(name, marks, f"{rolls}/{rolls}", long.get("note", f"chú {number:02}.")))
        units.append(MatrixUnit(long.get("unit", f"Phường Số {at}"), tuple(listed)))
    return MatrixFacts(HEAD, TITLE, DAY_LINE, f"Bảng điểm danh {TITLE}", columns, LEGEND, (), tuple(units))


def test_sixty_people_and_24_rolls_keep_their_last_column() -> None:
    pdf = render_matrix(_matrix(24))
    text = whole_text(pdf)
    assert [f"chú {number:02}." for number in range(1, 61) if f"chú {number:02}." not in text] == []
    assert text.count("24/24") == 60
    assert all("Tổng Ghi chú" in page and LEGEND in page for page in page_texts(pdf))
    assert ink_inside(pdf, 10, 10, 10, 10)
    # A unit goes on under its own name.
    assert [page.count("II. PHƯỜNG SỐ 2") for page in page_texts(pdf)].count(1) >= 2


def test_more_rolls_than_a_sheet_holds_are_split_with_the_names_on_every_part() -> None:
    facts = _matrix(46, counts=(9,))
    pdf = render_matrix(facts)
    pages = page_texts(pdf)
    assert len(facts.fit.parts) == len(pages) == 3
    for page in pages:
        assert all(person.name in page for unit in facts.units for person in unit.people)
    assert [page.count("chú 0") for page in pages] == [0, 0, 9]
    assert [("01/07" in page, "23/07" in page) for page in pages] == [(True, False), (False, False), (False, True)]
    assert ink_inside(pdf, 10, 10, 10, 10)


def _long_lists() -> dict[str, tuple[bytes, float]]:
    """Every paper with the two words where names, units and notes stand, and the margin that it keeps."""
    listed = (MarkedPerson(LONG_MAIL, "1980", "7,5", "Khá", LONG_WORD),)
    marked = GradeList(HEAD, TITLE, DAY_LINE, "", (MarkedUnit(LONG_WORD, listed),), "Danh sách.", "Giám đốc", "P")
    receiver = Receiver(LONG_MAIL, "1980", LONG_WORD, "001-GCN/TTCT")
    delivered = DeliveryFacts(HEAD, TITLE, DAY_LINE, TITLE, (DeliveryUnit(LONG_WORD, (receiver,)),))
    divider = DividerFacts(TITLE, LONG_WORD, 1, 1, (DividerName("001-GCN/TTCT", LONG_MAIL),))
    signed = sign_in(units=2, first=LONG_MAIL)
    invited = participants(LONG_MAIL)
    return {
        "sign-in": (
            render_sign_in(replace(signed, units=tuple(replace(unit, unit=LONG_WORD) for unit in signed.units))),
            8,
        ),
        "participants": (
            render_participants(replace(invited, units=tuple(replace(unit, unit=LONG_WORD) for unit in invited.units))),
            8,
        ),
        "slips": (render_slips(slips(9, first=LONG_MAIL, unit=LONG_WORD)), 8),
        "minutes": (render_minutes(minutes(papers=(PaperRow(LONG_WORD, LONG_MAIL, "Tham luận", LONG_WORD),))), 8),
        "register": (render_register(register((register_row(1, name=LONG_MAIL, unit=LONG_WORD),))), 4),
        "marks": (render_grades(marked), 8),
        "rolls": (render_matrix(_matrix(24, (3,), name=LONG_MAIL, unit=LONG_WORD, note=LONG_MAIL)), 8),
        "delivery": (render_delivery(delivered), 8),
        "divider": (render_dividers([divider], 297, 210), 8),
    }


@pytest.fixture(scope="module")
def long_lists() -> dict[str, tuple[bytes, float]]:
    return _long_lists()


PAPERS = (
    "sign-in", "participants", "slips", "minutes", "register", "marks", "rolls", "delivery", "divider",
)  # fmt: skip


@pytest.mark.parametrize("paper", PAPERS)
def test_a_word_without_end_stays_whole_inside_the_margins(
    long_lists: dict[str, tuple[bytes, float]], paper: str
) -> None:
    pdf, margin = long_lists[paper]
    assert (len(LONG_MAIL), len(LONG_WORD)) == (64, 120)
    assert ink_inside(pdf, margin, margin, margin, margin)
    everything = letters(pdf)
    assert LONG_MAIL in everything or LONG_MAIL.upper() in everything
    assert LONG_WORD in everything or LONG_WORD.upper() in everything


def test_a_certificate_prints_what_two_lines_hold_and_refuses_the_rest_by_name() -> None:
    pdf = certificates(certificate(unit=LONG_WORD[:100], position=""), certificate(position=LONG_MAIL))
    assert LONG_WORD[:100] in letters(pdf)
    assert LONG_MAIL in letters(pdf)
    assert ink_inside(pdf, 8.5, 8.5, 8.5, 8.5)
    with pytest.raises(Refused, match="Giấy của Vàng Thị Máy"):
        check_certificate(certificate(unit=LONG_WORD, position=""))


def test_bold_words_without_end_stay_inside_the_register() -> None:
    """The band is bold in its first part; the run goes on after it."""
    section = RegisterSection(LONG_WORD, f"{LONG_MAIL}{LONG_WORD}", (register_row(1, name=NAMES[0], unit=LONG_WORD),))
    pdf = render_register(replace(register(), sections=(section,)))
    assert ink_inside(pdf, 25, 19, 15, 4)
    assert f"{LONG_WORD},{LONG_MAIL}{LONG_WORD}" in letters(pdf)
