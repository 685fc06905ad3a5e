"""Whether two entries mean one human being, by the rule of likeness.py alone."""

from training.people.names import same_name
from training.registration.likeness import Given, likeness


def may_be_same(one: Given, other: Given) -> bool:
    """Whether name and birth allow both to be one person; an unknown birth allows it."""
    births = one.birth is None or other.birth is None or one.birth.may_be(other.birth)
    return births and same_name(one.full_name, other.full_name)


def same_phone(one: Given, other: Given) -> bool:
    """Whether they are one person, known by the phone: all that the public may be told of."""
    return may_be_same(one, other) and bool(one.phone) and one.phone == other.phone


def same_person(one: Given, other: Given) -> bool:
    """Whether they are one person beyond doubt, by what each says."""
    return likeness(one, other, [other]).same
