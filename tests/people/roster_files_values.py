"""Rosters whose cells hold names, births and numbers in every form, and letters of old fonts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.people.roster_case import DA, HEADER, SA_PA_HOI, SHORT, TA_VAN, TWO, UOC, A, B, C, case, typed_in, who
from tests.spreadsheets.makers import Values, as_text
from training.vietnamese.legacy import Code


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
    case(
        "what stands before a name",
        _named("Đ/c Má A Đa", "đồng chí: Lý Thị Ước", "Ông Tẩn Ú Mẩy", "3. Bà  Vàng Thị Sua", "Anh Thư",
            "đ.c. Chị Lù Thị Mỷ"),
        *(who(name, "1980", TA_VAN) for name in (A, B, C, "Vàng Thị Sua", "Anh Thư", "Lù Thị Mỷ")),
    ),
    case(
        "names decomposed, in capitals, among every kind of space",
        _named("Nguye\u0302\u0303n Thi\u0323 A\u0301nh", "BÙI THỊ YẾN", "\u200bTrần  Thị\u00a0Bé\u202f",
            "H'MÔNG A PÁO"),
        *(who(name, "1980", TA_VAN) for name in ("Nguyễn Thị Ánh", "BÙI THỊ YẾN", "Trần Thị Bé", "H'MÔNG A PÁO")),
        format="docx",
    ),
    case(
        "letters that a program lost", _named("Nguy?n V?n H?ng", "Tr\ufffdn Thị Bé"), who("", "1980", TA_VAN), who("",
            "1980", TA_VAN),
        asks=[(2, "full_name", "name_invalid"), (3, "full_name", "name_invalid")], format="csv utf-8",
    ),
    case(
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
        case(
            f"dates counted from 1904, {kind}", _born(date(1985, 8, 15), 29812, "15/8/1985"),
            *(who(f"Má A {n}", "15/08/1985", TA_VAN) for n in (1, 2, 3)), format=kind, from_1904=True,
        )
        for kind in ("xlsx", "xls")
    ),
    case("phones in every form", _PHONES[0], *_PHONES[1], asks=[(9, "phone", "number_rounded")]),
    case("papers in every form", _PAPERS[0], *_PAPERS[1],
          asks=[(8, "id_number", "id_invalid"), (9, "id_number", "number_rounded")], format="xls"),
    case(
        "cells that report an error",
        [[*SHORT, "Chức vụ"], [1, "#N/A", "#REF!", TA_VAN, "#VALUE!"], [2, "#TÊN?", "#####", TA_VAN, "#DIV/0!"]],
        who("", unit=TA_VAN), who("", unit=TA_VAN), format="ods",
        asks=[(row, name, "cell_error") for row in (2, 3) for name in ("full_name", "birth_date", "position")],
    ),
    case(
        "texts that a program guarded", [[*SHORT, "Điện thoại"], [1, A, 1980, TA_VAN, '="0912345671"'], [2, "'=1+1",
            1980, TA_VAN, ""]],
        who(A, "1980", TA_VAN, phone="0912345671"), who("", "1980", TA_VAN), asks=[(3, "full_name", "cell_unsaved")],
        format="csv utf-8 with its mark",
    ),
    case(
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
    case("TCVN3 in its fonts", _old(Code.TCVN3, _OLD_ROWS), DA, UOC, fonts={0: ".VnTime"}, asks=_ALSO_NAM,
        skipped={"totals": 1}),
    case("TCVN3 in its fonts, xls, agreed", _old(Code.TCVN3, _OLD_ROWS), DA, UOC, fonts={0: ".VnTime"}, format="xls",
        legacy="convert"),
    case("TCVN3 known by its words", _old(Code.TCVN3, _OLD_ROWS), DA, UOC, legacy="convert", write=as_text("cp1252",
        ";")),
    case("VNI known by its words", _old(Code.VNI, _OLD_ROWS), DA, UOC, asks=_ALSO_NAM, format="xls"),
    case("VNI in Word, agreed", _old(Code.VNI, _OLD_ROWS), DA, UOC, fonts={0: "VNI-Times"}, format="docx",
        legacy="convert"),
    case(
        "TCVN3 in a font of capitals", [SHORT, [1, typed_in(Code.TCVN3, "nguyễn thị ánh"), 1980, TA_VAN]],
        who("NGUYỄN THỊ ÁNH", "1980", TA_VAN), fonts={2: ".VnTimeH"}, legacy="convert",
    ),
    case(
        "rows in TCVN3 among rows in Unicode",
        [SHORT, *([n, typed_in(Code.TCVN3, name), 1980, TA_VAN] for n, name in enumerate(("Nguyễn Văn Hương",
        "Vũ Dũng"), 1)),
         [3, "Lý Thị Ước", 1980, TA_VAN], [4, "Nguyễn Văn Hà", 1980, TA_VAN], [5, "Ly A Sinh", 1980, TA_VAN]],
        *(who(name, "1980", TA_VAN) for name in ("Nguyễn Văn Hương", "Vò Dòng", "Lý Thị Ước", "Nguyễn Văn Hà",
        "Ly A Sinh")),
        legacy="convert", asks=[(3, "full_name", "legacy_unsure")],
    ),
    case("foreign names among ours are Unicode", _named("Lê Văn Müller", "René Dupré", "Hà Thành"),
          *(who(name, "1980", TA_VAN) for name in ("Lê Văn Müller", "René Dupré", "Hà Thành"))),
]  # fmt: skip
