"""The verbs of the `training` command that make and check papers."""

import sys
from pathlib import Path

import click

from training.commands import as_it_is, in_app, put, tell


@click.group()
def certificates() -> None:
    """Certificates of a course."""


@certificates.command("print")
@click.argument("course")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def certificates_print(course: str, out: Path) -> None:
    """All valid certificates of COURSE (an id, or latest) as one PDF."""
    from training.courses.queries import named_course
    from training.stationery.printing import course_certificates

    put(out, course_certificates(named_course(course)))


@certificates.command("verifier")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def certificates_verifier(out: Path) -> None:
    """The page that checks all certificates without a network, signed, as one HTML file."""
    from training.certificates.offline import verifier_file

    put(out, verifier_file())


@click.group()
def key() -> None:
    """Keys that sign the lists of certificates."""


@key.command("create")
@in_app
def key_create() -> None:
    """Make a key that signs from now on; what older keys signed goes on being verified."""
    from training.base.db import transaction
    from training.certificates.actions.signatures import create_key

    with transaction():
        made = create_key(by=None)
    click.echo(f"Đã tạo khóa {made.id}, mã nhận dạng {made.fingerprint}")


@key.command("list")
@as_it_is
def key_list() -> None:
    """All keys, the newest first; * signs."""
    from training.documents.keys import keys, signing_key

    signing = signing_key()
    for each in keys():
        click.echo(f"{'*' if each == signing else ' '} {each.id} {each.fingerprint}")


@click.group()
def minutes() -> None:
    """Minutes of a course."""


@minutes.command("print")
@click.argument("course")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def minutes_print(course: str, out: Path) -> None:
    """The minutes of COURSE (an id, or latest); a draft says DỰ THẢO."""
    from training.courses.queries import named_course
    from training.minutes.printing import course_minutes

    put(out, course_minutes(named_course(course)))


@click.group()
def register() -> None:
    """The register of certificates."""


@register.command("print")
@click.option("--year", type=int, required=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def register_print(year: int, out: Path) -> None:
    """The register of one year."""
    from training.certificates.printing_register import year_register

    put(out, year_register(year))


@register.command("verify")
@click.option("--year", type=int, help="One year only (all).")
@click.option("--json", "as_json", is_flag=True)
@as_it_is
def register_verify(year: int | None, as_json: bool) -> None:
    """Reckon the register's chain anew; exit 1 with what is wrong."""
    from training.certificates.register_chain import verify_register, verify_year

    reports = verify_register() if year is None else [verify_year(year)]
    if as_json:
        tell([report.to_values() for report in reports])
    else:
        for report in reports:
            click.echo("\n".join(map(str, (report.sentence, *report.problems))))
    sys.exit(0 if all(report.whole for report in reports) else 1)
