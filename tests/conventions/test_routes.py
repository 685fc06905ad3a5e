"""Every route is known, declares its access, and speaks the grammar of addresses."""

import re

from flask import Flask

from tests.conventions.routes import SNAPSHOT, routes_of
from training.base.access import access_of


def test_the_routes_are_those_of_the_snapshot(application: Flask) -> None:
    assert routes_of(application) == SNAPSHOT.read_text(), "run: python -m tests.conventions.routes"


def test_every_endpoint_declares_who_may_use_it(application: Flask) -> None:
    assert [e for e in application.view_functions if access_of(application, e) is None] == []


def test_addresses_are_kebab_case_nouns(application: Flask) -> None:
    shape = re.compile(r"(/([a-z0-9.-]+|[MX]|(<[a-z:_]+>(\.(pdf|png|xlsx|zip))?)))+|/")
    assert [r.rule for r in application.url_map.iter_rules() if not shape.fullmatch(r.rule)] == []


def test_endpoints_are_named_after_a_noun_and_a_verb(application: Flask) -> None:
    verbs = r"(index|show|new|edit|create|delete|set|print|download|end)"
    shape = re.compile(rf"[a-z]+\.[a-z]+(_[a-z]+)*_{verbs}")
    assert [e for e in application.view_functions if not shape.fullmatch(e)] == []


def test_what_changes_something_is_never_a_get(application: Flask) -> None:
    deeds = [r for r in application.url_map.iter_rules() if re.search(r"_(create|delete|set|end)$", r.endpoint)]
    assert [r.rule for r in deeds if "GET" in (r.methods or set())] == []
