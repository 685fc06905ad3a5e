"""Only our fonts print, and what they lack stops the print."""

from unicodedata import normalize

import pytest

from tests.documents.facts import certificate
from training.designs.documents import check_certificate
from training.documents.fonts import check_glyphs, coverage, fonts_complete, printable, text_width, vietnamese_letters
from training.documents.letterhead import Letterhead


def test_every_vietnamese_letter_is_in_every_face() -> None:
    assert len(vietnamese_letters()) == 2 * (12 * 6 + 1)
    assert set(map(ord, vietnamese_letters())) <= coverage()
    assert fonts_complete() == []


def test_a_missing_glyph_is_refused_with_the_name_and_the_character() -> None:
    with pytest.raises(Exception, match="“សុខ”") as refusal:
        check_glyphs(["Thào A Sinh", "សុខ"])
    assert "U+179F" in str(refusal.value)


@pytest.mark.parametrize("name", ["Y Thắng Ê-đê Kbuôr", "Hnhĭm Niê Kdăm", "Ko\u031b\u0306 Să", "Đ’Mông “A” – B… №"])
def test_names_of_our_peoples_and_common_marks_can_be_printed(name: str) -> None:
    assert printable(name) == normalize("NFC", name)


def test_facts_are_composed_and_checked_at_any_depth() -> None:
    decomposed = normalize("NFD", "Thị ủy Sa Pa")
    assert printable((Letterhead(decomposed, "A", "B"),)) == (Letterhead("Thị ủy Sa Pa", "A", "B"),)
    with pytest.raises(Exception, match="Vàng 🙂 Máy"):
        check_certificate(certificate(full_name="Vàng 🙂 Máy"))


def test_width_is_that_of_the_drawn_line() -> None:
    assert text_width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True) == pytest.approx(72.5, abs=0.5)
