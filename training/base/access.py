"""Closed by default: each endpoint declares who may use it, or it is refused before it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from training.base.people import Actor, Role

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
STAFF = tuple(Role)


@dataclass(frozen=True)
class Access:
    """Who may use an endpoint: everyone, or whoever signed in with one of `roles`."""

    roles: tuple[Role, ...] = ()

    @property
    def everyone(self) -> bool:
        return not self.roles

    def __str__(self) -> str:
        if self.everyone:
            return "everyone"
        return "staff" if self.roles == STAFF else " ".join(self.roles)


def everyone(view: View) -> View:
    """Declare that no sign-in is needed: the page is public, or a personal link is its key."""
    setattr(view, "access", Access())
    return view


def allow(*roles: Role) -> Callable[[View], View]:
    """Declare that one of `roles` is needed."""

    def declare(view: View) -> View:
        setattr(view, "access", Access(roles))
        return view

    return declare


staff = allow(*STAFF)


def access_of(app: Flask, endpoint: str) -> Access | None:
    """What `endpoint` declares."""
    return getattr(app.view_functions[endpoint], "access", None)


def actor() -> Actor:
    """Who is signed in; only in views that need a sign-in."""
    if not current_user.is_authenticated:
        abort(401)
    return cast(Actor, current_user)


def visitor() -> Actor | None:
    """Who is signed in, if anybody."""
    return cast(Actor, current_user) if current_user.is_authenticated else None


def holds(person: Actor | None, *roles: Role) -> bool:
    """Whether `person` has one of `roles`."""
    return person is not None and any(role in person.roles for role in roles)


def close_by_default(app: Flask) -> None:
    """Check the declaration of every request's endpoint before it runs."""

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        access = access_of(app, request.endpoint)
        if access is None:
            abort(403)
        if access.everyone:
            return None
        if not current_user.is_authenticated:
            if request.method != "GET" or "HX-Request" in request.headers:
                abort(401)
            return redirect(url_for("accounts.session_new", next=request.full_path.rstrip("?")))
        if not holds(actor(), *access.roles):
            abort(403)
        return None
