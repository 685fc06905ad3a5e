"""How long a search for persons takes among a hundred thousand, and beside one among a thousand, on both databases.

A search is what the server does for one more letter in the box, from the request to the answer; `p95_ms` is of the
slower database, `ratio` the worse of the two. Of each database, `found_*` is what of it falls to finding alone, and
`scan_ms` the yardstick: the slowest of a few searches that compare every row.
"""

import argparse
import gc
import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from flask import Flask
from sqlalchemy import create_engine, insert, make_url, select, text

from tests.cast import Cast
from tests.conftest import Browser
from tests.postgresql import VARIABLE, bring_postgresql
from training import create_app
from training.base.config import load_config
from training.base.db import Base, db, session
from training.people.models import Person
from training.people.models.person_parts import parts_of
from training.people.models.persons import keys_of
from training.people.person_search import PAGE, find_persons
from training.vietnamese import clean, fold

PERSONS, FEW, SEARCHES = 100_000, 1_000, 120
RATIOS = {"ratio": "p95_ms", "found_ratio": "found_p95_ms"}
# By how often they stand in lists: four of ten are Nguyễn.
FAMILIES = (
    ("Nguyễn", 38), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Hoàng", 5), ("Vũ", 4), ("Đặng", 3), ("Bùi", 2), ("Đỗ", 2),
    ("Hồ", 1), ("Ngô", 1), ("Dương", 1), ("Lý", 1), ("Giàng", 3), ("Vàng", 3), ("Thào", 2), ("Má", 2), ("Lò", 2),
    ("Hạng", 1), ("Sùng", 1), ("Tẩn", 1),
)  # fmt: skip
MIDDLES = (
    ("Văn", 22), ("Thị", 30), ("A", 14), ("Đức", 5), ("Hữu", 4), ("Minh", 5), ("Ngọc", 4), ("Thanh", 4), ("Xuân", 3),
    ("Quang", 3), ("Thu", 2), ("Seo", 2), ("Láo", 1), ("Ú", 1),
)  # fmt: skip
GIVEN = " ".join(
    (
        "An Anh Ánh Ân Bằng Bảo Bích Bình Châu Chi Chớ Chung Công Cúc Cường Dần Diễm Diệp Dinh Dung Dũng Duy",
        "Duyên Dương Đa Đào Đạt Điệp Định Đoàn Đông Đức Gấm Giang Hà Hải Hạnh Hằng Hảo Hậu Hiền Hiếu Hiệp Hoa",
        "Hoài Hoàn Hòa Hồng Huệ Hùng Huy Huyền Hưng Hương Hường Khải Khánh Khoa Khôi Kiên Kiều Lan Lâm Lệ Liên",
        "Linh Loan Long Lộc Lương Lụa Ly Mai Mạnh Máy Mẩy Mị Minh My Mỷ Nam Nga Ngân Nghĩa Ngọc Nguyên Nguyệt",
        "Nhàn Nhi Nhung Ninh Oanh Páo Phong Phú Phúc Phương Phượng Quân Quang Quế Quốc Quyên Quyết Sáng Sinh Sơn",
        "Sử Tài Tâm Tân Tiến Tú Tuấn Tuyết Tươi Thái Thanh Thành Thảo Thắm Thắng Thoa Thơm Thu Thuận Thủy Thúy",
        "Thư Thương Tình Toàn Trang Trâm Trung Trường Uyên Ước Vân Vinh Việt Vui Xuân Xoa Yên Yến Ý",
    )
).split(" ")
# One more letter at a time, in the middle of a word, several words in any order, digits; nobody at all.
TYPED = (
    "n", "ng", "nguy", "nguyễn", "a", "anh", "ánh", "thi", "uye", "ươn", "nguyễn văn a", "anh tran", "xoz", "w", "098",
)  # fmt: skip


def main() -> None:
    """Print one JSON line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--persons", type=int, default=PERSONS)
    arguments.add_argument("--searches", type=int, default=SEARCHES)
    asked = arguments.parse_args()
    figures: dict[str, dict[str, Any]] = {}
    crowds = [_Crowd(count) for count in (FEW, asked.persons)]
    with tempfile.TemporaryDirectory() as folder:
        for database, where in (("sqlite", _sqlite), ("postgresql", _postgresql)):
            few, many = (_measured(where, Path(folder), people, asked.searches) for people in crowds)
            ratios = {name: round(many[of] / few[of], 2) for name, of in RATIOS.items()}
            figures[database] = {**many, "p95_few_ms": few["p95_ms"], **ratios}
    worst = {name: max(each[name] for each in figures.values()) for name in ("p95_ms", "ratio")}
    print(json.dumps({**worst, "persons": asked.persons, "searches": asked.searches, **figures}))


class _Crowd:
    """So many people, and their rows of the index in its order."""

    def __init__(self, count: int) -> None:
        self.people = list(_people(count))
        self.index = sorted(
            (part, each["sort_key"], each["id"])
            for each in self.people
            for part in parts_of(each["full_name"], each["phone"])
        )


def _measured(where: Callable[[Path], Any], folder: Path, crowd: _Crowd, searches: int) -> dict[str, Any]:
    with where(folder) as url:
        app = create_app(load_config({"TRAINING_INSTANCE": str(folder), "TRAINING_DATABASE_URL": url}))
        app.test_client_class = Browser
        with app.app_context():
            Base.metadata.create_all(db.engine)
            _fill(crowd)
            page = _page(app)
            typed = list(_typed([person["full_name"] for person in crowd.people], searches))
            for query in TYPED:  # a server has been running for a while
                page(query)
            spent = [(_seconds(query, page), query) for query in typed]
            found = [_seconds(query, find_persons) for query in typed]
            scan = max(_seconds(query, _scan) for query in TYPED)
            session().rollback()
            db.engine.dispose()
    slowest, query = max(spent)
    return {
        **_steps([seconds for seconds, _query in spent]),
        **{f"found_{name}": value for name, value in _steps(found).items()},
        "max_ms": _ms(slowest),
        "slowest": query,
        "scan_ms": _ms(scan),
    }


def _page(app: Flask) -> Callable[[str], object]:
    """The search as the browser of an organiser sends it."""
    client, organiser = app.test_client(), Cast().organiser
    with client.session_transaction() as kept:
        kept["_user_id"] = organiser.get_id()

    def search(query: str) -> None:
        answer = client.get("/persons", query_string={"q": query}, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status

    return search


def _steps(seconds: list[float]) -> dict[str, float]:
    steps = quantiles(seconds, n=20)
    return {"p50_ms": _ms(steps[9]), "p95_ms": _ms(steps[-1])}


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def _people(count: int) -> Iterator[dict[str, Any]]:
    random = Random(4)
    families, middles = ([list(each) for each in zip(*names, strict=True)] for names in (FAMILIES, MIDDLES))
    for number in range(1, count + 1):
        family, middle = (random.choices(names, weights)[0] for names, weights in (families, middles))
        first = f"{random.choice(GIVEN)} " if random.random() < 0.3 else ""
        name = f"{family} {middle} {first}{random.choice(GIVEN)}"
        phone = f"0{random.choice(('91', '98', '35', '83'))}{random.randrange(10**7):07}"
        yield {
            "id": number, "full_name": name, **keys_of(name), "phone": phone, "gender": "", "ethnicity": "",
            "native_place": "", "email": "", "birth_year": 1980,
        }  # fmt: skip


def _fill(crowd: _Crowd) -> None:
    """By the statement: what the program does for one person is seen in the tests."""
    with db.engine.begin() as connection:
        driver = connection.connection.cursor()
        if connection.dialect.name == "sqlite":
            connection.execute(insert(Person), crowd.people)
            driver.executemany("INSERT INTO person_parts (part, sort_key, person_id) VALUES (?, ?, ?)", crowd.index)
        else:
            _copy(driver, f"persons ({', '.join(crowd.people[0])})", (each.values() for each in crowd.people))
            _copy(driver, "person_parts (part, sort_key, person_id)", crowd.index)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if connection.dialect.name == "postgresql" else "ANALYZE")


def _copy(driver: Any, table: str, rows: Iterable[Iterable[Any]]) -> None:
    with driver.copy(f"COPY {table} FROM STDIN") as copy:
        copy.write("".join("\t".join(map(str, row)) + "\n" for row in rows))


def _typed(names: list[str], count: int) -> Iterator[str]:
    """What people type: the words of somebody's name, cut off anywhere, half of the time without marks."""
    random = Random(5)
    yield from TYPED
    for _ in range(count - len(TYPED)):
        words = random.choice(names).split()
        some = words if random.random() < 0.4 else random.sample(words, random.randint(1, 2))
        typed = " ".join(some)
        typed = typed[: random.randint(1, len(typed))]
        yield fold(typed) if random.random() < 0.5 else typed


def _seconds(query: str, search: Callable[[str], object]) -> float:
    """The best of three: other programs use the machine too."""
    return min(_once(query, search) for _again in range(3))


def _once(query: str, search: Callable[[str], object]) -> float:
    session().rollback()
    session().expunge_all()
    gc.disable()
    start = time.perf_counter()
    search(query)
    spent = time.perf_counter() - start
    gc.enable()
    return spent


def _scan(query: str) -> object:
    """The plain way: every row is compared, those that fit are put in order."""
    words = [Person.folded.contains(fold(word)) for word in clean(query).split()]
    fits = select(Person.id, Person.folded.contains(fold(query)).label("near")).where(*words)
    return session().execute(fits.order_by(text("near DESC"), Person.sort_key, Person.id).limit(PAGE)).all()


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / secrets.token_hex(3)}.db"


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    bring_postgresql()
    server, name = make_url(os.environ[VARIABLE]), f"training_bench_{os.getpid()}_{secrets.token_hex(3)}"
    engine = create_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield server.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    engine.dispose()


if __name__ == "__main__":
    main()
