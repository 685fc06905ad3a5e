"""What every verb of the command line stands on."""

import json
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from training import create_app
from training.base.forms import parse_day
from training.base.migrating import upgrade_database
from training.base.refusal import Refused


class Day(click.ParamType[date]):
    """yyyy-mm-dd or dd/mm/yyyy."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return parse_day(value)


class Commands(click.Group):
    """A refusal of any verb is one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            click.echo(str(refusal), err=True)
            ctx.exit(1)


def in_app(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Run `verb` inside the application, on a database that is up to date."""

    @wraps(verb)
    def run(*args: Any, **options: Any) -> Any:
        upgrade_database()
        return verb(*args, **options)

    return as_it_is(run)


def as_it_is(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Run `verb` inside the application, whatever state the database is in."""

    @wraps(verb)
    def run(*args: Any, **options: Any) -> Any:
        with create_app().app_context():
            return verb(*args, **options)

    return run


def tell(document: object) -> None:
    """Print one JSON document and nothing else."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def put(out: Path, content: bytes) -> None:
    """Write a file and say so."""
    out.write_bytes(content)
    click.echo(f"{out} ({len(content) // 1024} KB)")
