"""The year's book as xlsx: its columns, real dates, and no text that a spreadsheet would run (EXP-FORMULA)."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient
from openpyxl.worksheet.worksheet import Worksheet

from tests.certificates.graduates import Graduates
from tests.documents.facts import register, register_row
from training.accounts.models import User
from training.base.refusal import Refused
from training.certificates.documents_register import RowKind
from training.certificates.register_sheet import FIRST, sheet_of, year_sheet

SignIn = Callable[[User], FlaskClient]
HOSTILE = (
    '=HYPERLINK("http://lua-dao.example","Bấm")',
    "@SUM(1)",
    "-2+3",
    "+84912345678",
    "＝1+1",
    "http://lua-dao.example",
)


def _opened(content: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_formula_is_a_text_in_every_field(text: str) -> None:
    row = register_row(
        1, kind=RowKind.VOIDED, name=text, number=text, entry=text, birth=text, native_place=text, unit=text
    )
    row = replace(row, grade=text, issued_on=text, about=text, received=(text, text))
    book = register((row,))
    named = replace(book.sections[0], course=text, course_line=text)
    sheet = _opened(sheet_of(replace(book, sections=(named,), volume=text, keeper=text)))
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    written = [sheet.cell(FIRST + 1, column).value for column in range(2, 10)]
    assert written == [text] * 8
    assert sheet.cell(FIRST + 1, 10).value == f"{text}, {text}"


def test_dates_are_dates_and_a_year_alone_is_a_text() -> None:
    sheet = _opened(sheet_of(register((register_row(1, birth="19/02/1979"), register_row(2, birth="1986")))))
    born, issued = sheet.cell(FIRST + 1, 5), sheet.cell(FIRST + 1, 9)
    assert (str(born.value)[:10], str(issued.value)[:10]) == ("1979-02-19", "2022-07-15")
    assert (born.number_format, born.data_type) == ("dd/mm/yyyy", "d")
    assert sheet.cell(FIRST + 2, 5).value == "1986"


def test_the_sheet_is_ready_to_read_and_to_print() -> None:
    sheet = _opened(
        sheet_of(register((register_row(1), register_row(2, kind=RowKind.SPOILED, name="", about="AB 12"))))
    )
    heads = [cell.value for cell in sheet[FIRST]]
    assert heads == [
        "STT", "Số giấy chứng nhận", "Số vào sổ", "Họ và tên", "Ngày sinh", "Quê quán", "Đơn vị", "Xếp loại",
        "Ngày cấp", "Người nhận ký tên", "Ghi chú", "Lớp",
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("E4", "landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.column_dimensions["D"].width > 20
    assert (sheet.cell(FIRST + 2, 4).value, sheet.cell(FIRST + 2, 11).value) == ("Phôi in hỏng", "Hủy phôi AB 12")
    assert str(sheet.cell(FIRST + 4, 1).value).startswith("Cộng 02 mục")


def test_it_is_downloaded_from_the_page(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.certificate("Thào A Sinh")
    answer = sign_in(graduates.cast.secretary).get("/register/2022.xlsx")
    assert answer.headers["Content-Disposition"] == "attachment; filename=so-cap-giay-chung-nhan-2022.xlsx"
    sheet = _opened(answer.data)
    assert (sheet.cell(FIRST + 1, 2).value, sheet.cell(FIRST + 1, 4).value) == ("001-GCN/TTCT", "Thào A Sinh")
    assert sheet.cell(FIRST + 1, 12).value == (
        "Tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022, "
        "ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai"
    )


def test_a_year_without_a_line_has_no_sheet(graduates: Graduates) -> None:
    with pytest.raises(Refused, match="chưa có dòng nào"):
        year_sheet(2021)
