"""The configuration: frozen, typed, read once from the environment, failing loudly.

Every setting is an environment variable that begins with GUMSOLE_; docs/operating.md lists them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from environs import Env, validate

ROOT = Path(__file__).resolve().parent.parent

Release = Literal["on submission", "by an admin"]
RELEASES = ("on submission", "by an admin")


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of one running Gumsole.

    `data_dir` holds what is written: the embedded database, photos, scorecards, the job queue.
    `media_url` is a file: folder or an s3: bucket. `release` says what makes a visit visible to
    others. `secret_key` is None where none was set: commands work, the server refuses to start.
    """

    data_dir: Path
    database_url: str
    media_url: str
    secret_key: str | None = None
    release: Release = "on submission"
    public_url: str = "http://127.0.0.1:8000"
    secure_cookies: bool = False
    jobs: Literal["background", "inline"] = "background"
    testing: bool = False


def load_config() -> Config:
    """Read the environment.

    Raises environs.EnvValidationError naming the variable where a value cannot be used.
    """
    env = Env()
    with env.prefixed("GUMSOLE_"):
        data_dir = Path(env.str("DATA_DIR", str(ROOT / "var"))).resolve()
        return Config(
            data_dir=data_dir,
            database_url=env.str("DATABASE_URL", f"sqlite:///{data_dir / 'gumsole.db'}"),
            media_url=env.str("MEDIA_URL", (data_dir / "media").as_uri()),
            secret_key=_secret_key(env, data_dir / "secret-key"),
            release=cast(
                Release, env.str("RELEASE", "on submission", validate=validate.OneOf(RELEASES))
            ),
            public_url=env.str("PUBLIC_URL", "http://127.0.0.1:8000"),
            secure_cookies=env.bool("SECURE_COOKIES", False),
        )


def _secret_key(env: Env, file: Path) -> str | None:
    """GUMSOLE_SECRET_KEY, else the content of the file that installation made, else None."""
    given = env.str("SECRET_KEY", "")
    if given:
        return given
    return file.read_text().strip() if file.is_file() else None
