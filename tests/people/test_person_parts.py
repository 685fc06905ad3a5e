"""The index of the search holds, after whatever was written, what the persons on record come to."""

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from tests.cast import Cast
from tests.people.index_of_persons import due, stored
from training.base.db import session, transaction
from training.people.actions import correct_person, create_person
from training.people.models import Person
from training.people.models.person_parts import parts_of


def test_parts_are_words_from_each_letter_on_pairs_spellings_and_ends_of_the_phone() -> None:
    assert parts_of("Lý Đa", "091") == {
        "li", "i", "da", "a", "li da", "da li", "=lý", "=đa", "#091", "~190",
    }  # fmt: skip


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "name", "phone", "merge", "part", "forget", "touch"]),
        st.integers(0, 5),
        st.sampled_from(["Lý Đa", "Lý Da", "Má A Đa", "Vàng A Vàng"]),
        st.sampled_from(["", "0912345678", "0987654321"]),
    ),
    max_size=12,
)


@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_follows_every_change(app: Flask, cast: Cast, steps: list[tuple[str, int, str, str]]) -> None:
    by = cast.organiser
    with transaction() as current:
        current.execute(update(Person).values(merged_into_id=None))
        for each in current.query(Person):
            current.delete(each)
    for step, number, name, phone in steps:
        with transaction() as current:
            persons = current.query(Person).order_by(Person.id).all()
            person = persons[number % len(persons)] if persons else None
            if step == "create" or person is None:
                create_person(name, None, phone=phone, by=None)
            elif step in ("name", "phone", "touch"):
                values = {"name": {"full_name": name}, "phone": {"phone": phone}, "touch": {"gender": phone[-1:]}}
                if person.merged_into_id is None:
                    correct_person(person, values[step], by=by)
            elif step == "merge":
                person.merged_into_id = persons[0].id
            elif step == "part":
                person.merged_into_id = None
            elif all(each.merged_into_id != person.id for each in persons):
                current.delete(person)
        assert stored() == due()


def test_what_a_transaction_undoes_the_index_undoes(app: Flask, cast: Cast) -> None:
    by = cast.organiser
    with transaction():
        person = create_person("Lý Đa", None, by=by)
    before = stored()
    try:
        with transaction():
            correct_person(person, {"full_name": "Má A Đa"}, by=by)
            session().flush()
            assert stored() != before
            raise LookupError
    except LookupError:
        session().rollback()
    assert stored() == before == due()
