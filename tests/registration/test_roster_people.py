"""Who a row is: by name, birth, and phone or unit; one person of a roster is never two, and two never one."""

from pathlib import Path

from flask import Flask

from tests.cast import Cast
from tests.registration.rosters import bring, draft_of, open_units, person, roster, row
from tests.registration.someone import details, enrol, state_of
from tests.spreadsheets.files import workbook
from training.base.db import session, transaction
from training.people.birth import Birth
from training.people.models import Person
from training.registration.actions import BroughtIn, withdraw
from training.registration.claims import Record, claim
from training.registration.details import Details
from training.registration.models import Registration, RosterImport, State
from training.vietnamese import fold


def _draft(folder: Path, cast: Cast, *people: list[object], name: str = "ds.xlsx") -> RosterImport:
    return draft_of(cast.course, roster(folder, *people, name=name), cast)


def _entry(draft: RosterImport, row_no: int) -> Registration:
    return session().get_one(Registration, row(draft, row_no).registration_id)


def test_the_clean_twin_of_a_messy_file_finds_the_same_person(app: Flask, cast: Cast, tmp_path: Path) -> None:
    """XLS-NBSP: invisible spaces in header, name and address, the header's unit decomposed."""
    open_units()
    messy = {
        "A1": "Họ\u00a0và tên ", "B1": "Năm sinh", "C1": "Đơn vị", "D1": "Thư điện tử",
        "A2": "\u200bTrần  Thị\u00a0Bé\u202f", "B2": 1980, "C2": "Xã Tả Van", "D2": "van.hong@example.vn\u00a0",
    }  # fmt: skip
    clean = {
        "A1": "Họ và tên", "B1": "Năm sinh", "C1": "Đơn vị", "D1": "Thư điện tử",
        "A2": "Trần Thị Bé", "B2": 1980, "C2": "Xã Tả Van", "D2": "van.hong@example.vn",
    }  # fmt: skip
    first = draft_of(cast.course, workbook(tmp_path / "messy.xlsx", messy), cast)
    assert bring(first, cast) == BroughtIn(placed=1)
    assert (_entry(first, 2).full_name, _entry(first, 2).email) == ("Trần Thị Bé", "van.hong@example.vn")
    second = draft_of(cast.course, workbook(tmp_path / "clean.xlsx", clean), cast)
    assert bring(second, cast) == BroughtIn(known=1)
    assert _entry(second, 2).id == _entry(first, 2).id
    assert session().query(Person).count() == 1


def test_the_same_name_with_another_birth_or_another_unit_and_phone_is_somebody_else(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    open_units()
    bring(_draft(tmp_path, cast, person("Lý A Sử", 1980, "0912345671")), cast)
    others = _draft(
        tmp_path, cast,
        person("Lý A Sử", 1981, "0912345671"), person("LÝ A SỬ", 1980, "0912345679", unit="Xã Bản Hồ"),
        name="others.xlsx",
    )  # fmt: skip
    assert bring(others, cast) == BroughtIn(placed=2)
    assert session().query(Person).count() == 3


def test_a_name_in_capitals_with_the_year_alone_is_the_same_person(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    first = _draft(tmp_path, cast, person("Lý A Sử", "05/02/1980", "0912345671"))
    bring(first, cast)
    again = _draft(tmp_path, cast, person("LÝ A SỬ", 1980, "0912345679"), name="again.xlsx")
    assert bring(again, cast) == BroughtIn(known=1)
    entry = _entry(again, 2)
    assert (entry.full_name, entry.birth_text, entry.phone) == ("Lý A Sử", "05/02/1980", "0912345671")


def test_who_registered_in_public_is_not_registered_twice(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    public = enrol(cast.course, "Lý A Sử", phone="0912345671")
    assert public.person_id is None
    draft = _draft(tmp_path, cast, person("Lý A Sử", 1980, "0912345671"), person("Má A Đa"))
    assert bring(draft, cast) == BroughtIn(placed=1, known=1)
    assert (_entry(draft, 2).id, row(draft, 2).made_person) == (public.id, False)
    assert session().query(Person).count() == 1


def test_a_list_does_not_undo_a_withdrawal(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    draft = _draft(tmp_path, cast, person("Lý A Sử", 1980, "0912345671"))
    bring(draft, cast)
    entry = _entry(draft, 2)
    with transaction():
        withdraw(entry, by=None)
    again = _draft(tmp_path, cast, person("Lý A Sử", 1980, "0912345671", **{"Giới tính": "Nam"}), name="again.xlsx")
    assert bring(again, cast) == BroughtIn(left=1)
    assert state_of(entry) == State.WITHDRAWN


def test_two_rows_told_apart_stay_two_when_the_file_comes_again(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    pair = [person("Lý A Sử", 1980, "0912345671"), person("Lý A Sử", 1981, "0912345672")]
    bring(_draft(tmp_path, cast, *pair), cast)
    again = _draft(tmp_path, cast, *pair, person("Má A Đa"), name="again.xlsx")
    assert bring(again, cast) == BroughtIn(placed=1, known=2)
    assert _entry(again, 2).id != _entry(again, 3).id


def _record(name: str, birth: Birth | None, phone: str = "", unit_id: int | None = None) -> Record:
    person = Person(full_name=name, folded=fold(name), phone=phone)
    entry = Registration(full_name=name, phone=phone, unit_id=unit_id, course_id=1, id_number="")
    person.birth = entry.birth = birth
    return Record(person, [entry])


def _claimed(everyone: list[Details], records: list[Record]) -> list[Record | None]:
    return [verdict.claimed for verdict in claim(everyone, records, course_id=1)]


def test_a_record_is_claimed_once_and_the_phone_goes_before_the_unit() -> None:
    record = _record("ly a su", None, "0912345671", unit_id=5)
    by_unit = details("ly a su", birth=Birth(1980), unit_id=5, phone="")
    by_phone = details("ly a su", birth=Birth(1990), unit_id=6, phone="0912345671")
    assert _claimed([by_unit, by_phone], [record]) == [None, record]
    assert _claimed([by_unit], [record]) == [record]


def test_who_is_in_the_course_is_claimed_before_a_namesake_on_record() -> None:
    elsewhere, here = (_record("ly a su", Birth(1980), "0912345671") for _ in range(2))
    elsewhere.entries[0].course_id = 2
    meant = details("ly a su", phone="0912345671")
    assert _claimed([meant], [elsewhere, here]) == [here]
    assert _claimed([meant, meant], [elsewhere, here]) == [here, elsewhere]
    assert _claimed([meant, meant, meant], [elsewhere, here]) == [here, elsewhere, None]


def test_a_row_that_fits_two_records_alike_is_asked_about() -> None:
    """Two of one name in one unit, and a list that says nothing more: whoever is first on record is not just taken."""
    elder, younger = (_record("Đặng Hữu Ước", Birth(year), unit_id=5) for year in (1976, 1995))
    unsaid, born = (details("Đặng Hữu Ước", birth=birth, unit_id=5, phone="") for birth in (None, Birth(1995)))
    for record in (elder, younger):
        record.entries[0].course_id = 2
    [verdict] = claim([unsaid], [elder, younger], course_id=1)
    assert (verdict.doubt, verdict.record in (elder, younger)) == (True, True)
    assert _claimed([born], [elder, younger]) == [younger]
    assert _claimed([born, unsaid], [elder, younger]) == [younger, elder]


def test_one_person_spelt_with_and_without_marks_in_one_list_is_asked_about(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    open_units()
    twice = [person("Má Thị Páo", "08/02/1977"), person("Ma Thi Pao", 1977), person("Ma Thi Pao", 1978)]
    draft = _draft(tmp_path, cast, *twice)
    assert [[problem["code"] for problem in row(draft, number).problems] for number in (2, 3, 4)] == [
        [], ["duplicate"], [],
    ]  # fmt: skip
    assert "họ tên (chỉ khác dấu), năm sinh 1977" in str(row(draft, 3).problems[0])
    assert bring(draft, cast) == BroughtIn(placed=2)
