"""Lists of participants: their order, their counts, finding somebody."""

import random
import re
from collections.abc import Callable
from io import BytesIO

from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.cast import Cast
from tests.registration.someone import enrol
from training.accounts.models import User
from training.base.db import session, transaction
from training.people.birth import Birth
from training.people.models import UnitKind
from training.registration.actions import withdraw
from training.registration.listing import by_unit, chosen, search
from training.registration.models import State
from training.registration.queries import UnitCount, registrations_of, unit_counts, units_of_day

SORTED = ["Anh", "Ánh", "Ăng", "Ân", "Bình", "Dũng", "Duy", "Đạt", "Đức", "Oanh", "Ôn", "Ơn", "Uyên", "Ưng"]


def test_given_names_stand_in_the_vietnamese_order_on_both_databases(cast: Cast) -> None:
    shuffled = random.Random(7).sample(SORTED, len(SORTED))
    for given in shuffled:
        enrol(cast.course, f"Lê Thị {given}")
    assert [each.full_name.split()[-1] for each in registrations_of(cast.course.id)] == SORTED


def test_given_names_stand_in_that_order_on_the_screen_and_on_paper(
    cast: Cast, sign_in: Callable[[User], FlaskClient]
) -> None:
    assert cast.centre
    unit = cast.unit("Phường Sa Pa").id
    for given in random.Random(7).sample(SORTED, len(SORTED)):
        enrol(cast.course, f"Lê Thị {given}", unit_id=unit, unit_text="")
    client, at = sign_in(cast.organiser), f"/courses/{cast.course.id}"
    paper = PdfReader(BytesIO(client.get(f"{at}/participants.pdf").data)).pages
    printed = " ".join(" ".join(page.extract_text() for page in paper).split())
    for text in (client.get(f"{at}/registrations").text.replace("\u00a0", " "), printed):
        places = [re.search(rf"Lê Thị {given}\b", text) for given in SORTED]
        assert [found.start() for found in places if found] == sorted(found.start() for found in places if found)
        assert None not in places


def test_ties_are_broken_by_birth_and_then_by_who_came_first(cast: Cast) -> None:
    later, earlier = enrol(cast.course, "Lan", birth=Birth(1990)), enrol(cast.course, "Lan", birth=Birth(1980, 5))
    twin = enrol(cast.course, "Lan", birth=Birth(1990))
    assert [each.id for each in registrations_of(cast.course.id)] == [earlier.id, later.id, twin.id]


def test_units_come_by_kind_then_by_name_and_other_bodies_last(cast: Cast) -> None:
    names = ("Xã Bản Hồ", "Phường Sa Pả", "Phường Sa Pa")
    for name in names:
        enrol(cast.course, f"Người {name}", unit_id=cast.unit(name).id, unit_text="")
    enrol(cast.course, "Người khác")
    enrol(cast.course, "Người chưa rõ", unit_text="")
    groups = by_unit(registrations_of(cast.course.id), units_of_day(cast.course.id))
    assert [name for name, _people in groups] == [
        "Phường Sa Pa", "Phường Sa Pả", "Xã Bản Hồ", "Chưa ghi đơn vị", "Hội Nông dân thị xã",
    ]  # fmt: skip


def test_units_count_places_and_waiting_also_where_nobody_comes(cast: Cast) -> None:
    course = cast.make_course(capacity=2)
    ward, commune = cast.unit("Phường Sa Pa"), cast.unit("Xã Bản Hồ")
    gone = enrol(course, unit_id=ward.id)
    enrol(course, unit_id=ward.id)
    enrol(course, unit_id=ward.id)
    enrol(course)
    with transaction():
        withdraw(gone, by=None)
    assert unit_counts(course) == [
        UnitCount(ward.id, "Phường Sa Pa", UnitKind.WARD, 2, 0),
        UnitCount(commune.id, "Xã Bản Hồ", UnitKind.COMMUNE, 0, 0),
        UnitCount(None, "", UnitKind.OTHER, 0, 1),
    ]


def test_somebody_is_found_without_marks_the_exact_spelling_first_and_by_phone(cast: Cast) -> None:
    for name in ("Đặng Văn Dang", "Đăng Thị Hoa", "Lý A Páo"):
        enrol(cast.course, name, phone="" if name != "Lý A Páo" else "0912345678")
    everybody = registrations_of(cast.course.id)
    assert [each.full_name for each in search(everybody, "đăng")] == ["Đăng Thị Hoa", "Đặng Văn Dang"]
    assert [each.full_name for each in search(everybody, "dang")] == ["Đặng Văn Dang", "Đăng Thị Hoa"]
    assert [each.full_name for each in search(everybody, "0912 345")] == ["Lý A Páo"]
    assert search(everybody, "Mùa") == []


def test_a_filter_keeps_one_state_and_an_unknown_one_those_in_force(cast: Cast) -> None:
    course = cast.make_course(capacity=1)
    first, second = enrol(course, "Một", by=cast.organiser), enrol(course, "Hai")
    third = enrol(course, "Ba")
    with transaction():
        withdraw(third, by=None)
    session().rollback()
    everybody = registrations_of(course.id)

    def kept(filter: str) -> set[int]:
        return {each.id for each in chosen(everybody, filter)}

    assert kept("") == kept("lạ") == {first.id, second.id}
    assert (kept(State.PLACED), kept(State.WITHDRAWN)) == ({first.id}, {third.id})
    assert kept("unmatched") == {second.id}
