"""The server behind `training serve`."""

import socket
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from training.base.refusal import Refused
from training.base.text import _


def require_free(host: str, port: int) -> None:
    """Refuse an address at which something else already answers."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            other = _(
                "Cổng %(port)s đang có chương trình khác dùng. Hãy tắt nó, hoặc thêm --port %(other)s.",
                port=port,
                other=port + 1,
            )
            raise Refused(other) from None


def serve(host: str, port: int, certificate: Path | None = None, key: Path | None = None) -> None:
    """Answer until interrupted: one process with threads; https where a certificate and its key are given."""
    Granian(
        "training:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=16,
        ssl_cert=certificate,
        ssl_key=key,
        log_access=False,  # personal links stay out of logs
        log_level=LogLevels.error,
    ).serve()
