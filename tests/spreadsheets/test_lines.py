"""Text in columns: the letters of each code page, the mark between cells, quotes that open nothing."""

from pathlib import Path

import pytest

from tests.spreadsheets.makers import encoded
from training.spreadsheets import Reason, Unreadable, read_workbook

NAMES = "STT\tHọ và tên\n1\tNguyễn Thị Ước\n2\tĐặng Ẩn\n"


def rows(tmp_path: Path, content: bytes | str) -> list[list[object]]:
    """The cells of each line that has any."""
    file = tmp_path / "ds"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    (sheet,) = read_workbook(file)
    return [[cell.value for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_the_letters_are_read_in_every_code_page(encoding: str, tmp_path: Path) -> None:
    assert rows(tmp_path, encoded(NAMES, encoding)) == [["STT", "Họ và tên"], ["1", "Nguyễn Thị Ước"], ["2", "Đặng Ẩn"]]


@pytest.mark.parametrize(
    "text",
    [
        "STT,Name\n1,René Dupré\n2,Zoë Müller\n",
        "STT;Hä vµ tªn\n1;NguyÔn ThÞ \xad¬c\n2;§Æng V¨n H\xad¬ng\n",  # TCVN3
        "STT;Hoï vaø teân\n1;Nguyeãn Thò Öôùc\n2;Ñaëng Vaên Höông\n",  # VNI
    ],
)
def test_what_is_vietnamese_only_as_windows_1252_is_read_so(text: str, tmp_path: Path) -> None:
    said = rows(tmp_path, text.encode("cp1252"))
    assert said == [line.replace(";", ",").split(",") for line in text.splitlines()]


def test_one_broken_letter_does_not_turn_a_whole_file_into_another_code_page(tmp_path: Path) -> None:
    content = NAMES.replace("Đặng", "Đặng " * 50).encode() + b"3\tVan\xff\n"
    assert rows(tmp_path, content)[-1] == ["3", "Van\ufffd"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(mark: str, tmp_path: Path) -> None:
    line = mark.join(("1", '"Bí thư; Trưởng ban, Tổ trưởng|x"' if mark != "\t" else "Bí thư, Trưởng ban", "1980", "x"))
    head = mark.join(("STT", "Chức vụ", "Năm sinh", "Ghi chú"))
    assert [len(row) for row in rows(tmp_path, f"{head}\n{line}\n{line}\n")] == [4, 4, 4]


def test_a_file_may_say_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "ds"
    file.write_text("sep=;\nHọ, tên;Năm\nĐa;1980\n")
    (sheet,) = read_workbook(file)
    assert [(row.number, [cell.value for cell in row.cells]) for row in sheet.rows] == [
        (2, ["Họ, tên", "Năm"]), (3, ["Đa", "1980"]),
    ]  # fmt: skip


def test_a_quoted_cell_holds_lines_and_marks(tmp_path: Path) -> None:
    text = 'STT,Họ và\r\n1,"Má A\r\nĐa, ""Sử"""\r\n\r\n2,x\r\n'
    assert rows(tmp_path, text) == [["STT", "Họ và"], ["1", 'Má A\r\nĐa, "Sử"'], ["2", "x"]]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('1,A,Tả Van\n2,B,"\n3,C,"\n', [["1", "A", "Tả Van"], ["2", "B", '"'], ["3", "C", '"']]),
        ('1,"Út Bé,x\n2,B,y\n', [["1", '"Út Bé', "x"], ["2", "B", "y"]]),
        ('1\t"Út\tx\n2\tB\ty\n3\t"Tư\tz\n', [["1", '"Út', "x"], ["2", "B", "y"], ["3", '"Tư', "z"]]),
        ('1,Má "A" Đa,x\n2,5" B,y\n', [["1", 'Má "A" Đa', "x"], ["2", '5" B', "y"]]),
        ('1,"x\n' + "2,y\n" * 40, [["1", '"x'], *[["2", "y"]] * 40]),
    ],
)
def test_a_mark_that_opens_no_cell_swallows_no_row(text: str, read: list[list[str]], tmp_path: Path) -> None:
    assert rows(tmp_path, text) == read


def test_what_a_program_wrote_against_formulas_is_taken_off(tmp_path: Path) -> None:
    text = "Điện thoại;x\n=\"0912345671\";'=1+1\n'+84912345672;'Sử\n"
    assert rows(tmp_path, text) == [["Điện thoại", "x"], ["0912345671", "=1+1"], ["+84912345672", "'Sử"]]


def test_a_million_empty_lines_are_nothing_and_lines_below_them_are_read(tmp_path: Path) -> None:
    file = tmp_path / "ds"
    file.write_text("STT;Tên;x\n1;Đa;y\n" + ";;\n" * 1_048_570 + "2;Sử;z\n")
    (sheet,) = read_workbook(file)
    assert [row.number for row in sheet.rows] == [1, 2, 1_048_573]


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 x",
        b"{\\rtf1 x}",
        b"<html>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b"\1\2\3abc",
        b"kh\xc3\xb4ng c\xc3\xb3 c\xe1\xbb\x99t",
    ],
)
def test_text_that_is_no_list_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=Reason.NOT_A_WORKBOOK):
        rows(tmp_path, content)
