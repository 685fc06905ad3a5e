"""Each certificate's own PDF: made once, kept under its hash, made again when it is lost."""

import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates, again
from tests.workers import work_off
from training.base.config import config
from training.base.db import session, transaction
from training.base.files import path_of, store
from training.base.jobs import Job, JobState
from training.certificates import files
from training.certificates.actions import revoke
from training.certificates.files import original_file, spoilt_files, without_file
from training.certificates.jobs import FILING, owe_files
from training.certificates.models import Certificate, CertificateFile, FileKind
from training.certificates.printing import one_certificate
from training.certificates.printing_copies import holders_certificate
from training.designs.actions import choose, create_template
from training.designs.ready import PREPRINTED


def _rows() -> list[CertificateFile]:
    session().rollback()
    return session().query(CertificateFile).order_by(CertificateFile.certificate_id).all()


def _parts() -> list[Path]:
    return list(config().files.glob("*.part"))


def test_it_is_made_once_and_the_same_facts_give_the_same_bytes(graduates: Graduates) -> None:
    certificate = graduates.certificate("Thào A Sinh")
    content = original_file(certificate)
    [row] = _rows()
    assert "Thào A Sinh" in PdfReader(BytesIO(content)).pages[0].extract_text()
    assert (row.kind, row.sha256, row.size) == (FileKind.ORIGINAL, hashlib.sha256(content).hexdigest(), len(content))
    assert path_of(row.sha256).read_bytes() == content
    path_of(row.sha256).unlink()
    assert original_file(again(certificate)) == content
    assert (path_of(row.sha256).read_bytes(), len(_rows()), _parts()) == (content, 1, [])


def test_what_is_kept_is_given_and_not_made_again(graduates: Graduates, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = graduates.certificate()
    content = original_file(certificate)
    monkeypatch.setattr(files, "render_certificates", None)
    assert original_file(again(certificate)) == content


def test_a_spoilt_one_is_told_and_put_right(graduates: Graduates) -> None:
    certificate = graduates.certificate()
    content = original_file(certificate)
    path = path_of(_rows()[0].sha256)
    assert spoilt_files() == []
    path.write_bytes(b"x" * len(content))
    assert spoilt_files() == [path]
    assert original_file(again(certificate)) == content
    assert spoilt_files() == []


def test_one_that_can_no_longer_be_made_alike_is_given_as_it_is_and_stays_on_the_list(graduates: Graduates) -> None:
    certificate = graduates.certificate()
    original_file(certificate)
    with transaction() as current:
        row = current.get_one(CertificateFile, _rows()[0].id)
        row.sha256 = "f" * 64
    assert original_file(again(certificate)).startswith(b"%PDF")
    assert [row.sha256 for row in _rows()] == ["f" * 64]
    assert spoilt_files() == [path_of("f" * 64)]


def test_it_is_never_made_inside_a_transaction(graduates: Graduates) -> None:
    certificate = graduates.certificate()
    with pytest.raises(RuntimeError, match="a transaction is open already"), transaction():
        original_file(certificate)
    assert _rows() == []


def test_two_ask_at_once_and_one_row_is_written(app: Flask, graduates: Graduates) -> None:
    certificate_id = graduates.certificate().id
    made = list[bytes]()

    def ask() -> None:
        made.append(original_file(session().get_one(Certificate, certificate_id)))

    assert at_once(app, ask, ask, ask) == []
    assert len(set(made)) == len(_rows()) == 1


def test_a_file_bears_its_hash_only_once_it_is_whole(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store(b"%PDF", "a" * 64)
    assert (path_of("a" * 64).exists(), _parts()) == (False, [])


def test_the_sweep_has_the_files_of_all_valid_certificates_made(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    issued = graduates.issue()
    director = graduates.cast.director
    with transaction():
        revoke(issued[1], "Cấp nhầm.", "", by=director)
    owe_files()
    owe_files()
    [job] = session().query(Job).filter_by(kind=FILING)
    work_off()
    assert [row.certificate_id for row in _rows()] == [issued[0].id, issued[2].id]
    job = session().get_one(Job, job.id)
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    assert session().scalars(without_file()).all() == []
    work_off()
    assert session().query(Job).count() == 1


def test_one_that_cannot_be_made_stops_no_other_and_is_not_tried_again_at_once(graduates: Graduates) -> None:
    graduates.come("Thào A Sinh", "Má A Đa", "Vàng A Chớ")
    issued = graduates.issue()
    with transaction():
        issued[1].facts = issued[1].facts | {"full_name": "Má A 王"}
    work_off()
    assert len(_rows()) == 2
    [job] = session().query(Job).filter_by(kind=FILING)
    assert (job.state, job.done) == (JobState.FAILED, 2)
    assert job.says.startswith("1 giấy chưa lập được tệp.")
    work_off()
    assert session().query(Job).count() == 1


def test_of_a_design_for_pre_printed_blanks_the_holder_gets_the_whole_and_the_printer_its_lines(
    graduates: Graduates,
) -> None:
    course, by = graduates.course, graduates.cast.organiser
    with transaction():
        choose(course, create_template("Phôi in sẵn", PREPRINTED, by=by), by=by)
    certificate = graduates.certificate("Thào A Sinh")
    kept, printer = original_file(certificate), one_certificate(again(certificate))
    for pdf, whole in ((kept, True), (printer, False)):
        text = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
        assert ("Thào A Sinh" in text, "GIẤY CHỨNG NHẬN" in text, "Chứng nhận đồng chí:" in text) == (
            True,
            whole,
            whole,
        )
    assert holders_certificate(again(certificate)) == kept
