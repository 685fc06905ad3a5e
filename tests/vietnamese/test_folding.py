"""Search without diacritics: everything is found, what was spelt exactly comes first."""

from hypothesis import given
from hypothesis import strategies as st

from training.vietnamese import fold, rank


def found(query: str, *texts: str) -> list[str]:
    ranks = {text: place for text in texts if (place := rank(query, text)) is not None}
    return sorted(ranks, key=lambda text: ranks[text])


def test_folding_drops_diacritics_and_merges_spellings() -> None:
    assert fold("  Đặng  Hữu\u00a0ƯỚC ") == "dang huu uoc"
    assert fold("Hoà") == fold("Hòa") == "hoa"
    assert fold("Thuỷ") == fold("Thủy")
    assert fold("Mỹ") == fold("Mĩ")
    assert fold("H'Mông") == "hmong"


def test_units_of_one_folded_name_are_told_apart_by_rank() -> None:
    assert fold("Phường Sa Pa") == fold("Phường Sa Pả")
    assert found("sa pả", "Phường Sa Pa", "Phường Sa Pả") == ["Phường Sa Pả", "Phường Sa Pa"]


def test_dang_finds_dang_and_the_exact_spelling_first() -> None:
    assert found("dang", "Đặng Hữu Ước", "Dang Văn Ba", "Lê Kim Oanh") == ["Dang Văn Ba", "Đặng Hữu Ước"]
    assert found("đặng", "Đăng Văn A", "Đặng Văn A") == ["Đặng Văn A", "Đăng Văn A"]


def test_every_word_must_be_found_in_any_order() -> None:
    assert found("ước đặng", "Đặng Hữu Ước", "Bùi Hữu Ước") == ["Đặng Hữu Ước"]
    assert rank("xyz", "Đặng Hữu Ước") is None


def test_a_whole_word_goes_before_a_beginning_and_that_before_a_part() -> None:
    assert found("an", "Lan", "Anh", "An") == ["An", "Anh", "Lan"]


def test_an_empty_query_finds_all() -> None:
    assert rank("  ", "Đặng Hữu Ước") == 0


@given(st.lists(st.sampled_from(["Đặng", "Thị", "Ánh", "Nguyệt", "A", "Sử"]), min_size=1))
def test_a_name_is_found_exactly_by_itself_and_by_its_folded_form(words: list[str]) -> None:
    name = " ".join(words)
    assert rank(name, name) == 0
    assert rank(fold(name), name) is not None
