"""One whole visit by every-type.yaml: what is answered, in checklist order.

Values are as the response has them. Times of instruments are what is typed, so that what the
server gets can be held against this page.
"""

from typing import Any, NamedTuple


class Na(NamedTuple):
    reason: str = ""


class Skip(NamedTuple):
    reason: str


class Call(NamedTuple):
    """What is tapped while ringing; the seconds are the clock's."""

    phases: tuple[str, ...]
    counts: dict[str, int]


PLAN: dict[str, Any] = {
    "street/day": "2026-03-02",
    "street/came": "10:15",
    "street/sign": "yes",
    "street/litter": "yes",
    "street/door": "by-itself",
    "street/window": ["lamp", "dust"],
    "street/first": 4,
    "street/dim": 2,
    "street/lamps": 3,
    "agreeing/tidy": 4,
    "agreeing/bright": 5,
    "agreeing/calm": 3,
    "agreeing/warm": 4,
    "agreeing/mine": 5,
    "figures/steps": 42,
    "figures/price": 1.8,
    "figures/staff": 3,
    "figures/baskets": {"met": 4, "of": 5},
    "figures/free": {"met": 2, "of": 3},
    "waiting/queue": 150,
    "waiting/thrice": [20, 35, 50],
    "waiting/asked": "10:20",
    "waiting/answered": "10:24",
    "waiting/worth": "yes",
    "ears/loud": {"median": 74, "source": "typed"},
    "ears/too-loud": "The hand dryer by the door",
    "ears/about": "customers",
    "ears/number": "no",
    "ringing/call": Call(("menu", "hold", "human"), {"transfers": 1}),
    "ringing/helped": "partly",
    "ringing/promise": {"made": "They ring back"},
    "hands/things": {
        "handle": {"touched": True, "feel": 2},
        "basket": {"touched": True, "feel": 4},
        "counter": {"touched": True},
    },
    "hands/doors": {"front-door": {"touched": True}},
    "hands/sticky": "The handle",
    "facts/hours": "9 to 20",
    "facts/bag": 0.2,
    "facts/returns": "in-14-days",
    "facts/fields": 12,
    "facts/give-up": "At the second page",
    "proof/shelf": "yes",
    "proof/floor": "no",
    "proof/smell": "bread",
    "proof/fixed": "yes",
    "proof/free-na": Na(),
    "proof/bench": "no",
    "proof/echo": "yes",
    "people#1/role": "At the till",
    "people#1/met": "yes",
    "people#1/smile": "yes",
    "people#1/kind": 4,
    "people#1/thanked": "yes",
    "people#2/role": "On the floor",
    "people#2/met": "no",
    "people#2/kind": 2,
    "small/a": "yes",
    "small/b": "no",
    "small/c": "yes",
    "small/d": "no",
    "small/e": "yes",
    "small/f": Skip("The tap was behind a locked door"),
    "small/g": "yes",
    "small/h": "yes",
    "small/i": "yes",
    "small/j": "yes",
    "small/k": Na("There is one way only"),
    "small/l": "yes",
    "leaving/why": "Litter, and a floor that nobody swept",
    "leaving/left": "11:05",
    "leaving/who": "Jo",
}

NOTES: dict[str, str] = {
    "proof/floor": "Crumbs under every table",
    "small/a": "All but the lowest",
}

PHOTOS: dict[str, int] = {
    "street/litter": 3,
    "facts/page": 4,
    "proof/shelf": 4,
    "proof/floor": 3,
    "proof/till-photo": 4,
    "small/b": 2,
}
"""How many at which item: twenty in all."""
