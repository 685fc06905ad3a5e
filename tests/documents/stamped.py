"""Sheets to stamp; without the tools that look at them, since a test measures the memory of this alone."""

from dataclasses import replace

from tests.bench.yardstick import LONG_NAME, LONG_POSITION, certificate_facts
from training.designs.documents import Impression, sheet_of
from training.documents.sheets import Sheet

NAMES = ("Y Bhăm Niê Kdăm", "H'Hen Niê", "Ksor Phước", "Đặng Hữu Ước", "TÒNG VĂN AVÁ", "Phùng Thị Yến Vy", "Lò Văn Ợt")


def people(count: int) -> list[Sheet]:
    """Certificates, a third of them with a long name or a long position or both."""
    sheets = []
    for at in range(count):
        name = LONG_NAME if at % 9 in (2, 5) else NAMES[at % len(NAMES)]
        post = f"{LONG_POSITION[:-3]}{at}" if at % 9 in (2, 8) else f"Trưởng thôn {at}"
        sheets.append(sheet_of(Impression(replace(certificate_facts(at), full_name=name, position=post))))
    return sheets
