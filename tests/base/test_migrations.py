"""The migrations make just the tables that the models describe, and carry a release's data over, on both databases."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select

from tests.base.release import installation, load, release_rows
from tests.conftest import new_database
from tests.people.index_of_persons import due, stored
from training.base.db import Base, db, session, transaction
from training.base.migrating import is_current, upgrade_database
from training.certificates.models import Certificate, RegisterEntry
from training.certificates.register_chain import verify_register
from training.courses.models import Course
from training.designs.design import Design
from training.designs.models import TemplateVersion
from training.people.models import Person
from training.people.person_search import find_persons
from training.stationery.printing import course_certificates
from training.vietnamese import fold

# What 0.1.0 printed of a person, from its frozen facts.
PRINTED = ("full_name", "birth", "number", "entry", "dated", "signer_name", "code")


def test_the_migrated_tables_are_those_of_the_models(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_is_upgrading_once(app: Flask) -> None:
    upgrade_database()
    upgrade_database()
    assert is_current()


@pytest.fixture(scope="module")
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The finished demo of release 0.1.0, upgraded to the present tables."""
    folder = tmp_path_factory.mktemp("release")
    with new_database(request.config, folder) as url, installation(folder, url, "0001") as app:
        load(release_rows())
        upgrade_database()
        yield app


@pytest.fixture
def release(upgraded: Flask) -> Iterator[Flask]:
    with upgraded.app_context():
        yield upgraded
        session().rollback()


def test_no_row_of_a_release_is_lost_and_its_tables_are_the_present_ones(release: Flask) -> None:
    assert is_current()
    counts = {
        table.name: session().scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables
    }
    assert {name: counts[name] for name in release_rows()} == {name: len(rows) for name, rows in release_rows().items()}


def test_everybody_of_a_release_is_found_by_their_name(release: Flask) -> None:
    assert due() == stored()
    person = session().query(Person).order_by(Person.id.desc()).first()
    assert person
    assert person.id in {found.id for found in find_persons(fold(person.full_name)).persons}


def test_the_register_of_a_release_is_chained_and_found_whole(release: Flask) -> None:
    assert [(report.year, report.lines, report.problems) for report in verify_register()] == [(2022, 114, [])]
    line = session().query(RegisterEntry).order_by(RegisterEntry.seq).first()
    assert line
    assert line.folded == fold(f"{line.facts['full_name']} {line.facts['number']} {line.facts['unit']}")


def test_its_lines_are_kept_from_change_like_any(release: Flask) -> None:
    with pytest.raises(Exception, match="không sửa, không xóa được"), transaction() as current:
        current.query(RegisterEntry).first().reason = "khác"  # type: ignore[union-attr]


def test_its_certificates_hold_the_first_version_of_the_first_template(release: Flask) -> None:
    version = session().query(TemplateVersion).one()
    assert (version.number, version.by_id) == (1, None)
    assert Design.from_values(version.design) == Design.from_values({"paper": "a4"})
    assert {c.template_version_id for c in session().query(Certificate)} == {version.id}


def test_its_certificates_print_what_they_printed(release: Flask) -> None:
    facts = {c.facts["number"]: c.facts for c in session().query(Certificate)}
    pdf = course_certificates(session().query(Course).one())
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    for page in pages:
        told = facts.pop(next(number for number in facts if number in page))
        assert [told[name] for name in PRINTED[:-1] if told[name] not in page] == []
        assert told["code"] in page.replace("-", "")
    assert facts == {}
