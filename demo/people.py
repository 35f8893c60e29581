"""The six people of the demo, in their roles. Their passwords are public: demo only."""

from dataclasses import dataclass

PASSWORD = "walk in their shoes"


@dataclass(frozen=True, slots=True)
class Person:
    """`regions` are paths; a person's rights reach down from there."""

    email: str
    name: str
    role: str
    regions: tuple[str, ...] = ()


ADMIN = Person("admin@fennwick.example", "Ines, service office", "admin")
COAST_AUDITOR = Person(
    "auditor@fennwick.example", "Jo, auditor", "auditor", ("Fennwick/Coast", "Fennwick/Hills")
)
CAPITAL_AUDITOR = Person(
    "auditor2@fennwick.example", "Sam, auditor", "auditor", ("Fennwick/Capital",)
)
EXECUTIVE = Person("executive@fennwick.example", "Dana, finance", "executive")
COAST_MANAGER = Person(
    "coast@fennwick.example", "Robin, Coast", "regional manager", ("Fennwick/Coast",)
)
INLAND_MANAGER = Person(
    "inland@fennwick.example",
    "Alex, Hills and Capital",
    "regional manager",
    ("Fennwick/Hills", "Fennwick/Capital"),
)
PEOPLE = (ADMIN, COAST_AUDITOR, CAPITAL_AUDITOR, EXECUTIVE, COAST_MANAGER, INLAND_MANAGER)
