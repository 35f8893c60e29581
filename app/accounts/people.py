"""Adding people, changing their password, ending their access."""

import secrets
import uuid
from collections.abc import Iterable, Sequence

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email
from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import ROLES, Grant, User
from app.accounts.sessions import end_sessions_of
from app.errors import Conflict, Invalid, NotFound
from app.extensions import db
from app.plain import did_you_mean, one_line

# Companies do name machines of their own so; nothing is sent there unless they have a mail server.
SPECIAL_USE_DOMAIN_NAMES.remove("local")

PASSWORD_LENGTH = 12
LONGEST_PASSWORD = 1000


def add_person(
    email: str,
    name: str,
    role: str,
    password: str,
    given: Iterable[int] = (),
    language: str | None = None,
) -> User:
    """A new person, flushed. `given`: ids of the locations and regions that are theirs.

    Raises Invalid (email, name, role, password), Conflict where the e-mail address is taken.
    """
    if role not in ROLES:
        raise Invalid(
            "unknown_role",
            'There is no role "%(role)s". %(hint)s',
            role=role,
            hint=did_you_mean(role, list(ROLES)),
        )
    person = User(
        email=clean_email(email),
        name=one_line(name, "The name", 255),
        role=role,
        password=hash_password(_fit(password)),
        language=language,
    )
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError as problem:
        raise Conflict(
            "email_taken", "%(email)s is a person here already.", email=person.email
        ) from problem
    db.session.add_all(Grant(user_id=person.id, location_id=node) for node in set(given))
    db.session.flush()
    return person


def person_by_email(email: str) -> User:
    """Raises NotFound, Invalid."""
    address = clean_email(email)
    person = db.session.scalars(select(User).where(User.email == address)).one_or_none()
    if person is None:
        raise NotFound("no_such_person", "Nobody here has the address %(email)s.", email=address)
    return person


def people() -> Sequence[User]:
    """Everybody, by role and name."""
    return db.session.scalars(select(User).order_by(User.role, User.name, User.id)).all()


def set_password(person: User, password: str) -> None:
    """A new password; whoever is signed in as this person must sign in again."""
    person.password = hash_password(_fit(password))
    _put_out(person)


def deactivate(person: User) -> None:
    """End this person's access at once. What they made stays theirs."""
    person.active = False
    _put_out(person)


def activate(person: User) -> None:
    """Give access back."""
    person.active = True
    db.session.flush()


def made_up_password() -> str:
    """One that nobody can guess and a person can type."""
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


def clean_email(email: str) -> str:
    """The address in the form in which it is kept and compared. Raises Invalid."""
    try:
        valid = validate_email(email, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as problem:
        raise Invalid(
            "bad_email", '"%(email)s" is no e-mail address. %(why)s', email=email, why=str(problem)
        ) from problem
    return valid.normalized.lower()


def _fit(password: str) -> str:
    if not PASSWORD_LENGTH <= len(password) <= LONGEST_PASSWORD:
        raise Invalid(
            "password_length",
            "A password has %(least)s to %(most)s characters.",
            least=PASSWORD_LENGTH,
            most=LONGEST_PASSWORD,
        )
    return password


def _put_out(person: User) -> None:
    # Links to reset a password and sessions that are just being opened end with it too.
    person.fs_uniquifier = uuid.uuid4().hex
    end_sessions_of(person.id)
    db.session.flush()
