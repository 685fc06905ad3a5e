"""Rosters as offices send them, one of each kind, made anew for a test: what stands in the file, and who comes out.

A case is its layout, the format it is written in, the people, and what the reading asks about. `FORMATS` of
tests/spreadsheets/makers.py has the writers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.spreadsheets.makers import FORMATS, Grid, Values, as_text
from training.people.roster_legacy import Agreement
from training.vietnamese.legacy import Code
from training.vietnamese.legacy_tables import TCVN3, VNI

_CODES = {
    code: {letter: sign for sign, letter in table.items()} for code, table in ((Code.TCVN3, TCVN3), (Code.VNI, VNI))
}
FACTS = ("full_name", "birth", "gender", "position", "unit", "phone", "email", "id_number", "ethnicity")


def typed_in(code: Code, text: Any) -> Any:
    """A text as it was typed in an old code: TCVN3 has no capitals with a tone."""
    letters = _CODES[code]
    return "".join(letters.get(c) or letters.get(c.lower()) or c for c in text) if isinstance(text, str) else text


def who(full_name: str, birth: str = "", unit: str = "", **facts: Any) -> dict[str, Any]:
    """A person as the reading must give them; a fact that is not named is none."""
    return dict.fromkeys(FACTS) | {"full_name": full_name, "birth": birth or None, "unit": unit or None} | facts


@dataclass(frozen=True)
class Case:
    """A file of an office; `asks` are the questions (row, field, code), `skipped` what is counted beside people."""

    name: str
    grids: Sequence[Grid]
    people: Sequence[dict[str, Any]]
    format: str = "xlsx"
    asks: Sequence[tuple[int, str, str]] = ()
    skipped: dict[str, int] = field(default_factory=dict)
    write: Callable[..., Path] | None = None
    legacy: Agreement = "ask"
    from_1904: bool = False

    def make(self, folder: Path) -> Path:
        """Write the file; its name says nothing of its format."""
        write = self.write or FORMATS[self.format]
        return write(folder / "danh-sach", *self.grids, from_1904=self.from_1904)


def _case(name: str, rows: Values, *people: dict[str, Any], **other: Any) -> Case:
    grid = {
        key: other.pop(key) for key in ("first", "merged", "hidden_rows", "hidden_columns", "fonts") if key in other
    }
    return Case(name, [Grid(rows, **grid)], people, **other)


HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Số điện thoại"]
DA = who("Má A Đa", "05/06/1980", "Xã Tả Van", gender="Nam", position="Trưởng thôn", phone="0912345671")
UOC = who("Lý Thị Ước", "1981", "Phường Sa Pả", gender="Nữ", position="Bí thư chi bộ", phone="0987654321")
TWO: list[list[Any]] = [
    [1, "Má A Đa", "05/06/1980", "Nam", "Trưởng thôn", "Xã Tả Van", "0912345671"],
    [2, "Lý Thị Ước", "1981", "Nữ", "Bí thư chi bộ", "Phường Sa Pả", "0987654321"],
]
TOTAL = [None, "Danh sách có 02 đồng chí"]
LETTERHEAD = [
    ["UBND XÃ TẢ VAN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["BAN TUYÊN VẬN", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH HỌC VIÊN THAM GIA TẬP HUẤN NĂM 2022"],
    ["(Kèm theo Công văn số 15/UBND ngày 05/7/2022)"],
]
SIGNED = [
    [None, None, None, None, "Tả Van, ngày 05 tháng 7 năm 2022"],
    [None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"],
    [None, "Vũ Thị Yến", None, None, "Phùng Mạnh Khang"],
]
WHOLE = [*LETTERHEAD, HEADER, *TWO, TOTAL, *SIGNED]
A, B, C = "Má A Đa", "Lý Thị Ước", "Tẩn Ú Mẩy"
TA_VAN, SA_PA_HOI, BAN_HO = "Xã Tả Van", "Phường Sa Pả", "Xã Bản Hồ"


def _of(*units: str) -> list[dict[str, Any]]:
    return [who(name, "1980", unit) for name, unit in zip((A, B, C), units, strict=False)]


SHORT = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
LAYOUTS = [
    *(
        _case(f"a list from letterhead to signatures, {kind}", WHOLE, DA, UOC, format=kind)
        for kind in FORMATS
    ),
    _case("a header in the 38th row", [*[["x"]] * 37, HEADER, *TWO], DA, UOC, skipped={"titles": 38}),
    _case(
        "years of birth under Nam or Nữ, in a header of two rows",
        [["TT", "Họ tên", "Năm sinh", None, "Đơn vị công tác"], [None, None, "Nam", "Nữ", None],
         [1, A, 1980, None, TA_VAN], [2, B, None, "1981", SA_PA_HOI]],
        who(A, "1980", TA_VAN, gender="Nam"), who(B, "1981", SA_PA_HOI, gender="Nữ"),
        merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5)], skipped={"titles": 2},
    ),
    _case(
        "the same header without merged cells",
        [["TT", "Họ tên", "Năm sinh", "", "Đơn vị công tác"], ["", "", "Nam", "Nữ", ""],
         [1, A, 1980, "", TA_VAN], [2, B, "", "1981", SA_PA_HOI]],
        who(A, "1980", TA_VAN, gender="Nam"), who(B, "1981", SA_PA_HOI, gender="Nữ"), format="csv utf-8",
    ),
    _case(
        "headings that go on in the next row, then numbers of columns",
        [["Số", "Họ và", "Năm", "Đơn"], ["TT", "tên", "sinh", "vị"], ["(1)", "(2)", "(3)", "(4)"],
         [1, A, 1980, TA_VAN]],
        who(A, "1980", TA_VAN), skipped={"titles": 3},
    ),
    _case("columns lettered and numbered", [SHORT, ["A", "B", "1", "2"], [1, A, 1980, TA_VAN]], who(A, "1980", TA_VAN)),
    _case(
        "columns in any order under other names",
        [["Điện thoại di động", "Nơi công tác", "Chức danh", "Tên cơ quan", "Họ, tên đại biểu", "Sinh năm", "TT",
          "Dân tộc", "Số CCCD", "Địa chỉ e-mail", "Ghi chú"],
         ["0912345671", TA_VAN, "Trưởng thôn", "", A, "1980", 1, "Mông", "001085012345", "da@example.vn", "đi xe"]],
        who(A, "1980", TA_VAN, phone="0912345671", position="Trưởng thôn", ethnicity="Mông", id_number="001085012345",
            email="da@example.vn"),
    ),
    _case(
        "a name over two columns with headings of their own",
        [["TT", "Họ và đệm", "Tên", "Năm sinh", "Đơn vị"], [1, "Má A", "Đa", 1980, TA_VAN]], who(A, "1980", TA_VAN),
    ),
    _case(
        "a name over two columns under one wide heading",
        [["TT", "Họ và tên", None, "Năm sinh", "Đơn vị"], [1, "Má A", "Đa", 1980, TA_VAN]], who(A, "1980", TA_VAN),
        merged=[(1, 2, 1, 3)],
    ),
    _case(
        "a name over two columns of which only one has a heading",
        [["TT", "Họ và tên", "", "Năm sinh", "Đơn vị"], [1, "Má A", "Đa", 1980, TA_VAN],
         [2, "Lý Thị", "Ước", 1981, TA_VAN]],
        who(A, "1980", TA_VAN), who(B, "1981", TA_VAN), format="csv utf-8",
    ),
    _case(
        "a mark under Nam or Nữ",
        [["TT", "Họ và tên", "Nam", "Nữ", "Ngày sinh"], [1, A, "x", None, "05/1980"], [2, B, None, "X", 1981]],
        who(A, "05/1980", gender="Nam"), who(B, "1981", gender="Nữ"),
    ),
    _case(
        "one column in which an x marks women",
        [["TT", "Họ và tên", "Giới tính (nữ đánh dấu x)", "Năm sinh"], [1, A, None, 1980], [2, B, "x", 1981]],
        who(A, "1980"), who(B, "1981", gender="Nữ"),
    ),
    _case(
        "day, month and year of birth in three columns",
        [["TT", "Họ và tên", "Ngày sinh", None, None, "Đơn vị"], [None, None, "Ngày", "Tháng", "Năm", None],
         [1, A, 5, 6, 1980, TA_VAN], [2, B, None, 7, 1981, TA_VAN]],
        who(A, "05/06/1980", TA_VAN), who(B, "07/1981", TA_VAN), merged=[(1, 3, 1, 5)],
    ),
    _case(
        "day, month and year of birth in three columns without merged cells",
        [["TT", "Họ và tên", "Ngày sinh", "", "", "Đơn vị"], ["", "", "Ngày", "Tháng", "Năm", ""],
         [1, A, 5, 6, 1980, TA_VAN], [2, B, "", 7, 1981, TA_VAN]],
        who(A, "05/06/1980", TA_VAN), who(B, "07/1981", TA_VAN), format="tsv utf-16",
    ),
    _case(
        "position and unit in one column",
        [["TT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị công tác"], [1, A, 1980, "Trưởng thôn, xã Tả Van"],
         [2, B, 1981, "Bí thư - P. Sa Pả"], [3, C, 1982, "Cán bộ"]],
        who(A, "1980", TA_VAN, position="Trưởng thôn, xã Tả Van"), who(B, "1981", SA_PA_HOI,
        position="Bí thư - P. Sa Pả"),
        who(C, "1982", position="Cán bộ"), asks=[(4, "unit", "unit_unknown")],
    ),
]  # fmt: skip
UNITS_SAID = [
    _case(
        "units in merged group rows",
        [SHORT[:3], ["I. XÃ TẢ VAN (01 đồng chí)"], [1, A, 1980], ["II. Phường Sa Pả"], [2, B, 1980]], *_of(TA_VAN,
        SA_PA_HOI),
        merged=[(2, 1, 2, 3), (4, 1, 4, 3)], skipped={"groups": 2},
    ),
    _case(
        "units in group rows beside a Roman number",
        [SHORT[:3], ["I", "Xã Tả Van"], [1, A, 1980], ["II", "P. Sa Pả:"], [2, B, 1980]], *_of(TA_VAN, SA_PA_HOI),
        format="xls",
    ),
    *(
        _case(
            f"a unit in a merged cell, {kind}",
            [SHORT, [1, A, 1980, TA_VAN], [2, B, 1980, None], [3, C, 1980, BAN_HO]], *_of(TA_VAN, TA_VAN, BAN_HO),
            merged=[(2, 4, 3, 4)], format=kind,
        )
        for kind in ("xlsx", "xls", "ods", "docx")
    ),
    *(
        _case(
            f"a unit by the ditto mark {mark}", [SHORT, [1, A, 1980, TA_VAN], [2, B, 1980, mark], [3, C, 1980, mark]],
            *_of(TA_VAN, TA_VAN, TA_VAN), format=kind,
        )
        for mark, kind in (("nt", "xlsx"), ("-nt-", "xls"), ('"', "tsv utf-16"), ("//", "ods"), ("- // -", "docx"),
                           ("như trên", "csv utf-8"), ("N.T", "csv windows-1258"))
    ),
    _case(
        "a ditto mark that repeats nothing", [[*SHORT, "Chức vụ"], [1, A, 1980, "nt", "nt"]], who(A, "1980"),
        asks=[(2, "position", "ditto_alone"), (2, "unit", "ditto_alone")],
    ),
    _case(
        "one unit for the whole file", [["DANH SÁCH"], ["Đơn vị: xã Tả Van"], SHORT[:3], [1, A, 1980], [2, B, 1980]],
        *_of(TA_VAN, TA_VAN), format="docx",
    ),
    _case(
        "one unit for the whole file, in the cell beside", [["Tên đơn vị:", "P. Sa Pả"], SHORT[:3], [1, A, 1980]],
            *_of(SA_PA_HOI),
    ),
    _case(
        "a header repeated on each page",
        [SHORT, [1, A, 1980, TA_VAN], SHORT, ["(1)", "(2)", "(3)", "(4)"], [2, B, 1980, "nt"], [3, C, 1980, BAN_HO]],
        *[who(A, "1980", TA_VAN), who(B, "1980"), who(C, "1980", BAN_HO)], asks=[(5, "unit", "ditto_alone")],
        skipped={"headers": 2},
    ),
    _case(
        "two tables under each other with other columns",
        [["Đơn vị: Xã Tả Van"], SHORT[:3], [1, A, 1980], ["Tổng số: 01 đồng chí"], [], ["TT", "Năm sinh", "Họ và tên",
        "Xã/phường"],
         [1, 1980, B, BAN_HO], ["Cộng: 1"]],
        *_of(TA_VAN, BAN_HO), skipped={"titles": 2, "totals": 2, "headers": 1},
    ),
    _case(
        "signatures without a total below a list without numbers",
        [["Họ và tên", "Chức vụ", "Đơn vị"], [A, "Thủ trưởng đơn vị", TA_VAN], [B, "Bí thư", SA_PA_HOI],
         [None, "Sa Pa, ngày 5 tháng 7 năm 2022"], ["NGƯỜI LẬP", "CHỦ TỊCH"], ["Vũ Thị Yến", "Phùng Mạnh Khang"]],
        who(A, unit=TA_VAN, position="Thủ trưởng đơn vị"), who(B, unit=SA_PA_HOI, position="Bí thư"),
        skipped={"others": 3},
    ),
    _case(
        "a family name that begins like a total",
        [["Họ và tên", "Năm sinh", "Đơn vị"], ["Tống Số Páo", 1980, TA_VAN], ["Cống Thị Mẩy", 1980, TA_VAN],
        ["TONG CONG: 02"]],
        who("Tống Số Páo", "1980", TA_VAN), who("Cống Thị Mẩy", "1980", TA_VAN), skipped={"totals": 1},
    ),
    _case(
        "people below a gap of 700 rows", [SHORT, [1, A, 1980, TA_VAN], *[[]] * 700, [2, B, 1980, SA_PA_HOI]],
        *_of(TA_VAN, SA_PA_HOI), format="ods",
    ),
]  # fmt: skip
SHEETS = [
    Case("the second of three sheets, the third one hidden",
         [Grid([["Hướng dẫn điền"]], title="Hướng dẫn"), Grid([HEADER, *TWO], title="DS"),
          Grid([HEADER, TWO[0]], title="Cũ", hidden=True)], [DA, UOC]),
    Case("a form that was left empty before the list",
         [Grid([HEADER], title="Mẫu"), Grid([HEADER, *TWO], title="DS")], [DA, UOC], format="xls"),
    _case("hidden rows wait", [HEADER, *TWO], DA, UOC, hidden_rows=[3], asks=[(3, "", "row_hidden")], format="ods"),
    _case("a hidden column is left out", [[*SHORT, "Điện thoại"], [1, A, 1980, TA_VAN, "0912345671"]], *_of(TA_VAN),
          hidden_columns=[5], format="xls"),
]  # fmt: skip


def _named(*names: str) -> list[list[Any]]:
    return [SHORT, *([n, name, 1980, TA_VAN] for n, name in enumerate(names, 1))]


def _born(*births: Any) -> list[list[Any]]:
    return [SHORT, *([n, f"Má A {n}", birth, TA_VAN] for n, birth in enumerate(births, 1))]


def _fact(
    heading: str, field: str, said: Sequence[Any], read: Sequence[str | None]
) -> tuple[Values, list[dict[str, Any]]]:
    rows = [[*SHORT, heading], *([n, f"Má A {n}", 1980, TA_VAN, value] for n, value in enumerate(said, 1))]
    return rows, [who(f"Má A {n}", "1980", TA_VAN, **{field: value}) for n, value in enumerate(read, 1)]


_PHONES = _fact(
    "Điện thoại", "phone",
    [912345670, "'0912 345 671", "+84912345672", "8.4912345673E+10", "0912.345.674", "0912-345-675", "84912345676",
    "9.12E+08"],
    ["0912345670", "0912345671", "0912345672", "0912345673", "0912345674", "0912345675", "0912345676", None],
)  # fmt: skip
_PAPERS = _fact(
    "Số CCCD/CMND", "id_number",
    [1085012345, "001085012346", "010 085 012 347", 10085012348, "063123456", 63123457, "12345", "1.08501E+09"],
    ["001085012345", "001085012346", "010085012347", "010085012348", "063123456", "063123457", None, None],
)  # fmt: skip
VALUES = [
    _case(
        "what stands before a name",
        _named("Đ/c Má A Đa", "đồng chí: Lý Thị Ước", "Ông Tẩn Ú Mẩy", "3. Bà  Vàng Thị Sua", "Anh Thư",
            "đ.c. Chị Lù Thị Mỷ"),
        *(who(name, "1980", TA_VAN) for name in (A, B, C, "Vàng Thị Sua", "Anh Thư", "Lù Thị Mỷ")),
    ),
    _case(
        "names decomposed, in capitals, among every kind of space",
        _named("Nguye\u0302\u0303n Thi\u0323 A\u0301nh", "BÙI THỊ YẾN", "\u200bTrần  Thị\u00a0Bé\u202f",
            "H'MÔNG A PÁO"),
        *(who(name, "1980", TA_VAN) for name in ("Nguyễn Thị Ánh", "BÙI THỊ YẾN", "Trần Thị Bé", "H'MÔNG A PÁO")),
        format="docx",
    ),
    _case(
        "letters that a program lost", _named("Nguy?n V?n H?ng", "Tr\ufffdn Thị Bé"), who("", "1980", TA_VAN), who("",
            "1980", TA_VAN),
        asks=[(2, "full_name", "name_invalid"), (3, "full_name", "name_invalid")], format="csv utf-8",
    ),
    _case(
        "births in every form",
        _born("5.6.1980", "05-06-1980", " 5 / 6 / 80 ", "ngày 5 tháng 6 năm 1980", "05/1980", "tháng 5/1980", 1980,
            "sinh năm 1980",
              29377, date(1980, 6, 5), "1980-06-05", "12/13/1980", "80", date(1905, 6, 2)),
        *(who(f"Má A {n}", birth, TA_VAN) for n, birth in enumerate(
            [*["05/06/1980"] * 4, "05/1980", "05/1980", "1980", "1980", *["05/06/1980"] * 3, "", "", ""], 1)),
        asks=[(13, "birth_date", "birth_impossible"), (14, "birth_date", "birth_unreadable"),
              (15, "birth_date", "birth_implausible")],
    ),
    *(
        _case(
            f"dates counted from 1904, {kind}", _born(date(1985, 8, 15), 29812, "15/8/1985"),
            *(who(f"Má A {n}", "15/08/1985", TA_VAN) for n in (1, 2, 3)), format=kind, from_1904=True,
        )
        for kind in ("xlsx", "xls")
    ),
    _case("phones in every form", _PHONES[0], *_PHONES[1], asks=[(9, "phone", "number_rounded")]),
    _case("papers in every form", _PAPERS[0], *_PAPERS[1],
          asks=[(8, "id_number", "id_invalid"), (9, "id_number", "number_rounded")], format="xls"),
    _case(
        "cells that report an error", [[*SHORT, "Chức vụ"], [1, "#N/A", "#REF!", TA_VAN, "#VALUE!"]], who("",
            unit=TA_VAN), format="ods",
        asks=[(2, "full_name", "cell_error"), (2, "birth_date", "cell_error"), (2, "position", "cell_error")],
    ),
    _case(
        "texts that a program guarded", [[*SHORT, "Điện thoại"], [1, A, 1980, TA_VAN, '="0912345671"'], [2, "'=1+1",
            1980, TA_VAN, ""]],
        who(A, "1980", TA_VAN, phone="0912345671"), who("", "1980", TA_VAN), asks=[(3, "full_name", "cell_unsaved")],
        format="csv utf-8 with its mark",
    ),
    _case(
        "a list pasted from a spreadsheet, with a line break in a cell",
        [["Họ và\ntên", "Năm sinh", "Đơn vị"], ["Má A\nĐa", 1980, TA_VAN], ['Lý "Bé" Ước', 1981, SA_PA_HOI]],
        who(A, "1980", TA_VAN), who('Lý "Bé" Ước', "1981", SA_PA_HOI), write=as_text("utf-8", "\t"),
    ),
]  # fmt: skip


def _old(code: Code, rows: Values) -> Values:
    return [[typed_in(code, value) for value in row] for row in rows]


_OLD_ROWS: list[list[Any]] = [["DANH SÁCH"], HEADER, *TWO, [None, "Danh sách có 02 đồng chí"]]
_ASKED = [(row, name, "legacy_asked") for row in (3, 4) for name in ("full_name", "gender", "position", "unit")]
_ALSO_NAM = [each for each in _ASKED if each != (3, "gender", "legacy_asked")]
OLD_FONTS = [
    _case("TCVN3 in its fonts", _old(Code.TCVN3, _OLD_ROWS), DA, UOC, fonts={0: ".VnTime"}, asks=_ALSO_NAM,
        skipped={"totals": 1}),
    _case("TCVN3 in its fonts, xls, agreed", _old(Code.TCVN3, _OLD_ROWS), DA, UOC, fonts={0: ".VnTime"}, format="xls",
        legacy="convert"),
    _case("TCVN3 known by its words", _old(Code.TCVN3, _OLD_ROWS), DA, UOC, legacy="convert", write=as_text("cp1252",
        ";")),
    _case("VNI known by its words", _old(Code.VNI, _OLD_ROWS), DA, UOC, asks=_ALSO_NAM, format="xls"),
    _case("VNI in Word, agreed", _old(Code.VNI, _OLD_ROWS), DA, UOC, fonts={0: "VNI-Times"}, format="docx",
        legacy="convert"),
    _case(
        "TCVN3 in a font of capitals", [SHORT, [1, typed_in(Code.TCVN3, "nguyễn thị ánh"), 1980, TA_VAN]],
        who("NGUYỄN THỊ ÁNH", "1980", TA_VAN), fonts={2: ".VnTimeH"}, legacy="convert",
    ),
    _case(
        "rows in TCVN3 among rows in Unicode",
        [SHORT, *([n, typed_in(Code.TCVN3, name), 1980, TA_VAN] for n, name in enumerate(("Nguyễn Văn Hương",
        "Vũ Dũng"), 1)),
         [3, "Lý Thị Ước", 1980, TA_VAN], [4, "Nguyễn Văn Hà", 1980, TA_VAN], [5, "Ly A Sinh", 1980, TA_VAN]],
        *(who(name, "1980", TA_VAN) for name in ("Nguyễn Văn Hương", "Vò Dòng", "Lý Thị Ước", "Nguyễn Văn Hà",
        "Ly A Sinh")),
        legacy="convert", asks=[(3, "full_name", "legacy_unsure")],
    ),
    _case("foreign names among ours are Unicode", _named("Lê Văn Müller", "René Dupré", "Hà Thành"),
          *(who(name, "1980", TA_VAN) for name in ("Lê Văn Müller", "René Dupré", "Hà Thành"))),
]  # fmt: skip
CASES = [*LAYOUTS, *UNITS_SAID, *SHEETS, *VALUES, *OLD_FONTS]
assert len({case.name for case in CASES}) == len(CASES)
