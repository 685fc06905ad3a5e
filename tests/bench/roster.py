"""What a roster costs from the file to the draft, and whether any layout changes a value without a word.

`rows` and `cpu_s` are of the roster of the day, read and decided; `stored_rows`, `stored_cpu_s` and `peak_mb` of a long
list with a fault in one row of ten, read, decided and stored; `gap_people`, `gap_s` and `gap_mb` of a sheet formatted
to its last row with people below a gap of 700; `silent_changes` of `layouts` lists that chance laid out.
"""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

from tests.cast import DAY, Cast
from tests.people.roster_files import ROSTER, UNITS
from tests.people.roster_layouts import draw_layout, silent_changes, unsaid_changes
from tests.people.roster_people import FAULTS, draw_person
from tests.people.test_roster_cases import formatted_to_its_last_row
from tests.registration.rosters import open_units
from tests.spreadsheets.makers import Grid, as_xlsx
from training import create_app
from training.base.config import load_config
from training.base.db import Base, db, transaction
from training.base.files import receive
from training.base.refusal import Refused
from training.people.roster_file import open_roster
from training.registration.actions import read_upload, start_import
from training.registration.roster_queries import rows_of

LONG, FAULTY, LAYOUTS, TIMES = 2_000, 10, 100, 5
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Số điện thoại", "Số CCCD", "Dân tộc"]


def main() -> None:
    """Print one JSON line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=LONG, help="rows of the long list")
    arguments.add_argument("--layouts", type=int, default=LAYOUTS)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = _day() | _gap(Path(folder)) | _long(Path(folder), asked.rows) | _layouts(Path(folder), asked.layouts)
    print(json.dumps(figures))


def _day() -> dict[str, float]:
    """The roster of the day, as a server that has been running reads it."""
    spent = []
    for _ in range(TIMES):
        before = _cpu()
        rows = len(open_roster(ROSTER, UNITS, DAY).rows)
        spent.append(_cpu() - before)
    return {"rows": rows, "cpu_s": round(median(spent), 3)}


def _gap(folder: Path) -> dict[str, float]:
    """A million formatted rows; the memory is that of the process which opens the file."""
    file = formatted_to_its_last_row(folder / "gap")
    began = time.monotonic()
    people = len(open_roster(file, UNITS, DAY).rows)
    spent = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"gap_people": people, "gap_s": round(spent, 2), "gap_mb": round(used)}


def _long(folder: Path, rows: int) -> dict[str, float]:
    """A long list with faults, up to the stored draft."""
    random = Random(1)
    people = [draw_person(random) for _ in range(rows)]
    lines = [
        [n, p.full_name, p.birth.text(), p.gender, p.position, p.unit, p.phone, p.id_number, p.ethnicity]
        for n, p in enumerate(people, 1)
    ]
    for line in lines[::FAULTY]:
        line[random.choice((2, 6, 7))] = random.choice(FAULTS["birth"])
    file = as_xlsx(folder / "long", Grid([HEADER, *lines]))
    app = create_app(load_config({"TRAINING_INSTANCE": str(folder)}))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        cast = Cast()
        open_units()
        course, organiser = cast.make_course(capacity=rows + 1), cast.organiser
        before = _cpu()
        with file.open("rb") as stream:
            received = receive(stream, "danh-sach.xlsx")
        read = read_upload(received, DAY)
        with transaction():
            draft = start_import(course, received, read, at=DAY, by=organiser)
        spent, stored = _cpu() - before, rows_of(draft)
        asked = sum(bool(row.problems) for row in stored)
        db.session.remove()
        db.engine.dispose()
    return {"stored_rows": len(stored), "asked_rows": asked, "stored_cpu_s": round(spent, 3), "peak_mb": round(_peak())}


def _layouts(folder: Path, count: int) -> dict[str, float]:
    """Lists of known people in layouts, formats and old fonts that chance draws; one that is refused is no silence."""
    silent = rows = refused = 0
    for seed in range(count):
        random = Random(seed)
        layout = draw_layout(random, [draw_person(random, faults=0.05) for _ in range(random.randrange(2, 40))])
        try:
            roster = open_roster(layout.make(folder), UNITS, DAY, legacy="convert")
        except Refused:
            refused += 1
            continue
        rows += len(roster.rows)
        silent += len(silent_changes(roster, layout)) + len(unsaid_changes(roster))
    return {"layouts": count, "layout_rows": rows, "refused": refused, "silent_changes": silent}


def _cpu() -> float:
    """Seconds of this process and of the children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak() -> float:
    """Megabytes of the larger of this process and its largest child."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


if __name__ == "__main__":
    main()
