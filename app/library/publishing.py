"""Publishing: a checklist becomes a version, for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from app.accounts.models import User
from app.checklists.canonical import canonical_bytes
from app.checklists.differences import Difference, breaks
from app.checklists.loading import Loaded
from app.checklists.model import Checklist
from app.checklists.text import say
from app.clock import now
from app.errors import Invalid
from app.extensions import db
from app.library.models import ChecklistPicture, ChecklistVersion
from app.library.published import checklist_of, current_version

CONTENT_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. `new` False: the current version says the same already."""

    version: ChecklistVersion
    new: bool
    breaks: tuple[Difference, ...] = ()


def publish(loaded: Loaded, by: User | None = None) -> Published:
    """Make a loaded file the version on which new visits start; flushed.

    Visits made or begun stay on theirs. Raises Invalid where the file has errors, or items
    without ids, and then changes nothing.
    """
    checklist = loaded.checklist
    if checklist is None:
        raise Invalid("checklist_has_errors", "The checklist has errors.")
    if loaded.unnamed:
        raise Invalid(
            "items_without_id", "Items without an id cannot be published: `flask checklist tidy`."
        )
    _keep_pictures(loaded.pictures)
    return _publish(checklist, by)


def retire(checklist_id: str) -> ChecklistVersion:
    """No new visit starts on this checklist; drafts go on, what was made stays. Publishing its file
    again brings it back. Flushed. Raises NotFound where none is in force.
    """
    row = current_version(checklist_id)
    row.retired_at = now()
    db.session.flush()
    return row


def _publish(checklist: Checklist, by: User | None) -> Published:
    content = canonical_bytes(checklist)
    digest = sha256(content).hexdigest()
    # Two at once: the later one waits here for the first, or is refused by the unique number.
    versions = db.session.scalars(
        select(ChecklistVersion)
        .where(ChecklistVersion.checklist_id == checklist.id)
        .order_by(ChecklistVersion.number)
        .with_for_update()
    ).all()
    current = next((row for row in versions if row.retired_at is None), None)
    if current is not None and current.sha256 == digest:
        return Published(current, new=False)
    found = breaks(checklist_of(current.sha256), checklist) if current else []
    if current is not None:
        current.retired_at = now()
    row = next((row for row in versions if row.sha256 == digest), None)
    if row is None:
        row = ChecklistVersion(
            sha256=digest,
            checklist_id=checklist.id,
            number=1 + max((row.number for row in versions), default=0),
            title=say(checklist.title, checklist.language),
            canonical=content.decode(),
            published_by=by.id if by else None,
        )
        db.session.add(row)
    # An earlier version that is published again is the same version, in force again.
    row.retired_at = None
    db.session.flush()
    return Published(row, new=True, breaks=tuple(found))


def _keep_pictures(pictures: Mapping[str, Path]) -> None:
    known = set(db.session.scalars(select(ChecklistPicture.sha256)))
    for digest, path in pictures.items():
        if digest not in known:
            content = path.read_bytes()
            if sha256(content).hexdigest() != digest:
                raise Invalid(
                    "picture_changed",
                    'The picture "%(name)s" was changed just now. Publish again.',
                    name=path.name,
                )
            db.session.add(
                ChecklistPicture(
                    sha256=digest, content_type=CONTENT_TYPES[path.suffix.lower()], content=content
                )
            )
