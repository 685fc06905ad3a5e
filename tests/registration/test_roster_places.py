"""Places run out in the order of the file; the rest waits, and that is said before."""

from pathlib import Path

from flask import Flask

from tests.cast import Cast
from tests.registration.rosters import bring, draft_of, person, roster
from tests.registration.someone import enrol
from training.base.db import session
from training.registration.actions import BroughtIn, forecast
from training.registration.models import Registration, State
from training.registration.queries import places_of, registrations_of, waiting_list
from training.registration.roster_queries import rows_of
from training.registration.roster_verdicts import judged


def _names(*states: State) -> list[str]:
    entries = session().query(Registration).filter(Registration.state.in_(states)).order_by(Registration.queue_no)
    return [entry.full_name for entry in entries]


def _file(folder: Path) -> Path:
    return roster(folder, person("Thào A Sinh"), person("Má A Đa"), person("Lý A Sử"), person("Vàng A Phử"))


def test_the_first_in_the_file_have_places_and_the_rest_waits_in_its_order(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    cast.unit("Xã Tả Van")
    course = cast.make_course(capacity=3)
    enrol(course, "Trần Thị Bé")
    draft = draft_of(course, _file(tmp_path), cast)
    told = forecast(course, judged(course, rows_of(draft)))
    assert (told, bring(draft, cast)) == (BroughtIn(placed=2, waiting=2),) * 2
    assert _names(State.PLACED) == ["Trần Thị Bé", "Thào A Sinh", "Má A Đa"]
    assert [entry.full_name for entry in waiting_list(course.id)] == ["Lý A Sử", "Vàng A Phử"]


def test_nobody_of_the_file_overtakes_those_who_wait(app: Flask, cast: Cast, tmp_path: Path) -> None:
    cast.unit("Xã Tả Van")
    course = cast.make_course(capacity=1)
    enrol(course)
    enrol(course, "Trần Thị Bé")
    draft = draft_of(course, _file(tmp_path), cast)
    assert bring(draft, cast) == BroughtIn(waiting=4)
    assert waiting_list(course.id)[0].full_name == "Trần Thị Bé"
    assert (places_of(course).placed, len(registrations_of(course.id))) == (1, 6)


def test_what_is_told_is_what_happens_where_some_are_in_the_course(app: Flask, cast: Cast, tmp_path: Path) -> None:
    cast.unit("Xã Tả Van")
    course = cast.make_course(capacity=3)
    bring(draft_of(course, roster(tmp_path, person("Má A Đa"), name="first.xlsx"), cast), cast)
    draft = draft_of(course, _file(tmp_path), cast)
    told = forecast(course, judged(course, rows_of(draft)))
    assert (told, bring(draft, cast)) == (BroughtIn(placed=2, waiting=1, known=1),) * 2
    assert forecast(course, judged(course, rows_of(draft))) == BroughtIn()
