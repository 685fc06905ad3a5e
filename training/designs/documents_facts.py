"""The printed facts of a certificate, frozen at issue."""

from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from training.documents.letterhead import Letterhead


@dataclass(frozen=True)
class CertificateFacts:
    """Texts as printed, but for the capitals that the form asks for.

    `birth` is a date or a year; `unit` begins as inside a sentence ("phường Cầu Mây"); `native_place` None prints dots;
    `course_line` says when and where; `dated` is place and date; `signer_title` may have two lines
    ("K/T Giám đốc", "Phó Giám đốc"); `code` has 13 letters; `address` is the public page that takes codes.
    """

    letterhead: Letterhead
    authority: str
    full_name: str
    birth: str
    native_place: str | None
    position: str
    unit: str
    course: str
    course_line: str
    dated: str
    signer_title: str
    signer_name: str
    number: str
    entry: str
    code: str
    address: str
    grade: str | None = None

    def to_values(self) -> dict[str, Any]:
        """As the database keeps it (JSON); `from_values` gives the same facts back."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "CertificateFacts":
        """The facts of `to_values`."""
        return cls(**{**values, "letterhead": Letterhead(**values["letterhead"])})

    @property
    def printed_address(self) -> str:
        """The address without its scheme."""
        return self.address.split("://", 1)[-1]

    @property
    def qr_text(self) -> str:
        """What the QR code carries; in capitals, which keep it small, where the site stands at the root of its host.

        There the server reads both /x/CODE and /X/CODE.
        """
        link = f"{self.address}/{self.code}"
        return link.upper() if urlsplit(self.address).path.lower() == "/x" else link
