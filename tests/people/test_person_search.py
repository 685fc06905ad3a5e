"""Finding persons by what is typed: any part, with or without marks, exact spelling first, in Vietnamese order."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from training.base.db import session, transaction
from training.people import person_search
from training.people.actions import correct_person, create_person
from training.people.birth import Birth
from training.people.models import Person
from training.people.person_search import PAGE, find_persons
from training.vietnamese import fold, name_key

Known = Callable[..., None]


@pytest.fixture
def known(app: Flask) -> Known:
    """Puts people on record, each a name or a name and a phone."""

    def keep(*people: str | tuple[str, str]) -> None:
        with transaction():
            for each in people:
                name, phone = (each, "") if isinstance(each, str) else each
                create_person(name, Birth(1980), phone=phone, by=None)

    return keep


@pytest.fixture(params=["looked up", "gone through"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to the same answer: among few people none is common enough to be gone through."""
    if request.param == "gone through":
        monkeypatch.setattr(person_search, "FEW", 0)
    return str(request.param)


def names(query: str, page: int = 1) -> list[str]:
    return [person.full_name for person in find_persons(query, page).persons]


def test_whoever_is_spelt_so_comes_first_then_the_others_in_vietnamese_order(known: Known, way: str) -> None:
    known("Lê Văn Lan", "Trần Lân", "Má Làn Anh", "Lý Thị Lan", "Hà Lăn Đa")
    assert names("lân") == ["Trần Lân", "Má Làn Anh", "Hà Lăn Đa", "Lê Văn Lan", "Lý Thị Lan"]
    assert names("Lan") == ["Lê Văn Lan", "Lý Thị Lan", "Má Làn Anh", "Hà Lăn Đa", "Trần Lân"]


def test_without_marks_everybody_is_found_and_d_is_đ(known: Known, way: str) -> None:
    known("Đặng Hữu Ước", "Dang Huu Uoc", "Nguyễn Thị Thủy", "H'Mông Thúy")
    assert names("dang") == ["Dang Huu Uoc", "Đặng Hữu Ước"]
    assert names("đặng uoc") == ["Dang Huu Uoc", "Đặng Hữu Ước"]
    assert names("thuỷ") == ["Nguyễn Thị Thủy", "H'Mông Thúy"]
    assert names("thúy") == ["H'Mông Thúy", "Nguyễn Thị Thủy"]
    assert names("hmong") == ["H'Mông Thúy"]


def test_the_middle_of_a_word_is_found(known: Known, way: str) -> None:
    known("Nguyễn Thị Hương", "Vàng A Chớ")
    assert names("uye") == ["Nguyễn Thị Hương"]
    assert names("ươn") == ["Nguyễn Thị Hương"]
    assert names("guy hươ") == ["Nguyễn Thị Hương"]
    assert names("xyz") == []


def test_words_may_come_in_any_order_and_the_last_may_be_begun(known: Known, way: str) -> None:
    known("Trần Thị Thu Hà", "Trần Hữu Hà", "Hà Trần Minh", "Trang Thị Hà")
    assert names("hà trần") == ["Trần Hữu Hà", "Trần Thị Thu Hà", "Hà Trần Minh", "Trang Thị Hà"]
    assert names("tran h") == ["Trần Hữu Hà", "Trần Thị Thu Hà", "Hà Trần Minh"]
    assert names("tra hà") == ["Trang Thị Hà", "Trần Hữu Hà", "Trần Thị Thu Hà", "Hà Trần Minh"]


def test_a_phone_is_found_by_either_end(known: Known, way: str) -> None:
    known(("Má A Đa", "0912345678"), ("Lý Mẩy", "0987654321"), ("Thào Chớ", ""))
    assert names("0912") == names("678") == names("0912345678") == names("đa 0912") == ["Má A Đa"]
    assert names("345") == names("lý 0912") == []
    assert names("09") == ["Thào Chớ", "Má A Đa", "Lý Mẩy"]  # too few digits to tell anybody from others


def test_signs_of_patterns_are_letters(known: Known, way: str) -> None:
    known("Lê 100% Na", "Lê Na")
    assert names("%") == ["Lê 100% Na"]
    assert names("_") == names("\\") == names("/") == []


def test_pages_follow_one_another(known: Known, way: str) -> None:
    everyone = [f"Lý {letter}{other}" for letter in "bcdghk" for other in "aeiou"] + ["Lý Xa", "Lý Xe"]
    known(*everyone)
    ordered = sorted(everyone, key=name_key)
    for query in ("", "ly"):
        first, second = find_persons(query), find_persons(query, 2)
        assert (names(query), names(query, 2)) == (ordered[:PAGE], ordered[PAGE:])
        assert (first.more, second.more) == (True, False)
        assert names(query, -3) == ordered[:PAGE]


def test_a_corrected_name_is_found_by_the_new_one_only(known: Known, cast: Cast) -> None:
    known("Huỳnh Văn Nghỉa")
    by, person = cast.organiser, session().query(Person).one()
    with transaction():
        correct_person(person, {"full_name": "Huỳnh Văn Nghĩa", "phone": "0912345678"}, by=by)
    assert names("nghĩa") == names("0912") == ["Huỳnh Văn Nghĩa"]
    assert [fold(word) for word in names("nghỉa")] == ["huinh van nghia"]
    with transaction():
        correct_person(person, {"full_name": "Huỳnh Văn Tài", "phone": ""}, by=by)
    assert names("nghia") == names("0912") == []


WORDS = st.sampled_from("Nguyễn Nguyên Trần Trang Thị A An Anh Ánh Ân Hà Hạ Đa Da Y Ý Quyên Ƀuôn H'Mơ".split())  # noqa: SIM905
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(people=st.lists(NAMES, max_size=12), whose=NAMES, start=st.integers(0, 8), length=st.integers(1, 12))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_is_what_a_plain_comparison_finds(
    app: Flask, people: list[str], whose: str, start: int, length: int
) -> None:
    with transaction() as current:
        for person in current.query(Person):
            current.delete(person)
        current.flush()
        for name in people:
            create_person(name, None, by=None)
    typed = whose[start:][:length]
    words = typed.lower().split()
    assert names(typed) == ([n for tier in _tiers(people, words) for n in tier][:PAGE] if words else _ordered(people))


def _ordered(people: list[str]) -> list[str]:
    return sorted(people, key=name_key)


def _tiers(people: list[str], words: list[str]) -> Iterator[list[str]]:
    """As spelt; else as whole words but the last; else anywhere, for several words only where nobody was found."""
    rest = _ordered(people)
    spelt = [n for n in rest if _has(n.lower().split(), words)]
    folded = [fold(word) for word in words]
    plain = [n for n in rest if n not in spelt and _has(fold(n).split(), folded)]
    parts = [n for n in rest if n not in spelt and all(word in fold(n) for word in folded)]
    if len(words) == 1:
        yield from (spelt, parts)
    else:
        yield from (spelt, plain) if spelt or plain else (parts,)


def _has(name: list[str], words: list[str]) -> bool:
    """Each by a word of its own."""
    *whole, last = words
    begun = sum(each.startswith(last) for each in name) - sum(word.startswith(last) for word in whole)
    return all(name.count(word) >= whole.count(word) for word in whole) and begun > 0
