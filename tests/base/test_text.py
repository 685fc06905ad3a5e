"""Texts with something typed in them."""

from flask import Flask, render_template_string

from training.base.text import _


def test_what_is_filled_into_a_text_is_escaped_in_a_page(app: Flask) -> None:
    with app.test_request_context("/"):
        shown = render_template_string("{{ said }}", said=_("Đã giao “%(title)s”.", title="<img src=x>"))
    assert shown == "Đã giao “&lt;img src=x&gt;”."
