"""Rosters whose headers, columns and endings differ."""

from tests.people.roster_case import DA, HEADER, SA_PA_HOI, SHORT, TA_VAN, TWO, UOC, WHOLE, A, B, C, case, who
from tests.spreadsheets.makers import FORMATS

LAYOUTS = [
    *(
        case(f"a list from letterhead to signatures, {kind}", WHOLE, DA, UOC, format=kind)
        for kind in FORMATS
    ),
    case("a header in the 38th row", [*[["x"]] * 37, HEADER, *TWO], DA, UOC, skipped={"titles": 38}),
    case(
        "years of birth under Nam or Nữ, in a header of two rows",
        [["TT", "Họ tên", "Năm sinh", None, "Đơn vị công tác"], [None, None, "Nam", "Nữ", None],
         [1, A, 1980, None, TA_VAN], [2, B, None, "1981", SA_PA_HOI]],
        who(A, "1980", TA_VAN, gender="Nam"), who(B, "1981", SA_PA_HOI, gender="Nữ"),
        merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5)], skipped={"titles": 2},
    ),
    case(
        "the same header without merged cells",
        [["TT", "Họ tên", "Năm sinh", "", "Đơn vị công tác"], ["", "", "Nam", "Nữ", ""],
         [1, A, 1980, "", TA_VAN], [2, B, "", "1981", SA_PA_HOI]],
        who(A, "1980", TA_VAN, gender="Nam"), who(B, "1981", SA_PA_HOI, gender="Nữ"), format="csv utf-8",
    ),
    case(
        "headings that go on in the next row, then numbers of columns",
        [["Số", "Họ và", "Năm", "Đơn"], ["TT", "tên", "sinh", "vị"], ["(1)", "(2)", "(3)", "(4)"],
         [1, A, 1980, TA_VAN]],
        who(A, "1980", TA_VAN), skipped={"titles": 3},
    ),
    case("columns lettered and numbered", [SHORT, ["A", "B", "1", "2"], [1, A, 1980, TA_VAN]], who(A, "1980", TA_VAN)),
    case(
        "columns in any order under other names",
        [["Điện thoại di động", "Nơi công tác", "Chức danh", "Tên cơ quan", "Họ, tên đại biểu", "Sinh năm", "TT",
          "Dân tộc", "Số CCCD", "Địa chỉ e-mail", "Ghi chú"],
         ["0912345671", TA_VAN, "Trưởng thôn", "", A, "1980", 1, "Mông", "001085012345", "da@example.vn", "đi xe"]],
        who(A, "1980", TA_VAN, phone="0912345671", position="Trưởng thôn", ethnicity="Mông", id_number="001085012345",
            email="da@example.vn"),
    ),
    case(
        "a name over two columns with headings of their own",
        [["TT", "Họ và đệm", "Tên", "Năm sinh", "Đơn vị"], [1, "Má A", "Đa", 1980, TA_VAN]], who(A, "1980", TA_VAN),
    ),
    case(
        "a name over two columns under one wide heading",
        [["TT", "Họ và tên", None, "Năm sinh", "Đơn vị"], [1, "Má A", "Đa", 1980, TA_VAN]], who(A, "1980", TA_VAN),
        merged=[(1, 2, 1, 3)],
    ),
    case(
        "a name over two columns of which only one has a heading",
        [["TT", "Họ và tên", "", "Năm sinh", "Đơn vị"], [1, "Má A", "Đa", 1980, TA_VAN],
         [2, "Lý Thị", "Ước", 1981, TA_VAN]],
        who(A, "1980", TA_VAN), who(B, "1981", TA_VAN), format="csv utf-8",
    ),
    case(
        "a mark under Nam or Nữ",
        [["TT", "Họ và tên", "Nam", "Nữ", "Ngày sinh"], [1, A, "x", None, "05/1980"], [2, B, None, "X", 1981]],
        who(A, "05/1980", gender="Nam"), who(B, "1981", gender="Nữ"),
    ),
    case(
        "one column in which an x marks women",
        [["TT", "Họ và tên", "Giới tính (nữ đánh dấu x)", "Năm sinh"], [1, A, None, 1980], [2, B, "x", 1981]],
        who(A, "1980"), who(B, "1981", gender="Nữ"),
    ),
    case(
        "day, month and year of birth in three columns",
        [["TT", "Họ và tên", "Ngày sinh", None, None, "Đơn vị"], [None, None, "Ngày", "Tháng", "Năm", None],
         [1, A, 5, 6, 1980, TA_VAN], [2, B, None, 7, 1981, TA_VAN]],
        who(A, "05/06/1980", TA_VAN), who(B, "07/1981", TA_VAN), merged=[(1, 3, 1, 5)],
    ),
    case(
        "day, month and year of birth in three columns without merged cells",
        [["TT", "Họ và tên", "Ngày sinh", "", "", "Đơn vị"], ["", "", "Ngày", "Tháng", "Năm", ""],
         [1, A, 5, 6, 1980, TA_VAN], [2, B, "", 7, 1981, TA_VAN]],
        who(A, "05/06/1980", TA_VAN), who(B, "07/1981", TA_VAN), format="tsv utf-16",
    ),
    case(
        "a column right of the names without a heading that may be the end of the names",
        [["TT", "Họ và tên", "", "Năm sinh"], *([n, "Má A", "Đa", 1979 + n] for n in range(1, 5))],
        *(who("Má A", str(1979 + n)) for n in range(1, 5)), format="tsv utf-16",
        asks=[(n, "full_name", "name_unsure") for n in range(2, 6)],
    ),
    case(
        "ethnicities right of the names without a heading",
        [["TT", "Họ và tên", "", "Năm sinh"], [1, A, "Mông", 1980], [2, B, "Dao", 1981]],
        who(A, "1980"), who(B, "1981"), format="csv utf-8",
    ),
    case(
        "a name over two columns of which one is a formula, an error or empty",
        [["TT", "Họ và đệm", "Tên", "Năm sinh", "Đơn vị"], [1, "=B9", "Đa", 1980, TA_VAN],
         [2, "#N/A", "Ước", 1981, TA_VAN], [3, None, "Mẩy", 1982, TA_VAN], [4, 0, "Páo", 1983, TA_VAN]],
        who("", "1980", TA_VAN), who("", "1981", TA_VAN), who("Mẩy", "1982", TA_VAN), who("0 Páo", "1983", TA_VAN),
        asks=[(2, "full_name", "cell_unsaved"), (3, "full_name", "cell_error"), (4, "full_name", "name_partial"),
              (5, "full_name", "name_partial")], format="ods",
    ),
    case(
        "births in words in a list without numbers, and signatures with a date",
        [["Họ và tên", "Ngày sinh", "Đơn vị"], [A, "ngày 10 tháng 9 năm 1982", TA_VAN],
         [B, "sinh ngày 12 tháng 11 năm 1963", SA_PA_HOI], [None, "Tả Van, ngày 5 tháng 7 năm 2022"],
         [None, "NGƯỜI LẬP", "CHỦ TỊCH"]],
        who(A, "10/09/1982", TA_VAN), who(B, "12/11/1963", SA_PA_HOI), skipped={"others": 2},
    ),
    case(
        "only one column beside the names is known",
        [["Nghỉ lại đêm", "Họ, tên", "Năm sinh"], ["có", A, 1980], [None, B, 1981],
         ["Nghỉ lại đêm", "Họ, tên", "Năm sinh"], ["có", C, 1982]],
        who(A, "1980"), who(B, "1981"), who(C, "1982"), skipped={"headers": 1},
    ),
    case(
        "position and unit in one column",
        [["TT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị công tác"], [1, A, 1980, "Trưởng thôn, xã Tả Van"],
         [2, B, 1981, "Bí thư - P. Sa Pả"], [3, C, 1982, "Cán bộ"], [4, C, 1983, "Bí thư, xã Tả Van, thị xã Sa Pa"]],
        who(A, "1980", TA_VAN, position="Trưởng thôn, xã Tả Van"), who(B, "1981", SA_PA_HOI,
        position="Bí thư - P. Sa Pả"),
        who(C, "1982", position="Cán bộ"),
        who(C, "1983", TA_VAN, position="Bí thư, xã Tả Van, thị xã Sa Pa"), asks=[(4, "unit", "unit_unknown")],
    ),
]  # fmt: skip
