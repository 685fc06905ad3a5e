"""DB-LOCK at full size: python -m tests.bench.rush [--phones 20] [--people 1000]

20 phones check 1,000 people in while a job issues 200 certificates and a roster of 500 comes in, on SQLite.
"""

import json
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from statistics import quantiles

from flask.testing import FlaskClient

from tests.attendance.hall import Hall
from tests.attendance.test_many_writers import prepare
from tests.cast import Cast
from tests.conftest import Browser
from training import create_app
from training.accounts.models import User
from training.base.config import load_config
from training.base.db import session
from training.base.migrating import upgrade_database
from training.certificates.models import Certificate
from training.courses.models import Course
from training.registration.queries import places_of

ISSUED, IMPORTED = 200, 500


def main() -> None:
    """Print one JSON line."""
    parser = ArgumentParser()
    parser.add_argument("--phones", type=int, default=20)
    parser.add_argument("--people", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_config({"TRAINING_INSTANCE": folder}))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
        app.test_client_class = Browser

        def sign_in(user: User) -> FlaskClient:
            client = app.test_client()
            with client.session_transaction() as kept:
                kept["_user_id"] = user.get_id()
            return client

        with app.app_context():
            upgrade_database()
            cast = Cast()
            hall = Hall(cast, cast.make_course(capacity=given.people))
            rush = prepare(app, hall, Path(folder), given.people, ISSUED, IMPORTED)
            started = time.monotonic()
            errors = rush.run(given.phones, sign_in)
            seconds = time.monotonic() - started
            figures = {
                "phones": given.phones,
                "errors": sorted({str(error)[:80] for error in errors}),
                "not_200": sum(status != 200 for status in rush.statuses),
                "checked_in": hall.counts().attended,
                "certificates": session().query(Certificate).count(),
                "imported": places_of(session().get_one(Course, rush.coming_id)).placed,
                "seconds": round(seconds, 1),
                "p95_seconds": round(quantiles(rush.seconds, n=20)[-1], 3),
            }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
