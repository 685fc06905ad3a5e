"""What a roster costs from the file to the people in the course: read, decided, stored as a draft, brought in."""

import argparse
import json
import resource
import tempfile
from pathlib import Path

from tests.cast import DAY, Cast
from tests.people.roster_files import ROSTER, UNITS
from tests.registration.rosters import open_units, person, roster
from training import create_app
from training.base.config import load_config
from training.base.db import Base, db, transaction
from training.base.files import receive
from training.registration.actions import bring_in, read_upload, start_import

REAL = 128


def main() -> None:
    """Print one JSON line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=REAL)
    rows = arguments.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_config({"TRAINING_INSTANCE": folder}))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            read, cpu = _measure(ROSTER if rows == REAL else _made(Path(folder), rows), rows)
            db.session.remove()
            db.engine.dispose()
    print(json.dumps({"rows": read, "cpu_s": round(cpu, 3), "peak_mb": round(_peak())}))


def _measure(file: Path, rows: int) -> tuple[int, float]:
    cast = Cast()
    open_units()
    course, organiser = cast.make_course(capacity=rows + 1), cast.organiser
    before = _cpu()
    with file.open("rb") as stream:
        received = receive(stream, file.name)
    read = read_upload(received, DAY)
    with transaction():
        draft = start_import(course, received, read, at=DAY, by=organiser)
    with transaction():
        bring_in(draft, by=organiser)
    return len(read.rows), _cpu() - before


def _made(folder: Path, rows: int) -> Path:
    """A file of so many people, each with a phone and a unit of their own."""
    units = [unit.name for unit in UNITS.units[2:]]
    return roster(folder, *[person(f"Lý Thị {n}", 1980, f"09{n:08}", units[n % len(units)]) for n in range(rows)])


def _cpu() -> float:
    """Seconds of this process and of the children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak() -> float:
    """Megabytes of the larger of this process and its largest child."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    main()
