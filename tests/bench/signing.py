"""What signing, verifying and the file for a stick cost: python -m tests.bench.signing

yardstick_ms is a signature as pyHanko makes it from the file each time: key opened anew, size found by a dry run.
"""

import json
import logging
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter

from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from sqlalchemy import insert

from tests.bench.yardstick import certificate_facts
from tests.cast import Cast
from tests.documents.organisation import PASSWORD, Authority, authority, organisation
from training import create_app
from training.base.clock import now
from training.base.config import load_config
from training.base.db import transaction
from training.base.migrating import upgrade_database
from training.certificates.actions.signatures import create_key
from training.certificates.models import Certificate, CertificateState, NumberSeries
from training.certificates.offline import verifier_file
from training.designs.actions import version_for
from training.designs.documents import Impression, render_certificates
from training.documents.signing import sign_pdf
from training.people.models import Person
from training.registration.models import Registration

CERTIFICATES, ROUNDS = 5000, 20


def main() -> None:
    """Print one JSON line."""
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        trusted = authority()
        file, password = organisation(Path(folder), trusted)
        settings = load_config({"TRAINING_INSTANCE": folder})
        app = create_app(replace(settings, signing_file=file, signing_password_file=password))
        pdf = render_certificates([Impression(certificate_facts(0))])
        with app.app_context():
            upgrade_database()
            signed = sign_pdf(pdf)
            figures: dict[str, float] = {
                "sign_ms": _ms(lambda: sign_pdf(pdf)),
                "verify_ms": _ms(lambda: _verify(signed, trusted)),
                "yardstick_ms": _ms(lambda: _plainly(pdf, file)),
            }
            _issue()
            pages = list[bytes]()
            figures["offline_ms"] = _ms(lambda: pages.append(verifier_file()), 2)
            figures["offline_bytes"] = len(pages[0])
    print(json.dumps(figures))


def _ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of one round: the best, since machines are noisy."""
    best = min(_once(work) for _each in range(rounds))
    return round(best * 1000, 1)


def _once(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _verify(pdf: bytes, trusted: Authority) -> None:
    [root] = load_certs_from_pemder_data(trusted.certificate.public_bytes(Encoding.DER))
    [signature] = PdfFileReader(BytesIO(pdf)).embedded_signatures
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root], allow_fetching=False))
    assert status.bottom_line


def _plainly(pdf: bytes, file: Path) -> None:
    signer = SimpleSigner.load_pkcs12_data(file.read_bytes(), [], PASSWORD.encode())
    says = PdfSignatureMetadata(field_name="Signature", subfilter=SigSeedSubFilter.PADES)
    PdfSigner(says, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=BytesIO())


def _issue() -> None:
    """5,000 certificates of one course, written as rows: how they are issued is not what is measured."""
    cast = Cast()
    course, by = cast.course, cast.administrator
    assert cast.centre
    with transaction() as current:
        create_key(by=by)
        version, numbers = version_for(course), NumberSeries(kind="certificate", year=2022, next=CERTIFICATES + 1)
        current.add(numbers)
        current.flush()
        ids = range(1, CERTIFICATES + 1)
        people = [{"id": at, "full_name": f"Vàng A {at}", "sort_key": "", "folded": ""} for at in ids]
        current.execute(insert(Person), people)
        current.execute(insert(Registration), [_place(at, course.id) for at in ids])
        shared = {"course_id": course.id, "series_id": numbers.id, "template_version_id": version.id}
        current.execute(insert(Certificate), [_row(at) | shared for at in ids])


def _place(at: int, course_id: int) -> dict[str, object]:
    return {
        "id": at, "course_id": course_id, "person_id": at, "full_name": f"Vàng A {at}", "sort_key": "", "folded": "",
        "public_id": f"{at:010}", "state": "placed", "source": "staff", "queue_no": at, "registered_at": now(),
    }  # fmt: skip


def _row(at: int) -> dict[str, object]:
    facts = replace(certificate_facts(at), code=f"7K3M9QTD{at:05}")
    return {
        "registration_id": at, "person_id": at, "kind": "certificate", "number": at, "code": facts.code,
        "state": CertificateState.VALID, "issued_on": date(2022, 7, 15), "facts": facts.to_values(),
    }  # fmt: skip


if __name__ == "__main__":
    main()
