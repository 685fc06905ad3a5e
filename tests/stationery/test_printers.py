"""Printers and trays: added, measured, named anew, taken off the list."""

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates
from tests.documents.paper import page_texts
from tests.documents.printer import Printer as Machine
from tests.documents.printer import letter_edges
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session
from training.stationery.calibration import SheetKind
from training.stationery.documents_calibration import render_calibration
from training.stationery.models import Printer

SignIn = Callable[[User], FlaskClient]
READ = {"sheet": "a4", "left": "23", "top": "19,5", "right": "17", "bottom": "20.5"}


def _printer() -> Printer:
    session().rollback()
    return session().query(Printer).one()


def _add(client: FlaskClient, name: str = "HP 402, khay tay") -> int:
    client.post("/printers/new", data={"name": name})
    return _printer().id


def test_a_printer_is_added_and_then_measured(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.organiser)
    added = client.post("/printers/new", data={"name": "HP 402, khay tay"}, follow_redirects=True)
    assert "Gõ bốn số đọc được" in added.get_data(as_text=True)
    assert _printer().sheet is None
    id = _printer().id
    page = client.post(f"/printers/{id}/calibration", data=READ, follow_redirects=True).get_data(as_text=True)
    assert "Đã căn chỉnh HP 402, khay tay." in page
    assert [words in page for words in ("sang phải 3 mm", "lên trên 0,5 mm", "đúng cỡ")] == [True] * 3
    printer = _printer()
    assert (printer.offset_x, printer.offset_y, printer.scale_x, printer.scale_y) == (3, -0.5, 1, 1)
    assert (printer.sheet, printer.measured_on) == (SheetKind.A4, date(2022, 7, 15))
    actions = [line.action for line in session().query(AuditLine).order_by(AuditLine.id)]
    assert actions[-2:] == ["printer.added", "printer.calibrated"]


def test_readings_that_cannot_be_are_refused_at_their_field_and_kept(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.organiser)
    address = f"/printers/{_add(client)}/calibration"
    for typed, says in (
        ({"left": "hai mươi"}, "Hãy viết một số"),
        ({"left": "120"}, "Hãy viết số từ 0 đến 60."),
        ({"left": ""}, "Điền số A đọc được."),
        ({"left": "26", "right": "26"}, "96,1 % cỡ thật"),
        ({"sheet": "a0"}, "Hãy chọn một mục trong danh sách."),
    ):
        answer = client.post(address, data=READ | typed)
        assert answer.status_code == 422, typed
        assert says in answer.get_data(as_text=True)
        assert 'value="20.5"' in answer.get_data(as_text=True)
    assert _printer().sheet is None


def test_a_second_printer_of_one_name_is_refused(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.organiser)
    _add(client)
    answer = client.post("/printers/new", data={"name": "HP 402, khay tay"})
    assert answer.status_code == 422
    assert "Đã có máy in mang tên này." in answer.get_data(as_text=True)


def test_a_printer_is_called_otherwise_and_taken_off(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.administrator)
    id = _add(client)
    client.post(f"/printers/{id}", data={"name": "HP 402, khay 2"})
    assert _printer().name == "HP 402, khay 2"
    page = client.post(f"/printers/{id}/removal", follow_redirects=True).get_data(as_text=True)
    assert "Đã bỏ HP 402, khay 2." in page
    session().rollback()
    assert session().query(Printer).count() == 0
    assert client.post(f"/printers/{id}/removal").status_code == 404


def test_the_sheets_are_printed_by_anybody_of_the_staff(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.secretary)
    answer = client.get("/printers/sheets/card.pdf")
    assert answer.mimetype == "application/pdf"
    assert "Giấy 270 × 190 mm" in page_texts(answer.data)[0]
    assert client.get("/printers/sheets/a0.pdf").status_code == 409


def test_the_proof_comes_out_of_the_measured_printer_in_its_place(graduates: Graduates, sign_in: SignIn) -> None:
    client, machine = sign_in(graduates.cast.organiser), Machine(-3.2, 2.7, 1.006, 0.997)
    id = _add(client)
    assert client.get(f"/printers/{id}/proof.pdf").status_code == 409
    read = machine.read(SheetKind.A5)
    typed = {name: str(getattr(read, name)).replace(".", ",") for name in ("left", "top", "right", "bottom")}
    client.post(f"/printers/{id}/calibration", data=typed | {"sheet": "a5"})
    wanted = letter_edges(render_calibration(SheetKind.A5))
    printed = letter_edges(machine.prints(client.get(f"/printers/{id}/proof.pdf").data))
    assert max(abs(a - b) for a, b in zip(wanted, printed, strict=True)) <= 0.5
