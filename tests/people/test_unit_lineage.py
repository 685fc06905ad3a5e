"""What a unit was called on a day, through renames, mergers and splits, in chains."""

from datetime import date

from tests.cast import Cast
from training.base.db import session, transaction
from training.people.actions import choose_heir, close_unit, merge_units, open_unit, rename_unit, split_unit
from training.people.models import Ending, Unit, UnitKind
from training.people.queries import lineage, search_units, unit_book, unit_name, unit_names
from training.people.unit_facts import UnitFacts, kind_of

MERGED, LATER = date(2025, 7, 1), date(2030, 1, 1)


def wards(cast: Cast, *names: str) -> list[int]:
    return [cast.unit(name).id for name in names]


def merge(cast: Cast, ids: list[int], into: str | int, on: date = MERGED) -> int:
    by = cast.organiser
    with transaction():
        sources = [session().get_one(Unit, each) for each in ids]
        target = UnitFacts(into, UnitKind.WARD) if isinstance(into, str) else session().get_one(Unit, into)
        return merge_units(sources, target, on=on, decision="12/NQ", by=by).id


def split(cast: Cast, unit_id: int, *names: str, on: date = MERGED, remains: bool = False) -> list[int]:
    by = cast.organiser
    with transaction():
        parts = [UnitFacts(name, UnitKind.WARD) for name in names]
        unit = session().get_one(Unit, unit_id)
        return [each.id for each in split_unit(unit, parts, remains=remains, on=on, decision="13/NQ", by=by)]


def named(unit_id: int) -> list[str]:
    """The names of a unit before, on and long after the day of the merger."""
    return [unit_name(unit_id, day) for day in (date(2025, 6, 30), MERGED, LATER)]


def test_a_merged_unit_bears_its_heirs_name_from_that_day(cast: Cast) -> None:
    pa, ham = wards(cast, "Phường Sa Pa", "Phường Hàm Rồng")
    new = merge(cast, [pa, ham], "Phường Sa Pa")
    assert named(ham) == ["Phường Hàm Rồng", "Phường Sa Pa", "Phường Sa Pa"]
    assert new not in (pa, ham)
    assert unit_name(new, date(2022, 1, 1)) == "Phường Sa Pa"
    assert {v.unit_id for v in lineage().on(MERGED)} == {new}


def test_merging_twice_is_merging_once(cast: Cast) -> None:
    ids = wards(cast, "Phường Sa Pa", "Phường Hàm Rồng")
    assert merge(cast, ids, "Phường Sa Pa") == merge(cast, ids, "Phường Sa Pa")
    assert len(lineage().versions) == 3


def test_chained_mergers_lead_to_the_last(cast: Cast) -> None:
    a, b, c = wards(cast, "Phường A", "Phường B", "Phường C")
    merge(cast, [a], b)
    merge(cast, [b], c, on=date(2027, 1, 1))
    assert named(a) == ["Phường A", "Phường B", "Phường C"]
    assert lineage().gathered(c, LATER) == {a, b, c}
    assert lineage().gathered(b, date(2026, 1, 1)) == {a, b}


def test_a_split_units_people_stay_with_it_until_an_heir_is_chosen(cast: Cast) -> None:
    [a] = wards(cast, "Phường A")
    north, south = split(cast, a, "Phường Bắc", "Phường Nam")
    assert named(a) == ["Phường A"] * 3
    by = cast.organiser
    with transaction():
        choose_heir(session().get_one(Unit, a), south, by=by)
    assert named(a) == ["Phường A", "Phường Nam", "Phường Nam"]
    with transaction():
        choose_heir(session().get_one(Unit, a), north, by=by)
        choose_heir(session().get_one(Unit, a), None, by=by)
    assert named(a) == ["Phường A"] * 3


def test_a_unit_that_gives_a_part_away_goes_on(cast: Cast) -> None:
    [a] = wards(cast, "Phường A")
    [part] = split(cast, a, "Phường Mới", remains=True)
    assert named(a) == ["Phường A"] * 3
    assert [(s.to_id, s.heir) for s in lineage().out_of(a)] == [(part, False)]
    assert lineage().former(part, LATER) == []


def test_what_stood_under_a_unit_stands_under_its_heir_or_goes_up(cast: Cast) -> None:
    province, town = wards(cast, "Tỉnh Lào Cai", "Thị xã Sa Pa")
    by = cast.organiser
    with transaction():
        facts = UnitFacts("Thị xã Sa Pa", UnitKind.TOWN, province)
        rename_unit(session().get_one(Unit, town), facts, on=date(2001, 1, 1), decision="", by=by)
        below = open_unit(
            "Xã Ngũ Chỉ Sơn", UnitKind.COMMUNE, valid_from=date(2020, 1, 1), parent=session().get_one(Unit, town), by=by
        ).id
        close_unit(session().get_one(Unit, town), on=MERGED, decision="14/NQ", by=by)
    told = [(v.parent_id, str(v.valid_from), v.ending) for v in lineage().versions[below]]
    assert told == [(town, "2020-01-01", Ending.CHANGED), (province, "2025-07-01", None)]


def test_a_unit_opened_under_one_whose_end_is_known_goes_up_on_that_day(cast: Cast) -> None:
    province, town = wards(cast, "Tỉnh Lào Cai", "Thị xã Sa Pa")
    by = cast.organiser
    with transaction():
        facts = UnitFacts("Thị xã Sa Pa", UnitKind.TOWN, province)
        rename_unit(session().get_one(Unit, town), facts, on=date(2001, 1, 1), decision="", by=by)
        close_unit(session().get_one(Unit, town), on=MERGED, decision="14/NQ", by=by)
        parent = session().get_one(Unit, town)
        late = open_unit("Xã Muộn", UnitKind.COMMUNE, valid_from=date(2023, 1, 1), parent=parent, by=by).id
    assert [(v.parent_id, str(v.valid_from)) for v in lineage().versions[late]] == [
        (town, "2023-01-01"),
        (province, "2025-07-01"),
    ]


def test_lists_that_write_a_former_name_are_asked(cast: Cast) -> None:
    ids = wards(cast, "Phường Sa Pa", "Phường Hàm Rồng", "Phường Sa Pả")
    new = merge(cast, ids, "Phường Sa Pa")
    assert lineage().former(new, MERGED) == ["Phường Hàm Rồng", "Phường Sa Pả"]
    problem = unit_book(MERGED).read("Phường Hàm Rồng").problem
    assert problem
    assert (problem.code, str(problem.why)) == ("unit_unknown", "Không có đơn vị này: đã thành Phường Sa Pa.")
    assert unit_book(date(2025, 6, 30)).read("Phường Hàm Rồng").problem is None
    assert [v.unit_id for v in search_units(lineage(), MERGED, "ham rong")] == [new]


def test_names_stand_in_the_order_of_lists_an_heirs_people_together(cast: Cast) -> None:
    ham, o, tan = wards(cast, "Phường Hàm Rồng", "Phường Ô Quý Hồ", "Xã Tả Van")
    new = merge(cast, [ham, o], "Phường Sa Pa")
    assert list(unit_names(MERGED)) == [ham, o, new, tan]


def test_the_kind_is_read_from_the_name() -> None:
    names = ("Phường Sa Pa", "Xã Tả Van", "Thị trấn Sa Pa", "thị xã Sa Pa", "Ban Tuyên giáo", "Xãhội")
    assert [kind_of(name) for name in names] == [
        UnitKind.WARD, UnitKind.COMMUNE, UnitKind.TOWNSHIP, UnitKind.TOWN, None, None
    ]  # fmt: skip
