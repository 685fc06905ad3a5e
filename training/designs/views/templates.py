"""Templates of certificates: the list, a new one, and editing with its live preview."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.clock import today
from training.base.db import transaction
from training.base.extensions import limiter
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.designs.access import by_user, keeps_stationery, needs_keeper, template_for
from training.designs.actions import Stale, create_template, save_template
from training.designs.changes import Change, changes_of
from training.designs.checks import check_design
from training.designs.design import Design
from training.designs.documents import mark_address
from training.designs.documents_samples import SAMPLE_NAMES
from training.designs.fields import FIELDS, shown
from training.designs.form_lines import acted
from training.designs.forms import NewTemplateForm, TemplateForm, fresh_form, sent_form
from training.designs.marks import ACCEPT, is_kept, keep_picture
from training.designs.models import CertificateTemplate
from training.designs.previews import Preview, previews_of
from training.designs.queries import last_version, templates
from training.designs.ready import READY
from training.designs.views.blueprint import blueprint

# Each preview sets three pages in type.
PREVIEWS = "60 per minute"


@blueprint.get("/certificate-templates")
@staff
def template_index() -> ResponseReturnValue:
    return page("designs/template/index.html", listed=templates(), keeps=keeps_stationery(actor()))


@blueprint.route("/certificate-templates/new", methods=["GET", "POST"])
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
def template_new() -> ResponseReturnValue:
    needs_keeper()
    form = NewTemplateForm(ready=READY[0].key)
    if made := form.attempt(lambda: create_template(form.name.data, form.design(), by=actor())):
        flash(_("Đã lập “%(name)s”. Sửa lại cho vừa ý rồi lưu.", name=made.name), "ok")
        return redirect(url_for("designs.template_edit", template_id=made.id))
    return page("designs/template/new.html", form=form, ready=READY)


@blueprint.route("/certificate-templates/<int:template_id>/edit", methods=["GET", "POST"])
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
def template_edit(template_id: int) -> ResponseReturnValue:
    needs_keeper()
    template = template_for(template_id)
    if request.method == "GET":
        version = last_version(template)
        return _edit(template, fresh_form(Design.from_values(version.design), template.name, version.number))
    if moved := acted(request.form, request.form.get("act", "")):
        return _edit(template, _with_mark(sent_form(moved[0])), line=moved[1])
    form = _with_mark(sent_form(request.form))
    act, fine = request.form.get("act"), not form.mark_file.errors
    if act == "unmark":
        form.take_mark("")
    elif act == "mark" or not fine:
        pass
    elif form.validate_on_submit():
        return _save(template, form)
    return _edit(template, form, status=None if fine else 422)


@blueprint.post("/certificate-templates/<int:template_id>/previews")
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
@limiter.limit(PREVIEWS, key_func=by_user)
def template_preview_show(template_id: int) -> ResponseReturnValue:
    """Pictures of what is in the form; the whole page where it was asked for without a script."""
    needs_keeper()
    template_for(template_id)
    form = _with_mark(sent_form(request.form))
    shown: list[Preview] = []
    if form.validate_on_submit():
        try:
            design = form.design()
            check_design(design)
            shown = previews_of(design, today())
        except Refused as refusal:
            form.refuse(refusal)
    if "HX-Request" in request.headers:
        part = "_wrong" if form.errors else "_previews"
        return page(f"designs/template/{part}.html", previews=shown, form=form)
    return _edit(template_for(template_id), form, previews=shown)


def _save(template: CertificateTemplate, form: TemplateForm) -> ResponseReturnValue:
    """Save, or show the page again with everything that was typed; after a conflict with both designs."""
    design, name, base = form.design(), form.name.data, form.base.data
    try:
        with transaction():
            saved = save_template(template, name, design, base=base, by=actor())
        flash(_("Đã lưu “%(name)s”, bản %(n)s.", name=name, n=saved.number), "ok")
        return redirect(url_for("designs.template_show", template_id=template.id))
    except Stale as stale:
        form.begin_from(stale.latest.number)
        return _edit(template, form, 409, stale=stale, changes=changes_of(stale.design, design))
    except Refused as refusal:
        form.refuse(refusal)
    return _edit(template, form, 422)


def _with_mark(form: TemplateForm) -> TemplateForm:
    """Take the picture that was sent along, whatever else was asked; a refused one is told at its input."""
    sent = request.files.get("mark_file")
    if sent and sent.filename:
        try:
            form.take_mark(keep_picture(sent.stream))
        except Refused as refusal:
            form.refuse(refusal)
    elif form.mark.data and not is_kept(form.mark.data):
        form.take_mark("")
    return form


def _edit(
    template: CertificateTemplate,
    form: TemplateForm,
    status: int | None = None,
    *,
    line: int | None = None,
    previews: list[Preview] | None = None,
    stale: Stale | None = None,
    changes: list[Change] | None = None,
) -> ResponseReturnValue:
    return page(
        "designs/template/edit.html",
        200 if line is not None else status,
        template=template,
        form=form,
        line=line,
        previews=previews,
        stale=stale,
        changes=changes or [],
        fields=[shown(field) for field in FIELDS],
        accept=ACCEPT,
        mark=mark_address(form.mark.data or ""),
        latest=last_version(template).number,
        samples=SAMPLE_NAMES.items(),
        saved=request.method == "GET",
    )
