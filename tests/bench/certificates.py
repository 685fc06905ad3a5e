"""CPU time of certificates against plain WeasyPrint: python -m tests.bench.certificates [--n 128]

Without a number: 128 and, as "thousand", 1,000, each in a process of its own. "alone" is a file of one, made warm.
"""

import json
import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

from weasyprint import HTML

from tests.bench.yardstick import certificate_facts, plain_certificate
from training.designs.documents import Impression, render_certificates

YARDSTICK_N = ALONE_N = 16
FEW, MANY = 128, 1000

T = TypeVar("T")


def cpu_ms(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of CPU that `work` takes, and what it gives."""
    started = process_time()
    result = work()
    return (process_time() - started) * 1000, result


def peak_mb() -> float:
    """The most memory that this process, its parent's not counted, has held."""
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(held[1]) / 1024 if held else 0.0


def measured(n: int) -> dict[str, Any]:
    """The figures of `n` certificates; compiling our template counts, starting the typesetter counts for neither."""
    HTML(string="Đ").write_pdf()
    ours, pdf = cpu_ms(lambda: render_certificates([Impression(certificate_facts(number)) for number in range(n)]))
    peak = peak_mb()
    plain, _pages = cpu_ms(lambda: [plain_certificate(certificate_facts(number)) for number in range(YARDSTICK_N)])
    alone, files = cpu_ms(
        lambda: [render_certificates([Impression(certificate_facts(n + at))]) for at in range(ALONE_N)]
    )
    each, yardstick = ours / n, plain / YARDSTICK_N
    return {
        "n": n,
        "cpu_ms_each": round(each, 2),
        "yardstick_cpu_ms_each": round(yardstick, 2),
        "ratio": round(yardstick / each, 1),
        "peak_mb": round(peak),
        "bytes": len(pdf),
        "alone_cpu_ms": round(alone / ALONE_N, 2),
        "alone_bytes": max(map(len, files)),
    }


def main() -> None:
    """Print one line of JSON."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int)
    n = parser.parse_args().n
    if n:
        print(json.dumps(measured(n)))
    else:
        print(json.dumps(_of_its_own(FEW) | {"thousand": _of_its_own(MANY)}))


def _of_its_own(n: int) -> dict[str, Any]:
    """The figures of `n` certificates in a new process."""
    run = [sys.executable, "-m", "tests.bench.certificates", "--n", str(n)]
    figures: dict[str, Any] = json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
    return figures


if __name__ == "__main__":
    main()
