"""People to try a design with: the shortest, a typical one, and the longest that must fit."""

from dataclasses import replace
from enum import StrEnum

from training.base.refusal import Sentence
from training.base.text import _
from training.designs.documents_facts import CertificateFacts
from training.documents.letterhead import Letterhead


class Sample(StrEnum):
    """Which of the three."""

    SHORT = "short"
    TYPICAL = "typical"
    LONG = "long"


SAMPLE_NAMES: dict[Sample, Sentence] = {
    Sample.SHORT: _("Người ít chữ nhất"),
    Sample.TYPICAL: _("Người thường gặp"),
    Sample.LONG: _("Người nhiều chữ nhất"),
}

TYPICAL = CertificateFacts(
    letterhead=Letterhead("Thị ủy Sa Pa", "Trung tâm Chính trị", "Sa Pa"),
    authority="Giám đốc Trung tâm Chính trị thị xã Sa Pa",
    full_name="Vàng Thị Máy",
    birth="12/04/1986",
    native_place="xã Tả Van, thị xã Sa Pa, tỉnh Lào Cai",
    position="Phó Chủ tịch UBND, Phó ban tuyên vận",
    unit="phường Cầu Mây",
    course="Tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022",
    course_line="Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai",
    dated="Sa Pa, ngày 15 tháng 7 năm 2022",
    signer_title="Giám đốc",
    signer_name="Phùng Mạnh Khang",
    number="045-GCN/TTCT",
    entry="045/2022",
    code="7K3M9QTD12ABC",
    address="https://ttct-sapa.example.vn/x",
    grade="Giỏi",
)


def samples_of(like: CertificateFacts = TYPICAL) -> dict[Sample, CertificateFacts]:
    """The three people, with Centre, course and numbers of `like`."""
    typical = replace(
        like,
        full_name=TYPICAL.full_name,
        birth=TYPICAL.birth,
        native_place=TYPICAL.native_place,
        position=TYPICAL.position,
        unit=TYPICAL.unit,
        grade=TYPICAL.grade,
    )
    short = replace(
        typical, full_name="Má A Đa", birth="", native_place=None, position="", unit="xã Tả Van", grade=None
    )
    long = replace(
        typical,
        full_name="Nguyễn Phương Hoàng Thị Khánh Quỳnh Thượng A",
        native_place="thôn Séo Mý Tỷ, xã Tả Van, thị xã Sa Pa, tỉnh Lào Cai",
        position="Phó Bí thư Thường trực Đảng ủy, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam, Trưởng khối Dân vận, "
        "Phó ban chuyên trách bản",
        grade="Trung bình",
    )
    return {Sample.SHORT: short, Sample.TYPICAL: typical, Sample.LONG: long}
