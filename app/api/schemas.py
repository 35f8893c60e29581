"""What the API takes and gives, as the documentation shows it. Unknown fields are refused."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from app.api.fields import Id, Matches, Metres, Moment, Sha256, Text, Whole
from app.audits.append import MOST_OPS
from app.audits.legality import FARTHEST_M, SentOp
from app.audits.models import STATES
from app.audits.ops import KINDS
from app.audits.submission import SentSubmission
from app.audits.visits import Start

MOST_OPS_AT_ONCE = 200
MOST_BASES = 1000
MOST_REGISTERS = 10_000
MOST_PHOTOS = 2000
_LARGEST_ID = 2**31 - 1
_LARGEST_WHOLE = 2**53 - 1
_WIDEST_OFFSET = 14 * 60


class StartSchema(Schema):
    """What starts a visit."""

    checklist = Text(255, required=True, metadata={"description": "The checklist's id."})
    version = Sha256(required=True, metadata={"description": "The published version's SHA-256."})
    location = Whole(1, _LARGEST_ID, required=True, metadata={"description": "A location's id."})
    device = Text(64, required=True, metadata={"description": "An id that the phone gave itself."})
    started_at = Moment(required=True)
    utc_offset = Whole(
        -_WIDEST_OFFSET,
        _WIDEST_OFFSET,
        required=True,
        metadata={"description": "The phone's offset from UTC, in minutes, east positive."},
    )
    distance_m = Metres(
        0,
        FARTHEST_M,
        load_default=None,
        allow_none=True,
        metadata={"description": "Metres between phone and location; null: not known."},
    )

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Start:
        return Start(**data)


class OpSchema(Schema):
    """One thing that a person did; see the table of registers in the description."""

    op_id = Id(required=True)
    kind = fields.String(required=True, validate=validate.Length(1, 24), metadata={"enum": KINDS})
    target = Text(
        300, required=True, metadata={"description": "section/item, section#id/item or section#id."}
    )
    bases = fields.List(
        Id(),
        required=True,
        validate=validate.Length(0, MOST_BASES),
        metadata={"description": "The ops of this register whose values the person saw."},
    )
    value = fields.Raw(required=True, allow_none=True)
    device_id = Text(64, required=True)
    seq = Whole(0, _LARGEST_WHOLE, required=True)
    client_at = Moment(required=True)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> SentOp:
        return SentOp(**data | {"bases": tuple(dict.fromkeys(data["bases"]))})


class OpsSchema(Schema):
    """A batch. Each op is judged by itself: one that is malformed is rejected, the others pass."""

    ops = fields.List(
        fields.Dict(),
        required=True,
        validate=validate.Length(1, MOST_OPS_AT_ONCE),
        metadata={"items": {"$ref": "#/components/schemas/Op"}},
    )


class CopiedStartSchema(StartSchema):
    """visit.json of a saved copy."""

    visit_id = fields.UUID(required=True)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        visit_id = data.pop("visit_id")
        return {"visit_id": visit_id, "start": Start(**data)}


class CopiedOpsSchema(Schema):
    """ops.json of a saved copy."""

    ops = fields.List(fields.Dict(), required=True, validate=validate.Length(0, MOST_OPS))


class OpResultSchema(Schema):
    op_id = Id(required=True)
    result = fields.String(
        required=True,
        validate=validate.OneOf(
            ("applied", "duplicate", "conflict", "pending", "late", "rejected")
        ),
    )
    state = fields.String(
        metadata={"description": "Of a duplicate: applied, conflict, pending or late."}
    )
    heads = fields.List(
        Id(), metadata={"description": "The heads of its register now; absent when rejected."}
    )
    code = fields.String(metadata={"description": "Why it was rejected."})
    message = fields.String(metadata={"description": "The same in the reader's language."})


class OpResultsSchema(Schema):
    visit_id = fields.UUID(required=True)
    results = fields.List(fields.Nested(OpResultSchema), required=True)


class SubmissionSchema(Schema):
    """All heads, all photos attached under them, and the hash over both."""

    submission_id = Id(required=True)
    heads = fields.Dict(
        keys=Text(640),
        values=fields.List(Id(), validate=validate.Length(1, MOST_BASES)),
        required=True,
        validate=validate.Length(0, MOST_REGISTERS),
        metadata={"description": "Register → op ids, sorted."},
    )
    media = fields.List(Sha256(), required=True, validate=validate.Length(0, MOST_PHOTOS))
    manifest_sha256 = Sha256(
        required=True,
        metadata={
            "description": "SHA-256 of the RFC 8785 JSON of {visit_id, version, heads, media}."
        },
    )

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> SentSubmission:
        return SentSubmission(**data)


class ReceiptSchema(Schema):
    submission_id = Id(required=True)
    manifest_sha256 = Sha256(required=True)
    media = fields.List(Sha256(), required=True)
    result = fields.Dict(
        required=True, metadata={"description": "As `flask checklist score` prints it."}
    )


class NeedSchema(Schema):
    item = fields.String()
    section = fields.String()
    needs = fields.String(required=True, validate=validate.OneOf(("photo", "note", "photos")))


class ProblemSchema(Schema):
    """RFC 9457 problem details. Programs go by `code`."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    detail = fields.String(required=True, metadata={"description": "In the reader's language."})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "JSON pointer → what is wrong there."},
    )


class SubmissionProblemSchema(ProblemSchema):
    """`not_complete` with all these lists, or `already_submitted` without them."""

    missing_ops = fields.List(Id())
    missing_media = fields.List(Sha256())
    unseen_ops = fields.List(Id())
    not_heads = fields.List(Id())
    conflicts = fields.List(fields.String(), metadata={"description": "Registers."})
    missing = fields.List(fields.String(), metadata={"description": "section#id/item."})
    incomplete = fields.List(fields.Nested(NeedSchema))
    surplus = fields.List(fields.String(), metadata={"description": "section#id."})


class StoredOpSchema(OpSchema):
    """An op as it is kept."""

    register = fields.String(required=True)
    sequence = fields.Integer(required=True)
    received_at = Moment(required=True)
    late = fields.Boolean(required=True)
    pending = fields.Boolean(required=True)


class StandingSchema(Schema):
    heads = fields.List(Id(), required=True)
    conflict = fields.Boolean(required=True)
    kind = fields.String(allow_none=True, required=True)
    value = fields.Raw(allow_none=True, required=True)


class MediaSchema(Schema):
    sha256 = Sha256(required=True)
    bytes = fields.Integer(required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)
    captured_at = Moment(allow_none=True, required=True)
    distance_m = fields.Integer(allow_none=True, required=True)


class VisitSchema(StartSchema):
    """A visit and its whole log."""

    visit_id = fields.UUID(required=True)
    kind = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    received_at = Moment(required=True)
    last_sequence = fields.Integer(required=True)
    revision = fields.Integer(allow_none=True, required=True)
    registers = fields.Dict(
        keys=fields.String(), values=fields.Nested(StandingSchema), required=True
    )
    repetitions = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={"description": "Repeated section → section#id of each that stands, in order."},
    )
    ops = fields.List(fields.Nested(StoredOpSchema), required=True)
    media = fields.List(fields.Nested(MediaSchema), required=True)
    receipt = fields.Nested(ReceiptSchema, allow_none=True, required=True)


class PartSchema(Schema):
    hash = Sha256(required=True)
    content = fields.Dict(metadata={"description": "Absent where its hash was named in `held`."})


class AssignmentSchema(Schema):
    assignment_id = fields.Integer(required=True)
    checklist = fields.String(required=True)
    location = fields.Integer(required=True)
    due_at = Moment(required=True, allow_none=True, metadata={"description": "null: at any time."})
    note = fields.String(required=True, allow_none=True)


class LastTimeSchema(Schema):
    location = fields.Integer(required=True)
    checklist = fields.String(required=True)
    visit_id = fields.UUID(required=True)
    started_at = Moment(required=True)
    entries = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(),
        required=True,
        metadata={
            "description": "Item origin → {value, na or skipped, note, photos}; of sections that"
            " are not repeated."
        },
    )


class AssignmentPartSchema(Schema):
    hash = Sha256(required=True)
    content = fields.Nested(
        AssignmentSchema, metadata={"description": "Absent where its hash was named in `held`."}
    )


class LastTimePartSchema(Schema):
    hash = Sha256(required=True)
    content = fields.Nested(
        LastTimeSchema, metadata={"description": "Absent where its hash was named in `held`."}
    )


class StartableSchema(Schema):
    versions = fields.List(Sha256(), required=True)


class StartablePartSchema(Schema):
    hash = Sha256(required=True)
    content = fields.Nested(
        StartableSchema, metadata={"description": "Absent where its hash was named in `held`."}
    )


class WorkSchema(Schema):
    visits = fields.List(fields.Nested(PartSchema), required=True)
    drafts = fields.List(fields.Nested(PartSchema), required=True)
    locations = fields.List(fields.Nested(PartSchema), required=True)
    checklists = fields.List(fields.Nested(PartSchema), required=True)
    startable = fields.List(
        fields.Nested(StartablePartSchema),
        required=True,
        metadata={
            "description": "One part: the checklist versions that a new visit may be started on."
        },
    )
    assignments = fields.List(
        fields.Nested(AssignmentPartSchema),
        required=True,
        metadata={"description": "What the person is asked to do and has not begun."},
    )
    last_times = fields.List(
        fields.Nested(LastTimePartSchema),
        required=True,
        metadata={"description": "What was answered at a location the last time."},
    )


class HeldSchema(Schema):
    held = fields.String(
        load_default="",
        validate=Matches("^([0-9a-f]{8,64}(,[0-9a-f]{8,64})*)?$"),
        metadata={
            "description": "Hashes of parts that the phone holds, or their first 8 digits or more,"
            " separated by commas."
        },
    )


class SessionSchema(Schema):
    user_id = fields.Integer(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    role = fields.String(required=True)
    language = fields.String(required=True)
    csrf_token = fields.String(
        required=True, metadata={"description": "To be sent as X-CSRF-Token with what changes."}
    )


class StartedSchema(Schema):
    visit_id = fields.UUID(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))


class MediaTakenSchema(Schema):
    visit_id = fields.UUID(required=True)
    sha256 = Sha256(required=True)


class ReleasedSchema(Schema):
    visit_id = fields.UUID(required=True)
    state = fields.String(required=True)
    released_at = Moment(required=True)


class PhotoTakenSchema(Schema):
    sha256 = Sha256(required=True)
    result = fields.String(required=True, validate=validate.OneOf(("kept", "here", "refused")))
    code = fields.String()
    message = fields.String()


class CopyTakenSchema(Schema):
    visit_id = fields.UUID(required=True)
    results = fields.List(fields.Nested(OpResultSchema), required=True)
    photos = fields.List(fields.Nested(PhotoTakenSchema), required=True)


BYTES = {"type": "string", "format": "binary"}
RAW_PHOTO = {
    "required": True,
    "description": "JPEG, PNG, WebP, HEIC or AVIF, at most 15 MB and 64 megapixels.",
    "content": {"application/octet-stream": {"schema": BYTES}},
}
RAW_COPY = {
    "required": True,
    "description": "The zip, at most 300 MB.",
    "content": {"application/zip": {"schema": BYTES}},
}
