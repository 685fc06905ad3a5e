"""The product on one page: every route with its methods and who may use it. Run it to rewrite routes.txt."""

from pathlib import Path

from flask import Flask

from training.base.access import access_of

SNAPSHOT = Path(__file__).parent / "routes.txt"


def routes_of(app: Flask) -> str:
    """One line a route: methods, address, endpoint, access; sorted by address."""
    lines = []
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        lines.append((rule.rule, f"{methods:<9} {rule.rule:<72} {rule.endpoint:<38} {access_of(app, rule.endpoint)}"))
    return "\n".join(line for _rule, line in sorted(lines)) + "\n"


if __name__ == "__main__":
    from training import create_app

    SNAPSHOT.write_text(routes_of(create_app()))
