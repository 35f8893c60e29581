"""A person says: this is all of it. What is not all of it is refused, list by list."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select, update

from app.accounts.models import User
from app.audits.canonical import manifest_sha256
from app.audits.log import State, fold
from app.audits.models import Media, Submission, Visit
from app.audits.release import release_as_set
from app.audits.response import response
from app.audits.revisions import add_revision
from app.audits.stored import ops_that_count, which_are_here
from app.audits.tables import insert_once
from app.audits.targets import Repetitions, exists_unasked, repetitions, surplus
from app.audits.visits import OPEN_STATES, OwnVisit, lock_visit, own_visit
from app.checklists.model import Checklist
from app.clock import now
from app.errors import Conflict, Invalid
from app.extensions import db
from app.scoring import Result, as_json, score
from app.scoring.result import SectionNeed

_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class SentSubmission:
    """What a phone says is all: every head by register, every photo attached under them."""

    submission_id: str
    heads: Mapping[str, Sequence[str]]
    media: Sequence[str]
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt as JSON text, the same for ever; `created`: it was made just now."""

    text: str
    created: bool


@dataclass(frozen=True, slots=True)
class Lacks:
    """All that keeps a submission from being taken. Items are named by the phone's repetition ids.

    `not_heads`: named, and here, but superseded, pending, or of another register.
    """

    missing_ops: list[str]
    missing_media: list[str]
    unseen_ops: list[str]
    not_heads: list[str]
    conflicts: list[str]
    missing: list[str]
    incomplete: list[dict[str, str]]
    surplus: list[str]

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def submit(user: User, visit_id: str, sent: SentSubmission) -> Receipt:
    """Score the visit as it stands and keep the result; the same again gives the same receipt.

    Flushes; the caller commits. Raises Invalid manifest_wrong, Conflict already_submitted,
    Conflict not_complete with the lists of Lacks.
    """
    for _ in range(_ATTEMPTS):
        visit = own_visit(user, visit_id)
        if sent.manifest_sha256 != manifest_sha256(visit_id, visit.version, sent.heads, sent.media):
            raise _wrong_manifest()
        # Looked for after the visit was read: whoever submitted it has left both or neither.
        receipt = _earlier_receipt(visit_id, sent.manifest_sha256)
        if receipt is not None:
            return Receipt(receipt, created=False)
        ready = _ready(visit, sent)
        # Scoring was done without the lock: what came meanwhile is looked at again.
        if lock_visit(visit_id) == visit.stood:
            return Receipt(_keep(visit_id, sent, ready), created=True)
        db.session.rollback()
    raise Conflict("visit_busy", "Ops keep arriving in this visit. Submit again in a moment.")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A visit that may be submitted, scored."""

    heads: Mapping[str, Sequence[str]]
    media: Sequence[str]
    result: Result


def _ready(visit: OwnVisit, sent: SentSubmission) -> _Ready:
    if visit.stood.state not in OPEN_STATES:
        raise Conflict("already_submitted", "This visit was submitted already, with other content.")
    checklist = visit.checklist()
    ops = [op for op in ops_that_count(visit.id) if op.sequence <= visit.stood.last_sequence]
    state = fold(ops, exists_unasked(checklist))
    result = score(checklist, response(checklist, state), visit.version)
    lacks = _lacks(visit.id, checklist, state, sent, result)
    if lacks:
        raise Conflict("not_complete", "This is not all of the visit yet.", **asdict(lacks))
    heads, media = state.heads(), _attached(state)
    if manifest_sha256(visit.id, visit.version, heads, media) != sent.manifest_sha256:
        raise _wrong_manifest()
    return _Ready(heads, media, result)


def _lacks(
    visit_id: str, checklist: Checklist, state: State, sent: SentSubmission, result: Result
) -> Lacks:
    named, heads = _pairs(sent.heads), _pairs(state.heads())
    awaited = {base for op in state.pending.values() for base in op.bases}
    asked = _ids(named - heads) | awaited
    here = which_are_here(visit_id, asked)
    # An op may wait for nothing that has a name: the add of its repetition was never sent.
    stuck = set() if asked - here else state.pending.keys() - _ids(named)
    found = repetitions(checklist, state)
    media = {*sent.media, *_attached(state)}
    return Lacks(
        missing_ops=sorted(asked - here),
        missing_media=sorted(media - _uploaded(visit_id)),
        unseen_ops=sorted(_ids(heads - named) | stuck),
        not_heads=sorted(_ids(named - heads) & here),
        conflicts=sorted(name for name, each in state.standings.items() if each.conflict),
        missing=[found.target(address) for address in result.missing],
        incomplete=_incomplete(result, found),
        surplus=surplus(checklist, found),
    )


def _pairs(heads: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    return {(register, op_id) for register, ids in heads.items() for op_id in ids}


def _ids(pairs: set[tuple[str, str]]) -> set[str]:
    return {op_id for _, op_id in pairs}


def _incomplete(result: Result, found: Repetitions) -> list[dict[str, str]]:
    return [
        {"section": need.section, "needs": need.needs}
        if isinstance(need, SectionNeed)
        else {"item": found.target(need.item), "needs": need.needs}
        for need in result.incomplete
    ]


def _attached(state: State) -> list[str]:
    return sorted({register.rpartition(":")[2] for register in state.attached()})


def _uploaded(visit_id: str) -> set[str]:
    return set(db.session.scalars(select(Media.sha256).where(Media.visit_id == visit_id)))


def _wrong_manifest() -> Invalid:
    return Invalid(
        "manifest_wrong",
        "manifest_sha256 is not the hash of this visit, its version, these heads and their photos.",
    )


def _earlier_receipt(visit_id: str, manifest: str) -> str | None:
    return db.session.scalars(
        select(Submission.receipt).where(
            Submission.visit_id == visit_id, Submission.manifest_sha256 == manifest
        )
    ).one_or_none()


def _keep(visit_id: str, sent: SentSubmission, ready: _Ready) -> str:
    """Record submission and result, and release where the setting says so; the receipt."""
    moment = now()
    revision = add_revision(visit_id, "submitted", ready.heads, ready.result, moment)
    receipt = json.dumps(
        {
            "submission_id": sent.submission_id,
            "manifest_sha256": sent.manifest_sha256,
            "media": ready.media,
            "result": as_json(ready.result),
        },
        ensure_ascii=False,
    )
    insert_once(
        Submission,
        {
            "visit_id": visit_id,
            "manifest_sha256": sent.manifest_sha256,
            "submission_id": sent.submission_id,
            "revision": revision,
            "receipt": receipt,
            "received_at": moment,
        },
    )
    db.session.execute(
        update(Visit).where(Visit.id == visit_id).values(state="submitted", submitted_at=moment)
    )
    release_as_set(visit_id, moment)
    return receipt
