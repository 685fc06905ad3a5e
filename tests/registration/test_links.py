"""Personal links and the codes of slips."""

from collections import Counter

from tests.cast import Cast
from tests.registration.someone import enrol
from training.base.db import session, transaction
from training.documents.codes import ALPHABET
from training.registration import links
from training.registration.models import Registration


def test_a_link_leads_to_its_registration_however_its_letters_are_written(cast: Cast) -> None:
    mine, other = enrol(cast.course), enrol(cast.course)
    token = links.link_token(mine)
    assert len(token) == 26
    for written in (token, token.lower(), token.replace("0", "O").replace("1", "l")):
        assert links.registration_of(written) is mine
    assert links.registration_of(links.link_token(other)) is other


def test_a_wrong_key_opens_nothing(cast: Cast) -> None:
    token = links.link_token(enrol(cast.course))
    other = links.link_token(enrol(cast.course))
    last = "0" if token[-1] != "0" else "1"
    wrong = [token[:-1], token + "0", token[:10] + other[10:], token[:-1] + last, "", "🙂"]
    assert [links.registration_of(each) for each in wrong] == [None] * len(wrong)


def test_raising_the_generation_ends_the_old_link_and_leaves_the_code(cast: Cast) -> None:
    mine = enrol(cast.course)
    token, code = links.link_token(mine), links.checkin_code(mine)
    with transaction():
        session().get_one(Registration, mine.id).link_generation += 1
    assert links.registration_of(token) is None
    assert links.registration_of(links.link_token(mine)) is mine
    assert links.checkin_code(mine) == code


def test_a_code_of_thirteen_letters_finds_whoever_bears_it_in_their_course_only(cast: Cast) -> None:
    course, elsewhere = cast.course, cast.make_course()
    mine = enrol(course)
    code = links.checkin_code(mine)
    assert (len(code), set(code) & set("ILOU")) == (13, set())
    pretty = links.pretty_code(code)
    assert [len(part) for part in pretty.split("-")] == [4, 4, 5]
    assert links.registration_of_code(course.id, f" {pretty.lower()} ") is mine
    assert links.registration_of_code(elsewhere.id, code) is None
    assert links.registration_of_code(course.id, code[:-1]) is None


def test_the_code_does_not_open_the_personal_page(cast: Cast) -> None:
    mine = enrol(cast.course)
    code = links.checkin_code(mine)
    assert [links.registration_of(each) for each in (code, mine.public_id + code, code + code)] == [None] * 3


def test_the_printed_address_is_in_capitals_and_the_read_one_is_not(cast: Cast) -> None:
    mine = enrol(cast.course)
    token = links.link_token(mine)
    assert links.link_url(mine) == f"HTTPS://TTCT-SAPA.EXAMPLE.VN/M/{token}"
    assert links.link_text(mine) == f"https://ttct-sapa.example.vn/m/{token.lower()}"


def test_every_letter_of_the_alphabet_is_drawn() -> None:
    drawn = Counter("".join(links.new_public_id() for _ in range(400)))
    assert set(drawn) == set(ALPHABET)
