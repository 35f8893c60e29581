"""Canonical text and the hash of a manifest, by vectors that phones are held to as well."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.audits.canonical import canonical, manifest_sha256
from app.audits.ops import read_value
from app.errors import Invalid

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "vectors" / "manifest.json").read_text()
)["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["says"])
def test_the_manifest_is_hashed_as_the_vectors_say(vector: dict[str, Any]) -> None:
    sent = vector["manifest"]
    found = manifest_sha256(sent["visit_id"], sent["version"], sent["heads"], sent["media"])
    assert found == vector["sha256"]
    in_order = sent | {
        "heads": {name: sorted(ids) for name, ids in sent["heads"].items()},
        "media": sorted(sent["media"]),
    }
    assert canonical(in_order) == vector["canonical"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("12.50"), "12.5"),
        (Decimal("-0.0"), "0"),
        (Decimal("1E+2"), "100"),
        (Decimal("1E+21"), "1e+21"),
        (Decimal("0.0000001"), "1e-7"),
        ({"b": 1, "a": [None, True]}, '{"a":[null,true],"b":1}'),
        ("\u20ac\n\u000f", '"€\\n\\u000f"'),
    ],
)
def test_text(value: Any, text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize(
    "value", [Decimal("1E+309"), Decimal("1E-400"), 2**53, "\ud800", {"\udc00": 1}]
)
def test_what_has_no_canonical_text(value: Any) -> None:
    with pytest.raises(Invalid):
        canonical(value)


@given(st.decimals(-(10**12), 10**12, places=3, allow_nan=False))
def test_a_decimal_of_15_digits_comes_back_exactly(number: Decimal) -> None:
    assert Decimal(read_value(canonical(number))) == number
