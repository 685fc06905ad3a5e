"""A presenter's papers, by the personal link."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import everyone
from training.base.db import transaction
from training.base.files import attachment
from training.base.pages import page
from training.base.refusal import Refused
from training.base.text import _
from training.portal.access import guessing, own_topic, own_version, owner_of, private
from training.portal.views.blueprint import blueprint
from training.portal.views.mine import mine_values
from training.presentations.actions import hand_in
from training.presentations.forms import PaperForm
from training.presentations.judging import paper_from
from training.presentations.models import PaperVersion, Topic
from training.registration.models import Registration

VERSIONS = "/m/<token>/topics/<int:topic_id>/versions"


@blueprint.post(VERSIONS)
@everyone
@guessing
def paper_create(token: str, topic_id: int) -> ResponseReturnValue:
    registration = owner_of(token)
    topic = own_topic(registration, topic_id)
    known = {version.id for version in topic.versions}
    form = PaperForm()
    if form.validate_on_submit():
        try:
            version = _taken_in(form, topic, registration)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            again = _("Tệp này giống hệt bản %(n)s nên không thêm bản mới.", n=version.number)
            flash(again if version.id in known else _("Đã nhận bản %(n)s.", n=version.number), "ok")
            return redirect(url_for("portal.mine_show", token=token))
    return page("portal/mine/show.html", 422, **mine_values(registration, (topic.id, form)))


@blueprint.get(f"{VERSIONS}/<int:version_id>/file")
@everyone
@guessing
def paper_show(token: str, topic_id: int, version_id: int) -> ResponseReturnValue:
    file = own_version(own_topic(owner_of(token), topic_id), version_id).file
    return private(attachment(file.path, file.name, file.type))


def _taken_in(form: PaperForm, topic: Topic, registration: Registration) -> PaperVersion:
    upload = form.file.data
    with paper_from(upload.stream, upload.filename) as paper, transaction():
        return hand_in(topic, paper, by=None, registration=registration)
