"""A checklist becomes a version, once; what it breaks with is said; nothing bad replaces it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.checklists.loading import Loaded, load_bytes, load_checklist
from app.errors import Invalid, NotFound
from app.extensions import db
from app.library.models import ChecklistPicture, ChecklistVersion
from app.library.published import (
    canonical_of,
    checklist_of,
    current_version,
    current_versions,
    picture_of,
    versions_for,
)
from app.library.publishing import Published, publish
from tests.factories import UserFactory

CHECKLIST = """\
checklist: window
title: The window
language: en
for: [auditor]
touchpoint: store
sections:
  - id: outside
    title: Outside
    items:
      - {id: clean, ask: Is the glass clean?, type: yes-no}
      - {id: light, ask: How is the light?, type: choice, options: [{bright: 100}, {dim: 0}]}
      - {id: notes, ask: What did you see?, type: text}
"""


def loaded(text: str = CHECKLIST, folder: Path = Path()) -> Loaded:
    found = load_bytes(text.encode(), folder / "window.yaml")
    assert not found.errors
    return found


def publish_text(text: str) -> Published:
    done = publish(loaded(text))
    db.session.commit()
    return done


def rows() -> list[ChecklistVersion]:
    return list(db.session.scalars(select(ChecklistVersion).order_by(ChecklistVersion.number)))


def test_the_first_version(app: Flask) -> None:
    admin = UserFactory(role="admin")
    done = publish(loaded(), by=admin)
    row = done.version
    assert (done.new, row.number, row.title, row.checklist_id) == (True, 1, "The window", "window")
    assert row.published_by == admin.id
    assert sha256(row.canonical.encode()).hexdigest() == row.sha256
    assert canonical_of(row.sha256) == row.canonical
    assert checklist_of(row.sha256) == loaded().checklist


def test_an_unchanged_file_makes_no_new_version(app: Flask) -> None:
    first = publish_text(CHECKLIST)
    again = publish_text("# a comment more\n" + CHECKLIST)
    assert (again.new, again.version.sha256) == (False, first.version.sha256)
    assert len(rows()) == 1


def test_a_changed_file_retires_the_version_before(app: Flask) -> None:
    publish_text(CHECKLIST)
    done = publish_text(CHECKLIST.replace("clean?", "clean and whole?"))
    assert (done.version.number, done.breaks) == (2, ())
    first, second = rows()
    assert first.retired_at is not None
    assert second.retired_at is None
    assert [row.sha256 for row in current_versions()] == [second.sha256]
    # Visits on the first can still read it.
    assert checklist_of(first.sha256) == loaded().checklist


def test_going_back_puts_the_earlier_version_in_force(app: Flask) -> None:
    first = publish_text(CHECKLIST).version
    publish_text(CHECKLIST.replace("clean?", "clean and whole?"))
    back = publish_text(CHECKLIST)
    assert (back.new, back.version.sha256, back.version.number) == (True, first.sha256, 1)
    assert current_version("window").sha256 == first.sha256
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("id: clean", "id: spotless", "item_renamed", 'is now "outside/spotless"'),
        ("id: clean, ask: Is", "id: spotless, ask: Was", "item_removed", '"outside/clean" is gone'),
        ("type: text", "type: number", "item_retyped", "was a text and is a number"),
        ("{dim: 0}", "{gloomy: 0}", "answer_renamed", "{id: dim, label"),
        (", {dim: 0}", ", {bright again: 0}", "answer_renamed", '"bright-again"'),
    ],
)
def test_what_comparisons_lose_is_warned_of(
    app: Flask, old: str, new: str, code: str, says: str
) -> None:
    publish_text(CHECKLIST)
    done = publish_text(CHECKLIST.replace(old, new))
    assert [found.code for found in done.breaks] == [code]
    assert says in str(done.breaks[0])


def test_an_answer_less_or_more(app: Flask) -> None:
    three = CHECKLIST.replace("{dim: 0}", "{dim: 0}, {dark: 0}")
    publish_text(three)
    assert [found.code for found in publish_text(CHECKLIST).breaks] == ["answer_removed"]
    assert publish_text(three).breaks == ()


def test_a_file_with_errors_replaces_nothing(app: Flask) -> None:
    good = publish_text(CHECKLIST).version
    bad = load_bytes(CHECKLIST.replace("type: text", "type: txet").encode(), Path("window.yaml"))
    with pytest.raises(Invalid):
        publish(bad)
    nameless = CHECKLIST.replace("id: clean, ", "")
    with pytest.raises(Invalid, match="without an id"):
        publish(loaded(nameless))
    assert [row.sha256 for row in current_versions()] == [good.sha256]


def test_whom_a_version_is_for(app: Flask) -> None:
    publish_text(CHECKLIST)
    publish_text(CHECKLIST.replace("window", "door").replace("[auditor]", "[executive]"))

    def ids(role: str) -> list[str]:
        return [row.checklist_id for row in versions_for(UserFactory(role=role))]

    assert ids("auditor") == ["window"]
    assert ids("executive") == ["door"]
    assert ids("regional manager") == ids("admin") == []


def test_pictures_are_kept_as_they_were(app: Flask, tmp_path: Path) -> None:
    picture = tmp_path / "good.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nas good as a picture")
    text = CHECKLIST.replace("ask: Is the glass clean?", "ask: Clean?, show: [good.png]")
    done = publish(loaded(text, tmp_path))
    digest = sha256(picture.read_bytes()).hexdigest()
    assert digest in done.version.canonical
    picture.write_bytes(b"another")
    assert picture_of(digest).content.endswith(b"as good as a picture")
    assert picture_of(digest).content_type == "image/png"
    assert publish(loaded(text, tmp_path)).version.number == 2
    assert len(db.session.scalars(select(ChecklistPicture)).all()) == 2


def test_what_was_never_published_is_not_found(app: Flask) -> None:
    for read in (checklist_of, canonical_of, picture_of, current_version):
        with pytest.raises(NotFound):
            read("0" * 64)


def test_the_checklists_that_come_along_can_be_published(app: Flask) -> None:
    for file in sorted(Path("checklists").glob("*.yaml")):
        done = publish(load_checklist(file))
        assert checklist_of(done.version.sha256).id == file.stem
        assert json.loads(done.version.canonical)["id"] == file.stem
