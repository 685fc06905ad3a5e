"""Names of every spelling come out whole, inside the margins, as they were written; what no font has is refused."""

from tests.bench.letters_of_names import figures
from tests.bench.names import UNPRINTABLE, names, syllables

COUNT = 250


def test_syllables_are_spelled_as_vietnamese_spells_them() -> None:
    told = "nguyễn hoàng quỳnh quốc khuya thuở thuế giường giết gì quý nghiêng ghế kỷ rượu yến uyển ngoằn hoẵng ý"
    every = set(syllables())
    assert every.issuperset(told.split())
    assert every.isdisjoint(["ngiêng", "cế", "gê", "kà", "àp", "quua"])
    assert {word.lower() for name in names(10_000) for word in name.split()} >= every


def test_names_are_printed_whole_inside_the_margins_as_written_or_refused() -> None:
    people = names(COUNT)
    assert set(UNPRINTABLE) < set(people)
    clean = {"missing_unreported": 0, "ink_outside": 0, "text_differs": 0}
    found = figures(people, COUNT // 4)
    assert found["certificate"] == {"names": COUNT, **clean}
    for paper in ("register", "sign_in"):
        assert found[paper] == {"names": found[paper]["names"], **clean}
        assert found[paper]["names"] > COUNT // 4
