"""Reading a file in a process of its own, so that its memory is that of the reading and of nothing else.

A child counts the memory of the process that it was begun from: beside a large one no bound would mean anything.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from training.spreadsheets import Reason

MEGABYTE = 1 << 20
_READ = """
import json, pathlib, resource, sys
from training.spreadsheets import Unreadable, read_workbook
reason = None
try:
    read_workbook(pathlib.Path(sys.argv[1]))
except Unreadable as refused:
    reason = refused.reason.value
print(json.dumps([reason, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024]))
"""


def reason_within_bounds(path: Path) -> Reason | None:
    """Why a file is refused, None where it is read; both within 30 s and 300 MB (0 where no child had to begin)."""
    began = time.monotonic()
    run = subprocess.run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True)
    assert time.monotonic() - began < 30
    reason, memory = json.loads(run.stdout)
    assert memory <= 300 * MEGABYTE
    return Reason(reason) if reason else None
