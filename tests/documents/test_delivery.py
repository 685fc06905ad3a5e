"""What goes with printed certificates: the list by which they are handed out, and the sheets between envelopes."""

import pypdfium2
import pytest

from tests.bench.yardstick import LONG_NAME
from tests.documents.facts import DAY_LINE, HEAD, LONG_WORD, POSITION, TITLE, people
from tests.documents.paper import ink_inside, page_texts
from training.stationery.documents_delivery import DeliveryFacts, DeliveryUnit, Receiver, render_delivery
from training.stationery.documents_dividers import MOST_NAMES, DividerFacts, DividerName, pages_needed, render_dividers


def _delivery(units: int, of: int, first: str = "") -> DeliveryFacts:
    named = [people(of, *([first] if first else [])) for _unit in range(units)]
    listed = tuple(
        DeliveryUnit(f"Xã Số {n}", tuple(Receiver(name, "1975", POSITION, f"{n:03}-GCN/TTCT") for name in names))
        for n, names in enumerate(named, 1)
    )
    return DeliveryFacts(HEAD, TITLE, DAY_LINE, TITLE, listed)


def test_a_unit_stays_whole_on_a_sheet_of_the_delivery_list() -> None:
    pdf = render_delivery(_delivery(5, 8))
    pages = page_texts(pdf)
    assert [page.count("Người nhận cả đơn vị") for page in pages] == [2, 2, 1]
    assert [page.count("giấy)") for page in pages] == [2, 2, 1]
    assert ink_inside(pdf, 30, 19, 15, 8)


def test_a_long_unit_goes_on_with_its_name_and_long_words_stay_inside() -> None:
    pdf = render_delivery(_delivery(2, 32, LONG_WORD))
    assert ["I. XÃ SỐ 1" in page for page in page_texts(pdf)][:2] == [True, True]
    assert ink_inside(pdf, 30, 19, 15, 8)


@pytest.mark.parametrize(("width", "height"), [(297, 210), (270, 190), (210, 148)])
def test_a_divider_names_everyone_inside_the_paper(width: float, height: float) -> None:
    names = tuple(
        DividerName(f"{n:03}-GCN/TTCT", name) for n, name in enumerate([*[LONG_NAME] * 14, *people(MOST_NAMES - 11)], 1)
    )
    unit = "Ban Tuyên giáo Thị ủy và Ủy ban Mặt trận Tổ quốc Việt Nam thị xã Sa Pa"
    pdf = render_dividers([DividerFacts(TITLE, unit, 1, 2, names)], width, height)
    pages = page_texts(pdf)
    assert len(pages) == pages_needed(len(names)) == 2
    assert all(each.name in " ".join(pages) and each.number in " ".join(pages) for each in names)
    assert f"{len(names)} giấy chứng nhận (tiếp)" in pages[1]
    assert ink_inside(pdf, 8, 8, 8, 8)


def test_a_position_and_a_name_of_four_words_stay_on_one_line_of_the_delivery_list() -> None:
    receiver = Receiver("Hoàng Thị Phương Thảo", "1975", "Công chức Văn hóa - Xã hội", "1234-GCN/TTCT")
    facts = DeliveryFacts(HEAD, TITLE, DAY_LINE, TITLE, (DeliveryUnit("Xã Tả Van", (receiver,)),))
    pdf = render_delivery(facts)
    assert all(_on_one_line(pdf, text) for text in (receiver.name, receiver.position, receiver.number))


def _on_one_line(pdf: bytes, text: str) -> bool:
    """Whether the first page has the text, and on one line."""
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = words.search(text).get_next()
    return found is not None and words.count_rects(*found) == 1


@pytest.mark.parametrize(("count", "whole"), [(28, True), (29, False)])
def test_up_to_28_names_of_a_divider_have_wide_columns(count: int, whole: bool) -> None:
    name = "Nguyễn Hoàng Phương Thảo Nguyên"
    names = tuple(DividerName(f"{n:03}-GCN/TTCT", name) for n in range(count))
    pdf = render_dividers([DividerFacts(TITLE, "Xã Tả Van", 1, 1, names)], 297, 210)
    assert _on_one_line(pdf, name) == whole
    assert ink_inside(pdf, 19, 8, 19, 8)
