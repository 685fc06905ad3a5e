"""The plain way to a certificate, and people to try it with."""

from weasyprint import CSS, HTML

from training.designs.design import STANDARD, Design
from training.designs.documents import STYLE, TEMPLATE, CertificateFacts, page_of
from training.designs.documents_lines import lay_out
from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.qr import qr_svg
from training.documents.render import ASSETS, fetch_own, fill

LONG_NAME = "Nguyễn Phương Hoàng Thị Khánh Quỳnh Thượng A"
LONG_POSITION = (
    "Phó Bí thư Thường trực Đảng ủy, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam, Trưởng khối Dân vận, "
    "Phó ban chuyên trách bản"
)
_NAMES = ("Vàng Thị Máy", "Phạm Tuấn Ẩn", "BÙI THỊ YẾN", "Thào A Sinh", "Má A Đa", "Đặng Hữu Ước", "Lồ A Lềnh")
_POSITIONS = ("Phó Chủ tịch UBND, Phó ban tuyên vận", "Công chức Văn hóa - Xã hội", "Trưởng thôn, Ủy viên tổ tuyên vận")


def certificate_facts(number: int) -> CertificateFacts:
    """The facts of the `number`-th person: every tenth has a long name and position."""
    long = number % 10 == 9
    return CertificateFacts(
        letterhead=Letterhead("Thị ủy Sa Pa", "Trung tâm Chính trị", "Sa Pa"),
        authority="Giám đốc Trung tâm Chính trị thị xã Sa Pa",
        full_name=LONG_NAME if long else _NAMES[number % len(_NAMES)],
        birth="1979" if number % 2 else "12/04/1986",
        native_place=None if number % 3 else "xã Tả Van, thị xã Sa Pa, tỉnh Lào Cai",
        position=LONG_POSITION if long else _POSITIONS[number % len(_POSITIONS)],
        unit="phường Cầu Mây",
        course="Tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022",
        course_line="Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai",
        dated="Sa Pa, ngày 15 tháng 7 năm 2022",
        signer_title="Giám đốc",
        signer_name="Phùng Mạnh Khang",
        number=f"{number + 1:03}-GCN/TTCT",
        entry=f"{number + 1:03}/2022",
        code=f"7K3M9QTD1{number:04}",
        address="https://ttct-sapa.example.vn/x",
    )


def plain_certificate(facts: CertificateFacts, design: Design = STANDARD) -> bytes:
    """One certificate as WeasyPrint makes it from the same template and styles; calls share nothing."""
    facts = printable(facts)
    layout = lay_out(facts, design)
    css, values = page_of(design, [*layout.shared, *layout.own])
    code = qr_svg(facts.qr_text) if design.qr else ""
    page = HTML(string=fill(TEMPLATE, qr=code, **values), base_url=ASSETS, url_fetcher=fetch_own)
    sheets = [f"{ASSETS}print/paper.css", f"{ASSETS}print/{STYLE}", CSS(string=css, base_url=f"{ASSETS}print/")]
    pdf: bytes = page.write_pdf(stylesheets=sheets)
    return pdf
