"""The `training` command: a table of contents. Each verb calls what the pages call."""

import sys
from datetime import date
from pathlib import Path

import click

from training.commands import Commands, Day, as_it_is, in_app, tell


@click.group(cls=Commands)
def main() -> None:
    """Training courses from the roster to the printed certificate."""


@main.command()
@click.option("--fresh", is_flag=True, help="Begin the demo anew.")
@click.option("--finished", is_flag=True, help="Do the whole morning, up to closed minutes.")
@click.option("--serve/--no-serve", default=True, help="Serve it afterwards.")
@click.option("--port", default=5000, show_default=True)
def demo(fresh: bool, finished: bool, serve: bool, port: int) -> None:
    """Load the workshop of 15/7/2022 and serve it."""
    from training.demo.command import run_demo

    run_demo(fresh=fresh, finished=finished, port=port if serve else None)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True)
@click.option("--certificate", type=click.Path(exists=True, path_type=Path), help="Certificate for https (PEM).")
@click.option("--key", type=click.Path(exists=True, path_type=Path), help="Its key (PEM).")
def serve(host: str, port: int, certificate: Path | None, key: Path | None) -> None:
    """Bring the database up to date and serve it."""
    from training.base.serving import require_free
    from training.base.serving import serve as answer

    require_free(host, port)
    _upgrade()
    click.echo(f"{'https' if certificate else 'http'}://{host}:{port}")
    answer(host, port, certificate, key)


@main.command()
@click.option("--parent", type=int, hidden=True, help="End when this process is gone.")
@in_app
def worker(parent: int | None) -> None:
    """Do long work until told to end; serve and demo bring one along, more machines make it quicker."""
    from training.base.worker import work

    work(parent)


@main.command()
def upgrade() -> None:
    """Bring the database up to date."""
    _upgrade()


@in_app
def _upgrade() -> None:
    pass


@main.group()
def account() -> None:
    """Who may sign in."""


@account.command("create")
@click.argument("login")
@click.option("--name", prompt="Tên hiển thị", help="Name that pages show.")
@click.option("--role", "roles", multiple=True, default=["administrator"], show_default=True)
@click.password_option(help="At least 10 characters.")
@click.option("--json", "as_json", is_flag=True)
@in_app
def account_create(login: str, name: str, roles: tuple[str, ...], password: str, as_json: bool) -> None:
    """Open an account; the first one is an administrator's."""
    from training.accounts.command import open_account

    user = open_account(login, name, password, roles)
    tell(user) if as_json else click.echo(f"Đã mở tài khoản {login}.")


@main.group()
def roster() -> None:
    """Lists of participants."""


@roster.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--at", type=Day(), help="The day whose units count (today).")
@click.option("--json", "as_json", is_flag=True)
@in_app
def roster_check(file: Path, at: date | None, as_json: bool) -> None:
    """Read a list and decide its rows, writing nothing."""
    from training.demo.command import check_roster

    report = check_roster(file, at)
    if as_json:
        tell(report)
        return
    click.echo(f"{report['ok']} dòng nhập được, {len(report['review'])} dòng cần xem lại.")
    for row in report["review"]:
        click.echo(f"  dòng {row['row']}: {row['why']}")


@main.group()
def certificates() -> None:
    """Certificates of a course."""


@certificates.command("print")
@click.argument("course")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def certificates_print(course: str, out: Path) -> None:
    """All valid certificates of COURSE (an id, or latest) as one PDF."""
    from training.certificates.printing import course_certificates
    from training.courses.queries import named_course

    _put(out, course_certificates(named_course(course)))


@certificates.command("verifier")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def certificates_verifier(out: Path) -> None:
    """The page that checks all certificates without a network, signed, as one HTML file."""
    from training.certificates.offline import verifier_file

    _put(out, verifier_file())


@main.group()
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
    click.echo(f"Đã tạo khóa {made.id}, dấu vân tay {made.fingerprint}")


@key.command("list")
@as_it_is
def key_list() -> None:
    """All keys, the newest first; * signs."""
    from training.documents.keys import keys, signing_key

    signing = signing_key()
    for each in keys():
        click.echo(f"{'*' if each == signing else ' '} {each.id} {each.fingerprint}")


@main.group()
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

    _put(out, course_minutes(named_course(course)))


@main.group()
def register() -> None:
    """The register of certificates."""


@register.command("print")
@click.option("--year", type=int, required=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@in_app
def register_print(year: int, out: Path) -> None:
    """The register of one year."""
    from training.certificates.printing_register import year_register

    _put(out, year_register(year))


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


@main.command()
@click.option("--json", "as_json", is_flag=True)
@as_it_is
def doctor(as_json: bool) -> None:
    """Look over this installation; exit 1 with what to mend."""
    from training.desk.doctor import examine

    findings = examine()
    if as_json:
        tell(findings)
    else:
        for finding in findings["checks"]:
            mark = "✓" if finding["ok"] else "✗"
            click.echo(f"{mark} {finding['name']}: {finding['says']}")
    sys.exit(0 if findings["ok"] else 1)


@main.command()
def check() -> None:
    """Run the project's own checks: types, style, floors, templates."""
    from training.base.checks import run_checks

    sys.exit(run_checks())


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1)
def test(arguments: tuple[str, ...]) -> None:
    """Run every test on both databases, and once more far from Vietnam's time."""
    from training.base.checks import run_tests

    sys.exit(run_tests(list(arguments)))


def _put(out: Path, content: bytes) -> None:
    out.write_bytes(content)
    click.echo(f"{out} ({len(content) // 1024} KB)")


if __name__ == "__main__":
    main()
