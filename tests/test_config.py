"""Settings: what they are when nobody says anything, and what is refused, by its name."""

import os
from pathlib import Path

import pytest
from environs import EnvError

from app.config import ROOT, load_config


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("GUMSOLE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GUMSOLE_DATA_DIR", str(tmp_path))


def test_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config()
    assert config.database_url == f"sqlite:///{tmp_path / 'gumsole.db'}"
    assert config.media_url == (tmp_path / "media").as_uri()
    assert config.secret_key is None
    assert (config.second_factor, config.passkeys, config.metrics) == ("off", False, False)
    monkeypatch.delenv("GUMSOLE_DATA_DIR")
    assert load_config().data_dir == ROOT / "var"


def test_the_secret_is_read_from_the_file_that_installation_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret-key"
    file.write_text("\n")
    assert load_config().secret_key is None
    file.write_text("from the file\n")
    assert load_config().secret_key == "from the file"
    monkeypatch.setenv("GUMSOLE_SECRET_KEY", "from the environment")
    assert load_config().secret_key == "from the environment"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_one_setting(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUMSOLE_DATABASE_URL", f"{scheme}://a:p%40ss@db/gumsole")
    assert load_config().database_url == "postgresql+psycopg://a:p%40ss@db/gumsole"


def test_https_outside_makes_cookies_secure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not load_config().secure_cookies
    monkeypatch.setenv("GUMSOLE_PUBLIC_URL", "https://audits.example.org/")
    assert load_config().secure_cookies
    assert load_config().public_url == "https://audits.example.org"
    monkeypatch.setenv("GUMSOLE_SECURE_COOKIES", "no")
    assert not load_config().secure_cookies


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RELEASE", "whenever"),
        ("DATABASE_URL", "mysql://db/gumsole"),
        ("DATABASE_URL", "nonsense"),
        ("PUBLIC_URL", "nonsense"),
        ("SECURE_COOKIES", "perhaps"),
        ("PROXIES", "-1"),
        ("PROXIES", "one"),
        ("LANGUAGES", "en,zz"),
        ("LANGUAGES", ""),
        ("SESSION_DAYS", "0"),
        ("SECOND_FACTOR", "yes"),
        ("MAIL_URL", "https://mail"),
        ("REDIS_URL", "localhost:6379"),
        ("LOG", "xml"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"GUMSOLE_{name}", value)
    with pytest.raises(EnvError, match=f"GUMSOLE_{name}"):
        load_config()
