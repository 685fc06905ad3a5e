"""A template goes to another Centre as one file; a file that is not one of ours is refused in a sentence."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.designs.drafts import did, drawn
from training.accounts.models import User
from training.base.db import session
from training.base.refusal import Refused
from training.designs.actions import create_template
from training.designs.design import STANDARD, Design
from training.designs.file import LARGEST, read, written
from training.designs.marks import keep_picture, redrawn
from training.designs.queries import last_version, template_named
from training.designs.ready import READY

SignIn = Callable[[User], FlaskClient]


def test_every_ready_design_comes_back_as_it_went(app: Flask) -> None:
    for ready in READY:
        assert read(BytesIO(written("Mẫu", ready.design, b""))) == ("Mẫu", ready.design, b"")


def test_a_template_is_exported_with_its_mark_and_imported_under_another_name(cast: Cast, sign_in: SignIn) -> None:
    design = replace(STANDARD, mark=keep_picture(BytesIO(drawn())), title="GIẤY KHEN")
    template = did(create_template, "Giấy khen", design, by=cast.organiser)
    client = sign_in(cast.organiser)
    answer = client.get(f"/certificate-templates/{template.id}/file")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert ".mau-giay.json" in answer.headers["Content-Disposition"]

    def bring(**typed: str) -> str:
        sent = {"file": (BytesIO(answer.data), "x.json"), **typed}
        page = client.post("/certificate-templates/import", data=sent, follow_redirects=True)
        return page.get_data(as_text=True)

    assert "Đã có mẫu mang tên này" in bring()
    assert "Đã nhập “Giấy khen 2”." in bring(name="Giấy khen 2")
    session().rollback()
    brought = template_named("Giấy khen 2")
    assert brought
    version = last_version(brought)
    assert Design.from_values(version.design) == design
    assert version.mark_file_id


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    says = json.loads(written("Mẫu", STANDARD, redrawn(drawn())))
    change(says)
    return json.dumps(says).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Tệp rỗng"),
        (b"{" * 100_000, "không phải tệp mẫu giấy"),
        (b"[" * 100_000, "không phải tệp mẫu giấy"),
        (b"\xff\xfe", "không phải tệp mẫu giấy"),
        (b'{"format": "mau-giay", "version": NaN}', "không phải tệp mẫu giấy"),
        (b"x" * (LARGEST + 1), "Tệp quá lớn"),
        (_changed(lambda says: says.update(version=2)), "phiên bản khác"),
        (_changed(lambda says: says.update(more=1)), r"\(more\)"),
        (_changed(lambda says: says.update(name=None)), r"\(name\)"),
        (_changed(lambda says: says.update(design=[])), r"\(design\)"),
        (_changed(lambda says: says["design"].update(paper="a3")), r"\(design.paper\)"),
        (_changed(lambda says: says["design"].update(qr="yes")), r"\(design.qr\)"),
        (_changed(lambda says: says["design"].update(title_size=10**400)), r"\(design.title_size\)"),
        (_changed(lambda says: says["design"].update(mark="0" * 64)), r"\(design.mark\)"),
        (_changed(lambda says: says["design"]["lines"][2].update(size="30")), r"\(design.lines.3.size\)"),
        (_changed(lambda says: says["design"]["lines"][2].update(style="x")), r"\(design.lines.3\)"),
        (_changed(lambda says: says["design"]["lines"][2].pop("text")), r"\(design.lines.3.text\)"),
        (_changed(lambda says: says["design"].update(lines=[{"text": "x"}] * 51)), r"\(design.lines\)"),
        (_changed(lambda says: says["design"]["lines"][0].update(text="{mật khẩu}")), "Không có trường"),
        (_changed(lambda says: says.update(mark="<svg>")), r"\(mark\)"),
        (_changed(lambda says: says.update(mark=7)), r"\(mark\)"),
        (_changed(lambda says: says.update(mark="PHN2Zz4=")), "Logo trong tệp không dùng được"),
    ],
    ids=range(22),
)
def test_a_file_that_is_not_to_the_letter_is_refused_in_a_sentence(app: Flask, content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        read(BytesIO(content))
    assert refusal.value.field == "file"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "lines", "size", "x"]), inner),
    max_leaves=6,
)


@settings(max_examples=40)
@given(key=st.sampled_from(sorted(STANDARD.to_values())), value=values)
def test_no_value_whatever_breaks_the_reading(application: Flask, key: str, value: Any) -> None:
    content = _changed(lambda says: (says["design"].update({key: value}), says.update(mark=None)))
    with application.app_context():
        try:
            name, design, _mark = read(BytesIO(content))
        except Refused:
            return
    assert Design.from_values(json.loads(json.dumps(design.to_values()))) == design
    assert name == "Mẫu"
