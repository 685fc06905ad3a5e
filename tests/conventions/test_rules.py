"""The house rules hold in the whole tree, and each rule is seen to catch a bad sample and to pass a good one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conventions import rules

TOP = Path(__file__).parent.parent.parent
PYTHON = [p for p in sorted((TOP / "training").rglob("*.py")) if "migrations" not in p.parts]
TEMPLATES = sorted((TOP / "templates").rglob("*.html"))
SCREENS = [p for p in TEMPLATES if "documents" not in p.parts]
# Paper is always Vietnamese, and lists that read what offices type know their words.
WORDS = {"vietnamese", "spreadsheets", "documents", "demo"}
WORD_FILES = {
    "design.py",
    "fields.py",
    "ready.py",
    "documents.py",
    "drafting.py",
    "grades.py",
    "offline_facts.py",
    "speech.py",
    "cli.py",
    "cli_papers.py",
    "checks.py",
    "birth.py",
    "phones.py",
    "unit_columns.py",
    "unit_names.py",
    "roster_table.py",
    "roster_lines.py",
    "roster_row.py",
    "names.py",
    "roster_people.py",
    "roster_cells.py",
    "roster_values.py",
    "roster_headers.py",
}
SPOKEN = [
    p for p in PYTHON if not WORDS & set(p.parts) and p.name not in WORD_FILES and not p.name.startswith("documents")
]
Rule = Callable[[str], Iterator[str]]


@pytest.mark.parametrize(
    ("rule", "files"),
    [
        (rules.inline_code, SCREENS),
        (rules.bare_text, SCREENS),
        (rules.bare_python_text, SPOKEN),
        (rules.out_of_proportion, PYTHON),
        (rules.undocumented, PYTHON),
        (rules.stray_clock, [p for p in PYTHON if p.name != "clock.py"]),
        (rules.looks_up, [p for p in PYTHON if "models" in (p.stem, p.parent.name)]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_the_tree_keeps_the_rule(rule: Rule, files: list[Path]) -> None:
    assert len(files) > 5
    assert [f"{p.relative_to(TOP)}:{fault}" for p in files for fault in rule(p.read_text())] == []


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (rules.inline_code, '<p class="x">', '<p style="color:red">'),
        (rules.inline_code, '<script src="/a.js"></script>', "<script>alert(1)</script>"),
        (rules.inline_code, '<a href="/x">', '<a href="javascript:x()">'),
        (rules.inline_code, '<b hx-get="/x">', '<b hx-on:click="x()">'),
        (rules.inline_code, '<b hx-trigger="keyup">', '<b hx-trigger="keyup[key]">'),
        (rules.bare_text, '<p>{{ _("Có mặt") }}</p>', "<p>Có mặt</p>"),
        (rules.bare_python_text, 'x = _("Có mặt")', 'x = "Có mặt"'),
        (rules.out_of_proportion, '"""Short."""\n', "x = 1\n" * 221),
        (rules.out_of_proportion, "def f():\n    pass\n", "def f():\n" + "    x = 1\n" * 41),
        (rules.undocumented, '"""M."""\ndef f():\n    """F."""\n', '"""M."""\ndef f():\n    pass\n'),
        (rules.stray_clock, "clock.now()", "datetime.now(UTC)"),
        (rules.looks_up, "relationship()", 'relationship(back_populates="x")'),
    ],
)
def test_each_rule_tells_good_from_bad(rule: Rule, good: str, bad: str) -> None:
    assert list(rule(good)) == []
    assert list(rule(bad)) != []
