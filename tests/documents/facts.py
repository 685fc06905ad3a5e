"""Small builders of what papers are made from: the workshop of 2022."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.bench.yardstick import certificate_facts
from training.attendance.documents import Signer, SignInFacts, SignInUnit
from training.certificates.documents_register import RegisterFacts, RegisterRow, RegisterSection, RowKind
from training.designs.documents import CertificateFacts
from training.documents.letterhead import Letterhead
from training.minutes.documents import ConclusionRow, Counts, MinutesFacts, PaperRow
from training.registration.documents import (
    Participant,
    ParticipantList,
    ParticipantUnit,
    Slip,
    SlipFacts,
    SlipUnit,
)
from training.vietnamese.numbers import ordinal_row

HEAD = Letterhead("Thị ủy Sa Pa", "Trung tâm Chính trị", "Sa Pa")
TITLE = "Hội nghị tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022"
DAY_LINE = "Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai"
NAMES = ("Phạm Tuấn Ẩn", "Vàng Thị Máy", "Triệu San Mẩy", "Má Thị Páo", "Sần Văn Páo", "Lương Đức Toàn", "Bùi Thị Yến")
POSITION = "Chủ tịch Ủy ban MTTQ, Ủy viên Ban tuyên vận"
CODE = "7K3M9QTD12ABC"
LINK = "https://ttct-sapa.example.vn/m/q7w2e9r4t5y6u8i1o3p0a5s7d9"

# A run that no space breaks, as the case PDF-LONGWORD states it.
LONG_MAIL = "truongthidieuhien.vanphonghdnd.ubnd.tanan.longan.2026@example.vn"
LONG_WORD = "UBND/TTCT/BD-2026/0001/LA-TA-P3-KP12-TODANPHO".ljust(120, "X")
XSS_NAME = "Lê <img src=x onerror=fetch('/x')> Na"


def certificate(**changed: Any) -> CertificateFacts:
    """A certificate, of which some facts are changed."""
    return replace(certificate_facts(0), **changed)


def people(count: int, *first: str) -> list[str]:
    """`count` names, `first` before the others."""
    return [*first, *(f"{NAMES[at % 7]} {chr(65 + at // 7)}" for at in range(count - len(first)))]


def sign_in(units: int = 16, of: int = 8, halves: tuple[str, ...] = ("Sáng", "Chiều"), first: str = "") -> SignInFacts:
    """A sign-in sheet of `units` units `of` people each; `first` is the first name of the first unit."""
    names = [people(of, *([first] if first and not unit else [])) for unit in range(units)]
    listed = tuple(
        SignInUnit(f"Xã Số {unit + 1}", tuple(Signer(name, POSITION, 1975) for name in names[unit]))
        for unit in range(units)
    )
    return SignInFacts(HEAD, TITLE, DAY_LINE, f"{TITLE}, ngày 15/07/2022", halves, listed)


def participants(*first: str) -> ParticipantList:
    """A list of two units."""
    listed = tuple(Participant(name, "12/04/1986", POSITION) for name in people(10, *first))
    units = (ParticipantUnit("Phường Sa Pa", listed), ParticipantUnit("Phường Sa Pả", listed[-7:]))
    return ParticipantList(
        HEAD, TITLE, DAY_LINE, "Sa Pa, ngày 12 tháng 7 năm 2022", units, "Giám đốc", "Phùng Mạnh Khang"
    )


def slips(*counts: int, first: str = NAMES[0], unit: str = "Phường Sa Pả") -> SlipFacts:
    """Slips of units with so many people."""
    units = (SlipUnit(unit, tuple(Slip(name, CODE, LINK) for name in people(count, first))) for count in counts)
    return SlipFacts(TITLE, "Sáng 15/07/2022, từ 07:30", "Xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai", tuple(units))


def minutes(directives: int = 8, **changed: Any) -> MinutesFacts:
    """Minutes as drafted from the records, which name neither chair nor secretary."""
    words = "Lấy kết quả tuyên vận làm một căn cứ đánh giá đảng ủy xã, phường, người đứng đầu và cá nhân được giao."
    drafted = MinutesFacts(
        letterhead=HEAD,
        symbol="BB/TTCT",
        on=date(2022, 7, 15),
        title=TITLE,
        opened="07 giờ 30 phút, ngày 15 tháng 7 năm 2022",
        place="xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai",
        content=f"Thị ủy Sa Pa tổ chức {TITLE}",
        chair=None,
        secretary=None,
        delegates=("Đồng chí Thào A Sinh, Phó Bí thư Thường trực Thị ủy.",),
        counts=Counts(128),
        absentees=(),
        materials="06 tham luận của các xã, phường.",
        opening="Ổn định tổ chức, tuyên bố lý do, giới thiệu đại biểu.",
        reports=("Đồng chí Phùng Mạnh Khang, Trưởng Ban Tuyên giáo Thị ủy, trình bày báo cáo.",),
        papers=tuple(PaperRow(f"Xã Số {at}", None, "Hoạt động của các tổ tuyên vận") for at in range(1, 7)),
        discussion="Các đại biểu trao đổi, thảo luận.",
        conclusion_lead="Đồng chí Thào A Sinh, Phó Bí thư Thường trực Thị ủy, phát biểu kết luận:",
        conclusions=tuple(ConclusionRow(ordinal_row(at + 1), words) for at in range(directives)),
        closing="Hội nghị kết thúc vào hồi 11 giờ 30 phút cùng ngày. Biên bản được lập thành … bản.",
        recipients=("Thường trực Thị ủy (báo cáo)", "Lưu Trung tâm Chính trị"),
        draft=False,
    )
    return replace(drafted, **changed)


def register_row(at: int, **changed: Any) -> RegisterRow:
    """An entry as issued."""
    row = RegisterRow(
        RowKind.ISSUED,
        f"{at:03}-GCN/TTCT",
        f"{at:03}",
        "Vàng Thị Máy",
        "1986",
        "Huyện Văn Bàn, tỉnh Lào Cai",
        "Phường Cầu Mây",
        "",
        "15/07/2022",
    )
    return replace(row, **changed)


def register(*sections: tuple[RegisterRow, ...]) -> RegisterFacts:
    """A volume, its courses named A, B …"""
    courses = tuple(RegisterSection(f"Lớp {chr(65 + at)}", "ngày 15/07/2022", rows) for at, rows in enumerate(sections))
    return RegisterFacts(HEAD, "Quyển số 01, năm 2022", "Trung tâm Chính trị thị xã Sa Pa", courses)
