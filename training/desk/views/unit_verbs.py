"""The five verbs of units, each with its pages."""

from datetime import date

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import session
from training.base.refusal import Sentence
from training.base.text import _
from training.desk.unit_reach import named_in_text
from training.desk.views.blueprint import blueprint
from training.desk.views.unit_deeds import Deed, Outlook, ask, before, touched
from training.people.actions import close_unit, merge_units, open_unit, rename_unit, split_unit
from training.people.lineage import Lineage
from training.people.models import Unit, UnitKind, UnitVersion
from training.people.queries import lineage
from training.people.unit_facts import UnitFacts
from training.people.unit_forms import (
    ClosingForm,
    MergerForm,
    NewUnitForm,
    RenamingForm,
    SplitForm,
    asked_day,
    filled_from,
)
from training.people.views.units import KEEPERS
from training.vietnamese import date_text, fold

KEPT = _("Người đã đăng ký giữ nguyên; giấy tờ trước ngày ấy in tên cũ, giấy chứng nhận đã cấp không đổi.")


@blueprint.route("/units/new", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_new() -> ResponseReturnValue:
    units, on = lineage(), _day()
    form = NewUnitForm(data={"kind": UnitKind.COMMUNE})
    form.offer_parents(units, on)
    deed = Deed(_("Thêm đơn vị"), _("Thêm đơn vị"), "desk/unit/_new.html", url_for("people.unit_index"))

    def verb() -> int:
        above = session().get(Unit, form.parent_id.data) if form.parent_id.data else None
        facts = form.facts(form.former_names())
        return open_unit(
            facts.name, facts.kind, valid_from=form.on.value, parent=above, former=facts.former, code=facts.code,
            decision=form.decision.data, by=actor(),
        ).id  # fmt: skip

    def outlook() -> Outlook:
        tells = _("Từ %(day)s có %(name)s.", day=date_text(form.on.value), name=form.name.data)
        alike = [v.name for v in units.on(form.on.value) if fold(v.name) == fold(form.name.data)]
        notes = [_("Tên gần giống: %(names)s.", names=", ".join(alike))] if alike else []
        if people := named_in_text(form.name.data):
            notes.append(_("%(n)s đăng ký đã ghi tên này ở ô “Tên cơ quan”; họ giữ nguyên.", n=people))
        above = before(units, form.parent_id.data, form.on.value) if form.parent_id.data else None
        return Outlook(tells, notes, touched(units, [above], form.on.value))

    return ask(form, deed, verb, outlook)


@blueprint.route("/units/<int:unit_id>/renaming", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_renaming_new(unit_id: int) -> ResponseReturnValue:
    units, on = lineage(), _day()
    version, unit = _asked(units, unit_id, on)
    form = RenamingForm(data=filled_from(version) | {"decision": ""})
    form.offer_parents(units, on, but=unit_id)
    deed = _deed(_("Đổi tên %(name)s", name=version.name), _("Ghi đổi tên"), "renaming", unit_id)

    def verb() -> int:
        facts = form.facts(version.former)
        return rename_unit(unit, facts, on=form.on.value, decision=form.decision.data, by=actor()).unit_id

    def outlook() -> Outlook:
        told = {"day": date_text(form.on.value), "old": version.name, "new": form.name.data}
        tells = _("Từ %(day)s, %(old)s mang tên %(new)s.", **told)
        if form.name.data == version.name:
            tells = _("Từ %(day)s, %(old)s đổi loại, mã hoặc nơi trực thuộc.", **told)
        return Outlook(tells, [KEPT], touched(units, [before(units, unit_id, form.on.value)], form.on.value))

    return ask(form, deed, verb, outlook)


@blueprint.route("/units/<int:unit_id>/merger", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_merger_new(unit_id: int) -> ResponseReturnValue:
    units, on = lineage(), _day()
    version, _unit = _asked(units, unit_id, on)
    given = {"sources": [unit_id], "kind": version.kind, "parent_id": version.parent_id, "into": None}
    form = MergerForm(data=given)
    form.offer(units, on)
    deed = _deed(_("Sáp nhập %(name)s", name=version.name), _("Ghi sáp nhập"), "merger", unit_id)

    def verb() -> int:
        sources = [session().get_one(Unit, each) for each in form.sources.data]
        into = session().get_one(Unit, form.into.data) if form.into.data else form.facts()
        return merge_units(sources, into, on=form.on.value, decision=form.decision.data, by=actor()).id

    def outlook() -> Outlook:
        day = form.on.value
        gone = [before(units, each, day) for each in form.sources.data]
        into = before(units, form.into.data, day) if form.into.data else None
        name = into.name if into else form.name.data
        told = {"day": date_text(day), "names": _names(gone), "name": name, "decision": form.decision.data}
        tells = _("Từ %(day)s, %(names)s nhập vào %(name)s theo %(decision)s.", **told)
        below = _("Đơn vị trực thuộc chuyển về %(name)s.", name=name)
        return Outlook(tells, [KEPT, below], touched(units, [*gone, into], day))

    return ask(form, deed, verb, outlook)


@blueprint.route("/units/<int:unit_id>/split", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_split_new(unit_id: int) -> ResponseReturnValue:
    units, on = lineage(), _day()
    version, unit = _asked(units, unit_id, on)
    form = SplitForm()
    form.offer(units, on, unit_id)
    deed = _deed(_("Chia tách %(name)s", name=version.name), _("Ghi chia tách"), "split", unit_id)

    def verb() -> int:
        parts: list[Unit | UnitFacts] = [
            *form.new_units(version),
            *(session().get_one(Unit, each) for each in form.existing.data or []),
        ]
        remains, decision = form.remains.data, form.decision.data
        split_unit(unit, parts, remains=remains, on=form.on.value, decision=decision, by=actor())
        return unit_id

    def outlook() -> Outlook:
        day = form.on.value
        others = [before(units, each, day) for each in form.existing.data or []]
        names = ", ".join([*(each.name for each in form.new_units(version)), *(v.name for v in others if v)])
        told = {"day": date_text(day), "old": version.name, "names": names, "decision": form.decision.data}
        tells = _("Từ %(day)s, %(old)s tách thành %(names)s theo %(decision)s.", **told)
        stay = _("Người của đơn vị cũ vẫn đứng tên đơn vị cũ trong báo cáo, đến khi chọn nơi kế thừa ở trang đơn vị.")
        if form.remains.data:
            tells = _("Từ %(day)s, một phần %(old)s thành %(names)s theo %(decision)s; đơn vị cũ vẫn còn.", **told)
            stay = _("Người của đơn vị cũ vẫn thuộc đơn vị cũ.")
        return Outlook(tells, [KEPT, stay], touched(units, [before(units, unit_id, day), *others], day))

    return ask(form, deed, verb, outlook)


@blueprint.route("/units/<int:unit_id>/closing", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_closing_new(unit_id: int) -> ResponseReturnValue:
    units = lineage()
    version, unit = _asked(units, unit_id, _day())
    form = ClosingForm()
    deed = _deed(_("Kết thúc %(name)s", name=version.name), _("Ghi kết thúc"), "closing", unit_id)

    def verb() -> int:
        return close_unit(unit, on=form.on.value, decision=form.decision.data, by=actor()).unit_id

    def outlook() -> Outlook:
        day = form.on.value
        told = {"day": date_text(day), "name": version.name, "decision": form.decision.data}
        tells = _("Từ %(day)s không còn %(name)s, theo %(decision)s; không đơn vị nào kế thừa.", **told)
        below = _("Đơn vị trực thuộc chuyển lên cấp trên.")
        return Outlook(tells, [KEPT, below], touched(units, [before(units, unit_id, day)], day))

    return ask(form, deed, verb, outlook)


def _day() -> date:
    """The day that the form speaks of, else today."""
    return asked_day(request.form.get("on", ""))[0]


def _asked(units: Lineage, unit_id: int, on: date) -> tuple[UnitVersion, Unit]:
    versions = units.versions.get(unit_id) or abort(404)
    version = before(units, unit_id, on) or versions[-1]
    return version, session().get_one(Unit, unit_id)


def _deed(title: Sentence, press: Sentence, fields: str, unit_id: int) -> Deed:
    return Deed(title, press, f"desk/unit/_{fields}.html", url_for("desk.unit_show", unit_id=unit_id))


def _names(versions: list[UnitVersion | None]) -> str:
    return ", ".join(version.name for version in versions if version)
