"""E-mails as rows and jobs: asked for in a transaction, sent after it, each at most once."""

from email.message import EmailMessage

from flask import current_app
from sqlalchemy import select, update

from app import jobs, mail
from app.accounts.models import User
from app.accounts.people import clean_email
from app.audits.queries import row_of, visit_row
from app.audits.tables import insert_once
from app.clock import now
from app.config import Config
from app.errors import Conflict
from app.extensions import db
from app.locations.tree import place
from app.sharing import letters
from app.sharing.models import Mail, Share
from app.sharing.shares import give_token, make_share, may_share
from app.sharing.subscriptions import leaving_token, readers_of

SEND = "mail"
LONGEST_ERROR = 500


def mail_link(user: User, visit_id: str, days: int, address: str, language: str) -> Share:
    """A link to a scorecard, on its way to whoever has this address. Flushes.

    The token is made when the e-mail is: nothing that opens the scorecard lies here meanwhile.
    Raises what make_share raises, Invalid for what is no address, Conflict no_mail.
    """
    if not mail.is_set_up():
        raise Conflict("no_mail", "No e-mail is set up here, so none is sent.")
    share = make_share(user, visit_id, days, clean_email(address))
    written = Mail(visit_id=visit_id, share_id=share.id, language=language, created_at=now())
    db.session.add(written)
    db.session.flush()
    jobs.schedule(SEND, str(written.id))
    return share


def announce(visit_id: str) -> None:
    """The task after a release: an e-mail for each who asked. Repeated, it asks for no second."""
    if not mail.is_set_up():
        return
    for user in readers_of(visit_id):
        written = {
            "visit_id": visit_id,
            "user_id": user.id,
            "language": _language_of(user),
            "created_at": now(),
        }
        if insert_once(Mail, written):
            asked = select(Mail.id).where(Mail.visit_id == visit_id, Mail.user_id == user.id)
            jobs.schedule(SEND, str(db.session.execute(asked).scalar_one()))


def send(key: str) -> None:
    """The task: send one e-mail, unless it was sent, or perhaps was.

    Raises mail.NotSent where it is to be tried again.
    """
    mail_id = int(key)
    if not _claim(mail_id):
        _note_interrupted(mail_id)
        return
    message = _compose(db.session.get_one(Mail, mail_id))
    # That it is being sent, and what its link opens by, must stand before it is handed over.
    db.session.commit()
    if message is None:
        _note(mail_id, sending_at=None, error="not wanted any more")
        return
    try:
        mail.send(message)
    except mail.NotSent:
        _note(mail_id, sending_at=None)
        db.session.commit()
        raise
    except mail.Refused as refusal:
        _note(mail_id, sending_at=None, error=str(refusal)[:LONGEST_ERROR])
    except mail.PerhapsSent as doubt:
        _note(mail_id, error=str(doubt)[:LONGEST_ERROR])
    else:
        _note(mail_id, sent_at=now())


def _claim(mail_id: int) -> bool:
    """Whether it is ours to send."""
    claim = (
        update(Mail)
        .where(Mail.id == mail_id, Mail.sending_at.is_(None), Mail.error.is_(None))
        .values(sending_at=now())
        .returning(Mail.id)
    )
    return db.session.execute(claim).one_or_none() is not None


def _note_interrupted(mail_id: int) -> None:
    interrupted = (
        update(Mail)
        .where(Mail.id == mail_id, Mail.sent_at.is_(None), Mail.error.is_(None))
        .values(error="interrupted")
    )
    db.session.execute(interrupted)


def _note(mail_id: int, **values: object) -> None:
    db.session.execute(update(Mail).where(Mail.id == mail_id).values(values))


def _compose(written: Mail) -> EmailMessage | None:
    """None where it is not to be sent any more."""
    if not mail.is_set_up():
        return None
    if written.share_id is not None:
        return _link(written, db.session.get_one(Share, written.share_id))
    reader = db.session.get(User, written.user_id)
    row = visit_row(reader, written.visit_id) if reader and reader.active else None
    if reader is None or row is None:
        return None
    letter = letters.Released(
        row, place(row.location_id), reader.email, written.language, leaving_token(reader.id)
    )
    return letters.released(letter)


def _link(written: Mail, share: Share) -> EmailMessage | None:
    sender = db.session.get(User, share.made_by) if share.made_by else None
    ended = share.withdrawn_at is not None or share.expires_at <= now()
    if ended or share.sent_to is None or sender is None or not may_share(sender, share.visit_id):
        return None
    row = row_of(share.visit_id)
    letter = letters.Link(
        row=row,
        place=place(row.location_id),
        to=share.sent_to,
        language=written.language,
        token=give_token(share),
        sender=sender.name,
        expires_at=share.expires_at,
    )
    return letters.link(letter)


def _language_of(user: User) -> str:
    config: Config = current_app.extensions["gumsole"]
    return user.language if user.language in config.languages else config.languages[0]
