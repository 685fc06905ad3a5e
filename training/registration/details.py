"""What is said of a person who takes part."""

from dataclasses import dataclass

from training.people.birth import Birth


@dataclass(frozen=True)
class Details:
    """One person as given for one course: clean values; what is unknown is empty.

    `unit_text` stands where the unit is none of the Centre's own. Gender, ethnicity and native place are kept of the
    person only; they and the number of a paper are known from rosters.
    """

    full_name: str
    birth: Birth | None
    unit_id: int | None
    unit_text: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""
    gender: str = ""
    ethnicity: str = ""
    native_place: str = ""
    id_number: str = ""
