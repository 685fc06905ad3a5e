"""The order of printing: by unit and name, in envelopes, with dividers, and the list by which they are handed out."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from werkzeug.datastructures import MultiDict

from tests.certificates.graduates import Graduates
from tests.documents.paper import page_texts
from tests.queries import counted
from tests.stationery.stock import lot_of, put_on
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.certificates.models import Certificate
from training.designs.design import Paper
from training.stationery.actions.printers import add_printer, calibrate_printer
from training.stationery.calibration import Readings, SheetKind
from training.stationery.envelopes import envelopes
from training.stationery.models import Blank
from training.stationery.print_forms import order_of
from training.stationery.print_order import Dividers, PrintOrder
from training.stationery.print_plan import plan_of, sheet_of
from training.stationery.printing import course_certificates, print_course
from training.stationery.printing_lists import print_delivery, print_dividers

SignIn = Callable[[User], FlaskClient]
ORDERS = st.builds(
    PrintOrder,
    units=st.lists(st.sampled_from(["Xã Tả Van", "Phường Sa Pa"]), unique=True).map(tuple),
    certificates=st.lists(st.integers(1, 99), unique=True).map(tuple),
    per_envelope=st.integers(0, 500),
    dividers=st.sampled_from(Dividers),
    two_up=st.booleans(),
    printer_id=st.none() | st.integers(1, 9),
    lot_id=st.none() | st.integers(1, 9),
    run=st.none() | st.integers(1, 9),
)
IN_ORDER = ["Vàng A Chớ", "Đặng Thị Ánh", "Giàng A Lử", "Thào A Sinh"]


@pytest.fixture
def issued(graduates: Graduates) -> Graduates:
    """One of the ward, three of the commune, issued in another order than they are printed."""
    graduates.come("Thào A Sinh", "Đặng Thị Ánh", "Giàng A Lử", unit="Xã Tả Van")
    graduates.issue()
    graduates.come("Vàng A Chớ", unit="Phường Sa Pa")
    graduates.issue()
    return graduates


def _names(pdf: bytes) -> list[str]:
    """Whose certificate each page is, or "-" for a page that is none."""
    texts = page_texts(pdf)
    return [next((n for n in IN_ORDER if n in text and "chứng nhận đồng chí" in text), "-") for text in texts]


@given(order=ORDERS)
def test_an_order_comes_back_from_its_values(order: PrintOrder) -> None:
    assert PrintOrder.from_values(order.to_values()) == order


def test_an_order_comes_back_from_its_address(issued: Graduates) -> None:
    order = PrintOrder(("Xã Tả Van",), (3, 5), 20, Dividers.APART, True, 1, 2, 3)
    flat = [(k, str(v)) for k, many in order.to_query().items() for v in (many if isinstance(many, list) else [many])]
    assert order_of(MultiDict(flat)) == order
    hostile = MultiDict({"per_envelope": "-4", "dividers": "x", "certificates": "a,1;DROP", "lot_id": "z"})
    assert order_of(hostile) == PrintOrder()
    assert PrintOrder().to_query() == {}


@given(sizes=st.lists(st.integers(1, 30), max_size=6), per=st.integers(0, 12))
def test_envelopes_hold_everybody_once_in_order_and_never_two_units(sizes: list[int], per: int) -> None:
    units = [(f"Xã {n}", [(n, k) for k in range(size)]) for n, size in enumerate(sizes)]
    found = envelopes(units, per)
    assert [each for e in found for each in e.contents] == [each for _unit, them in units for each in them]
    assert all(len(e.contents) <= per for e in found if per)
    assert all({f"Xã {n}" for n, _k in e.contents} == {e.unit} for e in found)
    assert all((e.number, e.of) == (1, 1) for e in found if not per)
    for unit, _them in units:
        mine = [e for e in found if e.unit == unit]
        assert [e.number for e in mine] == list(range(1, len(mine) + 1))
        assert {e.of for e in mine} == {len(mine)}


def test_all_are_printed_by_unit_and_name(issued: Graduates) -> None:
    assert _names(course_certificates(issued.course)) == IN_ORDER
    assert print_course(issued.course, PrintOrder()) == course_certificates(issued.course)


def test_chosen_units_and_certificates_only(issued: Graduates) -> None:
    assert _names(print_course(issued.course, PrintOrder(units=("Xã Tả Van",)))) == IN_ORDER[1:]
    [chosen] = [c.id for c in issued_certificates() if c.facts["full_name"] == "Giàng A Lử"]
    assert _names(print_course(issued.course, PrintOrder(certificates=(chosen,)))) == ["Giàng A Lử"]
    with pytest.raises(Refused, match="Không còn giấy nào"):
        print_course(issued.course, PrintOrder(units=("Xã Không Có",)))


def issued_certificates() -> list[Certificate]:
    return session().query(Certificate).order_by(Certificate.id).all()


def test_dividers_stand_before_the_certificates_of_each_envelope(issued: Graduates) -> None:
    order = PrintOrder(per_envelope=2, dividers=Dividers.WITHIN)
    pdf = print_course(issued.course, order)
    assert _names(pdf) == ["-", "Vàng A Chớ", "-", "Đặng Thị Ánh", "Giàng A Lử", "-", "Thào A Sinh"]
    texts = page_texts(pdf)
    assert "PHƯỜNG SA PA 1 giấy chứng nhận 1 Vàng A Chớ 004-GCN/TTCT" in texts[0]
    assert "XÃ TẢ VAN Phong bì 2/2, 1 giấy chứng nhận 1 Thào A Sinh" in texts[5]
    assert plan_of(issued.course, order).sheets == 7


def test_dividers_in_a_file_of_their_own_leave_the_certificates_alone(issued: Graduates) -> None:
    order = PrintOrder(per_envelope=2, dividers=Dividers.APART)
    assert _names(print_course(issued.course, order)) == IN_ORDER
    assert len(page_texts(print_dividers(issued.course, order))) == 3
    assert plan_of(issued.course, order).sheets == 4


def test_what_was_handed_over_is_not_printed_again(issued: Graduates) -> None:
    with transaction() as current:
        for certificate in current.query(Certificate):
            if certificate.facts["full_name"] in ("Thào A Sinh", "Đặng Thị Ánh"):
                certificate.handed_on = date(2022, 7, 15)
    assert _names(course_certificates(issued.course)) == ["Vàng A Chớ", "Giàng A Lử"]
    assert plan_of(issued.course, PrintOrder()).handed == 2
    with transaction() as current:
        current.query(Certificate).update({"handed_on": date(2022, 7, 15)})
    with pytest.raises(Refused, match="in bản sao"):
        course_certificates(issued.course)


def test_a_measured_printer_gets_pages_moved_for_it_and_no_other_paper(issued: Graduates) -> None:
    by = issued.cast.organiser
    with transaction():
        printer = calibrate_printer(add_printer("HP 402", by=by), SheetKind.A4, Readings(23, 19, 17, 21), by=by)
    pdf = print_course(issued.course, PrintOrder(printer_id=printer.id))
    assert _names(pdf) == IN_ORDER
    assert pdf != course_certificates(issued.course)
    with transaction():
        calibrate_printer(printer, SheetKind.CARD, Readings(20, 20, 20, 20), by=by)
    with pytest.raises(Refused, match="căn chỉnh trên khổ giấy khác") as refused:
        plan_of(issued.course, PrintOrder(printer_id=printer.id))
    assert refused.value.field == "printer_id"


def test_a_printer_that_was_never_measured_or_is_gone_is_refused(issued: Graduates) -> None:
    with transaction():
        printer = add_printer("HP 402", by=issued.cast.organiser)
    for id in (printer.id, 999):
        with pytest.raises(Refused, match="chưa căn chỉnh, hoặc không còn"):
            plan_of(issued.course, PrintOrder(printer_id=id))


def test_a_printer_is_measured_on_the_paper_that_it_takes() -> None:
    assert sheet_of(Paper.CARD, two_up=False) == SheetKind.CARD
    assert sheet_of(Paper.A5, two_up=True) == SheetKind.UPRIGHT
    assert sheet_of(Paper.A4, two_up=True) == SheetKind.A3


def test_two_large_certificates_share_an_a3(issued: Graduates) -> None:
    pages = PdfReader(BytesIO(print_course(issued.course, PrintOrder(two_up=True)))).pages
    assert len(pages) == 2
    assert [round(float(pages[0].mediabox.width)), round(float(pages[0].mediabox.height))] == [842, 1191]


def test_a_tray_of_blanks_never_prints_dividers(issued: Graduates) -> None:
    lot = lot_of(issued.cast)
    with pytest.raises(Refused, match="tệp riêng") as refused:
        plan_of(issued.course, PrintOrder(lot_id=lot.id, dividers=Dividers.WITHIN))
    assert refused.value.field == "dividers"


def test_only_those_without_a_blank_are_still_to_be_printed_on_blanks(issued: Graduates) -> None:
    lot = lot_of(issued.cast)
    put_on(issued.cast, lot, issued_certificates()[:3])
    plan = plan_of(issued.course, PrintOrder(lot_id=lot.id))
    assert ([item.full_name for item in plan.items], plan.standing) == (["Vàng A Chớ"], 3)
    with pytest.raises(Refused, match="bấm in trên phôi"):
        print_course(issued.course, PrintOrder(lot_id=lot.id))


def test_what_was_put_on_blanks_together_is_printed_together(issued: Graduates) -> None:
    lot = lot_of(issued.cast)
    first = put_on(issued.cast, lot, issued_certificates()[:2])
    second = put_on(issued.cast, lot, issued_certificates()[2:])
    order = PrintOrder(lot_id=lot.id, run=first[0].id)
    assert _names(print_course(issued.course, order)) == ["Đặng Thị Ánh", "Giàng A Lử"]
    order = PrintOrder(lot_id=lot.id, run=second[0].id)
    assert _names(print_course(issued.course, order)) == ["Vàng A Chớ", "Thào A Sinh"]


def test_the_delivery_list_has_everybody_with_number_and_a_line_for_whoever_receives(issued: Graduates) -> None:
    [text] = page_texts(print_delivery(issued.course, PrintOrder(per_envelope=2)))
    assert "DANH SÁCH GIAO GIẤY CHỨNG NHẬN" in text
    assert "I. PHƯỜNG SA PA (01 giấy)" in text
    assert "II. XÃ TẢ VAN (03 giấy, 02 phong bì)" in text
    assert "1 Vàng A Chớ 1980 Trưởng thôn 004-GCN/TTCT" in text
    assert text.count("Người nhận cả đơn vị:") == 2
    assert "Danh sách có 04 giấy chứng nhận, 03 phong bì. NGƯỜI GIAO" in text


def test_the_page_says_what_comes_out_and_the_address_carries_it(issued: Graduates, sign_in: SignIn) -> None:
    client, address = sign_in(issued.cast.organiser), f"/courses/{issued.course.id}/certificates/print"
    page = client.get(address).get_data(as_text=True)
    assert "In 4 giấy" in page
    page = client.get(f"{address}?units=Xã+Tả+Van&per_envelope=2&dividers=within").get_data(as_text=True)
    assert "In 3 giấy" in page
    assert "per_envelope=2&amp;dividers=within" in page
    wrong = client.get(f"{address}?per_envelope=x&dividers=none")
    assert wrong.status_code == 422
    assert "Hãy viết một số nguyên." in wrong.get_data(as_text=True)
    assert 'value="x"' in wrong.get_data(as_text=True)


def test_blanks_are_assigned_at_the_press_and_a_second_press_takes_none(issued: Graduates, sign_in: SignIn) -> None:
    lot, client = lot_of(issued.cast), sign_in(issued.cast.organiser)
    address = f"/courses/{issued.course.id}/certificates/print?lot_id={lot.id}"
    page = client.get(address).get_data(as_text=True)
    assert "TTCT 000101 đến TTCT 000104" in page
    done = client.post(address, follow_redirects=True)
    assert "Sẽ in 4 tờ" in done.get_data(as_text=True)
    assert [c.facts["full_name"] for c in _standing()] == IN_ORDER
    again = client.post(address)
    assert again.status_code == 422
    assert "Không còn giấy nào cần in trên phôi này." in again.get_data(as_text=True)
    plain = client.post(f"/courses/{issued.course.id}/certificates/print")
    assert "Chọn lô phôi rồi bấm in." in plain.get_data(as_text=True)


def _standing() -> list[Certificate]:
    session().rollback()
    standing = session().query(Certificate).join(Blank, Blank.certificate_id == Certificate.id)
    return standing.order_by(Blank.serial).all()


def test_a_misprint_is_two_presses_and_the_sheet_is_offered(issued: Graduates, sign_in: SignIn) -> None:
    lot, client = lot_of(issued.cast), sign_in(issued.cast.organiser)
    blanks = put_on(issued.cast, lot, issued_certificates())
    course = f"/courses/{issued.course.id}/certificates"
    order, at = f"lot_id={lot.id}&run={blanks[0].id}", blanks[0].at.isoformat()
    page = client.get(f"{course}/print/sheets?{order}").get_data(as_text=True)
    assert page.count("In lại bằng phôi số TTCT 000105") == 4
    spoilage = f"{course}/blanks/{blanks[1].id}/spoilage?{order}"
    page = client.post(spoilage, data={"at": at, "reason": "kẹt giấy"}, follow_redirects=True).get_data(as_text=True)
    assert "Đã ghi phôi số TTCT 000102 hỏng. In lại trên phôi số TTCT 000105." in page
    assert f"certificates={blanks[1].certificate_id}" in page
    one = client.get(f"{course}.pdf?{order}&certificates={blanks[1].certificate_id}")
    assert len(page_texts(one.data)) == 1
    empty = client.post(f"{course}/blanks/{blanks[2].id}/spoilage?{order}", data={"at": at, "reason": " "})
    assert empty.status_code == 409
    assert "Viết vì sao hỏng" in empty.get_data(as_text=True)


def test_a_sheet_of_another_course_is_not_found(issued: Graduates, sign_in: SignIn) -> None:
    other = Graduates(issued.cast, issued.cast.make_course())
    [foreign] = put_on(issued.cast, lot_of(issued.cast), [other.certificate("Hạng A Páo")])
    address = f"/courses/{issued.course.id}/certificates/blanks/{foreign.id}/spoilage"
    assert sign_in(issued.cast.organiser).post(address, data={"reason": "x"}).status_code == 404


def test_the_pages_ask_as_much_for_one_certificate_as_for_three(graduates: Graduates, sign_in: SignIn) -> None:
    lot, client = lot_of(graduates.cast), sign_in(graduates.cast.organiser)
    graduates.come("Thào A Sinh")
    [first] = put_on(graduates.cast, lot, graduates.issue())
    addresses = [
        f"/courses/{graduates.course.id}/certificates/print",
        f"/courses/{graduates.course.id}/certificates/print/sheets?lot_id={lot.id}&run={first.id}",
        f"/blanks/{lot.id}",
    ]
    one = [_statements(client, address) for address in addresses]
    graduates.come("Má A Đa", "Vàng A Chớ")
    [more, _last] = put_on(graduates.cast, lot, graduates.issue())
    addresses[1] = addresses[1].replace(f"run={first.id}", f"run={more.id}")
    assert [_statements(client, address) for address in addresses] == one


def _statements(client: FlaskClient, address: str) -> int:
    client.get(address)
    with counted() as sent:
        assert client.get(address).status_code == 200
    return int(sent)
