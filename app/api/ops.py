"""A batch of ops as it was sent: each is read by itself, so that one bad op stops no other."""

import re
from collections.abc import Sequence

import marshmallow as ma

from app.accounts.models import User
from app.api.answers import Json, op_result, rejected
from app.api.body import by_pointer
from app.api.fields import ID
from app.api.schemas import OpSchema
from app.audits.append import append
from app.audits.legality import SentOp
from app.errors import Invalid

_ID = re.compile(ID)
_op = OpSchema()


def take(user: User, visit_id: str, raw: Sequence[Json]) -> list[Json]:
    """Append what can be read; a result per op, in order.

    Raises Invalid where an op has no usable id, so that nobody could say which one was meant.
    """
    _check_ids(raw)
    read = [_read(each) for each in raw]
    results = iter(append(user, visit_id, [each for each in read if isinstance(each, SentOp)]))
    return [
        op_result(next(results)) if isinstance(each, SentOp) else rejected(sent["op_id"], each)
        for sent, each in zip(raw, read, strict=True)
    ]


def _check_ids(raw: Sequence[Json]) -> None:
    errors = {
        f"/ops/{index}/op_id": ["This is no id."]
        for index, each in enumerate(raw)
        if not (isinstance(each.get("op_id"), str) and _ID.fullmatch(each["op_id"]))
    }
    if errors:
        raise Invalid("invalid", "Some of what was sent is not as it should be.", errors=errors)


def _read(raw: Json) -> SentOp | Invalid:
    try:
        sent: SentOp = _op.load(raw)
    except ma.ValidationError as error:
        return Invalid("malformed", "This op is not as it should be.", errors=by_pointer(error))
    return sent
