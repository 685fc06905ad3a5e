"""What the main pages cost, beside a bare Flask view with one query and one small template in the same process."""

import json
import tempfile
import time

from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.queries import a_real_centre, counted
from training import create_app
from training.accounts.models import User
from training.agenda.queries import sessions_of
from training.attendance.actions import open_rolls
from training.base.access import everyone
from training.base.config import load_config
from training.base.db import db, transaction
from training.base.migrating import upgrade_database
from training.demo.loading import load_workshop, who
from training.demo.morning import the_workshop
from training.registration.links import link_token
from training.registration.queries import registrations_of

ROUNDS = 30
PUBLIC = ("public_course", "personal")


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_config({"TRAINING_INSTANCE": folder}))
        app.add_url_rule("/bare", "bare.page_show", everyone(_bare))
        with app.app_context():
            paths = _prepare()
            organiser = who("organiser")
        staff, visitor = _signed_in(app, organiser), app.test_client()
        bare = _cost(visitor, "/bare")
        pages = {}
        for name, path in paths.items():
            client = visitor if name in PUBLIC else staff
            cost = _cost(client, path)
            with app.app_context(), counted() as statements:
                response = client.get(path, headers={"Accept-Encoding": "br"})
            assert response.status_code == 200, (path, response.status_code)
            pages[name] = {
                "cpu_ms": round(cost, 2),
                "ratio": round(cost / bare, 1),
                "sql": int(statements),
                "bytes": len(response.data),
            }
    print(json.dumps({"bare_cpu_ms": round(bare, 2), "pages": pages}))


def _bare() -> str:
    row = db.session.execute(text("SELECT 1")).scalar()
    return render_template_string("<!doctype html><title>{{ row }}</title><p>{{ row }}", row=row)


def _prepare() -> dict[str, str]:
    upgrade_database()
    load_workshop()
    course = the_workshop()
    assert course
    with transaction():
        roll = open_rolls(course, sessions_of(course.id), by=who("secretary"))[0]
    a_real_centre()
    token = link_token(registrations_of(course.id)[0])
    return {
        "public_course": f"/open-courses/{course.id}",
        "personal": f"/m/{token}",
        "registrations": f"/courses/{course.id}/registrations",
        "roll": f"/courses/{course.id}/rolls/{roll.id}",
        "desk": "/desk",
    }


def _signed_in(app: Flask, user: User) -> FlaskClient:
    client = app.test_client()
    with app.app_context(), client.session_transaction() as kept:
        kept["_user_id"] = user.get_id()
    return client


def _cost(client: FlaskClient, path: str) -> float:
    """CPU milliseconds of one request: the best of a few rounds, since machines are noisy."""
    client.get(path)
    best = min(_round(client, path) for _again in range(5))
    return best * 1000 / (ROUNDS // 5)


def _round(client: FlaskClient, path: str) -> float:
    start = time.process_time()
    for _n in range(ROUNDS // 5):
        client.get(path)
    return time.process_time() - start


if __name__ == "__main__":
    main()
