"""Every save is a version; what two people wrote is never lost."""

import random

import pytest
from sqlalchemy import select

from tests.minutes.desk import Desk
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.minutes.actions import Conflict, drop_directive, move_directive, open_minutes, restore
from training.minutes.conflict import together
from training.minutes.directives import Directive, directives_in, new_uid
from training.minutes.models import Minutes, MinutesRevision
from training.minutes.parts import Part
from training.minutes.queries import revision_of


def deeds(minutes: Minutes) -> list[str]:
    session().rollback()
    lines = select(AuditLine.action).where(AuditLine.object_type == "minutes", AuditLine.object_id == minutes.id)
    return list(session().scalars(lines.order_by(AuditLine.id)))


def earlier(desk: Desk, number: int) -> MinutesRevision:
    revision = revision_of(desk.minutes, number)
    assert revision
    return revision


def test_minutes_are_made_when_first_opened_and_once(desk: Desk) -> None:
    first = desk.minutes
    with transaction():
        again = open_minutes(desk.course, by=desk.loc)
    assert again.id == first.id
    assert (desk.numbers, desk.latest.body) == ([1], {})
    assert deeds(first) == ["minutes.opened"]


def test_a_save_is_a_new_revision_and_the_same_text_again_is_none(desk: Desk) -> None:
    assert desk.discuss("Đại biểu nhất trí.").number == 2
    assert desk.discuss("Đại biểu nhất trí.").number == 2
    assert desk.numbers == [1, 2]
    assert deeds(desk.minutes) == ["minutes.opened", "minutes.saved"]


def test_what_nobody_typed_follows_the_records_and_what_was_typed_stays(desk: Desk) -> None:
    desk.save(Part.TIME, {"place": "Nhà văn hóa xã Hoàng Liên"})
    with transaction():
        desk.course.venue, desk.course.organising_body = "Hội trường thị xã", "Ủy ban thị xã"
    time = desk.sheet.parts[Part.TIME]
    assert (time.text("place"), time.source("place")) == ("Nhà văn hóa xã Hoàng Liên", "typed")
    assert (time.text("body"), time.source("body")) == ("Ủy ban thị xã", "known")
    assert (time.text("chair"), time.source("chair")) == ("", "missing")
    desk.save(Part.TIME, {})
    assert desk.sheet.parts[Part.TIME].text("place") == "Hội trường thị xã"


def test_different_parts_changed_by_two_people_are_joined(desk: Desk) -> None:
    desk.discuss("Xã Tả Van hỏi.", base=1)
    desk.save(Part.CLOSING, {"copies": "3"}, base=1, by=desk.loc)
    assert desk.latest.body == {"discussion": {"text": "Xã Tả Van hỏi."}, "closing": {"copies": "3"}}


def test_different_fields_of_one_part_are_joined_too(desk: Desk) -> None:
    desk.save(Part.TIME, {"chair": "Thào A Sinh"}, base=1)
    desk.save(Part.TIME, {"secretary": "Hoàng Văn Lộc"}, base=1, by=desk.loc)
    assert desk.latest.body == {"time": {"chair": "Thào A Sinh", "secretary": "Hoàng Văn Lộc"}}


def test_the_second_editor_of_the_same_words_is_shown_both_and_nothing_is_written(desk: Desk) -> None:
    desk.discuss("Bản của Vân.", base=1)
    with pytest.raises(Conflict) as met:
        desk.discuss("Bản của Lộc.", base=1, by=desk.loc)
    [clash] = met.value.clashes
    assert (clash.theirs, clash.mine) == ("Bản của Vân.", "Bản của Lộc.")
    assert desk.latest.body == {"discussion": {"text": "Bản của Vân."}}
    desk.discuss("Bản của Vân.\nBản của Lộc.", base=2, by=desk.loc)
    assert desk.numbers == [1, 2, 3]


def test_both_typing_the_same_is_no_conflict(desk: Desk) -> None:
    desk.discuss("Nhất trí.", base=1)
    assert desk.discuss("Nhất trí.", base=1, by=desk.loc).number == 2


def test_a_revision_that_never_was_is_no_beginning(desk: Desk) -> None:
    with pytest.raises(Refused, match="Không có bản 9"):
        desk.discuss("…", base=9)


def test_an_earlier_text_comes_back_as_a_new_revision(desk: Desk) -> None:
    desk.discuss("Đầy đủ.")
    desk.discuss("")
    with transaction():
        restore(earlier(desk, 2), base=3, by=desk.loc)
    assert desk.latest.body == {"discussion": {"text": "Đầy đủ."}}
    assert desk.numbers == [1, 2, 3, 4]
    assert deeds(desk.minutes)[-1] == "minutes.restored"
    with transaction():
        assert restore(earlier(desk, 2), base=4, by=desk.loc).number == 4


def test_an_earlier_text_does_not_push_aside_a_save_that_was_not_seen(desk: Desk) -> None:
    desk.discuss("Một.")
    desk.discuss("Hai.")
    with pytest.raises(Refused, match="Người khác vừa lưu bản 3"), transaction():
        restore(earlier(desk, 1), base=2, by=desk.loc)
    assert desk.latest.body == {"discussion": {"text": "Hai."}}


def rows(desk: Desk) -> list[str]:
    return [row.text for row in directives_in(desk.latest.body.get(Part.CONCLUSIONS, {}))]


def test_two_people_write_different_conclusions_and_both_stay(desk: Desk) -> None:
    first, second = Directive(new_uid(), "Con người."), Directive(new_uid(), "Kỷ luật.")
    desk.direct(first)
    desk.direct(second)
    desk.direct(Directive(first.uid, "Con người quyết định."), base=3)
    desk.direct(Directive(second.uid, "Kỷ luật nghiêm."), base=3)
    desk.direct(Directive(new_uid(), "Báo cáo đúng hạn."), base=1)
    assert rows(desk) == ["Con người quyết định.", "Kỷ luật nghiêm.", "Báo cáo đúng hạn."]
    with pytest.raises(Conflict):
        desk.direct(Directive(first.uid, "Con người là gốc."), base=3)


def test_a_conclusion_rewritten_meanwhile_is_not_thrown_out(desk: Desk) -> None:
    row = Directive(new_uid(), "Con người.")
    desk.direct(row)
    desk.direct(Directive(row.uid, "Con người quyết định."))
    with pytest.raises(Conflict), transaction():
        drop_directive(desk.minutes, row.uid, base=2, by=desk.loc)
    with transaction():
        drop_directive(desk.minutes, row.uid, base=3, by=desk.loc)
    assert rows(desk) == []
    with pytest.raises(Conflict):
        desk.direct(Directive(row.uid, "Con người là gốc."), base=3)
    desk.direct(Directive(row.uid, "Con người là gốc."), base=4)
    assert rows(desk) == ["Con người là gốc."]


def test_moving_is_a_save_and_moving_at_the_end_is_none(desk: Desk) -> None:
    first = Directive(new_uid(), "Một.")
    desk.direct(first)
    desk.direct(Directive(new_uid(), "Hai."))
    for number in (4, 4):
        with transaction():
            assert move_directive(desk.minutes, first.uid, 1, by=desk.loc).number == number
    assert rows(desk) == ["Hai.", "Một."]


@pytest.mark.parametrize("tens", range(10))
def test_no_paragraph_is_lost_over_a_hundred_random_interleavings(desk: Desk, tens: int) -> None:
    """Vân and Lộc each open, write a paragraph into what they saw, and save, in any order; ten stories a run."""
    for seed in range(10 * tens, 10 * tens + 10):
        desk.discuss("")
        dice, written, before = random.Random(seed), list[str](), len(desk.numbers)
        saves = 0
        seen = dict.fromkeys((desk.van, desk.loc), (desk.latest.number, ""))
        for step in range(8):
            who = dice.choice(list(seen))
            if dice.random() < 0.4:
                seen[who] = (desk.latest.number, desk.latest.body["discussion"]["text"])
                continue
            base, text = seen[who]
            paragraph = f"{who.login} {seed}.{step}"
            mine = "\n".join(filter(None, [text, paragraph]))
            try:
                desk.discuss(mine, base=base, by=who)
            except Conflict as met:
                [clash] = met.clashes
                desk.discuss(together(clash.base, clash.theirs, clash.mine), base=met.latest.number, by=who)
            saves += 1
            written.append(paragraph)
            seen[who] = (desk.latest.number, desk.latest.body["discussion"]["text"])
        lines = desk.latest.body["discussion"]["text"].split("\n")
        assert set(written) <= set(lines)
        assert len(desk.numbers) == before + saves
