"""Pages of registration."""

from training.registration.views import (
    import_columns,
    import_rows,
    imports,
    matchings,
    prints,
    public,
    registrations,
)
from training.registration.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "import_columns",
    "import_rows",
    "imports",
    "matchings",
    "prints",
    "public",
    "registrations",
]
