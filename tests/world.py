"""Two courses with everything in them, so that each can try to reach what is the other's."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cast import DAY, Cast
from training.accounts.models import RoleGrant, User
from training.agenda.actions import plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan
from training.agenda.queries import sessions_of
from training.attendance.actions import close_roll, mark, open_rolls
from training.attendance.models import MarkKind
from training.base.db import session, transaction
from training.base.files import receive
from training.base.people import Role
from training.certificates.actions import issue
from training.courses.models import Course
from training.designs.design import Paper
from training.minutes.actions import open_minutes
from training.people.birth import Birth
from training.presentations.actions import give_topic, hand_in
from training.presentations.judging import paper_from
from training.registration.actions import register
from training.registration.actions.roster_drafts import read_upload, start_import
from training.registration.details import Details
from training.registration.links import link_token
from training.registration.models import Source
from training.registration.roster_queries import rows_of
from training.stationery.actions.blanks import receive_lot, use_blanks
from training.stationery.actions.printers import add_printer
from training.stationery.actions.printouts import ask_to_print
from training.stationery.blanks import Delivery
from training.stationery.print_order import PrintOrder


@dataclass
class Place:
    """One course and the ids of what is in it, by the names that addresses use."""

    course: Course
    ids: dict[str, Any] = field(default_factory=dict)


def furnish(cast: Cast, workshop: Path, name: str, unit: str) -> Place:
    """A course with a session, a participant, a roster, a paper, a roll, a certificate and minutes."""
    course, by, secretary, unit_id = cast.make_course(), cast.organiser, cast.secretary, cast.unit(unit).id
    place = Place(course, {"course_id": course.id})
    with transaction():
        planned = plan_session(course, SessionPlan(SessionKind.REPORT, course.starts, course.ends, "Báo cáo"), by=by)
        details = Details(name, Birth(1977), unit_id, position="Bí thư")
        person = register(course, details, source=Source.STAFF, by=by)
        topic = give_topic(course, unit_id, "Thực trạng và giải pháp", course.starts, by=by)
        place.ids |= {"session_id": planned.id, "registration_id": person.id, "topic_id": topic.id}
    pptx = workshop / "presentations" / "1-tham-luan.pptx"
    with paper_from(io.BytesIO(pptx.read_bytes()), pptx.name) as paper, transaction():
        place.ids["version_id"] = hand_in(topic, paper, by=by).id
    received = receive(io.BytesIO((workshop / "danh-sach-hoc-vien.xlsx").read_bytes()), "ds.xlsx")
    roster = read_upload(received, DAY)
    with transaction():
        draft = start_import(course, received, roster, at=DAY, by=by)
        place.ids |= {"import_id": draft.id, "key": rows_of(draft)[0].key}
        [roll] = open_rolls(course, sessions_of(course.id), by=by)
        made = mark(roll, person, MarkKind.PRESENT, nonce=f"n{course.id}", by=by)
        close_roll(roll, by=by)
        [certificate] = issue(course, by=by)
        open_minutes(course, by=secretary)
        place.ids |= {"roll_id": roll.id, "mark_id": made.id, "certificate_id": certificate.id}
        place.ids |= {"code": certificate.code, "token": link_token(person), "year": certificate.issued_on.year}
        lot = receive_lot(Delivery(f"Phôi {course.id}", Paper.A4, 9, DAY), by=by)
        [blank] = use_blanks(lot, [certificate], by=by)
        printer = add_printer(f"Máy {course.id}", by=by)
        place.ids |= {"lot_id": lot.id, "blank_id": blank.id, "printer_id": printer.id, "sheet": "a4"}
        place.ids |= {"number": 1, "part": "opening", "registration": person.id}
        place.ids["job_id"] = ask_to_print(course, PrintOrder().to_values(), 1, by=by).id
    return place


def limited(cast: Cast, login: str, course: Course, *roles: Role) -> User:
    """Somebody who holds `roles` for one course alone."""
    user = cast.account(login, login)
    with transaction():
        session().add_all([RoleGrant(user_id=user.id, role=role, course_id=course.id) for role in roles])
    session().refresh(user)
    return user
