"""CPU time of one check-in in a hall of 100 and of 1,000: python -m tests.bench.scan"""

import json
import tempfile
import time

from flask.testing import FlaskClient

from tests.attendance.hall import Hall
from tests.cast import Cast
from tests.conftest import Browser
from tests.queries import counted
from training import create_app
from training.base.config import load_config
from training.base.migrating import upgrade_database
from training.registration.links import checkin_code

HALLS, SCANS = (100, 1000), 90
NOBODYS = "7K3M9QTD12ABC"


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_config({"TRAINING_INSTANCE": folder}))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
        app.test_client_class = Browser
        with app.app_context():
            upgrade_database()
            cast, client = Cast(), app.test_client()
            with client.session_transaction() as kept:
                kept["_user_id"] = cast.secretary.get_id()
            print(json.dumps({people: _figures(cast, client, people) for people in HALLS}))


def _figures(cast: Cast, client: FlaskClient, people: int) -> dict[str, float]:
    hall = Hall(cast, cast.make_course(capacity=people))
    codes = [checkin_code(hall.enrol(f"Người {n}")) for n in range(people)]
    address = f"/courses/{hall.course.id}/rolls/{hall.roll.id}/scans"
    first = _milliseconds(client, address, codes[:1])
    with counted() as statements:
        _milliseconds(client, address, codes[1:2])
    return {
        "first_ms": first,  # reckons the codes of the course
        "ms": _milliseconds(client, address, codes[-SCANS:]),
        "nobodys_ms": _milliseconds(client, address, [NOBODYS] * 10),
        "sql": int(statements),
    }


def _milliseconds(client: FlaskClient, address: str, codes: list[str]) -> float:
    """CPU time of one of these scans."""
    started = time.process_time()
    for code in codes:
        client.post(address, data={"code": code, "nonce": "the-phone-1"}, headers={"HX-Request": "true"})
    return round((time.process_time() - started) * 1000 / len(codes), 1)


if __name__ == "__main__":
    main()
