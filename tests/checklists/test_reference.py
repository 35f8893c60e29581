"""docs/checklist-language.md: every example can be used as it stands, and no key is missing."""

import re
from pathlib import Path

import pytest

from app.checklists.item_keys import STAGES, WAYS, all_item_keys, keys_of
from app.checklists.json_text import read_json
from app.checklists.response import parse_response
from app.checklists.schemas import ChecklistSchema, SectionSchema, UseSchema
from app.checklists.types import TYPES
from app.scoring import as_json, score
from tests.checklists.authoring import HEAD, load

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "checklist-language.md").read_text("utf-8")
SCORE = TEXT.partition("## Trying out the score\n")[2]
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
SECTION = "sections:\n  - {id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}\n"


def whole(example: str) -> str:
    """An example with what it leaves out: head, section."""
    if example.startswith("checklist:"):
        return example
    if example.startswith("- "):
        lines = "".join(f"      {line}\n" for line in example.splitlines())
        return f"{HEAD}sections:\n  - id: s\n    title: S\n    items:\n{lines}"
    return HEAD + example + ("" if "sections:" in example else SECTION)


@pytest.mark.parametrize("example", EXAMPLES, ids=[text.split("\n")[0] for text in EXAMPLES])
def test_an_example_can_be_used_as_it_stands(example: str) -> None:
    loaded = load(whole(example), ROOT / "checklists")
    assert [str(problem) for problem in loaded.problems] == []


@pytest.mark.parametrize(
    "example",
    re.findall(r"\| `(\{.*?\})`[ ,]", TEXT.split("## Conditions")[1].split("## Scoring")[0]),
)
def test_a_condition_of_the_table_can_be_used(example: str) -> None:
    items = """\
- {id: queue, ask: Q?, type: yes-no}
- {id: whom, ask: Q?, type: choice, options: [{customers: 1}, {themselves: 0}]}
- {id: lamps, ask: Q?, type: count}
- {id: words, ask: Q?, type: text}
"""
    assert load(whole(f"{items}- {{id: z, ask: Z?, type: text, when: {example}}}\n")).problems == ()


VALUES = [
    (name, value)
    for name, cell in re.findall(
        r"^\| ([a-z-]+) \| (.*) \|$", SCORE.split("What is printed")[0], re.M
    )
    for value in re.findall(r"`([\[{\"0-9].*?)`", cell)
]


@pytest.mark.parametrize(("type_name", "value"), VALUES)
def test_a_value_of_the_table_is_legal_for_an_example_of_its_type(
    type_name: str, value: str
) -> None:
    loaded = (load(whole(example), ROOT / "checklists").checklist for example in EXAMPLES)
    types = [item.type for one in loaded if one for _, item in one.items()]
    read = read_json(value.encode())
    assert any(not list(each.legal(read)) for each in types if each.name == type_name)


def test_every_type_that_has_a_value_has_one_in_the_table() -> None:
    assert {name for name, _ in VALUES} == set(TYPES) - {"photo", "instruction"}


def test_the_response_of_the_page_can_be_scored_and_each_key_of_the_output_is_told() -> None:
    checklist = load(whole(EXAMPLES[0])).checklist
    assert checklist is not None
    (text,) = re.findall(r"```json\n(.*?)```", SCORE, re.DOTALL)
    result = as_json(score(checklist, parse_response(read_json(text.encode()), checklist)))
    assert result["score"] == {"exact": "100/3", "shown": "33.3"}
    told = re.findall(r"`([a-z_]+)`", SCORE.split("What is printed")[1])
    assert [key for key in result if key not in told] == []


def test_every_key_word_and_type_is_there() -> None:
    words = {*WAYS, *STAGES, *TYPES, *all_item_keys()}
    for schema in (ChecklistSchema, SectionSchema, UseSchema):
        words |= keys_of(schema)
    missing = [word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", TEXT)]
    assert missing == []
    assert [name for name in TYPES if not re.search(rf"^###.*\b{name}\b", TEXT, re.MULTILINE)] == []
