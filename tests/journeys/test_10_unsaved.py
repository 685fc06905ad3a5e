"""Journey 10, the editor: a slip is told at its line, the pictures stay, nothing is lost by leaving."""

from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Dialog, Error, expect

from tests.cast import Cast
from tests.designs.drafts import make
from tests.journeys.conftest import Visitor
from training.accounts.models import User

SignedIn = Callable[[User], Visitor]


def test_a_slip_is_told_at_its_line_and_the_pictures_stay_until_it_is_mended(cast: Cast, signed_in: SignedIn) -> None:
    assert cast.centre
    editor = signed_in(cast.organiser)
    page, here = editor.page, f"/certificate-templates/{make(cast).id}/edit"
    editor.visit(here)
    line, pictures = page.get_by_label("Dòng 2", exact=True), page.locator("#previews img")

    line.fill("trao {cho")
    expect(line).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{line.get_attribute('aria-describedby')}")).to_contain_text("đứng lẻ")
    expect(pictures).to_have_count(3)
    editor.look()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#error-summary")).to_contain_text("Còn 1 ô cần sửa")
    line.fill("trao cho")
    expect(page.locator(".field-wrong, #error-summary, .designer-old")).to_have_count(0)
    expect(line).not_to_have_attribute("aria-invalid", "true")
    expect(pictures).to_have_count(3)


def test_the_button_leads_to_all_three_pictures_and_back_leads_to_the_line(cast: Cast, signed_in: SignedIn) -> None:
    assert cast.centre
    editor = signed_in(cast.organiser)
    editor.visit(f"/certificate-templates/{make(cast).id}/edit")
    line, page = editor.page.get_by_label("Dòng 5", exact=True), editor.page
    line.fill("Chức vụ: {chức vụ}")
    phone = page.viewport_size and page.viewport_size["width"] < 1024
    page.get_by_role("button", name="Xem trước").click()
    for at in range(3):
        expect(page.locator("#previews figure").nth(at)).to_be_in_viewport(ratio=0.95)
    if phone:
        page.go_back()
        expect(line).to_be_in_viewport()
    expect(line).to_have_value("Chức vụ: {chức vụ}")


def test_leaving_asks_while_something_is_not_saved_and_never_else(cast: Cast, signed_in: SignedIn) -> None:
    assert cast.centre
    editor = signed_in(cast.organiser)
    page, template = editor.page, f"/certificate-templates/{make(cast).id}"
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    editor.visit(f"{template}/edit")
    page.get_by_label("Lời dặn cạnh mã").click()  # a page that nobody touched may not ask
    editor.visit(f"{template}/edit")
    assert asked == []

    page.get_by_label("Lời dặn cạnh mã").fill("Tra tại")
    with suppress(Error):  # the page stays
        page.goto(editor.address + template)
    assert asked == ["beforeunload"]
    assert page.get_by_label("Lời dặn cạnh mã").input_value() == "Tra tại"
    editor.press("Bỏ sửa đổi", "link")
    assert page.url == editor.address + template

    editor.visit(f"{template}/edit")
    page.get_by_label("Lời dặn cạnh mã").fill("Tra tại")
    editor.press("Thêm dòng")
    with suppress(Error):  # what was typed before the page was served again is not saved either
        page.goto(editor.address + template)
    assert asked == ["beforeunload"] * 2
    page.get_by_label("Dòng 9", exact=True).fill("hết")
    editor.press("Lưu")
    editor.sees("bản 2.")
    editor.visit(template)
    assert asked == ["beforeunload"] * 2
