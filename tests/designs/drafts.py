"""What tests of templates begin with: a template that Hương made, and a picture for its mark."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

from PIL import Image

from tests.cast import Cast
from training.base.db import transaction
from training.designs.actions import create_template, save_template
from training.designs.design import Design
from training.designs.models import CertificateTemplate, TemplateVersion
from training.designs.ready import SMALL

T = TypeVar("T")


def did(verb: Callable[..., T], *about: Any, **more: Any) -> T:
    """What a verb gives, in a transaction of its own."""
    with transaction():
        return verb(*about, **more)


def make(cast: Cast, name: str = "Giấy khổ nhỏ", design: Design = SMALL) -> CertificateTemplate:
    """A template that Hương made."""
    return did(create_template, name, design, by=cast.organiser)


def save(cast: Cast, template: CertificateTemplate, design: Design, base: int, name: str = "") -> TemplateVersion:
    """She saves it."""
    return did(save_template, template, name or template.name, design, base=base, by=cast.organiser)


def drawn(format: str = "PNG", size: tuple[int, int] = (400, 320), mode: str = "RGBA", **more: object) -> bytes:
    """A red picture."""
    file = BytesIO()
    Image.new(mode, size, "red").save(file, format, **more)
    return file.getvalue()
