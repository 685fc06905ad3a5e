"""The `training` command: a table of contents. Each verb calls what the pages call."""

import sys
from datetime import date
from pathlib import Path

import click

from training.cli_papers import certificates, key, minutes, register
from training.commands import Commands, Day, as_it_is, in_app, tell


@click.group(cls=Commands)
def main() -> None:
    """Training courses from the roster to the printed certificate."""


for papers in (certificates, key, minutes, register):
    main.add_command(papers)


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
    if report["legacy"]:
        click.echo(f"Danh sách gõ bằng phông cũ ({report['legacy'].upper()}): mới đọc thử, chưa đổi gì.")
    for row in report["review"]:
        click.echo(f"  dòng {row['row']}: {row['why']}")


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


if __name__ == "__main__":
    main()
