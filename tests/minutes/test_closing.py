"""The director closes once; then everything is locked, whatever the records say later."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from tests.minutes.desk import Desk
from training.attendance.models import MarkKind
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.minutes import models
from training.minutes.actions import drop_directive, move_directive, restore, save_directive, save_part
from training.minutes.directives import Directive, new_uid
from training.minutes.parts import Part
from training.minutes.queries import revision_of
from training.registration.actions import substitute
from training.registration.models import Source


def test_closing_freezes_what_followed_the_records(desk: Desk) -> None:
    desk.agenda()
    person = desk.enrol("Má A Đa", "Xã Tả Van")
    desk.mark(person, MarkKind.PRESENT)
    desk.save(Part.TIME, {"chair": "Thào A Sinh"})
    before = desk.sheet.body
    closed = desk.close()
    with transaction():
        desk.course.venue = "Nơi khác"
    desk.mark(person, MarkKind.ABSENT)
    desk.topic("Xã Tả Van", "Thêm sau")
    assert desk.sheet.body == before == desk.latest.body
    assert before["time"]["chair"] == "Thào A Sinh"
    assert before["presence"]["present"] == "1"
    assert closed.closed_by_id == desk.director.id
    assert desk.numbers == [1, 2, 3]


def test_closing_twice_is_closing_once(desk: Desk) -> None:
    first = desk.close().closed_at
    assert desk.close().closed_at == first
    assert desk.numbers == [1, 2]


def test_a_text_that_the_director_has_not_read_is_not_closed(desk: Desk) -> None:
    desk.discuss("Đã đọc.")
    desk.discuss("Chưa đọc.")
    with pytest.raises(Refused, match="Vừa có bản 3"):
        desk.close(base=2)
    assert not desk.minutes.closed
    assert desk.close(base=3).closed


def test_conclusions_become_rows_in_their_order_with_units_and_deadlines(desk: Desk) -> None:
    tavan, sapa = desk.cast.unit("Xã Tả Van").id, desk.cast.unit("Phường Sa Pa").id
    uids = [new_uid(), new_uid()]
    desk.direct(Directive(uids[0], "Con người.", (tavan, sapa), date(2022, 8, 15)))
    desk.direct(Directive(uids[1], "Kỷ luật."))
    with transaction():
        move_directive(desk.minutes, uids[1], -1, by=desk.loc)
    desk.close()
    session().rollback()
    kept = session().query(models.Directive).order_by(models.Directive.ordinal).all()
    assert [(row.uid, row.ordinal, row.text) for row in kept] == [(uids[1], 1, "Kỷ luật."), (uids[0], 2, "Con người.")]
    units = session().query(models.DirectiveUnit).all()
    assert {(row.directive_id, row.unit_id, row.deadline) for row in units} == {
        (kept[1].id, tavan, date(2022, 8, 15)),
        (kept[1].id, sapa, date(2022, 8, 15)),
    }


def test_after_closing_every_verb_refuses(desk: Desk) -> None:
    row = Directive(new_uid(), "Con người.")
    desk.direct(row)
    desk.close()
    earlier = revision_of(desk.minutes, 1)
    assert earlier
    body = desk.latest.body
    verbs: list[Callable[[], object]] = [
        lambda: save_part(desk.minutes, Part.DISCUSSION, {"text": "Thêm sau."}, base=3, by=desk.loc),
        lambda: save_directive(desk.minutes, Directive(row.uid, "Sửa sau."), base=3, by=desk.loc),
        lambda: move_directive(desk.minutes, row.uid, 1, by=desk.loc),
        lambda: drop_directive(desk.minutes, row.uid, base=3, by=desk.loc),
        lambda: restore(earlier, base=3, by=desk.loc),
    ]
    for verb in verbs:
        with pytest.raises(Refused, match="đã đóng nên không sửa được"), transaction():
            verb()
    assert desk.latest.body == body
    assert desk.numbers == [1, 2, 3]


def test_a_substitute_has_the_seat_and_whoever_came_later_was_not_summoned(
    desk: Desk, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-15 07:00")
    desk.agenda()
    colleague = desk.enrol("Lồ A Lềnh", "Phường Sa Pa")
    desk.enrol("Má A Đa", "Xã Tả Van")
    set_clock("2022-07-15 07:50")
    details = desk.details("Lồ A Sèng", "Phường Sa Pa")
    with transaction():
        stand_in = substitute(colleague, details, by=desk.organiser)
    walk_in = desk.enrol("Vàng A Phử", "Xã Tả Van", Source.DOOR)
    desk.mark(stand_in, MarkKind.PRESENT)
    desk.mark(walk_in, MarkKind.LATE)
    presence = desk.sheet.parts[Part.PRESENCE]
    assert (presence.text("summoned"), presence.text("present")) == ("2", "2")
    assert "01 đồng chí dự ngoài danh sách triệu tập." in presence.text("delegates")
