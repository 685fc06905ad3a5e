"""Codes are reckoned once by each process; what happens in another one is seen all the same."""

import os
import subprocess
import sys

from tests.cast import Cast
from tests.queries import counted
from tests.registration.someone import enrol
from training.base.config import config
from training.base.db import session, transaction
from training.registration.links import checkin_code, registration_of_code
from training.registration.models import Registration

ELSEWHERE = """
import sys
from training import create_app
from training.accounts.models import User
from training.base.config import load_config
from training.base.db import session, transaction
from training.courses.models import Course
from training.people.birth import Birth
from training.registration.actions import register
from training.registration.details import Details
from training.registration.links import checkin_code
from training.registration.models import Registration, Source

with create_app(load_config()).app_context():
    raised, course, user = (int(each) for each in sys.argv[1:])
    with transaction() as current:
        renewed = current.get_one(Registration, raised)
        renewed.checkin_generation += 1
        newcomer = register(
            current.get_one(Course, course), Details("Lò Thị Mai", Birth(1990), None, unit_text="Hội Nông dân"),
            source=Source.ROSTER, by=current.get_one(User, user),
        )
    print(checkin_code(renewed), checkin_code(newcomer))
"""


def _elsewhere(*arguments: int) -> list[str]:
    """Raise a generation and register somebody in another process; gives back the codes that it reckons."""
    session().rollback()
    here = {"TRAINING_INSTANCE": str(config().instance), "TRAINING_DATABASE_URL": config().database_url}
    command = [sys.executable, "-c", ELSEWHERE, *map(str, arguments)]
    said = subprocess.run(command, env=os.environ | here, capture_output=True, text=True, timeout=60, check=True)
    return said.stdout.split()


def test_a_code_renewed_and_a_person_registered_by_another_process_are_known_at_the_next_scan(cast: Cast) -> None:
    course, renewed, other = cast.course, enrol(cast.course), enrol(cast.course)
    before, kept = checkin_code(renewed), checkin_code(other)
    assert registration_of_code(course.id, before) is renewed
    after, newcomers_code = _elsewhere(renewed.id, course.id, cast.organiser.id)
    assert registration_of_code(course.id, before) is None
    assert registration_of_code(course.id, after) is renewed
    newcomer = registration_of_code(course.id, newcomers_code)
    assert newcomer
    assert newcomer.full_name == "Lò Thị Mai"
    assert registration_of_code(course.id, kept) is other


def test_a_renewed_code_ends_at_once_though_the_course_was_reckoned_before(cast: Cast) -> None:
    course, mine = cast.course, enrol(cast.course)
    old = checkin_code(mine)
    assert registration_of_code(course.id, old) is mine
    with transaction():
        session().get_one(Registration, mine.id).checkin_generation += 1
    assert registration_of_code(course.id, old) is None
    assert registration_of_code(course.id, checkin_code(mine)) is mine


def test_once_reckoned_a_code_is_found_with_one_statement_that_reads_one_row(cast: Cast) -> None:
    course, people = cast.course, [enrol(cast.course) for _ in range(20)]
    codes = [checkin_code(each) for each in people]
    registration_of_code(course.id, codes[0])
    for code, person in zip(codes, people, strict=True):
        with counted() as statements:
            assert registration_of_code(course.id, code) is person
        assert (int(statements), "public_id = " in statements.statements[0]) == (1, True)


def test_a_code_reckoned_for_one_course_is_unknown_in_another(cast: Cast) -> None:
    mine, elsewhere = enrol(cast.course), cast.make_course()
    theirs, code = enrol(elsewhere), checkin_code(mine)
    assert registration_of_code(cast.course.id, code) is mine
    assert registration_of_code(elsewhere.id, checkin_code(theirs)) is theirs
    assert registration_of_code(elsewhere.id, code) is None
