"""Sections of other files."""

from pathlib import Path

import pytest

from app.checklists import conditions
from app.checklists.loading import load_checklist
from tests.checklists.authoring import HEAD, good, load, said

ROOM = """\
checklist: room
title: Rooms
language: el
touchpoint: form
scales: {agree: {from: 0, to: 4}}
answers: {kept: [{kept: 100}, {broken: 0}]}
tags: {class: [warmth, speed]}
sections:
  - id: fitting
    title: Δοκιμαστήριο
    way: touch
    minimum: 50
    each: {type: yes-no}
    items:
      - {id: lock, ask: A?, class: warmth}
      - {id: mirror, ask: B?, type: choice, options: kept, when: {lock: yes}}
      - {id: came, ask: C?, type: time}
      - {id: left, ask: D?, type: time}
      - {id: stay, ask: E?, type: duration, from: came, until: left}
      - {id: feel, ask: F?, type: scale, scale: agree, when: {fitting/lock: {answered: yes}}}
  - id: plain
    title: Plain
    items: [{id: a, ask: A?, type: yes-no}, No id?]
    each: {type: yes-no}
  - id: leaning
    title: Leaning
    items: [{id: a, ask: A?, type: yes-no, when: {fitting/lock: yes}}]
  - id: wrong
    title: Wrong
    items: [{id: a, ask: A?, type: yes-no, weight: 0}]
"""
TAGS = "tags: {class: [warmth]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file whose sections may be used."""
    (tmp_path / "room.yaml").write_text(ROOM, "utf-8")
    (tmp_path / "house.yaml").write_text(
        "checklist: house\ntitle: House\n"
        + TAGS
        + "sections:\n  - {use: room/fitting, id: den, title: Den}\n",
        "utf-8",
    )
    return tmp_path


def using(*entries: str, head: str = TAGS) -> str:
    return HEAD + head + "sections:\n" + "".join(f"  - {entry}\n" for entry in entries)


def test_a_used_section_brings_its_own_language_scales_answers_and_touchpoint(folder: Path) -> None:
    (section,) = good(using("{use: room/fitting}"), folder).sections
    assert (section.id, section.title) == ("fitting", {"el": "Δοκιμαστήριο"})
    assert (section.minimum, section.touchpoint, section.dimensions) == (
        50,
        "form",
        {"way": "touch"},
    )
    mirror, feel = section.items[1], section.items[5]
    assert mirror.type.answer_ids == ("kept", "broken")
    assert feel.type.figure_range == (0, 4)
    assert section.items[0].dimensions == {"way": "touch", "class": "warmth"}
    assert section.items[0].origin == "room/fitting/lock"


def test_a_use_may_say_otherwise_and_references_follow(folder: Path) -> None:
    (section,) = good(
        using(
            "{use: room/fitting, id: x, title: {en: X}, weight: 3, minimum: 10, leave out: [feel]}",
            head=TAGS + "scoring: {method: section-weighted}\n",
        ),
        folder,
    ).sections
    assert (section.id, section.title, section.weight, section.minimum) == ("x", {"en": "X"}, 3, 10)
    assert [one.id for one in section.items] == ["lock", "mirror", "came", "left", "stay"]
    assert section.items[1].when == conditions.Test("x", "lock", "is", ("yes",))
    assert section.items[4].type.references() == {"from": "x/came", "until": "x/left"}
    assert section.items[0].origin == "room/fitting/lock"


def test_a_used_section_may_itself_be_used(folder: Path) -> None:
    den, own = good(using("{use: house/den}", "{use: room/fitting, id: own}"), folder).sections
    assert (den.id, den.title, den.items[0].origin) == ("den", {"en": "Den"}, "room/fitting/lock")
    assert den.items[1].when == conditions.Test("den", "lock", "is", ("yes",))
    assert own.items[1].when == conditions.Test("own", "lock", "is", ("yes",))


def test_conditions_may_name_a_used_section(folder: Path) -> None:
    text = using(
        "{use: room/fitting, id: x}",
        "{id: s, title: S, items: [{id: a, ask: A?, type: yes-no, when: {x/mirror: broken}}]}",
    )
    assert good(text, folder).sections[1].items[0].when == conditions.Test(
        "x", "mirror", "is", ("broken",)
    )


@pytest.mark.parametrize(
    ("entry", "place", "says"),
    [
        (
            "{use: romm/fitting}",
            "5:11",
            'there is no file "romm.yaml" beside this one: did you mean "room"?',
        ),
        ("{use: room/fiting}", "5:11", 'no section "fiting": did you mean "room/fitting"?'),
        ("{use: room}", "5:11", "write use: file/section, the file without its ending"),
        ("{use: ../room/fitting}", "5:11", "names no section"),
        ("{use: room.yaml/fitting}", "5:11", "names no section"),
        (
            "{use: room/fitting, leave out: [feel, locks]}",
            "5:43",
            'no item "locks": did you mean "lock"?',
        ),
        (
            "{use: room/fitting, leave out: [lock, feel]}",
            "5:37",
            '"lock" cannot be left out: "mirror" depends on it',
        ),
        (
            "{use: room/fitting, leave out: [came]}",
            "5:37",
            '"came" cannot be left out: "stay" depends on it',
        ),
        ("{use: room/leaning}", "5:11", '"fitting/lock" is not in this section'),
        ("{use: room/wrong}", "5:11", "has errors, the first in"),
        ("{use: room/fitting, items: []}", "5:25", '"items" does not go with a used section'),
        ("{use: room/fitting, minimum: 200}", "5:34", "minimum must be at most 100"),
    ],
)
def test_a_use_is_refused(folder: Path, entry: str, place: str, says: str) -> None:
    problems = said(using(entry), folder)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{place}: error: ")
    assert says in problems[0]


def test_tags_are_declared_in_both(folder: Path) -> None:
    for head in ("", "tags: {kind: [warmth]}\n"):
        (problem,) = said(using("{use: room/fitting}", head=head), folder)
        assert (
            "says class: warmth, which this file does not declare: add warmth to class" in problem
        )
    good(using("{use: room/fitting, leave out: [lock, mirror, feel]}", head=""), folder)
    checklist = good(using("{use: room/fitting}", head="tags: {class: [speed]}\n"), folder)
    assert checklist.mentioned("class") == ("speed", "warmth")


def test_the_same_section_twice_needs_two_ids(folder: Path) -> None:
    (problem,) = said(using("{use: room/plain}", "{use: room/plain}"), folder)
    assert 'two sections have the id "plain"' in problem


def test_circles_are_refused_and_two_files_that_use_each_other_are_none(tmp_path: Path) -> None:
    item = "items: [{id: a, ask: A?, type: yes-no}]"
    (tmp_path / "one.yaml").write_text(
        "checklist: one\ntitle: One\nsections:\n  - {use: two/x}\n  - {use: two/z, id: w}\n"
        f"  - {{id: y, title: Y, {item}}}\n"
    )
    (tmp_path / "two.yaml").write_text(
        "checklist: two\ntitle: Two\nsections:\n  - {use: one/y}\n  - {use: one/w, id: z}\n"
        f"  - {{id: x, title: X, {item}}}\n"
    )
    for name, place in (("one", "5:11"), ("two", "5:11")):
        (problem,) = load_checklist(tmp_path / f"{name}.yaml").problems
        assert f"{problem.line}:{problem.column}" == place
        assert "this section comes to use itself" in problem.text


def test_a_section_that_uses_itself(folder: Path) -> None:
    (problem,) = said(using("{use: visit/x, id: x}"), folder)
    assert "visit/x uses visit/x" in problem


def test_items_of_used_sections_without_an_id_are_known_to_publishing(folder: Path) -> None:
    loaded = load(using("{use: room/plain}"), folder)
    (unnamed,) = loaded.unnamed
    assert unnamed.problem.file == str(folder / "room.yaml")


def test_what_depends_on_a_section_that_cannot_be_read_is_not_blamed(folder: Path) -> None:
    text = using(
        "{use: romm/fitting}",
        "{id: s, title: S, items: [{id: a, ask: A?, type: yes-no, when: {fitting/lock: yes}}]}",
    )
    assert len(said(text, folder)) == 1


def test_the_limit_of_items_counts_what_is_used(folder: Path) -> None:
    items = "".join(f"      - {{id: i{number}, ask: A?}}\n" for number in range(300))
    (folder / "big.yaml").write_text(
        "checklist: big\ntitle: B\nsections:\n  - id: s\n    title: S\n    each: {type: yes-no}\n"
        f"    items:\n{items}"
    )
    (problem,) = said(using("{use: big/s}", "{use: big/s, id: t}", "{use: big/s, id: u}"), folder)
    assert problem.startswith("6:5: error: this checklist has more than 500 items")
