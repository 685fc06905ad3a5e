"""The quick way gives what plain typesetting gives."""

from PIL import ImageChops

from tests.bench.yardstick import plain_certificate
from tests.documents.facts import certificate
from tests.documents.paper import certificates, page_texts, pictures
from training.designs.documents import CertificateFacts

DPI = 150
# The QR code and a millimetre around it, in pixels.
QR_BOX = (154, 915, 307, 1069)


def test_text_and_picture_are_those_of_plain_typesetting(
    twenty: list[CertificateFacts], twenty_certificates: bytes
) -> None:
    texts, pages = page_texts(twenty_certificates), pictures(twenty_certificates, DPI)
    for facts, text, page in zip(twenty, texts, pages, strict=True):
        plain = plain_certificate(facts)
        assert sorted(text.split()) == sorted(page_texts(plain)[0].split())
        difference = ImageChops.difference(page, pictures(plain, DPI)[0])
        difference.paste(0, QR_BOX)
        changed = sum(difference.histogram()[1:])
        assert changed / (page.width * page.height) < 0.001


def test_the_order_given_is_the_order_printed() -> None:
    names = ["Vàng Thị Máy", "BÙI THỊ YẾN", "Vàng Thị Máy"]
    texts = page_texts(certificates(*(certificate(full_name=name) for name in names)))
    assert all(name in text for name, text in zip(names, texts, strict=True))


def test_certificates_of_two_issues_keep_their_own_shell() -> None:
    first, second = page_texts(certificates(certificate(), certificate(course="Bồi dưỡng đảng viên mới")))
    assert "Tuyên vận năm 2022" in first
    assert "Bồi dưỡng đảng viên mới" in second
    assert "Tuyên vận năm 2022" not in second


def test_a_second_print_is_the_same_file(twenty: list[CertificateFacts], twenty_certificates: bytes) -> None:
    assert certificates(*twenty) == twenty_certificates
