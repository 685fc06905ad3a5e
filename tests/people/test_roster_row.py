"""A row is decided by one rule, from the file and again when a person mends a cell."""

from dataclasses import replace

from tests.people.roster_files import DAY, ROSTER, UNITS
from training.people.roster_duplicates import mark_duplicates
from training.people.roster_file import open_roster
from training.people.roster_row import CellText, RosterRow, decide_row, mend_row, unmend_row


def row_of(row_no: int = 1, **texts: str) -> RosterRow:
    cells = {name: CellText(text) for name, text in texts.items()}
    return decide_row(RosterRow(row_no, cells), UNITS, DAY)


def codes(row: RosterRow) -> list[str]:
    return [problem.code for problem in row.problems]


def test_each_question_of_the_day_is_answered_in_its_cell() -> None:
    rows = {row.row_no: row for row in open_roster(ROSTER, UNITS, DAY).rows}
    answers = {
        15: {"birth_date": "1980"},
        29: {"unit": "Phường Sa Pả"},
        43: {"phone": ""},
        59: {"full_name": "Vũ Thị Bưởi"},
        78: {"birth_date": "1980"},
        121: {"email": "anh@example.vn"},
    }
    mended = {number: mend_row(rows[number], texts, UNITS, DAY) for number, texts in answers.items()}
    assert all(row.ready for row in mended.values())
    assert (mended[15].values["birth_year"], mended[29].values["unit"], mended[43].values["phone"]) == (
        1980, "Phường Sa Pả", None,
    )  # fmt: skip
    assert ("Xã Sa Pả", "Phường Sa Pả", "bạn đã sửa") in [(c.before, c.after, str(c.why)) for c in mended[29].changes]
    assert [problem.offer for number in (15, 29) for problem in rows[number].problems] == ["1980", "Phường Sa Pả"]


def test_mending_can_be_taken_back() -> None:
    row = row_of(full_name="Má A Đa", unit="Xã Sa Pả")
    assert unmend_row(mend_row(row, {"unit": "Phường Sa Pả"}, UNITS, DAY), "unit", UNITS, DAY) == row


def test_a_wrong_answer_asks_again_and_keeps_what_was_typed() -> None:
    row = mend_row(row_of(full_name="Má A Đa", phone="09876"), {"phone": "098765"}, UNITS, DAY)
    assert (codes(row), row.mended) == (["phone_incomplete"], {"phone": "098765"})


def test_a_fault_in_one_cell_leaves_the_rest() -> None:
    row = row_of(full_name="MÁ A ĐA", birth_date="31/02/1980", gender="nu", phone="0912345678", email="x")
    assert codes(row) == ["birth_impossible", "email_invalid"]
    assert [row.values[name] for name in ("full_name", "suggested_name", "gender", "phone")] == [
        "MÁ A ĐA", "Má A Đa", "Nữ", "0912345678",
    ]  # fmt: skip
    assert not row.blocked


def test_only_a_missing_name_blocks_a_row() -> None:
    assert row_of(full_name="", position="Trưởng thôn").blocked
    assert codes(row_of(full_name="-")) == ["name_missing"]
    assert codes(row_of(full_name="Má A Đa", gender="x", position="a" * 301, unit="")) == [
        "gender_unknown", "text_too_long", "unit_missing",
    ]  # fmt: skip


def test_one_name_and_unit_with_other_births_stay_two() -> None:
    one = row_of(1, full_name="Nông Thị Hồng", birth_date="1974", unit="Xã Thanh Bình")
    two = row_of(2, full_name="NÔNG THỊ HỒNG", birth_date="1981", unit="Xã Thanh Bình")
    assert [codes(row) for row in mark_duplicates([one, two])] == [[], []]


def test_the_same_person_is_known_by_phone_or_unit() -> None:
    first = row_of(1, full_name="Đặng Hữu Ước", birth_date="13/08/1995", unit="Xã Tả Van", phone="0981211650")
    by_phone = row_of(2, full_name="ĐẶNG HỮU ƯỚC", birth_date="1995", unit="Xã Bản Hồ", phone="981211650")
    by_unit = row_of(3, full_name="Đặng Hữu Ước", birth_date="08/1995", unit="X. Tả Van")
    other = row_of(4, full_name="Đặng Hữu Ước", birth_date="1995", unit="Xã Mường Bo")
    marked = mark_duplicates([first, by_phone, by_unit, other])
    assert [[problem.row for problem in row.problems] for row in marked] == [[], [1], [1], []]
    assert str(marked[2].problems[0].why) == "Cùng họ tên, năm sinh 1995, đơn vị Xã Tả Van."
    assert mark_duplicates(marked) == marked


def test_a_row_renamed_repeats_nobody() -> None:
    rows = [row_of(n, full_name="Má A Đa", unit="Xã Tả Van") for n in (1, 2)]
    marked = mark_duplicates(rows)
    renamed = replace(mend_row(marked[1], {"full_name": "Má A Sử"}, UNITS, DAY), row_no=2)
    assert [codes(row) for row in mark_duplicates([marked[0], renamed])] == [[], []]
