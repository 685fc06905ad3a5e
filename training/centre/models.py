"""The Centre's own facts, each valid from a day."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Line
from training.base.text import _


class CentreFacts(Base):
    """What paper says of the Centre from `valid_from` on, until the next row."""

    __tablename__ = "centre_facts"

    valid_from: Mapped[date] = mapped_column(unique=True)
    name: Mapped[Line]  # Trung tâm Chính trị thị xã Sa Pa
    letterhead_name: Mapped[Line]  # Trung tâm Chính trị
    superior: Mapped[Line]  # Thị ủy Sa Pa
    abbreviation: Mapped[str] = mapped_column(String(20))  # TTCT
    place: Mapped[Line]  # Sa Pa
    signer: Mapped[Line]
    signer_title: Mapped[Line]
    norm: Mapped[str] = mapped_column(String(20))  # which form of documents heads paper
    number_pattern: Mapped[Line]  # {number:03}-GCN/TTCT


SENTENCES = {
    "uq_centre_facts_valid_from": _("Đã có thông tin Trung tâm bắt đầu từ ngày đó. Hãy sửa dòng ấy."),
}
