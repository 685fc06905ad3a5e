"""A roster as an office sends it: what stands in the file, who comes out of it, and what is asked about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.spreadsheets.makers import FORMATS, Grid, Values
from training.people.roster_legacy import Agreement
from training.vietnamese.legacy import Code
from training.vietnamese.legacy_tables import TCVN3, VNI

_CODES = {
    code: {letter: sign for sign, letter in table.items()} for code, table in ((Code.TCVN3, TCVN3), (Code.VNI, VNI))
}
FACTS = ("full_name", "birth", "gender", "position", "unit", "phone", "email", "id_number", "ethnicity", "native_place")


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


def case(name: str, rows: Values, *people: dict[str, Any], **other: Any) -> Case:
    """A file of one sheet."""
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


def people_of(*units: str) -> list[dict[str, Any]]:
    """People born in 1980, of these units."""
    return [who(name, "1980", unit) for name, unit in zip((A, B, C), units, strict=False)]


SHORT = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
