"""A template with its versions: read, taken back, retired, taken to another Centre and brought from there."""

from io import BytesIO

from flask import Response, abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.clock import today
from training.base.db import transaction
from training.base.extensions import limiter
from training.base.files import path_of, shown_name, store
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.designs.access import by_user, keeps_stationery, needs_keeper, template_for
from training.designs.actions import create_template, restore_version, retire_template, return_template
from training.designs.changes import changes_of
from training.designs.design import Design
from training.designs.documents_samples import SAMPLE_NAMES, Sample
from training.designs.file import ENDING, written
from training.designs.forms import ImportForm, VersionForm
from training.designs.imports import brought
from training.designs.models import CertificateTemplate, TemplateVersion
from training.designs.previews import picture_of
from training.designs.queries import last_version, version_of, versions_of
from training.designs.ready import READY
from training.designs.views.blueprint import blueprint

TEMPLATE = "/certificate-templates/<int:template_id>"
PICTURES = "300 per minute"


@blueprint.get(TEMPLATE)
@staff
def template_show(template_id: int) -> ResponseReturnValue:
    template = template_for(template_id)
    versions = versions_of(template)
    return _version_page(template, versions[0][0], versions)


@blueprint.get(f"{TEMPLATE}/versions/<int:number>")
@staff
def template_version_show(template_id: int, number: int) -> ResponseReturnValue:
    template = template_for(template_id)
    version = _version(template, number)
    older = version_of(template, number - 1)
    return _version_page(template, version, versions_of(template), older)


def _version_page(
    template: CertificateTemplate,
    version: TemplateVersion,
    versions: list[tuple[TemplateVersion, str]],
    older: TemplateVersion | None = None,
) -> Response:
    design = Design.from_values(version.design)
    return page(
        "designs/template/show.html",
        template=template,
        version=version,
        latest=versions[0][0],
        saved_by=next(name for each, name in versions if each.id == version.id),
        versions=versions,
        design=design,
        changes=changes_of(Design.from_values(older.design), design) if older else [],
        samples=[(str(sample), name) for sample, name in SAMPLE_NAMES.items()],
        keeps=keeps_stationery(actor()),
    )


@blueprint.get(f"{TEMPLATE}/versions/<int:number>/<sample>.png")
@staff
@limiter.limit(PICTURES, key_func=by_user)
def template_picture_show(template_id: int, number: int, sample: str) -> ResponseReturnValue:
    """A version never changes, but the Centre's facts on its picture may."""
    version = _version(template_for(template_id), number)
    if sample not in set(Sample):
        abort(404)
    return _picture(Design.from_values(version.design), Sample(sample))


@blueprint.get("/certificate-templates/ready/<key>.png")
@staff
@limiter.limit(PICTURES, key_func=by_user)
def template_ready_show(key: str) -> ResponseReturnValue:
    """What the typical person's certificate is like by a design that a new template may begin from."""
    design = next((each.design for each in READY if each.key == key), None) or abort(404)
    return _picture(design, Sample.TYPICAL)


def _picture(design: Design, sample: Sample) -> Response:
    response = Response(picture_of(design, sample, today()), mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@blueprint.post(f"{TEMPLATE}/versions/<int:number>/restoration")
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
def template_restoration_create(template_id: int, number: int) -> ResponseReturnValue:
    needs_keeper()
    version, form = _version(template_for(template_id), number), VersionForm()
    if form.validate_on_submit():
        with transaction():
            new = restore_version(version, base=form.base.data, by=actor())
        flash(_("Đã lấy lại bản %(old)s thành bản %(new)s.", old=number, new=new.number), "ok")
    return redirect(url_for("designs.template_show", template_id=template_id))


@blueprint.post(f"{TEMPLATE}/retirement")
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
def template_retirement_create(template_id: int) -> ResponseReturnValue:
    needs_keeper()
    with transaction():
        template = retire_template(template_for(template_id), by=actor())
    flash(_("Đã ngừng dùng “%(name)s”.", name=template.name), "ok")
    return redirect(url_for("designs.template_index"))


@blueprint.post(f"{TEMPLATE}/return")
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
def template_return_create(template_id: int) -> ResponseReturnValue:
    needs_keeper()
    with transaction():
        template = return_template(template_for(template_id), by=actor())
    flash(_("“%(name)s” lại được dùng.", name=template.name), "ok")
    return redirect(url_for("designs.template_show", template_id=template_id))


@blueprint.get(f"{TEMPLATE}/file")
@staff
def template_file_download(template_id: int) -> ResponseReturnValue:
    template = template_for(template_id)
    design = Design.from_values(last_version(template).design)
    content = written(template.name, design, path_of(design.mark).read_bytes() if design.mark else b"")
    name = f"{shown_name(template.name)}{ENDING}"
    return send_file(BytesIO(content), mimetype="application/json", as_attachment=True, download_name=name)


@blueprint.route("/certificate-templates/import", methods=["GET", "POST"])
@allow(Role.ORGANISER, Role.ADMINISTRATOR)
def template_import_new() -> ResponseReturnValue:
    needs_keeper()
    form = ImportForm()
    if form.validate_on_submit():
        try:
            name, design, mark = brought(form.file.data.stream)
            if mark:
                store(mark, design.mark)
            with transaction():
                template = create_template(form.name.data or name, design, by=actor())
            flash(_("Đã nhập “%(name)s”.", name=template.name), "ok")
            return redirect(url_for("designs.template_show", template_id=template.id))
        except Refused as refusal:
            form.refuse(refusal)
    return page("designs/template/import.html", form=form, ending=ENDING)


def _version(template: CertificateTemplate, number: int) -> TemplateVersion:
    return version_of(template, number) or abort(404)
