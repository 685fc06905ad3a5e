"""The menus know where one is."""

from collections.abc import Iterator

import pytest
from flask import Flask

from training.desk.views.navigation import CERTIFICATES, COURSE, MAIN

TABS = {"main": MAIN, "course": COURSE, "certificates": CERTIFICATES}
# Pages that several parts of a course lead to, or none.
ANYWHERE = ("courses.", "accounts.", "demo.", "portal.", "desk.")


def _pages(app: Flask) -> Iterator[str]:
    """The endpoints of pages of a course."""
    for rule in app.url_map.iter_rules():
        if "course_id" in rule.arguments and "GET" in (rule.methods or ()) and not rule.endpoint.startswith(ANYWHERE):
            yield rule.endpoint


@pytest.mark.parametrize("name", TABS)
def test_each_item_of_a_menu_belongs_to_pages_that_are_there(app: Flask, name: str) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    for _label, end, starts in TABS[name]:
        assert end in endpoints
        assert [start for start in starts if not any(each.startswith(start) for each in endpoints)] == []


def test_each_page_of_a_course_has_one_tab(app: Flask) -> None:
    tabs = {page: [end for _l, end, starts in COURSE if page.startswith(starts)] for page in _pages(app)}
    assert len(tabs) > 50
    assert {page: ends for page, ends in tabs.items() if len(ends) != 1} == {}
