"""Brings the workshop of 15/7/2022 in through the same verbs that the pages use, up to 07:00 of the day."""

from datetime import date, datetime, time

from training.accounts.actions import create_account
from training.accounts.models import User
from training.agenda.actions import plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan, Speaker
from training.base import clock
from training.base.clock import at
from training.base.db import session, transaction
from training.base.files import receive
from training.base.people import Role
from training.base.settings import keep_setting
from training.centre.actions import state_facts
from training.courses.actions import announce, open_course
from training.courses.models import Course, CourseKind
from training.demo.clock import put_clock
from training.demo.sapa import FOUNDED, open_sapa
from training.demo.workshop import DAY, MORNING, ROSTER, facts, on_day, presentations
from training.people.queries import versions_on
from training.presentations.actions import give_topic, hand_in
from training.presentations.judging import paper_from
from training.presentations.queries import topics_of
from training.registration.actions.roster_drafts import read_upload, start_import
from training.registration.actions.roster_imports import bring_in

PASSWORD = "tuyen-van-2022"
KINDS = {
    "khai mạc": SessionKind.OPENING,
    "báo cáo": SessionKind.REPORT,
    "tham luận": SessionKind.PRESENTATIONS,
    "giải lao": SessionKind.BREAK,
    "thảo luận": SessionKind.DISCUSSION,
    "kết luận": SessionKind.CONCLUSION,
}


def load_workshop() -> Course:
    """Fill an empty database; each step at the moment at which it was done in 2022."""
    with transaction():
        keep_setting(clock.DEMO, "workshop-2022")
    clock.adopt(True)
    put_clock(at(date(2022, 6, 20), time(8)))
    _centre_and_units()
    _accounts()
    organiser = who("organiser")
    put_clock(at(date(2022, 7, 1), time(9)))
    course = _course(organiser)
    _agenda(course, organiser)
    _topics(course, organiser)
    with transaction():
        announce(course, by=organiser)
    put_clock(at(date(2022, 7, 12), time(14)))
    _roster(course, organiser)
    put_clock(at(date(2022, 7, 13), time(16)))
    _papers(course, organiser)
    put_clock(MORNING)
    return course


def who(role: str) -> User:
    """The demo's account with this role."""
    login = next(a["login"] for a in facts()["accounts"] if role in a["roles"])
    return session().query(User).filter_by(login=login).one()


def speaker_position(name: str) -> str:
    """The position of a speaker, as the report gives it."""
    return next((str(p["position"]) for p in facts()["people"] if p["name"] == name), "")


def _centre_and_units() -> None:
    values = {k: v for k, v in facts()["centre"].items() if k != "certificate_number"}
    with transaction():
        state_facts(
            values | {"number_pattern": facts()["centre"]["certificate_number"], "valid_from": FOUNDED}, by=None
        )
    with transaction():
        open_sapa()


def _accounts() -> None:
    for account in facts()["accounts"]:
        with transaction():
            roles = [Role(role) for role in account["roles"]]
            create_account(account["login"], account["display_name"], PASSWORD, roles, by=None)


def _course(by: User) -> Course:
    f = facts()["course"]
    title = f["title"]
    values = {
        "title": title,
        "document_title": "Hội nghị " + title[0].lower() + title[1:],
        "kind": CourseKind.CONFERENCE,
        "starts": f["starts"],
        "ends": f["ends"],
        "venue": f["venue"],
        "organising_body": f["organiser"],
        "audience": f["audience"],
        "purpose": f["purpose"],
        "capacity": f["capacity"],
        "registration_closes_at": f["registration_closes"],
        "share": f["attendance_threshold"],
        "excused_counts": f["excused_counts"],
        "late_minutes": f["late_minutes"],
        "decision_number": "",
        "decision_date": None,
    }
    with transaction():
        return open_course(values, by=by)


def _agenda(course: Course, by: User) -> None:
    for s in facts()["sessions"]:
        speakers = (Speaker(s["speaker"], speaker_position(s["speaker"])),) if "speaker" in s else ()
        plan = SessionPlan(
            kind=KINDS[s["kind"]],
            starts=on_day(s["starts"]),
            ends=on_day(s["ends"]),
            title=s["title"],
            speakers=speakers,
        )
        with transaction():
            plan_session(course, plan, by=by)


def _topics(course: Course, by: User) -> None:
    due: datetime = facts()["course"]["papers_due"]
    ids = {version.name: version.unit_id for version in versions_on(DAY)}
    for topic in facts()["topics"]:
        with transaction():
            give_topic(course, ids[topic["unit"]], topic["title"], due, by=by)


def _roster(course: Course, by: User) -> None:
    """The spreadsheet as the office sent it: what is ready comes in, the rest waits in the draft."""
    with ROSTER.open("rb") as stream:
        received = receive(stream, ROSTER.name)
    roster = read_upload(received, DAY)
    with transaction():
        draft = start_import(course, received, roster, at=DAY, by=by)
    with transaction():
        bring_in(draft, by=by)


def _papers(course: Course, by: User) -> None:
    for topic, path in zip(topics_of(course.id), presentations(), strict=True):
        with path.open("rb") as stream, paper_from(stream, path.name) as paper, transaction():
            hand_in(topic, paper, by=by)
