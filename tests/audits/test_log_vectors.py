"""What ops amount to, by vectors that phones are held to as well; and by thousands of made ones."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.audits.canonical import canonical
from app.audits.log import fold
from app.audits.ops import Op, register_of
from app.audits.response import response
from app.audits.targets import exists_unasked, repetitions, surplus
from app.checklists.model import Checklist

_FILE = Path(__file__).parent.parent / "vectors" / "log.json"
FOUND: dict[str, Any] = json.loads(_FILE.read_text())


def checklist(sections: list[dict[str, Any]]) -> Checklist:
    """As much of a checklist as a log asks for."""
    return cast(
        Checklist,
        SimpleNamespace(
            sections=tuple(
                SimpleNamespace(
                    id=each["id"],
                    repeat=SimpleNamespace(**each["repeat"]) if "repeat" in each else None,
                    items=tuple(SimpleNamespace(id=item) for item in each["items"]),
                )
                for each in sections
            )
        ),
    )


def arrived(ops: list[dict[str, Any]]) -> list[Op]:
    """Ops as they are kept, in their order of arrival."""
    return [
        Op(
            op["op_id"],
            op["kind"],
            op["target"],
            register_of(op["kind"], op["target"], _photo(op["value"])),
            tuple(dict.fromkeys(op["bases"])),
            canonical(op["value"]),
            sequence,
        )
        for sequence, op in enumerate(ops, 1)
    ]


def amounts_to(sections: list[dict[str, Any]], ops: list[dict[str, Any]]) -> dict[str, Any]:
    """All that a phone says of these ops too."""
    among = checklist(sections)
    state = fold(arrived(ops), exists_unasked(among))
    found = repetitions(among, state)
    answers = response(among, state).answers
    return {
        "heads": state.heads(),
        "conflicts": sorted(name for name, each in state.standings.items() if each.conflict),
        "pending": sorted(state.pending),
        "repetitions": {section: list(places) for section, places in found.by_section.items()},
        "media": sorted({register.rpartition(":")[2] for register in state.attached()}),
        "surplus": surplus(among, found),
        "answers": {str(at): _entry(answer) for at, answer in answers.items()},
    }


def _photo(value: Any) -> str | None:
    return value.get("sha256") if isinstance(value, dict) else None


def _entry(answer: Any) -> dict[str, Any]:
    about = ("value", "na", "skipped", "note")
    entry = {name: getattr(answer, name) for name in about if getattr(answer, name) is not None}
    return entry | ({"photos": list(answer.photos)} if answer.photos else {})


@pytest.mark.parametrize("vector", FOUND["vectors"], ids=lambda vector: vector["name"])
def test_ops_amount_to_what_the_vectors_say(vector: dict[str, Any]) -> None:
    expected = vector["expect"]
    expected["conflicts"].sort()
    assert amounts_to(FOUND["sections"], vector["ops"]) == expected
