"""The people of a roll as its page shows them, and the search among them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from training.attendance.models import MarkKind
from training.base.text import _
from training.registration.models import Registration
from training.registration.queries import unit_name_of
from training.vietnamese import bind, fold, rank


@dataclass(frozen=True)
class Card:
    """One person: `kind` is what stands, None where nothing does; `aside` is left out of what is shown."""

    id: int
    name: str
    second: str
    folded: str
    kind: MarkKind | None
    aside: bool = False

    def words(self, query: str) -> list[tuple[str, bool]]:
        """The words of the name, each with whether the query is found in it."""
        typed = fold(query).split()
        return [(word, any(each in fold(word) for each in typed)) for word in self.name.split(" ")]


def cards(people: Iterable[Registration], units: dict[int, str], kinds: Mapping[int, MarkKind]) -> list[Card]:
    """`people` in their order; two of one name in a unit are told apart by the whole birth, else by the position."""
    people = list(people)
    alike = Counter(_likeness(each) for each in people)
    births = Counter((_likeness(each), each.birth_text) for each in people)

    def second(each: Registration) -> str:
        twin, undated = alike[_likeness(each)] > 1, births[_likeness(each), each.birth_text] > 1
        birth = each.birth_text if twin else str(each.birth_year or "")
        born = str(_("sinh %(birth)s", birth=birth)) if birth else ""
        return ", ".join(filter(None, [bind(unit_name_of(each, units)), born, each.position if undated else ""]))

    return [Card(each.id, each.full_name, second(each), each.folded, kinds.get(each.id)) for each in people]


def sift(all_cards: Iterable[Card], query: str, *, only_unmarked: bool) -> list[Card]:
    """Those that match first, the exact spelling before the others; the rest stays, set aside."""
    ranked = [(rank(query, card.name), card) for card in all_cards]
    shown = [(near, c) for near, c in ranked if near is not None and not (only_unmarked and c.kind)]
    rest = [replace(c, aside=True) for near, c in ranked if near is None or (only_unmarked and c.kind)]
    return [card for _near, card in sorted(shown, key=lambda pair: pair[0])] + rest


def _likeness(each: Registration) -> tuple[str, int | None, str]:
    return each.sort_key, each.unit_id, each.unit_text
