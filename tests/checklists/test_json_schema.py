"""The JSON Schema for editors: sound, and agreeing with what is read."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from ruamel.yaml import YAML

from app.checklists.json_schema import json_schema
from app.checklists.types import TYPES
from tests.checklists.authoring import HEAD, till
from tests.checklists.strategies import Written, written_checklists

VALIDATOR = jsonschema_rs.validator_for(json_schema())
SHIPPED = sorted((Path(__file__).parents[2] / "checklists").glob("*.yaml"))


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2, as data of JSON."""
    return json.loads(json.dumps(YAML(typ="safe").load(text)))


def test_it_is_a_json_schema() -> None:
    jsonschema_rs.meta.validate(json_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_shipped_checklists_agree_with_it(path: Path) -> None:
    VALIDATOR.validate(as_an_editor_reads(path.read_text("utf-8")))


@settings(deadline=None, max_examples=40)
@given(written_checklists())
def test_what_can_be_read_agrees_with_it(written: Written) -> None:
    VALIDATOR.validate(written)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        till("- {id: a, ask: A?}").replace("title: A visit", "titel: A visit"),
        till("- {id: A b, ask: A?}"),
        till("- {id: a, ask: A?, type: yesno}"),
        till("- {id: a, ask: A?, weight: heavy}"),
        till("- {id: a, ask: A?, type: choice, options: []}"),
        till("- {id: a, ask: A?, type: yes-no, options: [{b: 1}]}"),
        till("- {id: a, ask: A?, photo: sometimes}"),
        till("- {id: a, ask: A?, wieght: 2}"),
        till("- {id: a, ask: A?, Critical: yes}"),
        till("- {id: a, ask: A?, allow_skip: no}"),
        till("- {id: a, ask: A?, helpp: Look up.}"),
        till("- {id: a, ask: A?}").replace("title: At", "minmum: 60\n    title: At"),
        till("- {id: a, ask: A?, when: {b: {more than: 3}}}"),
    ],
)
def test_mistakes_that_an_editor_underlines(text: str) -> None:
    assert not VALIDATOR.is_valid(as_an_editor_reads(text))


def test_an_authors_own_dimensions_may_be_called_anything_else() -> None:
    tags = "tags: {floor: [1, 2], mood: [warm]}\n"
    text = tags + till("- {id: a, ask: A?, floor: 1, mood: warm}")
    VALIDATOR.validate(as_an_editor_reads(text))


def test_every_type_and_key_is_described_to_the_author() -> None:
    schema = json_schema()
    says = schema["definitions"]["item"]["properties"]["type"]["description"]
    for name in TYPES:
        assert f"{name}: " in says
        keys = schema["definitions"][f"item {name}"]["properties"]
        assert [
            key
            for key, value in keys.items()
            if "description" not in value and key not in ("type", "when")
        ] == []
