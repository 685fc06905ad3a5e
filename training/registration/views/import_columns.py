"""How the file of a roster is read: sheets, columns, letters of old fonts; and the file itself."""

from dataclasses import replace

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.files import attachment
from training.base.pages import download, page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.people.roster_file import open_sheets
from training.people.roster_mapping import Mapping as Columns
from training.registration.access import import_for, shape_for
from training.registration.actions import forget_shape, read_again, remember_shape, renew_import
from training.registration.column_names import COLUMN_NAMES, columns_of, said_of, wished
from training.registration.models import RosterImport
from training.registration.roster_files import SheetLayout, sheet_layouts
from training.registration.roster_queries import rows_of
from training.registration.roster_shapes import known_shapes
from training.registration.roster_sheet import TYPE, corrected_sheet
from training.registration.roster_wish import AGREEMENTS, Found, Wish
from training.registration.views.blueprint import blueprint
from training.registration.views.import_pages import ROSTERS, to_import

IMPORT = f"{ROSTERS}/<int:import_id>"


@blueprint.route(f"{IMPORT}/columns", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def columns_edit(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    wish, known = Wish.from_json(draft.wish), known_shapes()
    sheets = sheet_layouts(open_sheets(draft.file.path), wish, known)
    refusal = None
    if request.method == "POST":
        try:
            _read_as_said(draft, wish, sheets)
            flash(_("Đã đọc lại tệp theo các cột này."), "ok")
            return to_import(draft)
        except Refused as refused:
            refusal = refused
    found = Found.from_json(draft.found)
    taken = {sheet.number for sheet in found.taken} or set(wish.sheets)
    return page(
        "registration/roster_import/columns.html",
        422 if refusal else 200,
        course=course,
        draft=draft,
        found=found,
        sheets=[(sheet, columns_of(sheet), sheet.number in taken, sheet.layout.shape in known) for sheet in sheets],
        choices=COLUMN_NAMES,
        typed=request.form,
        refusal=refusal,
    )


@blueprint.post(f"{IMPORT}/columns/forgetting")
@allow(Role.ORGANISER)
def forgetting_create(course_id: int, import_id: int) -> ResponseReturnValue:
    draft = import_for(course_for(course_id, Role.ORGANISER), import_id)
    shape = shape_for(request.form.get("shape", ""))
    known = known_shapes()
    del known[shape.shape]
    read = read_again(draft, Wish.from_json(draft.wish), known)
    with transaction():
        forget_shape(shape, by=actor())
        renew_import(draft, read, by=actor())
    flash(_("Đã bỏ ghi nhớ: các cột được đọc theo tên cột trong tệp."), "ok")
    return redirect(url_for(".columns_edit", course_id=course_id, import_id=import_id))


@blueprint.post(f"{IMPORT}/old-font")
@allow(Role.ORGANISER)
def old_font_create(course_id: int, import_id: int) -> ResponseReturnValue:
    draft = import_for(course_for(course_id, Role.ORGANISER), import_id)
    said = next((each for each in AGREEMENTS if each == request.form.get("agreement")), AGREEMENTS[0])
    read = read_again(draft, replace(Wish.from_json(draft.wish), legacy=said), known_shapes())
    with transaction():
        renew_import(draft, read, by=actor())
    return to_import(draft)


@blueprint.get(f"{IMPORT}/file")
@allow(Role.ORGANISER)
def import_file_download(course_id: int, import_id: int) -> Response:
    file = import_for(course_for(course_id, Role.ORGANISER), import_id).file
    return attachment(file.path, file.name, file.type)


@blueprint.get(f"{IMPORT}/corrected-file")
@allow(Role.ORGANISER)
def corrected_file_download(course_id: int, import_id: int) -> Response:
    draft = import_for(course_for(course_id, Role.ORGANISER), import_id)
    sheets = open_sheets(draft.file.path)
    layouts = sheet_layouts(sheets, Wish.from_json(draft.wish), known_shapes())
    stem = draft.file.name.rpartition(".")[0] or draft.file.name
    content = corrected_sheet(sheets, layouts, rows_of(draft))
    return download(content, _("%(name)s - đã chỉnh.xlsx", name=stem), TYPE)


def _read_as_said(draft: RosterImport, wish: Wish, sheets: list[SheetLayout]) -> None:
    """Read the file as the form says and keep both: the rows, and for the next file what columns hold."""
    numbers = request.form.getlist("sheet", type=int)
    if not numbers:
        raise Refused(_("Hãy chọn ít nhất một trang tính."), "columns")
    wish = wished(wish, sheets, numbers, request.form)
    known = known_shapes()
    effective = {each.number: each for each in sheet_layouts(open_sheets(draft.file.path), wish, known)}
    said: dict[str, Columns] = {}
    for sheet in sheets:
        columns = said_of(sheet, request.form)
        if sheet.number in wish.sheets and columns != effective[sheet.number].layout.mapping:
            said[sheet.layout.shape] = columns
    read = read_again(draft, wish, known | said)
    with transaction():
        for shape, columns in said.items():
            remember_shape(shape, columns, by=actor())
        renew_import(draft, read, by=actor())
