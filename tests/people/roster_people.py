"""People whom chance draws, and how offices write what is known of them: rightly in many ways, or wrongly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any
from unicodedata import normalize

from tests.people.roster_files import UNITS
from training.people.birth import Birth
from training.people.unit_names import without_kind
from training.vietnamese import fold

FAMILIES = ("Má", "Lý", "Vàng", "Giàng", "Nguyễn", "Đặng", "Trần", "Tẩn", "Thào", "Phạm", "Sùng", "Lồ", "Bùi", "Ông")
MIDDLES = ("A", "Thị", "Văn", "Ú", "Thị Ánh", "Láo", "Hữu", "Tả")
GIVEN = ("Đa", "Ước", "Mẩy", "Páo", "Nguyệt", "Hồng", "Dũng", "Sử", "Yến", "Thành", "Tú", "Hương", "Ích", "Lở")
POSITIONS = ("Trưởng thôn", "Bí thư chi bộ", "Phó Chủ tịch UBND", "Công chức Văn hóa - Xã hội", "Chi hội trưởng Phụ nữ")
PLACES = ("xã Tả Van, thị xã Sa Pa, tỉnh Lào Cai", "Tả Phìn - Sa Pa", "tỉnh Nam Định")
ETHNICITIES = ("Mông", "Dao", "Kinh", "Giáy", "Tày")
# What an office gets wrong, by field; each must be asked about.
FAULTS: dict[str, Sequence[Any]] = {
    "full_name": ("#N/A", "Nguy?n Th? B?", "=B2&C2", "#####"),
    "birth": ("31/02/1980", "12/13/1980", "không rõ", "1850", "05/06", "1980?", "#REF!", "5/6/2030"),
    "gender": ("Na", "?", "#VALUE!"),
    "phone": ("09123", "#N/A", "0912345678 / 0987654321", "9.1E+08", "091234567O", "nt"),
    "email": ("a@b@c.vn", "không có", "má@example.vn"),
    "unit": ("Xã Không Có", "sa pa", "Xã Sa Pả", "UBND xã Không Có", "#####"),
    "id_number": ("12345", "không có", "1.08501E+09"),
}
FIELDS = (
    "full_name",
    "birth",
    "gender",
    "position",
    "unit",
    "phone",
    "email",
    "ethnicity",
    "id_number",
    "native_place",
)
Style = Callable[[Any], Any]


@dataclass(frozen=True)
class Known:
    """A person as they are, and the fields that the office wrote wrongly."""

    full_name: str
    birth: Birth
    gender: str
    unit: str
    position: str
    phone: str
    ethnicity: str
    id_number: str
    email: str = ""
    native_place: str = ""
    wrong: frozenset[str] = frozenset()


def draw_person(random: Random, faults: float = 0.0) -> Known:
    """Somebody, with this chance of a fault in each field that can have one."""
    year, month, day = random.randint(1935, 2004), random.randint(1, 12), random.randint(1, 28)
    birth = random.choice([Birth(year), Birth(year, month), Birth(year, month, day), Birth(year, month, day)])
    cccd = f"0{random.randrange(1, 97):02}{random.randrange(10**9):09}"
    return Known(
        " ".join(random.choice(words) for words in (FAMILIES, MIDDLES, GIVEN)),
        birth,
        random.choice(("Nam", "Nữ")),
        random.choice(UNITS.units[2:]).name,
        random.choice(POSITIONS),
        f"0{random.choice('35789')}{random.randrange(10**8):08}",
        random.choice(ETHNICITIES),
        random.choice((cccd, cccd, cccd[-9:])),
        f"hv{random.randrange(1000)}@example.vn",
        random.choice(PLACES),
        frozenset(name for name in FAULTS if random.random() < faults),
    )


def _day(birth: Birth) -> Any:
    """A date where the whole day is known, else a number or a text."""
    return birth.date or (birth.year if birth.month is None else f"tháng {birth.month}/{birth.year}")


def _dated(write: Callable[[date], Any]) -> Style:
    return lambda birth: write(birth.date) if birth.date else _day(birth)


def _between(mark: str) -> Style:
    return lambda birth: birth.text().replace("/", mark)


def _scientific(phone: str) -> str:
    digits = f"84{phone[1:]}"
    return f"{digits[0]}.{digits[1:]}E+10"


SERIAL = _dated(lambda day: (day - date(1899, 12, 30)).days)
BIRTHS: Sequence[Style] = (
    Birth.text, Birth.text, _between("."), _between("-"), _between(" / "), _between("\\"), _day, _day, SERIAL,
    _dated(lambda day: f"{day.day}/{day.month}/{day.year % 100:02}"), _dated(date.isoformat),
    _dated(lambda day: f"{day:%d%m%Y}"), _dated(lambda day: datetime.fromisoformat(f"{day} 00:00")),
    _dated(lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}"),
    _dated(lambda day: f"{day:%d/%m/%Y} 00:00:00"), lambda birth: f"00/00/{birth.text()}"[-10:],
)  # fmt: skip
STYLES: Mapping[str, Sequence[Style]] = {
    "full_name": (
        str, str, str.upper, lambda n: f"Đ/c {n}", lambda n: f"  {n}\u00a0", lambda n: f"ông {n}", lambda n: f"12. {n}",
        lambda n: n.replace(" ", "\n", 1), lambda n: normalize("NFD", n), lambda n: f"\u200b{n}\u202f",
    ),
    "birth": BIRTHS,
    "gender": (str, str.upper, lambda g: f" {g} ", lambda g: g.replace("ữ", "u")),
    "position": (str, str, lambda p: f"{p} "),
    "unit": (
        str, str, str.upper, lambda u: u.replace("Phường ", "P. ").replace("Xã ", "x. "), fold, without_kind,
        lambda u: f"{u}, thị xã Sa Pa", lambda u: f"{u} - TX. Sa Pa - tỉnh Lào Cai", lambda u: f"UBND {u.lower()}",
        lambda u: normalize("NFD", u), lambda u: u.replace("Phường ", "p.").replace("Xã ", "X "),
    ),
    "phone": (
        str, int, lambda p: f"+84{p[1:]}", lambda p: f"{p[:4]}.{p[4:7]}.{p[7:]}", lambda p: f"84{p[1:]}", _scientific,
        lambda p: f"'{p[:4]} {p[4:]}", lambda p: f"({p[:4]}) {p[4:]}", lambda p: int(f"84{p[1:]}"),
        lambda p: f"{int(p)}.0", lambda p: f"{p} / 0987654321",
    ),
    "email": (str, lambda e: f"{e}\u00a0", lambda e: f" {e}"),
    "ethnicity": (str, str),
    "native_place": (str, str, lambda p: f" {p}\u00a0"),
    "id_number": (str, int, lambda i: f"{i[:3]} {i[3:]}", lambda i: f"'{i}", lambda i: f"{int(i)}.0"),
}  # fmt: skip
