"""What a person says of the columns of lists, kept for the next file of that shape."""

from collections.abc import Mapping

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.roster_headers import COLUMNS
from training.people.roster_mapping import Mapping as Columns
from training.registration.models import RosterShape
from training.registration.roster_shapes import shape_named

NAMES = ("full_name", "family_name")


def remember_shape(shape: str, columns: Columns, *, by: Actor) -> RosterShape:
    """Keep what the columns of a shape hold, in place of what was kept before; refuses where none has the name."""
    fields = columns.to_json()
    if any(field not in COLUMNS for field in fields.values()):
        raise Refused(_("Hãy chọn một mục trong danh sách."))
    if not any(name in fields.values() for name in NAMES):
        raise Refused(_("Chưa có cột nào là họ và tên: hãy chọn cột ấy."), "columns")
    stands = shape_named(shape)
    if stands and stands.fields == fields:
        return stands
    before: Mapping[str, str] = dict(stands.fields) if stands else {}
    if stands:
        lock(stands)
        stands.fields, stands.by_id, stands.at = fields, by.id, now()
    else:
        stands = RosterShape(shape=shape, fields=fields, by_id=by.id, at=now())
        session().add(stands)
        session().flush()
    record("roster_shape.remembered", stands, by=by, before=dict(before), after=fields)
    return stands


def forget_shape(shape: RosterShape, *, by: Actor) -> None:
    """Read lists of a shape by their headings again."""
    record("roster_shape.forgotten", shape, by=by, before=dict(shape.fields))
    session().delete(shape)
