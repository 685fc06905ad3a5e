"""CPU time of certificates against plain WeasyPrint: python -m tests.bench.certificates [--n 128]"""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import TypeVar

from weasyprint import HTML

from tests.bench.yardstick import certificate_facts, plain_certificate
from training.certificates.documents import Impression, render_certificates

YARDSTICK_N = 16

T = TypeVar("T")


def cpu_ms(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of CPU that `work` takes, and what it gives."""
    started = process_time()
    result = work()
    return (process_time() - started) * 1000, result


def main() -> None:
    """Print one line of JSON; compiling our template counts, starting the typesetter counts for neither."""
    parser = ArgumentParser()
    parser.add_argument("--n", type=int, default=128)
    n = parser.parse_args().n
    HTML(string="Đ").write_pdf()
    ours, pdf = cpu_ms(lambda: render_certificates([Impression(certificate_facts(number)) for number in range(n)]))
    peak_mb = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    plain, _pages = cpu_ms(lambda: [plain_certificate(certificate_facts(number)) for number in range(YARDSTICK_N)])
    each, yardstick = ours / n, plain / YARDSTICK_N
    figures = {
        "n": n,
        "cpu_ms_each": round(each, 2),
        "yardstick_cpu_ms_each": round(yardstick, 2),
        "ratio": round(yardstick / each, 1),
        "peak_mb": round(peak_mb),
        "bytes": len(pdf),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
