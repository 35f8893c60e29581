"""What no file may do: be too large, too deep, follow references, or be unreadable."""

from pathlib import Path

import pytest

from app.checklists.files import open_file
from app.checklists.loading import load_bytes, load_checklist
from tests.checklists.authoring import HEAD, good, load, said, till

VISIT = Path("visit.yaml")
GOOD = till("- {id: a, ask: Clean?}")


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"", "1:1", "this file is empty"),
        (b"# only a remark\n", "1:1", "this file is empty"),
        (b"hello\n", "1:1", "a checklist begins with keys"),
        (b"- a\n- b\n", "1:1", "a checklist begins with keys"),
        ("title: Über\n".encode("latin-1"), "1:8", "not saved as UTF-8"),
        ("title: Kasse\n".encode("utf-16"), "1:1", "saved as UTF-16"),
        (b"title: a\x00b\n", "1:9", "an invisible character (U+0000)"),
        (b"x: 1\ntitle: a\x07b\n", "2:9", "an invisible character (U+0007)"),
        (b'title: "a\\0b"\n', "1:8", "an invisible character (U+0000)"),
        (GOOD.encode() + b"---\ntitle: B\n", "9:1", "a second checklist begins here"),
        (b"a: &x 1\nb: 2\n", "1:4", "cannot begin with &"),
        (b"a: *x\n", "1:4", "cannot begin with *"),
        (b"a: !!python/name:os.system\n", "1:4", "cannot begin with !"),
        (b"a:\n  <<: {b: 1}\n", "2:3", "<< is not used"),
        (b"[a]: 1\n", "1:1", "cannot stand before a colon"),
        (b"[" * 5000, "1:21", "more than 20 levels"),
        (b"a: [" + b"x," * 50_000 + b"]", "1:79999", "holds too much"),
        (b"".join(b"k%d: 1\n" % number for number in range(400)), "301:1", "more than 300 keys"),
        (b"#" * 256_001, "1:1", "larger than 256 kB"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_read_is_refused_at_its_place(data: bytes, place: str, says: str) -> None:
    loaded = load_bytes(data, VISIT)
    assert loaded.checklist is None
    found = [problem for problem in loaded.problems if says in problem.text]
    assert [f"{problem.line}:{problem.column}" for problem in found[:1]] == [place]


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"'",
        b'"',
        b"&",
        b"*",
        b"!",
        b"%",
        b"?",
        b"- -",
        b"\t",
        b": :",
        b"|",
        b"a: b: c: d",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ],
)
def test_no_scrap_makes_it_fall_over(data: bytes) -> None:
    assert load_bytes(data, VISIT).errors


def test_256_kilobytes_and_20_levels_are_enough() -> None:
    padded = GOOD + "#" * (256_000 - len(GOOD) - 1) + "\n"
    assert len(padded) == 256_000
    good(padded)
    nots = 20 - 6
    condition = "{not: " * nots + "{a: yes}" + "}" * nots
    good(till(f"- {{id: a, ask: Clean?}}\n- {{id: b, ask: Dry?, when: {condition}}}"))
    deeper = f"{{not: {condition}}}"
    (problem,) = said(till(f"- {{id: a, ask: Clean?}}\n- {{id: b, ask: Dry?, when: {deeper}}}"))
    assert "more than 20 levels" in problem


def items(count: int, section: str) -> str:
    lines = "".join(f"      - {{id: i{number}, ask: Clean?}}\n" for number in range(count))
    return f"  - id: {section}\n    title: S\n    each: {{type: yes-no}}\n    items:\n{lines}"


def test_500_items_are_enough() -> None:
    enough = load(f"{HEAD}sections:\n" + items(300, "s") + items(200, "t"))
    assert enough.checklist is not None
    (problem,) = load(f"{HEAD}sections:\n" + items(300, "s") + items(201, "t")).errors
    assert "more than 500 items" in problem.text


def test_ids_are_made_up_for_no_more_items_than_there_may_be() -> None:
    lines = "      - ask: Clean?\n" * 700
    loaded = load(
        f"{HEAD}sections:\n  - id: s\n    title: S\n    each: {{type: yes-no}}\n    items:\n{lines}"
    )
    assert "more than 500 items" in loaded.errors[-1].text
    assert len(loaded.unnamed) == 501


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = good(GOOD)
    for data in (GOOD.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + GOOD.encode()):
        loaded = load_bytes(data, VISIT)
        assert loaded.problems == ()
        assert loaded.checklist == plain


def test_a_place_is_right_behind_any_script_and_line_end() -> None:
    text = till('- {id: a, ask: "Καθαρό 😀?", wieght: 2}').replace("\n", "\r\n")
    (problem,) = load_bytes(text.encode(), VISIT).problems
    assert (problem.line, problem.column) == (8, 35)


def test_a_file_that_cannot_be_opened_is_a_problem_like_any_other(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        (problem,) = load_checklist(path).problems
        assert str(problem) == f"{path}:1:1: error: this file cannot be opened"


def test_of_an_endless_file_no_more_is_read_than_shows_it() -> None:
    (problem,) = open_file(Path("/dev/zero")).report.problems
    assert "larger than 256 kB" in problem.text


def test_two_hundred_problems_are_enough_and_an_error_is_never_lost_among_warnings() -> None:
    warned = "".join(f'- {{id: i{n}, ask: "Was it clean and warm?"}}\n' for n in range(300))
    loaded = load(till(warned + "- {id: z, ask: Clean?, weight: 0}\n"))
    assert loaded.checklist is None
    assert len(loaded.errors) == 1
    assert len(loaded.problems) <= 201


def test_a_file_with_many_broken_lines_names_each() -> None:
    broken = "".join(f"- id: i{n}\n  ask Clean?\n" for n in range(5))
    assert [line.split(":")[0] for line in said(till(broken))] == ["9", "11", "13", "15", "17"]


@pytest.mark.parametrize(
    "text",
    [
        "Clean?",
        "12:30",
        "yes",
        "NO",
        "null",
        "~",
        "1e3",
        "0o17",
        "2026-02-30",
        ".nan",
        "0x1F",
        "1_000",
        "=",
        "010",
    ],
)
def test_a_plain_word_stays_the_text_that_it_is(text: str) -> None:
    checklist = good(till(f"- {{id: a, ask: {text}}}"))
    assert checklist.sections[0].items[0].ask == {"en": text}


def test_a_line_that_cannot_be_mended_is_named_once() -> None:
    assert len(said(till('- {id: a b: c: d: "x: y}\n'))) == 1


def test_a_file_may_be_named_as_no_checklist_can() -> None:
    loaded = load(GOOD, name="Visit 1_b")
    assert [problem.code for problem in loaded.problems] == ["id-is-not-file-name"]
    assert loaded.checklist
