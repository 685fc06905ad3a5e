"""Titles on paper do not stutter."""

import pytest

from training.courses.titles import document_title


@pytest.mark.parametrize(
    ("kind", "title", "paper"),
    [
        ("Hội nghị tập huấn", "Tập huấn bồi dưỡng nghiệp vụ", "Hội nghị tập huấn bồi dưỡng nghiệp vụ"),
        ("Lớp bồi dưỡng", "Bồi dưỡng lý luận chính trị", "Lớp bồi dưỡng lý luận chính trị"),
        ("Hội nghị tập huấn", "Hội nghị tập huấn công tác dân vận", "Hội nghị tập huấn công tác dân vận"),
        ("Hội nghị tập huấn", "Hội nghị trực tuyến về tuyên vận", "Hội nghị trực tuyến về tuyên vận"),
        ("Hội thảo khoa học", "Hội thảo về công tác tuyên vận", "Hội thảo về công tác tuyên vận"),
        ("Lớp tập huấn", "Công tác dân vận khéo", "Lớp tập huấn công tác dân vận khéo"),
        ("Lớp tập huấn", "HĐND và UBND các xã", "Lớp tập huấn HĐND và UBND các xã"),
        ("Lớp tập huấn", "Sa Pa hôm nay", "Lớp tập huấn Sa Pa hôm nay"),
        ("Hội nghị tập huấn", "Hội nhập quốc tế", "Hội nghị tập huấn hội nhập quốc tế"),
        ("Lớp tập huấn", "  Tập  huấn kỹ năng ", "Lớp tập huấn kỹ năng"),
        ("Lớp tập huấn", "TẬP HUẤN KỸ NĂNG", "Lớp tập huấn KỸ NĂNG"),
        ("Lớp tập huấn", "Hội nghị báo cáo viên", "Hội nghị báo cáo viên"),
    ],
)
def test_kind_and_title_are_joined_without_saying_a_word_twice(kind: str, title: str, paper: str) -> None:
    assert document_title(kind, title) == paper
