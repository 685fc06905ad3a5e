"""Every case that others have met in lists, on paper and with certificates is named, and its tests are there."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.certificates.test_cases_certificates import CASES as CERTIFICATES
from tests.documents.test_cases_pdf import CASES as PAPERS
from tests.people.test_roster_cases import CASES as ROSTERS

TOP = Path(__file__).parent.parent.parent
ROSTER_CASES = {"XLS-1904", "XLS-2DIGIT", "XLS-LEAD0", "XLS-NBSP", "XLS-RANGE", "XLS-FORMULA", "NAME-SORT"}
PAPER_CASES = {"PDF-NFD", "PDF-LONGWORD", "PDF-PAGENO", "PDF-CLIP"}
CERTIFICATE_CASES = {"CERT-DUP", "CERT-COURSEDEL", "CERT-ALTERED", "CERT-SECOND"}


@cache
def _tests_of(path: str) -> frozenset[str]:
    file = TOP / path
    tree = ast.parse(file.read_text()) if file.is_file() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_each_case_of_these_areas_is_named() -> None:
    assert set(ROSTERS) == ROSTER_CASES
    assert set(PAPERS) == PAPER_CASES
    assert set(CERTIFICATES) == CERTIFICATE_CASES


@pytest.mark.parametrize("case", sorted(ROSTER_CASES | PAPER_CASES | CERTIFICATE_CASES))
def test_the_tests_of_a_case_are_there(case: str) -> None:
    named = [place.split("::") for place in (ROSTERS | PAPERS | CERTIFICATES)[case]]
    assert named
    assert [test for path, test in named if test not in _tests_of(path)] == []
