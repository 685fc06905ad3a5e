"""What Word shows is read, and nothing that it does not: moves, hidden words, signs, text boxes, framed tables."""

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from training.spreadsheets import read_workbook

ROWS = [["STT", "Họ và tên", "Đơn vị"], ["1", "Má A Đa", "Xã Tả Van"]]
_BOX = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent/>'
    "</v:textbox></v:shape></w:pict></w:r>"
)


def _said(document: Any, folder: Path) -> list[list[Any]]:
    document.save(str(folder / "ds"))
    (sheet,) = read_workbook(folder / "ds")
    return [[each.value for each in row.cells] for row in sheet.rows]


def _filled(table: Any, rows: Sequence[Sequence[str]]) -> Any:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    return table


def _boxed(paragraph: Any, *inside: Any) -> None:
    """Put a text box with these elements into a paragraph."""
    box = parse_xml(_BOX)
    box.find(".//{*}txbxContent").extend(deepcopy(element) for element in inside)
    paragraph._p.append(box)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<w:moveFrom {} w:id="1" w:author="x"><w:r><w:t> cũ</w:t></w:r></w:moveFrom>', "Sử"),
        ('<w:moveTo {} w:id="1" w:author="x"><w:r><w:t> mới</w:t></w:r></w:moveTo>', "Sử mới"),
        ("<w:r {}><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>", "Sử"),
        ('<w:r {}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> hiện</w:t></w:r>', "Sử hiện"),
        ('<w:r {}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "Sử✓"),
        ('<w:r {}><w:sym w:font="Wingdings" w:char="f0fe"/></w:r>', "Sử✓"),
        ('<w:r {}><w:sym w:font="Wingdings" w:char="F0FB"/></w:r>', "Sửx"),
        ('<w:r {}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "Sử"),
        ('<w:r {}><w:sym w:font="Symbol" w:char="F061"/></w:r>', "Sử\ufffd"),
    ],
)
def test_a_paragraph_says_what_is_seen_of_it(markup: str, text: str, tmp_path: Path) -> None:
    document = docx.Document()
    cell = _filled(document.add_table(1, 1), [["Sử"]]).cell(0, 0)
    cell.paragraphs[0]._p.append(parse_xml(markup.format(nsdecls("w"))))
    assert _said(document, tmp_path) == [[text]]


def test_words_behind_hidden_ones_are_seen_again(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Má ")
    paragraph.add_run("ẩn ").font.hidden = True
    paragraph.add_run("A Đa")
    assert _said(document, tmp_path) == [["Má A Đa"]]


def test_a_text_box_outside_tables_is_lines_of_their_own(tmp_path: Path) -> None:
    document = docx.Document()
    around, inside = document.add_paragraph("Kính gửi "), docx.Document().add_paragraph("Đơn vị: Xã Tả Van")
    _boxed(around, inside._p)
    around.add_run("Trung tâm")
    _filled(document.add_table(2, 3), ROWS)
    assert _said(document, tmp_path) == [["Đơn vị: Xã Tả Van"], ["Kính gửi Trung tâm"], *ROWS]


def test_a_table_in_a_text_box_or_in_a_table_that_frames_the_page_is_the_table(tmp_path: Path) -> None:
    boxed, framed = docx.Document(), docx.Document()
    _boxed(boxed.add_paragraph(), _filled(docx.Document().add_table(2, 3), ROWS)._tbl)
    frame = _filled(framed.add_table(1, 1), [["DANH SÁCH"]]).cell(0, 0)
    _filled(frame.add_table(2, 3), ROWS)
    assert _said(boxed, tmp_path) == ROWS
    assert [row for row in _said(framed, tmp_path) if len(row) == 3] == ROWS
