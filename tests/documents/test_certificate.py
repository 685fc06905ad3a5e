"""A certificate says what was frozen, and everything fits or is refused."""

import json
from itertools import pairwise
from unicodedata import normalize

import pytest

from tests.bench.yardstick import LONG_NAME, LONG_POSITION
from tests.documents.facts import LONG_WORD, XSS_NAME, certificate
from tests.documents.paper import certificates, ink_inside, letters, page_texts, whole_text
from training.base.refusal import Refused
from training.designs.design import Paper
from training.designs.documents import CertificateFacts, check_certificate
from training.designs.documents_lines import certificate_lines
from training.designs.plans import PLANS

PLAN = PLANS[Paper.A4]


def test_the_text_layer_says_every_fact(twenty: list[CertificateFacts], twenty_certificates: bytes) -> None:
    texts = page_texts(twenty_certificates)
    assert len(texts) == 20
    for facts, text in zip(twenty, texts, strict=True):
        assert facts.full_name in text
        assert f"Chức vụ, đơn vị: {facts.position}, phường Cầu Mây" in text
        assert f"Ngày sinh: {facts.birth} Quê quán: {facts.native_place or '…'}" in text
        for part in (
            "THỊ ỦY SA PA",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            facts.course,
            facts.number,
            facts.entry,
            facts.course_line,
        ):
            assert part in text
        assert f"{facts.code[:4]}-{facts.code[4:8]}-{facts.code[8:]}" in text
        assert "ttct-sapa.example.vn/x" in text


def test_ink_keeps_clear_of_the_edge(twenty_certificates: bytes) -> None:
    assert ink_inside(twenty_certificates, 8.5, 8.5, 8.5, 8.5)


def test_a_name_of_44_letters_and_a_position_of_120_fit() -> None:
    assert (len(LONG_NAME), len(LONG_POSITION)) == (44, 120)
    _shared, own = certificate_lines(certificate(full_name=LONG_NAME, position=LONG_POSITION))
    assert [line.look.size for line in own] == [12, 12, 11, 28, 15, 15, 15]  # number, entry, code, name, the rest
    assert own[-2].plain.endswith(",")


@pytest.mark.parametrize(("name", "size"), [("Vàng Thị Máy", 30), (LONG_NAME, 28), (LONG_NAME + " Bích Ngọc Trâm", 22)])
def test_the_name_is_as_large_as_its_line_allows(name: str, size: int) -> None:
    [line] = [line for line in certificate_lines(certificate(full_name=name))[1] if line.plain == name]
    assert (line.look.size, line.look.pitch, line.look.bold) == (size, 12, True)


def test_a_name_that_fits_in_no_size_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="Vàng Vàng") as refusal:
        check_certificate(certificate(full_name="Vàng " * 14))
    assert refusal.value.field == "full_name"


def test_a_position_of_three_lines_is_refused_naming_the_person() -> None:
    with pytest.raises(Refused, match="Thào A Sinh") as refusal:
        check_certificate(certificate(full_name="Thào A Sinh", position=LONG_POSITION + ", " + LONG_POSITION))
    assert refusal.value.field == "position"


def test_what_is_too_much_in_all_is_refused() -> None:
    with pytest.raises(Refused, match="quá nhiều chữ"):
        check_certificate(certificate(course="Lớp " * 30, native_place="thôn " * 30, position=LONG_POSITION))


def test_a_long_native_place_takes_a_line_of_its_own() -> None:
    place = "thôn Séo Mý Tỷ, xã Tả Van, thị xã Sa Pa, tỉnh Lào Cai, trước là huyện Sa Pa, tỉnh Hoàng Liên Sơn"
    text = whole_text(certificates(certificate(native_place=place)))
    assert f"Ngày sinh: 12/04/1986 Quê quán: {place}" in text


def test_lines_fill_the_band_and_never_meet() -> None:
    for facts in (certificate(), certificate(full_name=LONG_NAME, position=LONG_POSITION)):
        lines = sorted((line for part in certificate_lines(facts) for line in part), key=lambda line: line.top)
        band = [line for line in lines if line.look.width == PLAN.text.width]
        assert band[0].top == PLAN.band_top
        assert band[-1].top + band[-1].look.pitch == pytest.approx(PLAN.band_bottom, abs=0.02)
        for above, below in pairwise(band):
            assert above.top + above.look.pitch <= below.top + 0.02


def test_text_typed_as_markup_is_printed_as_typed() -> None:
    assert XSS_NAME in whole_text(certificates(certificate(full_name=XSS_NAME)))


def test_a_word_without_end_is_cut_in_two_lines() -> None:
    pdf = certificates(certificate(position="", unit=LONG_WORD[:100]))
    assert LONG_WORD[:100] in letters(pdf)
    assert ink_inside(pdf, 8.5, 8.5, 8.5, 8.5)


def test_decomposed_names_give_the_same_certificate() -> None:
    name = "Nguyễn Thị Ánh Tuyết"
    decomposed = normalize("NFD", name)
    assert (len(decomposed), len(name)) == (26, 20)
    pdf = certificates(certificate(full_name=decomposed))
    assert pdf == certificates(certificate(full_name=name))
    assert name in whole_text(pdf)


def test_a_deputy_signs_under_two_titles() -> None:
    text = whole_text(certificates(certificate(signer_title="K/T Giám đốc\nPhó Giám đốc")))
    assert "K/T GIÁM ĐỐC PHÓ GIÁM ĐỐC" in text


def test_facts_survive_the_database() -> None:
    facts = certificate(native_place=None)
    assert CertificateFacts.from_values(json.loads(json.dumps(facts.to_values()))) == facts


def test_the_qr_code_is_in_capitals_only_at_the_root_of_a_host() -> None:
    assert certificate(code="7K3M9QTD12ABC").qr_text == "HTTPS://TTCT-SAPA.EXAMPLE.VN/X/7K3M9QTD12ABC"
    below = certificate(code="7K3M9QTD12ABC", address="https://laocai.example.vn/ttct/x")
    assert below.qr_text == "https://laocai.example.vn/ttct/x/7K3M9QTD12ABC"
