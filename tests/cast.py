"""The people of the tests, and the workshop they meet at. Each is made when first named."""

from datetime import date, datetime, timedelta
from functools import cached_property

from training.accounts.actions import create_account
from training.accounts.models import User
from training.base.clock import ZONE
from training.base.db import session, transaction
from training.base.people import Role
from training.centre.actions import state_facts
from training.centre.models import CentreFacts
from training.courses.models import Course, CourseKind
from training.people.actions import open_unit
from training.people.models import Unit, UnitKind

DAY = date(2022, 7, 15)
STARTS = datetime(2022, 7, 15, 7, 30, tzinfo=ZONE)


class Cast:
    """Hương organises, Khang directs, Vân keeps the record, Quân looks after accounts."""

    password = "một câu dễ nhớ"

    def account(self, login: str, name: str, *roles: Role) -> User:
        with transaction():
            return create_account(login, name, self.password, roles, by=None)

    @cached_property
    def organiser(self) -> User:
        return self.account("huong", "Lê Thị Hương", Role.ORGANISER)

    @cached_property
    def director(self) -> User:
        return self.account("khang", "Phùng Mạnh Khang", Role.DIRECTOR)

    @cached_property
    def secretary(self) -> User:
        return self.account("van", "Trần Hồng Vân", Role.SECRETARY)

    @cached_property
    def administrator(self) -> User:
        return self.account("quan", "Đỗ Minh Quân", Role.ADMINISTRATOR)

    @cached_property
    def centre(self) -> CentreFacts:
        with transaction():
            return state_facts(
                {
                    "valid_from": date(2020, 1, 1),
                    "name": "Trung tâm Chính trị thị xã Sa Pa",
                    "letterhead_name": "Trung tâm Chính trị",
                    "superior": "Thị ủy Sa Pa",
                    "abbreviation": "TTCT",
                    "place": "Sa Pa",
                    "signer": "Phùng Mạnh Khang",
                    "signer_title": "Giám đốc",
                    "norm": "party",
                    "number_pattern": "{number:03}-GCN/TTCT",
                },
                by=None,
            )

    def unit(self, name: str) -> Unit:
        """A ward or commune; the same one when named again."""
        kind = UnitKind.WARD if name.startswith("Phường") else UnitKind.COMMUNE
        if name not in self._units:
            with transaction():
                self._units[name] = open_unit(name, kind, valid_from=date(2000, 1, 1), by=None).id
        unit = session().get(Unit, self._units[name])
        assert unit
        return unit

    @cached_property
    def _units(self) -> dict[str, int]:
        return {}

    @cached_property
    def course(self) -> Course:
        """The workshop: announced, 130 places, on the morning of 15/7/2022."""
        return self.make_course()

    def make_course(self, **other: object) -> Course:
        """A course like the workshop, but for `other`."""
        values: dict[str, object] = {
            "title": "Tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022",
            "document_title": "Hội nghị tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022",
            "kind": CourseKind.CONFERENCE,
            "starts": STARTS,
            "ends": STARTS + timedelta(hours=4),
            "venue": "Xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai",
            "organising_body": "Thị ủy Sa Pa",
            "audience": "Cán bộ tuyên vận các xã, phường",
            "purpose": "Bồi dưỡng nghiệp vụ",
            "capacity": 130,
            "registration_closes_at": STARTS,
            "share": 0.8,
            "excused_counts": False,
            "late_minutes": 15,
            "announced_at": datetime(2022, 7, 1, 8, tzinfo=ZONE),
            "announced_by_id": None,
        }
        with transaction() as current:
            course = Course(**(values | other))
            current.add(course)
            current.flush()
            return course
