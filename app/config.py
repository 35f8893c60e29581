"""The configuration: frozen, typed, read once from the environment, failing loudly.

Every setting is an environment variable that begins with GUMSOLE_; docs/operating.md lists them.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from babel import Locale, UnknownLocaleError
from environs import Env, ValidationError, validate

ROOT = Path(__file__).resolve().parent.parent

Release = Literal["on submission", "by an admin"]
RELEASES = ("on submission", "by an admin")
SecondFactor = Literal["off", "offered", "required"]
SECOND_FACTORS = ("off", "offered", "required")
LogFormat = Literal["text", "json"]
LOG_FORMATS = ("text", "json")
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of one running Gumsole.

    `data_dir` holds what is written: the embedded database, photos, scorecards, the job queue.
    `media_url` is a file: folder or an s3: bucket. `release` says what makes a visit visible to
    others. `secret_key` is None where none was set: commands work, the server refuses to start.
    `languages`: the first is the one for whoever asks for none of them. `proxies`: how many
    trusted reverse proxies stand in front. `redis_url`: where several servers share the job queue
    and the counts of failed sign-ins. `mail_url` (smtp: or smtps:) opens password recovery.
    `jobs`: run by `flask jobs run`, or right after the commit, or when somebody calls for it.
    """

    data_dir: Path
    database_url: str
    media_url: str
    secret_key: str | None = None
    release: Release = "on submission"
    public_url: str = "http://127.0.0.1:8000"
    secure_cookies: bool = False
    proxies: int = 0
    languages: tuple[str, ...] = ("en",)
    session_days: int = 30
    second_factor: SecondFactor = "off"
    passkeys: bool = False
    mail_url: str | None = None
    mail_from: str = "gumsole@localhost"
    redis_url: str | None = None
    jobs: Literal["background", "inline", "by hand"] = "background"
    metrics: bool = False
    log: LogFormat = "text"
    testing: bool = False


def load_config() -> Config:
    """Read the environment.

    Raises environs.EnvValidationError naming the variable where a value cannot be used.
    """
    env = Env()
    with env.prefixed("GUMSOLE_"):
        data_dir = Path(env.str("DATA_DIR", str(ROOT / "var"))).resolve()
        public_url = env.str(
            "PUBLIC_URL", "http://127.0.0.1:8000", validate=validate.URL(require_tld=False)
        )
        return Config(
            data_dir=data_dir,
            database_url=_database_url(env, data_dir / "gumsole.db"),
            media_url=env.str("MEDIA_URL", (data_dir / "media").as_uri()),
            secret_key=_secret_key(env, data_dir / "secret-key"),
            release=cast(Release, _one_of(env, "RELEASE", RELEASES)),
            public_url=public_url.rstrip("/"),
            secure_cookies=env.bool("SECURE_COOKIES", public_url.startswith("https:")),
            proxies=env.int("PROXIES", 0, validate=validate.Range(0, 5)),
            languages=_languages(env),
            session_days=env.int("SESSION_DAYS", 30, validate=validate.Range(1, 365)),
            second_factor=cast(SecondFactor, _one_of(env, "SECOND_FACTOR", SECOND_FACTORS)),
            passkeys=env.bool("PASSKEYS", False),
            mail_url=env.str("MAIL_URL", "", validate=_scheme("smtp", "smtps")) or None,
            mail_from=env.str("MAIL_FROM", "gumsole@localhost"),
            redis_url=env.str("REDIS_URL", "", validate=_scheme("redis", "rediss")) or None,
            metrics=env.bool("METRICS", False),
            log=cast(LogFormat, _one_of(env, "LOG", LOG_FORMATS, _log_format_here())),
        )


def _secret_key(env: Env, file: Path) -> str | None:
    """GUMSOLE_SECRET_KEY, else the content of the file that installation made, else None."""
    given = env.str("SECRET_KEY", "")
    if given:
        return given
    return file.read_text().strip() or None if file.is_file() else None


def _database_url(env: Env, file: Path) -> str:
    def known(url: str) -> None:
        if _backend(url) not in DATABASES:
            raise ValidationError(f"Must be one of: {', '.join(DATABASES)}.")

    url = env.str("DATABASE_URL", f"sqlite:///{file}", validate=known)
    if _backend(url) == "sqlite":
        return url
    # Hosters still write postgres:, and the driver is not the user's business.
    return "postgresql+psycopg:" + url.split(":", 1)[1]


def _backend(url: str) -> str:
    name = url.split(":", 1)[0].split("+")[0]
    return "postgresql" if name == "postgres" else name


def _languages(env: Env) -> tuple[str, ...]:
    def known(codes: list[str]) -> None:
        for code in codes or [""]:
            try:
                Locale.parse(code)
            except (UnknownLocaleError, ValueError) as problem:
                raise ValidationError(f"{code!r} is no language code such as en or pt_BR.") from (
                    problem
                )

    return tuple(env.list("LANGUAGES", ["en"], validate=known))


def _one_of(env: Env, name: str, values: tuple[str, ...], default: str | None = None) -> str:
    return env.str(name, default or values[0], validate=validate.OneOf(values))


def _scheme(*schemes: str) -> Callable[[str], None]:
    def known(url: str) -> None:
        if url and url.split(":", 1)[0] not in schemes:
            raise ValidationError(f"Must begin with {' or '.join(f'{s}:' for s in schemes)}")

    return known


def _log_format_here() -> LogFormat:
    """Lines for a person where a terminal listens, for a machine otherwise."""
    return "text" if sys.stderr.isatty() else "json"
