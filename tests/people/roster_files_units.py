"""Rosters that say the units of people in many ways, and on several or hidden sheets."""

from tests.people.roster_case import (
    BAN_HO,
    DA,
    HEADER,
    SA_PA_HOI,
    SHORT,
    TA_VAN,
    TWO,
    UOC,
    A,
    B,
    C,
    Case,
    case,
    people_of,
    who,
)
from tests.spreadsheets.makers import Grid

UNITS_SAID = [
    case(
        "units in merged group rows",
        [SHORT[:3], ["I. XÃ TẢ VAN (01 đồng chí)"], [1, A, 1980], ["II. Phường Sa Pả"], [2, B, 1980]],
        *people_of(TA_VAN, SA_PA_HOI),
        merged=[(2, 1, 2, 3), (4, 1, 4, 3)], skipped={"groups": 2},
    ),
    case(
        "units in group rows beside a Roman number",
        [SHORT[:3], ["I", "Xã Tả Van"], [1, A, 1980], ["II", "P. Sa Pả:"], [2, B, 1980]], *people_of(TA_VAN, SA_PA_HOI),
        format="xls",
    ),
    *(
        case(
            f"a unit in a merged cell, {kind}",
            [SHORT, [1, A, 1980, TA_VAN], [2, B, 1980, None], [3, C, 1980, BAN_HO]], *people_of(TA_VAN, TA_VAN, BAN_HO),
            merged=[(2, 4, 3, 4)], format=kind,
        )
        for kind in ("xlsx", "xls", "ods", "docx")
    ),
    *(
        case(
            f"a unit by the ditto mark {mark}", [SHORT, [1, A, 1980, TA_VAN], [2, B, 1980, mark], [3, C, 1980, mark]],
            *people_of(TA_VAN, TA_VAN, TA_VAN), format=kind,
        )
        for mark, kind in (("nt", "xlsx"), ("-nt-", "xls"), ('"', "tsv utf-16"), ("//", "ods"), ("- // -", "docx"),
                           ("như trên", "csv utf-8"), ("N.T", "csv windows-1258"))
    ),
    case(
        "a ditto mark that repeats nothing", [[*SHORT, "Chức vụ"], [1, A, 1980, "nt", "nt"]], who(A, "1980"),
        asks=[(2, "position", "ditto_alone"), (2, "unit", "ditto_alone")],
    ),
    case(
        "one unit for the whole file", [["DANH SÁCH"], ["Đơn vị: xã Tả Van"], SHORT[:3], [1, A, 1980], [2, B, 1980]],
        *people_of(TA_VAN, TA_VAN), format="docx",
    ),
    case(
        "one unit for the whole file, in the cell beside", [["Tên đơn vị:", "P. Sa Pả"], SHORT[:3], [1, A, 1980]],
            *people_of(SA_PA_HOI),
    ),
    case(
        "a header repeated on each page",
        [SHORT, [1, A, 1980, TA_VAN], SHORT, ["(1)", "(2)", "(3)", "(4)"], [2, B, 1980, "nt"], [3, C, 1980, BAN_HO]],
        *[who(A, "1980", TA_VAN), who(B, "1980"), who(C, "1980", BAN_HO)], asks=[(5, "unit", "ditto_alone")],
        skipped={"headers": 2},
    ),
    case(
        "two tables under each other with other columns",
        [["Đơn vị: Xã Tả Van"], SHORT[:3], [1, A, 1980], ["Tổng số: 01 đồng chí"], [], ["TT", "Năm sinh", "Họ và tên",
        "Xã/phường"],
         [1, 1980, B, BAN_HO], ["Cộng: 1"]],
        *people_of(TA_VAN, BAN_HO), skipped={"titles": 2, "totals": 2, "headers": 1},
    ),
    case(
        "signatures without a total below a list without numbers",
        [["Họ và tên", "Chức vụ", "Đơn vị"], [A, "Thủ trưởng đơn vị", TA_VAN], [B, "Bí thư", SA_PA_HOI],
         [None, "Sa Pa, ngày 5 tháng 7 năm 2022"], ["NGƯỜI LẬP", "CHỦ TỊCH"], ["Vũ Thị Yến", "Phùng Mạnh Khang"]],
        who(A, unit=TA_VAN, position="Thủ trưởng đơn vị"), who(B, unit=SA_PA_HOI, position="Bí thư"),
        skipped={"others": 3},
    ),
    case(
        "a family name that begins like a total",
        [["Họ và tên", "Năm sinh", "Đơn vị"], ["Tống Số Páo", 1980, TA_VAN], ["Cống Thị Mẩy", 1980, TA_VAN],
        ["TONG CONG: 02"]],
        who("Tống Số Páo", "1980", TA_VAN), who("Cống Thị Mẩy", "1980", TA_VAN), skipped={"totals": 1},
    ),
    case(
        "groups with a number, a count and a total of their own",
        [SHORT[:3], ["I", "XÃ TẢ VAN", None, "01"], [1, A, 1980], [None, "Cộng: 01 đồng chí"],
         ["II", "Phường Sa Pả", "(02 đồng chí)"], [2, B, 1980], [3, C, 1980], [None, "Tổng cộng: 03"]],
        *people_of(TA_VAN, SA_PA_HOI, SA_PA_HOI), skipped={"groups": 2, "totals": 2},
    ),
    case(
        "groups named by an office of the unit, or by nobody known, are asked about",
        [SHORT[:3], ["I", "UBND XÃ TẢ VAN"], [1, A, 1980], ["II", "Phường Sa Pả"], [2, B, 1980],
         [None, "Công an thị xã"], [3, C, 1980]],
        who(A, "1980"), who(B, "1980", SA_PA_HOI), who(C, "1980"),
        asks=[(3, "unit", "unit_unknown"), (7, "unit", "unit_unknown")], format="ods",
    ),
    case(
        "parts of a file that is one unit's",
        [["Đơn vị: xã Tả Van"], SHORT[:3], ["I. LÃNH ĐẠO"], [1, A, 1980], ["II. CÔNG CHỨC"], [2, B, 1980]],
        *people_of(TA_VAN, TA_VAN), merged=[(3, 1, 3, 3), (5, 1, 5, 3)], skipped={"groups": 2},
    ),
    case(
        "units with what they stand under, hamlets and offices",
        [SHORT, [1, A, 1980, "Xã Tả Van, thị xã Sa Pa"], [2, B, 1980, "Tả Phìn - TX. Sa Pa - tỉnh Lào Cai"],
         [3, C, 1980, "Thôn Giàng Tra, xã Tả Phìn"], [4, "Lù Thị Mỷ", 1980, "Hội PN xã Bản Hồ"]],
        who(A, "1980", TA_VAN), who(B, "1980", "Xã Tả Phìn"), who(C, "1980"), who("Lù Thị Mỷ", "1980"),
        asks=[(4, "unit", "unit_unknown"), (5, "unit", "unit_unknown")], format="docx",
    ),
    case(
        "people below a gap of 700 rows", [SHORT, [1, A, 1980, TA_VAN], *[[]] * 700, [2, B, 1980, SA_PA_HOI]],
        *people_of(TA_VAN, SA_PA_HOI), format="ods",
    ),
]  # fmt: skip
SHEETS = [
    Case("the second of three sheets, the third one hidden",
         [Grid([["Hướng dẫn điền"]], title="Hướng dẫn"), Grid([HEADER, *TWO], title="DS"),
          Grid([HEADER, TWO[0]], title="Cũ", hidden=True)], [DA, UOC]),
    Case("a form that was left empty before the list",
         [Grid([HEADER], title="Mẫu"), Grid([HEADER, *TWO], title="DS")], [DA, UOC], format="xls"),
    case("hidden rows wait", [HEADER, *TWO], DA, UOC, hidden_rows=[3], asks=[(3, "", "row_hidden")], format="ods"),
    case("a hidden column is left out", [[*SHORT, "Điện thoại"], [1, A, 1980, TA_VAN, "0912345671"]],
         *people_of(TA_VAN), hidden_columns=[5], format="xls"),
]  # fmt: skip
