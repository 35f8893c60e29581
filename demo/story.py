"""What happened in the demo: some forty visits over six months, and what they tell.

Thorley recovers, Portwick slips, and in Ferriby the emergency exit is blocked again and again.
Everything else is ordinary: shops that are mostly good, each in its own way.
"""

from dataclasses import dataclass, field

from demo.people import CAPITAL_AUDITOR, COAST_AUDITOR, EXECUTIVE, Person

WALK, LISTEN = "walk-your-store", "listen-eyes-closed"


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """`days_ago` and `hour` (of the location's clock) say when; `care` from 0 to 1 how good it was.

    `finds` fixes single answers by 'section/item'; `photographs` is how many pictures are taken
    beside those that an answer makes due.
    """

    location: str
    checklist: str
    days_ago: int
    care: float
    hour: int = 11
    who: Person = COAST_AUDITOR
    finds: dict[str, object] = field(default_factory=dict)
    photographs: int = 0


BLOCKED_EXIT: dict[str, object] = {"aisles/escape": "no", "aisles/way-free": "no"}
LOCK_HANGS: dict[str, object] = {
    "fitting-room/there-is-one": "yes",
    "fitting-room/lock": "no",
    "fitting-room/left-behind": "no",
    "fitting-room/light": "harsh",
    "fitting-room/mirror": "dirty",
    "fitting-room/hooks": {"met": 1, "of": 3},
}
FINE: dict[str, object] = {
    "aisles/escape": "yes",
    "coming-in/step-free": "yes",
    "fitting-room/lock": "yes",
    "sales-floor/customers-called": "no",
    "music/words": "no",
}


@dataclass(frozen=True, slots=True)
class PlannedAssignment:
    """`due_in_days` from today by the location's clock, None: at any time."""

    location: str
    checklist: str
    who: Person
    due_in_days: int | None = None
    due_hour: int = 18
    note: str = ""


ASSIGNMENTS = (
    PlannedAssignment("FW-102", WALK, COAST_AUDITOR, 0, 21, "Go in by the pier side."),
    PlannedAssignment("FW-202", WALK, COAST_AUDITOR, -2, 17, "Is the emergency exit free now?"),
    PlannedAssignment("FW-104", LISTEN, COAST_AUDITOR),
    PlannedAssignment("FW-302", WALK, CAPITAL_AUDITOR, 3, 12),
)


def _walks(
    location: str, *steps: tuple[int, float], who: Person = COAST_AUDITOR
) -> list[PlannedVisit]:
    return [
        PlannedVisit(location, WALK, days, care, 10 + days % 7, who, FINE) for days, care in steps
    ]


def _listens(location: str, *steps: tuple[int, float], who: Person) -> list[PlannedVisit]:
    return [PlannedVisit(location, LISTEN, days, care, 15, who, FINE) for days, care in steps]


THORLEY_RECOVERS = _walks("FW-201", (171, 0.42), (138, 0.5), (101, 0.68), (62, 0.84), (20, 0.96))
PORTWICK_SLIPS = [
    *_walks("FW-101", (168, 0.96), (131, 0.9), (88, 0.8), (45, 0.7)),
    PlannedVisit("FW-101", WALK, 3, 0.62, 11, COAST_AUDITOR, {**FINE, **LOCK_HANGS}, 4),
]
FERRIBY_REPEATS = [
    PlannedVisit("FW-202", WALK, days, 0.86, 14, COAST_AUDITOR, {**FINE, **BLOCKED_EXIT}, 1)
    for days in (150, 96, 40, 9)
]
ORDINARY = [
    *_walks("FW-102", (120, 0.88), (30, 0.9)),
    *_walks("FW-103", (112, 0.82), (24, 0.87)),
    *_walks("FW-104", (106, 0.93), (15, 0.95)),
    *_walks("FW-203", (99, 0.9), (12, 0.92)),
    *_walks("FW-204", (92, 0.84), (26, 0.83)),
    *_walks("FW-301", (118, 0.94), (17, 0.97), who=CAPITAL_AUDITOR),
    *_walks("FW-302", (109, 0.85), (22, 0.78), who=CAPITAL_AUDITOR),
    *_walks("FW-303", (103, 0.88), (28, 0.91), who=CAPITAL_AUDITOR),
    *_walks("FW-304", (95, 0.8), (33, 0.74), who=CAPITAL_AUDITOR),
]
LISTENING = [
    *_listens("FW-101", (90, 0.85), (5, 0.6), who=COAST_AUDITOR),
    *_listens("FW-201", (60, 0.8), who=COAST_AUDITOR),
    *_listens("FW-104", (35, 0.9), who=COAST_AUDITOR),
    *_listens("FW-301", (34, 0.9), who=CAPITAL_AUDITOR),
    *_listens("FW-304", (32, 0.7), who=CAPITAL_AUDITOR),
    *_listens("FW-101", (14, 0.92), who=EXECUTIVE),
    *_listens("FW-301", (13, 0.95), who=EXECUTIVE),
]
VISITS = sorted(
    [*THORLEY_RECOVERS, *PORTWICK_SLIPS, *FERRIBY_REPEATS, *ORDINARY, *LISTENING],
    key=lambda visit: -visit.days_ago,
)
