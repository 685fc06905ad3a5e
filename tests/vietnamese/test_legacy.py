"""Old fonts: every letter both ways, and what is Unicode is never taken for one of them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.vietnamese.legacy import Code, Stand, detect, font_code, readable, stand, to_unicode
from training.vietnamese.legacy_tables import TCVN3, VNI
from training.vietnamese.syllables import is_syllable

SMALL = (
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
)  # fmt: skip
ENCODED = {
    code: {letter: sign for sign, letter in table.items()} for code, table in ((Code.TCVN3, TCVN3), (Code.VNI, VNI))
}
PEOPLE = json.loads((Path(__file__).parents[1] / "people/danh-sach-hoc-vien.expected.json").read_text())["rows"]
NAMES = [person["full_name"] for person in PEOPLE]


def typed(text: str, code: Code) -> str:
    """The text as it was typed; TCVN3 has no capitals with a tone."""
    return "".join(ENCODED[code].get(c) or ENCODED[code].get(c.lower()) or c for c in text)


@pytest.mark.parametrize(
    ("said", "code", "meant"),
    [
        ("Uû ban nh©n d©n", Code.TCVN3, "Uỷ ban nhân dân"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Code.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("NguyÔn ThÞ \xad¬c, §Æng Ngäc Ých", Code.TCVN3, "Nguyễn Thị ươc, Đặng Ngọc ích"),
        ("Xin chaøo", Code.VNI, "Xin chào"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Code.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñaëng Thò AÙnh Nguyeät, AÙNH, Aùnh", Code.VNI, "Đặng Thị Ánh Nguyệt, ÁNH, Ánh"),
        ("Thaêng Long, Quyù Tî, Myõ", Code.VNI, "Thăng Long, Quý Tỵ, Mỹ"),
    ],
)
def test_what_stood_in_old_papers_is_read(said: str, code: Code, meant: str) -> None:
    assert to_unicode(said, code) == meant


def test_every_letter_comes_back_from_both_codes() -> None:
    assert len(SMALL) == len(set(SMALL)) == 67
    assert {to_unicode(typed(letter, Code.TCVN3), Code.TCVN3) for letter in SMALL} == set(SMALL)
    assert set(TCVN3.values()) == set(SMALL) | set("ĂÂÊÔƠƯĐ")
    assert len(set(TCVN3)) == len(TCVN3) == len(set(TCVN3.values()))
    assert set(VNI.values()) == set(SMALL + SMALL.upper())
    assert len(set(VNI.values())) == len(VNI)
    for letter in SMALL + SMALL.upper():
        assert to_unicode(f"x{typed(letter, Code.VNI)}t", Code.VNI) == f"x{letter}t"


@given(st.text(st.sampled_from(SMALL + "abcdeghiklmnopqrstuvxy "), max_size=40))
def test_any_text_comes_back(text: str) -> None:
    for code in Code:
        assert to_unicode(typed(text, code), code) == text


def test_a_font_of_capitals_shows_capitals() -> None:
    assert to_unicode("nguyÔn thÞ ¸nh", Code.TCVN3, ".VnTimeH") == "NGUYỄN THỊ ÁNH"
    assert to_unicode("NGUYÔN THÞ Hµ", Code.TCVN3, ".VnTime") == "NGUYỄN THỊ HÀ"
    assert to_unicode("Lª A Sö", Code.TCVN3) == "Lê A Sử"


def test_fonts_are_known_by_their_names() -> None:
    fonts = (".VnTime", ".VnArialH", "VNI-Times", "vni-helve", "Times New Roman", "Calibri", "")
    assert [font_code(font) for font in fonts] == [Code.TCVN3, Code.TCVN3, Code.VNI, Code.VNI, None, None, None]


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("field", ["full_name", "unit", "position", "gender"])
def test_a_column_in_an_old_code_is_found_by_its_words(code: Code, field: str) -> None:
    said = [typed(person[field], code) for person in PEOPLE if person[field]]
    assert detect(said) is code
    assert {stand(text, code) for text in said} <= {Stand.LEGACY, Stand.UNSURE, Stand.PLAIN}


@pytest.mark.parametrize("field", ["full_name", "unit", "position", "gender", "ethnicity"])
def test_unicode_is_never_taken_for_an_old_code(field: str) -> None:
    said = [person[field] for person in PEOPLE if person[field]]
    assert detect(said) is None
    assert [text for text in said if detect([text])] == []
    assert [text for text in said if readable(text) != text] == []


@pytest.mark.parametrize(
    "texts",
    [
        [], ["Ly A Sinh", "0912345671"], ["Müller", "René Dupré", "François", "Zoë"], ["Hà Thành", "Lý Tú"],
        ["Tú", "Lý", "Dũng"], ["Nguyên Lê", "Trân"], ["Nguye\u0302\u0303n"], ["©", "® 2022", "12 m²", "±3°"],
        ["Krông Búk", "Y Bhăm Niê", "H'Mông"], ["“Má A Đa”", "– nt –"],
    ],
)  # fmt: skip
def test_neither_plain_nor_foreign_texts_are_taken_for_one(texts: list[str]) -> None:
    assert detect(texts) is None


def test_a_font_tells_where_the_words_do_not_but_never_of_unicode() -> None:
    assert detect(["Dòng"]) is None
    assert detect(["Dòng"], [".VnTime"]) is Code.TCVN3
    assert detect(["Nguyễn Văn Hương", "Ly A Sinh"], [".VnTime", ".VnTime"]) is None


def test_rows_of_both_kinds_are_told_apart() -> None:
    texts = ["NguyÔn V¨n H\xad¬ng", "Vò Dòng", "Nguyễn Văn Hương", "Hà Thành", "Ly A Sinh"]
    assert detect(texts) is Code.TCVN3
    assert [stand(text, Code.TCVN3) for text in texts] == [
        Stand.LEGACY, Stand.UNSURE, Stand.UNICODE, Stand.UNICODE, Stand.PLAIN,
    ]  # fmt: skip


def test_every_word_of_our_names_and_units_is_vietnamese_and_foreign_ones_are_not() -> None:
    words = {
        word for person in PEOPLE for field in ("full_name", "unit", "ethnicity") for word in person[field].split()
    }
    assert {word for word in words if not is_syllable(word)} == set()
    assert [word for word in ("Müller", "René", "Zoë", "leõ", "maà", "nguyn") if is_syllable(word)] == ["nguyn"]
