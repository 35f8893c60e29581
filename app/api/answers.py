"""JSON answers, built from what app.audits gives."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response

from app.audits.append import OpResult
from app.audits.log import Standing
from app.audits.models import Media, StoredOp, Visit
from app.audits.parts import Part
from app.audits.whole import WholeVisit
from app.audits.work import Work
from app.errors import GumsoleError
from app.problems import sentence

Json = dict[str, Any]


def answer(body: Json, status: int = 200) -> Response:
    return text(json.dumps(body, ensure_ascii=False), status)


def text(body: str, status: int = 200) -> Response:
    """JSON that is text already."""
    return Response(body, status, content_type="application/json")


def op_result(result: OpResult) -> Json:
    if result.refusal is not None:
        return rejected(result.op_id, result.refusal)
    state = {} if result.state is None else {"state": result.state}
    return {"op_id": result.op_id, "result": result.result, **state, "heads": list(result.heads)}


def rejected(op_id: str, refusal: GumsoleError) -> Json:
    """A refused op: its code, its sentence in the reader's language, what was wrong where."""
    more = {"errors": refusal.params["errors"]} if "errors" in refusal.params else {}
    return {
        "op_id": op_id,
        "result": "rejected",
        "code": refusal.code,
        "message": sentence(refusal),
        **more,
    }


def whole(found: WholeVisit) -> str:
    """GET of a visit. Values are spliced in as the canonical text that they are."""
    registers = [
        f"{json.dumps(name)}:{_standing(each)}" for name, each in found.state.standings.items()
    ]
    members = [
        json.dumps(_visit(found.visit))[1:-1],
        '"registers":{' + ",".join(registers) + "}",
        f'"repetitions":{json.dumps(found.repetitions)}',
        '"ops":[' + ",".join(_op(op) for op in found.ops) + "]",
        f'"media":{json.dumps([_media(each) for each in found.media])}',
        f'"receipt":{found.receipt or "null"}',
    ]
    return "{" + ",".join(members) + "}"


def _visit(visit: Visit) -> Json:
    return {
        "visit_id": visit.id,
        "kind": visit.kind,
        "state": visit.state,
        "checklist": visit.checklist_id,
        "version": visit.version,
        "location": visit.location_id,
        "device": visit.device,
        "started_at": visit.started_at.isoformat(),
        "utc_offset": visit.utc_offset,
        "distance_m": visit.distance_m,
        "received_at": visit.received_at.isoformat(),
        "last_sequence": visit.last_sequence,
        "revision": visit.revision,
    }


def _standing(standing: Standing) -> str:
    kind, value = standing.content or (None, "null")
    about = {
        "heads": sorted(op.op_id for op in standing.heads),
        "conflict": standing.conflict,
        "kind": kind,
    }
    return _with_value(about, value)


def _op(op: StoredOp) -> str:
    about = {
        "op_id": op.op_id,
        "kind": op.kind,
        "target": op.target,
        "register": op.register,
        "bases": op.bases.split(),
        "device_id": op.device_id,
        "seq": op.seq,
        "client_at": op.client_at.isoformat(),
        "sequence": op.sequence,
        "received_at": op.received_at.isoformat(),
        "late": op.late,
        "pending": op.pending,
    }
    return _with_value(about, op.value)


def _with_value(about: Json, value: str) -> str:
    return f'{json.dumps(about, ensure_ascii=False)[:-1]},"value":{value}}}'


def _media(media: Media) -> Json:
    return {
        "sha256": media.sha256,
        "bytes": media.bytes,
        "width": media.width,
        "height": media.height,
        "captured_at": media.captured_at.isoformat() if media.captured_at else None,
        "distance_m": media.distance_m,
    }


def work(found: Work, held: Sequence[str]) -> str:
    """GET of the work; a part whose hash begins with one of `held` is named only."""
    lists = [
        f'"{name}":[' + ",".join(_part(each, tuple(held)) for each in parts) + "]"
        for name, parts in found.kinds().items()
    ]
    return "{" + ",".join(lists) + "}"


def _part(part: Part, held: tuple[str, ...]) -> str:
    content = "" if held and part.hash.startswith(held) else f',"content":{part.text}'
    return f'{{"hash":"{part.hash}"{content}}}'
