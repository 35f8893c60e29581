"""Expressions of a form as conditions and limits, and those that have no counterpart."""

from decimal import Decimal
from typing import Any

import pytest

from app.xlsform.conditions import Target, alone_in, limits_of, when_of
from app.xlsform.expressions import NotUnderstood

KNOWN = {
    "open": Target("door", "open", "yes-no", {"1": "yes", "0": "no"}),
    "ways": Target("door", "ways", "choices", {"by_card": "by-card", "cash": "cash"}),
    "queue": Target("door", "queue", "count", whole=True),
    "price": Target("till", "price", "number"),
    "mood": Target("door", "mood", "scale", {"1": "1", "2": "2"}, whole=True),
    "words": Target("door", "words", "text"),
}


def find(name: str) -> tuple[str, Target]:
    if name not in KNOWN:
        raise NotUnderstood(f"${{{name}}} comes later")
    target = KNOWN[name]
    return (target.id if target.section == "door" else f"till/{target.id}"), target


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("${open} = '1'", {"open": "yes"}),
        ("${open}=1", {"open": "yes"}),
        ("'0' = ${open}", {"open": "no"}),
        ("${open} = ‘1’", {"open": "yes"}),
        ('${open} != "1"', {"not": {"open": "yes"}}),
        ("selected(${ways}, 'by_card')", {"ways": "by-card"}),
        ("not(selected(${ways}, 'cash'))", {"not": {"ways": "cash"}}),
        ("${open} = '1' and ${queue} > 3", {"open": "yes", "queue": {"over": 3}}),
        ("${queue} >= 3", {"queue": {"over": 2}}),
        ("${queue} < 3", {"queue": {"up to": 2}}),
        ("3 < ${queue}", {"queue": {"over": 3}}),
        ("${price} <= 2.5", {"till/price": {"up to": Decimal("2.5")}}),
        ("${price} >= 2.5", {"any": [{"till/price": {"over": Decimal("2.5")}},
                                     {"till/price": Decimal("2.5")}]}),
        ("${mood} = '2'", {"mood": 2}),
        ("${open} = '1' or ${open} = '0'", {"open": ["yes", "no"]}),
        ("${open} = '1' or ${queue} = 0", {"any": [{"open": "yes"}, {"queue": 0}]}),
        ("(${open} = '1' or ${queue} = 0) and ${words} != ''",
         {"all": [{"any": [{"open": "yes"}, {"queue": 0}]}, {"words": {"answered": "yes"}}]}),
        ("${words} = ''", {"words": {"answered": "no"}}),
        ("string-length(${words}) > 0", {"words": {"answered": "yes"}}),
        ("count-selected(${ways}) >= 1", {"ways": {"answered": "yes"}}),
        ("${open} = '1' and ${open} != '0'", {"all": [{"open": "yes"}, {"not": {"open": "no"}}]}),
        ("true()", None),
        ("${open} = '1' or true()", None),
    ],
)  # fmt: skip
def test_it_can_be_said(written: str, when: dict[str, Any] | None) -> None:
    assert when_of(written, find) == when


@pytest.mark.parametrize(
    "written",
    [
        "${later} = '1'",
        "${open} = 'maybe'",
        "${words} = 'yes'",
        "${words} > 3",
        "${queue} + 1 > 3",
        "${queue} > ${price}",
        "today() > '2026-01-01'",
        "regex(${words}, 'a')",
        "false()",
        "not(true())",
        "${open} = '1' and",
        "((",
        "${queue} = 'many'",
        "'unended",
        "",
        "not()",
        "(" * 5000,
        "not(" * 100 + "1" + ")" * 100,
        "${queue} = 99999999999999999999",
    ],
)
def test_it_cannot_be_said(written: str) -> None:
    with pytest.raises(NotUnderstood):
        when_of(written, find)


@pytest.mark.parametrize(
    ("written", "whole", "limits"),
    [
        (". >= 0 and . <= 10", False, {"at least": 0, "at most": 10}),
        (".>0 and .<10", True, {"at least": 1, "at most": 9}),
        ("0 <= .", False, {"at least": 0}),
        (". <= '5'", True, {"at most": 5}),
    ],
)
def test_limits(written: str, whole: bool, limits: dict[str, int]) -> None:
    assert limits_of(written, whole=whole) == limits


@pytest.mark.parametrize(
    "written", [". > 0", ". != 5", "regex(., 'a')", ". >= ${queue}", ". >= 1 and . >= 2", ". < x"]
)
def test_no_limits(written: str) -> None:
    with pytest.raises(NotUnderstood):
        limits_of(written, whole=False)


def test_an_answer_that_excludes_the_others() -> None:
    assert alone_in("not(selected(., 'none') and count-selected(.) > 1)") == "none"
    assert alone_in("not(count-selected(.)>1 and selected(., 'none'))") == "none"
    assert alone_in("count-selected(.) <= 3") is None
    assert alone_in("not(selected(., 'none'))") is None
